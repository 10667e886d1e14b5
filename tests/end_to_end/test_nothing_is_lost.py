"""Every row that a country sent is found again in what a build writes, and counts once."""

import csv
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import SAMPLES
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


def sheets_of(path: Path) -> Iterator[str]:
    """The sheets of a workbook as the file keeps them."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/"):
                yield package.read(name).decode()


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
        assert went(out) == ["GTM.xlsx actions:2 held_back LAD301"]
        errors = [o["code"] for o in rows(out / "dataset/findings.csv") if o["severity"] == "error"]
        assert errors == ["LAD301"]


class TestJointActions:
    def test_an_id_of_another_country_takes_nothing_from_it(self, tmp_path: Path) -> None:
        figure = "{} | people assisted | #{} | | achieved | 2024-09 | "
        files = {
            "GTM.xlsx": sheet(
                "GTM", "MEX-2024-003 | Farm permits | announced", figure.format("MEX-2024-003", 600)
            ),
            "MEX.xlsx": sheet(
                "MEX", "003 | Sanctions on smugglers | completed", figure.format("003", 100)
            ),
        }
        out = built(tmp_path, files)
        assert went(out) == [
            "GTM.xlsx actions:2 held_back LAD522",
            "MEX.xlsx actions:2 published",
            "GTM.xlsx figures:2 held_back LAD522",
            "MEX.xlsx figures:2 published",
        ]

    def test_a_partner_may_use_the_leads_id_where_the_key_says_so(self, tmp_path: Path) -> None:
        files = {
            "GTM.xlsx": sheet("GTM", "MEX-2024-003 | Offices | announced | MEX-2024-003"),
            "MEX.xlsx": sheet("MEX", "003 | Offices | announced"),
        }
        out = built(tmp_path, files)
        assert went(out)[1] == "MEX.xlsx actions:2 merged MEX-2024-003"
        assert found(out, "LAD522") == []

    @pytest.mark.parametrize(
        "key", ["n/a", "N/A", "-", "???", "***", "No", "Yes", "Sí", "x", "oui"]
    )
    def test_what_is_no_key_brings_nothing_together(self, tmp_path: Path, key: str) -> None:
        files = {
            "GTM.xlsx": sheet("GTM", f"001 | Farm permits | announced | {key}"),
            "MEX.xlsx": sheet("MEX", f"001 | Sanctions on smugglers | completed | {key}"),
        }
        out = built(tmp_path, files)
        assert went(out) == ["GTM.xlsx actions:2 published", "MEX.xlsx actions:2 published"]
        assert len(found(out, "LAD204", "LAD226")) == 2

    @pytest.mark.parametrize("key", ["usa 2024 1", "USA-2024-1", "usa–2024–001 "])
    def test_the_leads_id_is_read_however_it_is_written(self, tmp_path: Path, key: str) -> None:
        files = {
            "GTM.xlsx": sheet("GTM", f"001 | Oficinas | announced | {key}"),
            "USA.xlsx": sheet("USA", "001 | Offices | announced"),
        }
        assert went(built(tmp_path, files))[0] == "GTM.xlsx actions:2 merged USA-2024-001"

    def test_two_rows_of_one_sheet_with_one_key_are_said_and_counted_once(
        self, tmp_path: Path
    ) -> None:
        figure = "{} | people assisted | #600 | | achieved | 2024-09 | \n"
        files = {
            "GTM.xlsx": sheet(
                "GTM",
                "001 | Offices north | announced | smo\n002 | Offices south | announced | smo",
                figure.format("001") + figure.format("002"),
            ),
            "USA.xlsx": sheet("USA", "001 | Offices | announced | smo", figure.format("001")),
        }
        out = built(tmp_path, files)
        counted = [one["value"] for one in rows(out / "dataset/figures.csv")]
        assert counted == ["600"]
        assert found(out, "LAD506") == ["GTM.xlsx!J3 LAD506"]

    def test_a_part_of_the_leads_figure_is_not_said_to_be_counted_beside_it(
        self, tmp_path: Path
    ) -> None:
        figure = "001 | people assisted | #{} | | achieved | 2024-09 | {} | {}"
        part = figure.format(100, "children", "USA-2024-001")
        files = {
            "GTM.xlsx": sheet("GTM", "001 | Oficinas | announced | USA-2024-001", part),
            "USA.xlsx": sheet("USA", "001 | Offices | announced", figure.format(600, "", "")),
        }
        out = built(tmp_path, files)
        assert found(out, "LAD844") == []
        assert [(one["value"], one["part_of"]) for one in rows(out / "dataset/figures.csv")] == [
            ("100", "USA-2024-001"),
            ("600", ""),
        ]


class TestWhatLiesInTheFolder:
    def test_a_workbook_in_a_folder_of_its_own_is_named(self, tmp_path: Path) -> None:
        clean = sheet("GTM", "001 | Harvest permits | announced")
        files = {"GTM.xlsx": clean, "Panama/PAN.xlsx": sheet("PAN", "001 | Offices | announced")}
        out = built(tmp_path, {**files, "translations/en.csv": "action_id,title,summary\n"})
        assert found(out, "LAD890") == ["Panama/! LAD890"]
        assert "Panama/" in run("check", tmp_path / "in", "--lang", "en").out

    def test_the_folder_of_an_earlier_build_is_known(self, tmp_path: Path) -> None:
        out = built(tmp_path, {"GTM.xlsx": sheet("GTM", "001 | Harvest permits | announced")})
        out.rename(tmp_path / "in/out")
        assert found(built(tmp_path, {}), "LAD890") == []


class TestTextThatBeginsLikeAFormula:
    def test_each_is_said(self) -> None:
        path = SAMPLES / "broken/formula-and-error-cells.xlsx"
        done = run("check", path, "--format", "csv", "--select", "LAD207")
        assert [line.split(",")[4] for line in done.out.splitlines()[1:]] == ["E5"]

    @pytest.mark.parametrize("text", ["= Training", "=1+1", "=", "@SUM(A1)", "+SUM(A1:A9)"])
    @pytest.mark.parametrize("column", ["Title", "Partner organizations"])
    def test_and_none_is_one_in_any_output(self, column: str, text: str, tmp_path: Path) -> None:
        cell = f"\\{text}"
        title = cell if column == "Title" else "Permits"
        table = sheet("GTM", f"001 | {title} | announced")
        if column != "Title":
            table = table.replace("| publish", f"| publish | {column}").replace(
                "announced | 2024-06-01 | 2024-06-01 |  |", f"announced | 2024-06-01 | | | | {cell}"
            )
        out = built(tmp_path, {"GTM.xlsx": table})
        assert found(out, "LAD207")
        parts = [part for path in out.glob("*.xlsx") for part in sheets_of(path)]
        assert not any("<f>" in part for part in parts)
        for path in out.glob("dataset/*.csv"):
            for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
                assert not any(cell.startswith(text) for cell in row), path.name


def test_a_translation_saved_by_excel_for_mac_keeps_its_accents(tmp_path: Path) -> None:
    sheets = {"GTM.xlsx": sheet("GTM", "001 | Red de atención | announced")}
    folder = tmp_path / "2024-09"
    (folder / "translations").mkdir(parents=True)
    for name, text in sheets.items():
        write_workbook(text, folder / name)
    table = "action_id;title;summary\r\nGTM-2024-001;Réseau d’accueil;Un réseau a été créé.\r\n"
    (folder / "translations" / "fr.csv").write_bytes(table.encode("mac_roman"))
    run("build", folder, "--out", tmp_path / "out", "--lang", "fr")
    printed = "\n".join(
        one.text for one in Document(str(tmp_path / "out/report.fr.docx")).paragraphs
    )
    assert "Un réseau a été créé." in printed
    assert found(tmp_path / "out", "LAD180") == ["translations/fr.csv! LAD180"]
