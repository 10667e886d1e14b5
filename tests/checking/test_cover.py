"""What the Cover says beside what the file's name, the folder and the caller say."""

import datetime as dt

import pytest
from msgspec.structs import replace

from ladreport.pipeline.check import CheckOptions, check_workbook
from ladreport.reading.files import read_bytes
from tests.checking.workbooks import Written, as_text, context, findings, told
from tests.tables import workbook_bytes

ACTIONS_ALONE = as_text(Written()).split("\n\n", 1)[1]


def told_of(text: str, caller: CheckOptions, ministerial: str | None = "2024-09") -> list[str]:
    """What is found where the folder is of this ministerial."""
    workbook, _ = read_bytes(workbook_bytes(text), "GTM.xlsx", ".xlsx")
    assert workbook is not None
    around = replace(context(), ministerial=ministerial)
    return told(check_workbook(workbook, around, caller).findings)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GTM.xlsx", []),
        ("GTM-2024-09.xlsx", []),
        ("Informe de Guatemala (final).xlsx", []),
        ("submission per country.xlsx", []),
        ("HND-2024-09.xlsx", ["Cover!B1 LAD305"]),
        ("Estados Unidos.xlsx", ["Cover!B1 LAD305"]),
    ],
)
def test_the_name_of_the_file_may_speak_of_another_country(name: str, expected: list[str]) -> None:
    assert told(findings(as_text(Written()), name)) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-05-08", "2024-09-25", []),
        ("2024-09-01", "2024-12-31", []),
        ("2024-09-26", "2024-12-31", ["Cover!B3 LAD308"]),
        ("2023-01-01", "2024-05-07", ["Cover!B3 LAD308"]),
    ],
)
def test_the_period_must_touch_that_of_the_ministerial(
    first: str, last: str, expected: list[str]
) -> None:
    period = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    undated = {"period_start": "", "period_end": "", "as_of": "2024-09-25", "basis": "target"}
    text = as_text(Written(actions=[{"status": "intended"}], figures=[undated]))
    assert told(findings(text, around=replace(context(), period=period))) == expected


@pytest.mark.parametrize(
    ("field", "row", "caller"),
    [
        ("country", 1, CheckOptions(country="GTM")),
        ("ministerial", 2, CheckOptions(ministerial="2024-09")),
    ],
)
def test_what_the_caller_says_stands_in_for_an_empty_line(
    field: str, row: int, caller: CheckOptions
) -> None:
    text = as_text(Written(cover={field: ""}))
    assert told_of(text, caller, None) == [f"Cover!B{row} LAD311"]
    assert told_of(text, CheckOptions(), None) == [f"Cover!B{row} LAD301"]


def test_so_does_the_folder_for_the_ministerial() -> None:
    assert told_of(as_text(Written(cover={"ministerial": ""})), CheckOptions()) == [
        "Cover!B2 LAD311"
    ]


def test_a_table_without_a_cover_needs_a_country_from_somewhere() -> None:
    assert told_of(ACTIONS_ALONE, CheckOptions("GTM", "2024-09")) == []
    assert told_of(ACTIONS_ALONE, CheckOptions()) == ["GTM.xlsx LAD301"]


def test_a_line_that_the_cover_does_not_have_is_told_of_the_sheet() -> None:
    text = "\n".join(line for line in as_text(Written()).splitlines() if "language" not in line)
    assert told(findings(text)) == ["Cover LAD301"]
