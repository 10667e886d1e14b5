"""No e-mail address that a country typed, wherever it stands, is in what a build writes for others."""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows
from tests.tables import write_workbook

HEAD = """
Cover
 1 | Schema version | 2024
 2 | Country | {country}
 3 | Ministerial | 2024-09
 4 | Reporting period start | 2024-05-08
 5 | Reporting period end | 2024-09-25
 6 | Language | en
 7 | Institution | {institution}
 8 | Focal point | Ana Pérez
 9 | E-mail | cover@marker.org
10 | Date of submission | 2024-09-10
"""
PLANTED = """
{actions}
 1 | action_id | pillar | action_package | action_type | title | summary | status | announced_on | starts_on | ends_on | lead_institution | partner_countries | partner_organizations | joint_action | population | evidence_url | contact
 2 | GTM-2024-001 | Lawful pathways | Labor mobility | Program | Harvest permits (title@marker.org) | Ask summary@marker.org. The permits are under way. | in progress | 2024-06-01 | 2024-06-01 | | Desk <lead@marker.org> | | IOM; org@marker.org | key@marker.org | workers, people＠marker.org | https://example.org/a?m=1&u=url%40marker.org | column@marker.org
 3 | GTM-2024-002 | Lawful pathways | Labor mobility | Program | Harvest visas | Write to visas [at] marker.org or "two words"@marker.org, or COVER@MARKER.ORG. | in progress | 2024-06-01 | 2024-06-01 | | | | | key2@marker.org | | mailto:link@marker.org | x
 4 | GTM-2024-003 | pillar@marker.org | Labor mobility | Program | Harvest desks | The desks (desks@marker.org) are under way. | status@marker.org | date@marker.org | 2024-06-01 | | | country@marker.org | | | | web@marker.org |
 5 | id@marker.org | Lawful pathways | Labor mobility | Program | Harvest lines | The lines are under way. | in progress | 2024-06-01 | 2024-06-01 | | | | | | | https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fdecree&data=05%7C01%7Csafe%40marker.org%7Cabc&reserved=0 |
 6 | GTM-2024-006 | Lawful pathways | Labor mobility | Program | Harvest lanes | The lanes are under way. | in progress | 2024-06-01 | 2024-06-01 | | | | | | | https://example.org/people/path@marker.org |
{figures}
 1 | action_id | measure | value | currency | basis | as_of | population | part_of | source_note
 2 | GTM-2024-001 | people assisted | #12 | | achieved | 2024-09 | of group@marker.org | | Told by note@marker.org
 3 | GTM-2024-002 | people assisted | 12 number@marker.org | | achieved | 2024-09 | | |
 4 | GTM-2024-002 | funding committed | #12 | money@marker.org | achieved | 2024-09 | | whole@marker.org |
Contacts tab@marker.org
 1 | x | y
 2 | 1 | unread@marker.org
"""
"""Names of sheets hold markers too; where the reader must know a sheet, see below."""


def every_text(data: bytes) -> Iterator[str]:
    """Everything in a file, in the packages inside it too, and the names of their parts."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name
                yield from every_text(package.read(name))
    else:
        yield data.decode("utf-8", "replace")


def leaks(folder: Path, own: tuple[str, ...] = ()) -> list[str]:
    """The outputs that hold a marker, its country's ``own`` texts aside, with what is around it."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = "\n".join((path.name, *every_text(path.read_bytes()))).lower()
            for text in own:
                content = content.replace(text, "")
            if (place := content.find("marker")) >= 0:
                around = content[max(0, place - 60) : place + 40]
                found.append(f"{path.relative_to(folder)}: {around!r}")
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("addresses")
    inside = folder / "in"
    (inside / "translations").mkdir(parents=True)
    head = HEAD.format(country="GTM", institution="Ministry, inst@marker.org")
    text = head + PLANTED.format(actions="Actions", figures="Figures")
    write_workbook(text, inside / "GTM.xlsx")
    # another country whose findings may quote the first one's rows
    other = "001 | Harvest permits | in progress | key@marker.orgs\n002 | Harvest visas | announced | key2@marker.org"
    write_workbook(
        sheet("USA", other).replace("ana@example.org", "usa@example.net"), inside / "USA.xlsx"
    )
    # one whose file and sheets are called after a person, and one that nobody can place
    named = sheet(
        "HND", "001 | Seed loans | in progress", "001 | people assisted | #5 | | achieved | 2024-09"
    )
    named = named.replace("\nActions\n", "\nActions hnd@marker.org\n")
    write_workbook(named, inside / "HND file@marker.org.xlsx")
    write_workbook(named.replace("| HND\n", "| Nowhere\n"), inside / "nowhere@marker.org.xlsx")
    (inside / "broken@marker.org.xlsx").write_bytes(b"no workbook")
    (inside / "letter@marker.org.pdf").write_bytes(b"no workbook")
    (inside / "translations/es.csv").write_text(
        "action_id,title,summary\nGTM-2024-001,Permisos,Escriba a tr@marker.org.\n", "utf-8"
    )
    (inside / "corrections.csv").write_text(
        "file,sheet,cell,found,replacement,who,why\n"
        "HND file@marker.org.xlsx,Actions hnd@marker.org,E2,Seed loans,Seed credits,"
        "who@marker.org,why@marker.org said so\n",
        "utf-8",
    )
    (inside / "decisions.csv").write_text(
        "decision,action_id,other_action_id,who,why\n"
        "same,GTM-2024-002,USA-2024-002,judge@marker.org,reason@marker.org\n",
        "utf-8",
    )
    out = folder / "out"
    done = run("build", inside, "--out", out, "--lang", "en", "--lang", "es")
    assert done.code in (0, 1), done.err
    return out, done.out + done.err


def test_no_address_is_shared(built: tuple[Path, str]) -> None:
    out, told = built
    returned = [leak for leak in leaks(out) if leak.startswith("annotated/")]
    assert [*leaks(out)] == returned
    assert [leak.split(": ")[0] for leak in returned] == [
        "annotated/GTM.xlsx",
        "annotated/HND.xlsx",
        "annotated/USA.xlsx",
        "annotated/… 2.xlsx",
    ]
    assert "marker" not in told


def test_nobody_receives_the_address_of_another_country(
    built: tuple[Path, str], tmp_path: Path
) -> None:
    out, _ = built
    (tmp_path / "USA.xlsx").write_bytes((out / "annotated/USA.xlsx").read_bytes())
    assert leaks(tmp_path, ("key@marker.orgs", "key2@marker.org")) == []


def test_the_own_workbook_keeps_its_text(built: tuple[Path, str]) -> None:
    out, _ = built
    own = "".join(every_text((out / "annotated/GTM.xlsx").read_bytes()))
    assert "summary@marker.org" in own
    assert "reason@marker.org" not in own


def test_the_rows_are_published_without_them(built: tuple[Path, str]) -> None:
    out, _ = built
    actions = {row["action_id"]: row for row in rows(out / "dataset/actions.csv")}
    permits = actions["GTM-2024-001"]
    assert permits["disposition"] == "published"
    assert permits["title"] == "Harvest permits ([…])"
    assert permits["summary"] == "Ask […]. The permits are under way."
    assert permits["partner_organizations"] == "IOM; […]"
    assert permits["joint_action"] == ""
    assert permits["evidence_url"] == "https://example.org/a?m=1"
    visas = actions["GTM-2024-002"]
    assert (visas["disposition"], visas["evidence_url"]) == ("published", "")
    assert visas["summary"] == "Write to […] or […], or […]."
    assert actions["GTM-2024-006"]["evidence_url"] == ""
    unwrapped = [row["evidence_url"] for row in actions.values() if "decree" in row["evidence_url"]]
    assert unwrapped == ["https://example.org/decree"]
    loans = [row["title"] for row in rows(out / "dataset/actions.csv") if "Seed" in row["title"]]
    assert loans == ["Seed credits", "Seed loans"]


def test_each_is_said_at_its_cell(built: tuple[Path, str]) -> None:
    out, _ = built
    found = rows(out / "dataset/findings.csv")
    said = [
        f"{one['file']} {one['sheet']} {one['cell']}" for one in found if one["code"] == "LAD277"
    ]
    assert said == [
        "GTM.xlsx Cover B7",
        "GTM.xlsx Actions E2",
        "GTM.xlsx Actions F2",
        "GTM.xlsx Actions K2",
        "GTM.xlsx Actions M2",
        "GTM.xlsx Actions N2",
        "GTM.xlsx Actions O2",
        "GTM.xlsx Actions P2",
        "GTM.xlsx Actions F3",
        "GTM.xlsx Actions N3",
        "GTM.xlsx Actions P3",
        "GTM.xlsx Actions F4",
        "GTM.xlsx Actions P4",
        "GTM.xlsx Actions P6",
        "GTM.xlsx Figures G2",
        "GTM.xlsx Figures I2",
        "HND ….xlsx  ",
        "HND ….xlsx Actions … ",
        "USA.xlsx Actions J2",
        "USA.xlsx Actions J3",
        "translations/es.csv  C2",
        "… 2.xlsx  ",
        "… 2.xlsx Actions … ",
        "….xlsx  ",
    ]


def test_a_wrapped_link_is_read_without_its_reader(built: tuple[Path, str]) -> None:
    out, _ = built
    found = rows(out / "dataset/findings.csv")
    said = [one["cell"] for one in found if one["code"] == "LAD276"]
    assert said == ["P5"]


def test_what_an_earlier_version_left_in_a_dataset_is_left_out(
    built: tuple[Path, str], tmp_path: Path
) -> None:
    out, _ = built
    shutil.copytree(out / "dataset", tmp_path / "dataset")
    actions = tmp_path / "dataset/actions.csv"
    text = actions.read_text("utf-8").replace("The permits are", "Tell old@marker.org: they are")
    actions.write_text(text, "utf-8")
    done = run("compare", tmp_path / "dataset", out, "--format", "json")
    assert "Tell […]: they are" in done.out
    assert "marker" not in done.out + done.err


def test_check_says_them_for_programs(tmp_path: Path) -> None:
    write_workbook(sheet("GTM", "001 | Ask me@example.org | in progress"), tmp_path / "GTM.xlsx")
    done = run("check", tmp_path / "GTM.xlsx", "--format", "json")
    found = json.loads(done.out)["findings"]
    cells = [one["cell"] for one in found if one["code"] == "LAD277"]
    assert cells == ["E2", "F2"]
