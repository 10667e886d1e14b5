"""A column that is added to the schema, and nowhere else, goes all the way through every command."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ladreport
from tests.end_to_end.command import Done
from tests.end_to_end.outputs import rows, text_of
from tests.installed import environment
from tests.tables import write_workbook

COLUMNS = """
[tables.actions.columns.reviewed_on]
type = "date"
agreed = true
label = {en = "Reviewed on", es = "Revisada el", pt = "Revisada em", fr = "Revue le"}
help = {en = "When it was reviewed.", es = "Cuándo.", pt = "Quando.", fr = "Quand."}
example = "2024-08"

[tables.actions.columns.donors]
type = "texts"
label = {en = "Donors", es = "Donantes", pt = "Doadores", fr = "Donateurs"}
help = {en = "Who pays for it.", es = "Quién paga.", pt = "Quem paga.", fr = "Qui paie."}

[tables.actions.columns.guests]
type = "countries"
label = {en = "Guests", es = "Invitados", pt = "Convidados", fr = "Invités"}
help = {en = "Countries that watch.", es = "Invitados.", pt = "Convidados.", fr = "Invités."}

[tables.actions.columns.renewable]
type = "boolean"
vocabulary = "yes_no"
label = {en = "Renewable", es = "Renovable", pt = "Renovável", fr = "Renouvelable"}
help = {en = "Whether it can be renewed.", es = "Si.", pt = "Se.", fr = "Si."}

[tables.actions.columns.file_number]
type = "text"
max_length = 15
published = false
label = {en = "File number", es = "Expediente", pt = "Processo", fr = "Dossier"}
help = {en = "The country's own.", es = "Propio.", pt = "Próprio.", fr = "Propre."}

[tables.figures.columns.counted_on]
type = "date"
label = {en = "Counted on", es = "Contada el", pt = "Contada em", fr = "Comptée le"}
help = {en = "When it was counted.", es = "Cuándo.", pt = "Quando.", fr = "Quand."}
"""
NEW = ("reviewed_on", "donors", "guests", "renewable", "file_number")

SHEET = """
Cover
 1 | Schema version | 2024
 2 | Country | {country}
 3 | Ministerial | 2024-09
 4 | Reporting period from | 2024-05-08
 5 | Reporting period to | 2024-09-25
 6 | Language | en
 7 | Institution | Ministry of Foreign Affairs
 8 | Focal point | Ana Pérez
 9 | E-mail | ana@example.org
10 | Date of submission | 2024-09-10

Actions
 1 | action_id | pillar | action_package | action_type | title | summary | status | starts_on | joint_action | Reviewed on | Donors | Guests | Renewable | File number
 2 | {country}-2024-001 | Lawful pathways | Labor mobility | Program | Harvest permits | Permits for the harvest were opened. | in progress | 2024-06-01 | harvest | {reviewed} | {donors} | Peru; Chile | {renewable} | {number}

Figures
 1 | action_id | measure | value | basis | period_start | period_end | Counted on
 2 | {country}-2024-001 | people assisted | #12 | achieved | 2024-05-08 | 2024-09-25 | 20 September 2024
"""
SOUND = {
    "country": "GTM",
    "reviewed": "12 August 2024",
    "donors": "IOM; UNHCR",
    "renewable": "yes",
    "number": "GT-77-secret",
}


class Extended:
    """``ladreport`` with these columns in its schema, and nothing else changed."""

    def __init__(self, site: Path) -> None:
        self._site = site
        package = Path(ladreport.__file__).parent
        shutil.copytree(package, site / "ladreport", ignore=shutil.ignore_patterns("__pycache__"))
        if (templates := package.parent / "templates").is_dir():
            shutil.copytree(templates, site / "templates")
        schema = site / "ladreport/schema/schema.toml"
        schema.write_text(schema.read_text("utf-8") + COLUMNS, "utf-8")
        # A wheel holds what was made from the schema, too, which is then of the old one.
        schema.with_suffix(".json").unlink(missing_ok=True)

    def run(self, *arguments: str | Path) -> Done:
        command = [sys.executable, "-m", "ladreport", *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=self._site,
            env={**environment(self._site), "PYTHONDONTWRITEBYTECODE": ""},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    def built(self, folder: Path, *sheets: dict[str, str]) -> Path:
        """Where the output is that was built of these countries' workbooks."""
        folder.mkdir()
        for sheet in sheets:
            cells = {**SOUND, **sheet}
            write_workbook(SHEET.format_map(cells), folder / f"{cells['country']}.xlsx")
        done = self.run("build", folder, "--out", folder / "out")
        assert done.code in (0, 1), done.err
        return folder / "out"


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Extended:
    return Extended(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def built(extended: Extended, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extended.built(tmp_path_factory.mktemp("region") / "in", {})


def test_it_is_read_and_checked(extended: Extended, tmp_path: Path) -> None:
    broken = {
        **SOUND,
        "reviewed": "soon",
        "renewable": "perhaps",
        "number": "GT-77-secret-and-long",
    }
    write_workbook(SHEET.format_map(broken), tmp_path / "GTM.xlsx")
    done = extended.run("check", tmp_path / "GTM.xlsx", "--format", "json")
    found = json.loads(done.out)["findings"]
    cells = {(finding["column"], finding["severity"]) for finding in found}
    assert {("reviewed_on", "error"), ("renewable", "error")} < cells
    assert "file_number" in {column for column, _ in cells}


def test_a_clean_one_has_no_findings(extended: Extended, tmp_path: Path) -> None:
    write_workbook(SHEET.format_map({**SOUND, "number": "GT-77"}), tmp_path / "GTM.xlsx")
    done = extended.run("check", tmp_path / "GTM.xlsx", "--format", "json")
    found = json.loads(done.out)["findings"]
    columns = {finding["column"] for finding in found if finding["severity"] != "info"}
    assert columns.isdisjoint({*NEW, "counted_on"})


def test_it_is_written_to_the_dataset(built: Path) -> None:
    (action,) = rows(built / "dataset/actions.csv")
    assert {name: action[name] for name in NEW if name in action} == {
        "reviewed_on": "2024-08-12",
        "donors": "IOM; UNHCR",
        "guests": "PER; CHL",
        "renewable": "yes",
    }
    (figure,) = rows(built / "dataset/figures.csv")
    assert figure["counted_on"] == "2024-09-20"


def test_the_dataset_describes_it(built: Path) -> None:
    package = json.loads((built / "dataset/datapackage.json").read_text("utf-8"))
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    assert "constraints" in fields["reviewed_on"]
    assert fields["donors"]["description"] == "Who pays for it."


def test_what_is_private_is_in_nothing_that_is_shared(built: Path) -> None:
    assert "file_number" not in rows(built / "dataset/actions.csv")[0]
    assert "GT-77" not in text_of(built)


def test_a_dataset_reads_back_as_it_was_built(extended: Extended, built: Path) -> None:
    done = extended.run("compare", built.parent, built, "--exit-code", "--format", "json")
    assert json.loads(done.out)["totals"]["all"]["fates"]["unchanged"] == 1
    assert done.code == 0


def test_it_is_compared(extended: Extended, built: Path, tmp_path: Path) -> None:
    other = {"reviewed": "2024-09", "donors": "UNHCR; IOM; World Bank", "renewable": "no"}
    later = extended.built(tmp_path / "in", {**other, "number": "GT-78"})
    told = json.loads(extended.run("compare", built, later, "--format", "json").out)
    (change,) = told["changes"]
    assert change["fields"] == {
        "reviewed_on": {"old": "2024-08-12", "new": "2024-09"},
        "donors": {"old": ["IOM", "UNHCR"], "new": ["UNHCR", "IOM", "World Bank"]},
        "renewable": {"old": True, "new": False},
    }
    page = extended.run("compare", built, later).out
    assert "Reviewed on" in page
    assert "World Bank" in page


def test_the_countries_of_a_joint_action_are_to_agree_on_it(
    extended: Extended, tmp_path: Path
) -> None:
    out = extended.built(tmp_path / "in", {}, {"country": "HND", "reviewed": "2024-09-01"})
    found = [row for row in rows(out / "dataset/findings.csv") if row["code"] == "LAD844"]
    assert [row["column"] for row in found] == ["reviewed_on"]


def test_a_dataset_from_before_it_existed_is_read(extended: Extended, tmp_path: Path) -> None:
    before = tmp_path / "before"
    (tmp_path / "in").mkdir()
    write_workbook(SHEET.format_map(SOUND), tmp_path / "in/GTM.xlsx")
    command = [
        sys.executable,
        "-m",
        "ladreport",
        "build",
        str(tmp_path / "in"),
        "--out",
        str(before),
    ]
    subprocess.run(command, env=environment(), check=False, capture_output=True)
    done = extended.run("compare", before, before, "--exit-code")
    assert (done.code, done.err) == (0, "")


def test_it_is_in_the_blank_workbook_with_what_was_reported(
    extended: Extended, built: Path, tmp_path: Path
) -> None:
    blank = tmp_path / "blank.xlsx"
    done = extended.run("template", "--country", "GTM", "--baseline", built, "--out", blank)
    assert done.code == 0, done.err
    checked = extended.run("check", blank, "--format", "json")
    assert "IOM; UNHCR" in text_of(tmp_path), checked.out
