"""Findings as one JSON object, format 1; docs/check-output.schema.json describes it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ladreport import __version__
from ladreport.checking.checked import CheckedFile
from ladreport.core.findings import Finding, Severity
from ladreport.core.location import Location
from ladreport.core.records import SheetReading
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair, suggestions

FORMAT = 1
"""Counts up when a reader of the old format would go wrong."""


def as_json(files: Sequence[CheckedFile], findings: Sequence[Finding], language: Language) -> str:
    """The files that were read and these findings, in the words of the language."""
    found = {
        "format": FORMAT,
        "tool": {"name": "ladreport", "version": __version__},
        "files": [_file(one) for one in files],
        "findings": [as_mapping(one, language) for one in findings],
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
        "related": [_place(one) for one in finding.related],
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
        "sheets": [_sheet(one) for one in submission.sheets] if submission else [],
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
