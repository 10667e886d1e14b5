"""Findings for programs: one JSON object (docs/check-output.schema.json), CSV with its names."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ladreport import __version__
from ladreport.checking.checked import CheckedFile
from ladreport.consolidation.csv_text import Cell, csv_bytes
from ladreport.core.findings import Finding, Severity
from ladreport.core.location import Location
from ladreport.core.records import SheetReading
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair, suggestions

COLUMNS = (
    *("code", "severity", "file", "sheet", "cell", "column", "found", "message", "repair"),
    *("suggestions", "related", "action_id"),
)
FORMAT = 1
"""Counts up when a reader of the old format would go wrong."""


def as_json(files: Sequence[CheckedFile], findings: Sequence[Finding], language: Language) -> str:
    """The files that were read and these findings, in the words of the language."""
    found = {
        "format": FORMAT,
        "tool": {"name": "ladreport", "version": __version__},
        "files": [_file(checked) for checked in files],
        "findings": [as_mapping(finding, language) for finding in findings],
        "summary": _summary(findings),
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_mapping(finding: Finding, language: Language) -> Mapping[str, Any]:
    """One finding by the names that programs know; what is not known is None."""
    return {
        "code": finding.code.id,
        "severity": finding.severity.value,
        **_place(finding.location),
        "column": finding.location.column,
        "found": finding.found,
        "message": message(finding, language),
        "repair": repair(finding, language),
        "suggestions": list(suggestions(finding, language)),
        "related": [_place(where) for where in finding.related],
        "action_id": finding.action_id,
    }


def _place(location: Location) -> Mapping[str, str | None]:
    return {"file": location.file, "sheet": location.sheet, "cell": location.cell}


def _file(checked: CheckedFile) -> Mapping[str, Any]:
    submission = checked.submission
    return {
        "file": checked.file,
        "format": submission.format if submission else None,
        "country": submission.country if submission else None,
        "ministerial": submission.ministerial if submission else None,
        "language": submission.language if submission else None,
        "sheets": [_sheet(sheet) for sheet in submission.sheets] if submission else [],
        "blind_spots": sorted(submission.blind_spots) if submission else [],
    }


def _sheet(sheet: SheetReading) -> Mapping[str, Any]:
    return {
        "name": sheet.name,
        "role": sheet.role,
        "header_row": sheet.header_row,
        "rows": sheet.rows,
        "blank_rows": sheet.blank_rows,
        "hidden_rows": sheet.hidden_rows,
        "hidden": sheet.hidden,
        "unknown_columns": list(sheet.unknown_columns),
        "read": sheet.role is not None,
        "reason": None if sheet.reason is None else str(sheet.reason),
    }


def _summary(findings: Sequence[Finding]) -> Mapping[str, int]:
    counts = Counter(finding.severity for finding in findings)
    return {severity.value: counts[severity] for severity in Severity}


def as_csv(findings: Sequence[Finding], language: Language) -> str:
    """The findings with a header line, written as the tables of a dataset are."""
    return csv_bytes(COLUMNS, (_line(finding, language) for finding in findings)).decode()


def _line(finding: Finding, language: Language) -> list[Cell]:
    related = [str(where) for where in finding.related]
    named = {**as_mapping(finding, language), "related": related}
    return [named[column] for column in COLUMNS]
