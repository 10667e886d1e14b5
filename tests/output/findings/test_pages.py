"""Details of the page at a terminal: what was read, ranges, related cells, files that fail."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from ladreport.checking.checked import CheckedFile
from ladreport.core.findings import Code, Finding, Severity
from ladreport.core.location import Location
from ladreport.core.records import SheetReading, Submission
from ladreport.messages.language import Language
from ladreport.output.findings.terminal import file_report, findings_by_place
from ladreport.output.findings.what_was_read import (
    hidden_by_format,
    sheets_not_read,
    sheets_read,
    title,
)
from ladreport.output.terminal_tables import STYLES
from ladreport.schema.load import load_schema
from tests.checking.workbooks import Written, as_text, checked

ENGLISH = Language("en", load_schema())
WRONG = Code("LAD000", Severity.ERROR, "wrong", "Write it right", "", "", "")
EMPTY = Submission("GTM.xlsx", "xlsx", None, None, None, None, (), (), ())


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (SheetReading("Cover", "cover", None, 1, 0, 0), "Cover"),
        (
            SheetReading("Actions", "actions", 4, 12, 2, 1),
            "Actions (header in row 4, 12 rows, 2 blank, 1 hidden)",
        ),
        (SheetReading("Actions", "actions", 1, 1, 0, 0), "Actions (header in row 1, 1 row)"),
        (
            SheetReading("Hoja1", "figures", 1, 2, 0, 0),
            'Hoja1 (read as "Figures", header in row 1, 2 rows)',
        ),
        (
            SheetReading("Cifras", "figures", 1, 2, 0, 0, hidden=True),
            "Cifras (header in row 1, 2 rows, the sheet is hidden)",
        ),
    ],
)
def test_what_was_read(sheet: SheetReading, expected: str) -> None:
    assert list(sheets_read(replace(EMPTY, sheets=(sheet,)), ENGLISH)) == [expected]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("empty", "there is nothing in it."),
        ("lists", "it holds the lists to choose from."),
        ("instructions", "it holds the instructions."),
        ("findings", "it lists the findings of an earlier check."),
        ("no_header", "none of its rows has the headings of the columns."),
        ("second", "another sheet of the same kind was read."),
        ("unknown", "neither its name nor its headings are known."),
    ],
)
def test_why_a_sheet_was_not_read(reason: str, expected: str) -> None:
    sheet = SheetReading("Hoja1", None, None, 3, 0, 0, reason=reason)
    said = f"Hoja1 (3 rows with text): {expected}"
    assert list(sheets_not_read(replace(EMPTY, sheets=(sheet,)), ENGLISH)) == [said]


def test_what_the_format_hides_is_said() -> None:
    old = replace(EMPTY, format="xls", blind_spots=frozenset({"hidden_rows", "errors"}))
    assert (
        hidden_by_format(old, ENGLISH) == "in this format (.xls): hidden rows and cells in error."
    )
    assert hidden_by_format(EMPTY, ENGLISH) == ""


def test_the_title_says_what_is_known() -> None:
    assert title(EMPTY, ENGLISH) == ""
    assert title(replace(EMPTY, country="GTM", language="es"), ENGLISH) == "Guatemala · Spanish"


def page(one: CheckedFile, *findings: Finding) -> list[str]:
    lines = file_report(one, findings, ENGLISH, 80, Path(one.file))
    return [line.plain for line in lines]


def test_a_file_that_cannot_be_read_has_its_reason_and_nothing_else() -> None:
    found = Finding(WRONG, Location("GTM.xlsx"))
    assert page(CheckedFile("GTM.xlsx", None, (found,)), found) == [
        "GTM.xlsx   not read",
        "",
        "1 error",
        "             error    LAD000  Wrong. Write it right.",
        "",
        "1 error, 0 warnings, 0 notes. What is marked as an error can't be published as",
        "it is.",
        "Next: repair or replace the file, and check it again:",
        "  ladreport check GTM.xlsx",
        "To learn more about a code:",
        "  ladreport explain LAD000",
    ]


def told(*findings: Finding) -> list[str]:
    one = checked(as_text(Written(actions=[{"title": ""}, {}, {}])))
    lines = findings_by_place(findings, (one,), ENGLISH, 80, home="GTM.xlsx")
    return [line.plain for line in lines]


def at(row: int, column: str = "title", **more: int) -> Location:
    return Location("GTM.xlsx", "Actions", row, "E", column, **more)


def test_a_row_is_headed_by_its_title_or_id_a_range_by_its_numbers() -> None:
    findings = (Finding(WRONG, at(2)), Finding(WRONG, at(3)), Finding(WRONG, at(4, last_row=6)))
    assert [line for line in told(*findings) if "LAD" not in line] == [
        "",
        "Actions",
        "   2  GTM-2024-001",
        "   3  Permits for the second harvest",
        "   4–6",
    ]


def test_related_cells_are_named_as_near_as_possible_and_not_all() -> None:
    others = (*map(at, range(3, 8)), Location("HND.xlsx", "Actions", 2, "E"))
    near = told(Finding(WRONG, at(2), related=others[:1]))
    many = told(Finding(WRONG, at(2), related=others))
    far = told(Finding(WRONG, at(2), related=others[-1:]))
    assert near[-1] == "      E2     error    LAD000  Wrong. Write it right. See also E3."
    assert " ".join(" ".join(many[3:]).split()).endswith("See also E3, E4, E5, E6, and 2 more.")
    assert " ".join(" ".join(far[3:]).split()).endswith("See also HND.xlsx › Actions!E2.")


def test_what_lies_beside_the_workbook_is_headed_by_its_file() -> None:
    found = Finding(WRONG, Location("ministerial.toml", row=3))
    assert told(found)[:2] == ["", "ministerial.toml"]


def test_colour_is_a_second_signal_only() -> None:
    one = checked(as_text(Written()))
    lines = findings_by_place((Finding(WRONG, at(2)),), (one,), ENGLISH, 80)
    (line,) = (line for line in lines if "LAD000" in line.plain)
    assert "error" in line.plain
    assert STYLES[Severity.ERROR] in {str(span.style) for span in line.spans}
