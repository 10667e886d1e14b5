"""When two figures are one and the same: what they count, whom, and when.

Whether two figures *may* count the same is another test: ``ladreport.counting.sameness``. A row of
a sheet and a figure of a dataset are asked alike, by a function that gives the value of a column:
``row.__getitem__`` or ``figure.values.get``.
"""

from collections.abc import Callable, Hashable

from ladreport.schema.folding import folded

WHAT = ("measure", "basis", "currency")
DATES = ("period_start", "period_end", "as_of")

Columns = Callable[[str], object]
"""The value of a column, by the column's key."""


def what(column: Columns) -> tuple[object, ...]:
    """What is counted: the measure, the basis and the currency."""
    return tuple(map(column, WHAT))


def when(column: Columns) -> tuple[object, ...]:
    """The dates as they were reported."""
    return tuple(map(column, DATES))


def whom(column: Columns) -> str:
    """The population as it is compared; nothing where none was named, which is everyone."""
    population = column("population")
    return folded(population) if isinstance(population, str) else ""


def identity(column: Columns) -> Hashable:
    """What two figures of one action share that are one and the same figure."""
    return (what(column), when(column), whom(column))
