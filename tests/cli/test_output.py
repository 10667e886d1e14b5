"""What the terminal or pipe can hold never decides whether a command works."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SAMPLES


def printed(encoding: str, *arguments: str | Path) -> tuple[int, bytes]:
    """How a command ends whose output takes only this encoding, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "ladreport", *map(str, arguments)],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850", "utf-8"])
def test_letters_that_a_pipe_lacks_stop_no_command(encoding: str) -> None:
    code, text = printed(encoding, "compare", SAMPLES / "2024-05", SAMPLES / "2024-09")
    assert code == 0
    assert "Colombia" in text.decode(encoding)


def test_what_is_for_programs_is_utf_8_everywhere() -> None:
    code, text = printed("ascii", "check", SAMPLES / "2024-09" / "COL.xlsx", "--format", "json")
    assert code == 0
    assert json.loads(text.decode("utf-8"))["files"][0]["file"] == "COL.xlsx"


def test_the_help_s_own_words_are_said_in_the_system_s_language() -> None:
    command = [sys.executable, "-m", "ladreport", "check", "--help"]
    environment = {**os.environ, "LC_ALL": "es_GT.UTF-8", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    said = done.stdout.decode()
    assert "Opciones:" in said
    assert "Mostrar esta ayuda y terminar." in said
