"""Numbers whose format adds words, signs or a scale: read as if a person had typed all that."""

from decimal import Decimal

from msgspec.structs import replace

from ladreport.core.findings import AnyOf, Case, Note, Param
from ladreport.core.values import Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.messages.registry import INFO, code
from ladreport.parsing.number_formats import (
    Shown,
    adds_nothing,
    shown_as,
    text_shown_as,
    written_as,
)
from ladreport.parsing.numbers import LAD250, LAD256, parse_number
from ladreport.parsing.parsed import Author, Parsed, plain_number, tidy, unreadable
from ladreport.parsing.typed_cells import numeric
from ladreport.schema.folding import folded
from ladreport.schema.model import LocaleConventions, Measure, Schema

LAD263 = code(
    "LAD263",
    INFO,
    "the cell's number format shows something else than the cell holds: read as {value}",
    repair="Nothing needs to be done.",
    why=(
        "A number format can hide what a cell holds, or show it in thousands or millions. What the "
        "cell holds is read, and whoever only looked at the sheet can see it here."
    ),
    example="4400 in the format 0.0, which shows 4.4",
    instead="4400 in the format 0",
    cases={
        "hidden": Case(
            "the cell's number format hides what it holds: read as {value}",
            "Nothing needs to be done.",
        ),
        "scaled": Case(
            'the cell shows "{shown}" and holds {value}, which was read',
            "Nothing needs to be done.",
        ),
    },
)

_SEEN = Decimal("0.005")
"""Less than this is shown as 0.00, with more decimals than such formats have."""

_CUT_SHORT = {
    1_000: frozenset({"k", "m", "mil", "miles", "thousand", "thousands", "milliers", "milhares"}),
    1_000_000: frozenset({"m", "mm", "mn", "mi", "mio", "mln", "mill", "mdd", "million"}),
    1_000_000_000: frozenset({"b", "bn", "bi", "g", "md", "mds", "mrd", "mmm"}),
}
"""How a scale is cut short beside a number that the format divides by it."""


def with_format(
    cell: Cell, plainly: Parsed[Value], schema: Schema, author: Author, measure: Measure | None
) -> Parsed[Value]:
    """The number of a cell of numbers with what its format shows beside it.

    ``plainly`` is how the number alone was read. What the format says is held against it; where
    the two are different numbers, nobody can know which one is meant.
    """
    if cell.kind is not CellKind.NUMBER or adds_nothing(cell.number_format):
        return plainly
    value = numeric(cell)
    shown = shown_as(cell.number_format, value)
    if shown.is_plain or shown.is_hidden or not isinstance(plainly.value, Decimal):
        return plainly
    text = written_as(shown, value, author.conventions)
    if shown.digits is None:
        return unreadable(_two_numbers(text, plainly.value, (), author.conventions))
    if shown.divisor > 1:
        return _scaled(text, shown, plainly, schema, author, measure)
    return _judged(text, parse_number(text, schema, author, measure), plainly, author)


def shown_text(cell: Cell, text: str) -> str:
    """A text with what its format adds: ``"GTM-"@`` begins it."""
    shown = text_shown_as(cell.number_format)
    return f"{shown.before}{text}{shown.behind}" if shown.digits is not None else text


def hidden(cell: Cell, text: str) -> tuple[Note, ...]:
    """Say that the format hides what the cell holds; nothing where it doesn't."""
    if cell.number_format == "General" or ";" not in cell.number_format:
        return ()
    if cell.kind is CellKind.TEXT:
        is_hidden = text_shown_as(cell.number_format).is_hidden
    elif cell.kind is CellKind.NUMBER:
        is_hidden = shown_as(cell.number_format, numeric(cell)).is_hidden
    else:
        return ()
    return (Note(LAD263, {"value": text}, case="hidden"),) if is_hidden else ()


def _judged(
    text: str, typed: Parsed[Value], plainly: Parsed[Value], author: Author
) -> Parsed[Value]:
    """How it is read as typed text, held against the number itself."""
    value = plainly.value
    if isinstance(typed.value, Decimal) and isinstance(value, Decimal):
        if typed.value == value:
            return replace(plainly, implied_values=typed.implied_values)
        said = (plain_number(typed.value, author.conventions),)
        refused = unreadable(_two_numbers(text, value, said, author.conventions))
        return replace(refused, implied_values=typed.implied_values)
    problem = typed.notes[0] if typed.notes else None
    if problem and problem.suggestions and problem.code is not LAD256:
        choices = tuple(map(str, problem.suggestions))
        if isinstance(value, Decimal):
            refused = unreadable(_two_numbers(text, value, choices, author.conventions))
            return replace(refused, implied_values=typed.implied_values)
    return typed


def _scaled(
    text: str,
    shown: Shown,
    plainly: Parsed[Value],
    schema: Schema,
    author: Author,
    measure: Measure | None,
) -> Parsed[Value]:
    """A number that is shown in thousands or millions; its words should say the same.

    One that is shown as nothing was typed by somebody who meant so many thousands or millions.
    """
    value = plainly.value
    if isinstance(value, Decimal) and 0 < abs(value) < shown.divisor * _SEEN:
        said = (plain_number(value * shown.divisor, author.conventions),)
        return unreadable(_two_numbers(text, value, said, author.conventions))
    if _says_scale(shown):
        return plainly
    typed = parse_number(text, schema, author, measure)
    if not isinstance(typed.value, Decimal) or not isinstance(value, Decimal):
        return _judged(text, typed, plainly, author)
    if typed.value == value:
        return replace(plainly, implied_values=typed.implied_values)
    if typed.value == tidy(value / shown.divisor):
        note = Note(LAD263, {"shown": text, "value": value}, case="scaled")
        return replace(plainly, notes=(note,), implied_values=typed.implied_values)
    return _judged(text, typed, plainly, author)


def _says_scale(shown: Shown) -> bool:
    beside = folded(shown.before + shown.behind).replace(".", "").strip()
    return beside in _CUT_SHORT.get(shown.divisor, ())


def _two_numbers(
    text: str, value: Decimal, said: tuple[str, ...], conventions: LocaleConventions | None
) -> Note:
    choices: tuple[Param, ...] = tuple(dict.fromkeys((*said, plain_number(value, conventions))))
    params: dict[str, Param] = {"found": text, "value": value, "choices": AnyOf(choices)}
    return Note(LAD250, params, choices, "format")
