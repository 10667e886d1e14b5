"""The public API: what it is, that importing it costs nothing, that it does what commands do."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import ladreport
from ladreport import api
from tests.conftest import SAMPLES
from tests.end_to_end.command import run

EARLIER, LATER = SAMPLES / "2024-05", SAMPLES / "2024-09"


def test_every_public_name_is_there() -> None:
    assert [name for name in ladreport.__all__ if not hasattr(ladreport, name)] == []
    assert {*ladreport.__all__} == {*api.__all__, "__version__"}


def test_other_names_are_not() -> None:
    assert not hasattr(ladreport, "report_on")


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    code = "import sys, ladreport; print(*(m for m in sys.modules if m.startswith('ladreport.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("path", [LATER, LATER / "COL.xlsx", SAMPLES / "broken"])
def test_check_finds_what_the_command_finds(path: Path) -> None:
    checked = ladreport.check(path)
    language = ladreport.Language("en", checked.schema)
    told = json.loads(run("check", path, "--format", "json", "--lang", "en").out)["findings"]
    assert [
        (one.code.id, one.location.cell, ladreport.message(one, language))
        for one in checked.findings
    ] == [(one["code"], one["cell"], one["message"]) for one in told]


def test_build_makes_what_the_command_writes(tmp_path: Path) -> None:
    built = ladreport.build(EARLIER, languages=["es"])
    run("build", EARLIER, "--out", tmp_path / "out", "--lang", "es")
    names = {path.relative_to(tmp_path / "out").as_posix() for path in tmp_path.rglob("*.*")}
    assert names == {*built.files, "manifest.json"}
    for name, content in built.files.items():
        assert (tmp_path / "out" / name).read_bytes() == content, name


def test_compare_tells_the_changes() -> None:
    changes = ladreport.compare(EARLIER, str(LATER))
    told = json.loads(run("compare", EARLIER, LATER, "--format", "json").out)["changes"]
    assert [one.fate.value for one in changes.changes] == [one["fate"] for one in told]


def test_what_makes_it_impossible_is_raised_with_its_findings(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    for call in (
        lambda: ladreport.build(nothing),
        lambda: ladreport.build(tmp_path),
        lambda: ladreport.compare(nothing, LATER),
        lambda: ladreport.check(LATER, baseline=nothing),
    ):
        with pytest.raises(ladreport.UnusableError) as raised:
            call()
        assert [one.code.id for one in raised.value.findings] == ["LAD891"]


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    checked = ladreport.check(tmp_path / "GTM.xlsx")
    assert [one.code.id for one in checked.findings] == ["LAD101"]


@pytest.mark.parametrize("languages", [["de"], []])
def test_a_report_has_a_language_of_the_four(languages: list[str]) -> None:
    with pytest.raises(ValueError, match="language"):
        ladreport.build(EARLIER, languages=languages)


def test_a_template_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(b"")
    with pytest.raises(ladreport.TemplateError):
        ladreport.build(EARLIER, template=tmp_path / "own.docx")
