"""What other programs may call: check, build and compare, as functions of paths.

``import ladreport`` gives the names in ``ladreport.__all__``; everything else may change.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from ladreport.comparison import Changes
from ladreport.core.findings import Finding, Severity
from ladreport.inputs.folder import read_secretariat_files, submission_files
from ladreport.languages import LANGUAGES
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair
from ladreport.output.templates import templates_folder
from ladreport.output.word.template import TemplateError, template_findings
from ladreport.pipeline.build import Built, build_files
from ladreport.pipeline.region import (
    Checked,
    UnusableError,
    check_submissions,
    compare_ministerials,
    ministerial_at,
    read_region,
)
from ladreport.schema.load import load_schema

PathLike = str | Path


def check(
    path: PathLike,
    *,
    country: str | None = None,
    ministerial: str | None = None,
    baseline: PathLike | None = None,
    today: dt.date | None = None,
) -> Checked:
    """Check a submission, or all submissions in a folder, by the ministerial.toml beside them.

    ``country`` (alpha-3) and ``ministerial`` are for files that don't say. ``baseline`` is the last
    ministerial: its submissions, its build or its dataset. With ``today``, dates in the future are
    found too. Raises UnusableError when the baseline can't be read; of a file that can't be read,
    the findings say why.
    """
    path = Path(path)
    folder = path if path.is_dir() else path.parent
    files = submission_files(path) if path.is_dir() else (path,)
    return check_submissions(
        [(file, file.name) for file in files],
        read_secretariat_files(folder, load_schema()),
        country=country,
        ministerial=ministerial,
        baseline=Path(baseline) if baseline else None,
        today=today,
        whole=path.is_dir(),
    )


def build(
    submissions: PathLike,
    *,
    languages: Sequence[str] = ("en",),
    baseline: PathLike | None = None,
    template: PathLike | None = None,
) -> Built:
    """Everything that a build writes, as bytes by name; nothing is written.

    ``submissions`` is a folder; the first of the ``languages`` is that of tables and findings.
    ``template`` is a Word template of your own. Raises UnusableError for a folder, settings or a
    baseline that can't be read, TemplateError for a template that can't be used, and ValueError
    for a language that is none of the four.
    """
    if unknown := sorted({*languages} - {*LANGUAGES}) or not languages:
        raise ValueError(f"not a language of the report: {unknown}")
    used = Path(template) if template else templates_folder() / "report.docx"
    if found := template_findings(used):
        raise TemplateError(found)
    last = Path(baseline) if baseline else None
    region = read_region(Path(submissions), load_schema(), last)
    return build_files(region, languages, used)


def compare(old: PathLike, new: PathLike) -> Changes:
    """What changed between two ministerials: submissions, builds or datasets, each a folder.

    Raises UnusableError when one of them can't be read.
    """
    schema = load_schema()
    earlier, later = (ministerial_at(Path(side), schema) for side in (old, new))
    return compare_ministerials(earlier, later)


__all__ = [
    "Built",
    "Changes",
    "Checked",
    "Finding",
    "Language",
    "Severity",
    "TemplateError",
    "UnusableError",
    "build",
    "check",
    "compare",
    "load_schema",
    "message",
    "repair",
]
