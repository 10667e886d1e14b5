"""The CSV files that staff keep: what is read of them, and a finding for what is not."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from ladreport.core.findings import Finding
from ladreport.inputs.corrections import read_corrections
from ladreport.inputs.decisions import COLUMNS, Decisions, read_decisions
from ladreport.inputs.exchange_rates import ExchangeRates, read_exchange_rates
from ladreport.inputs.matches import Matches, read_matches
from ladreport.inputs.translations import Translations, read_translations, unknown_ids
from ladreport.schema.load import load_schema
from tests.summary.rows import cases

SCHEMA = load_schema()


def named(finding: Finding) -> str:
    """The code, with its case where it is one of these files' own."""
    own = finding.code.id.startswith("LAD8")
    return ":".join(filter(None, (finding.code.id, finding.case if own else None)))


def told(findings: Iterable[Finding]) -> list[str]:
    """Line, cell and code of each finding."""
    return [
        f"{one.location} {one.location.cell} {named(one)} {one.found or ''}".rstrip()
        for one in findings
    ]


def rates(folder: Path, content: str | bytes) -> tuple[ExchangeRates, list[str]]:
    file = folder / "exchange_rates.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    read, findings = read_exchange_rates(folder)
    return read, told(findings)


RATES = "currency,rate,date,source\nCOP,0.00024,2024-09-25,Banco de la República\n"
WRITTEN = [
    ("as it should be", RATES.encode()),
    ("by Excel in UTF-8", RATES.encode("utf-8-sig")),
    ("as Unicode text with tabs", RATES.replace(",", "\t").encode("utf-16")),
    ("with semicolons", RATES.replace(",", ";").encode()),
    ("with semicolons and decimal commas", RATES.replace(",", ";").replace("0.", "0,").encode()),
    ("with lines as Windows ends them", RATES.replace("\n", "\r\n").encode()),
    ("with headings in any case", RATES.replace("currency,rate", " Currency ,RATE").encode()),
    (
        "with columns in another order",
        b"source,date,rate,currency\n" + "Banco de la República,2024-09-25,0.00024,cop".encode(),
    ),
    ("with blank lines", RATES.replace("\nCOP", "\n\n,,,\nCOP").encode()),
]


@pytest.mark.parametrize("content", cases(WRITTEN))
def test_however_it_is_written(tmp_path: Path, content: bytes) -> None:
    read, findings = rates(tmp_path, content)
    assert findings == []
    (rate,) = read.rates
    assert (rate.currency, rate.usd, rate.date) == ("COP", Decimal("0.00024"), dt.date(2024, 9, 25))
    assert rate.source == "Banco de la República"


OLDER = [
    ("by an older Excel for Windows", "cp1252", "Windows"),
    ("by an Excel for Mac", "mac_roman", "Macintosh"),
    ("by an Excel for MS-DOS", "cp850", "MS-DOS"),
]


@pytest.mark.parametrize(("encoding", "system"), cases(OLDER))
def test_letters_stored_in_an_older_way_are_read_and_reported(
    tmp_path: Path, encoding: str, system: str
) -> None:
    text = RATES.replace(",", ";").replace("República", "Nación")
    (tmp_path / "exchange_rates.csv").write_bytes(text.encode(encoding))
    read, (finding,) = read_exchange_rates(tmp_path)
    assert [one.source for one in read.rates] == ["Banco de la Nación"]
    assert (finding.code.id, finding.params["system"]) == ("LAD180", system)


HEAD = "currency,rate,date,source\n"
WRONG_RATES = [
    ("an empty file", "", ["exchange_rates.csv None LAD820:no_table"]),
    ("no text", b"PK\x03\x04\0\0", ["exchange_rates.csv None LAD820:no_table"]),
    (
        "an unknown column",
        "currency,rate,date,source,remark\nCOP,1,2024-09-25,bank,x",
        ["exchange_rates.csv:1 E1 LAD821 remark"],
    ),
    (
        "a missing column",
        "currency,rate,date\nCOP,1,2024-09-25",
        ["exchange_rates.csv:1 1:1 LAD820:no_column"],
    ),
    (
        "a misspelled column",
        "currency,rate,date,sorce\nCOP,1,2024-09-25,bank",
        ["exchange_rates.csv:1 D1 LAD821 sorce", "exchange_rates.csv:1 1:1 LAD820:no_column"],
    ),
    ("an empty cell", HEAD + "COP,,2024-09-25,bank", ["exchange_rates.csv:2 B2 LAD823:empty"]),
    ("a short line", HEAD + "COP,1,2024-09-25", ["exchange_rates.csv:2 D2 LAD823:empty"]),
    (
        "a comma in a text",
        HEAD + "COP,1,2024-09-25,bank, Bogotá",
        ["exchange_rates.csv:2 2:2 LAD823:too_long Bogotá"],
    ),
    ("no number", HEAD + "COP,n/a,2024-09-25,bank", ["exchange_rates.csv:2 B2 LAD253 n/a"]),
    (
        "infinite",
        HEAD + "COP,Infinity,2024-09-25,bank",
        ["exchange_rates.csv:2 B2 LAD253 Infinity"],
    ),
    (
        "beyond any rate",
        HEAD + "COP,1e400,2024-09-25,bank",
        ["exchange_rates.csv:2 B2 LAD253 1e400"],
    ),
    ("nothing", HEAD + "COP,0,2024-09-25,bank", ["exchange_rates.csv:2 B2 LAD823:no_rate 0"]),
    ("no date", HEAD + "COP,1,25 Sept,bank", ["exchange_rates.csv:2 C2 LAD233 25 Sept"]),
    ("no code", HEAD + "pesos,1,2024-09-25,bank", ["exchange_rates.csv:2 A2 LAD259 pesos"]),
    (
        "a month for a day",
        HEAD + "COP,1,2024-09,bank",
        ["exchange_rates.csv:2 C2 LAD823:no_day 2024-09"],
    ),
    (
        "a date in two orders",
        HEAD + "COP,1,05/06/2024,bank",
        ["exchange_rates.csv:2 C2 LAD234 05/06/2024"],
    ),
    (
        "another form of the date",
        HEAD + "COP,1,25 September 2024,bank",
        ["exchange_rates.csv:2 C2 LAD235 25 September 2024"],
    ),
    (
        "the name of a currency",
        HEAD + "Colombian peso,1,2024-09-25,bank",
        ["exchange_rates.csv:2 A2 LAD260 Colombian peso"],
    ),
    ("upside down", HEAD + "COP,4150,2024-09-25,bank", ["exchange_rates.csv:2 B2 LAD835 4150"]),
    (
        "twice and different, after text over two lines",
        HEAD + 'COP,1,2024-09-25,"a\nb"\nCOP,2,2024-09-25,bank',
        ["exchange_rates.csv:4 4:4 LAD823:twice"],
    ),
    (
        "twice and the same",
        HEAD + "COP,1,2024-09-25,a\nCOP,1,2024-09-25,b",
        ["exchange_rates.csv:3 3:3 LAD838"],
    ),
]


@pytest.mark.parametrize(("content", "expected"), cases(WRONG_RATES))
def test_what_is_not_read_is_said(
    tmp_path: Path, content: str | bytes, expected: list[str]
) -> None:
    assert rates(tmp_path, content)[1] == expected


def test_a_wrong_line_leaves_the_others(tmp_path: Path) -> None:
    read, _ = rates(tmp_path, HEAD + "COP,x,2024-09-25,bank\nCAD,0.74,2024-09-25,bank")
    assert [one.currency for one in read.rates] == ["CAD"]


@pytest.mark.parametrize(
    ("day", "rate"),
    [("2024-01-01", "1"), ("2024-05-01", "1"), ("2024-06-15", "2"), ("2025-01-01", "3")],
)
def test_the_rate_of_a_day_is_the_latest_until_then(tmp_path: Path, day: str, rate: str) -> None:
    lines = "CAD,3,2024-09-01,b\nCAD,1,2024-05-01,b\nCAD,2,2024-06-01,b\nCOP,9,2024-06-10,b"
    read, _ = rates(tmp_path, HEAD + lines)
    one = read.on("CAD", dt.date.fromisoformat(day))
    assert one is not None
    assert one.usd == Decimal(rate)
    assert read.on("BRL", dt.date(2024, 9, 25)) is None


Reader = Callable[[Path], tuple[object, tuple[Finding, ...]]]
NO_FILES: list[tuple[str, Reader, object]] = [
    ("rates", read_exchange_rates, ExchangeRates()),
    ("decisions", lambda folder: read_decisions(folder, SCHEMA), Decisions()),
    ("matches", read_matches, Matches()),
    ("corrections", read_corrections, ()),
    ("translations", read_translations, Translations()),
]


@pytest.mark.parametrize(("read", "nothing"), [pytest.param(r, n, id=i) for i, r, n in NO_FILES])
def test_a_file_that_is_not_there_says_nothing(
    tmp_path: Path, read: Reader, nothing: object
) -> None:
    assert read(tmp_path) == (nothing, ())


DECISIONS = """
 Same,gtm-2024-001,USA-2024-008,M. López,one network       |
 different,CRI 2024 1,USA-2024-010,M. López,               |
 different,GTM-2024-001,GTM-2024-001,M. López,             | C4 LAD823:itself
 yes,PER-2024-001,PER-2024-002,M. López,                   | A5 LAD823:no_decision
 same,USA-2024-008,gtm-2024-001,M. López,again             | 6:6 LAD838
 different,PER-2024-001 people assisted,PER-2024-002,J.,   |
 same,PER-2024-003 arrests,PER-2024-004 arrests,J.,        | A8 LAD823:same_figures
 different,GTM-2024-001 arrests,GTM-2024-001 arrests,J.,   |
 same,A-1,GTM-2024-009,J.,                                 |
 different,GTM-2024-001,USA-2024-008,J. Pérez,             | 11:11 LAD823:contradiction
"""
"""Each line of the file from the second on, and what is found in it."""


def test_decisions(tmp_path: Path) -> None:
    table = [line.split("|") for line in DECISIONS.strip().splitlines()]
    text = "\n".join([",".join(COLUMNS), *(line.strip() for line, _ in table)])
    (tmp_path / "decisions.csv").write_text(text, encoding="utf-8")
    decisions, findings = read_decisions(tmp_path, SCHEMA)
    expected = [found.strip() for _, found in table if found.strip()]
    assert [f"{one.location.cell} {named(one)}" for one in findings] == expected
    assert [f"{one.same} {one.one} {one.other}" for one in decisions.all] == [
        "False CRI-2024-001 USA-2024-010",
        "False PER-2024-001 people_assisted PER-2024-002",
        "False GTM-2024-001 arrests GTM-2024-001 arrests",
        "True A-1 GTM-2024-009",
    ]
    assert decisions.different_pairs == {frozenset({"CRI-2024-001", "USA-2024-010"})}


CONTRADICTIONS = [
    ("same A B|different B A|same E F", "3 by 2"),
    ("different A B|same B A", "2 by 3"),
    ("different A B|same B C|same A C", "2 by 3 4"),
    ("same B C|same A C|different B A", "4 by 2 3"),
    ("same A B|same B C|same C D|different A D|same E F", "5 by 2 3 4"),
    ("same A B|different C D|different B C", ""),
    ("same A B|different A arrests B arrests", ""),
]


@pytest.mark.parametrize(("text", "expected"), CONTRADICTIONS)
def test_decisions_that_contradict_each_other(text: str, expected: str, tmp_path: Path) -> None:
    ids = {letter: f"GTM-2024-00{number}" for number, letter in enumerate("ABCDEF", 1)}
    lines = [re.sub("[A-F]", lambda found: ids[found[0]], line) for line in text.split("|")]
    lines = [re.sub(r"^(\w+) (\S+(?: arrests)?) (.*)$", r"\1,\2,\3,Ana,", line) for line in lines]
    (tmp_path / "decisions.csv").write_text("\n".join([",".join(COLUMNS), *lines]), "utf-8")
    decisions, findings = read_decisions(tmp_path, SCHEMA)
    told_ = [
        f"{one.location.row} by {' '.join(str(line.row) for line in one.related)}"
        for one in findings
    ]
    assert told_ == ([expected] if expected else [])
    refused = {int(number) for number in expected.replace("by", "").split()}
    assert {one.location.row for one in decisions.all} == {*range(2, 2 + len(lines))} - refused


def test_matches(tmp_path: Path) -> None:
    text = """\
old_id,new_id,decision,who,why
gtm-2024-001,GTM-2024-001,different,Ana,the id was used again
GTM-2024-002,GTM-2024-002,same,Ana,split
GTM-2024-002,GTM-2024-003,same,Ana,split
GTM-2024-002,GTM-2024-003,same,Ana,again
GTM-2024-002,GTM-2024-003,different,Ana,
GTM-2024-002,GTM-2024-004,perhaps,Ana,
"""
    (tmp_path / "matches.csv").write_text(text, encoding="utf-8")
    matches, findings = read_matches(tmp_path)
    assert told(findings) == [
        "matches.csv:5 5:5 LAD838",
        "matches.csv:6 6:6 LAD823:twice",
        "matches.csv:7 C7 LAD823:no_decision perhaps",
    ]
    assert [f"{one.old_id} {one.new_id} {one.same}" for one in matches.all] == [
        "GTM-2024-001 GTM-2024-001 False",
        "GTM-2024-002 GTM-2024-002 True",
        "GTM-2024-002 GTM-2024-003 True",
    ]


def test_translations(tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    folder.mkdir()
    text = """\
action_id,title,summary
gtm-2024-001,Biometric program,"Travelers, cross-referenced."
COL-2024-001,Regularization plan,
COL-2024-001,Another title,
"""
    (folder / "en.csv").write_text(text, encoding="utf-8")
    (folder / "english.csv").write_text(text, encoding="utf-8")
    translations, findings = read_translations(tmp_path)
    assert told(findings) == [
        "translations/en.csv:4 4:4 LAD823:twice",
        "translations/english.csv None LAD834",
    ]
    one = translations.of("GTM-2024-001", "en")
    assert one is not None
    assert (one.title, one.summary) == ("Biometric program", "Travelers, cross-referenced.")
    other = translations.of("COL-2024-001", "en")
    assert other is not None
    assert (other.title, other.summary) == ("Regularization plan", None)
    assert translations.of("GTM-2024-001", "fr") is None
    assert translations.of(None, "en") is None
    unknown = unknown_ids(translations, frozenset({"GTM-2024-001"}))
    assert told(unknown) == ["translations/en.csv:3 3:3 LAD836:translation COL-2024-001"]


def test_translations_of_populations(tmp_path: Path) -> None:
    """A line without an action's id translates a text wherever it stands."""
    folder = tmp_path / "translations"
    folder.mkdir()
    text = """\
action_id,title,summary,population,translation
COL-2024-001,Regularization plan
,,,"Padres, madres y tutores",Parents and guardians
,,,PADRES madres y  tutores,Parents and guardians
,,,"Padres, madres y tutores",Parents
,,,Sin traducción,
,Only a title
"""
    (folder / "en.csv").write_text(text, encoding="utf-8")
    translations, findings = read_translations(tmp_path)
    assert told(findings) == [
        "translations/en.csv:4 4:4 LAD838",
        "translations/en.csv:5 5:5 LAD823:twice",
        "translations/en.csv:6 E6 LAD823:empty",
        "translations/en.csv:7 A7 LAD823:empty",
    ]
    assert translations.of_population("padres, madres y tutores", "en") == "Parents and guardians"
    assert translations.of_population("Padres", "en") is None
    assert translations.of("", "en") is None
