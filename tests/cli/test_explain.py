"""``ladreport explain`` and ``ladreport --version``."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner, Result

from ladreport import __version__
from ladreport.cli.app import app
from ladreport.codes import all_codes


def run(*arguments: str) -> Result:
    environment = {"LANG": "en_US.UTF-8", "LC_ALL": "", "COLUMNS": "80"}
    return CliRunner().invoke(app, list(arguments), env=environment)


def test_one_code_is_explained() -> None:
    done = run("explain", "lad412")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "LAD412  error",
        "  This is an amount of money without a currency.",
        "",
        "Why",
        "  Amounts can only be added up in one currency. A number alone could be",
        "  quetzales, pesos or dollars.",
        "",
        "What to do",
        "  Write the three letters of the currency in which the amount was counted: USD",
        "  for United States dollars, for example.",
        "",
        "Example",
        "  Funding committed: 4,400,000 (no currency)",
        "",
        "Instead",
        "  Funding committed: 4,400,000, currency USD",
    ]


IN_OTHER_LANGUAGES = {
    "es": ["Por qué", "Qué hacer", "Ejemplo", "En su lugar"],
    "pt": ["Por quê", "O que fazer", "Exemplo", "Em vez disso"],
    "fr": ["Pourquoi", "Que faire", "Exemple", "À la place"],
}


@pytest.mark.parametrize("language", IN_OTHER_LANGUAGES)
def test_a_code_is_explained_in_each_language(language: str) -> None:
    done = run("explain", "LAD412", "--lang", language)
    lines = done.stdout.splitlines()
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert heads[1:] == IN_OTHER_LANGUAGES[language]
    english = run("explain", "LAD412").stdout.splitlines()
    assert set(lines[1:]) & set(english) == {""}


@pytest.mark.parametrize("language", ["en", *IN_OTHER_LANGUAGES])
def test_all_codes_are_listed_in_80_columns(language: str) -> None:
    done = run("explain", "--lang", language)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert [line[2:8] for line in lines if line.startswith("  LAD")] == [
        one.id for one in all_codes()
    ]
    assert max(map(len, lines)) <= 80


def test_an_unknown_code_ends_with_2() -> None:
    done = run("explain", "LAD000")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no code LAD000.")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_the_commands(option: str) -> None:
    done = run(option)
    assert done.exit_code == 0
    assert all(command in done.stdout for command in ("check", "explain", "schema"))


def test_the_version_is_told_without_importing_the_command_line() -> None:
    program = "import sys; sys.argv = ['ladreport', '--version']\nfrom ladreport.cli import main\n"
    program += "main()\nprint('typer' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == [f"ladreport {__version__}", "False"]
    assert run("--version").stdout == f"ladreport {__version__}\n"
