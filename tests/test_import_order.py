"""Data flows one way: no module imports one of a later stage, and starting costs little."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ladreport

PACKAGE = Path(ladreport.__file__).parent
STAGES = (
    "core",
    "languages",
    "schema",
    "messages",
    "reading",
    "parsing",
    "inputs",
    "counting",
    "checking",
    "matching",
    "consolidation",
    "comparison",
    "summary",
    "report",
    "output",
    "tracing",
    "pipeline",
    "codes",
    "api",
    "cli",
)
"""The stages in the order in which data goes through them."""

MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in STAGES
)


def stage_of(module: str) -> str:
    """The stage that ``ladreport.reading.xlsx`` belongs to; the package itself belongs to none."""
    return module.split(".")[1] if "." in module else ""


def imported(path: Path) -> Iterator[str]:
    """Every module of ours that the file imports, inside functions and for types too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_stage_knows_a_later_one(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    later = [
        name
        for name in imported(path)
        if name.startswith("ladreport.")
        and stage_of(name) in STAGES
        and STAGES.index(stage_of(name)) > STAGES.index(own)
    ]
    assert later == []


def test_running_needs_no_library_of_locales() -> None:
    """Its data change with its releases; what people write and read must not."""
    assert [path for path in MODULES if any(it.startswith("babel") for it in imported(path))] == []


def test_every_module_belongs_to_a_stage() -> None:
    names = {
        path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")
    }
    assert names - set(STAGES) == {"__init__", "__main__"}


COSTLY = (
    "typer",
    "rich",
    "openpyxl",
    "docx",
    "lxml",
    "babel",
    "rapidfuzz",
    "xlsxwriter",
    "pydantic",
)


@pytest.mark.parametrize(
    ("command", "absent"),
    [
        pytest.param(["--version"], COSTLY, id="version"),
        pytest.param(
            ["explain", "LAD401"], ("openpyxl", "docx", "xlsxwriter", "pydantic"), id="explain"
        ),
    ],
)
def test_a_command_imports_only_what_it_needs(command: list[str], absent: tuple[str, ...]) -> None:
    code = (
        "import sys; sys.argv = ['ladreport', *sys.argv[1:]]\n"
        "from ladreport.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print('IMPORTED', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True
    )
    modules = done.stdout.rpartition("IMPORTED")[2].split()
    assert [one for one in absent if one in modules] == []
