"""A region → the files of the output folder: reports, tables, dataset, findings."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ladreport.checking.checked import sorted_findings
from ladreport.checking.filtering import CodeFilter
from ladreport.consolidation.computed_tables import Computations
from ladreport.consolidation.corrected import corrected_cells
from ladreport.consolidation.decided import open_decisions, open_matches, proposed_lines
from ladreport.consolidation.folder import dataset_files
from ladreport.consolidation.privacy import for_countries, for_sharing
from ladreport.core.blocks import Document
from ladreport.core.computed import Claim
from ladreport.core.findings import Finding
from ladreport.core.printed import Pages, PlainText, Printed
from ladreport.core.records import Dataset
from ladreport.messages.language import Language
from ladreport.output.word.plain import plain_texts
from ladreport.output.word.render import render
from ladreport.output.workbooks.summary import findings_workbook, summary_workbook
from ladreport.pipeline.region import Progress, Region, unseen
from ladreport.pipeline.returning import reminders, returned
from ladreport.pipeline.translated import LAD930, standing, translation_findings
from ladreport.report.compose import compose
from ladreport.report.context import ReportContext
from ladreport.report.printed import printed_numbers
from ladreport.summary.claim_scope import Earlier, Scope, earlier
from ladreport.summary.claims import answers, claims_in
from ladreport.summary.counted import printed_sums
from ladreport.summary.doubts import DoubtfulNumber, doubtful_numbers
from ladreport.summary.funding import Adding, dollars_of
from ladreport.summary.glance import missing_tiles
from ladreport.summary.rates import lacking_in_claims
from ladreport.summary.selection import end_of, newness_of
from ladreport.summary.tables import SummaryTables, summary_tables

REPORT_FORMATS: Mapping[str, Callable[[Document, Path], bytes]] = {"docx": render}
"""What writes the report's content, by the suffix of what it writes."""


class Built(Struct, frozen=True):
    """What a build made: files by name, the dataset as it is shared, and the claims it printed.

    ``dataset.findings`` are all findings of all stages, without what is not to be published.
    ``doubtful`` are the printed numbers to be looked at before publishing.
    """

    files: Mapping[str, bytes]
    dataset: Dataset
    claims: Mapping[str, Sequence[Claim]]
    doubtful: Sequence[DoubtfulNumber] = ()


class Summarized(Struct, frozen=True):
    """What was computed from the dataset: the tables, and the claims by language."""

    tables: SummaryTables
    claims: Mapping[str, Sequence[Claim]]


def build_files(
    region: Region,
    languages: Sequence[str],
    template: Path,
    progress: Progress = unseen,
) -> Built:
    """Everything that a build writes; the first language is that of tables and findings."""
    done = progress("summarize", 1)
    summarized, of_summary = _summarize(region, languages)
    findings = _found(region, of_summary)
    dataset = replace(region.dataset, findings=for_sharing(findings, region.private))
    done()
    done = progress("write", len(languages) + 4)
    files: dict[str, bytes] = {}
    contexts = [
        _report_context(region, dataset, summarized, Language(code, region.schema))
        for code in languages
    ]
    printed: list[Printed] = []
    plain: list[PlainText] = []
    for context in contexts:
        report = _report(context, template)
        files |= report.files
        printed += report.pages.printed
        plain += report.pages.plain
        done()
    pages = Pages(printed, plain)
    first, language = contexts[0], Language(languages[0], region.schema)
    doubtful = tuple(doubtful_numbers(first.claims, first.tables, dataset))
    files["summary.xlsx"] = summary_workbook(first)
    done()
    files["findings.xlsx"] = findings_workbook(dataset.findings, doubtful, language)
    files["proposals.csv"] = proposed_lines(dataset.findings, language)
    done()
    of_dataset = dataset_files(dataset, _computations(region, first, printed), language, pages)
    files |= {f"dataset/{name}": data for name, data in of_dataset.items()}
    done()
    files |= _annotated(region, for_countries(findings, region.private))
    done()
    return Built(files, dataset, summarized.claims, doubtful)


def _found(region: Region, of_summary: Sequence[Finding]) -> Sequence[Finding]:
    """All findings that the settings ask for, in the order in which people read them."""
    check = region.ministerial.check
    code_filter = CodeFilter(check.select, check.ignore, severities=check.severity)
    # several languages' claims find the same in the same rows
    once = dict.fromkeys((*region.findings, *of_summary))
    return sorted_findings(code_filter.of(once), region.checked.submissions)


def _summarize(region: Region, languages: Sequence[str]) -> tuple[Summarized, Sequence[Finding]]:
    """Tables and claims of a region, and what is to be reported of them and of translations."""
    dataset, ministerial, rates = region.dataset, region.ministerial, region.secretariat.rates
    newness = region.changes.newness if region.changes else None
    computed = answers(Scope(dataset, ministerial, region.schema, rates, _earlier(region)))
    claimed = tuple(lacking_in_claims(computed.values(), rates, end_of(ministerial)))
    tables, of_tables = summary_tables(dataset, ministerial, region.schema, rates, newness, claimed)
    claims: dict[str, Sequence[Claim]] = {}
    findings = [*of_tables]
    for code in languages:
        language = Language(code, region.schema)
        claims[code], of_claims = claims_in(language, computed, ministerial)
        missing = missing_tiles(ministerial.tiles, claims[code], tables, language)
        findings += [*of_claims, *missing, *translation_findings(region, language)]
    return Summarized(tables, claims), findings


def _earlier(region: Region) -> Earlier | None:
    """The last ministerial as claims compare with it; None where there is none."""
    if region.baseline is None or region.changes is None:
        return None
    newness = newness_of(region.changes, region.schema)
    return earlier(region.baseline.dataset, region.baseline.reporting_period, newness)


class _Report(Struct, frozen=True):
    """One language's report: its files, and what they print."""

    files: Mapping[str, bytes]
    pages: Pages


def _report(context: ReportContext, template: Path) -> _Report:
    """The report of one language in each format; its content is let go of when it is written."""
    report, code = compose(context), context.language.code
    files = {
        f"report.{code}.{suffix}": write(report, template)
        for suffix, write in REPORT_FORMATS.items()
    }
    printed = printed_numbers(report, context.schema)
    return _Report(files, Pages(tuple(printed), tuple(plain_texts(report, template))))


def _computations(
    region: Region, context: ReportContext, printed: Sequence[Printed]
) -> Computations:
    """What the dataset says of the numbers that this report prints."""
    ministerial, secretariat = region.ministerial, region.secretariat
    read = {submission.file for submission in region.checked.submissions}
    corrected = corrected_cells(secretariat.corrections, region.findings, region.private, read)
    adding = Adding(region.schema, secretariat.rates, end_of(ministerial))
    return Computations(
        context.claims,
        {declared.id: declared for declared in ministerial.claims},
        printed_sums(context.tables, {number.key for number in printed}),
        context.not_counted,
        dollars_of(region.dataset.figures, adding),
        tuple(corrected),
        open_decisions(secretariat.decisions.all, region.private),
        open_matches(secretariat.matches.all, region.private),
        ministerial.reporting_period,
        context.newness,
    )


def _annotated(region: Region, findings: Sequence[Finding]) -> Mapping[str, bytes]:
    """Each country's own workbook with what was found in it and its letter, for it alone."""
    of_countries = [finding for finding in findings if finding.code is not LAD930]
    received, schema = region.dataset.received, region.schema
    letters = dict(reminders(received, region.ministerial, schema))
    files: dict[str, bytes] = {}
    settings = (None, received, region.ministerial)
    for back in returned(region.checked.files, of_countries, schema, *settings):
        letters[back.name] = back.letter
        if back.annotated and back.workbook:
            files[f"annotated/{back.workbook}"] = back.annotated.data
    texts = {f"annotated/{name}.txt": text.encode() for name, text in letters.items()}
    return {**files, **texts}


def _report_context(
    region: Region, dataset: Dataset, summarized: Summarized, language: Language
) -> ReportContext:
    earlier_translations = region.earlier_translations
    if region.baseline is not None:
        last = region.baseline.dataset
        earlier_translations = standing(earlier_translations, last, region.schema, language.code)
    return ReportContext(
        dataset,
        region.ministerial,
        region.schema,
        language,
        summarized.claims[language.code],
        summarized.tables,
        standing(region.secretariat.translations, dataset, region.schema, language.code),
        earlier_translations,
        region.secretariat.rates,
        region.changes.newness if region.changes else None,
        region.changes,
    )
