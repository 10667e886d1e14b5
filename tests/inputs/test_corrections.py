"""corrections.csv: a cell is corrected when it holds what was found, and refused otherwise."""

from pathlib import Path

import pytest

from ladreport.core.findings import Finding
from ladreport.core.workbook import Workbook
from ladreport.inputs.corrections import apply_corrections, read_corrections, unmatched
from ladreport.reading.files import read_file
from tests.summary.rows import cases, lines
from tests.tables import write_workbook

SHEETS = """
Figures
 1 | action_id    | measure         | value       | as_of       | source_note
 2 | GTM-2024-001 | people assisted | 4.400       | @2024-06-04 | counted␣by hand
 3 | GTM-2024-002 | people assisted | #1200000.50 | 2024-06     |
 5 | GTM-2024-003 | people assisted | =SUM(A1:A2) | =1+1 -> #2  | x
"""
HEAD = "file,sheet,cell,found,replacement,who,why\n"


def corrected(folder: Path, line: str) -> tuple[Workbook, Workbook, tuple[Finding, ...]]:
    """The workbook before and after a line of corrections.csv."""
    write_workbook(SHEETS, folder / "GTM.xlsx")
    (folder / "corrections.csv").write_text(HEAD + line, encoding="utf-8")
    corrections, findings = read_corrections(folder)
    assert lines(findings) == []
    workbook, _ = read_file(folder / "GTM.xlsx", "GTM.xlsx")
    assert workbook is not None
    return workbook, *apply_corrections(workbook, corrections)


def cells(workbook: Workbook) -> dict[str, str]:
    return {
        f"{'ABCDE'[cell.column - 1]}{cell.row}": f"{cell.kind} {cell.raw}"
        for cell in workbook.sheets[0].cells()
    }


APPLIED = [
    ("text by a number", "C2", "4.400", "4400", "number 4400"),
    ("text by text", "E2", "counted by hand", "counted", "text counted"),
    ("a number", "C3", "1200000.5", "1300000", "number 1300000"),
    ("a date by what it shows", "D2", "2024-06-04", "2024-06", "text 2024-06"),
    ("an empty cell", "E3", "", "a note", "text a note"),
    ("a cell in an empty row", "A4", "", "GTM-2024-004", "text GTM-2024-004"),
    ("a formula by what it gave", "D5", "2", "2024", "number 2024"),
    ("a formula that gave nothing", "C5", "", "7", "number 7"),
    ("what only looks like a number", "E2", "counted by hand", "007", "text 007"),
]


@pytest.mark.parametrize(("cell", "found", "replacement", "holds"), cases(APPLIED))
def test_applied(tmp_path: Path, cell: str, found: str, replacement: str, holds: str) -> None:
    line = f"gtm.XLSX,figures,{cell},{found},{replacement},M. López,letter"
    before, after, (said,) = corrected(tmp_path, line)
    assert cells(after) == {**cells(before), cell: holds}
    assert lines([said]) == [f"GTM.xlsx › Figures!{cell} LAD833 corrections.csv:2"]
    assert said.params == {"replacement": replacement, "who": "M. López", "why": "letter"}
    assert said.found == (found or None)


def test_rows_and_cells_stay_in_order(tmp_path: Path) -> None:
    _, after, _ = corrected(
        tmp_path, "GTM.xlsx,Figures,A4,,x,who,why\nGTM.xlsx,Figures,E3,,x,who,why"
    )
    (sheet,) = after.sheets
    assert list(sheet.rows) == [1, 2, 3, 4, 5]
    assert list(sheet.rows[3]) == [1, 2, 3, 4, 5]


def test_a_cell_is_emptied(tmp_path: Path) -> None:
    before, after, _ = corrected(tmp_path, "GTM.xlsx,Figures,E5,x,,who,why")
    assert cells(before).keys() - cells(after).keys() == {"E5"}


REFUSED = [
    ("another text", "GTM.xlsx,Figures,C2,4.500,4400,w,y", "LAD830"),
    ("a number for a text", "GTM.xlsx,Figures,C2,4.4,4400,w,y", "LAD830"),
    ("another number", "GTM.xlsx,Figures,C3,12,4400,w,y", "LAD830"),
    ("text for a number", "GTM.xlsx,Figures,C3,many,4400,w,y", "LAD830"),
    ("another date", "GTM.xlsx,Figures,D2,2024-06-05,2024,w,y", "LAD830"),
    ("something for nothing", "GTM.xlsx,Figures,E3,x,y,w,y", "LAD830"),
    ("nothing for something", "GTM.xlsx,Figures,C2,,4400,w,y", "LAD830"),
    ("no such sheet", "GTM.xlsx,Cifras,C2,4.400,4400,w,y", "LAD830"),
]


@pytest.mark.parametrize(("line", "code"), cases(REFUSED))
def test_refused(tmp_path: Path, line: str, code: str) -> None:
    before, after, findings = corrected(tmp_path, line)
    assert after == before
    assert [(str(one.location), one.code.id) for one in findings] == [("corrections.csv:2", code)]


def test_corrections_of_other_files_are_not_this_workbook_s(tmp_path: Path) -> None:
    before, after, findings = corrected(tmp_path, "PER.xlsx,Figures,C2,4.400,4400,w,y")
    assert (after, findings) == (before, ())
    corrections, _ = read_corrections(tmp_path)
    assert lines(unmatched(corrections, ["GTM.xlsx"])) == ["corrections.csv:2 LAD830:missing"]
    assert unmatched(corrections, ["GTM.xlsx", "per.xlsx"]) == ()


WRONG = [
    ("a row for a cell", "GTM.xlsx,Figures,14,a,b,w,y", ["corrections.csv:2 LAD823:no_cell"]),
    ("a range", "GTM.xlsx,Figures,A1:B2,a,b,w,y", ["corrections.csv:2 LAD823:no_cell"]),
    ("nobody", "GTM.xlsx,Figures,C2,a,b,,y", ["corrections.csv:2 LAD823:empty"]),
    (
        "two for one cell",
        "GTM.xlsx,Figures,C2,a,b,w,y\nGTM.xlsx,Figures,$c$2,a,c,w,y",
        ["corrections.csv:3 LAD823:twice corrections.csv:2"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), cases(WRONG))
def test_lines_that_are_not_read(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / "corrections.csv").write_text(HEAD + text, encoding="utf-8")
    _, findings = read_corrections(tmp_path)
    assert lines(findings) == expected
