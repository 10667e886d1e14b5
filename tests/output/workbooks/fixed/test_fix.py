"""What is written where, as tables: the sheet as it came, and the cells that the copy changed."""

from pathlib import Path

import pytest

from ladreport.core.values import MISSING
from ladreport.pipeline.check import CheckOptions
from tests.conftest import SAMPLES
from tests.output.workbooks.fixed.fixes import (
    Round,
    cells,
    fixed,
    others,
    said,
    tolerant,
)
from tests.reading.gallery import by_libreoffice
from tests.tables import workbook_bytes

COVER = """
Portada
 1 | País                | Guatemala
 2 | Reunión ministerial | 2024-09
 3 | Idioma del texto    | Español
"""


def changed(sheet: str, name: str = "GTM.xlsx") -> list[str]:
    """The cells that differ in the copy, as they are there."""
    data = workbook_bytes(sheet if "Portada" in sheet else COVER + sheet)
    round_ = fixed(data, name)
    assert said(round_.after) == said(round_.before)
    assert others(round_.after) == others(round_.before)
    before, after = cells(data), cells(round_.fixed.data)
    gone = {line.split()[0] for line in before} - {line.split()[0] for line in after}
    return [line for line in after if line not in before] + [f"{one} empty" for one in sorted(gone)]


def test_text_is_trimmed_ids_terms_and_countries_are_as_in_the_lists() -> None:
    sheet = """
    Acciones
     4 | ID de la acción | Pilar | Estado      | Título        | Países socios
     5 | gtm 2024 1      | 1     | In progress | Uno␣          | • MX; • EE.UU.
     7 | GTM-2024-002    | Causas fundamentales e integración | EN CURSO | Dos | Perú; MEX
    """
    assert changed(sheet) == [
        "Acciones!R5C1 text 'GTM-2024-001'",
        "Acciones!R5C2 text 'Causas fundamentales e integración'",
        "Acciones!R5C3 text 'En curso'",
        "Acciones!R5C4 text 'Uno'",
        "Acciones!R5C5 text 'México; Estados Unidos'",
    ]


def test_dates_become_text_that_excel_leaves_alone() -> None:
    sheet = """
    Acciones
     1 | action_id    | announced_on       | starts_on          | ends_on
     2 | GTM-2024-001 | 3 de junio de 2024 | @2024-06 [mmm-yy]  | @2024-06-04 14:30
     3 | GTM-2024-002 | 03/04/2024         | @2024-06-04        | 2024-06
     4 | GTM-2024-003 | 31/06/2024         | 04/06/24           | #45447
    """
    assert changed(sheet) == [
        "Acciones!R2C2 text '2024-06-03' [@]",
        "Acciones!R2C3 text '2024-06' [@]",
        "Acciones!R2C4 text '2024-06-04' [@]",
        "Acciones!R3C2 text '2024-04-03' [@]",
    ]


def test_numbers_become_numbers_that_any_excel_shows_as_they_are() -> None:
    sheet = """
    Cifras
      1 | action_id    | measure           | value                | currency | precision
      2 | GTM-2024-001 | people_assisted   | 95,000               |          |
      3 | GTM-2024-001 | funding_committed | US$ 4,4␣millones     |          |
      4 | GTM-2024-001 | people_assisted   | más de 300           |          | N/A
      5 | GTM-2024-001 | change_percent    | 35 %                 |          |
      6 | GTM-2024-001 | change_percent    | #0.35 [0%]           |          |
      7 | GTM-2024-001 | funding_committed | 1.500                | USD      |
      8 | GTM-2024-001 | funding_committed | $ 300                |          |
      9 | GTM-2024-001 | people_assisted   | 12345678901234567890 |          |
     10 | GTM-2024-001 | people_assisted   | #95000 [#,##0]       |          |
    """
    assert changed(sheet) == [
        "Cifras!R2C3 number '95000'",
        "Cifras!R3C3 number '4400000'",
        "Cifras!R3C4 text 'USD'",
        "Cifras!R4C3 number '300'",
        "Cifras!R4C5 text 'Más de'",
        "Cifras!R5C3 number '35'",
    ]


def test_a_number_that_makes_another_one_doubtful_stays_as_it_was_typed() -> None:
    sheet = """
    Cifras
      1 | action_id    | measure           | value         | currency
      2 | GTM-2024-001 | funding_committed | 95,000        | USD
      3 | GTM-2024-002 | people_assisted   | 4,4 millones  |
    """
    round_ = fixed(workbook_bytes(COVER + sheet))
    assert said(round_.after) == said(round_.before)
    assert "LAD250" in {finding.code.id for finding in round_.after.findings}
    assert [reading.location.cell for reading in round_.fixed.left] == ["C3"]


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_left() -> None:
    sheet = """
    Cifras
      1 | action_id    | measure         | value
      2 | GTM-2024-001 | other           | 1234567,123456789
    """
    round_ = fixed(workbook_bytes(COVER + sheet))
    assert (round_.fixed.applied, tolerant(round_.after)) == ((), ["Cifras!C2 LAD230"])
    assert [it.typed for it in round_.fixed.left] == ["1234567,123456789"]


def test_the_amount_keeps_its_currency_where_that_has_no_column() -> None:
    sheet = """
    Cifras
      1 | action_id    | measure           | value
      2 | GTM-2024-001 | funding_committed | US$ 300
    """
    assert changed(sheet) == []


def test_a_merged_cell_is_given_to_each_row_that_it_was_read_for() -> None:
    sheet = """
    Acciones
     merge: B2:B5, C2:C3, D2:E2
     1 | action_id    | pillar | status   | title | population
     2 | GTM-2024-001 | 1      | En curso | Uno   |
     3 | GTM-2024-002 |        |          | Dos   |
     5 | GTM-2024-003 | 2      | Adoptada | Tres  |
    """
    lines = changed(sheet)
    assert [line.split(" '")[0] for line in lines] == [
        "Acciones!R2C2 text",
        "Acciones!R3C2 text",
        "Acciones!R3C3 text",
        "Acciones!R5C2 text",
    ]
    assert "Acciones!R3C3 text 'En curso'" in lines
    round_ = fixed(workbook_bytes(COVER + sheet))
    assert tolerant(round_.after) == []


def test_a_merged_date_and_a_merged_formula_are_copied_as_they_are() -> None:
    sheet = """
    Acciones
     merge: B2:B3, C2:C3
     1 | action_id    | starts_on   | population                  | title
     2 | GTM-2024-001 | @2024-06-04 | =A9 -> Venezolanos          | Uno
     3 | GTM-2024-002 |             |                             | Dos
    """
    assert changed(sheet) == [
        "Acciones!R3C2 number '45447' [yyyy-mm-dd]",
        "Acciones!R3C3 text 'Venezolanos' =A9",
    ]


def test_a_currency_from_its_amount_does_not_stay_under_a_merged_cell() -> None:
    sheet = """
    Cifras
      merge: C2:D2
      1 | action_id    | measure           | value   | currency
      2 | GTM-2024-001 | funding_committed | US$ 300 |
    """
    assert changed(sheet) == ["Cifras!R2C3 number '300'", "Cifras!R2C4 text 'USD'"]


def test_what_a_value_says_is_not_given_to_the_rows_below_it() -> None:
    """The merged cell was empty; "more than" is said of the first row's number alone."""
    once = fixed(
        workbook_bytes("""
        Cifras
          merge: D2:D3
          1 | action_id    | measure         | value      | precision
          2 | GTM-2024-001 | people_assisted | más de 300 |
          3 | GTM-2024-002 | people_assisted | #95000     |
        """)
    )
    assert once.after.submission is not None
    figures = once.after.submission.figures
    assert [figure["precision"] for figure in figures] == ["over", MISSING]


def test_a_formula_whose_result_was_read_tolerantly_becomes_its_value() -> None:
    sheet = """
    Acciones
     1 | action_id    | starts_on                      | ends_on                            | title
     2 | GTM-2024-001 | =A9 -> 3 de junio de 2024      | =TODAY() -> @2024-06 [mmm-yy]      | =A9
     3 | GTM-2024-002 | =A9 -> 2024-06                 | !#REF!                             | Dos
    """
    assert changed(sheet) == ["Acciones!R2C2 text '2024-06-03' [@]"]


def test_words_that_say_nothing_go_where_nothing_else_takes_their_place() -> None:
    cover = """
    Portada
     1 | País           | Guatemala
     2 | Correo electrónico | N/A | ana@example.org
    """
    sheet = """
    Acciones
     1 | action_id    | title | starts_on | evidence_url | status
     2 | GTM-2024-001 | Uno   | TBD       | -            | En curso
    """
    assert changed(cover + sheet) == ["Acciones!R2C3 empty", "Acciones!R2C4 empty"]


def test_a_row_that_would_vanish_keeps_its_word() -> None:
    sheet = """
    Acciones
     1 | action_id    | title | starts_on | ends_on
     2 | GTM-2024-001 | Uno   | 2024-06   |
     3 |              |       | TBD       |
    """
    assert changed(sheet) == []


def test_a_word_that_a_merged_cell_hides_is_told_by_what_unmerging_shows() -> None:
    sheet = """
    Cifras
      merge: D2:D4
      1 | action_id    | measure           | value | currency
      2 | GTM-2024-001 | funding_committed | #300  | USD
      3 | GTM-2024-001 | funding_committed | #400  | N/A
      4 | GTM-2024-001 | funding_committed | #500  |
    """
    assert changed(sheet) == ["Cifras!R4C4 text 'USD'", "Cifras!R3C4 empty"]


def test_an_answer_in_the_cell_of_its_label_keeps_the_label() -> None:
    cover = """
    Portada
     1 | País: GT
     2 | Inicio del período: 8 de mayo de 2024
     3 | Correo electrónico: N/A
    """
    assert changed(cover) == [
        "Portada!R1C1 text 'País: Guatemala'",
        "Portada!R2C1 text 'Inicio del período: 2024-05-08' [@]",
        "Portada!R3C1 text 'Correo electrónico:'",
    ]


def test_a_workbook_with_nothing_to_write_out_comes_back_byte_for_byte() -> None:
    data = workbook_bytes(COVER)
    assert fixed(data).fixed.data == data


CSV = """\
action_id;pillar;title;starts_on;population;status
gtm 2024 1;1;Programa ;3 de junio de 2024;#¡REF!;En curso
GTM-2024-002;2;=x;2024-06;;#N/D
"""


def test_a_csv_file_comes_back_as_a_workbook_that_says_so() -> None:
    round_ = fixed(CSV.encode(), "GTM.csv", CheckOptions("GTM", "2024-09"))
    assert (round_.fixed.is_new, round_.fixed.suffix) == (True, ".xlsx")
    _proven(round_)
    assert b"GTM.csv" in _part(round_.fixed.data, "xl/comments1.xml")


@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_other_formats_come_back_as_workbooks(suffix: str, soffice: str, tmp_path: Path) -> None:
    sheet = """
    Acciones
     merge: B2:B3
     1 | action_id    | pillar | title | starts_on          | population  | ends_on
     2 | gtm 2024 1   | 1      | Uno␣  | 3 de junio de 2024 | @2024-06-04 | @2024-06-04 14:30
     3 | GTM-2024-002 |        | Dos   | @2024-06-04        | #12.5       | TBD
    """
    data = by_libreoffice(soffice, workbook_bytes(COVER + sheet), tmp_path, suffix)
    round_ = fixed(data, f"GTM.{suffix}")
    assert (round_.fixed.is_new, round_.fixed.suffix) == (True, ".xlsx")
    _proven(round_)


@pytest.mark.parametrize(
    "path",
    [
        *sorted((SAMPLES / "2024-05").glob("*.xlsx")),
        *sorted((SAMPLES / "2024-09").glob("*.xlsx")),
        SAMPLES / "broken" / "wrong-terms.xlsx",
        SAMPLES / "broken" / "merged-ids.xlsx",
        SAMPLES / "broken" / "ambiguous-numbers-and-dates.xlsx",
    ],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_samples_say_the_same_plainly(path: Path) -> None:
    _proven(fixed(path.read_bytes(), path.name))


def _proven(round_: Round) -> None:
    assert said(round_.after) == said(round_.before)
    assert others(round_.after) == others(round_.before)
    assert (tolerant(round_.after), round_.fixed.left) == ([], ())


def _part(data: bytes, name: str) -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as package:
        return package.read(name)
