"""Filled in and saved by LibreOffice: what it counts is right, and what comes back is clean."""

from pathlib import Path

import openpyxl
import pytest

from ladreport.core.records import Dataset
from ladreport.languages import LANGUAGES
from ladreport.output.workbooks.blank.formulas import open_cells
from ladreport.output.workbooks.blank.workbook import blank_workbook
from tests.consolidation.region import consolidated, sheet
from tests.output.workbooks.blank.made import (
    COVER,
    SCHEMA,
    Written,
    blank,
    brought_up,
    fill_in,
    findings,
    shown_numbers,
    through_libreoffice,
)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice's own settings, made once."""
    return tmp_path_factory.mktemp("libreoffice")


def filled(language: str) -> Written:
    """Two actions with a figure each, chosen from the lists as this language has them."""

    def term(vocabulary: str, key: str) -> str:
        return SCHEMA.vocabularies[vocabulary][key].short_label(language)

    action: dict[str, str | int | None] = {
        "B": term("pillar", "root_causes"),
        "C": term("action_package", "integration_host_communities"),
        "D": term("action_type", "program"),
        "E": "Una ventanilla única en la frontera sur",
        "F": "El país abrió una ventanilla única en la frontera sur y atiende en ella a 1200 personas.",
        "G": term("status", "in_progress"),
        "I": "2025-02",
    }
    figure: dict[str, str | int | None] = {
        "A": "GTM-2025-001",
        "B": term("measure", "people_assisted"),
        "C": 1200,
        "E": term("basis", "achieved"),
        "H": "2025",
        "I": "2025-03-31",
    }
    other: dict[str, str | int | None] = {
        **action,
        "A": "GTM-2025-002",
        "B": term("pillar", "across_pillars"),
        "C": None,
        "E": "Un plan de integración",
        "F": "El país adoptó un plan de integración para los municipios del norte.",
    }
    return {
        "cover": COVER,
        "actions": {
            **{f"{column}4": text for column, text in {**action, "A": "GTM-2025-001"}.items()},
            **{f"{column}5": text for column, text in other.items()},
        },
        "figures": {f"{column}4": text for column, text in figure.items()},
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_that_is_filled_in_is_clean(
    language: str, tmp_path: Path, soffice: str, profile: Path
) -> None:
    path = tmp_path / "GTM-2025.xlsx"
    path.write_bytes(blank_workbook(blank(language, "GTM")))
    fill_in(path, filled(language), language)
    saved = through_libreoffice(path, soffice, profile)
    assert shown_numbers(saved, language) == [0, 0, 0]
    assert [one.rpartition(" ")[2] for one in findings(saved)] == ["LAD160", "LAD160"]
    actions = openpyxl.load_workbook(saved, data_only=True).worksheets[1]
    assert str(actions["A1"].value).endswith("\nGTM-2025-003")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param({"cover": {"C8": "2025", "C9": "2025"}}, [0, 0, 0], id="cover"),
        pytest.param({"cover": {"C6": None}}, [3, 0, 0], id="no country"),
        pytest.param({"actions": {"A4": "GTM-2025-001"}}, [2, 6, 0], id="an id alone"),
        pytest.param(
            {"actions": {"B4": "Transversal a los pilares"}},
            [2, 5, 0],
            id="across needs no package",
        ),
        pytest.param({"actions": {"A3": "GTM-2025-001"}}, [2, 0, 0], id="the example's row, taken"),
        pytest.param({"figures": {"B4": "Detenciones"}}, [2, 0, 3], id="a figure"),
        pytest.param({"figures": {"B4": "Fondos comprometidos"}}, [2, 0, 4], id="money"),
        pytest.param({"figures": {"B900": "Otro"}}, [2, 0, 4], id="a note, far below"),
        pytest.param({"figures": {"L4": "Presupuesto"}}, [2, 0, 4], id="a note alone"),
    ],
)
def test_open_cells_are_counted_while_one_types(
    written: Written, expected: list[int], tmp_path: Path, soffice: str, profile: Path
) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank_workbook(blank("es", "GTM")))
    fill_in(path, written, "es")
    saved = through_libreoffice(path, soffice, profile)
    assert shown_numbers(saved, "es") == expected


def test_a_note_below_the_table_leaves_the_next_id(
    tmp_path: Path, soffice: str, profile: Path
) -> None:
    path = tmp_path / "GTM-2025.xlsx"
    path.write_bytes(blank_workbook(blank("es", "GTM")))
    written = {"A4": "GTM-2025-004", "A9": "Nota: datos del ministerio al 30 de junio"}
    fill_in(path, {"actions": written}, "es")
    saved = through_libreoffice(path, soffice, profile)
    actions = openpyxl.load_workbook(saved, data_only=True).worksheets[1]
    assert str(actions["A1"].value).endswith("\nGTM-2025-005")


@pytest.fixture
def last_time() -> Dataset:
    text = sheet(
        "GTM",
        "001 | Bridges | in progress\n002 | Roads | completed\n003 | Paths | announced",
        "001 | people with regular status | #500 | | achieved | 2024-09 | ",
    )
    return consolidated({"GTM.xlsx": text})[0]


def test_what_is_written_beforehand_is_counted_alike(
    last_time: Dataset, tmp_path: Path, soffice: str, profile: Path
) -> None:
    """The numbers that we write are those that LibreOffice comes to."""
    request = brought_up(last_time, "es", "GTM")
    path = tmp_path / "GTM-2025.xlsx"
    path.write_bytes(blank_workbook(request))
    ours = shown_numbers(path, "es")
    assert ours[1:] == [
        open_cells(SCHEMA.tables[role], request.rows(role)) for role in ("actions", "figures")
    ]
    fill_in(path, {}, "es")
    assert shown_numbers(through_libreoffice(path, soffice, profile), "es") == ours
