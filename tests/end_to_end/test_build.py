"""``ladreport build`` from the command line to the bytes that come out."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import frictionless
import openpyxl
import pytest

from ladreport.schema.load import load_schema
from tests.conftest import SAMPLES
from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.end_to_end.outputs import files, rows, text_of
from tests.tables import write_workbook

COUNTRIES = sorted(path.stem for path in (SAMPLES / "2024-09").glob("*.xlsx"))
OUTPUTS = [
    "dataset/actions.csv",
    "dataset/claim_rows.csv",
    "dataset/claims.csv",
    "dataset/corrections.csv",
    "dataset/datapackage.json",
    "dataset/decisions.csv",
    "dataset/figures.csv",
    "dataset/findings.csv",
    "dataset/matches.csv",
    "dataset/numbers.csv",
    "dataset/plain_numerals.csv",
    "dataset/reported_actions.csv",
    "dataset/reported_figures.csv",
    "dataset/rows.csv",
    "dataset/submissions.csv",
    "dataset/table_rows.csv",
    "findings.xlsx",
    "manifest.json",
    "proposals.csv",
    "report.en.docx",
    "summary.xlsx",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder of submissions: two countries, one joint action, one row of each kind."""
    submissions = tmp_path / "in"
    submissions.mkdir()
    tables = {
        "CRI": sheet(
            "CRI",
            "001 | Safe Mobility Offices | extended | CRI-2024-001\n"
            "002 | Held back | in proces\n"
            "003 | Confidential | in progress | | no",
            "001 | people assisted | #600 | | achieved | 2024-09 | ",
        ),
        "USA": sheet("USA", "001 | Safe Mobility Offices | extended | CRI-2024-001"),
    }
    for country, text in tables.items():
        write_workbook(text, submissions / f"{country}.xlsx")
    return submissions


class TestTheSampleMinisterial:
    def test_writes_every_output(self, built_sample: Path) -> None:
        workbooks = [f"annotated/{country}.xlsx" for country in COUNTRIES]
        letters = [f"annotated/{country}.txt" for country in load_schema().countries]
        assert sorted(files(built_sample)) == sorted([*workbooks, *letters, *OUTPUTS])

    def test_dataset_validates(self, built_sample: Path) -> None:
        report = frictionless.validate(str(built_sample / "dataset/datapackage.json"))
        assert report.flatten(["name", "rowNumber", "message"]) == []

    def test_every_row_went_somewhere(self, built_sample: Path) -> None:
        manifest = json.loads((built_sample / "manifest.json").read_text(encoding="utf-8"))
        went = [one["disposition"] for one in rows(built_sample / "dataset/rows.csv")]
        for name in ("ledger", "figures_ledger"):
            ledger = manifest[name]
            assert ledger["read"] == sum(n for key, n in ledger.items() if key != "read")
        total = manifest["ledger"]["read"] + manifest["figures_ledger"]["read"]
        assert len(went) == total

    def test_every_claim_leads_to_cells_that_hold_it(self, built_sample: Path) -> None:
        for row in rows(built_sample / "dataset/claim_rows.csv"):
            if not row["file"].startswith("2024-05/"):
                workbook = openpyxl.load_workbook(SAMPLES / "2024-09" / row["file"])
                assert workbook[row["sheet"]][row["cell"] or f"A{row['row']}"].value, row

    def test_manifest_names_every_input_and_output(self, built_sample: Path) -> None:
        manifest = json.loads((built_sample / "manifest.json").read_text(encoding="utf-8"))
        written = files(built_sample)
        assert manifest["outputs"] == {k: v for k, v in written.items() if k != "manifest.json"}
        inputs = files(SAMPLES / "2024-09")
        assert {k: v for k, v in manifest["inputs"].items() if k != "template"} == inputs

    def test_office_files_are_valid(
        self, built_sample: Path, validator: Callable[[Path], list[str]]
    ) -> None:
        annotated = [f"annotated/{country}.xlsx" for country in ("CAN", "GTM", "USA")]
        for name in ("report.en.docx", "summary.xlsx", "findings.xlsx", *annotated):
            assert validator(built_sample / name) == [], name

    @pytest.mark.parametrize("seed", ["0", "1"])
    def test_same_input_same_bytes(self, built_sample: Path, tmp_path: Path, seed: str) -> None:
        out = tmp_path / "again"
        arguments = ("build", SAMPLES / "2024-09", "--out", out)
        command = [sys.executable, "-m", "ladreport", *map(str, arguments)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}
        subprocess.run(command, env=environment, check=True, capture_output=True)
        assert files(out) == files(built_sample)

    @pytest.mark.parametrize(
        ("sheet", "caption", "columns"),
        [
            ("Actions", "All published actions", ["Id", "Countries", "Title", "Status"]),
            (
                "Figures",
                "Every published figure and its cell",
                ["Country", "Action", "What is counted", "Basis", "When", "File, sheet and cell"],
            ),
            ("Funding", "Funding by country and currency", ["Country", "What is counted", "Basis"]),
        ],
    )
    def test_annexes_and_summary_say_the_same(
        self, built_sample: Path, sheet: str, caption: str, columns: list[str]
    ) -> None:
        workbook = openpyxl.load_workbook(built_sample / "summary.xlsx")
        _, _, *lines = workbook[sheet].iter_rows(values_only=True)
        report = docx.Document(str(built_sample / "report.en.docx"))
        named = f'tblCaption w:val="{caption}"'
        (table,) = (
            table
            for table in report.tables
            if named in table._tbl.xml  # noqa: SLF001 - python-docx knows no captions
        )
        printed = [[cell.text for cell in row.cells] for row in table.rows]
        assert _chosen(lines, columns) == _chosen(printed, columns)


def _chosen(lines: Sequence[Sequence[object]], columns: Sequence[str]) -> list[list[object]]:
    header, *rest = lines
    places = [header.index(name) for name in columns]
    return [[line[place] or "" for place in places] for line in rest]


class TestTheReportInEveryLanguage:
    def test_one_report_each(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        done = run("build", folder, "--out", out, "--lang", "es", "--lang", "pt", "--lang", "fr")
        assert done.code == 1, done.err
        for language, name in {
            "es": "Estados Unidos",
            "pt": "Estados Unidos",
            "fr": "États-Unis",
        }.items():
            text = "\n".join(
                one.text for one in docx.Document(str(out / f"report.{language}.docx")).paragraphs
            )
            assert name in text


class TestWhatIsNotPublished:
    def test_held_back_row_is_listed_with_its_reason(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        assert run("build", folder, "--out", out).code == 1
        held_back = [
            (one["source_file"], one["source_row"], one["reasons"])
            for one in rows(out / "dataset/rows.csv")
            if one["disposition"] == "held_back"
        ]
        assert held_back == [("CRI.xlsx", "3", "LAD215")]
        tables = docx.Document(str(out / "report.en.docx")).tables
        cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
        assert any("in proces" in cell for cell in cells)
        assert "CRI.xlsx › Actions, row 3" in cells

    def test_each_row_held_back_has_its_own_reason(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        text = sheet(
            "CRI",
            "001 | Offices | zzz\n002 | Visas | announced\n"
            "003 | Permits | | | \n | | | | \n | Total | | | ",
            "001 | people assisted | #600 | | achieved | 2024-09 | \n"
            "002 | foo | #5 | | achieved | 2024-09 | \n003 | arrests | #5 | | achieved | 2024-09 | ",
        )
        write_workbook(text, tmp_path / "in/CRI.xlsx")
        run("build", tmp_path / "in", "--out", tmp_path / "out")
        *_, table = docx.Document(str(tmp_path / "out/report.en.docx")).tables
        assert [[row.cells[2].text, row.cells[3].text] for row in table.rows[1:]] == [
            ["CRI-2024-001", '"zzz" is not in the list for "Status".'],
            ["CRI-2024-003", '"Status" is empty.'],
            ["", '"Action ID" is empty. "Title" is empty. "Status" is empty.'],
            ["", "This row looks like a total of the rows above."],
            ["CRI-2024-001", '"zzz" is not in the list for "Status".'],
            ["CRI-2024-002", '"foo" is not in the list for "Measure".'],
            ["CRI-2024-003", '"Status" is empty.'],
        ]

    def test_withheld_row_and_private_cells_are_nowhere(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        run("build", folder, "--out", out)
        shutil.rmtree(out / "annotated")  # each country's own workbook, sent to it alone
        text = text_of(out)
        for private in ("Confidential", "CRI-2024-003", "ana@example.org"):
            assert private not in text, private

    def test_ledger_is_printed(self, folder: Path, tmp_path: Path) -> None:
        done = run("build", folder, "--out", tmp_path / "out")
        ledger = [" ".join(line.split()) for line in done.out.splitlines()]
        assert "read 4 1" in ledger
        assert "published 1 1" in ledger
        assert "merged into joint actions 1 0" in ledger
        assert "held back 1 0" in ledger
        assert "withheld 1 0" in ledger


class TestOneBadFileDoesNotStopTheOthers:
    def test_the_broken_gallery_builds(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        done = run("build", SAMPLES / "broken", "--out", out)
        assert done.code == 1, done.err
        shared = [name for name in sorted(files(out)) if not name.startswith("annotated/")]
        assert shared == OUTPUTS
        published = {
            one["source_file"]
            for one in rows(out / "dataset/actions.csv")
            if one["disposition"] == "published"
        }
        assert "URY.xlsx" in published

    def test_every_broken_file_is_named(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        run("build", SAMPLES / "broken", "--out", out)
        named = {one["file"] for one in rows(out / "dataset/findings.csv")}
        broken = {path.name for path in (SAMPLES / "broken").glob("*.xlsx")} - {"URY.xlsx"}
        assert broken <= named

    def test_a_file_that_nobody_reads_is_named(self, folder: Path, tmp_path: Path) -> None:
        (folder / "submission.pdf").write_bytes(b"%PDF-1.7")
        run("build", folder, "--out", tmp_path / "out")
        codes = {(one["file"], one["code"]) for one in rows(tmp_path / "out/dataset/findings.csv")}
        assert ("submission.pdf", "LAD890") in codes


class TestNothingHalfWritten:
    def test_strict_writes_nothing(self, folder: Path, tmp_path: Path) -> None:
        done = run("build", folder, "--out", tmp_path / "out", "--strict")
        assert done.code == 1
        assert not (tmp_path / "out").exists()

    def test_an_edited_report_is_kept(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        run("build", folder, "--out", out)
        report = out / "report.en.docx"
        report.write_bytes(report.read_bytes() + b"\0")
        before = files(out)
        done = run("build", folder, "--out", out)
        assert (done.code, files(out)) == (2, before)
        assert "report.en.docx" in done.err
        assert run("build", folder, "--out", out, "--force").code == 1
        assert files(out) != before

    def test_a_folder_that_no_build_wrote_is_kept(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        out.mkdir()
        (out / "notes.txt").write_text("mine", encoding="utf-8")
        assert run("build", folder, "--out", out).code == 2
        assert sorted(files(out)) == ["notes.txt"]


class TestBadUsage:
    @pytest.mark.parametrize("kind", ["missing", "empty", "file"])
    def test_no_folder_of_submissions(self, tmp_path: Path, kind: str) -> None:
        where = tmp_path / "in"
        if kind == "empty":
            where.mkdir()
        elif kind == "file":
            where.write_text("", encoding="utf-8")
        done = run("build", where, "--out", tmp_path / "out")
        assert done.code == 2
        assert str(where) in done.err
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize(
        ("name", "content"),
        [("ministerial.toml", 'city = "New York'), ("ministerial.toml", "\xff")],
    )
    def test_settings_that_can_not_be_read(
        self, folder: Path, tmp_path: Path, name: str, content: str
    ) -> None:
        (folder / name).write_bytes(content.encode("latin-1"))
        done = run("build", folder, "--out", tmp_path / "out")
        assert done.code == 2
        assert name in done.err
        assert not (tmp_path / "out").exists()

    def test_baseline_that_is_not_there(self, folder: Path, tmp_path: Path) -> None:
        done = run("build", folder, "--out", tmp_path / "out", "--baseline", tmp_path / "no")
        assert done.code == 2
        assert "no submissions and no dataset" in done.err

    def test_template_that_is_not_one(self, folder: Path, tmp_path: Path) -> None:
        template = tmp_path / "mine.docx"
        template.write_text("not a document", encoding="utf-8")
        done = run("build", folder, "--out", tmp_path / "out", "--template", template)
        assert done.code == 2
        assert "mine.docx" in done.err


class TestBaseline:
    def test_new_and_continuing_are_told(self, folder: Path, tmp_path: Path) -> None:
        last = tmp_path / "last"
        last.mkdir()
        write_workbook(sheet("USA", "001 | Offices | announced"), last / "USA.xlsx")
        out = tmp_path / "out"
        done = run("build", folder, "--out", out, "--baseline", last)
        assert done.code == 1, done.err
        text = "\n".join(one.text for one in docx.Document(str(out / "report.en.docx")).paragraphs)
        assert "[Continuing]" in text
        assert "Progress since the last ministerial" in text

    def test_a_build_is_a_baseline(self, folder: Path, tmp_path: Path) -> None:
        run("build", folder, "--out", tmp_path / "last")
        shutil.rmtree(tmp_path / "last/dataset/findings.csv", ignore_errors=True)
        done = run("build", folder, "--out", tmp_path / "out", "--baseline", tmp_path / "last")
        assert done.code == 1
        text = "\n".join(
            one.text for one in docx.Document(str(tmp_path / "out/report.en.docx")).paragraphs
        )
        assert "[New]" not in text


FROM_CANADA = """
Cover
 1 | Country               | Canada
 2 | Ministerial           | 2024-09
 3 | Reporting period from | 2024-05-08
 4 | Reporting period to   | 2024-09-25
 5 | Language              | fr
 6 | Date of submission    | 2024-09-26

Actions
 1 | action_id    | pillar       | action_package        | action_type | title          | summary                                        | status      | starts_on
 2 | CAN-2024-001 | Root causes  | International financing | Program   | Bourses        | Des bourses pour 1,264 million de personnes.   | in progress | 2024-06

Figures
 1 | action_id    | measure         | value    | basis    | period_start | period_end
 2 | CAN-2024-001 | people assisted | #1264000 | achieved | 2024-05-08   | 2024-09-25
"""


def test_a_number_in_the_text_is_read_in_the_language_of_the_text(tmp_path: Path) -> None:
    """A comma marks decimals in Canada's French and thousands in its English."""
    submissions = tmp_path / "in"
    submissions.mkdir()
    write_workbook(FROM_CANADA, submissions / "CAN.xlsx")
    done = run("build", submissions, "--out", tmp_path / "out", "--lang", "fr")
    assert done.code == 0, done.out + done.err
    report = docx.Document(str(tmp_path / "out/report.fr.docx"))
    assert "Autres chiffres" not in "\n".join(line.text for line in report.paragraphs)


class TestWhatTheSecretariatChooses:
    def test_findings_are_told_as_the_settings_say(self, folder: Path, tmp_path: Path) -> None:
        settings = '[ministerial]\nid = "2024-09"\n[check]\nignore = ["LAD2"]\n'
        (folder / "ministerial.toml").write_text(settings, encoding="utf-8")
        done = run("build", folder, "--out", tmp_path / "out")
        codes = {one["code"] for one in rows(tmp_path / "out/dataset/findings.csv")}
        assert not any(one.startswith("LAD2") for one in codes)
        assert "held back" in done.out
        assert done.code == 1

    def test_a_correction_is_applied_and_shown(self, folder: Path, tmp_path: Path) -> None:
        correction = "file,sheet,cell,found,replacement,who,why\nCRI.xlsx,Actions,G3,in proces,in progress,A. Analyst,slip\n"
        (folder / "corrections.csv").write_text(correction, encoding="utf-8")
        done = run("build", folder, "--out", tmp_path / "out")
        assert done.code == 0, done.out + done.err
        findings = [
            one
            for one in rows(tmp_path / "out/dataset/findings.csv")
            if "A. Analyst" in one["message"]
        ]
        assert [(one["file"], one["cell"]) for one in findings] == [("CRI.xlsx", "G3")]


def paragraphs(report: Path) -> list[str]:
    return [one.text for one in docx.Document(str(report)).paragraphs]


def cells(report: Path) -> list[list[str]]:
    """The rows of all tables of a report."""
    tables = docx.Document(str(report)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


class TestWhatTheReportSaysOfTheData:
    def test_a_corrected_cell_says_so_and_why(self, folder: Path, tmp_path: Path) -> None:
        correction = (
            "file,sheet,cell,found,replacement,who,why\n"
            "CRI.xlsx,Figures,C2,600,650,A. Analyst,letter of 2 October\n"
        )
        (folder / "corrections.csv").write_text(correction, encoding="utf-8")
        run("build", folder, "--out", tmp_path / "out", "--lang", "en")
        rows_of_report = cells(tmp_path / "out/report.en.docx")
        assert ["CRI.xlsx › Figures!C2", "600", "650", "letter of 2 October"] in rows_of_report
        assert any(row[-1] == "CRI.xlsx › Figures!C2 (corrected)" for row in rows_of_report)

    def test_what_is_held_back_is_no_progress(self, folder: Path, tmp_path: Path) -> None:
        last = tmp_path / "last"
        last.mkdir()
        write_workbook(sheet("CRI", "002 | Held back | announced"), last / "CRI.xlsx")
        run("build", folder, "--out", tmp_path / "out", "--baseline", last, "--lang", "en")
        report = tmp_path / "out/report.en.docx"
        assert ["Not known: held back until it is corrected", "1"] in cells(report)

    def test_a_file_that_nobody_could_read_stands_in_the_annex(self, tmp_path: Path) -> None:
        run("build", SAMPLES / "broken", "--out", tmp_path / "out", "--lang", "en")
        report = tmp_path / "out/report.en.docx"
        files = [
            cell
            for row in cells(report)
            for cell in row
            if cell.endswith(".xlsx (could not be read)")
        ]
        assert "password-protected.xlsx (could not be read)" in files
        assert any("nobody can say from which country" in one for one in paragraphs(report))

    def test_numbers_that_were_added_up_lead_to_their_cells(self, built_sample: Path) -> None:
        rows = [row for row in cells(built_sample / "report.en.docx") if len(row) == 5]
        cited = [row for row in rows if row[0] == "People regularized" and "›" in row[4]]
        assert [row[1:] for row in cited] == [
            [
                "Target",
                "reporting period",
                "approximately 600,000",
                "COL.xlsx › Cifras!C2; URY.xlsx › Cifras!C2",
            ],
            ["Target", "longer periods", "approximately 100,000", "ECU.xlsx › Cifras!C2"],
        ]

    def test_strict_tells_all_because_it_writes_nothing(self, tmp_path: Path) -> None:
        done = run(
            "build", SAMPLES / "broken", "--out", tmp_path / "out", "--strict", "--lang", "en"
        )
        assert "see findings.xlsx" not in done.out
        assert done.out.count("\nerror") > 20
