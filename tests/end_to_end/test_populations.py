"""Whom figures concern, in sheets of several languages: kept by key, printed in the report's words."""

from pathlib import Path

from tests.checking.workbooks import Written, as_text
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows, text_of
from tests.tables import write_workbook

SPANISH, ENGLISH = "Solicitantes de refugio", "Asylum seekers"
OWN = "Padres y tutores"


def ministerial(folder: Path, language: str, term: str) -> Path:
    folder.mkdir()
    (folder / "ministerial.toml").write_text('[ministerial]\nid = "2024-09"\n', encoding="utf-8")
    figures = [
        {"population": term},
        {"measure": "people_informed", "population": OWN},
    ]
    written = Written(cover={"language": language}, figures=figures)
    write_workbook(as_text(written), folder / "GTM.xlsx")
    return folder


def test_a_term_is_kept_by_its_key_and_printed_in_each_language(tmp_path: Path) -> None:
    folder = ministerial(tmp_path / "2024-09", "es", SPANISH)
    (folder / "translations").mkdir()
    translation = (
        f"action_id,title,summary,population,translation\n,,,{OWN},Parents and guardians\n"
    )
    (folder / "translations/en.csv").write_text(translation, encoding="utf-8")
    assert run("build", folder, "--out", tmp_path / "out", "--lang", "en", "--lang", "fr").code == 0
    figures = rows(tmp_path / "out/dataset/figures.csv")
    assert [figure["population"] for figure in figures] == ["asylum_seekers", OWN]
    found = rows(tmp_path / "out/dataset/findings.csv")
    assert OWN in [one["found"] for one in found if one["code"] == "LAD930"]
    english, french = (tmp_path / f"out/report.{language}.docx" for language in ("en", "fr"))
    for report, words in ((english, ("Parents and guardians", ENGLISH)), (french, (OWN,))):
        alone = tmp_path / report.stem
        alone.mkdir()
        (alone / report.name).write_bytes(report.read_bytes())
        text = text_of(alone)
        assert all(word in text for word in words)
        assert SPANISH not in text


def test_a_change_of_language_is_no_change(tmp_path: Path) -> None:
    old = ministerial(tmp_path / "2024-05", "es", SPANISH)
    new = ministerial(tmp_path / "2024-09", "en", ENGLISH)
    done = run("compare", old, new, "--format", "json")
    assert '"fate": "unchanged"' in done.out
    assert '"fate": "changed"' not in done.out
