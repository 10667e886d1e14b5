"""What ``check`` writes when asked: annotated workbooks with letters, and the fixed copy."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ladreport.cli.console import refuse, refusing_outputs
from ladreport.core.findings import Finding
from ladreport.messages.language import Language

if TYPE_CHECKING:
    from ladreport.cli.arguments import NamedFiles
    from ladreport.inputs.ministerial import Ministerial
    from ladreport.pipeline.region import Checked
    from ladreport.pipeline.returning import Returned


class CheckResult(Struct, frozen=True):
    """The files that were named, what was read and found in them, and the language to say it in.

    ``asked`` is the language that was asked for, if one was; ``ministerial`` is what the settings
    beside the files say.
    """

    named: "NamedFiles"
    checked: "Checked"
    findings: Sequence[Finding]
    language: Language
    asked: str | None
    ministerial: "Ministerial | None" = None


class Copy(Struct, frozen=True):
    """Files to write, and the remarks to print behind their names."""

    files: Mapping[Path, bytes]
    remarks: Sequence[str] = field(default=())


def copies_of(result: CheckResult, annotate: Path | None, fix: Path | None) -> Sequence[Copy]:
    """What is to be written at the places that these two options name."""
    copies = [] if annotate is None else [*_annotated(annotate, result)]
    return copies if fix is None else [*copies, *_fixed(fix, result)]


def _annotated(out: Path, result: CheckResult) -> Iterator[Copy]:
    """The workbook with its findings, or one a country with its letter for a folder."""
    from ladreport.consolidation.privacy import for_countries
    from ladreport.messages.rendering import message
    from ladreport.pipeline.returning import reminders, returned

    checked, language = result.checked.files, result.language
    own = for_countries(result.findings, result.checked.private)
    received = result.checked.received
    settings = (result.asked, received, result.ministerial)
    for back in returned(checked.files, own, language.schema, *settings):
        remarks = [message(finding, language) for finding in back.findings]
        yield Copy(_files_of(back, out, result), remarks)
    if result.named.whole:
        for name, text in reminders(received, result.ministerial, language.schema, result.asked):
            yield Copy({out / f"{name}.txt": text.encode()})


def _files_of(back: "Returned", out: Path, result: CheckResult) -> Mapping[Path, bytes]:
    """The workbook under the name that was asked for; in a folder, with its letter."""
    single = result.named.single
    letter = {out / f"{back.name}.txt": back.letter.encode()}
    if back.annotated is None or back.workbook is None:
        return {} if single else letter
    if single and not out.is_dir():
        _refuse_suffix(out, back.annotated.suffix, result)
        return {out: back.annotated.data}
    return {out / back.workbook: back.annotated.data, **letter}


def _fixed(out: Path, result: CheckResult) -> Iterator[Copy]:
    """The copy with every tolerant reading written out."""
    from ladreport.output.workbooks.fixed.fix import fix

    language = result.language
    if not result.named.single:
        refuse(language.say("--fix takes one file at a time."))
    checked = result.checked.files.files[0]
    submission, original = checked.submission, checked.original
    if submission is None or original is None:
        return
    fixed = fix(original, submission, Language(submission.language or "en", language.schema))
    _refuse_suffix(out, fixed.suffix, result)
    count = language.plural(
        "{count} cell is written in its plain form there.",
        "{count} cells are written in their plain form there.",
        len(fixed.applied),
    )
    left = [
        language.say(
            "left as it is: {place}, {found}",
            place=accepted.location,
            found=language.quoted(accepted.typed),
        )
        for accepted in fixed.left
    ]
    yield Copy({out: fixed.data}, [count, *left])


def _refuse_suffix(out: Path, suffix: str, result: CheckResult) -> None:
    """Excel doesn't open a workbook under the name of another kind."""
    if out.suffix.lower() == suffix:
        return
    say = result.language.say
    if result.named.files[0][0].suffix.lower() == suffix:
        refuse(
            say(
                "{out} has to end in {suffix}, because that is the kind of workbook it is.",
                out=out.name,
                suffix=suffix,
            )
        )
    refuse(
        say(
            "The copy is always written as a workbook that ends in {suffix}, so {out} can't be "
            "its name. Write {name}.",
            out=out.name,
            suffix=suffix,
            name=out.with_suffix(suffix).name,
        )
    )


def refuse_existing(
    copies: Sequence[Copy], named: "NamedFiles", language: Language, *, replacing: bool
) -> None:
    """Refuse to write over what was read, and over what a person may have worked on since."""
    read = {path.resolve() for path, _ in named.files}
    targets = [path for copy in copies for path in copy.files]
    existing = [path for path in targets if path.exists()]
    for path in targets:
        if path.resolve() in read:
            refuse(language.say("{path} was read, so it is not written over.", path=str(path)))
        if targets.count(path) > 1:
            refuse(language.say("{path} can't be two files at once.", path=str(path)))
    if existing and not replacing:
        refuse(
            language.plural(
                "This file is there already, and someone may have worked on it: {paths}. Nothing "
                "was written. Give another name, or replace it with --force.",
                "These files are there already, and someone may have worked on them: {paths}. "
                "Nothing was written. Give another name, or replace them with --force.",
                len(existing),
                paths=tuple(map(str, existing)),
            )
        )


def write_copies(copies: Sequence[Copy], language: Language) -> Iterator[str]:
    """Write the files, and say what was written."""
    for copy in copies:
        from ladreport.output.folder import write_file_beside

        for path, data in copy.files.items():
            with refusing_outputs(language):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_file_beside(path, data)
            yield language.say("Written: {path}", path=str(path))
        yield from copy.remarks
