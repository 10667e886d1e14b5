"""Nothing of what a country withholds is in what a build writes for everyone, or prints."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows, text_of
from tests.tables import write_workbook

OPEN = "001 | Harvest permits | in progress"
SEALED = "777 | Sealed title | in progress | | no"
FIGURE = "{number} | people assisted | #12 | | achieved | 2024-09 | "


def shared(folder: Path, files: Mapping[str, str], *options: str | Path) -> str:
    """All that a build of these files writes for everyone, and all that it prints."""
    (folder / "in/translations").mkdir(parents=True)
    for name, text in files.items():
        path = folder / "in" / name
        if path.suffix == ".xlsx":
            write_workbook(text, path)
        else:
            path.write_text(text, encoding="utf-8")
    done = run("build", folder / "in", "--out", folder / "out", *options)
    assert done.code in (0, 1), done.err
    return text_of(folder / "out") + done.out + done.err


WAYS = {
    "the id, proposed for a figure of no action": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}", FIGURE.format(number="778")),
    },
    "the id, proposed for a whole that is not there": {
        "GTM.xlsx": sheet(
            "GTM", f"{OPEN}\n{SEALED}", FIGURE.format(number="001") + "| GTM-2024-778"
        ),
    },
    "the id, as the whole that a figure is part of": {
        "GTM.xlsx": sheet(
            "GTM",
            f"{OPEN}\n{SEALED}",
            FIGURE.format(number="777") + "\n" + FIGURE.format(number="001") + "| GTM-2024-777",
        ),
    },
    "the id, as another country's key": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}"),
        "USA.xlsx": sheet("USA", "001 | Harvest visas | in progress | GTM-2024-777"),
    },
    "the id, proposed for another country's key": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}"),
        "USA.xlsx": sheet("USA", "001 | Harvest visas | in progress | GTM-2024-778"),
    },
    "the key, proposed for another country's key": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n777 | Title | in progress | sealed-offices | no"),
        "USA.xlsx": sheet("USA", "001 | Harvest visas | in progress | sealed-office"),
    },
    "an earlier workbook, in which it was not withheld yet": {
        "GTM-1.xlsx": sheet(
            "GTM",
            f"{OPEN}\n777 | Sealed title ... TBD | in progress",
            "777 | people assisted | 987654 | | achieved | 2024-09 |",
            submitted="2024-09-01",
        ),
        "GTM-2.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}", submitted="2024-09-10"),
    },
    "a translation": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}"),
        "translations/en.csv": "action_id,title,summary\nGTM-2024-777,Sealed,Sealed\n",
    },
    "a correction that does not fit": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}"),
        "corrections.csv": "file,sheet,cell,found,replacement,who,why\n"
        "GTM.xlsx,Actions,E3,Sealed name,Name,A,slip\n"
        "GTM.xlsx,Cover,B8,Sealed,Ana,A,slip\nGTM.xlsx,Cover,B9,Sealed,b@example.org,A,slip\n",
    },
    "a second row of the same action": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n777 | Sealed title | announced\n{SEALED}"),
    },
    "an address beside the institution": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}").replace(
            "Ministry of", "Ministry (Sealed@example.org) of"
        ),
    },
    "a figure whose id stands in one merged cell": {
        "GTM.xlsx": sheet(
            "GTM",
            f"{OPEN}\n{SEALED}",
            "777 | people assisted | #987654 | | achieved | 2024-09 | Sealed people\n"
            " | arrests | #987654 | | achieved | 2024-09 | Sealed people",
        ).replace("\nFigures\n", "\nFigures\nmerge: A2:A3\n"),
    },
    "a figure without an id": {
        "GTM.xlsx": sheet(
            "GTM",
            f"{OPEN}\n{SEALED}",
            " | people assisted | #987654 | | achieved | 2024-09 | Sealed people\n"
            "777x | people assisted | #987654 | | achieved | 2024-09 | Sealed people",
        ),
    },
    "a withheld action whose id can't be read": {
        "GTM.xlsx": sheet(
            "GTM",
            f"{OPEN}\nGTM-2O24-777 | Sealed title | in progress | | no",
            "777 | people assisted | #987654 | | achieved | 2024-09 | Sealed people",
        ),
    },
    "what the Secretariat wrote beside its decisions": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}"),
        "USA.xlsx": sheet("USA", "001 | Harvest visas | in progress"),
        "decisions.csv": "decision,action_id,other_action_id,who,why\n"
        "same,GTM-2024-001,USA-2024-001,Eva,gtm 2024 777 is the Sealed one\n",
        "corrections.csv": "file,sheet,cell,found,replacement,who,why\n"
        "USA.xlsx,Actions,E2,Harvest visas,Harvest permits,Eva,(GTM-2024-777: Sealed title)\n",
    },
    "a focal point with an address": {
        "GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}").replace("Ana Pérez", "Sealed Ana\\t"),
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_withheld_is_shared_by(way: str, tmp_path: Path) -> None:
    text = shared(tmp_path, WAYS[way])
    assert "Harvest permits" in text
    for secret in (
        "GTM-2024-777",
        "Sealed",
        "sealed-offices",
        "987654",
        "987,654",
        "Ana ",
        "@example",
    ):
        assert secret not in text, secret


def test_what_was_published_last_time_and_is_withheld_now_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "last").mkdir()
    before = "777 | Sealed title | in progress\n002 | Given up | in progress"
    write_workbook(sheet("GTM", before), tmp_path / "last/GTM.xlsx")
    now = {"GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED}")}
    text = shared(tmp_path, now, "--baseline", tmp_path / "last")
    assert "Given up" in text
    assert "Sealed" not in text


def test_the_country_itself_is_told_the_ids(tmp_path: Path) -> None:
    path = write_workbook(
        WAYS["the id, proposed for a figure of no action"]["GTM.xlsx"], tmp_path / "GTM.xlsx"
    )
    assert "GTM-2024-777" in run("check", path, "--lang", "en").out


def test_the_part_of_a_withheld_whole_counts(tmp_path: Path) -> None:
    shared(tmp_path, WAYS["the id, as the whole that a figure is part of"])
    figures = rows(tmp_path / "out/dataset/figures.csv")
    assert [(one["action_id"], one["part_of"]) for one in figures] == [("GTM-2024-001", "")]
