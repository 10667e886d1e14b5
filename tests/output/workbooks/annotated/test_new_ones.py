from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from ladreport.core.location import Location
from ladreport.core.workbook import Cell, CellKind, Sheet, Workbook
from ladreport.inputs.copies import copy_mark
from ladreport.output.workbooks.annotated.annotate import Annotated, annotate
from ladreport.output.workbooks.annotated.copied import copied
from ladreport.reading.files import read_bytes
from tests.output.workbooks.annotated import gallery
from tests.output.workbooks.annotated.marking import (
    ENGLISH,
    NAME,
    findings,
    first_sheet,
    marks,
    original,
    parts,
)
from tests.reading.gallery import by_libreoffice
from tests.reading.packages import relations, with_parts
from tests.validator import Validator

CSV = 'Action ID,Title,Note\nGTM-2024-001,"=1+1","línea\notra"\nGTM-2024-002,00123,1.500\n'


def new_one(data: bytes, *lines: str, name: str = NAME) -> tuple[Annotated, list[str]]:
    given = [replace(it, location=replace(it.location, file=name)) for it in findings(*lines)]
    result, told = annotate(original(data, name), given, ENGLISH)
    assert result.new
    return result, [it.code.id for it in told]


def read(data: bytes) -> Workbook:
    workbook, _ = read_bytes(data, NAME, ".xlsx")
    assert workbook is not None
    return workbook


def test_a_csv_file_comes_back_as_a_new_workbook(validator: Validator, tmp_path: Path) -> None:
    result, told = new_one(CSV.encode(), "E GTM!B2", "W GTM!C3", name="GTM.csv")
    assert (result.suffix, told) == (".xlsx", ["LAD140"])
    assert first_sheet(result.data)[3:5] == [
        [
            (
                "A file of this kind (.csv) can't be marked, so the findings are in a new workbook that "
                "holds its values without their looks."
            )
        ],
        ["Nothing needs to be done: corrections are read from either of the two."],
    ]
    cells = [cell.raw for cell in read(result.data).sheets[1].cells()]
    assert cells[3:] == ["GTM-2024-001", "=1+1", "línea\notra", "GTM-2024-002", "00123", "1.500"]
    assert [line.split()[:2] for line in marks(result.data)] == [["GTM!B2", "E"], ["GTM!C3", "W"]]
    (tmp_path / "new.xlsx").write_bytes(result.data)
    assert validator(tmp_path / "new.xlsx") == []


def test_an_ods_file_comes_back_as_a_new_workbook(soffice: str, tmp_path: Path) -> None:
    ods = by_libreoffice(soffice, gallery.by_openpyxl(), tmp_path, "ods")
    result, told = new_one(ods, "E Acciones!C2", "W Oculta d'aquí!B2", name="GTM.ods")
    assert told == ["LAD140"]
    workbook = openpyxl.load_workbook(BytesIO(result.data))
    assert workbook.sheetnames == ["Findings", "Acciones", "Cifras", "Intacta", "Oculta d'aquí"]
    assert [sheet.title for sheet in workbook if sheet.sheet_state == "hidden"] == ["Oculta d'aquí"]
    shown = [line.split(" E: ")[0].split(" W: ")[0] for line in marks(result.data)]
    assert shown == ["Acciones!C2 E", "Oculta d'aquí!B2 W"]


def test_a_name_that_excel_refuses_is_changed_and_findings_follow() -> None:
    name = "a: very [long] name of a file, longer than Excel permits.csv"
    sheet = name.removesuffix(".csv")
    given = findings("E Acciones!A2")[0]
    moved = replace(given, location=Location(name, sheet, 2, "A"))
    result, _ = annotate(original(CSV.encode(), name), [moved], ENGLISH)
    tab = "a_ very _long_ name of a file, l"[:31]
    assert openpyxl.load_workbook(BytesIO(result.data)).sheetnames == ["Findings", tab]
    assert [line.partition(" E: ")[0] for line in marks(result.data)] == [f"{tab}!A2 E"]


def test_what_xml_has_no_character_for_is_seen_in_the_new_workbook() -> None:
    signs = "a\x01b\x0bc\ufffed"
    workbook = Workbook(NAME, "ods", (Sheet(signs, {2: {1: Cell(2, 1, CellKind.TEXT, signs)}}),))
    data, names = copied(workbook)
    (sheet,) = read(data).sheets
    assert [sheet.name, *(cell.raw for cell in sheet.cells())] == ["a�b�c�d"] * 2
    assert names == {signs: sheet.name}


def damaged_picture() -> bytes:
    """A workbook whose picture is not the one that its checksum was made of."""
    data = bytearray(with_parts(gallery.plain(), {"xl/media/image1.png": b"picture"}))
    entry = data.rindex(b"PK\1\2")
    data[entry + 16] ^= 1
    return bytes(data)


CANT_BE_EDITED = {
    "signed": (gallery.signed(), "LAD141"),
    "shared by an older Excel": (
        with_parts(
            gallery.plain(),
            {
                "xl/_rels/workbook.xml.rels": relations(
                    "rId1 worksheet worksheets/sheet1.xml", "rId2 revisionHeaders revisions/x.xml"
                )
            },
        ),
        "LAD141",
    ),
    "with a picture that is damaged": (damaged_picture(), "LAD141"),
    "comments that declare entities": (
        with_parts(
            gallery.with_threads(), {"xl/comments1.xml": '<!DOCTYPE c [<!ENTITY a "b">]><c>&a;</c>'}
        ),
        "LAD141",
    ),
}


@pytest.mark.parametrize(("data", "code"), CANT_BE_EDITED.values(), ids=CANT_BE_EDITED)
def test_what_cannot_be_edited_comes_back_as_a_new_workbook(data: bytes, code: str) -> None:
    result, told = new_one(data, "E Acciones!A2")
    assert told == [code]
    assert [cell.raw for cell in read(result.data).sheets[1].cells()] == ["1", "2", "1"]
    assert [name for name in parts(result.data) if "signature" in name] == []


def test_macros_keep_their_bytes_and_their_suffix() -> None:
    result, _ = annotate(original(gallery.with_macros()), findings("E Acciones!A2"), ENGLISH)
    assert (result.suffix, result.new) == (".xlsm", False)
    assert parts(result.data)["xl/vbaProject.bin"] == bytes(range(256))


def test_findings_about_other_files_are_not_told() -> None:
    result, _ = annotate(original(gallery.plain(), "CHL.xlsx"), findings("E Acciones!A2"), ENGLISH)
    assert first_sheet(result.data) == [["ladreport · Nothing was found that has to be corrected."]]


@pytest.mark.parametrize(
    ("data", "name"), [(CSV.encode(), "GTM.csv"), (gallery.signed(), NAME), (gallery.plain(), NAME)]
)
def test_cells_that_another_process_has_kept_are_read_again_where_they_are_needed(
    data: bytes, name: str
) -> None:
    whole = original(data, name)
    copy = annotate(whole, (), ENGLISH)
    assert annotate(whole.without_cells(), (), ENGLISH) == copy
    assert annotate(whole.without_cells(copy_mark(whole.workbook)), (), ENGLISH) == copy
