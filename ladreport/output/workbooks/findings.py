"""findings.xlsx: every finding on a row, with its place, what is wrong and what to write."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ladreport.core.findings import Finding, Severity
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair, suggestions
from ladreport.output.findings.words import counted, severity_word
from ladreport.output.workbooks.sheets import (
    AMBER,
    PALE_BLUE,
    RED,
    CellText,
    new_workbook,
    write_table,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FILLS = {Severity.ERROR: RED, Severity.WARNING: AMBER, Severity.INFO: PALE_BLUE}
MOST_SEVERE_FIRST = tuple(Severity)
TOP = 2
"""The table begins below the sum in words and an empty row."""


def findings_workbook(findings: Sequence[Finding], language: Language) -> bytes:
    """The workbook's bytes. The findings are expected as they may be shared."""
    findings = sorted(findings, key=lambda one: MOST_SEVERE_FIRST.index(one.severity))
    say = language.say
    header = [
        say("Severity"),
        say("Code"),
        say("File"),
        say("Sheet"),
        say("Cell"),
        say("Action id"),
        say("Found"),
        say("What is wrong"),
        say("What to write instead"),
        say("Nearest terms"),
        say("See also"),
    ]
    with new_workbook(say("Findings")) as (workbook, data):
        sheet = workbook.add_worksheet(say("Findings"))
        sheet.write_string(
            0, 0, f"{counted(findings, language)}.", workbook.add_format({"bold": True})
        )
        rows = [_row(one, language) for one in findings]
        write_table(workbook, sheet, TOP, header, rows, name="Findings")
        sheet.freeze_panes(TOP + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        _fill_severities(workbook, sheet, findings, language)
    return data.getvalue()


def _row(finding: Finding, language: Language) -> Sequence[CellText]:
    where = finding.location
    return (
        severity_word(finding.severity, language),
        finding.code.id,
        where.file,
        where.sheet,
        where.cell,
        finding.action_id,
        finding.found,
        message(finding, language),
        repair(finding, language),
        "; ".join(suggestions(finding, language)),
        "; ".join(str(one) for one in finding.related),
    )


def _fill_severities(
    workbook: "Workbook", sheet: "Worksheet", findings: Sequence[Finding], language: Language
) -> None:
    """Colour as a second signal, on the word that says the same."""
    formats = {
        severity: workbook.add_format({"bg_color": fill, "valign": "top"})
        for severity, fill in FILLS.items()
    }
    for row, finding in enumerate(findings, TOP + 1):
        label = severity_word(finding.severity, language)
        sheet.write_string(row, 0, label, formats[finding.severity])
