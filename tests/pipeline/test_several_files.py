"""Several files of one country: what becomes of each row, whatever the files' format and order."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ladreport.core.findings import Finding
from ladreport.inputs.folder import read_secretariat_files, submission_files
from ladreport.pipeline.region import Region, check_submissions, read_region
from ladreport.schema.load import load_schema
from tests.checking.workbooks import Written, as_text
from tests.end_to_end.command import run
from tests.pipeline.folders import went, write_folder
from tests.tables import write_workbook

SCHEMA = load_schema()
SETTINGS = '[ministerial]\nid = "2024-09"\n'
CODES = re.compile(r"LAD(150|301|311|312|510|511|84\d)")

CASES = """
= the later version counts, and what only the earlier one has stays
a.xlsx | 2024-09-01 |          | 001 Permits, 002 Desks | 001=600, 002=20
b.xlsx | 2024-09-10 |          | 001 Visas              | 001=650
> a A2 superseded b A2 | a A3 published | b A2 published
> a F2 superseded b F2 | a F3 published | b F2 published
! a LAD842 | b LAD840

= an addition adds without a word
a.xlsx | 2024-09-01 |          | 001 Permits | 001=600
b.ods  | 2024-09-10 | addition | 002 Desks   | 002=20
> a A2 published | a F2 published | b A2 published | b F2 published
!

= a complete one replaces all earlier ones
a.xlsx | 2024-09-01 |          | 001 Permits, 002 Desks | 001=600, 002=20
b.xlsx | 2024-09-10 | complete | 001 Permits            | 001=600
> a A2 superseded b A2 | a A3 superseded b | b A2 published
> a F2 superseded b F2 | a F3 superseded b | b F2 published
! a LAD842

= a later one after a complete one
a.xlsx | 2024-09-01 |          | 001 Permits, 003 Radio | 001=600
b.xlsx | 2024-09-10 | complete | 001 Permits, 002 Desks | 001=610
c.xlsx | 2024-09-12 | addition | 001 Visas              | 001=620
> a A2 superseded b A2 | a A3 superseded b | b A2 superseded c A2 | b A3 published | c A2 published
> a F2 superseded b F2 | b F2 superseded c F2 | c F2 published
! a LAD842 | b LAD842

= two ministries on one day
a.xlsx | 2024-09-10 |          | 001 Permits | 001=600
b.xlsx | 2024-09-10 |          | 002 Desks   | 002=20
> a A2 published | a F2 published | b A2 published | b F2 published
! b LAD840

= two ministries on one day, one of which says that it adds
a.xlsx | 2024-09-10 |          | 001 Permits | 001=600
b.xlsx | 2024-09-10 | addition | 002 Desks   | 002=20
> a A2 published | a F2 published | b A2 published | b F2 published
!

= a tie between rows that differ, and one between equal rows
a.xlsx | 2024-09-10 |          | 001 Permits, 002 Desks | 001=600, 002=20
b.xlsx | 2024-09-10 |          | 001 Visas, 002 Desks   | 001=600, 002=20
> a A2 held_back LAD841 | a A3 published | b A2 held_back LAD841 | b A3 superseded a A3
> a F2 held_back LAD841 | a F3 published | b F2 held_back LAD841 | b F3 superseded a F3
! a LAD841 | b LAD841 | b LAD842

= a tie between figures that differ
a.xlsx | 2024-09-10 |          | 001 Permits | 001=600
b.xlsx | 2024-09-10 |          | 001 Permits | 001=700
> a A2 published | b A2 superseded a A2
> a F2 held_back LAD841 | b F2 held_back LAD841
! a LAD841 | b LAD841 | b LAD842

= without a date nothing is the later one
a.xlsx |            |          | 001 Permits | 001=600
b.xlsx | 2024-09-10 |          | 001 Visas   | 001=600
> a A2 held_back LAD841 | b A2 held_back LAD841
> a F2 held_back LAD841 | b F2 held_back LAD841
! a LAD841 | b LAD841

= a month and a day in it are a tie
a.xlsx | 2024-09    |          | 001 Permits | 001=600
b.xlsx | 2024-09-10 |          | 001 Visas   | 001=600
> a A2 held_back LAD841 | b A2 held_back LAD841
> a F2 held_back LAD841 | b F2 held_back LAD841
! a LAD841 | b LAD841

= a tie that a third and later one settles
a.xlsx | 2024-09-10 |          | 001 Permits | 001=600
b.xlsx | 2024-09-10 |          | 001 Visas   | 001=700
c.xlsx | 2024-09-12 |          | 001 Desks   | 001=800
> a A2 superseded c A2 | b A2 superseded c A2 | c A2 published
> a F2 superseded c F2 | b F2 superseded c F2 | c F2 published
! a LAD842 | b LAD842

= a complete one of which nobody knows whether it is the later one
a.xlsx | 2024-09-10 |          | 001 Permits, 002 Desks | 002=20
b.xlsx | 2024-09-10 | complete | 001 Permits            |
> a A2 published | a A3 held_back LAD841 | b A2 superseded a A2
> a F2 held_back LAD841
! a LAD841 | b LAD842

= figures for an action of another file
a.xlsx | 2024-09-01 |          | 001 Permits |
b.xlsx | 2024-09-10 | addition |             | 001=600
> a A2 published | b F2 published
!

= figures for an action of another file, again
a.xlsx | 2024-09-01 |          | 001 Permits | 001=600, 001=90@2024-08
b.xlsx | 2024-09-10 | addition |             | 001=650
> a A2 published | a F2 superseded b F2 | a F3 published | b F2 published
! a LAD842

= figures of no action in any file
a.xlsx | 2024-09-01 |          | 001 Permits |
b.xlsx | 2024-09-10 | addition |             | 009=600
> a A2 published | b F2 held_back LAD510
! b LAD510

= figures of an action that a complete one dropped
a.xlsx | 2024-09-01 |          | 001 Permits | 001=600
b.xlsx | 2024-09-10 | complete | 002 Desks   |
c.xlsx | 2024-09-12 | addition |             | 001=700
> a A2 superseded b | a F2 superseded b | b A2 published | c F2 held_back LAD843
! a LAD842 | c LAD843

= figures in a table without a Cover
a.xlsx | 2024-09-10 |          | 001 Permits |
b.csv  |            |          |             | 001=600
> a A2 published | b F2 published
! b LAD311

= two tables without a Cover
a.csv  |            |          | 001 Permits |
b.csv  |            |          |             | 001=600
> a A2 published | b F2 published
! a LAD311 | b LAD311

= what one file withholds
a.xlsx | 2024-09-01 |          | 001 Permits, 002 Desks  | 001=600
b.xlsx | 2024-09-10 | addition | 001 Permits!            | 001=700
> a A2 withheld | a A3 published | a F2 withheld | b A2 withheld | b F2 withheld
!

= what an earlier file withholds
a.xlsx | 2024-09-01 |          | 001 Permits!, 002 Desks | 001=600
b.xlsx | 2024-09-10 | addition | 001 Permits             | 001=700
> a A2 withheld | a A3 published | a F2 withheld | b A2 withheld | b F2 withheld
!

= what an earlier file withheld that a complete one replaced
a.xlsx | 2024-09-01 |          | 001 Permits! | 001=600
b.xlsx | 2024-09-10 | complete | 001 Permits  | 001=700
> a A2 withheld | a F2 withheld | b A2 published | b F2 published
! a LAD842

= nothing to report, after something
a.xlsx | 2024-09-01 |                   | 001 Permits | 001=600
b.xlsx | 2024-09-10 | nothing_to_report |             |
> a A2 published | a F2 published
! b LAD840

= nothing to report, and something
a.xlsx | 2024-09-10 | nothing_to_report | 001 Permits |
> a A2 published
! a LAD312

= copies, and a later one
a.xlsx     | 2024-09-01 |          | 001 Permits | 001=600
a (1).xlsx | 2024-09-01 |          | 001 Permits | 001=600
b.xlsx     | 2024-09-10 | addition | 001 Visas   | 001=700
> a (1) A2 superseded a A2 | a A2 superseded b A2 | b A2 published
> a (1) F2 superseded a F2 | a F2 superseded b F2 | b F2 published
! a (1) LAD842 | a LAD842
"""


def cases() -> Iterator[object]:
    for block in CASES.strip().split("\n\n"):
        name, *lines = block.splitlines()
        files = "\n".join(line for line in lines if line[0] not in ">!")
        rows = sorted(_cells(line) for line in lines if line[0] == ">")
        (found,) = (_cells(line) for line in lines if line[0] == "!")
        yield pytest.param(files, sorted(itertools.chain(*rows)), found, id=name[2:])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line[1:].split("|") if cell.strip()]


def built(folder: Path, table: str) -> Region:
    write_folder(folder, table)
    (folder / "ministerial.toml").write_text(SETTINGS, encoding="utf-8")
    return read_region(folder, SCHEMA)


def told(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(
        f"{one.location.file.rpartition('.')[0]} {one.code.id}"
        for one in findings
        if CODES.fullmatch(one.code.id)
    )


@pytest.mark.parametrize(("files", "rows", "found"), [*cases()])
def test_what_becomes_of_each_row(
    files: str, rows: list[str], found: list[str], tmp_path: Path
) -> None:
    region = built(tmp_path, files)
    assert went(region.dataset.outcomes) == rows
    assert told(region.findings) == sorted(found)


@pytest.mark.parametrize(("files", "rows", "found"), [*cases()])
def test_check_says_what_build_says(
    files: str, rows: list[str], found: list[str], tmp_path: Path
) -> None:
    region = built(tmp_path, files)
    named = [(path, path.name) for path in submission_files(tmp_path)]
    secretariat = read_secretariat_files(tmp_path, SCHEMA)
    checked = check_submissions(named, secretariat, whole=True)
    assert checked.findings == region.findings
    assert checked.received == region.dataset.received
    assert len(rows) == region.dataset.ledger.read + region.dataset.figures_ledger.read
    assert told(checked.findings) == sorted(found)


NUMBERS = st.sampled_from(["001", "002", "003"])
TITLES = st.sampled_from(["Permits", "Visas", "Desks!"])
DATES = st.sampled_from(["", "2024-09", "2024-09-01", "2024-09-10", "2024-09-12"])
KINDS = st.sampled_from(["", "", "complete", "addition", "nothing_to_report", "something else"])


@st.composite
def regions(draw: st.DrawFn) -> list[str]:
    """The lines of up to four files of one country, less their names."""
    lines = []
    for _ in range(draw(st.integers(2, 4))):
        actions = draw(st.lists(st.tuples(NUMBERS, TITLES), max_size=3))
        figures = draw(st.lists(st.tuples(NUMBERS, st.integers(1, 3)), max_size=3))
        listed = ", ".join(f"{number} {title}" for number, title in actions)
        counted = ", ".join(f"{number}={value}00" for number, value in figures)
        lines.append(f"{draw(DATES)} | {draw(KINDS)} | {listed} | {counted}")
    return lines


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(regions())
def test_every_row_goes_somewhere_and_no_id_is_published_twice(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    table = "\n".join(f"{name}.xlsx | {line}" for name, line in zip("abcd", lines, strict=False))
    dataset = built(tmp_path_factory.mktemp("region"), table).dataset
    assert dataset.ledger.balances
    assert dataset.figures_ledger.balances
    published = [action for action in dataset.actions if action.disposition == "published"]
    files = {(action.action_id, action.sources[0].file) for action in published}
    assert len(files) == len({id_ for id_, _ in files})


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(regions(), st.randoms(use_true_random=False))
def test_the_names_of_the_files_change_no_number(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], random: object
) -> None:
    shuffled = [*lines]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    said = []
    for order in (lines, shuffled):
        table = "\n".join(
            f"{name}.xlsx | {line}" for name, line in zip("abcd", order, strict=False)
        )
        dataset = built(tmp_path_factory.mktemp("region"), table).dataset
        actions = sorted(
            f"{one.action_id} {one.title} {one.disposition}" for one in dataset.actions
        )
        figures = sorted(
            f"{one.action_id} {one.value} {one.disposition}" for one in dataset.figures
        )
        said.append((actions, figures, dataset.ledger, dataset.figures_ledger))
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("a.xlsx | 2024-09-10 | | 001 Permits |\na (1).xlsx | 2024-09-10 | | 001 Permits |", 0),
        ("a.xlsx | 2024-09-10 | | 001 Permits |\nb.xlsx | 2024-09-10 | | 001 Visas |", 1),
        ("a.xlsx | 2024-09-10 | | 001 Permits |\nb.xlsx | 2024-09-12 | | 002 Visas |", 0),
    ],
    ids=["copies", "versions", "only-in-one"],
)
def test_check_and_build_end_alike(table: str, code: int, tmp_path: Path) -> None:
    write_folder(tmp_path / "in", table)
    check = run("check", tmp_path / "in")
    build = run("build", tmp_path / "in", "--out", tmp_path / "out")
    assert (check.code, build.code) == (code, code)


def test_a_mistake_that_a_later_file_corrects_asks_for_nothing(tmp_path: Path) -> None:
    table = """
    a.xlsx | 2024-09-10 | | 001 Permits, 001 Visas | 009=600
    b.xlsx | 2024-09-12 | | 001 Permits            |
    c.xlsx | 2024-09-14 | complete | 001 Permits   |
    """
    write_folder(tmp_path / "in", table)
    check = run("check", tmp_path / "in")
    build = run("build", tmp_path / "in", "--out", tmp_path / "out")
    assert (check.code, build.code) == (0, 0)
    as_csv = run("check", tmp_path / "in", "--format", "csv").out
    assert [line[:12] for line in as_csv.splitlines() if "LAD501" in line] == ["LAD501,info,"]


def test_a_letter_says_how_a_cover_alone_was_understood(tmp_path: Path) -> None:
    write_folder(tmp_path / "in", "a.xlsx | 2024-09-10 | | | ")
    run("check", tmp_path / "in", "--annotate", tmp_path / "out")
    assert "nothing to report" in (tmp_path / "out/GTM.txt").read_text("utf-8")


def test_some_files_of_a_folder_miss_nobody(tmp_path: Path) -> None:
    write_folder(
        tmp_path, "a.xlsx | 2024-09-10 | | 001 Permits |\nb.xlsx | 2024-09-10 | | 001 Visas |"
    )
    whole = run("check", tmp_path).out
    some = run("check", tmp_path / "a.xlsx", tmp_path / "b.xlsx").out
    assert "No submission: Argentina" in whole
    assert "Argentina" not in some
    assert "LAD841" in some


def test_a_letter_says_that_there_are_two_versions(tmp_path: Path) -> None:
    write_folder(
        tmp_path / "in",
        "a.xlsx | 2024-09-10 | | 001 Permits |\nb.xlsx | 2024-09-10 | | 001 Visas |",
    )
    run("check", tmp_path / "in", "--annotate", tmp_path / "out")
    letters = [path.read_text("utf-8") for path in sorted((tmp_path / "out").glob("GTM*.txt"))]
    kept = "can be published until this is corrected:\n- Actions: row 2\n"
    assert [kept in letter for letter in letters] == [True, True]


def test_figures_alone_lack_no_sheet_where_there_can_be_none(tmp_path: Path) -> None:
    write_folder(tmp_path / "in", "a.csv | | | | 001=600\nb.xlsx | 2024-09-10 | | 001 Permits |")
    (tmp_path / "in/ministerial.toml").write_text(SETTINGS, "utf-8")
    for path in (tmp_path / "in", tmp_path / "in/a.csv"):
        check = run("check", path)
        assert (check.code, "LAD150" in check.out) == (0, False)
    assert run("build", tmp_path / "in", "--strict", "--out", tmp_path / "out").code == 0
    (tmp_path / "in/b.xlsx").unlink()
    assert "LAD843" in run("check", tmp_path / "in").out


NURSES = ("Scholarships for nurses", "Ninety nurses study abroad with public scholarships.")
BORDER = ("Joint border patrols", "Patrols with the neighbouring army began along the river.")
REWORDED = ("Scholarships for nurses abroad", "Public scholarships let ninety nurses study.")


@pytest.mark.parametrize(
    ("later", "language", "asked"),
    [
        (BORDER, "en", ["b.xlsx LAD840 E2 a.xlsx"]),
        (REWORDED, "en", ["a.xlsx LAD842 None a.xlsx"]),
        (BORDER, "es", ["a.xlsx LAD842 None a.xlsx"]),
    ],
)
def test_an_id_for_another_action_is_asked_about(
    later: tuple[str, str], language: str, asked: list[str], tmp_path: Path
) -> None:
    (tmp_path / "ministerial.toml").write_text(SETTINGS, encoding="utf-8")
    for name, (title, summary), spoken in (("a", NURSES, "en"), ("b", later, language)):
        cover = {"language": spoken, "submitted_on": f"2024-09-{'01' if name == 'a' else '10'}"}
        written = Written(cover, [{"title": title, "summary": summary}], [])
        write_workbook(as_text(written), tmp_path / f"{name}.xlsx")
    said = [
        f"{finding.location.file} {finding.code.id} {finding.location.cell} {finding.related[0].file}"
        for finding in read_region(tmp_path, SCHEMA).findings
        if CODES.match(finding.code.id) and finding.related
    ]
    assert said == asked
