"""The dataset's folder: validates as a data package, reads back equal, runs no formula."""

import json
from pathlib import Path

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ladreport.consolidation.computed_tables import NOTHING_COMPUTED
from ladreport.consolidation.csv_text import cell_text, csv_bytes, csv_rows, unguarded
from ladreport.consolidation.folder import dataset_files, is_dataset, read_dataset
from ladreport.core.records import Dataset
from ladreport.messages.language import Language
from ladreport.schema.folding import composed
from ladreport.schema.load import load_schema
from tests.consolidation.region import consolidated, sheet


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    together, _ = consolidated(
        {
            "CRI.xlsx": sheet(
                "CRI",
                "001 | Oficinas | extended | CRI-2024-001\n"
                "002 | \\=1+1 | in progress\n"
                "003 | Plan | in proces\n"
                "004 | Secret plan | in progress | | no",
                "001 | people assisted | #600 | | achieved | 2024-09 | Venezolanos\n"
                "001 | funding committed | #4400000.5 | USD | target | 2024 |\n"
                "003 | people assisted | #5 | | achieved | 2024-09-01 |",
            ),
            "USA.xlsx": sheet(
                "USA",
                "001 | Offices | extended | CRI-2024-001",
                "001 | people assisted | #600 | | achieved | 2024-09 | Venezolanos",
            ),
        }
    )
    return together


@pytest.fixture
def folder(dataset: Dataset, tmp_path: Path) -> Path:
    for name, data in dataset_files(
        dataset, NOTHING_COMPUTED, Language("en", load_schema())
    ).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_validates_as_a_data_package(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert [task.name for task in report.tasks] == [
        "actions",
        "figures",
        "reported_actions",
        "reported_figures",
        "submissions",
        "rows",
        "findings",
        "corrections",
        "decisions",
        "matches",
        "claims",
        "claim_rows",
        "table_rows",
        "numbers",
        "plain_numerals",
    ]


def test_reads_back_equal(folder: Path, dataset: Dataset) -> None:
    again, findings = read_dataset(folder, load_schema())
    assert findings == ()
    assert again == replace(dataset, findings=())


NEWER_FILES = ("corrections", "claim_rows", "table_rows", "numbers", "plain_numerals")
NEWER_COLUMNS = {
    "actions": {"newness"},
    "figures": {
        *("low", "high", "counted", "not_counted_because", "because_of"),
        *("value_usd", "rate", "rate_date", "rate_source"),
    },
}


def test_reads_a_dataset_of_the_first_version(folder: Path, dataset: Dataset) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    del package["format"]
    for resource in package["resources"]:
        newer = NEWER_COLUMNS.get(resource["name"], set())
        fields = resource["schema"]["fields"]
        resource["schema"]["fields"] = [each for each in fields if each["name"] not in newer]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for name in NEWER_FILES:
        (folder / f"{name}.csv").unlink()
    for name, newer in NEWER_COLUMNS.items():
        path = folder / f"{name}.csv"
        rows = [*csv_rows(path.read_bytes())]
        header = [column for column in rows[0] if column not in newer]
        path.write_bytes(csv_bytes(header, ([row[column] for column in header] for row in rows)))
    again, findings = read_dataset(folder, load_schema())
    assert findings == ()
    assert again == replace(dataset, findings=())


def test_every_action_leads_to_its_row(folder: Path) -> None:
    rows = [*csv_rows((folder / "actions.csv").read_bytes())]
    assert [(one["source_file"], one["source_sheet"], one["source_row"]) for one in rows] == [
        ("CRI.xlsx", "Actions", "2"),
        ("CRI.xlsx", "Actions", "3"),
        ("CRI.xlsx", "Actions", "4"),
    ]
    assert rows[0]["merged_sources"] == "USA.xlsx › Actions!2:2"


def test_nothing_of_a_withheld_row_is_in_any_file(folder: Path) -> None:
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "Secret" not in text, path.name
        assert "CRI-2024-004" not in text, path.name
        assert "ana@example.org" not in text, path.name


def test_text_like_a_formula_is_guarded(folder: Path) -> None:
    assert "'=1+1" in (folder / "actions.csv").read_text(encoding="utf-8")


def lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text())
def test_guard_comes_off_again(text: str) -> None:
    guarded = cell_text(text)
    assert unguarded(guarded) == lines(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"))))
def test_csv_holds_any_text(cells: list[str]) -> None:
    header = [f"c{place}" for place in range(len(cells) + 1)]
    rows = [*csv_rows(csv_bytes(header, [["x", *cells]]))]
    assert [*rows[0].values()] == ["x", *(composed(lines(cell)) for cell in cells)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("datapackage.json", "no json"),
        ("actions.csv", "action_id\nGTM-2024-001\n"),
        ("rows.csv", "source_file,source_sheet,source_row\nx,y,z\n"),
        ("figures.csv", ""),
    ],
)
def test_changed_file_is_named(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    again, findings = read_dataset(folder, load_schema())
    assert again is None
    assert [(one.code.id, Path(one.location.file).name) for one in findings] == [("LAD850", name)]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999999999"])
def test_a_value_that_is_no_number_is_named(folder: Path, value: str) -> None:
    path = folder / "figures.csv"
    path.write_text(path.read_text("utf-8").replace("4400000.5", value), encoding="utf-8")
    again, findings = read_dataset(folder, load_schema())
    assert again is None
    assert [Path(one.location.file).name for one in findings] == ["figures.csv"]


def test_merged_rows_are_read_back_whatever_their_files_are_called(tmp_path: Path) -> None:
    row = "001 | Oficinas | extended | CRI-2024-001"
    names = {"CRI.xlsx": "CRI", "final; v2.xlsx": "USA", "a!b; 2:2.xlsx": "GTM"}
    dataset, _ = consolidated({name: sheet(it, row) for name, it in names.items()})
    for name, data in dataset_files(
        dataset, NOTHING_COMPUTED, Language("en", load_schema())
    ).items():
        (tmp_path / name).write_bytes(data)
    again, _ = read_dataset(tmp_path, load_schema())
    assert again == replace(dataset, findings=())


def test_folder_that_is_no_dataset(tmp_path: Path) -> None:
    assert not is_dataset(tmp_path)
