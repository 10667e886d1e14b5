"""What came from a country: each way to be silent, or only to look so, has its own name."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ladreport.consolidation.answers import country_answers
from ladreport.pipeline.region import read_region
from ladreport.schema.load import load_schema
from tests.consolidation.region import COVER, sheet
from tests.tables import workbook_bytes

OPEN = "001 | Harvest permits | in progress"
SLIP = "001 | Harvest permits | in proces"
SEALED = "001 | Harvest permits | in progress | | no"
COVER_ALONE = COVER.format(country="GTM", language="en", submitted="2024-09-10")
LAST_YEARS = COVER_ALONE.replace("Ministerial | 2024-09", "Ministerial | 2023-05")
NO_TABLE = COVER_ALONE + "\nHoja1\n 1 | Tema | Detalle\n 2 | Permisos | Cosecha"
SETTINGS = '[ministerial]\nid = "2024-09"\n'


@pytest.mark.parametrize(
    ("files", "answer"),
    [
        ({"GTM.xlsx": sheet("GTM", OPEN)}, "reported"),
        ({"GTM.xlsx": sheet("GTM", f"{OPEN}\n{SEALED.replace('001', '002')}")}, "reported"),
        ({"GTM.xlsx": sheet("GTM", SLIP)}, "held_back"),
        ({"GTM.xlsx": sheet("GTM", f"{SLIP}\n{SEALED.replace('001', '002')}")}, "held_back"),
        ({"GTM.xlsx": sheet("GTM", SEALED)}, "withheld"),
        ({"GTM.xlsx": COVER_ALONE}, "nothing_to_report"),
        ({"GTM.xlsx": sheet("GTM", "")}, "nothing_to_report"),
        ({"GTM.xlsx": LAST_YEARS}, "unreadable"),
        ({"GTM.xlsx": NO_TABLE}, "unreadable"),
        ({"GTM.xlsx": b"no workbook"}, "unreadable"),
        ({"Guatemala (final).xlsx": b"no workbook"}, "unreadable"),
        ({"final.xlsx": b"no workbook"}, "no_submission"),
        ({"GTM.xlsx": sheet("GTM", OPEN), "GTM-2.xlsx": b"no workbook"}, "reported"),
        ({"GTM.xlsx": COVER_ALONE, "GTM-2.xlsx": b"no workbook"}, "unreadable"),
        ({"MEX.xlsx": sheet("MEX", OPEN)}, "no_submission"),
    ],
)
def test_what_came_from_guatemala(
    files: Mapping[str, str | bytes], answer: str, tmp_path: Path
) -> None:
    (tmp_path / "ministerial.toml").write_text(SETTINGS, encoding="utf-8")
    for name, content in files.items():
        data = workbook_bytes(content) if isinstance(content, str) else content
        (tmp_path / name).write_bytes(data)
    schema = load_schema()
    region = read_region(tmp_path, schema)
    (guatemala,) = country_answers(region.dataset.received, ["GTM"])
    assert guatemala.answer == answer
