"""What ``check`` writes when asked: annotated workbooks with letters, and the fixed copy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ladreport.cli.common import refuse
from ladreport.cli.refusals import refusing_outputs
from ladreport.core.findings import Finding
from ladreport.messages.language import Language

if TYPE_CHECKING:
    from ladreport.checking.checked import CheckedFiles
    from ladreport.cli.given import Given


def write_annotated(
    out: Path,
    given: "Given",
    checked: "CheckedFiles",
    findings: Sequence[Finding],
    language: Language,
    *,
    asked: str | None,
) -> Iterator[str]:
    """Write the workbook, or one a country with its letter into a folder; say what was written."""
    from ladreport.consolidation.dispositions import withheld_rows
    from ladreport.consolidation.privacy import for_countries, private_in
    from ladreport.messages.rendering import message
    from ladreport.pipeline.returning import returned

    paths = {name: path for path, name in given.files}
    submissions = checked.submissions
    own = for_countries(findings, private_in(submissions, withheld_rows(submissions)))
    for one in returned(checked.files, paths, own, language.schema, asked):
        if one.annotated is None or one.workbook is None:
            written = {} if given.single else {out / f"{one.name}.txt": one.letter.encode()}
        elif given.single and not out.is_dir():
            _refuse_suffix(out, one.annotated.suffix, language)
            written = {out: one.annotated.data}
        else:
            written = {
                out / one.workbook: one.annotated.data,
                out / f"{one.name}.txt": one.letter.encode(),
            }
        yield from _written(written, paths.values(), language)
        if one.annotated is not None:
            yield from (message(finding, language) for finding in one.findings)


def write_fixed(
    out: Path, given: "Given", checked: "CheckedFiles", language: Language
) -> Iterator[str]:
    """Write the copy with every tolerant reading written out; say what was written."""
    from ladreport.output.workbooks.fixed.fix import fix

    if not given.single:
        refuse(language.say("--fix takes one file at a time."))
    submission = checked.files[0].submission
    if submission is None:
        return
    path = given.files[0][0]
    schema = language.schema
    fixed = fix(path.read_bytes(), submission, Language(submission.language or "en", schema))
    _refuse_suffix(out, fixed.suffix, language)
    yield from _written({out: fixed.data}, [path], language)
    yield language.plural(
        "{count} cell is written in its plain form there.",
        "{count} cells are written in their plain form there.",
        len(fixed.applied),
    )
    for one in fixed.left:
        yield language.say(
            "left as it is: {place}, {found}",
            place=one.location,
            found=language.quoted(one.typed),
        )


def _refuse_suffix(out: Path, suffix: str, language: Language) -> None:
    """Excel doesn't open a workbook under the name of another kind."""
    if out.suffix.lower() != suffix:
        refuse(
            language.say(
                "{out} has to end in {suffix}, because that is the kind of workbook it is.",
                out=out.name,
                suffix=suffix,
            )
        )


def _written(
    files: Mapping[Path, bytes], inputs: Iterable[Path], language: Language
) -> Iterator[str]:
    """Write the files, never over what was read."""
    from ladreport.output.folder import write_file_beside

    kept = {path.resolve() for path in inputs}
    for path, data in files.items():
        if path.resolve() in kept:
            refuse(language.say("{path} was read, so it is not written over.", path=str(path)))
        with refusing_outputs(language):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file_beside(path, data)
        yield language.say("Written: {path}", path=str(path))
