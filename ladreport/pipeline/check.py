"""One file → findings: read, correct, lay out, parse and check."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from ladreport.checking.checked import CheckedFile, sorted_findings, with_findings
from ladreport.checking.context import Context
from ladreport.checking.engine import check_submission
from ladreport.checking.rules.cover import country_of_ids, owner_findings, taken_by_ids
from ladreport.checking.untouched import untouched_rows
from ladreport.core.findings import Finding
from ladreport.core.records import Dataset, Submission
from ladreport.core.workbook import Original, Workbook
from ladreport.inputs.corrections import Correction, apply_corrections
from ladreport.inputs.folder import SecretariatFiles
from ladreport.parsing.submission import parse_submission
from ladreport.reading.files import file_content, read_bytes
from ladreport.reading.filled_in import filled_in
from ladreport.reading.heading_language import heading_language
from ladreport.reading.layout import lay_out
from ladreport.reading.lists_sheet import with_listed_terms
from ladreport.schema.folding import composed
from ladreport.schema.model import Schema


class CheckOptions(Struct, frozen=True):
    """What the caller says about submissions that don't say it themselves, and corrects in them.

    ``trust_lists`` says that nobody's settings are at hand, so that the packages and countries that
    a workbook's own lists add are accepted. ``owners`` are the countries of single files by name.
    ``copied`` says that annotated copies will be made.
    """

    country: str | None = None
    ministerial: str | None = None
    corrections: tuple[Correction, ...] = ()
    trust_lists: bool = False
    owners: Mapping[str, str] = field(default_factory=dict)
    copied: bool = False


NO_OPTIONS = CheckOptions()


def checking_context(
    secretariat: SecretariatFiles,
    *,
    ministerial: str | None = None,
    today: dt.date | None = None,
    baseline: Dataset | None = None,
) -> Context:
    """What the rules may know; ``ministerial`` is what the caller says it is."""
    declared = secretariat.ministerial
    period = declared.reporting_period if declared else None
    return Context(
        secretariat.schema,
        ministerial or (declared.id if declared else None),
        (period.start, period.end) if period else None,
        today,
        baseline,
    )


def read_and_check(
    path: Path, name: str, context: Context, options: CheckOptions = NO_OPTIONS
) -> CheckedFile:
    """Read, parse and check one file; ``name`` is how messages call it."""
    data, found = file_content(path, name)
    if data is None:
        return CheckedFile(name, None, found)
    read, found = read_bytes(data, name, path.suffix.lower())
    if read is None:
        return CheckedFile(name, None, found)
    workbook, corrected = apply_corrections(read, options.corrections)
    owner = options.owners.get(composed(path.name))
    options = replace(options, country=owner or options.country)
    checked = check_workbook(workbook, context, options, (*found, *corrected))
    if owner and checked.submission:
        checked = checked.with_more(tuple(owner_findings(checked.submission, owner)))
    digest = _digest(data, corrected)
    submission = replace(checked.submission, digest=digest) if checked.submission else None
    return replace(checked, submission=submission, original=Original(data, read))


def _digest(data: bytes, corrected: Sequence[Finding]) -> str:
    """What tells the file's content, with its corrections, from any other's."""
    content = sha256(data)
    for finding in corrected:
        where = finding.location
        words = (where.sheet, where.cell, finding.code.id, *map(str, finding.params.values()))
        content.update(repr(words).encode())
    return content.hexdigest()


def check_workbook(
    workbook: Workbook,
    context: Context,
    options: CheckOptions = NO_OPTIONS,
    found: Sequence[Finding] = (),
) -> CheckedFile:
    """Lay out, parse and check a workbook; ``found`` is what reading it has already found."""
    schema, of_lists = with_listed_terms(workbook, context.schema, trusted=options.trust_lists)
    context = replace(context, schema=schema)
    layout, of_layout = lay_out(workbook, schema)
    parse = partial(
        parse_submission,
        workbook,
        layout,
        schema,
        ministerial=options.ministerial,
        language=heading_language(workbook, layout, schema),
    )
    submission, of_cells = parse(country=options.country)
    by_ids = _country_by_ids(submission, schema)
    if by_ids:
        submission, of_cells = parse(country=by_ids)
        of_cells = (*of_cells, taken_by_ids(submission))
    of_rules = check_submission(submission, context)
    of_rules = (*of_rules, *untouched_rows(submission, filled_in(workbook, schema)))
    findings = sorted_findings((*found, *of_lists, *of_layout, *of_cells, *of_rules), (submission,))
    return CheckedFile(workbook.file, with_findings(submission, findings), findings, schema)


def _country_by_ids(submission: Submission, schema: Schema) -> str | None:
    """The country of a text file, which has no Cover to say it, by its ids."""
    if submission.country or submission.format != "csv":
        return None
    return country_of_ids(submission, schema)
