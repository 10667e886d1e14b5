"""Every row that a country sent is found again in what a build writes, and counts once."""

from collections.abc import Mapping
from pathlib import Path

from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows
from tests.tables import write_workbook

SETTINGS = '[ministerial]\nid = "2024-09"\n'


def built(folder: Path, files: Mapping[str, str]) -> Path:
    """The output folder of a build of these files."""
    for name, text in files.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".xlsx":
            write_workbook(text, path)
        else:
            path.write_text(text, encoding="utf-8")
    done = run("build", folder / "in", "--out", folder / "out")
    assert done.code in (0, 1), done.err
    return folder / "out"


def went(out: Path) -> list[str]:
    """Each row's way, in order, as ``GTM.xlsx actions:2 published``."""
    return [
        " ".join(
            filter(
                None,
                (
                    f"{one['source_file']} {one['role']}:{one['source_row']} {one['disposition']}",
                    one["into"],
                    one["reasons"],
                ),
            )
        )
        for one in rows(out / "dataset/rows.csv")
    ]


def found(out: Path, *codes: str) -> list[str]:
    """The findings of these codes, as ``GTM.xlsx!A2 LAD501``."""
    return [
        f"{one['file']}!{one['cell']} {one['code']}"
        for one in rows(out / "dataset/findings.csv")
        if one["code"] in codes
    ]


class TestWhichWorkbookCounts:
    def test_one_of_another_ministerial_replaces_nothing(self, tmp_path: Path) -> None:
        now = sheet("GTM", "001 | Harvest permits | in progress", submitted="2024-09-10")
        again = sheet("GTM", "001 | Harvest permits | in progress", submitted="2024-09-15")
        last = again.replace("Ministerial | 2024-09", "Ministerial | 2024-05")
        files = {"GTM.xlsx": now, "GTM-again.xlsx": last, "ministerial.toml": SETTINGS}
        out = built(tmp_path, files)
        assert went(out) == [
            "GTM-again.xlsx actions:2 held_back LAD303",
            "GTM.xlsx actions:2 published",
        ]
        assert found(out, "LAD840", "LAD841") == []

    def test_one_whose_actions_can_not_be_found_replaces_nothing(self, tmp_path: Path) -> None:
        whole = sheet("GTM", "001 | Harvest permits | in progress", submitted="2024-09-10")
        cover, _, _ = sheet("GTM", "", submitted="2024-09-15").partition("\nActions\n")
        odd = f"{cover}\nHoja1\n 1 | Tema | Detalle\n 2 | Permisos | Cosecha"
        out = built(tmp_path, {"GTM-1.xlsx": whole, "GTM-2.xlsx": odd})
        assert went(out) == ["GTM-1.xlsx actions:2 published"]
        assert found(out, "LAD150", "LAD840") == ["GTM-2.xlsx! LAD150"]

    def test_a_file_of_no_country_is_told_once(self, tmp_path: Path) -> None:
        _, _, tables = sheet("GTM", "001 | Harvest permits | in progress").partition("\nActions\n")
        out = built(tmp_path, {"GTM.xlsx": f"\nActions\n{tables}"})
        assert went(out) == ["GTM.xlsx actions:2 held_back LAD302"]
        errors = [o["code"] for o in rows(out / "dataset/findings.csv") if o["severity"] == "error"]
        assert errors == ["LAD302"]
