""".csv in the encodings and with the separators of the countries' programs: text → what was read."""

import csv
from collections.abc import Iterator

import pytest

from ladreport.core.workbook import Workbook
from ladreport.reading.delimited import read_csv
from ladreport.reading.files import read_bytes
from ladreport.reading.safety import Limits
from tests.reading.laid_out import layout_of, rows, told

TABLE = """\
ID;Pilar;Paquete;Tipo;Título;Resumen;Estado
GTM-2024-001;1;Xenofobia;Ley;"Año 1; visas";"Dijo ""sí""
en Ñuñoa, según 4,4 %";Adoptada

GTM-2024-002;2;Asilo;Programa;Título;Resumen;En ejecución
"""
FIRST = 'GTM-2024-001 | 1 | Xenofobia | Ley | Año 1; visas | Dijo "sí"\nen Ñuñoa, según 4,4 % | Adoptada'
SECOND = "GTM-2024-002 | 2 | Asilo | Programa | Título | Resumen | En ejecución"


def texts(workbook: Workbook | None) -> dict[int, list[str]]:
    assert workbook is not None
    (sheet,) = workbook.sheets
    return {row: [cell.raw for cell in cells.values()] for row, cells in sheet.rows.items()}


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("cp1252", ["file LAD180"]),
        ("mac_roman", ["file LAD180"]),
        ("cp850", ["file LAD180"]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_encoding_that_excel_saves_gives_the_same_rows(
    encoding: str, expected: list[str], newline: str
) -> None:
    data = TABLE.replace("\n", newline).encode(encoding)
    layout, findings = layout_of(data, "gtm.csv", ".csv")
    assert findings == expected
    assert rows(layout.actions) == {2: FIRST, 4: SECOND}


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2,3",
        "a;b;c\n1;2;3",
        "a\tb\tc\n1\t2\t3",
        "a|b|c\n1|2|3",
        "sep=;\r\na;b;c\r\n1;2;3",
    ],
)
def test_every_separator_is_found(text: str) -> None:
    assert texts(read_csv(text.encode(), "gtm.csv")[0]) == {1: ["a", "b", "c"], 2: ["1", "2", "3"]}


def test_an_empty_field_is_no_cell_and_keeps_its_place() -> None:
    workbook, _ = read_csv(b"a,,c\n,,\n", "gtm.csv")
    assert workbook is not None
    assert [(cell.row, cell.column) for cell in workbook.sheets[0].cells()] == [(1, 1), (1, 3)]


def test_a_comma_in_numbers_and_prose_is_not_taken_for_the_separator() -> None:
    text = "valor;nota\n4,4;uno, dos, tres, y cuatro\n1,5;cinco, seis\n2,0;siete"
    found = texts(read_csv(text.encode(), "gtm.csv")[0])
    assert found[2] == ["4,4", "uno, dos, tres, y cuatro"]


def test_letters_that_no_encoding_explains_are_a_warning() -> None:
    data = "a,b\nañ".encode("cp1252") + b"\xd0\xde\xf0\xdd" + b",c"
    workbook, findings = read_csv(data, "gtm.csv")
    assert told(findings) == ["file LAD181"]
    assert texts(workbook)[2][1] == "c"


def test_a_quotation_mark_that_is_not_closed_is_named_with_its_row() -> None:
    workbook, findings = read_csv(b'a,b\n1,2\n3,"x" y\n5,6', "gtm.csv")
    assert told(findings) == ["gtm!3:3 LAD183"]
    assert texts(workbook)[4] == ["5", "6"]


@pytest.fixture(params=[131_072, 10_000_000], ids=["usual", "raised by another library"])
def _field_size(request: pytest.FixtureRequest) -> Iterator[None]:
    before = csv.field_size_limit(request.param)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("_field_size")
def test_text_that_never_ends_is_no_table() -> None:
    data = b'a,b\n1,"' + b"x, " * 60_000
    workbook, findings = read_bytes(data, "gtm.csv", ".csv")
    assert workbook is None
    assert told(findings) == ["file LAD101 no_table"]


def test_more_cells_than_a_submission_holds_are_refused() -> None:
    workbook, findings = read_bytes(b"a,b\n1,2\n3,4", "gtm.csv", ".csv", Limits(cells=5))
    assert workbook is None
    assert told(findings) == ["file LAD101 too_many_cells"]


@pytest.mark.parametrize(
    "error", ["#REF!", "#¡REF!", "#DIV/0!", "#¡DIV/0!", "#N/A", "#N/D", "#NOME?", "#NÚM!"]
)
def test_an_error_stays_an_error(error: str) -> None:
    workbook, _ = read_csv(f"a,{error},#1".encode(), "gtm.csv")
    assert workbook is not None
    kinds = [cell.kind.value for cell in workbook.sheets[0].cells()]
    assert kinds == ["text", "error", "text"]


def test_without_headings_it_is_said_of_the_only_sheet() -> None:
    layout, findings = layout_of(b"x,y\n1,2\n", "folder/gtm.csv", ".csv")
    assert findings == ["gtm LAD150 no_headings"]
    assert layout.sheets[0].reason == "no_header"


def test_what_a_csv_can_t_tell_is_said() -> None:
    workbook, _ = read_csv(b"a,b", "gtm.csv")
    assert workbook is not None
    assert workbook.blind_spots == {
        *("hidden_rows", "hidden_columns", "formulas", "number_formats", "merged_cells")
    }
