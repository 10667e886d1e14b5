"""The documentation says what is so: its commands run, its links lead somewhere, nothing is left out."""

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest

import ladreport
from ladreport.inputs import corrections, decisions, exchange_rates, matches, translations
from ladreport.inputs.claim_declarations import COMPUTED, Wording
from ladreport.inputs.csv_table import Table
from ladreport.inputs.ministerial import read_ministerial
from ladreport.inputs.settings import KeyPath, Settings, SettingsReader, Values
from ladreport.languages import LANGUAGES
from ladreport.schema.load import load_schema
from tests.command_reference import Command, commands
from tests.conftest import ROOT, SAMPLES
from tests.end_to_end.command import run
from tests.licences import locked

README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), SAMPLES / "README.md"])
MAKE_TARGETS = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
LARGEST_PICTURE = 250_000

SET_UP = ["pipx install .", "uv tool install .", "make report", "make test"]
"""What README.md says to do before there is a ``ladreport``."""


def fences(text: str, kind: str) -> list[str]:
    """The blocks of this kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def lines(text: str, kind: str) -> list[str]:
    return [line for block in fences(text, kind) for line in block.splitlines() if line.strip()]


class TestCommands:
    @pytest.mark.parametrize("command", commands(), ids=lambda one: one.name)
    def test_each_says_what_it_does_and_stands_in_the_readme(self, command: Command) -> None:
        lacking = [one.name for one in command.parameters if not one.help]
        assert (bool(command.help), lacking) == (True, [])
        assert re.search(
            rf"`(ladreport )?{command.name}\b|^ladreport {command.name}\b", README, re.MULTILINE
        )

    @pytest.mark.parametrize("command", commands(), ids=lambda one: one.name)
    def test_the_reference_has_all_options_that_help_shows(self, command: Command) -> None:
        shown = set(
            re.findall(r"^  (?:-h, )?(--[a-z-]+)", run(command.name, "--help").out, re.MULTILINE)
        )
        documented = {one.name for one in command.parameters if one.is_option}
        assert shown == {*documented, "--help"}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds a copy of the samples, as the current one."""
    shutil.copytree(SAMPLES, tmp_path / "sample_inputs", ignore=shutil.ignore_patterns("*.py"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


OF_A_BUILD = {"trace", "verify"}
"""Commands that read what the build above them wrote."""


class TestReadme:
    def test_sets_up_in_the_ways_that_were_tried(self) -> None:
        setting_up = [one for one in lines(README, "sh") if not one.startswith("ladreport")]
        assert [one.split("  ")[0].strip() for one in setting_up] == SET_UP

    @pytest.mark.parametrize(
        "line", [one for one in lines(README, "sh") if one.startswith("ladreport")]
    )
    @pytest.mark.usefixtures("copy")
    def test_commands_run(self, line: str) -> None:
        expected = int(match[1]) if (match := re.search(r"# ends with (\d)", line)) else 0
        if line.split()[1] in OF_A_BUILD:
            run("build", "sample_inputs/2024-09", "--out", "report")
        done = run(*shlex.split(line, comments=True)[1:])
        assert done.code == expected, done.out + done.err

    def test_python_runs(self, copy: Path) -> None:
        (code,) = fences(README, "python")
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(Path(ladreport.__file__).parent.parent)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert "summary.xlsx" in done.stdout

    @pytest.mark.usefixtures("copy")
    def test_shows_the_ledger_that_the_build_prints(self) -> None:
        (ledger,) = [one for one in fences(README, "text") if one.startswith("Rows")]
        assert ledger in run("build", "sample_inputs/2024-09", "--out", "report").out

    def test_names_every_output(self, built_sample: Path) -> None:
        outputs = [f"{one.name}/" if one.is_dir() else one.name for one in built_sample.iterdir()]
        assert [one for one in sorted(outputs) if f"| `{one}` |" not in README] == []


class TestPages:
    @pytest.mark.parametrize("page", PAGES, ids=lambda one: one.relative_to(ROOT).as_posix())
    def test_links_lead_somewhere(self, page: Path) -> None:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
        targets = re.findall(r"\]\(([^)\s]+)\)", text)
        local = [one for one in targets if not one.startswith(("https://", "#"))]
        assert [one for one in local if not (page.parent / one.split("#")[0]).exists()] == []

    def test_files_that_contributors_are_sent_to_exist(self) -> None:
        page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
        named = re.findall(r"`((?:ladreport|tests|docs)/[a-z_/.-]+\.(?:py|toml|txt))`", page)
        package = Path(ladreport.__file__).parent.parent
        assert [
            one for one in named if not any((at / one).exists() for at in (ROOT, package))
        ] == []
        assert len(named) > 10

    @pytest.mark.parametrize("page", PAGES, ids=lambda one: one.relative_to(ROOT).as_posix())
    def test_make_targets_exist(self, page: Path) -> None:
        named = re.findall(
            r"(?:^|`)make ([a-z-]+)(?=`|\s|$)", page.read_text("utf-8"), re.MULTILINE
        )
        assert [one for one in named if one not in MAKE_TARGETS] == []

    def test_pictures_are_shown_and_small(self) -> None:
        shown = set(re.findall(r"docs/images/[\w-]+\.png", README))
        kept = {one.relative_to(ROOT).as_posix(): one for one in ROOT.glob("docs/images/*")}
        assert shown == set(kept)
        large = [name for name, one in kept.items() if one.stat().st_size > LARGEST_PICTURE]
        assert large == []


class TestDependencies:
    def test_each_locked_package_is_named_with_its_licence(self) -> None:
        page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
        named = re.findall(r"^\| ([a-z0-9.-]+) \| \w.* \|$", page, re.MULTILINE)
        pinned = locked("requirements.lock") | locked("requirements-dev.lock")
        assert sorted(one for one in named if one != "package") == sorted(pinned)

    def test_what_runs_is_locked_alike_for_everyone(self) -> None:
        """The packages that both locks pin, they pin to one version."""
        run, everything = (
            set(re.findall(r"^[a-z0-9.-]+==\S+", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
            for lock in ("requirements.lock", "requirements-dev.lock")
        )
        assert run
        assert run <= everything


class TestContributing:
    def test_tells_of_every_part_of_the_package(self) -> None:
        page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
        rows = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
        named = {name for row in rows for name in re.findall(r"`([a-z_]+(?:/|\.py))`", row)}
        package = Path(ladreport.__file__).parent
        parts = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
        assert {one for one in named if one.endswith("/")} == parts
        assert [one for one in named if not (package / one).exists()] == []


SECRETARIAT = (ROOT / "docs" / "secretariat.md").read_text("utf-8")
CSV_FILES: Mapping[str, Table[Any]] = {
    "exchange_rates.csv": exchange_rates.TABLE,
    "decisions.csv": decisions.decisions_table(load_schema()),
    "matches.csv": matches.TABLE,
    "corrections.csv": corrections.TABLE,
    "translations/LANGUAGE.csv": translations.TABLE,
}


def examples() -> dict[str, str]:
    """The files that the page shows, by name."""
    found = re.findall(
        r"<!-- example: (\S+) -->\n```\w+\n(.*?)^```", SECRETARIAT, re.MULTILINE | re.DOTALL
    )
    return dict(found)


def sections() -> Iterator[tuple[str, list[str]]]:
    """Each heading of the page with the names in the first column of its table of settings."""
    for part in re.split(r"^### ", SECRETARIAT, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        body = re.split(r"^## ", body, flags=re.MULTILINE)[0]
        tables = re.findall(
            r"^\| (?:setting|column) \|.*\n\|[-|]+\n((?:\|.*\n)+)", body, re.MULTILINE
        )
        cells = [row.split("|")[1] for table in tables for row in table.splitlines()]
        yield heading.strip("`"), [name for cell in cells for name in re.findall(r"`(.+?)`", cell)]


@pytest.fixture
def with_examples(copy: Path) -> Path:
    """The sample ministerial's folder with the page's examples in place of its own files."""
    folder = copy / "sample_inputs" / "2024-09"
    for name, text in examples().items():
        (folder / name).write_text(text, "utf-8")
    return folder


class TestSecretariatsFiles:
    def test_every_setting_is_documented_and_shown(
        self, with_examples: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        known, used = set[str](), {"ministerial.baseline"}
        read = SettingsReader.read

        def noting(
            reader: SettingsReader, path: KeyPath, table: Mapping[str, Any], settings: Settings
        ) -> Values:
            known.update(setting_name(path, key) for key in settings)
            used.update(setting_name(path, key) for key in table)
            return read(reader, path, table, settings)

        monkeypatch.setattr(SettingsReader, "read", noting)
        _, _, findings = read_ministerial(with_examples, load_schema())
        documented = {
            documented_name(heading, name)
            for heading, names in sections()
            if not heading.endswith(".csv")
            for name in names
        }
        assert findings == ()
        assert sorted(documented) == sorted(known - NAMED_BY_PEOPLE)
        assert sorted(known - used) == []

    def test_every_way_to_compute_and_to_word_is_documented(self) -> None:
        tables = dict(
            re.findall(r"^\| `(\w+)` \|.*\n\|[-|]+\n((?:\|.*\n)+)", SECRETARIAT, re.MULTILINE)
        )
        terms = {
            name: re.findall(r"^\| `(\w+)`", rows, re.MULTILINE) for name, rows in tables.items()
        }
        assert {name: {*rows} for name, rows in terms.items()} == {
            "compute": {*COMPUTED},
            "wording": {*Wording},
        }

    def test_the_examples_build_and_their_texts_are_printed(self, with_examples: Path) -> None:
        done = run("build", with_examples, "--out", "report")
        with Path("report/dataset/findings.csv").open(encoding="utf-8", newline="") as file:
            codes = {row["code"] for row in csv.DictReader(file)}
        about_these_files = {one for one in codes if one.startswith(("LAD80", "LAD82", "LAD90"))}
        assert (done.code, about_these_files) == (0, set())
        assert "LAD833" in codes, "the correction was applied"
        printed = "\n".join(one.text for one in docx.Document("report/report.en.docx").paragraphs)
        texts = tomllib.loads(examples()["ministerial.toml"])["text"]["en"].values()
        assert [one for one in texts if one not in printed] == []

    @pytest.mark.parametrize("file", CSV_FILES)
    def test_every_column_is_documented_and_shown(self, file: str) -> None:
        columns = CSV_FILES[file]
        (shown,) = csv.reader([examples()[file.replace("LANGUAGE", "en")].splitlines()[0]])
        assert dict(sections())[file] == [*columns.columns] == shown


NAMED_BY_PEOPLE = {"packages.KEY", "countries.KEY", "text.LANGUAGE"}


def setting_name(path: KeyPath, key: str) -> str:
    """A setting as ``claims.period.start``; what people name themselves as KEY or LANGUAGE."""
    names = [str(one) for one in (*path, key) if not isinstance(one, int)]
    if names[0] in ("packages", "countries") and len(names) > 1:
        names[1] = "KEY"
    if names[0] == "files" and len(names) > 1:
        names[1] = "FILE"
    if names[:2] == ["check", "severity"]:
        names = names[:2]
    if names[0] == "text" and len(names) > 1:
        names[1] = "LANGUAGE"
    if names[:2] == ["claims", "text"] and names[-1] in LANGUAGES:
        names[-1] = "LANGUAGE"
    return ".".join(names)


def documented_name(heading: str, name: str) -> str:
    table = "" if heading == "At the top" else heading.strip("[]")
    return f"{table}.{name}".lstrip(".")


class TestDataset:
    def test_every_column_is_documented(self, built_sample: Path) -> None:
        page = (ROOT / "docs" / "dataset.md").read_text("utf-8")
        documented = {
            part.split("\n")[0]: re.findall(r"^\| `(\w+)`", part, re.MULTILINE)
            for part in page.split("\n## ")[1:]
            if part.split("\n")[0].endswith(".csv")
        }
        written = {
            path.name: path.read_text("utf-8").splitlines()[0].split(",")
            for path in built_sample.glob("dataset/*.csv")
        }
        assert documented == written
