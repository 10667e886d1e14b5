"""Findings as CSV: a line each, with the columns of the JSON."""

import csv
import io
from collections.abc import Sequence

from ladreport.core.findings import Finding
from ladreport.messages.language import Language
from ladreport.output.findings.as_json import as_mapping

COLUMNS = (
    *("code", "severity", "file", "sheet", "cell", "column", "found", "message", "repair"),
    *("suggestions", "related", "action_id"),
)
FORMULA_OPENINGS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(findings: Sequence[Finding], language: Language) -> str:
    """The findings with a header line; lists are joined by semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_line(one, language) for one in findings)
    return text.getvalue()


def _line(finding: Finding, language: Language) -> list[str]:
    named = {
        **as_mapping(finding, language),
        "related": "; ".join(map(str, finding.related)),
    }
    named["suggestions"] = "; ".join(named["suggestions"])
    return [_inert(named[column] or "") for column in COLUMNS]


def _inert(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; numbers stay as they are."""
    if not text.startswith(FORMULA_OPENINGS) or text[1:].replace(".", "").isdigit():
        return text
    return f"'{text}"
