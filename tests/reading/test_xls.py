""".xls as LibreOffice saves it: a table of text → the cells that were read."""

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from ladreport.core.workbook import Area, Cell, CellKind, Sheet, Workbook
from ladreport.reading.files import read_bytes
from ladreport.reading.safety import Limits
from ladreport.reading.xls import read_xls
from tests.reading.biff import xls_bytes
from tests.reading.laid_out import layout_of, rows, told
from tests.tables import write_workbook

BLANK = Path(__file__).parents[2] / "templates" / "submission.es.xlsx"
TABLE = r"""
Datos
merge: C7:C8
hidden: 4, F
 2 |   | | texto           | número        | fecha            | otros
 3 |   | | \s4,4␣millones  | #4.5e6        | @2024-06-04      | ?true
 4 |   | | uno\ndos        | #0.35 [0%]    | @2024-06 [mmm yyyy] | !#REF!
 5 |   | | \=1+1           | #0.1          | @2024-06-04 13:30 | =1+1 -> #2
 7 |   | | junto           | #-12          | @1999-12-31      | #0.5 [hh:mm]
Oculta
hidden: sheet
 1 | a
Vacía
"""
SUBMISSION = """
Acciones
 3 | ID           | Pilar | Paquete   | Tipo | Título | Resumen  | Estado
 4 | GTM-2024-001 | 1     | Xenofobia | Ley  | Título | Resumen  | Adoptada
Cifras
 1 | ID           | Medida           | Valor    | Base
 2 | GTM-2024-001 | people assisted  | #1200    | achieved
"""


@pytest.fixture(scope="module")
def saved(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both tables and the blank workbook saved by LibreOffice, by name."""
    folder = tmp_path_factory.mktemp("saved")
    tables = {"table": TABLE, "submission": SUBMISSION}
    sources = [write_workbook(text, folder / f"{name}.xlsx") for name, text in tables.items()]
    sources.append(Path(shutil.copy(BLANK, folder / "blank.xlsx")))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", "xls", "--outdir", str(folder)]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=120)
    return {source.stem: source.with_suffix(".xls") for source in sources}


def opened(path: Path) -> Workbook:
    return read_xls(path.read_bytes(), path.name)[0]


def shown(sheet: Sheet) -> dict[int, list[str]]:
    return {
        number: [f"{cell.kind.value} {cell.raw}" for cell in row.values()]
        for number, row in sheet.rows.items()
    }


def test_cells_stand_where_they_stood_with_what_they_held(saved: dict[str, Path]) -> None:
    workbook = opened(saved["table"])
    assert [(sheet.name, sheet.hidden) for sheet in workbook.sheets] == [
        ("Datos", False),
        ("Oculta", True),
        ("Vacía", False),
    ]
    assert shown(workbook.sheets[0]) == {
        2: ["text texto", "text número", "text fecha", "text otros"],
        3: ["text  4,4\u00a0millones", "number 4500000", "number 45447", "boolean 1"],
        4: ["text uno\ndos", "number 0.35", "number 45444", "error #REF!"],
        5: ["text =1+1", "number 0.1", "number 45447.5625", "number 2"],
        7: ["text junto", "number -12", "number 36525", "number 0.5"],
    }
    assert min(column for row in workbook.sheets[0].rows.values() for column in row) == 3


def test_formats_and_what_is_hidden_and_merged_are_told(saved: dict[str, Path]) -> None:
    workbook = opened(saved["table"])
    data = workbook.sheets[0]
    assert workbook.blind_spots == {"formulas"}
    assert data.merged == (Area(7, 3, 8, 3),)
    assert (set(data.hidden_rows), set(data.hidden_columns)) == ({4}, {6})
    formats = [data.rows[at].get(column) for at, column in ((3, 4), (4, 4), (4, 5), (7, 6))]
    assert [cell and cell.number_format.lower() for cell in formats] == [
        *("general", "0%", r"mmm\ yyyy", "hh:mm")
    ]


def test_a_submission_is_laid_out_like_any_other(saved: dict[str, Path]) -> None:
    path = saved["submission"]
    layout, findings = layout_of(path.read_bytes(), path.name, path.suffix)
    assert findings == []
    assert rows(layout.actions) == {
        4: "GTM-2024-001 | 1 | Xenofobia | Ley | Título | Resumen | Adoptada"
    }
    assert rows(layout.figures) == {2: "GTM-2024-001 | people assisted | 1200 | achieved"}


def test_more_cells_than_a_submission_holds_are_refused(saved: dict[str, Path]) -> None:
    data = saved["table"].read_bytes()
    workbook, findings = read_bytes(data, "t", ".xls", Limits(cells=5))
    assert workbook is None
    assert told(findings) == ["file LAD101 too_many_cells"]


def test_a_damaged_file_is_refused_without_a_word_on_standard_error(
    saved: dict[str, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    data = saved["table"].read_bytes()
    for damaged in (data[: len(data) // 2], _scrambled(data), data[:600]):
        workbook, findings = read_bytes(damaged, "t", ".xls")
        assert workbook is None
        assert told(findings) == ["file LAD101 damaged"]
    assert capfd.readouterr().err == ""


def _scrambled(data: bytes) -> bytes:
    """Every 97th byte after the signature turned over."""
    changed = bytearray(data)
    for index in range(1024, len(changed), 97):
        changed[index] ^= 0xFF
    return bytes(changed)


def test_the_counts_and_explanations_of_the_blank_workbook_are_no_lines_of_its_cover(
    saved: dict[str, Path],
) -> None:
    """Their formulas are not told in this format."""
    _, found = layout_of(saved["blank"].read_bytes(), "blank.xls", ".xls")
    assert [line for line in found if "LAD168" in line] == []


@pytest.mark.parametrize("before_97", [False, True])
def test_texts_of_old_files_are_read_as_windows_wrote_them(*, before_97: bool) -> None:
    cells = {
        1: {2: Cell(1, 2, CellKind.TEXT, "Título – año")},
        3: {1: Cell(3, 1, CellKind.NUMBER, "4.4")},
    }
    data = xls_bytes([Sheet("Acción", cells)], before_97=before_97)
    workbook, findings = read_bytes(data, "t.xls", ".xls")
    assert findings == ()
    assert workbook is not None
    assert {sheet.name: shown(sheet) for sheet in workbook.sheets} == {
        "Acción": {1: ["text Título – año"], 3: ["number 4.4"]}
    }


@pytest.mark.parametrize("seed", range(20))
def test_whatever_a_file_is_damaged_into_it_is_read_or_refused(
    seed: int, saved: dict[str, Path]
) -> None:
    chance = Random(seed)  # noqa: S311
    data = bytearray(saved["table"].read_bytes())
    for _ in range(chance.choice((1, 10, 100))):
        data[chance.randrange(512, len(data))] = chance.randrange(256)
    workbook, findings = read_bytes(bytes(data), "t.xls", ".xls")
    assert workbook is not None or told(findings) == ["file LAD101 damaged"]
