"""Many files are read by several processes, and nobody can tell from the results."""

import os
from pathlib import Path

import pytest

from ladreport.checking.checked import CheckedFiles
from ladreport.checking.context import Context
from ladreport.messages.language import Language
from ladreport.output.findings.for_programs import as_json
from ladreport.pipeline import workers
from ladreport.pipeline.check import read_and_check
from ladreport.pipeline.workers import WorkerDiedError, check_files
from ladreport.schema.load import load_schema
from tests.checking.workbooks import Written, as_text
from tests.tables import write_workbook

# pytest-xdist has threads, which newer Pythons don't like to fork; nothing here takes their locks
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

SCHEMA = load_schema()
CONTEXT = Context(SCHEMA)
NAMES = [f"{country}.xlsx" for country in list(SCHEMA.countries)[: workers.PAYS_FROM]]


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[Path, str]]:
    """As many workbooks as pay for a second process, each with an error of its own country."""
    for name in NAMES:
        action = {"title": "", "starts_on": "junio de 2024"}
        write_workbook(as_text(Written({"country": name[:3]}, [action])), tmp_path / name)
    return [(tmp_path / name, name) for name in NAMES]


def start_two(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(workers, "_start_method", lambda: method)


def printed(checked: CheckedFiles) -> str:
    return as_json(checked.files, checked.findings, Language("en", SCHEMA))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_two_processes_find_what_one_does(
    files: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    start_two(monkeypatch, method)
    done: list[None] = []
    by_two = check_files(files, CONTEXT, done=lambda: done.append(None))
    monkeypatch.setattr(workers, "PAYS_FROM", 1_000)
    by_one = check_files(files, CONTEXT)
    assert printed(by_two) == printed(by_one)
    assert [file.file for file in by_two.files] == NAMES
    assert all(
        one.code is two.code for one, two in zip(by_one.findings, by_two.findings, strict=True)
    )
    assert all(file.schema is SCHEMA for file in by_two.files)
    assert len(done) == len(NAMES)


def test_a_file_that_ends_its_process_is_named(
    files: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(path: Path, name: str, *rest: object) -> object:
        if name == NAMES[3]:
            os._exit(9)
        return read_and_check(path, name, *rest)  # type: ignore[arg-type]

    start_two(monkeypatch, "fork")
    monkeypatch.setattr(workers, "read_and_check", dying)
    done: list[None] = []
    with pytest.raises(WorkerDiedError, match=NAMES[3]):
        check_files(files, CONTEXT, done=lambda: done.append(None))
    assert len(done) >= 3
