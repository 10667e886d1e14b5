"""What a country reported last time and has not ended, as rows to bring up to date.

A country updates instead of retyping, and is never led to repeat what is no longer so: actions
come with the status that they had; a target stands until it is changed; a stock comes without its
number, which was that of another day; other figures tell of a period that is over and don't come.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ladreport.core.records import Action, Dataset, Disposition, Figure
from ladreport.output.workbooks.blank.request import Values
from ladreport.schema.model import Kind, Schema, Table

TARGET = "target"

OF_ANOTHER_DAY = frozenset(
    {"value", "precision", "period_start", "period_end", "as_of", "source_note"}
)
"""What a stock's row leaves to be written anew."""


class Prefilled(Struct, frozen=True):
    """A country's rows, the ids that it has used, and how many of its rows could not be taken over.

    ``withheld`` counts its actions that were not to be published: a dataset has neither their text
    nor their id.
    """

    actions: tuple[Values, ...]
    figures: tuple[Values, ...]
    taken_ids: frozenset[str]
    withheld: int


def prefilled(dataset: Dataset, country: str, schema: Schema) -> Prefilled:
    """The rows that the country begins with, from the dataset of the last ministerial."""
    own_ids = _own_ids(dataset, country)
    ended = {key for key, status in schema.statuses.items() if status.ended}
    open_actions = {
        one.action_id: one
        for one in dataset.actions
        if one.action_id in own_ids and one.status not in ended
    }
    rows = [_action_row(one, own_ids[id_], country, schema) for id_, one in open_actions.items()]
    figures = [
        row
        for one in dataset.figures
        if one.country == country and one.action_id in open_actions
        for row in _figure_rows(one, schema)
    ]
    taken = frozenset(one.action_id for one in dataset.outcomes if one.action_id)
    return Prefilled(
        tuple(sorted(rows, key=lambda row: str(row["action_id"]))),
        tuple(figures),
        taken,
        _withheld(dataset, country),
    )


def _own_ids(dataset: Dataset, country: str) -> Mapping[str | None, str]:
    """The id that the country itself gave to each action, by the action's id in the dataset."""
    led = {one.action_id: one.action_id for one in dataset.actions if one.country == country}
    joined = {
        one.into: one.action_id
        for one in dataset.outcomes
        if one.role == "actions"
        and one.country == country
        and one.disposition is Disposition.MERGED
    }
    return {theirs: own for theirs, own in {**joined, **led}.items() if theirs and own}


def _withheld(dataset: Dataset, country: str) -> int:
    return sum(
        one.role == "actions" and one.country == country and one.disposition is Disposition.WITHHELD
        for one in dataset.outcomes
    )


def _action_row(action: Action, own_id: str, country: str, schema: Schema) -> Values:
    """The action as the country reported it.

    Of a joint action that another country leads the dataset has that country's words: the title
    comes, so that the action is known again; the summary is the country's own to write.
    """
    row = {**_values(action, schema.tables["actions"]), "action_id": own_id}
    if len(action.countries) > 1:
        row.setdefault("joint_action", action.action_id or "")
    if action.country != country:
        row.pop("summary", None)
        partners = dict.fromkeys((action.country, *action.partner_countries))
        row["partner_countries"] = tuple(one for one in partners if one != country)
    return row


def _figure_rows(figure: Figure, schema: Schema) -> Iterator[Values]:
    """The figure's row, if it is still to be reported."""
    row = _values(figure, schema.tables["figures"])
    measure = schema.measures.get(figure.measure or "")
    if figure.basis == TARGET:
        yield row
    elif measure and measure.kind is Kind.STOCK:
        yield {key: value for key, value in row.items() if key not in OF_ANOTHER_DAY}


def _values(record: Action | Figure, table: Table) -> Values:
    """What the record says, by column; what it doesn't say is left out."""
    values = {"action_id": record.action_id or "", **record.values}
    keys = (column.key for column in table.columns)
    return {key: values[key] for key in keys if values.get(key, "") not in ("", ())}
