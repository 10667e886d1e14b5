"""A cell that the file itself spoils is told once."""

import io
import zipfile
from pathlib import Path

from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.tables import workbook_bytes


def test_a_damaged_number_gives_one_finding(tmp_path: Path) -> None:
    figure = "001 | people assisted | #600 | | achieved | 2024-09 | "
    path = tmp_path / "GTM.xlsx"
    data = io.BytesIO(workbook_bytes(sheet("GTM", "001 | A program | in progress", figure)))
    with zipfile.ZipFile(data) as sound, zipfile.ZipFile(path, "w") as damaged:
        for name in sound.namelist():
            damaged.writestr(name, sound.read(name).replace(b"<v>600</v>", b"<v>6x0</v>"))
    done = run("check", path, "--format", "csv", "--lang", "en", "--severity", "error")
    assert [line.split(",")[0] for line in done.out.splitlines()[1:]] == ["LAD123"]
    assert done.code == 1
