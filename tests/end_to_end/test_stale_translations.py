"""A translation of what the country no longer says: asked about, and not printed."""

from pathlib import Path

import pytest

from tests.checking.workbooks import Written, as_text
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows, text_of
from tests.tables import write_workbook

TITLE = "Permits for the harvest"
CURRENT = "Guatemala opened permits for 52 groups since 1 May 2024, in 3 offices."
SAME = "Guatemala abrió permisos para 52 grupos desde el 1 de mayo de 2024, en tres oficinas."
OTHER = "Permisos para la cosecha"

TABLE = f"""
source             | translated summary                                    | printed | found
                   | {SAME}                                                | yes     |
{TITLE}            | {SAME}                                                | yes     |
{TITLE.upper()}    | {SAME}                                                | yes     |
Permits of old     | {SAME}                                                | no      | Permits of old
                   | {SAME.replace("52", "38")}                            | no      | 38 52
                   | {SAME.replace("52 grupos", "grupos")}                 | no      | 52
                   | {SAME.replace("oficinas", "oficinas y 40 pueblos")}   | no      | 40
                   | {SAME.replace("2024", "2023")}                        | no      | 2023 2024
                   | {SAME.replace("oficinas", "oficinas, 12.000 en todo")} | yes |
"""
"""The last one says what the action's figure says."""


@pytest.mark.parametrize("line", TABLE.strip().splitlines()[1:])
def test_what_is_printed(tmp_path: Path, line: str) -> None:
    source, summary, printed, found = (cell.strip() for cell in line.split("|"))
    folder = tmp_path / "2024-09"
    (folder / "translations").mkdir(parents=True)
    (folder / "ministerial.toml").write_text('[ministerial]\nid = "2024-09"\n', encoding="utf-8")
    written = Written(cover={"language": "en"}, actions=[{"title": TITLE, "summary": CURRENT}])
    write_workbook(as_text(written), folder / "GTM.xlsx")
    (folder / "translations/es.csv").write_text(
        f'action_id,title,summary,source\nGTM-2024-001,{OTHER},"{summary}",{source}\n',
        encoding="utf-8",
    )
    assert run("build", folder, "--out", tmp_path / "out", "--lang", "es").code == 0
    of_it = [one for one in rows(tmp_path / "out/dataset/findings.csv") if one["code"] == "LAD931"]
    said = [one["found"] for one in of_it]
    assert said == ([found] if source and found else found.split())
    assert all(one["file"] == "translations/es.csv" for one in of_it)
    assert all(one["related"].startswith("GTM.xlsx") for one in of_it)
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "report.es.docx").write_bytes((tmp_path / "out/report.es.docx").read_bytes())
    text = text_of(alone)
    assert (summary[:30] in text, CURRENT in text) == (printed == "yes", printed == "no")
    assert (OTHER in text) == (not source or printed == "yes")
