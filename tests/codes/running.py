"""What is done with a folder of the gallery: the findings as those who ask for them see them."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ladreport.core.findings import Finding
from ladreport.core.workbook import Original
from ladreport.inputs.folder import read_secretariat_files
from ladreport.messages.language import Language
from ladreport.output.templates import templates_folder
from ladreport.output.word.template import template_findings
from ladreport.output.workbooks.annotated.annotate import annotate
from ladreport.pipeline.build import build_files
from ladreport.pipeline.region import UnusableError, check_submissions, read_region
from ladreport.reading.files import read_file
from ladreport.schema.load import load_schema
from tests.codes import made
from tests.codes.cases import workbook_text
from tests.tables import workbook_bytes

SCHEMA = load_schema()
TODAY = dt.date(2024, 10, 1)
Found = Sequence[Finding]


def found_in(run: str, files: Mapping[str, str], folder: Path) -> Found:
    """Write the files into a folder of the name 2024-09, and do with it what ``run`` says."""
    inside = folder / "2024-09"
    inside.mkdir(parents=True)
    for name, text in files.items():
        path = inside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, text)
    what, *languages = run.split()
    return RUNS[what](inside, languages)


def told(findings: Found) -> list[str]:
    """Each finding as ``Actions!B2 LAD215``; the name of GTM.xlsx is left out before a sheet."""
    return [f"{_place(finding)} {finding.code.id}" for finding in findings]


def _place(finding: Finding) -> str:
    place = Path(finding.location.file).name + str(finding.location)[len(finding.location.file) :]
    return place.removeprefix("GTM.xlsx › ").replace(" › ", " ")


def _build(folder: Path, languages: Sequence[str]) -> Found:
    template = templates_folder() / "report.docx"
    try:
        region = read_region(folder, SCHEMA)
        return build_files(region, languages or ["en"], template).dataset.findings
    except UnusableError as unusable:
        return unusable.findings


def _check(folder: Path, country: Sequence[str]) -> Found:
    """All files, on a day after the ministerial of 2024-09."""
    named = [(path, path.name) for path in sorted(folder.iterdir())]
    said = next(iter(country), None)
    secretariat = read_secretariat_files(folder, SCHEMA)
    return check_submissions(
        named, secretariat, country=said, ministerial="2024-09", today=TODAY
    ).findings


def _annotate(folder: Path, _: Sequence[str]) -> Found:
    (path,) = folder.iterdir()
    workbook, _found = read_file(path, path.name)
    assert workbook is not None
    return annotate(Original(path.read_bytes(), workbook), (), Language("en", SCHEMA))[1]


def _template(folder: Path, _: Sequence[str]) -> Found:
    (path,) = folder.iterdir()
    return template_findings(path)


RUNS: Mapping[str, Callable[[Path, Sequence[str]], Found]] = {
    "build": _build,
    "check": _check,
    "annotate": _annotate,
    "template": _template,
}
"""``build fr`` builds the report in French, ``check GTM`` is told the country."""


def _write(path: Path, text: str) -> None:
    if text.strip("{}") in made.FILES:
        made.FILES[text.strip("{}")](path)
    elif path.suffix in (".xlsx", ".xlsm"):
        path.write_bytes(workbook_bytes(workbook_text(text, path.stem[:3])))
    else:
        path.write_text(text, "utf-8")
