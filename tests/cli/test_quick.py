"""Values of the command line are the same whether they are converted quickly or by Typer."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.main import get_command

from ladreport.cli import quick
from ladreport.cli.app import app

LINES = [
    "check GTM.xlsx",
    "check GTM.xlsx submissions --lang es --format json --severity warning",
    "check GTM.xlsx --select LAD4 --select LAD7 --ignore LAD401 --country GTM --baseline last",
    "build submissions --out report --lang en --lang pt --strict --force",
    "compare old new --out changes.json --exit-code",
    "explain",
    "explain LAD401 --markdown",
    "schema --format table-schema --lang fr",
    "template --country GTM --ministerial 2025 --out GTM.xlsx",
]


def values(line: str) -> dict[str, Any]:
    """What the command of this line is called with."""
    name, *arguments = line.split()
    commands: dict[str, Any] = vars(get_command(app))["commands"]
    return dict(commands[name].make_context(name, arguments).params)


@pytest.mark.parametrize("line", LINES)
def test_what_typer_would_say(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quickly = values(line)
    monkeypatch.setattr(quick, "made_quick", lambda parameter: parameter)
    by_typer = values(line)
    assert quickly == by_typer
    assert list(map(type, quickly.values())) == list(map(type, by_typer.values()))


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"type_descriptor": SimpleNamespace(annotation=Path)},
        {"process_value": lambda _context, value: value},
    ],
    ids=["neither", "no process_value", "no type_descriptor"],
)
def test_parameters_of_another_typer_are_left_to_it(attributes: dict[str, Any]) -> None:
    parameter = SimpleNamespace(**attributes)
    before = dict(vars(parameter))
    assert quick.made_quick(parameter) is parameter
    assert vars(parameter) == before
