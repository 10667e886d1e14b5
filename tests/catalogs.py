"""The translation catalogs: what there is to translate, and keeping the catalogs in step with it.

``python -m tests.catalogs`` brings every catalog up to date with the texts in the code and compiles
it. New texts are left empty, texts that no longer exist are dropped, nothing is guessed.
"""

import ast
import io
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from typer.main import get_command

import hatch_build
import ladreport
from ladreport.cli.app import TYPER_TEXTS, app, helping
from ladreport.codes import all_codes
from ladreport.core.findings import Code
from ladreport.languages import LANGUAGES
from ladreport.languages import language as words_of

PACKAGE = Path(ladreport.__file__).parent
LOCALE = PACKAGE / "messages" / "locale"
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
HEADER = "# What ladreport says. The texts to translate come from the code: see CONTRIBUTING.md."
CHANGING = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Project-Id-Version',
    '"Report-Msgid',
    '"Last-Translator',
    '"Language-Team',
    '"Generated-By',
)
"""Lines of a catalog's head that tell of days, people and tools."""

CODE_TEXTS = ("message", "repair", "why", "example", "instead")
CASE_TEXTS = ("message", "repair")

MessageId = str | tuple[str, str]
"""A text, or its singular and plural forms."""


def source_messages() -> Mapping[MessageId, list[str]]:
    """Every text that a person may read, in order, with what it is or the module that says it."""
    found: dict[MessageId, list[str]] = {}
    for code in all_codes():
        for text, name in _of_code(code):
            found.setdefault(text, []).append(f"{code.id} {name}")
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in _said(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(message, []).append(path.relative_to(PACKAGE.parent).as_posix())
    for one in helping(get_command(app)):
        found.setdefault(one.help or "", []).append("--help")
    for text in TYPER_TEXTS:
        found.setdefault(text, []).append("Typer")
    return found


def _of_code(code: Code) -> Iterator[tuple[str, str]]:
    """A code's texts and those of its cases, each with what it is."""
    yield from ((getattr(code, name), name) for name in CODE_TEXTS)
    for case in code.cases.values():
        yield from ((getattr(case, name), name) for name in CASE_TEXTS)


def _said(tree: ast.AST) -> Iterator[MessageId]:
    """The literal texts given to ``say``, ``plural`` and their like, in either branch of a condition too."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in ("say", "say_with") and node.args:
            yield from _literals(node.args[0])
        elif name in ("plural", "plural_with"):
            one, many = (_literals(argument) for argument in node.args[:2])
            yield from zip(one, many, strict=True)


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def placeholders(text: str) -> frozenset[str]:
    """The names in braces that a text is filled with."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def catalog(language: str) -> Catalog:
    """The catalog of a language as its .po file has it; empty where there is none."""
    path = LOCALE / language / "LC_MESSAGES" / "ladreport.po"
    if not path.is_file():
        return Catalog(language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, language)


def updated(language: str) -> Catalog:
    """The catalog with exactly the texts that the code has now, known translations kept."""
    old = catalog(language)
    new = Catalog(language, project="ladreport", fuzzy=False, header_comment=HEADER)
    new.mime_headers = [("Plural-Forms", words_of(language).plural)]
    for id_, places in source_messages().items():
        known = old.get(id_ if isinstance(id_, str) else id_[0])
        kept = known.string if known and isinstance(known.id, str) == isinstance(id_, str) else ""
        new.add(id_, kept, auto_comments=sorted(set(places)))
    return new


def po_bytes(one: Catalog) -> bytes:
    """The catalog as text, without anything that changes from day to day."""
    data = io.BytesIO()
    write_po(data, one, width=100, omit_header=False, no_location=True)
    lines = data.getvalue().decode().splitlines(keepends=True)
    return "".join(one for one in lines if not one.startswith(CHANGING)).encode()


def main() -> None:
    """Bring all catalogs up to date."""
    for language in TRANSLATED:
        folder = LOCALE / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        new = updated(language)
        (folder / "ladreport.po").write_bytes(po_bytes(new))
        print(f"{language}: {len(new)} texts, {len(lacking(new))} to translate")
    hatch_build.compiled(PACKAGE.parent)


def lacking(one: Catalog) -> list[str]:
    """The texts without a translation, or without one of its plural forms."""
    return [str(text.id) for text in one if text.id and not all(_forms(text))]


def _forms(text: Message) -> tuple[str, ...]:
    return text.string if isinstance(text.string, tuple) else (str(text.string or ""),)


if __name__ == "__main__":
    main()
