"""A file is read by what it contains; where its name says otherwise, that is told."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ladreport.reading.files import file_content, is_companion, read_bytes, read_file
from ladreport.reading.safety import Limits
from tests.reading.gallery import by_libreoffice
from tests.reading.laid_out import coded
from tests.reading.packages import parts_of, relations, types_xml, zipped

ROWS = "<row r='1'><c r='A1' t='str'><v>año</v></c></row>"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def xlsx() -> bytes:
    return zipped(parts_of(ROWS))


def xlsm() -> bytes:
    links = relations("rId1 worksheet worksheets/sheet1.xml")
    return zipped(parts_of(ROWS, types=types_xml(type_=MACROS), links=links))


def csv() -> bytes:
    return "año;valor\nuno;2\n".encode()


@pytest.mark.parametrize(
    ("content", "name", "format_", "codes"),
    [
        (xlsx, "GTM.xlsx", "xlsx", []),
        (xlsx, "GTM.XLSX", "xlsx", []),
        (xlsx, "GTM.xltx", "xlsx", []),
        (xlsx, "GTM.xls", "xlsx", ["LAD122"]),
        (xlsx, "GTM.csv", "xlsx", ["LAD122"]),
        (xlsx, "GTM.docx", "xlsx", ["LAD122"]),
        (xlsx, "GTM", "xlsx", ["LAD122"]),
        (xlsx, "GTM.xlsm", "xlsx", ["LAD122"]),
        (xlsm, "GTM.xlsm", "xlsm", []),
        (xlsm, "GTM.xlsx", "xlsm", ["LAD122"]),
        (csv, "GTM.csv", "csv", []),
        (csv, "GTM.txt", "csv", []),
        (lambda: csv() + b"<html><table>", "GTM.csv", "csv", []),
    ],
)
def test_content_decides_and_a_name_that_differs_is_told(
    content: Callable[[], bytes], name: str, format_: str, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content())
    workbook, findings = read_file(tmp_path / name, name)
    assert workbook is not None
    assert (workbook.file, workbook.format) == (name, format_)
    assert [coded(finding) for finding in findings] == codes
    assert next(workbook.sheets[0].cells()).raw == "año"


@pytest.mark.parametrize("format_", ["ods", "xls"])
def test_other_workbooks_are_read_by_content_too(
    format_: str, soffice: str, tmp_path: Path
) -> None:
    path = tmp_path / "GTM.xlsx"
    path.write_bytes(by_libreoffice(soffice, xlsx(), tmp_path, format_))
    workbook, findings = read_file(path, "GTM.xlsx")
    assert workbook is not None
    assert workbook.format == format_
    assert [coded(finding) for finding in findings] == ["LAD122"]
    assert [cell.raw for cell in workbook.sheets[0].cells()] == ["año"]


@pytest.mark.parametrize("name", ["~$GTM.xlsx", ".~lock.GTM.xlsx#", "._GTM.xlsx"])
def test_what_programs_keep_beside_a_workbook_is_no_submission(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(xlsx())
    assert is_companion(path)
    assert codes_of(path) == ["LAD101 companion"]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert codes_of(tmp_path / "missing.xlsx") == ["LAD101 missing"]
    assert codes_of(tmp_path) == ["LAD101 missing"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert codes_of(tmp_path / "pipe.xlsx") == ["LAD101 missing"]


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_: Path) -> bytes:
        raise PermissionError

    path = tmp_path / "GTM.xlsx"
    path.write_bytes(xlsx())
    monkeypatch.setattr(Path, "read_bytes", forbidden)
    assert codes_of(path) == ["LAD101 not_permitted"]


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "GTM.xlsx"
    with path.open("wb") as stream:
        stream.truncate(10**12)  # of which the disk holds nothing
    _, (finding,) = read_file(path, "GTM.xlsx", Limits())
    assert (coded(finding), finding.params) == (
        "LAD101 too_large",
        {"size": 1_000_000, "limit": 50},
    )


def codes_of(path: Path) -> list[str]:
    workbook, findings = read_file(path, path.name)
    assert workbook is None
    return [coded(finding) for finding in findings]


def test_the_bytes_of_a_file_can_be_had_once_for_reading_and_for_marking_it(tmp_path: Path) -> None:
    path = tmp_path / "GTM.xlsx"
    path.write_bytes(xlsx())
    content, findings = file_content(path, "GTM.xlsx")
    assert (content, findings) == (xlsx(), ())
    assert read_bytes(xlsx(), "GTM.xlsx", ".xlsx") == read_file(path, "GTM.xlsx")
    missing = file_content(tmp_path / "none.xlsx", "none.xlsx")
    assert (missing[0], list(map(coded, missing[1]))) == (None, ["LAD101 missing"])


def test_a_package_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []

    def counted(data: BytesIO) -> ZipFile:
        opened.append(1)
        return ZipFile(data)

    monkeypatch.setattr("ladreport.reading.package.ZipFile", counted)
    assert read_bytes(xlsx(), "GTM.xlsx", ".xlsx")[0] is not None
    assert len(opened) == 1
