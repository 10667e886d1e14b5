"""Rows that came filled in: marked until someone touches them, on the sheet, the Cover, and to check."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from ladreport.core.records import Dataset
from ladreport.languages import LANGUAGES
from ladreport.output.workbooks.blank.workbook import blank_workbook
from tests.consolidation.region import consolidated, sheet
from tests.output.workbooks.blank.made import (
    COVER,
    SCHEMA,
    Written,
    brought_up,
    fill_in,
    findings,
    through_libreoffice,
)

LAST_TIME: Dataset = consolidated(
    {
        "GTM.xlsx": sheet(
            "GTM",
            "001 | Bridges | in progress\n002 | Roads | announced",
            "001 | people with regular status | #48500 | | achieved | 2024-09 | \n"
            "001 | funding committed | #900000 | USD | target | 2026 | ",
        )
    }
)[0]
UNTOUCHED = ["Acciones!S4", "Acciones!S5", "Cifras!N5"]
STOCK: Mapping[str, str | int | None] = {"C4": 51000, "K4": "2025-06"}
"""What the emptied figure needs: its number and its day."""


def made(folder: Path, written: Written, language: str = "es") -> Path:
    path = folder / "GTM-2025.xlsx"
    path.write_bytes(blank_workbook(brought_up(LAST_TIME, language, "GTM")))
    return fill_in(path, {"cover": COVER, **written}, language)


def untouched(path: Path) -> list[str]:
    return [place for place, _, code in map(_parts, findings(path)) if code == "LAD525"]


def _parts(finding: str) -> tuple[str, str, str]:
    return finding.rpartition(" ")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param({}, UNTOUCHED, id="nobody touched any"),
        pytest.param({"figures": STOCK}, UNTOUCHED, id="the emptied figure is filled in"),
        pytest.param(
            {"actions": {"F4": "Guatemala opened two more bridges in the north."}},
            UNTOUCHED[1:],
            id="a summary is rewritten",
        ),
        pytest.param({"actions": {"J4": "2025-12"}}, UNTOUCHED[1:], id="a date is added"),
        pytest.param({"actions": {"S4": "Sin cambios"}}, UNTOUCHED[1:], id="unchanged, it says"),
        pytest.param({"actions": {"S4": "no change"}}, UNTOUCHED[1:], id="in other words"),
        pytest.param(
            {"actions": {"S4": None, "S5": None}, "figures": {"N5": None}},
            UNTOUCHED,
            id="only the marks are deleted",
        ),
        pytest.param({"figures": {"C5": 950000}}, UNTOUCHED[:2], id="another number"),
    ],
)
def test_check_warns_of_rows_that_nobody_touched(
    written: Written, expected: list[str], tmp_path: Path
) -> None:
    assert untouched(made(tmp_path, written)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_row_is_marked_and_last_time_s_value_stands_beside(
    language: str, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(made(tmp_path, {}, language))
    mark = SCHEMA.vocabularies["review"]["to_be_updated"].labels[language]
    actions, figures = book.worksheets[1], book.worksheets[2]
    assert [actions[f"S{row}"].value for row in (3, 4, 5, 6)] == [None, mark, mark, None]
    assert [figures[f"N{row}"].value for row in (4, 5)] == [mark, mark]
    assert (figures["C4"].value, figures["D4"].value) == (None, "48\u00a0500 (2024-09)")
    assert (figures["C5"].value, figures["D5"].value) == (900000, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_instructions_say_what_to_do_with_each_column_of_the_sheets(
    language: str, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(made(tmp_path, {}, language))
    told = [str(row[0].value) for row in book.worksheets[4].iter_rows()]
    steps = " ".join(str(row[1].value) for row in book.worksheets[4].iter_rows(max_row=11))
    for filled in book.worksheets[1:3]:
        headings = [str(cell.value).removesuffix(" *") for cell in filled[2]]
        assert [heading for heading in headings if heading not in told] == []
    for key in ("to_be_updated", "unchanged"):
        assert SCHEMA.vocabularies["review"][key].labels[language] in steps


def test_the_cover_counts_what_check_warns_of(tmp_path: Path, soffice: str) -> None:
    written: Written = {"actions": {"S4": "Sin cambios"}, "figures": STOCK}
    path = made(tmp_path, written)
    saved = through_libreoffice(path, soffice, tmp_path / "profile")
    cover = openpyxl.load_workbook(saved, data_only=True).worksheets[0]
    assert cover["B27"].value == "Filas por actualizar"
    assert cover["C27"].value == len(untouched(saved)) == len(UNTOUCHED) - 1


def test_a_workbook_with_nothing_filled_in_has_no_such_columns(tmp_path: Path) -> None:
    path = tmp_path / "MEX.xlsx"
    path.write_bytes(blank_workbook(brought_up(LAST_TIME, "es", "MEX")))
    book = openpyxl.load_workbook(path)
    actions, figures = book.worksheets[1:3]
    assert (actions.max_column, figures.max_column) == (18, 12)
    assert "Por actualizar" not in str([*book.worksheets[4].values])
