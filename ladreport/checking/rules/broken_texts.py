"""Texts that went wrong before they came here, or that say no more than that they are elsewhere."""

from collections.abc import Iterator
from functools import lru_cache

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, Problem, rule
from ladreport.core.findings import Case
from ladreport.core.records import Row
from ladreport.messages.registry import WARNING, code
from ladreport.parsing.broken_text import mended
from ladreport.parsing.leftovers import (
    field_error_in,
    footnote_mark_in,
    is_only_attached,
    markup_in,
    unknown_sign_in,
    without_markup,
    without_unknown_signs,
)
from ladreport.schema.model import ColumnType

LAD706 = code(
    "LAD706",
    WARNING,
    'something in the text went wrong when it was copied: "{words}"',
    repair="Copy the text anew, or correct it by hand.",
    why="Letters get lost between programs, and web pages and Word leave signs of their own in a "
    "copied text. The report would print them as they stand. A footnote or an annex stays behind "
    "altogether.",
    example="ReunificaciÃ³n de niÃ±os",
    instead="Reunificación de niños",
    cases={
        "letters": Case(
            'letters were spoilt when the text was copied: "{words}"',
            "Write this instead, if it is what is meant: {canonical}",
        ),
        "markup": Case(
            'the text holds the code of a web page: "{words}"',
            "Write this instead, if it is what is meant: {canonical}",
        ),
        "sign": Case(
            'a sign in the text stands for a letter or picture that was lost: "{words}"',
            "Write the letter that belongs there, or take the sign out.",
        ),
        "field": Case(
            'Word could not find what the text refers to, and wrote: "{words}"',
            "Write what it refers to, or take the reference out.",
        ),
        "attached": Case(
            'the text only points to a document that readers don\'t have: "{words}"',
            "Write here, in a sentence or two, what the document says.",
        ),
        "footnote": Case(
            'the mark of a footnote stands in the text, without the footnote: "{words}"',
            "Take the mark out, or write what the footnote says into the text.",
        ),
    },
)

_CHECKED = frozenset({ColumnType.TEXT, ColumnType.TEXTS, ColumnType.TERM_OR_TEXT})

_SHOWN = 40
"""So much of a text is shown around what is wrong in it."""


@rule(LAD706, scope=ROW, table="cover")
@rule(LAD706, scope=ROW, table="figures")
@rule(LAD706, scope=ROW, table="actions")
def whole_texts(row: Row, context: Context) -> Iterator[Problem]:
    """Letters, markup, signs, fields, annexes and marks in what is published."""
    for column, text in context.published_texts(row):
        for case, words, better in _faults(text) if column.type in _CHECKED else ():
            params = {"words": words, "canonical": better or ""}
            yield Problem(row, column.key, params, (better,) if better else (), case=case)


@lru_cache(8192)
def _faults(text: str) -> tuple[tuple[str, str, str | None], ...]:
    """For each fault its case, the words in which it stands, and the whole text put right.

    Institutions and populations repeat from row to row.
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[str, str, str | None]]:
    if is_only_attached(text):
        yield "attached", text.strip(), None
        return
    letters, tag = mended(text), markup_in(text)
    whole = without_markup(letters) if tag else letters
    if letters != text:
        yield "letters", _first_difference(text, letters), whole
    if tag:
        yield "markup", tag, whole
    if sign := unknown_sign_in(letters):
        yield "sign", sign, without_unknown_signs(whole)
    if field := field_error_in(text):
        yield "field", field, None
    if mark := footnote_mark_in(whole):
        yield "footnote", mark, None


def _first_difference(text: str, better: str) -> str:
    """The words around the first letter that was spoilt."""
    pairs = enumerate(zip(text, better, strict=False))
    place = next((at for at, (a, b) in pairs if a != b), min(len(text), len(better)))
    begin = max(text.rfind(" ", 0, place) + 1, place - _SHOWN)
    end = text.find(" ", place)
    return text[begin : end if end > 0 else len(text)][:_SHOWN]
