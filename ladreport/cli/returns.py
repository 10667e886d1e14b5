"""What ``check`` writes when asked: annotated workbooks with letters, and the fixed copy."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ladreport.cli.common import refuse
from ladreport.cli.refusals import refusing_outputs
from ladreport.core.findings import Finding
from ladreport.messages.language import Language

if TYPE_CHECKING:
    from ladreport.checking.checked import CheckedFiles
    from ladreport.cli.given import Given
    from ladreport.pipeline.returning import Returned


class Answer(Struct, frozen=True):
    """What was given, what was read and found of it, and the language to tell it in.

    ``asked`` is the language that was asked for, if one was.
    """

    given: "Given"
    checked: "CheckedFiles"
    findings: Sequence[Finding]
    language: Language
    asked: str | None


class Return(Struct, frozen=True):
    """Files to write, and what to tell behind their names."""

    files: Mapping[Path, bytes]
    told: Sequence[str] = field(default=())


def annotated_ones(out: Path, answer: Answer) -> Iterator[Return]:
    """The workbook with its findings, or one a country with its letter for a folder."""
    from ladreport.consolidation.dispositions import withheld_rows
    from ladreport.consolidation.privacy import for_countries, private_in
    from ladreport.messages.rendering import message
    from ladreport.pipeline.returning import returned

    checked, language = answer.checked, answer.language
    withheld = withheld_rows(checked.submissions)
    private = private_in(checked.submissions, withheld, language.schema)
    own = for_countries(answer.findings, private)
    for one in returned(checked.files, own, language.schema, answer.asked):
        told = [message(finding, language) for finding in one.findings]
        yield Return(_files_of(one, out, answer), told)


def _files_of(one: "Returned", out: Path, answer: Answer) -> Mapping[Path, bytes]:
    """The workbook under the name that was asked for; in a folder, with its letter."""
    single = answer.given.single
    letter = {out / f"{one.name}.txt": one.letter.encode()}
    if one.annotated is None or one.workbook is None:
        return {} if single else letter
    if single and not out.is_dir():
        _refuse_suffix(out, one.annotated.suffix, answer)
        return {out: one.annotated.data}
    return {out / one.workbook: one.annotated.data, **letter}


def fixed_one(out: Path, answer: Answer) -> Iterator[Return]:
    """The copy with every tolerant reading written out."""
    from ladreport.output.workbooks.fixed.fix import fix

    language = answer.language
    if not answer.given.single:
        refuse(language.say("--fix takes one file at a time."))
    checked = answer.checked.files[0]
    submission, original = checked.submission, checked.original
    if submission is None or original is None:
        return
    fixed = fix(original, submission, Language(submission.language or "en", language.schema))
    _refuse_suffix(out, fixed.suffix, answer)
    count = language.plural(
        "{count} cell is written in its plain form there.",
        "{count} cells are written in their plain form there.",
        len(fixed.applied),
    )
    left = [
        language.say(
            "left as it is: {place}, {found}",
            place=one.location,
            found=language.quoted(one.typed),
        )
        for one in fixed.left
    ]
    yield Return({out: fixed.data}, [count, *left])


def _refuse_suffix(out: Path, suffix: str, answer: Answer) -> None:
    """Excel doesn't open a workbook under the name of another kind."""
    if out.suffix.lower() == suffix:
        return
    say = answer.language.say
    if answer.given.files[0][0].suffix.lower() == suffix:
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


def refuse_taken(
    returns: Sequence[Return], given: "Given", language: Language, *, replacing: bool
) -> None:
    """Refuse to write over what was read, and over what a person may have worked on since."""
    read = {path.resolve() for path, _ in given.files}
    targets = [path for one in returns for path in one.files]
    taken = [path for path in targets if path.exists()]
    for path in targets:
        if path.resolve() in read:
            refuse(language.say("{path} was read, so it is not written over.", path=str(path)))
        if targets.count(path) > 1:
            refuse(language.say("{path} can't be two files at once.", path=str(path)))
    if taken and not replacing:
        refuse(
            language.plural(
                "This file is there already, and someone may have worked on it: {paths}. Nothing "
                "was written. Give another name, or replace it with --force.",
                "These files are there already, and someone may have worked on them: {paths}. "
                "Nothing was written. Give another name, or replace them with --force.",
                len(taken),
                paths=tuple(map(str, taken)),
            )
        )


def written(returns: Sequence[Return], language: Language) -> Iterator[str]:
    """Write the files, and say what was written."""
    from ladreport.output.folder import write_file_beside

    for one in returns:
        for path, data in one.files.items():
            with refusing_outputs(language):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_file_beside(path, data)
            yield language.say("Written: {path}", path=str(path))
        yield from one.told
