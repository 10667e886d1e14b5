"""What goes back to a country: ``check --annotate``, its letters, and ``check --fix``."""

import hashlib
import json
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import SAMPLES
from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.tables import write_workbook


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    text = sheet(
        "GTM",
        "001 | Programa | en proseso",
        "001 | people assisted | 4,4 millones | | achieved | 2024-09 | ",
        language="es",
    )
    return write_workbook(text, tmp_path / "GTM.xlsx")


class TestAnnotate:
    def test_the_copy_holds_the_findings_and_the_original_stays(self, workbook: Path) -> None:
        before = digest(workbook)
        out = workbook.parent / "GTM-findings.xlsx"
        done = run("check", workbook, "--annotate", out)
        assert (done.code, digest(workbook)) == (1, before)
        copy = openpyxl.load_workbook(out)
        assert copy.sheetnames[1:] == ["Cover", "Actions", "Figures"]
        assert copy["Actions"]["G2"].value == "en proseso"
        assert copy["Actions"]["G2"].comment.text.startswith("E: ")
        assert str(out) in done.out

    @pytest.mark.parametrize("out", ["GTM.xlsx", "GTM-findings.xls", "GTM-findings.xlsm"])
    def test_what_may_not_be_written(self, workbook: Path, out: str) -> None:
        before = digest(workbook)
        done = run("check", workbook, "--annotate", workbook.parent / out)
        assert (done.code, digest(workbook)) == (2, before)
        assert [path.name for path in workbook.parent.iterdir()] == ["GTM.xlsx"]

    def test_a_folder_gives_each_country_its_workbook_and_letter(self, tmp_path: Path) -> None:
        done = run("check", SAMPLES / "broken", "--annotate", tmp_path / "back")
        assert done.code == 1
        names = {path.name for path in (tmp_path / "back").iterdir()}
        assert {"CHL.xlsx", "CHL.txt", "URY.xlsx", "URY.txt", "password-protected.txt"} <= names
        assert "password-protected.xlsx" not in names
        letter = (tmp_path / "back/CHL.txt").read_text(encoding="utf-8")
        assert letter.startswith("Asunto: ")
        assert "CHL.xlsx" in letter

    def test_a_copy_that_is_there_is_kept_unless_it_may_be_replaced(self, workbook: Path) -> None:
        out = workbook.parent / "GTM-findings.xlsx"
        out.write_bytes(b"corrected by hand")
        done = run("check", workbook, "--annotate", out)
        assert (done.code, done.out, out.read_bytes()) == (2, "", b"corrected by hand")
        assert str(out) in done.err
        assert "--force" in done.err
        assert run("check", workbook, "--annotate", out, "--force").code == 1
        assert openpyxl.load_workbook(out).sheetnames[1:] == ["Cover", "Actions", "Figures"]

    def test_a_folder_is_written_whole_or_not_at_all(self, tmp_path: Path) -> None:
        back = tmp_path / "back"
        back.mkdir()
        (back / "URY.txt").write_text("written by hand", "utf-8")
        assert run("check", SAMPLES / "broken", "--annotate", back).code == 2
        assert [path.name for path in back.iterdir()] == ["URY.txt"]
        assert run("check", SAMPLES / "broken", "--annotate", back, "--force").code == 1
        assert (back / "URY.txt").read_text("utf-8") != "written by hand"

    def test_what_is_read_is_not_replaced_by_force(self, workbook: Path) -> None:
        before = digest(workbook)
        assert run("check", workbook, "--annotate", workbook, "--force").code == 2
        assert digest(workbook) == before

    def test_a_copy_of_another_kind_of_workbook_is_said_to_be_a_copy(self, tmp_path: Path) -> None:
        path = tmp_path / "actions.csv"
        path.write_text("Action id;Title;Status\nGTM-2024-001;Permits;adopted\n", "utf-8")
        done = run("check", path, "--country", "GTM", "--annotate", tmp_path / "out.csv")
        assert done.code == 2
        assert done.err.startswith("The copy is always written as a workbook")
        assert "out.xlsx" in done.err

    def test_programs_get_their_answer_alone(self, workbook: Path) -> None:
        out = workbook.parent / "GTM-findings.xlsx"
        done = run("check", workbook, "--annotate", out, "--format", "json")
        assert json.loads(done.out)["summary"]["error"] == 1
        assert str(out) in done.err


class TestFix:
    def test_the_copy_says_the_same_plainly(self, workbook: Path) -> None:
        before = digest(workbook)
        out = workbook.parent / "GTM-fixed.xlsx"
        assert run("check", workbook, "--fix", out).code == 1
        assert digest(workbook) == before
        assert openpyxl.load_workbook(out)["Figures"]["C2"].value == 4_400_000

    def test_checking_it_again_gives_the_other_findings_only(self, workbook: Path) -> None:
        out = workbook.parent / "GTM-fixed.xlsx"
        run("check", workbook, "--fix", out)
        codes = [
            {
                one["code"]
                for one in json.loads(run("check", path, "--format", "json").out)["findings"]
            }
            for path in (workbook, out)
        ]
        assert "LAD230" in codes[0]
        assert "LAD230" not in codes[1]
        assert "LAD215" in codes[0] & codes[1]

    def test_a_copy_that_is_there_is_kept_unless_it_may_be_replaced(self, workbook: Path) -> None:
        out = workbook.parent / "GTM-fixed.xlsx"
        out.write_bytes(b"corrected by hand")
        assert run("check", workbook, "--fix", out).code == 2
        assert out.read_bytes() == b"corrected by hand"
        assert run("check", workbook, "--fix", out, "--force").code == 1
        assert openpyxl.load_workbook(out)["Figures"]["C2"].value == 4_400_000

    def test_two_outputs_need_two_names(self, workbook: Path) -> None:
        out = workbook.parent / "GTM-out.xlsx"
        assert run("check", workbook, "--annotate", out, "--fix", out, "--force").code == 2
        assert not out.exists()

    def test_one_file_at_a_time(self, tmp_path: Path) -> None:
        done = run("check", SAMPLES / "broken", "--fix", tmp_path / "out.xlsx")
        assert done.code == 2
        assert "--fix" in done.err


def test_a_copy_that_nobody_changed_is_no_submission_and_is_named(
    workbook: Path, tmp_path: Path
) -> None:
    run("check", workbook, "--annotate", tmp_path / "marked.xlsx", "--fix", tmp_path / "fixed.xlsx")
    opened = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    opened.save(tmp_path / "saved again.xlsx")
    done = run("check", tmp_path, "--format", "json")
    assert [file["file"] for file in json.loads(done.out)["files"]] == ["GTM.xlsx"]
    page = " ".join(run("check", tmp_path, "--lang", "en").out.split())
    assert "nobody has changed them since: fixed.xlsx, marked.xlsx, and saved again.xlsx." in page
    opened["Actions"]["G2"] = "En curso"
    opened.save(tmp_path / "corrected.xlsx")
    done = run("check", tmp_path, "--format", "json")
    names = [file["file"] for file in json.loads(done.out)["files"]]
    assert names == ["GTM.xlsx", "corrected.xlsx"]
