"""What goes back is one workbook and one letter a file, under names that differ."""

from pathlib import Path

import pytest

from ladreport.checking.checked import CheckedFile
from ladreport.checking.context import Context
from ladreport.pipeline.returning import Returned, returned
from ladreport.pipeline.workers import check_files
from ladreport.schema.load import load_schema
from tests.checking.workbooks import Written, as_text
from tests.end_to_end.command import run
from tests.pipeline.folders import write_folder
from tests.tables import write_workbook

SCHEMA = load_schema()
SETTINGS = """
schema = "2024"
[ministerial]
id = "2024-09"
ordinal = 3
date = 2024-09-25
city = "Lima"
reporting_period = { start = 2024-05-08, end = 2024-09-25 }
"""
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


def test_a_file_that_another_replaced_is_told_so_and_nothing_is_asked(tmp_path: Path) -> None:
    write_folder(
        tmp_path,
        """
        old.xlsx | 2024-09-10 | | 001 Permits | 001=500
        new.xlsx | 2024-09-12 | | 001 Permits, 002 Visas | 001=600
        """,
    )
    run("check", tmp_path, "--annotate", tmp_path / "back")
    texts = [path.read_text() for path in sorted((tmp_path / "back").glob("GTM*.txt"))]
    (old,) = [text for text in texts if "the file old.xlsx" in text.split("\n\n")[2][:40]]
    assert old.split("\n\n")[:3] == [
        "Subject: Submission of Guatemala for the ministerial 2024-09: replaced, nothing to do",
        "Dear colleagues of Ministry,",
        (
            "Thank you for the file old.xlsx. All that it says is replaced by the file new.xlsx, which "
            "is the one that counts. Nothing has to be done with this one; corrections belong in "
            "new.xlsx alone."
        ),
    ]
    assert "What to do" not in old


def test_the_letter_for_an_unreadable_file_names_the_ministerial(tmp_path: Path) -> None:
    (tmp_path / "ministerial.toml").write_text(SETTINGS)
    (tmp_path / "answer.xlsx").write_bytes(b"no workbook")
    run("check", tmp_path, "--annotate", tmp_path / "back", "--lang", "es")
    (subject, *_) = (tmp_path / "back" / "answer.txt").read_text().split("\n\n")
    assert subject == (
        "Asunto: Su envío answer.xlsx para la reunión ministerial 2024-09 – "
        "les pedimos enviar de nuevo el archivo"
    )
