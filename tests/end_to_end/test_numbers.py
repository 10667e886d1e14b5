"""The index of printed numbers: every field of the reports, in order, and nothing else."""

from collections import Counter
from pathlib import Path

import pytest

from ladreport.languages import LANGUAGES
from ladreport.output.word.reading import read_report
from tests.conftest import SAMPLES
from tests.end_to_end.command import run
from tests.end_to_end.outputs import rows


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of September 2024 in all languages, compared with that of May."""
    out = tmp_path_factory.mktemp("numbers") / "report"
    languages = [part for code in LANGUAGES for part in ("--lang", code)]
    baseline = SAMPLES / "2024-05"
    done = run("build", SAMPLES / "2024-09", "--out", out, "--baseline", baseline, *languages)
    assert done.code == 0
    return out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_report_is_in_the_index(built: Path, language: str) -> None:
    shown = read_report((built / f"report.{language}.docx").read_bytes())
    index = [row for row in rows(built / "dataset/numbers.csv") if row["language"] == language]
    in_fields = [row for row in index if row["place"] != "chart"]
    assert [(row["key"], " ".join(row["words"].split())) for row in in_fields] == [
        (number.key, number.words) for paragraph in shown for number in paragraph.numbers
    ]
    assert [row["order"] for row in index] == [str(order) for order in range(1, len(index) + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numeral_beside_the_fields_is_in_the_other(built: Path, language: str) -> None:
    shown = read_report((built / f"report.{language}.docx").read_bytes())
    digits = Counter(
        character for paragraph in shown for character in paragraph.text if character.isdigit()
    )
    kept: Counter[str] = Counter()
    for row in rows(built / "dataset/plain_numerals.csv"):
        if row["language"] == language:
            for character in filter(str.isdigit, row["text"]):
                kept[character] += int(row["count"])
    assert kept == digits


def test_a_number_says_where_it_stands(built: Path) -> None:
    index = rows(built / "dataset/numbers.csv")
    in_english = [row for row in index if row["language"] == "en"]
    places = [
        (row["section"], row["caption"])
        for row in in_english
        if row["key"] == "claim:visa-policy-actions"
    ]
    assert places[0] == ("Progress in brief", "")
    assert all(row["context"] for row in in_english)
