"""A second build into the same folder says which claims and totals moved, and why."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.command import run
from tests.end_to_end.outputs import files
from tests.end_to_end.recomputed_region import WORKBOOKS, workbook
from tests.end_to_end.recomputed_region import write as write_region

NOTHING = "Since the last build into this folder, no claim and no total moved."


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region and what was built of it, in ``now`` and ``out``."""
    folder = tmp_path_factory.mktemp("moved")
    build(write_region(folder))
    return folder


@pytest.fixture
def again(first: Path, tmp_path: Path) -> Path:
    """A copy of the region and of its output folder."""
    shutil.copytree(first, tmp_path / "again")
    return tmp_path / "again" / "now"


def build(submissions: Path, *options: str) -> list[str]:
    """What is said of the last build, line by line."""
    done = run("build", submissions, "--out", submissions.parent / "out", *options)
    lines = done.out.splitlines()
    since = [place for place, line in enumerate(lines) if "last build" in line]
    if not since:
        return []
    told = lines[since[0] :]
    return told[: told.index("")]


def figures(country: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        actions, sheet = WORKBOOKS[country]
        assert old in sheet
        workbook(folder / f"{country}.xlsx", country, actions, sheet.replace(old, new))

    return edit


def settings(old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / "ministerial.toml"
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")

    return edit


def rates(old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / "exchange_rates.csv"
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")

    return edit


def renamed(folder: Path) -> None:
    (folder / "USA.xlsx").rename(folder / "USA-2.xlsx")


RETURNED = "people returned or removed | #360"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        pytest.param(lambda _: None, [NOTHING], id="nothing"),
        pytest.param(renamed, [NOTHING], id="a file under a new name"),
        pytest.param(
            figures("MEX", RETURNED, "people returned or removed | #480"),
            [
                "Since the last build into this folder, 2 numbers moved:",
                "  claim more: 3 → 4",
                "    another number: MEX.xlsx › Figures!C4 (360 → 480)",
                "  People returned or removed (achieved): 480 → 600",
                "    another number: MEX.xlsx › Figures!C4 (360 → 480)",
            ],
            id="a number",
        ),
        pytest.param(
            figures("GTM", "visas issued | #450 ", "other | #450 "),
            ["  claim largest: United States (over 870) and Guatemala (450) → not printed"],
            id="a claim is gone",
        ),
        pytest.param(
            figures("USA", "visas issued | #870 | | achieved | over", "visas issued | #870 | | achieved | exact"),
            [
                "Since the last build into this folder, 2 numbers moved:",
                "  claim largest: United States (over 870) and Guatemala (450) → United States (870) and Guatemala (450)",
                "    another precision, partner or exchange rate: USA.xlsx › Figures!C5 (870)",
                "  Visas or permits issued (achieved): over 1,320 → 1,320",
                "    another precision, partner or exchange rate: USA.xlsx › Figures!C5 (870)",
            ],
            id="a precision",
        ),
        pytest.param(
            figures("USA", "002 | visas issued | #870 | | achieved | over", "002 | visas issued | #870 | | target | over"),
            ["    gone: USA.xlsx › Figures!C5 (870)"],
            id="another basis",
        ),
        pytest.param(
            rates("COP,2024-09-25,0.00024", "COP,2024-09-25,0.0005"),
            ["    counted now: USA.xlsx › Figures!C3 (1200000)"],
            id="a rate",
        ),
        pytest.param(
            settings('pillar = "lawful_pathways"\n', 'pillar = "lawful_pathways"\nstatus = "adopted"\n'),
            [
                "  claim actions: 5 → 1",
                "    gone: GTM.xlsx › Actions!2:2; MEX.xlsx › Actions!2:2; MEX.xlsx › Actions!3:3 and 1 more",
            ],
            id="what a claim selects",
        ),
    ],
)  # fmt: skip
def test_what_moved(
    edit: Callable[[Path], None],
    expected: list[str],
    again: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    edit(again)
    told = build(again)
    assert [line for line in told if line in expected] == expected, "\n".join(told)
    if expected[0].startswith("Since"):
        assert told == expected


def test_rows_that_moved_down_their_sheet_moved_nothing(again: Path) -> None:
    actions, sheet = WORKBOOKS["MEX"]
    more = "\n        001 | people informed | #5 | | context | exact | | | 2024-06-30 | |\n"
    workbook(again / "MEX.xlsx", "MEX", actions, more + sheet.lstrip("\n"))
    (again / "corrections.csv").write_text(
        'file,sheet,cell,found,replacement,who,why\nMEX.xlsx,Figures,C3,"1,300",1200,me,letter\n',
        encoding="utf-8",
    )
    assert build(again) == [NOTHING]


def test_a_first_build_says_nothing_of_it(tmp_path: Path) -> None:
    assert build(write_region(tmp_path)) == []


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
def test_each_language_says_it(language: str, again: Path) -> None:
    assert build(again, "--lang", language) == []  # in other words
    done = run("build", again, "--out", again.parent / "out", "--lang", language)
    assert "Since" not in done.out
    assert "last build" not in done.out


def test_an_older_dataset_is_said_to_be_older(again: Path) -> None:
    out = again.parent / "out"
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    (out / "dataset" / "claim_rows.csv").unlink()
    del manifest["outputs"]["dataset/claim_rows.csv"]
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert build(again) == [
        "The last build into this folder was made by an older version of ladreport, so",
        "what moved since can't be told.",
    ]


def test_the_outputs_do_not_depend_on_the_last_build(again: Path, tmp_path: Path) -> None:
    figures("MEX", RETURNED, "people returned or removed | #480")(again)
    build(again)
    run("build", again, "--out", tmp_path / "fresh")
    assert files(again.parent / "out") == files(tmp_path / "fresh")
