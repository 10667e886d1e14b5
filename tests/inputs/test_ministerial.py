"""ministerial.toml: what is read, and the line of everything that is wrong."""

import datetime as dt
from pathlib import Path

import pytest

from ladreport.core.findings import Finding, Severity, TermRef
from ladreport.inputs.claim_declarations import Period
from ladreport.inputs.ministerial import (
    FATAL,
    CheckChoice,
    Ministerial,
    NextMinisterial,
    read_ministerial,
)
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from ladreport.schema.model import Schema
from tests.summary.rows import cases

SAMPLES = Path(__file__).parents[2] / "sample_inputs"

WHOLE = """\
schema = "2024"
baseline = "../2024-05"
[ministerial]
id = "2024-09"
ordinal = 4
date = 2024-09-25
city = " New York "
host = "USA"
chair = "COL"
secretariat = ["Pan American Development Foundation", "Organization of American States"]
next = {year = 2025, host = "COL"}
reporting_period = {start = 2024-05-08, end = 2024-09-25}
pillars = ["humane_enforcement", "lawful_pathways", "root_causes"]
[text.en]
opening = "Ministers met."
root_causes = "Why people leave."
[check]
select = ["LAD4", "LAD500"]
ignore = "LAD7"
severity = {LAD401 = "warning"}
"""


def read(
    folder: Path, text: str, *, encoding: str = "utf-8"
) -> tuple[Ministerial, Schema, tuple[Finding, ...]]:
    (folder / "ministerial.toml").write_text(text, encoding=encoding)
    return read_ministerial(folder, load_schema())


def named(finding: Finding) -> str:
    """The code, with its case where it has any."""
    return ":".join(filter(None, (finding.code.id, finding.case)))


def found(folder: Path, text: str) -> list[str]:
    """Line, code and suggestions of each finding."""
    _, _, findings = read(folder, text)
    return [
        " ".join([str(finding.location.row), named(finding), *map(str, finding.suggestions)])
        for finding in findings
    ]


def test_all_that_may_be_said(tmp_path: Path) -> None:
    folder = tmp_path / "2024-09"
    folder.mkdir()
    (tmp_path / "2024-05").mkdir()
    ministerial, _, findings = read(folder, WHOLE)
    assert findings == ()
    assert ministerial == Ministerial(
        id="2024-09",
        pillars=("humane_enforcement", "lawful_pathways", "root_causes"),
        ordinal=4,
        date=dt.date(2024, 9, 25),
        city="New York",
        host="USA",
        chair="COL",
        secretariat=("Pan American Development Foundation", "Organization of American States"),
        next=NextMinisterial(2025, "COL"),
        reporting_period=Period(dt.date(2024, 5, 8), dt.date(2024, 9, 25)),
        baseline=folder / "../2024-05",
        texts={"en": {"opening": "Ministers met.", "root_causes": "Why people leave."}},
        check=CheckChoice(("LAD4", "LAD500"), ("LAD7",), {"LAD401": Severity.WARNING}),
    )


def test_little_is_enough(tmp_path: Path) -> None:
    ministerial, schema, findings = read(tmp_path, '[ministerial]\nid = "2025"')
    assert findings == ()
    assert ministerial == Ministerial(
        "2025", ("root_causes", "lawful_pathways", "humane_enforcement")
    )
    assert schema is load_schema()


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    _, _, findings = read(tmp_path, '[ministerial]\nid = "2025"', encoding="utf-8-sig")
    assert findings == ()


@pytest.mark.parametrize("sample", ["2024-05", "2024-09"])
def test_the_samples_are_right(sample: str) -> None:
    ministerial, _, findings = read_ministerial(SAMPLES / sample, load_schema())
    assert findings == ()
    assert ministerial.id == sample


def test_without_the_file_the_defaults_are_said(tmp_path: Path) -> None:
    folder = tmp_path / "2024-09"
    folder.mkdir()
    ministerial, schema, (finding,) = read_ministerial(folder, load_schema())
    order = ("root_causes", "lawful_pathways", "humane_enforcement")
    assert ministerial == Ministerial("2024-09", order)
    assert (finding.code.id, str(finding.location)) == ("LAD800", "ministerial.toml")
    assert finding.severity is Severity.INFO
    assert finding.params == {
        "id": "2024-09",
        "pillars": tuple(TermRef("pillar", one) for one in order),
    }
    assert "2024-09" in Language("en", schema).say(finding.code.message, **finding.params)


UNREADABLE = [
    ("an open quotation mark", '[ministerial]\ncity = "New York\n', "2 LAD801:syntax"),
    ("a doubled key", '[ministerial]\nid = "1"\nid = "2"\n', "3 LAD801:syntax"),
    ("an open bracket at the end", "[ministerial]\npillars = [\n", "2 LAD801:syntax"),
]


@pytest.mark.parametrize(("text", "line"), cases(UNREADABLE))
def test_what_is_no_toml_is_fatal(tmp_path: Path, text: str, line: str) -> None:
    ministerial, _, (finding,) = read(tmp_path, text)
    assert f"{finding.location.row} {named(finding)}" == line
    assert finding.code is FATAL
    assert ministerial.id == tmp_path.name


def test_another_encoding_is_fatal(tmp_path: Path) -> None:
    _, _, (finding,) = read(tmp_path, 'city = "Bogotá"', encoding="cp1252")
    assert named(finding) == "LAD801:encoding"
    assert finding.code is FATAL


HEAD = '[ministerial]\nid = "2024-09"\n'
WRONG = [
    ("another version of the schema", 'schema = "2022"\n' + HEAD, ["1 LAD803:term 2024"]),
    ("an unknown setting", HEAD + 'citty = "New York"', ["3 LAD803:unknown city"]),
    ("an unknown table", HEAD + '[texts.en]\nopening = "x"', ["3 LAD803:unknown text"]),
    ("an unknown setting far from all", HEAD + "zzzzzz = 1", ["3 LAD803:unknown"]),
    ("a date in quotation marks", HEAD + 'date = "2024-09-25"', ["3 LAD803:form"]),
    ("a date with a time", HEAD + "date = 2024-09-25T10:00:00", ["3 LAD803:form"]),
    ("a number in quotation marks", HEAD + 'ordinal = "4"', ["3 LAD803:form"]),
    ("yes for a number", HEAD + "ordinal = true", ["3 LAD803:form"]),
    ("empty text", HEAD + 'city = " "', ["3 LAD803:form"]),
    ("numbers in a list of texts", HEAD + "secretariat = [1]", ["3 LAD803:form"]),
    ("an empty list", HEAD + "secretariat = []", ["3 LAD803:form"]),
    ("text for a table", HEAD + 'next = "2025"', ["3 LAD803:form"]),
    ("a table for a list of tables", HEAD + "[claims]\nid = 1", ["3 LAD803:form"]),
    ("no id", '[ministerial]\ncity = "Lima"', ["1 LAD803:missing"]),
    ("no ministerial", 'schema = "2024"', ["None LAD803:missing"]),
    ("an unknown country", HEAD + 'host = "USS"', ["3 LAD803:term USA"]),
    (
        "an unknown pillar",
        HEAD + 'pillars = [\n  "lawful_pathways",\n  "root_cause",\n  "humane_enforcement",\n]',
        ["3 LAD803:term root_causes", "3 LAD813"],
    ),
    ("a country of the next one", HEAD + 'next = {year = 2025, host = "XXX"}', ["3 LAD803:term"]),
    ("the next one without a year", HEAD + 'next = {host = "COL"}', ["3 LAD803:missing"]),
    (
        "a period that ends before it starts",
        HEAD + "reporting_period = {start = 2024-09-25, end = 2024-05-08}",
        ["3 LAD803:period"],
    ),
    ("half a period", HEAD + "reporting_period = {start = 2024-09-25}", ["3 LAD803:missing"]),
    ("no such baseline", HEAD + 'baseline = "../nowhere"', ["3 LAD803:folder"]),
    ("no such baseline, at the top", 'baseline = "../nowhere"\n' + HEAD, ["1 LAD803:folder"]),
    ("a pillar that is not listed", HEAD + 'pillars = ["root_causes"]', ["3 LAD813"]),
    ("a language of no report", HEAD + '[text.de]\nopening = "x"', ["3 LAD803:unknown"]),
    ("an unknown paragraph", HEAD + '[text.en]\nopenning = "x"', ["4 LAD803:unknown opening"]),
    ("no code", HEAD + '[check]\nignore = ["E501"]', ["4 LAD803:form"]),
    ("an unknown severity", HEAD + '[check.severity]\nLAD401 = "low"', ["4 LAD803:term"]),
    ("no code with a severity", HEAD + '[check.severity]\nE501 = "info"', ["4 LAD803:unknown"]),
    (
        "all that is wrong, in the order of the lines",
        HEAD + 'citty = "x"\nhost = "Mars"\n[text.en]\nopenning = "x"',
        ["3 LAD803:unknown city", "4 LAD803:term", "6 LAD803:unknown opening"],
    ),
    (
        "after text over several lines that looks like settings",
        HEAD + 'city = """\n[x]\ny = 1\n"""\ncitty = "x"',
        ["7 LAD803:unknown city"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), cases(WRONG))
def test_what_is_wrong(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(tmp_path, text) == expected


def test_a_setting_that_is_wrong_leaves_the_others(tmp_path: Path) -> None:
    ministerial, _, _ = read(tmp_path, HEAD + 'host = "XXX"\ncity = "Lima"')
    assert (ministerial.host, ministerial.city) == (None, "Lima")


def test_pillars_that_are_not_listed_come_last(tmp_path: Path) -> None:
    ministerial, _, _ = read(tmp_path, HEAD + 'pillars = ["humane_enforcement"]')
    assert ministerial.pillars == ("humane_enforcement", "root_causes", "lawful_pathways")


def test_packages_and_countries_of_its_own(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
    [packages.visa_policy_returns]
    en = "Visas and Returns"
    [packages.climate]
    en = "Climate and Mobility"
    es = "Clima y movilidad"
    pillar = "root_causes"
    aliases = ["Climate"]
    [countries.BOL]
    en = "Bolivia"
    alpha2 = "BO"
    writes_like = "PER"
    [countries.CAN]
    fr = "Le Canada"
    [[claims]]
    id = "c"
    compute = "count_actions"
    package = "climate"
    countries = ["BOL"]
    text.en = "{value}"
    """
    )
    ministerial, schema, findings = read(tmp_path, text)
    assert findings == ()
    assert [one.id for one in ministerial.claims] == ["c"]
    french = Language("fr", schema)
    assert french.term("action_package", "climate") == "Climate and Mobility"
    assert french.term("action_package", "visa_policy_returns") != "Visas and Returns"
    assert Language("en", schema).term("action_package", "visa_policy_returns") == (
        "Visas and Returns"
    )
    assert french.country("CAN") == "Le Canada"
    assert schema.countries["BOL"].conventions == schema.countries["PER"].conventions
    assert schema.countries["BOL"].language == "es"


OWN_TERMS = [
    ("a package without a pillar", '[packages.climate]\nen = "Climate"', ["3 LAD803:missing"]),
    (
        "a package without a name",
        '[packages.climate]\npillar = "root_causes"',
        ["3 LAD803:missing"],
    ),
    (
        "a package of no pillar",
        '[packages.climate]\nen = "Climate"\npillar = "roots"',
        ["3 LAD803:missing", "5 LAD803:term root_causes"],
    ),
    ("a package that is no table", 'packages.climate = "Climate"', ["3 LAD803:unknown"]),
    (
        "a name that another package has",
        '[packages.new]\nen = "Labor Mobility"\npillar = "root_causes"',
        ["3 LAD803:taken"],
    ),
    (
        "a country without what it needs",
        '[countries.BOL]\nen = "Bolivia"',
        ["3 LAD803:missing", "3 LAD803:missing"],
    ),
    (
        "a name that another country has",
        '[countries.BOL]\nen = "Peru"\nalpha2 = "BO"\nwrites_like = "PER"',
        ["3 LAD803:taken"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), cases(OWN_TERMS))
def test_own_terms_that_are_wrong(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(tmp_path, HEAD + text) == expected
