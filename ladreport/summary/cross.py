"""Cross tables as values: keys down and across, and a computed number where they meet."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct, field

from ladreport.arithmetic import count_actions
from ladreport.core.computed import Computed
from ladreport.core.records import Action


class Axis(Struct, frozen=True):
    """What stands down or across a table: keys, and the vocabulary that says their labels.

    ``vocabulary`` is one of the schema's (``pillar``, ``country``), or ``newness``.
    """

    vocabulary: str
    keys: tuple[str, ...]


class CrossTable(Struct, frozen=True):
    """Numbers by two criteria. A pair that is not in ``cells`` has nothing to show.

    ``row_totals``, ``column_totals`` and ``total`` count every action once; a joint action stands
    under each of its countries, so that cells can add up to more. They are empty where nothing may
    be added across.
    """

    key: str
    rows: Axis
    columns: Axis
    cells: Mapping[tuple[str, str], Computed]
    row_totals: Mapping[str, Computed] = field(default_factory=dict)
    column_totals: Mapping[str, Computed] = field(default_factory=dict)
    total: Computed | None = None


class Criterion(Struct, frozen=True):
    """An axis, and under which of its keys an action stands."""

    axis: Axis
    keys_of: Callable[[Action], Sequence[str | None]]


def action_table(
    key: str, rows: Criterion, columns: Criterion, actions: Sequence[Action]
) -> CrossTable:
    """How many actions there are under each pair of keys, with totals that count each once."""
    by_row = {one: _under(one, rows, actions) for one in rows.axis.keys}
    by_column = {one: _under(one, columns, actions) for one in columns.axis.keys}
    cells = {
        (row, column): count_actions(both)
        for row, of_row in by_row.items()
        for column in by_column
        if (both := _under(column, columns, of_row))
    }
    return CrossTable(
        key,
        rows.axis,
        columns.axis,
        cells,
        _counted(by_row),
        _counted(by_column),
        count_actions(actions),
    )


def _under(key: str, criterion: Criterion, actions: Iterable[Action]) -> tuple[Action, ...]:
    return tuple(one for one in actions if key in criterion.keys_of(one))


def _counted(actions: Mapping[str, Sequence[Action]]) -> Mapping[str, Computed]:
    return {key: count_actions(some) for key, some in actions.items()}
