"""What goes back is one workbook and one letter a file, under names that differ."""

from pathlib import Path

import pytest

from ladreport.checking.checked import CheckedFile
from ladreport.checking.context import Context
from ladreport.pipeline.returning import Returned, returned
from ladreport.pipeline.workers import check_files
from ladreport.schema.load import load_schema
from tests.checking.workbooks import Written, as_text
from tests.tables import write_workbook

SCHEMA = load_schema()
GUATEMALA, NOBODY = (as_text(Written(cover={"country": one})) for one in ("GTM", ""))


def back(files: dict[str, Path]) -> list[Returned]:
    checked = check_files([(path, name) for name, path in files.items()], Context(SCHEMA))
    return list(returned(checked.files, checked.findings, SCHEMA))


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["GTM.xlsx"], ["GTM"]),
        (["Guatemala (2).xlsx", "Guatemala.xlsx"], ["GTM", "GTM-Guatemala"]),
        (["a/GTM.xlsx", "b/GTM.xlsx", "c/gtm.xlsx"], ["GTM", "GTM-GTM", "GTM-gtm-2"]),
    ],
)
def test_every_file_goes_back_under_its_own_name(
    tmp_path: Path, files: list[str], names: list[str]
) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_workbook(GUATEMALA, tmp_path / name)
    assert [one.name for one in back({name: tmp_path / name for name in files})] == names


def test_a_file_of_no_country_keeps_its_name(tmp_path: Path) -> None:
    path = write_workbook(NOBODY, tmp_path / "sheet.xlsx")
    assert [one.workbook for one in back({"sheet.xlsx": path})] == ["sheet.xlsx"]


def test_of_a_file_that_cannot_be_opened_only_a_letter_goes_back() -> None:
    gone = CheckedFile("gone.xlsx", None, ())
    (one,) = returned((gone,), (), SCHEMA)
    assert (one.name, one.annotated) == ("gone", None)
    assert one.letter.startswith("Subject: ")
