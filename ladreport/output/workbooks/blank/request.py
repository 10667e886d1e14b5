"""For whom a blank workbook is made, and what is written into it beforehand, as cells show it.

That is what the country reported last time and has not ended, as rows to bring up to date: it
updates instead of retyping, and is never led to repeat what is no longer so. Actions come with the
status that they had; a target stands until it is changed; a stock comes without its number, which
was that of another day; other figures tell of a period that is over and don't come.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from ladreport.core.records import Action, Dataset, Disposition, Figure, Outcome
from ladreport.core.values import PartialDate, Value
from ladreport.messages.language import Language
from ladreport.parsing.countries import country_name
from ladreport.parsing.parsed import LIST_SEPARATOR
from ladreport.schema.model import Column, ColumnType, Kind, Schema, Table

Values = Mapping[str, Value]
"""One row: the schema's columns and what stands in them."""

SHORT = frozenset({"pillar"})
"""Vocabularies whose labels are headings too long for a cell: their short labels are shown."""


TARGET = "target"

OF_ANOTHER_DAY = frozenset(
    {"value", "precision", "period_start", "period_end", "as_of", "source_note"}
)
"""What a stock's row leaves to be written anew."""


class Blank(Struct, frozen=True):
    """A blank workbook to be written: everyone's, or that of a country for a ministerial.

    ``period`` is the reporting period's first and last day. ``actions`` and ``figures`` are rows
    to be brought up to date, ``taken_ids`` those that new actions must not get.
    """

    language: Language
    country: str | None = None
    ministerial: str | None = None
    period: tuple[dt.date, dt.date] | None = None
    actions: tuple[Values, ...] = ()
    figures: tuple[Values, ...] = ()
    taken_ids: frozenset[str] = frozenset()

    @property
    def code(self) -> str:
        """The language's code."""
        return self.language.code

    def sheet(self, role: str) -> str:
        """What the sheet of this role is called."""
        return self.language.schema.tables[role].labels[self.code]

    def rows(self, role: str) -> tuple[Values, ...]:
        """The rows that are written into the sheet of this role beforehand."""
        return self.actions if role == "actions" else self.figures


def term_text(vocabulary: str, key: str, language: Language) -> str:
    """A term as the drop-down lists have it."""
    label = language.short_term if vocabulary in SHORT else language.term
    return label(vocabulary, key)


def cell_text(value: Value, column: Column, language: Language) -> str | Decimal:
    """What a person would have typed into a cell of this column."""
    match value:
        case bool():
            return term_text("yes_no", "yes" if value else "no", language)
        case Decimal():
            return value
        case PartialDate():
            return str(value)
        case tuple():
            return LIST_SEPARATOR.join(_item(text, column, language) for text in value)
        case str():
            return _item(value, column, language)


def _item(text: str, column: Column, language: Language) -> str:
    if column.type in (ColumnType.COUNTRY, ColumnType.COUNTRIES):
        return country_name(text, language.schema, language.code)
    if column.type in (ColumnType.TERM, ColumnType.TERM_OR_TEXT):
        return term_text(column.vocabulary or column.key, text, language)
    return text


# ── What the country reported last time ───────────────────────────────────────────────────────────


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
