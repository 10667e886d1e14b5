"""Joint actions without a key, and partners that say nothing, as a build and its files tell of them."""

from pathlib import Path

import pytest

from tests.consolidation.keyless import ACTIONS, COVER
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows
from tests.end_to_end.test_addresses import every_text
from tests.tables import write_workbook

FIGURES = (
    "\n\nFigures\n 1 | action_id | measure | value | currency | basis | period_start | period_end\n"
)
FIGURE = " 2 | {id} | people_assisted | #4217 | | achieved | 2024-05-08 | 2024-09-20\n"
BORDER = "humane_enforcement | border_management_information | infrastructure_or_office"
HARVEST = "lawful_pathways | labor_mobility | program"
REGION = {
    "GTM": (
        "es",
        (
            f" 2 | GTM-2024-001 | {BORDER} | Centro binacional | Funcionarios de ambos lados trabajan en"
            " Agua Caliente. | in_progress | 2024-06-12 | HND; SLV\n"
            f" 3 | GTM-2024-002 | {HARVEST} | Visas | Se otorgan visas en Tapachula. | in_progress |"
            " 2024-06-01 | HND; JAM; VEN"
        ),
    ),
    "HND": (
        "es",
        (
            f" 2 | HND-2024-001 | {BORDER} | Control integrado | El paso de Agua Caliente cuenta con un"
            " área común. | in_progress | 2024-06-12 | GTM"
        ),
    ),
    "SLV": (
        "es",
        (
            f" 2 | SLV-2024-001 | {HARVEST} | Ferias | Se abren ferias de empleo. | in_progress |"
            " 2024-07-01 |"
        ),
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "in"
    inside.mkdir()
    for country, (language, actions) in REGION.items():
        head = COVER.format(country=country, language=language)
        figure = "" if country == "SLV" else FIGURE.format(id=f"{country}-2024-001")
        text = f"{head}\nActions\n 1 | {ACTIONS}\n{actions}{FIGURES}{figure}"
        write_workbook(text, inside / f"{country}.xlsx")
    return inside


def test_a_country_with_nothing_to_report_is_asked_and_one_held_back_is_not(
    folder: Path, tmp_path: Path
) -> None:
    text = f"{COVER.format(country='CRI', language='es')}\nActions\n 1 | {ACTIONS}\n"
    row = (
        f" 2 | CRI-2024-001 | {HARVEST} | Ferias | Ferias de empleo. | {{}} | 2024-06-01 | PAN; PER"
    )
    write_workbook(text + row.format("in_progress"), folder / "CRI.xlsx")
    write_workbook(COVER.format(country="PAN", language="es"), folder / "PAN.xlsx")
    held = text.replace("CRI", "PER") + row.format("perhaps").replace("CRI", "PER")
    write_workbook(held, folder / "PER.xlsx")
    run("build", folder, "--out", tmp_path / "out")
    asked = [line for line in found(tmp_path / "out") if "CRI.xlsx" in line]
    assert asked == ["LAD524 PAN.xlsx  CRI.xlsx › Actions!I2"]


def found(out: Path) -> list[str]:
    every = rows(out / "dataset/findings.csv")
    asked = [one for one in every if one["code"] in ("LAD526", "LAD524")]
    return [f"{one['code']} {one['file']} {one['cell']} {one['related']}" for one in asked]


PROPOSED = "LAD526 HND.xlsx E2 GTM.xlsx › Actions!E2"
TO_HONDURAS = "LAD524 HND.xlsx  GTM.xlsx › Actions!I3"
TO_SALVADOR = "LAD524 SLV.xlsx  GTM.xlsx › Actions!I2"


def test_both_are_asked_and_the_proposal_is_a_line(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", folder, "--out", out, "--lang", "en")
    # Jamaica sent nothing, and Venezuela is no country of the region
    assert sorted(found(out)) == sorted([PROPOSED, TO_HONDURAS, TO_SALVADOR])
    (line,) = rows(out / "proposals.csv")
    assert [*line] == ["decision", "action_id", "other_action_id", "who", "why"]
    assert (line["decision"], line["action_id"], line["other_action_id"], line["who"]) == (
        "same",
        "GTM-2024-001",
        "HND-2024-001",
        "",
    )
    assert "GTM-2024-001 of Guatemala" in line["why"]
    figures = rows(out / "dataset/figures.csv")
    assert len(figures) == 2  # nothing is merged by itself


def test_the_file_of_proposals_is_no_submission(folder: Path, tmp_path: Path) -> None:
    run("build", folder, "--out", tmp_path / "first")
    before = found(tmp_path / "first")
    (tmp_path / "first/proposals.csv").rename(folder / "proposals.csv")
    for command in (("check", folder), ("build", folder, "--out", tmp_path / "second")):
        done = run(*command, "--lang", "en")
        assert "proposals.csv:" not in done.out + done.err
        assert "proposals.csv ›" not in done.out + done.err
    assert found(tmp_path / "second") == before


@pytest.mark.parametrize("decision", ["same", "different"])
def test_what_a_person_decided_is_not_proposed_again(
    decision: str, folder: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first"
    run("build", folder, "--out", first)
    text = (first / "proposals.csv").read_text("utf-8")
    accepted = text.replace("same,", f"{decision},").replace(",,", ",Ana Pérez,")
    (folder / "decisions.csv").write_text(accepted, "utf-8")
    out = tmp_path / "out"
    run("build", folder, "--out", out)
    assert sorted(found(out)) == sorted([TO_HONDURAS, TO_SALVADOR])
    assert rows(out / "proposals.csv") == []
    assert len(rows(out / "dataset/figures.csv")) == (1 if decision == "same" else 2)


def test_the_partner_is_asked_in_its_own_language(folder: Path, tmp_path: Path) -> None:
    run("check", folder, "--annotate", tmp_path / "back")
    workbook = "".join(every_text((tmp_path / "back/SLV.xlsx").read_bytes()))
    assert "Según Guatemala, El Salvador es socio en GTM-2024-001" in workbook
