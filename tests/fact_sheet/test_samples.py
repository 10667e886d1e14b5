"""The sample workbooks are those that their text tables make."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from ladreport.core.workbook import Workbook
from ladreport.output.package.archive import reproducible
from ladreport.reading.files import read_file
from sample_inputs.generate import SAMPLES, with_ordered_fonts, workbooks
from tests.validator import Validator

MADE = dict(workbooks())


def read(path: Path) -> tuple[Workbook | None, list[str]]:
    """All that the product reads of a file: other versions of a library may pack it differently."""
    workbook, findings = read_file(path, "sample")
    return workbook, [finding.code.id for finding in findings]


@pytest.mark.parametrize("path", MADE, ids=str)
def test_the_kept_workbook_is_what_its_source_makes(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.xlsx"
    made.write_bytes(MADE[path])
    assert read(SAMPLES / path) == read(made), "run: python -m sample_inputs.generate"


def test_making_them_again_gives_the_same_bytes() -> None:
    assert dict(workbooks()) == MADE


def test_no_kept_workbook_lacks_a_source() -> None:
    kept = {path.relative_to(SAMPLES) for path in SAMPLES.glob("*/*.xlsx")}
    assert kept == set(MADE)


def test_a_workbook_by_openpyxl_is_sound(tmp_path: Path, validator: Validator) -> None:
    workbook = openpyxl.Workbook()
    workbook["Sheet"]["A1"] = "x"
    workbook["Sheet"]["A1"].font = Font(bold=True, strike=True, underline="single", color="FF0000")
    out = io.BytesIO()
    workbook.save(out)
    path = tmp_path / "mended.xlsx"
    path.write_bytes(reproducible(out.getvalue(), change=with_ordered_fonts))
    assert validator(path) == []
    assert openpyxl.load_workbook(path)["Sheet"]["A1"].font.strike
