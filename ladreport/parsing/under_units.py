"""Numbers and dates below a heading or title that says their scale, currency, order or year."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import AnyOf, Case, Finding, Note, Param
from ladreport.core.location import Location, column_letters
from ladreport.core.records import Row
from ladreport.core.values import MISSING, UNREADABLE, CellValue, PartialDate
from ladreport.messages.registry import ERROR, INFO, code
from ladreport.parsing.beside_numbers import beside
from ladreport.parsing.numerals import NUMERAL
from ladreport.parsing.parsed import Author, plain_number, tidy
from ladreport.parsing.text import plain
from ladreport.parsing.units_above import Unit, unit_of_heading, unit_of_title
from ladreport.reading.grids import Grid
from ladreport.schema.model import ColumnType, LocaleConventions, Measure, Schema
from ladreport.schema.model import Unit as MeasureUnit

LAD280 = code(
    "LAD280",
    ERROR,
    '"{found}" stands above cells that may not be meant so',
    repair="Write in each cell all that belongs to it, and take these words out of the heading.",
    why="A scale, a currency or a year in a heading changes every cell below it. It is read where "
    "it leaves no doubt. Where a number below already has its zeros or a scale of its own, where "
    "the currency column says another currency, or where the words can mean two things, a guess "
    "could be wrong a thousand times over, so the country is asked.",
    example="Value (thousands), above 250000",
    instead="Value, above 250000 or 250000000",
    cases={
        "scale": Case(
            '"{found}" stands above {value}, which may be {readings}',
            "Write each number below it with all its zeros, such as {choices}, and take these "
            "words out.",
        ),
        "percent": Case(
            '"{found}" stands above {value}, whose measure is no percentage',
            "If it is a rise or a fall in percent, choose the measure for that. If not, write how "
            "many were counted, and take the sign out.",
        ),
        "currency": Case(
            '"{found}" says {said}, but the currency of {value} is {stands}',
            "Write in the row the currency in which {value} was counted, and take the other one "
            "out of the words above.",
        ),
        "year": Case(
            '"{found}" says {said}, but {value} stands below it',
            "Write each date with the year that is meant, and take the year out of the heading.",
        ),
        "period": Case(
            '"{found}" stands above {value}, but the dates of its row say another year or none',
            "Write in the row when {value} was counted, and take the year out of the words above.",
        ),
    },
)
LAD281 = code(
    "LAD281",
    INFO,
    '"{found}" stands above the cells, which were read so',
    repair="Nothing needs to be done.",
    why="A scale or a currency in a heading, in a row of units or above the table is read as said "
    "of every cell below it, where it leaves no doubt.",
    example="Value (USD millions), above 4.4",
    instead="Value, above 4400000; USD as currency",
    cases={
        "scale": Case(
            '"{found}" stands above the numbers: {value} was read as {scaled}',
            "Nothing needs to be done.",
        ),
        "currency": Case(
            '"{found}" stands above the numbers: where the row has no currency, {said} was taken',
            "Nothing needs to be done.",
        ),
    },
)

_ALREADY_WHOLE: Mapping[Decimal, int] = {Decimal(1000): 10_000}
_ALREADY_LARGE = 5_000
"""From so much on a number below a scale may already have its zeros: 250000 in thousands."""
_MOST_PEOPLE = Decimal(10**8)
"""No measure of people or things of one country reaches this."""

_PERCENTAGES = frozenset({MeasureUnit.PERCENT, MeasureUnit.OTHER})


class Above(Struct, frozen=True):
    """What stands above the columns of one sheet, by column; empty for almost every sheet."""

    grid: Grid
    units: Mapping[str, tuple[Unit, ...]]

    def order(self, column: str) -> str | None:
        """The order of a date's parts that stands above this column."""
        return next((unit.order for unit in self.units.get(column, ()) if unit.order), None)

    def year(self, column: str) -> int | None:
        """The year that stands above this column."""
        return next((unit.year for unit in self.units.get(column, ()) if unit.year), None)


def above(grid: Grid, schema: Schema, author: Author) -> Above:
    """The units above the columns of numbers and dates."""
    role = grid.table.role
    titles = [unit for cell in grid.titles if (unit := unit_of_title(cell, schema, author))]
    units = {
        column.key: _above_column(grid, column.key, titles, schema, author)
        for column in schema.tables[role].columns
        if column.type in (ColumnType.NUMBER, ColumnType.DATE) and column.key in grid.table.letters
    }
    return Above(grid, {key: found for key, found in units.items() if found})


def _above_column(
    grid: Grid, key: str, titles: Sequence[Unit], schema: Schema, author: Author
) -> tuple[Unit, ...]:
    role = grid.table.role
    own = (unit_of_heading(cell, role, key, schema, author) for cell in grid.above.get(key, ()))
    of_all = (unit for unit in titles if key == "value" or not unit.year)
    return (*(unit for unit in own if unit), *of_all)


Read = tuple[tuple[Row, ...], tuple[Finding, ...]]


def under_units(
    rows: tuple[Row, ...], said: Above, schema: Schema, author: Author, cover: Row | None
) -> Read:
    """The rows with what stands above them applied; what is in doubt becomes UNREADABLE."""
    findings: list[Finding] = []
    for column, units in said.units.items():
        reader = _Column(column, units, said.grid, schema, author, years_of(cover))
        for step in (_percent, _currency, _scale, _period) if column == "value" else (_year,):
            changed, found = step(rows, reader)
            rows = tuple(changed.get(row.number, row) for row in rows)
            findings += found
    return rows, tuple(findings)


class _Column(Struct, frozen=True):
    """The column that is read, with what stands above it."""

    key: str
    units: tuple[Unit, ...]
    grid: Grid
    schema: Schema
    author: Author
    years: frozenset[int]
    """Those of the reporting period, to which a row without dates belongs."""

    def place(self, unit: Unit) -> Location:
        table = self.grid.table
        cell, letters = unit.cell, column_letters(unit.cell.column)
        own = self.key if table.letters.get(self.key) == letters else None
        return Location(table.file, table.sheet, cell.row, letters, own)

    def asked(
        self, unit: Unit, case: str, rows: Sequence[Row], params: Mapping[str, Param]
    ) -> Finding:
        """An error where the unit stands, which names every cell that it concerns."""
        first = rows[0].texts.get(self.key, "")
        note = Note(LAD280, {"found": unit.cell.raw, "value": first, **params}, case=case)
        related = tuple(row.location(self.key) for row in rows)
        return Finding.of(note, self.place(unit), unit.cell.raw, related=related)

    def measure(self, row: Row) -> Measure | None:
        term = self.schema.vocabularies["measure"].get(str(row["measure"]))
        return term if isinstance(term, Measure) else None

    def is_money(self, row: Row) -> bool:
        measure = self.measure(row)
        return measure is None or measure.is_money


Changed = tuple[Mapping[int, Row], Sequence[Finding]]
NOTHING: Changed = ({}, ())


def _with(row: Row, column: str, value: CellValue) -> Row:
    return replace(row, values={**row.values, column: value})


def _doubtful(rows: Sequence[Row], column: str) -> dict[int, Row]:
    return {row.number: _with(row, column, UNREADABLE) for row in rows}


def _numbers(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if isinstance(row["value"], Decimal)]


def _percent(rows: tuple[Row, ...], column: _Column) -> Changed:
    """A sign of percent above numbers whose measure is no percentage."""
    unit = next((unit for unit in column.units if unit.percent), None)
    wrong = [
        row
        for row in _numbers(rows)
        if (measure := column.measure(row)) and measure.unit not in _PERCENTAGES
    ]
    if unit is None or not wrong:
        return NOTHING
    return _doubtful(wrong, "value"), [column.asked(unit, "percent", wrong, {})]


def _currency(rows: tuple[Row, ...], column: _Column) -> Changed:
    """A currency above amounts: taken where the row says none, asked where it says another."""
    unit = next((unit for unit in column.units if unit.currencies), None)
    if unit is None:
        return NOTHING
    money = [row for row in _numbers(rows) if column.is_money(row)]
    others = [
        row
        for row in money
        if isinstance(row["currency"], str) and row["currency"] not in unit.currencies
    ]
    changed, findings = _doubtful(others, "value"), []
    if others:
        stands = str(others[0]["currency"])
        params: dict[str, Param] = {"said": unit.currencies, "stands": stands}
        findings.append(column.asked(unit, "currency", others, params))
    without = [row for row in money if row["currency"] is MISSING]
    if without and len(unit.currencies) == 1 and not unit.unclear:
        said = unit.currencies[0]
        changed |= {row.number: _with(row, "currency", said) for row in without}
        note = Note(LAD281, {"found": unit.cell.raw, "said": said}, case="currency")
        findings.append(Finding.of(note, column.place(unit), unit.cell.raw))
    return changed, findings


def _scale(rows: tuple[Row, ...], column: _Column) -> Changed:
    """A scale above numbers: they are read with all their zeros, or all asked about."""
    units = [unit for unit in column.units if unit.scale]
    below = _scaled_rows(rows, units, column)
    if not below:
        return NOTHING
    scales = tuple(dict.fromkeys(size for unit in units for size in unit.scale))
    lines = [row for row in below if _is_doubtful(row, scales[0], below, column)]
    if len(scales) > 1 or units[0].unclear or lines:
        first = (lines or below)[0]
        ordered = sorted(below, key=lambda row: row is not first)
        choices = _choices(first, scales, column.author.conventions)
        found = column.asked(units[0], "scale", ordered, choices)
        return _doubtful(below, "value"), [found]
    changed = {row.number: _with(row, "value", tidy(_number(row) * scales[0])) for row in below}
    shown = below[0]
    params: dict[str, Param] = {
        "found": units[0].cell.raw,
        "value": shown.texts.get("value", ""),
        "scaled": tidy(_number(shown) * scales[0]),
    }
    note = Note(LAD281, params, case="scale")
    return changed, [Finding.of(note, column.place(units[0]), units[0].cell.raw)]


def _scaled_rows(rows: tuple[Row, ...], units: Sequence[Unit], column: _Column) -> list[Row]:
    """The rows that the scale is said of: amounts alone where it comes with a currency."""
    if not units:
        return []
    of_money = any(unit.currencies for unit in units)
    return [
        row
        for row in _numbers(rows)
        if row["value"] != 0
        if not ((measure := column.measure(row)) and measure.unit is MeasureUnit.PERCENT)
        if not of_money or column.is_money(row)
    ]


def _number(row: Row) -> Decimal:
    return row.get("value", Decimal) or Decimal(0)


def _is_doubtful(row: Row, scale: Decimal, below: Sequence[Row], column: _Column) -> bool:
    """Whether this number may not be meant so: it has its zeros or a scale, or counts people."""
    number, measure = abs(_number(row)), column.measure(row)
    if number >= _ALREADY_WHOLE.get(scale, _ALREADY_LARGE) or _has_scale(row, column):
        return True
    if measure is None or not measure.unit.is_whole:
        return False
    return number * scale >= _MOST_PEOPLE or any(map(column.is_money, below))


def _has_scale(row: Row, column: _Column) -> bool:
    """Whether the cell itself says a scale: ``4.4 million``."""
    text = plain(row.texts.get("value", ""))
    numeral = NUMERAL.search(text)
    behind = text[numeral.end() :].strip() if numeral else ""
    return bool(behind and beside("", behind, column.schema, column.author, None).scale)


def _choices(
    row: Row, scales: Sequence[Decimal], conventions: LocaleConventions | None
) -> dict[str, Param]:
    readings = tuple(tidy(_number(row) * scale) for scale in (Decimal(1), *scales))
    choices = tuple(plain_number(reading, conventions) for reading in readings)
    return {"readings": AnyOf(readings), "choices": AnyOf(choices)}


def _year(rows: tuple[Row, ...], column: _Column) -> Changed:
    """A year above dates of another year."""
    unit = next((unit for unit in column.units if unit.year), None)
    if unit is None:
        return NOTHING
    others = [
        row for row in rows if (date := row.get(column.key, PartialDate)) and date.year != unit.year
    ]
    if not others:
        return NOTHING
    found = column.asked(unit, "year", others, {"said": str(unit.year)})
    return _doubtful(others, column.key), [found]


def _period(rows: tuple[Row, ...], column: _Column) -> Changed:
    """A year above numbers whose row is of another year, or without dates."""
    unit = next((unit for unit in column.units if unit.year), None)
    if unit is None:
        return NOTHING
    # A title is of the whole sheet, so a row that says when it was counted goes before it.
    is_title = unit.cell in column.grid.titles
    others = [
        row
        for row in _numbers(rows)
        if unit.year not in (years_of(row) or column.years)
        if not (is_title and years_of(row))
    ]
    if not others:
        return NOTHING
    return _doubtful(others, "value"), [column.asked(unit, "period", others, {})]


def years_of(row: Row | None) -> frozenset[int]:
    """All years from the first to the last that a row's period and day name."""
    if row is None:
        return frozenset()
    named = [
        date.year
        for key in ("period_start", "period_end", "as_of")
        if isinstance(date := row.values.get(key), PartialDate)
    ]
    return frozenset(range(min(named), max(named) + 1)) if named else frozenset()
