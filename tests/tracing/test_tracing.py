"""From a printed number to what countries typed, and from what they typed to the report."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from ladreport.messages.language import Language
from ladreport.tracing.folder import BuildFolder
from ladreport.tracing.trace_words import typed_words
from ladreport.tracing.traced import Cell, NotFound, Trace
from ladreport.tracing.tracing import trace
from tests.conftest import ROOT
from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows
from tests.report import tricky
from tests.schema.test_exports import SCHEMA
from tests.tables import write_workbook

PRIVATE = "91919"
COUNTRIES = {
    "CRI": sheet(
        "CRI",
        "001 | Safe Mobility Offices | extended | CRI-2024-001\n"
        "002 | Held back | in proces\n"
        "003 | Confidential | in progress | | no",
        "001 | people assisted | #600 | | achieved | 2024-09-01 | \n"
        "001 | funding committed | 4,4 millones | CRC | achieved | 2024-09-01 | \n"
        "002 | people assisted | #77 | | achieved | 2024-09-01 | \n"
        f"003 | people assisted | #{PRIVATE} | | achieved | 2024-09-01 | people of the valley",
        language="es",
    ),
    "USA": sheet(
        "USA",
        "001 | Safe Mobility Offices | extended | CRI-2024-001\n002 | Legal aid | in progress",
        "001 | people assisted | #600 | | achieved | 2024-09-01 | \n"
        "002 | people assisted | over 500 | | achieved | 2024-09-01 | \n"
        "002 | people assisted | #900 | | target | 2024-09-01 | ",
    ),
    "PAN-1": sheet(
        "PAN",
        "001 | Old | in progress",
        "001 | people assisted | #5 | | achieved | 2024-09-01 | ",
        submitted="2024-09-01",
    ),
    "PAN-2": sheet(
        "PAN",
        "001 | New | in progress",
        "001 | people assisted | #6 | | achieved | 2024-09-01 | ",
        submitted="2024-09-11",
    ),
}
SECRETARIAT = {
    "exchange_rates.csv": "currency,rate,date,source\nCRC,0.0019,2024-08-30,Central Bank\n",
    "corrections.csv": "file,sheet,cell,found,replacement,who,why\n"
    "USA.xlsx,Figures,C3,over 500,over 550,Ana,A slip\n",
    "ministerial.toml": """
schema = "2024"
[ministerial]
id = "2024-09"
reporting_period = {start = 2024-05-08, end = 2024-09-25}
[[claims]]
id = "legal-aid"
place = "front"
measure = "people_assisted"
countries = ["USA"]
compute = "sum"
wording = "over"
[claims.text]
en = "Legal aid reached {value} people."
es = "La ayuda legal llegó a {value} personas."
""",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build with rows of every disposition, a correction and an exchange rate."""
    folder, out = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("traced") / "report"
    for name, text in COUNTRIES.items():
        write_workbook(text, folder / f"{name}.xlsx")
    for name, text in SECRETARIAT.items():
        (folder / name).write_text(text, encoding="utf-8")
    run("build", folder, "--out", out, "--lang", "en", "--lang", "es")
    return out


def found(what: str, built: Path) -> Trace:
    """What a trace finds."""
    answer = trace(what, BuildFolder.at(built))
    assert isinstance(answer, Trace), answer
    return answer


def became(cell: Cell) -> str:
    """Where a row went, in a line."""
    reasons = " ".join(reason.code for reason in cell.reasons)
    return f"{cell.disposition} | {cell.action_id} | {cell.into} | {reasons}".rstrip(" |")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("USA.xlsx!Figures!C3", "published | USA-2024-002"),
        ("USA.xlsx!Figures!3", "published | USA-2024-002"),
        ("USA.xlsx › Figures!C3", "published | USA-2024-002"),
        ("usa.xlsx!figures!c3", "published | USA-2024-002"),
        ("USA.xlsx!Figures!C2", "merged | USA-2024-001 | CRI-2024-001"),
        ("USA.xlsx!Actions!2", "merged | USA-2024-001 | CRI-2024-001"),
        ("CRI.xlsx!Actions!E3", "held_back | CRI-2024-002 |  | LAD215"),
        ("CRI.xlsx!Figures!C4", "held_back | CRI-2024-002 |  | LAD215"),
        ("CRI.xlsx!Actions!4", "withheld"),
        ("CRI.xlsx!Figures!C5", "withheld"),
        ("PAN-1.xlsx!Figures!C2", "superseded | PAN-2024-001 | PAN-2.xlsx › Figures!A2"),
    ],
)
def test_a_cell_leads_to_what_became_of_its_row(cell: str, expected: str, built: Path) -> None:
    (traced,) = found(cell, built).cells
    assert became(traced) == expected


def test_a_cell_leads_to_the_numbers_that_it_is_in(built: Path) -> None:
    (cell,) = found("USA.xlsx!Figures!C3", built).cells
    assert cell.behind is not None
    assert cell.behind.row is not None
    assert cell.behind.row["value_as_typed"] == "over 550"
    assert [(one.found, one.replacement, one.who) for one in cell.corrections] == [
        ("over 500", "over 550", "Ana")
    ]
    used = [(use.key, use.not_counted) for use in cell.uses if use.key.startswith("claim")]
    assert used == [("claim:legal-aid", None)]
    assert {standing.section for standing in cell.printed} >= {"Figures of the actions"}


@pytest.mark.parametrize(
    "what",
    ["over 550", "más de 550", "Over 550", '"over 550"', "550", "legal-aid", "claim:legal-aid"],
)
def test_a_number_leads_to_its_rows(what: str, built: Path) -> None:
    claims = [one for one in found(what, built).numbers if one.claim == "legal-aid"]
    (number,) = [one for one in claims if one.key == "claim:legal-aid"]
    assert [(row.place, row.not_counted) for row in number.rows if not row.not_counted] == [
        ("USA.xlsx › Figures!C3", None)
    ]
    assert {standing.language for standing in number.standings} == {"en", "es"}


def test_what_was_typed_is_what_stood_there_before_the_correction(built: Path) -> None:
    (cell,) = found("USA.xlsx!Figures!C3", built).cells
    assert cell.behind is not None
    assert typed_words(cell.behind, Language("en", SCHEMA)) == 'typed "over 500"'


def test_a_joint_figure_says_who_else_typed_what(built: Path) -> None:
    (cell,) = found("USA.xlsx!Figures!C2", built).cells
    assert cell.behind is not None
    assert (cell.behind.place, [(one.place, one.typed) for one in cell.behind.merged]) == (
        "CRI.xlsx › Figures!C2",
        [("USA.xlsx › Figures!2:2", "600")],
    )


DISCONTINUED = """
schema = "2024"
[ministerial]
id = "2024-09"
reporting_period = {start = 2024-05-08, end = 2024-09-25}
[[claims]]
id = "who"
compute = "list"
measure = "people_assisted"
[claims.text]
en = "{value} assisted people."
"""


def test_a_joint_row_says_of_whom_it_counts(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    figure = "001 | people assisted | #600 | | achieved | 2024-08-31 |"
    for country, status in (("GTM", "in progress"), ("USA", "discontinued")):
        text = sheet(country, f"001 | Offices | {status} | GTM-2024-001", figure)
        write_workbook(text, tmp_path / "in" / f"{country}.xlsx")
    (tmp_path / "in" / "ministerial.toml").write_text(DISCONTINUED, encoding="utf-8")
    run("build", tmp_path / "in", "--out", tmp_path / "out")
    (number,) = found("who", tmp_path / "out").numbers
    assert [row.only_of for row in number.rows] == [("GTM",)]
    (cell,) = found("USA.xlsx!Figures!C2", tmp_path / "out").cells
    assert [use.key for use in cell.uses if use.only_of == ("GTM",)] == ["claim:who"]
    assert any(use.key.startswith("table:") for use in cell.uses)


def test_a_row_that_does_not_count_says_why(built: Path) -> None:
    (number,) = found("legal-aid", built).numbers
    why = {row.place: row.not_counted.reason for row in number.rows if row.not_counted}
    assert why.get("USA.xlsx › Figures!C4") in ("other_basis", None)


def test_money_is_led_to_its_rate(built: Path) -> None:
    (cell,) = found("CRI.xlsx!Figures!C3", built).cells
    assert cell.behind is not None
    assert cell.behind.rate is not None
    assert (cell.behind.rate.rate, cell.behind.rate.date) == ("0.0019", "2024-08-30")
    assert cell.behind.row is not None
    assert cell.behind.row["value_as_typed"] == "4,4 millones"


def test_an_action_leads_to_all_its_rows(built: Path) -> None:
    (action,) = found("cri-2024-001", built).actions
    assert [(cell.place, cell.disposition) for cell in (*action.rows, *action.figures)] == [
        ("CRI.xlsx › Actions!2:2", "published"),
        ("USA.xlsx › Actions!2:2", "merged"),
        ("CRI.xlsx › Figures!2:2", "published"),
        ("CRI.xlsx › Figures!3:3", "published"),
        ("USA.xlsx › Figures!2:2", "merged"),
    ]


@pytest.fixture(scope="module")
def tricky_region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build in which every kind of number stands."""
    folder = tmp_path_factory.mktemp("tricky")
    options = [part for code in ("en", "fr") for part in ("--lang", code)]
    run("build", tricky.write(folder), "--out", folder / "out", *options)
    return folder / "out"


class TestEverything:
    @pytest.mark.parametrize("region", ["built_sample", "tricky_region", "built"])
    def test_printed_leads_somewhere(self, region: str, request: pytest.FixtureRequest) -> None:
        build = BuildFolder.at(request.getfixturevalue(region))
        keys = dict.fromkeys(row["key"] for row in build.table("numbers"))
        assert [key for key in keys if not _leads_somewhere(key, build)] == []
        assert len(keys) > 40

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_a_report_agrees_with_its_own_build(self, language: str, tricky_region: Path) -> None:
        done = run("verify", tricky_region / f"report.{language}.docx")
        assert (done.code, " 0" in done.out) == (0, True), done.out

    def test_counted_is_as_many_as_is_printed(self, built_sample: Path) -> None:
        """Of every number that counts actions: as many actions stand behind it."""
        build = BuildFolder.at(built_sample)
        wrong = []
        for row in build.table("numbers"):
            if row["how"] == "count_actions" or row["key"].startswith(("ledger:", "received:")):
                answer = trace(row["key"], build)
                assert isinstance(answer, Trace)
                if len(answer.numbers[0].rows) != int(row["value"]):
                    wrong.append((row["key"], row["value"], len(answer.numbers[0].rows)))
        assert wrong == []

    def test_read_leads_to_the_ledger(self, built: Path) -> None:
        build = BuildFolder.at(built)
        for row in build.table("rows"):
            place = f"{row['source_file']}!{row['source_sheet']}!{row['source_row']}"
            (cell,) = found(place, built).cells
            assert cell.disposition == row["disposition"]


def _leads_somewhere(key: str, build: BuildFolder) -> bool:
    """Whether a number has rows, or says that it comes from something else, or is zero."""
    answer = trace(key, build)
    if not isinstance(answer, Trace) or len(answer.numbers) != 1:
        return False
    (number,) = answer.numbers
    return bool(number.rows) or number.origin != "rows" or number.value == "0"


class TestPrivacy:
    @pytest.mark.parametrize("what", ["CRI.xlsx!Figures!C5", "CRI.xlsx!Actions!4"])
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_of_a_withheld_row_only_its_place_is_shown(
        self, what: str, form: str, built: Path
    ) -> None:
        done = run("trace", built, what, "--format", form)
        assert done.code == 0
        private = (PRIVATE, "Confidential", "valley", "CRI-2024-003")
        assert [text for text in private if text in done.out] == []

    @pytest.mark.parametrize("what", [PRIVATE, "CRI-2024-003", "Confidential"])
    def test_what_is_withheld_is_not_found(self, what: str, built: Path) -> None:
        done = run("trace", built, what)
        assert done.code == 2
        assert "CRI-2024-003" not in done.err.replace(what, "")

    def test_no_table_holds_what_was_typed_in_a_withheld_row(self, built: Path) -> None:
        typed = [row["value_as_typed"] for row in rows(built / "dataset/figures.csv")]
        assert PRIVATE not in typed
        assert "600" in typed


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("over 551", "over 550"),
        ("legal-ait", "legal-aid"),
        ("USA-2024-009", "USA-2024-002"),
        ("USA.xlsx!Figures!C40", "USA.xlsx!Figures!4"),
        ("USA.xlsx!Sheet9!C4", "USA.xlsx!Actions!3"),
        ("", "GTM.xlsx!Cifras!C7"),
        ("=1+1", "GTM.xlsx!Cifras!C7"),
        ("\x1b[2J", "GTM.xlsx!Cifras!C7"),
        ("(((", "GTM.xlsx!Cifras!C7"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_nearest(what: str, said: str, built: Path) -> None:
    assert isinstance(trace(what, BuildFolder.at(built)), NotFound)
    done = run("trace", built, "--", what)
    assert (done.code, said in done.err) == (2, True), done.err


@pytest.mark.parametrize("command", ["trace", "verify"])
@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
@pytest.mark.parametrize("width", [80, 120])
def test_lines_fit_in_four_languages(
    command: str, language: str, width: int, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    asked = (
        ("trace", built, "CRI-2024-001")
        if command == "trace"
        else ("verify", built / "report.es.docx", built)
    )
    done = run(*asked, "--lang", language)
    assert done.code == 0
    printed = [line for line in done.out.splitlines() if str(built) not in line]
    assert [line for line in printed if len(line) > width] == []


@pytest.mark.parametrize("what", ["legal-aid", "CRI-2024-001", "CRI.xlsx!Figures!C4", "6"])
def test_programs_get_what_the_schema_describes(what: str, built: Path) -> None:
    schema = json.loads((ROOT / "docs/trace-output.schema.json").read_text(encoding="utf-8"))
    done = run("trace", built, what, "--format", "json")
    jsonschema.validate(json.loads(done.out), schema)


def test_a_verified_report_is_what_the_schema_describes(built: Path) -> None:
    schema = json.loads((ROOT / "docs/verify-output.schema.json").read_text(encoding="utf-8"))
    answer = json.loads(run("verify", built / "report.en.docx", "--format", "json").out)
    jsonschema.validate(answer, schema)
    assert (answer["differing"], answer["language"]) == ([], "en")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("numbers.csv", b"\xff\xfe\x00"),
        ("numbers.csv", b""),
        ("claims.csv", b'id,"'),
        ("datapackage.json", b"[]"),
    ],
)
def test_a_dataset_that_was_changed_is_refused(
    name: str, content: bytes, built: Path, tmp_path: Path
) -> None:
    shutil.copytree(built, tmp_path / "copy")
    (tmp_path / "copy/dataset" / name).write_bytes(content)
    done = run("trace", tmp_path / "copy", "over 550")
    assert (done.code, name in done.err) == (2, True), done.err


@pytest.mark.parametrize("arguments", [("trace", "x"), ("verify",)])
def test_a_folder_of_no_build_is_refused(
    arguments: tuple[str, ...], built: Path, tmp_path: Path
) -> None:
    command, *others = arguments
    before = [tmp_path] if command == "trace" else [built / "report.en.docx", tmp_path]
    done = run(command, *before, *others)
    assert (done.code, "build" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "damaged"),
        (b"\xd0\xcf\x11\xe0", "password"),
        (b"PK\x03\x04 broken", "damaged"),
        (None, "There is no file"),
    ],
)
def test_what_is_no_report_is_refused(
    content: bytes | None, said: str, built: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.docx"
    if content is not None:
        report.write_bytes(content)
    done = run("verify", report, built)
    assert (done.code, said in done.err) == (2, True), done.err


def test_tracing_reads_no_document(built: Path) -> None:
    code = (
        "import sys; sys.argv = ['ladreport', 'trace', sys.argv[1], 'legal-aid']\n"
        "from ladreport.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print('IMPORTED', *sys.modules)"
    )
    command = [sys.executable, "-c", code, str(built)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    modules = done.stdout.rpartition("IMPORTED")[2].split()
    costly = ("docx", "lxml", "openpyxl", "xlsxwriter", "pydantic", "rapidfuzz")
    assert [name for name in costly if name in modules] == []


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    done = run("trace", tmp_path / "nosuch", "over 300")
    assert done.code == 2
    assert "There is no file or folder" in " ".join(done.err.split())


def test_what_an_older_version_built_is_to_be_built_again(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "older")
    description = tmp_path / "older" / "dataset" / "datapackage.json"
    package = json.loads(description.read_text("utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] != "numbers"]
    description.write_text(json.dumps(package), "utf-8")
    for arguments in (
        ("trace", tmp_path / "older", "9"),
        ("verify", built / "report.en.docx", tmp_path / "older"),
    ):
        done = run(*arguments)
        assert done.code == 2
        assert "an older version of ladreport built this folder" in " ".join(done.err.split())
