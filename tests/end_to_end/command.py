"""The command line as a user meets it: arguments in; exit code, output and errors out."""

from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from ladreport.cli.app import app


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path) -> Done:
    """Run ``ladreport`` with these arguments; what it raises fails the test."""
    result = CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)
    return Done(result.exit_code, result.stdout, result.stderr)
