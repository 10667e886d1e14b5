"""Rows that are none: totals of the rows above them."""

from collections.abc import Iterator
from decimal import Decimal

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, TABLE, Problem, rule
from ladreport.core.records import Row
from ladreport.messages.registry import WARNING, code
from ladreport.schema.folding import folded

LAD505 = code(
    "LAD505",
    WARNING,
    "this row looks like a total of the rows above",
    repair="Delete the row; totals are worked out in the report. If it is an action or a figure "
    "of its own, give it an id.",
    why="A total that is read as one more row would be counted on top of the rows that it adds up.",
    example="A last row that says Total, 23,600",
    instead="The rows themselves, without the last one",
)
STRAY_ROW_CODES = frozenset({LAD505.id})
"""What says that a row is no row: whatever else was found in it follows from that."""

TOTAL_WORDS = frozenset(
    {"total", "totals", "totales", "totais", "totaux", "subtotal", "subtotales"}
)
TOTAL_OPENINGS = TOTAL_WORDS | {"sub", "gran", "grand", "suma", "soma", "somme", "sum"}
LONGEST_LABEL = 4
"""A label of a total has few words: Total general de personas."""

FEW_CELLS = 2
FEWEST_ADDENDS = 2


@rule(LAD505, scope=ROW, table="figures")
@rule(LAD505, scope=ROW, table="actions")
def labelled_totals(row: Row, _: Context) -> Iterator[Problem]:
    """A row without an id of its own whose label says that it is a total."""
    if label := total_label(row):
        yield Problem(row, label)


def total_label(row: Row) -> str | None:
    """The column whose text says that the row is a total, where it has no id of its own."""
    if row.get("action_id", str) is not None:
        return None
    return next((column for column, text in row.texts.items() if _says_total(text)), None)


def _says_total(text: str) -> bool:
    words = folded(text).split()
    if not words or len(words) > LONGEST_LABEL:
        return False
    return words[0] in TOTAL_OPENINGS and (len(words) == 1 or not TOTAL_WORDS.isdisjoint(words))


@rule(LAD505, scope=TABLE, table="figures", needs=("value",))
def bare_totals(figures: tuple[Row, ...], _: Context) -> Iterator[Problem]:
    """A row with hardly more than a value, which is the sum of those above it."""
    above: list[Decimal] = []
    for figure in figures:
        value, nameless = figure.get("value", Decimal), figure.get("action_id", str) is None
        if total_label(figure):
            continue
        bare = nameless and len(figure.texts) <= FEW_CELLS
        if bare and len(above) >= FEWEST_ADDENDS and value == sum(above):
            yield Problem(figure, "value")
            above.clear()
        elif value is not None:
            above.append(value)
