"""A code stays itself wherever it goes."""

import copy
import pickle
import subprocess
import sys

import pytest

from ladreport.checking.rules.actions import LAD410
from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.messages.registry import declared_code

FINDING = Finding.of(Note(LAD410), Location("GTM.xlsx", "Actions", 2, "C"))


def test_a_copied_finding_has_the_declared_code() -> None:
    for copied in (copy.deepcopy(FINDING), pickle.loads(pickle.dumps(FINDING))):  # noqa: S301
        assert copied.code is LAD410
        assert copied == FINDING


def test_a_process_that_has_not_imported_the_rule_finds_it() -> None:
    program = "import pickle, sys; print(pickle.load(sys.stdin.buffer).code.id)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=pickle.dumps(FINDING),
        capture_output=True,
        check=True,
    )
    assert done.stdout.strip() == b"LAD410"


def test_what_nothing_declares_is_an_error() -> None:
    with pytest.raises(KeyError):
        declared_code("LAD000")
