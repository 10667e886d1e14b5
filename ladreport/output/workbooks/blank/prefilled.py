"""What a country reported last time and has not ended, as rows to bring up to date.

A country updates instead of retyping, and is never led to repeat what is no longer so: actions
come with the status that they had; a target stands until it is changed; a stock comes without its
number, which was that of another day; other figures tell of a period that is over and don't come.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ladreport.core.records import Action, Dataset, Disposition, Figure, Outcome
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
        action.action_id: action
        for action in dataset.actions
        if action.action_id in own_ids and action.status not in ended
    }
    rows = [
        _action_row(action, own_ids[id_], country, schema) for id_, action in open_actions.items()
    ]
    figures = [
        row
        for figure in dataset.figures
        if figure.country == country and figure.action_id in open_actions
        for row in _figure_rows(figure, schema)
    ]
    taken = frozenset(outcome.action_id for outcome in dataset.outcomes if outcome.action_id)
    withheld = [
        outcome
        for outcome in _outcomes(dataset, country)
        if outcome.disposition is Disposition.WITHHELD
    ]
    return Prefilled(
        tuple(sorted(rows, key=lambda row: str(row["action_id"]))),
        tuple(figures),
        taken,
        len(withheld),
    )


def _own_ids(dataset: Dataset, country: str) -> Mapping[str | None, str]:
    """The id that the country itself gave to each action, by the action's id in the dataset."""
    led = [action.action_id for action in dataset.actions if action.country == country]
    joined = {
        outcome.into: outcome.action_id
        for outcome in _outcomes(dataset, country)
        if outcome.disposition is Disposition.MERGED
    }
    own_ids = {**joined, **dict(zip(led, led, strict=True))}
    return {theirs: own for theirs, own in own_ids.items() if theirs and own}


def _outcomes(dataset: Dataset, country: str) -> Iterator[Outcome]:
    """What became of each row that the country wrote on its sheet of actions."""
    for outcome in dataset.outcomes:
        if outcome.role == "actions" and outcome.country == country:
            yield outcome


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
        row["partner_countries"] = tuple(code for code in partners if code != country)
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
