"""What is installed is whole, and runs with the source tree out of the way.

The rest of the suite runs against the wheel too: ``make test-wheel``.
"""

import json
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ladreport import __version__
from ladreport.languages import LANGUAGES
from tests.conftest import ROOT, SAMPLES
from tests.installed import built_wheel, environment, install

SOURCE = ROOT / "ladreport"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def contents(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as package:
        return set(package.namelist())


class TestContents:
    def test_the_whole_package_is_in_it(self, contents: set[str]) -> None:
        source = {
            path.relative_to(ROOT).as_posix()
            for path in SOURCE.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        for kind in ("schema.toml", ".mo", "py.typed", "cldr/es.json"):
            assert [one for one in source if one.endswith(kind)], kind
        assert source - contents == set()

    def test_the_templates_are_in_it(self, contents: set[str]) -> None:
        kept = {f"ladreport/templates/{one.name}" for one in (ROOT / "templates").glob("*.*x")}
        assert "ladreport/templates/report.docx" in kept
        assert kept - contents == set()

    def test_the_schema_in_it_says_the_same_in_json(self, wheel: Path) -> None:
        text = (SOURCE / "schema" / "schema.toml").read_text(encoding="utf-8")
        with zipfile.ZipFile(wheel) as package:
            compiled = json.loads(package.read("ladreport/schema/schema.json"))
        assert compiled == tomllib.loads(text)

    def test_nothing_else_is_in_it(self, contents: set[str]) -> None:
        metadata = f"ladreport-{__version__}.dist-info"
        assert {one.split("/")[0] for one in contents} == {"ladreport", metadata}
        assert [one for one in contents if "templates/" in one and one.endswith(".py")] == []

    def test_it_comes_with_its_licence_and_command(self, wheel: Path, contents: set[str]) -> None:
        (licence,) = [one for one in contents if one.endswith("LICENSE")]
        (commands,) = [one for one in contents if one.endswith("entry_points.txt")]
        with zipfile.ZipFile(wheel) as package:
            assert package.read(licence) == (ROOT / "LICENSE").read_bytes()
            assert b"ladreport = ladreport.cli:main" in package.read(commands)


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the installed command in a folder that holds a copy of the samples and nothing else."""
    site, elsewhere = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("elsewhere")
    install(wheel, site)
    for ministerial in ("2024-05", "2024-09"):
        shutil.copytree(SAMPLES / ministerial, elsewhere / ministerial)

    def run_there(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ladreport", *map(str, arguments)],
            cwd=elsewhere,
            env=environment(site),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run_there


class TestInstalled:
    @pytest.mark.parametrize(
        "line",
        [
            "--version",
            "check 2024-09",
            "compare 2024-05 2024-09",
            "template --country GTM --ministerial 2025",
            "schema --format json-schema",
        ],
    )
    def test_commands_run_elsewhere(self, run: Run, line: str) -> None:
        done = run(*line.split())
        assert (done.returncode, done.stderr, done.stdout != "") == (0, "", True)

    def test_it_builds_what_the_source_builds(
        self, run: Run, built_sample: Path, tmp_path: Path
    ) -> None:
        assert run("build", "2024-09", "--out", tmp_path / "report").returncode == 0
        for name in ("report.en.docx", "summary.xlsx", "dataset/actions.csv"):
            assert (tmp_path / "report" / name).read_bytes() == (built_sample / name).read_bytes()

    def test_it_speaks_four_languages(self, run: Run) -> None:
        said = {run("explain", "LAD215", "--lang", one).stdout for one in LANGUAGES}
        assert len(said) == len(LANGUAGES)
