"""Whole workbooks, from the bytes of an .xlsx to a submission with its findings."""

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from ladreport.core.findings import Finding
from ladreport.core.records import Submission
from ladreport.core.values import MISSING, UNREADABLE, PartialDate
from ladreport.languages import LANGUAGES
from ladreport.parsing.submission import parse_submission
from ladreport.reading.files import read_file
from ladreport.reading.layout import lay_out
from ladreport.schema.model import Column, ColumnType, Schema
from tests.parsing.readings import SCHEMA
from tests.tables import write_workbook

COVER = """
Portada
 1 | País                | Guatemala
 2 | Reunión ministerial | 2024-09
 3 | Idioma del texto    | Español
"""
ACTIONS = """
Acciones
 1 | action_id    | pillar | title    | starts_on
 2 | GTM-2024-001 | 1      | Programa |
"""


def read(
    path: Path, *, schema: Schema = SCHEMA, **said: str
) -> tuple[Submission, tuple[Finding, ...]]:
    workbook, _ = read_file(path, path.name)
    assert workbook is not None
    layout, _ = lay_out(workbook, schema)
    return parse_submission(workbook, layout, schema, **said)


def parsed(text: str, folder: Path, **said: str) -> tuple[Submission, list[str]]:
    submission, findings = read(write_workbook(text, folder / "GTM.xlsx"), schema=SCHEMA, **said)
    return submission, [
        f"{it.location.sheet}!{it.location.cell} {it.code.id} {it.action_id}" for it in findings
    ]


def accepted(submission: Submission) -> list[str]:
    return [
        f"{it.location.sheet}!{it.location.cell} {it.typed!r} -> {it.canonical!r}"
        for it in submission.accepted
    ]


def test_rows_keep_their_values_texts_and_places(tmp_path: Path) -> None:
    sheet = """
    Acciones
     3 | action_id    | pillar | title     | starts_on             | ends_on    | publish
     4 | gtm 2024 1   | 1      | Programa␣ | 3 de junio de 2024    |            | ?true
     9 | GTM-2024-002 | Pilar 7 | Otro     | 03/04/2024            | 31/06/2024 |
    """
    submission, findings = parsed(COVER + sheet, tmp_path)
    first, second = submission.actions
    assert dict(first.values) == {
        "action_id": "GTM-2024-001",
        "pillar": "root_causes",
        "title": "Programa",
        "starts_on": PartialDate(2024, 6, 3),
        "ends_on": MISSING,
        "publish": True,
    }
    assert first.texts["action_id"] == "gtm 2024 1"
    assert first.texts["title"] == "Programa\u00a0"
    assert "ends_on" not in first.texts
    assert (second.number, second["ends_on"], second["pillar"]) == (9, UNREADABLE, UNREADABLE)
    assert second["starts_on"] == PartialDate(2024, 4, 3)
    assert findings == [
        "Acciones!A4 LAD220 GTM-2024-001",
        "Acciones!B4 LAD210 GTM-2024-001",
        "Acciones!C4 LAD201 GTM-2024-001",
        "Acciones!D4 LAD235 GTM-2024-001",
        "Acciones!B9 LAD215 GTM-2024-002",
        "Acciones!D9 LAD235 GTM-2024-002",
        "Acciones!E9 LAD233 GTM-2024-002",
    ]
    assert accepted(submission) == [
        "Acciones!A4 'gtm 2024 1' -> 'GTM-2024-001'",
        f"Acciones!B4 '1' -> '{SCHEMA.vocabularies['pillar']['root_causes'].short['es']}'",
        "Acciones!C4 'Programa\\xa0' -> 'Programa'",
        "Acciones!D4 '3 de junio de 2024' -> '2024-06-03'",
        "Acciones!D9 '03/04/2024' -> '2024-04-03'",
    ]


def test_the_cover_says_how_the_rest_is_read(tmp_path: Path) -> None:
    submission, findings = parsed(COVER + ACTIONS, tmp_path)
    assert (submission.country, submission.ministerial, submission.language) == (
        "GTM",
        "2024-09",
        "es",
    )
    assert submission.cover is not None
    assert submission.cover["language"] == "es"
    assert findings == ["Acciones!B2 LAD210 GTM-2024-001"]


def test_the_caller_says_what_the_cover_does_not(tmp_path: Path) -> None:
    sheet = ACTIONS + " 3 | GTM-2024-002 | 1 | Otro | 03/04/2024 |"
    submission, findings = parsed(sheet, tmp_path, country="PAN", ministerial="2024-09")
    assert (submission.country, submission.ministerial) == ("PAN", "2024-09")
    assert (submission.cover, submission.language) == (None, None)
    assert findings[-1] == "Acciones!D3 LAD234 GTM-2024-002"
    assert parsed(COVER + sheet, tmp_path, country="PAN")[0].country == "GTM"


def test_where_orders_are_mixed_no_date_of_the_column_is_guessed(tmp_path: Path) -> None:
    sheet = """
    Acciones
     1 | action_id    | starts_on  | ends_on
     2 | GTM-2024-001 | 1/13/2025  | 03/04/2025
     3 | GTM-2024-002 | 03/04/2024 | 25/12/2025
     4 | GTM-2024-003 | 31/12/2024 | 04/04/2025
     5 | GTM-2024-004 | 05/05/2025 | 32/01/2025
    """
    submission, findings = parsed(COVER + sheet, tmp_path)
    assert [str(row["starts_on"]) for row in submission.actions] == [
        "2025-01-13",
        "Absent.UNREADABLE",
        "2024-12-31",
        "2025-05-05",
    ]
    codes = [it.split()[1] for it in findings if "!B" in it]
    assert codes == ["LAD235", "LAD234", "LAD235", "LAD235"]
    assert str(submission.actions[0]["ends_on"]) == "2025-04-03"


def test_without_a_country_nothing_ambiguous_is_guessed(tmp_path: Path) -> None:
    sheet = """
    Cifras
     1 | action_id    | measure           | value | currency
     2 | GTM-2024-001 | funding_committed | 1,500 | USD
     3 | GTM-2024-001 | people_assisted   | 1,500 |
    """
    submission, findings = parsed(sheet, tmp_path)
    assert [row["value"] for row in submission.figures] == [UNREADABLE, Decimal(1500)]
    assert findings == [
        "Cifras!C2 LAD250 GTM-2024-001",
        "Cifras!C3 LAD230 GTM-2024-001",
    ]


def test_a_figure_is_read_by_its_measure_and_what_its_value_says(tmp_path: Path) -> None:
    sheet = """
    Cifras
      1 | action_id    | measure           | value               | currency | precision
      2 | GTM-2024-001 | funding_committed | US$ 4,4 millones    |          |
      3 | GTM-2024-001 | funding_committed | US$ 300             | USD      |
      4 | GTM-2024-001 | funding_committed | US$ 300             | MXN      |
      5 | GTM-2024-001 | funding_committed | $ 300               |          |
      6 | GTM-2024-001 | funding_committed | $ 300               | GTQ      |
      7 | GTM-2024-001 | people_assisted   | más de 300          |          |
      8 | GTM-2024-001 | people_assisted   | más de 300          |          | Casi
      9 | GTM-2024-001 | people_assisted   | #300                |          | Casi
     10 | GTM-2024-001 | change_percent    | #0.35 [0%]          |          |
     11 | GTM-2024-001 | funding_committed | US$ 300             | pesos    |
    """
    submission, findings = parsed(COVER + sheet, tmp_path)
    assert [
        " ".join(str(row[key]) for key in ("value", "currency", "precision"))
        for row in submission.figures
    ] == [
        "4400000 USD Absent.MISSING",
        "300 USD Absent.MISSING",
        "Absent.UNREADABLE MXN Absent.MISSING",
        "300 Absent.UNREADABLE Absent.MISSING",
        "Absent.UNREADABLE GTQ Absent.MISSING",
        "300 Absent.MISSING over",
        "Absent.UNREADABLE Absent.MISSING nearly",
        "300 Absent.MISSING nearly",
        "35 Absent.MISSING Absent.MISSING",
        "300 Absent.UNREADABLE Absent.MISSING",
    ]
    assert [it.removesuffix(" GTM-2024-001") for it in findings] == [
        "Cifras!C2 LAD230",
        "Cifras!C2 LAD262",
        "Cifras!C3 LAD230",
        "Cifras!C4 LAD258",
        "Cifras!C5 LAD259",
        "Cifras!C6 LAD258",
        "Cifras!C7 LAD230",
        "Cifras!C7 LAD262",
        "Cifras!C8 LAD258",
        "Cifras!C11 LAD230",
        "Cifras!D11 LAD259",
    ]
    assert accepted(submission) == [
        "Cifras!C2 'US$ 4,4 millones' -> '4400000'",
        "Cifras!D2 '' -> 'USD'",
        "Cifras!C3 'US$ 300' -> '300'",
        "Cifras!C7 'más de 300' -> '300'",
        "Cifras!E7 '' -> 'Más de'",
        "Cifras!C11 'US$ 300' -> '300'",
    ]


def test_what_a_value_says_is_not_lost_where_its_column_is_missing(tmp_path: Path) -> None:
    sheet = """
    Cifras
      1 | action_id    | measure           | value
      2 | GTM-2024-001 | funding_committed | US$ 300
    """
    submission, _ = parsed(COVER + sheet, tmp_path)
    assert submission.figures[0]["currency"] == "USD"
    assert accepted(submission) == []


def test_each_way_of_having_no_value_is_told_once(tmp_path: Path) -> None:
    sheet = """
    Cifras
      1 | action_id    | measure         | value         | basis
      2 | GTM-2024-001 | people_assisted |               | !#REF!
      3 | GTM-2024-001 | people_assisted | =SUM(A1:A2)   | N/A
      4 | GTM-2024-001 | people_assisted | =1+1 -> #2    | =A1 -> Meta
    """
    submission, findings = parsed(COVER + sheet, tmp_path)
    assert [row["value"] for row in submission.figures] == [MISSING, UNREADABLE, Decimal(2)]
    assert submission.figures[1].texts["value"] == "=SUM(A1:A2)"
    assert findings == [
        "Cifras!D2 LAD202 GTM-2024-001",
        "Cifras!C3 LAD202 GTM-2024-001",
        "Cifras!D3 LAD205 GTM-2024-001",
    ]


def test_a_merged_value_was_told_by_the_reader_and_is_told_no_more(tmp_path: Path) -> None:
    sheet = """
    Cifras
     merge: C2:C3
      1 | action_id    | measure         | value
      2 | GTM-2024-001 | people_assisted | #95000
      3 | GTM-2024-002 | people_assisted |
    """
    submission, findings = parsed(COVER + sheet, tmp_path)
    assert [row["value"] for row in submission.figures] == [UNREADABLE, UNREADABLE]
    assert findings == []


@pytest.mark.parametrize("country", ["GTM", "PAN"])
def test_a_csv_file_has_no_numbers_but_texts(tmp_path: Path, country: str) -> None:
    path = tmp_path / "actions.csv"
    path.write_text("action_id,pillar,title,starts_on\nGTM-2024-001,root_causes,2024,2024-06\n")
    submission, findings = read(path, country=country)
    assert (submission.country, submission.actions[0]["title"]) == (country, "2024")
    assert findings == ()


def test_what_repeats_in_a_column_is_read_by_its_own_format_and_measure(tmp_path: Path) -> None:
    """The same raw number is a share in one cell and people in another; a date, or days."""
    submission, codes = parsed(
        """
        Figures
         1 | action_id    | measure         | value
         2 | GTM-2024-001 | change_percent  | 1.500
         3 | GTM-2024-001 | people_assisted | 1.500
         4 | GTM-2024-001 | people_assisted | 1.500
         5 | GTM-2024-001 | change_percent  | 1.500
        """,
        tmp_path,
        country="GTM",
    )
    values = [figure["value"] for figure in submission.figures]
    assert values == [UNREADABLE, Decimal(1500), Decimal(1500), UNREADABLE]
    assert [code.split()[1] for code in codes] == ["LAD250", "LAD230", "LAD230", "LAD250"]


GOAL = Column("goal", ColumnType.NUMBER, dict.fromkeys(LANGUAGES, "Goal"), {})
"""A second column of numbers, as a schema may have it."""


@pytest.mark.parametrize(
    ("first", "second", "goals"),
    [
        ("change_percent", "people_assisted", [Decimal(35), UNREADABLE]),
        ("people_assisted", "change_percent", [UNREADABLE, Decimal(35)]),
    ],
)
def test_what_repeats_in_any_column_of_numbers_is_read_by_its_own_measure(
    tmp_path: Path, first: str, second: str, goals: list[object]
) -> None:
    figures = SCHEMA.tables["figures"]
    table = replace(figures, columns=(*figures.columns, GOAL))
    sheet = f"""
        Figures
         1 | action_id    | measure  | value | goal
         2 | GTM-2024-001 | {first}  | 1     | 35%
         3 | GTM-2024-001 | {second} | 1     | 35%
    """
    schema = replace(SCHEMA, tables={**SCHEMA.tables, "figures": table})
    submission, _ = read(write_workbook(sheet, tmp_path / "GTM.xlsx"), schema=schema, country="GTM")
    assert [figure["goal"] for figure in submission.figures] == goals
