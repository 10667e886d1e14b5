"""What ladreport wrote is never a submission, also once an office program saved it."""

import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ladreport.inputs.folder import submission_files, untouched_copies
from tests.conftest import SAMPLES
from tests.end_to_end.command import run

COPIES = ["annotated", "findings", "fixed", "summary"]


@pytest.fixture
def copies(built_sample: Path, tmp_path: Path) -> Path:
    """A folder with every kind of workbook that comes of a country's file."""
    folder = tmp_path / "copies"
    folder.mkdir()
    source = SAMPLES / "2024-09" / "ECU.xlsx"
    run("check", source, "--annotate", folder / "annotated.xlsx")
    run("check", source, "--fix", folder / "fixed.xlsx")
    for name in ("findings.xlsx", "summary.xlsx"):
        (folder / name).write_bytes((built_sample / name).read_bytes())
    return folder


def saved(soffice: str, folder: Path, format_: str) -> Path:
    """The same workbooks, opened and saved by LibreOffice."""
    out = folder.parent / format_
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", format_, "--outdir", str(out)]
    files = map(str, sorted(folder.iterdir()))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return out


def test_copies_as_they_were_written(copies: Path) -> None:
    assert submission_files(copies) == ()
    assert sorted(path.stem for path in untouched_copies(copies)) == COPIES


@pytest.mark.parametrize("format_", ["xlsx", "ods", "xls"])
def test_copies_that_libreoffice_saved(copies: Path, soffice: str, format_: str) -> None:
    folder = saved(soffice, copies, format_)
    assert submission_files(folder) == ()
    assert sorted(path.stem for path in untouched_copies(folder)) == COPIES


def test_a_corrected_copy_that_libreoffice_saved_is_a_submission(
    copies: Path, soffice: str
) -> None:
    path = copies / "annotated.xlsx"
    workbook = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    workbook["Acciones"]["F2"] = "Another summary, which the country wrote."
    workbook.save(path)
    folder = saved(soffice, copies, "xlsx")
    assert [path.stem for path in submission_files(folder)] == ["annotated"]
