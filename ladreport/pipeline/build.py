"""A region → the files of the output folder: reports, tables, dataset, findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ladreport.checking.checked import sorted_findings
from ladreport.checking.filtering import CodeFilter
from ladreport.comparison import Changes
from ladreport.consolidation.folder import dataset_files
from ladreport.consolidation.privacy import for_countries, for_sharing, private_of
from ladreport.core.blocks import Document
from ladreport.core.computed import Claim
from ladreport.core.findings import Finding
from ladreport.core.records import Dataset
from ladreport.messages.language import Language
from ladreport.output.word.render import render
from ladreport.output.workbooks.summary import findings_workbook, summary_workbook
from ladreport.pipeline.region import Progress, Region, unseen
from ladreport.pipeline.returning import returned
from ladreport.pipeline.translated import LAD930, translation_findings
from ladreport.report.compose import compose
from ladreport.report.context import ReportContext
from ladreport.summary.claims import compute_claims
from ladreport.summary.tables import SummaryTables, summary_tables

REPORT_FORMATS: Mapping[str, Callable[[Document, Path], bytes]] = {"docx": render}
"""What writes the report's content, by the suffix of what it writes."""


class Built(Struct, frozen=True):
    """What a build made: files by name, the dataset as it is shared, and the claims it printed.

    ``dataset.findings`` are all findings of all stages, without what is not to be published.
    """

    files: Mapping[str, bytes]
    dataset: Dataset
    claims: Mapping[str, Sequence[Claim]]


class Summarized(Struct, frozen=True):
    """What was computed from the dataset: tables, claims by language, and what is new."""

    tables: SummaryTables
    claims: Mapping[str, Sequence[Claim]]
    newness: Mapping[str, bool] | None
    changes: Changes | None
    findings: Sequence[Finding]


def summarize(region: Region, languages: Sequence[str]) -> Summarized:
    """Tables and claims of a region, and what changed since the baseline."""
    newness = region.changes.newness if region.changes else None
    tables, found = summary_tables(
        region.dataset, region.ministerial, region.schema, region.secretariat.rates, newness
    )
    claims: dict[str, Sequence[Claim]] = {}
    findings = [*found]
    for one in languages:
        language = Language(one, region.schema)
        claims[one], of_claims = compute_claims(
            region.dataset, region.ministerial, region.schema, region.secretariat.rates, language
        )
        findings += [*of_claims, *translation_findings(region, language)]
    return Summarized(tables, claims, newness, region.changes, findings)


def build_files(
    region: Region,
    languages: Sequence[str],
    template: Path,
    progress: Progress = unseen,
) -> Built:
    """Everything that a build writes; the first language is that of tables and findings."""
    done = progress("summarize", 1)
    summarized = summarize(region, languages)
    told = _code_filter(region).of(_once((*region.findings, *summarized.findings)))
    found = sorted_findings(told, region.checked.submissions)
    private = private_of(region.checked.submissions, region.dataset, region.schema)
    dataset = replace(region.dataset, findings=for_sharing(found, private))
    done()
    done = progress("write", len(languages) + 4)
    files: dict[str, bytes] = {}
    contexts = [
        _report_context(region, dataset, summarized, Language(code, region.schema))
        for code in languages
    ]
    for context in contexts:
        report = compose(context)
        for suffix, write in REPORT_FORMATS.items():
            files[f"report.{context.language.code}.{suffix}"] = write(report, template)
        done()
    first = contexts[0]
    files["summary.xlsx"] = summary_workbook(first)
    done()
    files["findings.xlsx"] = findings_workbook(dataset.findings, first.language)
    done()
    of_dataset = dataset_files(dataset, first.claims, first.language)
    files |= {f"dataset/{name}": data for name, data in of_dataset.items()}
    done()
    files |= _annotated(region, for_countries(found, private))
    done()
    return Built(files, dataset, summarized.claims)


def _annotated(region: Region, findings: Sequence[Finding]) -> Mapping[str, bytes]:
    """Each country's own workbook with what was found in it, to be sent to it alone."""
    theirs = [one for one in findings if one.code is not LAD930]
    back = returned(region.checked.files, theirs, region.schema)
    return {
        f"annotated/{one.workbook}": one.annotated.data
        for one in back
        if one.annotated and one.workbook
    }


def _report_context(
    region: Region, dataset: Dataset, summarized: Summarized, language: Language
) -> ReportContext:
    return ReportContext(
        dataset,
        region.ministerial,
        region.schema,
        language,
        summarized.claims[language.code],
        summarized.tables,
        region.secretariat.translations,
        region.earlier_translations,
        region.secretariat.rates,
        [one.file for one in region.checked.files if one.submission is None],
        summarized.newness,
        summarized.changes,
    )


def _code_filter(region: Region) -> CodeFilter:
    """Which findings are told, and how grave they are, as ministerial.toml says."""
    check = region.ministerial.check
    return CodeFilter(check.select, check.ignore, severities=check.severity)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once: several languages' claims find the same in the same rows."""
    yield from dict.fromkeys(findings)
