"""A whole document: sound, the same each time, the same as the one that was looked at."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from ladreport.core.blocks import Document
from ladreport.output.word.render import render
from tests.output.word.demonstration import DEMONSTRATION, HOSTILE
from tests.output.word.documents import TEMPLATE, document, found, part, parts
from tests.output.word.golden import GOLDEN, golden_parts
from tests.validator import Validator


@pytest.mark.parametrize("made", [DEMONSTRATION, document()], ids=["every block", "no block"])
def test_word_finds_nothing_wrong(tmp_path: Path, validator: Validator, made: Document) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(render(made, TEMPLATE))
    assert validator(path) == []


def test_the_charts_workbooks_are_sound_too(tmp_path: Path, validator: Validator) -> None:
    for name, content in parts(render(DEMONSTRATION, TEMPLATE)).items():
        if name.endswith(".xlsx"):
            path = tmp_path / Path(name).name
            path.write_bytes(content)
            assert validator(path) == []


def all_text(docx: bytes, name: str) -> str:
    return "".join(map(str, part(docx, name).itertext()))


def test_hostile_text_is_shown_as_it_was_written() -> None:
    docx = render(DEMONSTRATION, TEMPLATE)
    first = HOSTILE.split("\x00", maxsplit=1)[0]
    assert all_text(docx, "word/document.xml").count(first) == 6  # text, number and its key, ...
    assert first in all_text(docx, "word/header.xml")
    assert first in all_text(docx, "docProps/core.xml")


def test_every_part_is_xml_that_parses() -> None:
    for name, content in parts(render(DEMONSTRATION, TEMPLATE)).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)


def test_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from ladreport.output.word.render import render;"
        "from tests.output.word.demonstration import DEMONSTRATION, TEMPLATE;"
        "print(hashlib.sha256(render(DEMONSTRATION, TEMPLATE)).hexdigest())"
    )
    here = hashlib.sha256(render(DEMONSTRATION, TEMPLATE)).hexdigest()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        assert done.stdout.strip() == here


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_the_document_is_the_one_that_was_looked_at(name: str) -> None:
    """When a change is meant: ``python -m tests.output.word.golden`` writes the new one."""
    assert golden_parts()[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_fields_keep_the_keys_of_all_numbers() -> None:
    instructions = found(part(render(DEMONSTRATION, TEMPLATE)), "//w:instrText/text()")
    keys = [text.strip() for text in instructions if "LADREPORT" in text]
    assert keys[0] == "ADDIN LADREPORT claim:over 300 #47fa5781"
    assert len(keys) == 102


def test_libreoffice_prints_it(tmp_path: Path, soffice: str) -> None:
    (tmp_path / "report.docx").write_bytes(render(DEMONSTRATION, TEMPLATE))
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    convert = ["--convert-to", "txt:Text", "--outdir", str(tmp_path), str(tmp_path / "report.docx")]
    subprocess.run([*command, *convert], check=True, capture_output=True, timeout=120)
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines.count("Annex A. All actions") == 2  # in the contents, and where it stands
    assert "Table 2. All actions" in lines
    assert "Countries have taken over 300 new visa policy actions." in lines
