"""Files → findings: read, lay out, correct, parse and check, one by one and all together."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ladreport.checking.checked import CheckedFile, CheckedFiles, sorted_findings
from ladreport.checking.context import Context
from ladreport.checking.engine import check_region, check_submission
from ladreport.core.findings import Finding
from ladreport.core.records import Dataset
from ladreport.core.workbook import Workbook
from ladreport.inputs.companions import read_companions
from ladreport.inputs.corrections import Correction, apply_corrections
from ladreport.inputs.decisions import Decisions
from ladreport.inputs.ministerial import FILE, Ministerial, read_ministerial
from ladreport.parsing.submission import parse_submission
from ladreport.reading.files import read_file
from ladreport.reading.layout import lay_out
from ladreport.reading.listed import with_listed_terms
from ladreport.schema.model import Schema


class Told(Struct, frozen=True):
    """What the caller says about submissions that don't say it themselves, and corrects in them.

    ``trust_lists`` says that nobody's settings are at hand, so that the packages and countries that
    a workbook's own lists add are accepted.
    """

    country: str | None = None
    ministerial: str | None = None
    corrections: tuple[Correction, ...] = ()
    trust_lists: bool = False


NOTHING_TOLD = Told()


class Surroundings(Struct, frozen=True):
    """What stands around submissions: the ministerial's settings, None where there are none.

    ``schema`` is the one that the settings extend; ``corrections`` are of the submissions' cells,
    ``decisions`` on which actions are the same.
    """

    ministerial: Ministerial | None
    schema: Schema
    corrections: tuple[Correction, ...] = ()
    decisions: Decisions = Decisions()
    findings: tuple[Finding, ...] = ()


def surroundings(folder: Path | None, schema: Schema) -> Surroundings:
    """The settings and corrections that the folder holds; none of no folder.

    What is wrong in any of the Secretariat's files is found here too, so that nobody learns of it
    only when the report is built.
    """
    if folder is None:
        return Surroundings(None, schema)
    beside, findings = read_companions(folder)
    corrections, decisions = beside.corrections, beside.decisions
    if not (folder / FILE).is_file():
        return Surroundings(None, schema, corrections, decisions, findings)
    ministerial, extended, of_settings = read_ministerial(folder, schema)
    found = (*of_settings, *findings)
    return Surroundings(ministerial, extended, corrections, decisions, found)


def checking_context(
    around: Surroundings,
    *,
    ministerial: str | None = None,
    today: dt.date | None = None,
    baseline: Dataset | None = None,
) -> Context:
    """What the rules may know; ``ministerial`` is what the caller says it is."""
    known = around.ministerial
    period = known.reporting_period if known else None
    return Context(
        around.schema,
        ministerial or (known.id if known else None),
        (period.start, period.end) if period else None,
        today,
        baseline,
    )


def read_and_check(
    path: Path, name: str, context: Context, told: Told = NOTHING_TOLD
) -> CheckedFile:
    """Read, parse and check one file; ``name`` is how messages call it."""
    workbook, found = read_file(path, name)
    if workbook is None:
        return CheckedFile(name, None, found)
    workbook, corrected = apply_corrections(workbook, told.corrections)
    return check_workbook(workbook, context, told, (*found, *corrected))


def check_workbook(
    workbook: Workbook, context: Context, told: Told = NOTHING_TOLD, found: Sequence[Finding] = ()
) -> CheckedFile:
    """Lay out, parse and check a workbook; ``found`` is what reading it has already found."""
    schema, of_lists = with_listed_terms(workbook, context.schema, trusted=told.trust_lists)
    context = replace(context, schema=schema)
    layout, of_layout = lay_out(workbook, schema)
    submission, of_cells = parse_submission(
        workbook, layout, schema, country=told.country, ministerial=told.ministerial
    )
    of_rules = check_submission(submission, context)
    findings = sorted_findings((*found, *of_lists, *of_layout, *of_cells, *of_rules), (submission,))
    return CheckedFile(workbook.file, submission, findings, schema)


def check_files(
    files: Sequence[tuple[Path, str]],
    context: Context,
    told: Told = NOTHING_TOLD,
    done: Callable[[CheckedFile], None] = lambda _: None,
) -> CheckedFiles:
    """Check each file (its path, and how messages call it), then all together.

    ``done`` is called after each file, for whoever shows progress.
    """
    checked: list[CheckedFile] = []
    for path, name in files:
        checked.append(read_and_check(path, name, context, told))
        done(checked[-1])
    submissions = [one.submission for one in checked if one.submission]
    return CheckedFiles(tuple(checked), check_region(submissions, context))
