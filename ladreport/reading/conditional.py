"""Conditional formats that cross cells out: whether the condition of each holds, cell by cell."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ladreport.core.location import column_letters
from ladreport.core.workbook import Area, Aside, Cell, CellKind
from ladreport.reading.references import LAST_COLUMN, LAST_ROW, area_of, shifted

Rows = Mapping[int, Mapping[int, Cell]]
Result = float | str | bool | None
"""What a part of a condition comes to; None stands for a blank cell."""


class Condition(NamedTuple):
    """When cells of these areas are crossed out, as a formula of the first area's first cell.

    The formula is empty where the file says it in a way that isn't understood. One that ``stops``
    keeps those after it from its cells, which it may do without crossing them out itself.
    """

    areas: tuple[Area, ...]
    formula: str
    crosses: bool = True
    stops: bool = False
    priority: int = 0


BETWEEN = {"between": "AND({0}>={1},{0}<={2})", "notBetween": "OR({0}<{1},{0}>{2})"}
_NAMED = {
    "between": BETWEEN["between"],
    "not-between": BETWEEN["notBetween"],
    "begins-with": "LEFT({0},LEN({1}))={1}",
    "ends-with": "RIGHT({0},LEN({1}))={1}",
    "contains-text": "ISNUMBER(SEARCH({1},{0}))",
    "not-contains-text": "ISERROR(SEARCH({1},{0}))",
}
"""The conditions that .ods has names for, of a cell and what stands in brackets."""

_SIGN = re.compile(r"(!=|<=|>=|[<>=])(.+)", re.DOTALL)
_CALLED = re.compile(r"([a-z-]+)\((.*)\)", re.DOTALL)
_REFERENCE = re.compile(r"\[\.([$A-Z0-9]+)\]")

_MOST_CELLS = 50_000
"""So many cells are judged by one sheet's conditions; no sheet of people has more."""

_MOST_AREAS = 2_000
_TOO_MANY = Condition((Area(1, 1, LAST_ROW, LAST_COLUMN),), "", priority=LAST_ROW)
"""Stands for all conditions beyond these limits: each cell of the sheet may be crossed out."""

_LONGEST = 500
"""No formula of a condition that people write is longer, in characters."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?)|(?P<call>[A-Z]+)\(
    |(?P<cell>\$?[A-Z]{1,3}\$?\d{1,7})(?![\w.(!:])|(?P<sign><=|>=|<>|[=<>(),&-]))\s*""",
    re.VERBOSE | re.IGNORECASE,
)


def areas_of(references: str) -> tuple[Area, ...]:
    """The areas that a list of references covers."""
    return tuple(area for part in references.split() if (area := area_of(part)))


def keep(conditions: list[Condition], condition: Condition) -> None:
    """Keep a condition beside the others of its sheet; too many are one that can't be judged."""
    count = sum(len(kept.areas) for kept in conditions)
    if len(condition.areas) <= _MOST_AREAS - count:
        conditions.append(condition)
    elif conditions[-1:] != [_TOO_MANY]:
        conditions.append(_TOO_MANY)


def ods_condition(areas: tuple[Area, ...], text: str) -> Condition:
    """What a condition of .ods says: ``>9000``, ``between(1,2)``, ``formula-is([.A2]=1)``."""
    sign, called = _SIGN.fullmatch(text), _CALLED.fullmatch(text)
    if sign:
        formula = f"{first_cell(areas)}{sign[1].replace('!=', '<>')}{sign[2]}"
    elif called and called[1] == "formula-is":
        formula = called[2]
    elif called and called[1] in _NAMED:
        ends = called[2].split(",") if "between" in called[1] else [called[2]]
        expected = _NAMED[called[1]].count("{2}") + 1
        formula = (
            _NAMED[called[1]].format(first_cell(areas), *ends) if len(ends) == expected else ""
        )
    else:
        formula = ""
    return Condition(areas, _REFERENCE.sub(r"\1", formula).replace(";", ","))


def first_cell(areas: tuple[Area, ...]) -> str:
    """The cell of which a condition's formula is written."""
    return f"{column_letters(areas[0].first_column)}{areas[0].first_row}"


def cross_out(rows: Mapping[int, dict[int, Cell]], conditions: Iterable[Condition]) -> list[Aside]:
    """Cross out the cells for which a condition holds, and give those of which it can't be judged.

    The conditions are asked in the order of their priority, until one stops those after it.
    """
    ordered = sorted(conditions, key=lambda condition: condition.priority)
    meant = ((cell, condition) for condition in ordered for cell in _cells(rows, condition))
    judged = [
        (cell, condition, _holds(condition, cell, rows))
        for cell, condition in islice(meant, _MOST_CELLS)
    ]
    if next(meant, None):
        judged += [(cell, _TOO_MANY, None) for cell in islice(_cells(rows, _TOO_MANY), _MOST_CELLS)]
    doubtful: dict[tuple[int, int], Aside] = {}
    stopped: dict[tuple[int, int], bool | None] = {}
    for cell, condition, holds in judged:
        place = cell.row, cell.column
        if not condition.crosses or stopped.get(place, False):
            pass
        elif holds and place not in stopped:
            rows[cell.row][cell.column] = cell._replace(struck=cell.raw)
        elif holds is not False:
            doubtful.setdefault(place, Aside("crossing", *place, condition.formula))
        if condition.stops and holds is not False:
            stopped[place] = stopped.get(place) or holds
    return list(doubtful.values())


def _cells(rows: Rows, condition: Condition) -> Iterator[Cell]:
    for area in condition.areas:
        height = range(area.first_row, area.last_row + 1)
        few, many = (height, rows) if len(height) < len(rows) else (rows, height)
        for number in few:
            for column, cell in rows[number].items() if number in many else ():
                if area.first_column <= column <= area.last_column and cell.raw:
                    yield cell


def _holds(condition: Condition, cell: Cell, rows: Rows) -> bool | None:
    """Whether the condition holds for this cell; None where it can't be judged."""
    first = condition.areas[0]
    down, right = cell.row - first.first_row, cell.column - first.first_column
    formula = shifted(condition.formula.removeprefix("="), down, right)
    try:
        result = _Judge(formula, rows).result()
    except _ErrorValue:
        return False
    except (ValueError, RecursionError):
        return None
    return bool(result) and not isinstance(result, str)


class _ErrorValue(Exception):  # noqa: N818 - a value that a formula comes to, such as #VALUE!
    """What a formula shows as an error."""


class _Judge:
    """Reads a formula and says what it comes to. Raises ValueError for what it doesn't know."""

    def __init__(self, formula: str, rows: Rows) -> None:
        self._rows = rows
        self._tokens = list(_tokens(formula))
        self._at = 0

    def result(self) -> Result:
        """What the whole formula comes to."""
        result = self._compared()
        if self._at != len(self._tokens):
            raise ValueError("more than one formula")
        return result

    def _next(self) -> tuple[str, str]:
        if self._at == len(self._tokens):
            raise ValueError("a formula without its end")
        self._at += 1
        return self._tokens[self._at - 1]

    def _sees(self, *signs: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at][1] in signs

    def _compared(self) -> Result:
        left = self._joined()
        while self._sees(*_COMPARISONS):
            sign = self._next()[1]
            left = _COMPARISONS[sign](*_comparable(left, self._joined()))
        return left

    def _joined(self) -> Result:
        left = self._operand()
        while self._sees("&"):
            self._next()
            left = _text(left) + _text(self._operand())
        return left

    def _operand(self) -> Result:
        kind, written = self._next()
        if kind == "text":
            return written[1:-1].replace('""', '"')
        if kind == "number":
            return float(written)
        if kind == "cell":
            return self._cell(written)
        if kind == "call":
            return self._called(written.upper())
        return self._signed(written)

    def _signed(self, sign: str) -> Result:
        if sign == "-":
            return -_number(self._operand())
        if sign != "(":
            raise ValueError(f"not a value: {sign}")
        result = self._compared()
        self._expect(")")
        return result

    def _expect(self, sign: str) -> None:
        if self._next()[1] != sign:
            raise ValueError(f"no {sign}")

    def _called(self, name: str) -> Result:
        found: list[Result] = []
        has_error = False
        while not self._sees(")"):
            try:
                found.append(self._compared())
            except _ErrorValue:
                if name not in _OF_ERRORS:
                    raise
                has_error = True
                found.append(None)
            if not self._sees(")"):
                self._expect(",")
        self._expect(")")
        if has_error:
            return name == "ISERROR"
        if name not in _FUNCTIONS:
            raise ValueError(f"not a known function: {name}")
        return _FUNCTIONS[name](found)

    def _cell(self, reference: str) -> Result:
        area = area_of(reference)
        cell = self._rows.get(area.first_row, {}).get(area.first_column) if area else None
        if cell is None:
            return None
        if cell.kind is CellKind.TEXT:
            return cell.raw
        if cell.kind is CellKind.NUMBER:
            return float(cell.raw)
        if cell.kind is CellKind.BOOLEAN:
            return cell.raw == "1"
        if cell.kind is CellKind.ERROR:
            raise _ErrorValue
        raise ValueError(f"what cannot be compared: {cell.kind}")


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(formula) <= _LONGEST:
        token = _TOKEN.match(formula, at)
        if token is None:
            raise ValueError("not understood")
        at = token.end()
        yield token.lastgroup or "", token[token.lastgroup or 0]
    if at != len(formula) or not formula:
        raise ValueError("not understood")


def _text(value: Result) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    return value or ""


def _number(value: Result) -> float:
    if isinstance(value, str):
        raise _ErrorValue
    return float(value or 0)


_Key = tuple[int, float | str]


def _comparable(left: Result, right: Result) -> tuple[_Key, _Key]:
    """Both as a spreadsheet orders them: numbers, texts (in any case), then true and false."""
    return _key(left, right), _key(right, left)


def _key(value: Result, other: Result) -> _Key:
    if value is None:
        value = "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0
    if isinstance(value, bool):
        return 2, float(value)
    return (1, value.casefold()) if isinstance(value, str) else (0, value)


_COMPARISONS: Mapping[str, Callable[[_Key, _Key], bool]] = {
    "=": lambda left, right: left == right,
    "<>": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}


def _found_at(given: Sequence[Result]) -> Result:
    sought, within = map(_text, given)
    if set("?*~") & set(sought):
        raise ValueError("a pattern")
    place = within.casefold().find(sought.casefold())
    if place < 0:
        raise _ErrorValue
    return float(place + 1)


def _cut(given: Sequence[Result], *, from_end: bool) -> str:
    text, length = _text(given[0]), int(_number(given[1])) if len(given) > 1 else 1
    return text[max(0, len(text) - length) :] if from_end else text[:length]


_OF_ERRORS = frozenset({"ISERROR", "ISNUMBER", "ISBLANK", "ISTEXT"})
_FUNCTIONS: Mapping[str, Callable[[Sequence[Result]], Result]] = {
    "TRUE": lambda _: True,
    "FALSE": lambda _: False,
    "AND": lambda given: all(map(_number, given)),
    "OR": lambda given: any(map(_number, given)),
    "NOT": lambda given: not _number(given[0]),
    "ISERROR": lambda _: False,
    "ISBLANK": lambda given: given[0] is None,
    "ISTEXT": lambda given: isinstance(given[0], str),
    "ISNUMBER": lambda given: isinstance(given[0], float) and not isinstance(given[0], bool),
    "LEN": lambda given: float(len(_text(given[0]))),
    "TRIM": lambda given: " ".join(_text(given[0]).split()),
    "UPPER": lambda given: _text(given[0]).upper(),
    "LOWER": lambda given: _text(given[0]).lower(),
    "EXACT": lambda given: _text(given[0]) == _text(given[1]),
    "LEFT": lambda given: _cut(given, from_end=False),
    "RIGHT": lambda given: _cut(given, from_end=True),
    "SEARCH": _found_at,
}
