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
from msgspec.structs import replace

from ladreport.core.records import Action, Dataset, Disposition, Figure, Outcome
from ladreport.core.values import PartialDate, Value
from ladreport.messages.language import Language
from ladreport.parsing.countries import country_name
from ladreport.parsing.identifiers import whole_of
from ladreport.parsing.parsed import LIST_SEPARATOR
from ladreport.schema.folding import folded
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


REVIEW, LAST_TIME, TO_BE_UPDATED = "review", "last_time", "to_be_updated"
"""The columns that only rows filled in beforehand need, and what the first says of them."""


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
        rows = self.actions if role == "actions" else self.figures
        return tuple({**row, REVIEW: TO_BE_UPDATED} for row in rows)

    def fitted(self) -> "Blank":
        """The same with the columns for rows filled in beforehand only where there are such rows.

        What was reported last time stands beside the value.
        """
        schema = self.language.schema
        tables = {
            role: replace(table, columns=_columns(table, filled=bool(self.actions)))
            for role, table in schema.tables.items()
        }
        return replace(self, language=replace(self.language, schema=replace(schema, tables=tables)))


def _columns(table: Table, *, filled: bool) -> tuple[Column, ...]:
    columns = [column for column in table.columns if column.key not in (REVIEW, LAST_TIME)]
    if not filled:
        return tuple(columns)
    for column in table.columns:
        if column.key == LAST_TIME:
            columns.insert([other.key for other in columns].index("value") + 1, column)
        elif column.key == REVIEW:
            columns.append(column)
    return tuple(columns)


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
    ended = _ended(schema)
    rows = {
        str(action.action_id): _action_row(action, schema)
        for action in (*_joined(dataset, country, schema), *_led(dataset, country))
        if action.status not in ended
    }
    figures = [
        row
        for figure in _own_figures(dataset, country)
        if figure.action_id in rows
        for row in _figure_rows(figure, schema)
    ]
    taken = frozenset(outcome.action_id for outcome in dataset.outcomes if outcome.action_id)
    withheld = [
        outcome
        for outcome in _outcomes(dataset, country)
        if outcome.disposition is Disposition.WITHHELD
    ]
    return Prefilled(
        tuple(row for _, row in sorted(rows.items())), tuple(figures), taken, len(withheld)
    )


def _led(dataset: Dataset, country: str) -> Iterator[Action]:
    """The actions that are published, or held back, in the country's own words."""
    for action in dataset.actions:
        if action.country == country and action.action_id:
            yield action


def _joined(dataset: Dataset, country: str, schema: Schema) -> Iterator[Action]:
    """The country's rows of joint actions that another leads, in its own words.

    A dataset of an earlier version has the leading country's words alone: of those only what all
    countries of a joint action must agree about is taken over, and the rest is left empty.
    """
    own_rows = {action.sources[0]: action for action in dataset.own_actions}
    published = {action.action_id: action for action in dataset.actions}
    for outcome in _of_others(dataset, country):
        action = published.get(outcome.into)
        own = own_rows.get(outcome.source)
        if own:
            yield _with_key(own, outcome.into)
        elif action and action.status not in _ended(schema):
            agreed = schema.tables["actions"].agreed_columns
            values = {key: value for key, value in action.values.items() if key in agreed}
            bare = replace(action, action_id=outcome.action_id, values=values)
            yield _with_key(bare, action.joint_action or outcome.into)


def _ended(schema: Schema) -> frozenset[str]:
    return frozenset(key for key, status in schema.statuses.items() if status.ended)


def _of_others(dataset: Dataset, country: str) -> Iterator[Outcome]:
    """The country's own rows, with an id, that went into an action of another country."""
    led = {action.action_id for action in _led(dataset, country)}
    for outcome in _outcomes(dataset, country):
        merged = outcome.disposition is Disposition.MERGED
        if merged and outcome.action_id and outcome.into and outcome.into not in led:
            yield outcome


def _with_key(action: Action, key: str | None) -> Action:
    """The action with the key that joins it to the others', where it has none of its own."""
    return replace(action, values={"joint_action": key, **action.values}) if key else action


def _own_figures(dataset: Dataset, country: str) -> Iterator[Figure]:
    """The country's figures, under the ids that it gave to their actions itself."""
    own_ids = {
        folded(outcome.into): outcome.action_id
        for outcome in _of_others(dataset, country)
        if outcome.into and outcome.action_id
    }
    for figure in dataset.figures:
        if figure.country == country:
            yield _under_own_id(figure, own_ids)
    for figure in dataset.own_figures:
        if figure.country == country:
            yield figure


def _under_own_id(figure: Figure, own_ids: Mapping[str, str]) -> Figure:
    """The figure, and the whole that it is part of, under the country's own ids."""
    own_id = own_ids.get(folded(figure.action_id or ""), figure.action_id)
    if figure.part_of is None:
        return replace(figure, action_id=own_id)
    part_of = whole_of(figure.part_of).under(own_ids)
    return replace(figure, action_id=own_id, values={**figure.values, "part_of": part_of})


def _outcomes(dataset: Dataset, country: str) -> Iterator[Outcome]:
    """What became of each row that the country wrote on its sheet of actions."""
    for outcome in dataset.outcomes:
        if outcome.role == "actions" and outcome.country == country:
            yield outcome


def _action_row(action: Action, schema: Schema) -> Values:
    """The action as its country reported it; all rows of a joint action need its key."""
    joint = len(action.countries) > 1
    keyed = _with_key(action, action.action_id) if joint else action
    return _values(keyed, schema.tables["actions"])


def _figure_rows(figure: Figure, schema: Schema) -> Iterator[Values]:
    """The figure's row, if it is still to be reported."""
    row = _values(figure, schema.tables["figures"])
    measure = schema.measures.get(figure.measure or "")
    if figure.basis == TARGET:
        yield row
    elif measure and measure.kind is Kind.STOCK:
        kept = {key: value for key, value in row.items() if key not in OF_ANOTHER_DAY}
        yield {**kept, LAST_TIME: _as_it_was(figure)}


def _as_it_was(figure: Figure) -> str:
    """The number that is to be written anew, with its day, to be seen beside the empty cell."""
    value = f"{figure.value:,f}".replace(",", "\u00a0") if figure.value is not None else ""
    days = (figure.as_of, figure.period_start, figure.period_end)
    dates = " / ".join(str(day) for day in days if day)
    return f"{value} ({dates})" if dates else value


def _values(record: Action | Figure, table: Table) -> Values:
    """What the record says, by column; what it doesn't say is left out."""
    values = {"action_id": record.action_id or "", **record.values}
    keys = (column.key for column in table.columns)
    return {key: values[key] for key in keys if values.get(key, "") not in ("", ())}
