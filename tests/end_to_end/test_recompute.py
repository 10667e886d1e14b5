"""From the dataset alone a script that knows nothing of ladreport recomputes every number."""

import csv
import importlib.util
import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import frictionless
import openpyxl
import pytest

from tests.conftest import ROOT, SAMPLES
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows
from tests.end_to_end.recomputed_region import write

SCRIPT = ROOT / "docs" / "recompute.py"
LANGUAGES = ("en", "es", "pt", "fr")


def built(submissions: Path, out: Path) -> Path:
    languages = [part for code in LANGUAGES for part in ("--lang", code)]
    done = run("build", submissions, "--out", out, *languages)
    assert done.code in (0, 1), done.err
    return out / "dataset"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(SAMPLES / "2024-09", tmp_path_factory.mktemp("sample") / "out")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    return built(write(folder), folder / "out")


@pytest.mark.parametrize("name", ["sample", "region"])
def test_every_printed_number_is_recomputed(name: str, request: pytest.FixtureRequest) -> None:
    dataset: Path = request.getfixturevalue(name)
    done = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(dataset)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    printed = rows(dataset / "numbers.csv")
    left = [row for row in printed if row["key"].startswith(("progress:", "baseline:"))]
    earlier = [row for row in printed if "!" in row["key"] and ":2024-05/" in row["key"]]
    count = len(left) + len(earlier)
    assert (done.stdout.splitlines(), done.stderr, done.returncode) == (
        [
            f"{len(printed) - count} printed numbers recomputed, {count} of a comparison left out.",
            "0 disagreements.",
        ],
        "",
        0,
    )


@pytest.mark.parametrize("name", ["sample", "region"])
def test_the_dataset_validates_as_a_data_package(name: str, request: pytest.FixtureRequest) -> None:
    dataset: Path = request.getfixturevalue(name)
    report = frictionless.validate(str(dataset / "datapackage.json"))
    assert report.flatten(["title", "message"]) == []


def test_the_region_has_what_is_hard(region: Path) -> None:
    claims = {row["id"]: (row["how"], row["value"]) for row in rows(region / "claims.csv")}
    assert claims["reached"][0] == "share_of_target"
    assert claims["since"] == ("change", "40")
    assert claims["more"] == ("change", "3")
    reasons = {row["not_counted_because"] for row in rows(region / "figures.csv")}
    assert reasons >= {
        "",
        "context",
        "held_back",
        "part",
        "earlier",
        "may_be_same",
        "beyond_period",
    }


# ------------------------------------------------------------------------------- planted changes

NUMBERS = {
    "figures": ("value", "low", "high", "value_usd", "rate"),
    "numbers": ("value", "low", "high"),
    "claims": ("value", "low", "high"),
    "claim_rows": ("value",),
    "table_rows": ("value",),
    "submissions": ("actions", "figures"),
}
ELSEWHERE = ("progress:", "baseline:")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("recompute", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _is_recomputed(line: dict[str, str]) -> bool:
    """Of the last ministerial's figures only those that count are behind a number."""
    key, earlier = line.get("key", ""), line.get("file", "").startswith("2024-05/")
    in_comparison = key.startswith(ELSEWHERE) or ":2024-05/" in key
    return not in_comparison and not (earlier and line.get("counted") == "no")


def changed(data: bytes, column: str) -> Iterator[tuple[str, bytes]]:
    """The file with one number of this column made larger by one: every number, one at a time."""
    lines = [*csv.DictReader(io.StringIO(data.decode(), newline=""))]
    for number, line in enumerate(lines):
        if line[column] and _is_recomputed(line):
            more = {**line, column: str(Decimal(line[column]) + 1)}
            yield f"{column} {number}", written([*lines[:number], more, *lines[number + 1 :]])


def written(lines: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*lines[0]], lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode()


MOST = 40
"""Numbers of a column that are changed one by one; where there are more, as many evenly spread."""


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, names in NUMBERS.items() for column in names]
)
def test_a_changed_number_is_found(
    table: str, column: str, region: Path, script: ModuleType, tmp_path: Path
) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(region, folder)
    path = folder / f"{table}.csv"
    variants = [*changed(path.read_bytes(), column)]
    assert variants
    unnoticed = []
    for name, data in variants[:: max(len(variants) // MOST, 1)]:
        path.write_bytes(data)
        if not any(script.disagreements(script.Dataset(folder))):
            unnoticed.append(name)
    assert unnoticed == []


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("actions", ",lawful_pathways,", ",root_causes,"),
        ("actions", ",adopted,", ",completed,"),
        ("actions", ",published,", ",held_back,"),
        ("rows", ",withheld,", ",published,"),
        ("figures", ",over,", ",exact,"),
        ("figures", ",no,context,", ",yes,,"),
        ("claim_rows", ",no,held_back,", ",yes,,"),
        ("table_rows", ",yes,,", ",no,,"),
    ],
)
def test_a_changed_word_is_found(
    table: str, old: str, new: str, region: Path, script: ModuleType, tmp_path: Path
) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(region, folder)
    path = folder / f"{table}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(script.disagreements(script.Dataset(folder)))


def test_nothing_private_is_in_the_corrections(region: Path) -> None:
    text = (region / "corrections.csv").read_text("utf-8")
    assert [row["applied"] for row in rows(region / "corrections.csv")] == [
        "yes",
        "no",
        "yes",
        "no",
    ]
    assert not any(word in text for word in ("Secret plan", "Another", "Gone plan", "ana@example"))
    assert "Secret plan" not in "".join(
        path.read_text("utf-8") for path in region.iterdir() if path.is_file()
    )


def test_a_build_ends_and_findings_begin_with_what_is_doubtful(tmp_path: Path) -> None:
    submissions = write(tmp_path)
    done = run("build", submissions, "--out", tmp_path / "out")
    told = done.out.partition("Before publishing, look at these numbers:\n")[2].splitlines()
    assert told[0] == "  claim assisted: over 3,200"
    assert told[-1].endswith("more numbers: see the first sheet of findings.xlsx")
    assert len(told) <= 15
    sheet = openpyxl.load_workbook(tmp_path / "out" / "findings.xlsx").worksheets[0]
    listed = [row[:4] for row in sheet.iter_rows(min_row=3, max_row=5, values_only=True)]
    assert (sheet.title, listed) == (
        "Before publishing",
        [
            ("Number", "Printed", "What is in doubt", "Cells"),
            (
                "claim assisted",
                "over 3,200",
                "rows of one action give different numbers",
                "GTM.xlsx › Figures!C2; USA.xlsx › Figures, row 2",
            ),
            (
                "claim assisted",
                "over 3,200",
                "figures of this measure that are held back",
                "GTM.xlsx › Figures!C13",
            ),
        ],
    )
