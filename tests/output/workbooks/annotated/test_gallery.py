import csv
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ladreport.core.workbook import Workbook
from ladreport.reading.files import read_bytes
from tests.output.workbooks.annotated import gallery
from tests.output.workbooks.annotated.marking import (
    NAME,
    annotated,
    changed,
    marks,
    new_problems,
    parts,
    without_findings,
)
from tests.reading.gallery import by_libreoffice, by_openpyxl_write_only
from tests.reading.gallery import by_openpyxl as reading_openpyxl
from tests.reading.gallery import by_xlsxwriter as reading_xlsxwriter
from tests.validator import Validator

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl.*")

LINES = (
    "I",
    "E Acciones",
    "E Acciones!C2",
    "W Acciones!C2",
    "W Acciones!D3:D4",
    "I Acciones!3:3",
    "E Acciones!B:B",
    "E Acciones!B8",
    "E Acciones!C12",
    "I Acciones!H30",
    "I Cifras!A1",
    "E Cifras!B3",
    "W Oculta d'aquí!B2",
)
RICH: Mapping[str, bytes] = {
    "xlsxwriter": gallery.by_xlsxwriter(),
    "openpyxl": gallery.by_openpyxl(),
}
OTHERS: Mapping[str, bytes] = {
    "reading: openpyxl": reading_openpyxl(),
    "reading: xlsxwriter": reading_xlsxwriter(),
    "reading: write-only": by_openpyxl_write_only(),
}
ALL = {**RICH, **gallery.BY_HAND, **OTHERS}
ALWAYS = {"_rels/.rels", "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}


def read(data: bytes) -> Workbook:
    workbook, _ = read_bytes(data, NAME, ".xlsx")
    assert workbook is not None
    return workbook


@pytest.mark.parametrize("name", ALL)
def test_every_value_stays(name: str) -> None:
    after = annotated(ALL[name], *LINES).data
    assert without_findings(read(after)) == without_findings(read(ALL[name]))


CHANGED = {
    "xlsxwriter": {
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    },
    "openpyxl": {
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet4.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    },
}


@pytest.mark.parametrize("name", CHANGED)
def test_every_other_part_keeps_its_bytes(name: str) -> None:
    assert changed(RICH[name], annotated(RICH[name], *LINES).data) == ALWAYS | CHANGED[name]


def test_what_a_rich_workbook_keeps() -> None:
    kept = parts(annotated(RICH["xlsxwriter"], *LINES).data)
    kinds = ("chart1", "chart2", "drawing1", "image1", "table1", "chartsheets/sheet1", "theme1")
    assert [kind for kind in kinds if not any(kind in name for name in kept)] == []
    sheet = kept["xl/worksheets/sheet1.xml"].decode()
    written = (
        "sparklineGroup",
        "dataValidation ",
        "x14:cfRule",
        "mergeCell ",
        "sheetProtection",
        "autoFilter",
        "legacyDrawingHF",
        'hyperlink ref="A12"',
        'col min="1" max="4" width="22.7109375"',
    )
    assert [text for text in written if text not in sheet] == []
    assert b"Instrucciones del ministerio" in kept["xl/drawings/drawing1.xml"]
    assert b"Enviar" in kept["xl/drawings/vmlDrawing1.vml"]


@pytest.mark.parametrize("name", gallery.BY_HAND)
def test_hand_made_packages_keep_their_other_parts(name: str) -> None:
    data = gallery.BY_HAND[name]
    sheet = "custom/first.xml" if name == "absolute" else "xl/worksheets/sheet1.xml"
    links = "xl/worksheets/_rels/sheet1.xml.rels"
    may = {sheet, *({links, "xl/comments1.xml"} if name == "threads" else ())}
    assert changed(data, annotated(data, *LINES).data) == ALWAYS | may


@pytest.mark.parametrize("name", ALL)
def test_the_validator_reports_nothing_new(name: str, validator: Validator, tmp_path: Path) -> None:
    after = annotated(ALL[name], *LINES).data
    assert new_problems(validator, ALL[name], after, tmp_path) == []
    assert new_problems(validator, ALL[name], annotated(after, *LINES).data, tmp_path) == []


@pytest.mark.parametrize("name", ALL)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert annotated(ALL[name], *LINES) == annotated(ALL[name], *LINES)


WHERE = ["A3", "A7", "B1", "C12", "C2", "D3", "H30"]


@pytest.mark.parametrize("name", RICH)
def test_openpyxl_finds_the_comments(name: str) -> None:
    after = annotated(RICH[name], *LINES).data
    sheets = {sheet.title: sheet for sheet in openpyxl.load_workbook(BytesIO(after)).worksheets}
    with_comments = {
        title: sorted(c.coordinate for row in sheet.iter_rows() for c in row if c.comment)
        for title, sheet in sheets.items()
    }
    own = ["A2"] if name == "openpyxl" else []
    assert with_comments == {
        "Findings": [],
        "Acciones": sorted([*own, *WHERE]),
        "Cifras": ["A1", "B3"],
        "Oculta d'aquí": ["B2"],
        "Intacta": [],
    }


def test_a_workbook_by_libreoffice(soffice: str, validator: Validator, tmp_path: Path) -> None:
    before = by_libreoffice(soffice, RICH["xlsxwriter"], tmp_path)
    after = annotated(before, *LINES).data
    assert new_problems(validator, before, after, tmp_path) == []
    assert without_findings(read(after)) == without_findings(read(before))
    assert marks(after)[:2] == [
        (
            "Acciones!B1 E E: Type the cell's value again and save the workbook in Excel.|"
            "The file is damaged here: what this cell holds can't be read.|LAD123"
        ),
        (
            "Acciones!C2 E Revisar con el ministerio|————|"
            "E: Type the cell's value again and save the workbook in Excel.|"
            "The file is damaged here: what this cell holds can't be read.|LAD123||"
            "W: Shorten the text, or spread it over several rows.|"
            "The cell holds more text than Excel permits: only the first 9 characters were read.|LAD126"
        ),
    ]


def test_libreoffice_opens_it_and_loses_no_value(soffice: str, tmp_path: Path) -> None:
    (tmp_path / "before.xlsx").write_bytes(RICH["xlsxwriter"])
    (tmp_path / "after.xlsx").write_bytes(annotated(RICH["xlsxwriter"], *LINES).data)
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / "before.xlsx"), str(tmp_path / "after.xlsx")]
    command = [soffice, profile, "--headless", "--convert-to", every_sheet, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180, cwd=tmp_path)
    texts = {path.stem.partition("-")[::2]: filled(path) for path in tmp_path.glob("*.csv")}
    for sheet in ("Acciones", "Cifras", "Oculta d'aquí", "Intacta"):
        assert texts["after", sheet] == texts["before", sheet]
    assert texts["after", "Findings"][0] == "ladreport · 6 errors, 3 warnings, 4 notes"


def filled(path: Path) -> list[str]:
    """The lines of a .csv file that hold something, without empty cells at their ends."""
    lines = csv.reader(path.read_text("utf-8").splitlines())
    return [line for line in (",".join(cells).rstrip(",") for cells in lines) if line]
