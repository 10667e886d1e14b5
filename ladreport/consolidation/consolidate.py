"""Submissions → dataset: every row goes somewhere, joint actions once, and the ledger balances."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from ladreport.consolidation.deciding import differing_figures
from ladreport.consolidation.dispositions import (
    LAD843,
    Placed,
    place_actions,
    place_figures,
)
from ladreport.consolidation.joining import Group, join, join_figures, stated_by
from ladreport.consolidation.mailboxes import without_addresses
from ladreport.consolidation.privacy import without_ids
from ladreport.consolidation.received import received_files
from ladreport.consolidation.succession import succession
from ladreport.consolidation.succession_findings import succession_findings
from ladreport.core.findings import Finding, Note
from ladreport.core.records import (
    Action,
    Dataset,
    Disposition,
    Figure,
    Ledger,
    Outcome,
    Source,
    Submission,
)
from ladreport.core.values import Absent, PartialDate
from ladreport.inputs.decisions import UNDECIDED, Decisions
from ladreport.parsing.identifiers import whole_of
from ladreport.parsing.mailboxes import without_mailboxes
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

Record = TypeVar("Record", Action, Figure)


class LedgerError(AssertionError):
    """Rows went missing or were counted twice: a mistake of this program, never of a country."""


def consolidate(
    submissions: Sequence[Submission],
    schema: Schema,
    ministerial: str,
    decisions: Decisions = UNDECIDED,
) -> tuple[Dataset, tuple[Finding, ...]]:
    """Bring the submissions together into one dataset.

    A row that carries an error is held back. ``decisions`` are those of the Secretariat.
    Raises LedgerError when the ledger does not balance.
    """
    combined = succession(submissions, schema)
    actions = place_actions(submissions, combined)
    figures = place_figures(submissions, actions, combined)
    groups, joint = join(actions, decisions, schema)
    differing = differing_figures(figures, decisions)
    figure_groups, joint_figures = join_figures(figures, groups, differing, schema)
    leads = _lead_ids(groups)
    outcomes = (*_outcomes(actions, groups), *_outcomes(figures, figure_groups))
    dataset = Dataset(
        ministerial=ministerial,
        actions=_in_order(_actions(_of_dataset(groups, actions), schema), schema),
        figures=_in_order(_figures(_of_dataset(figure_groups, figures), leads, schema), schema),
        received=received_files(submissions, combined, outcomes),
        outcomes=outcomes,
        different=differing,
        own_actions=_in_order(_actions(_merged(groups), schema), schema),
        own_figures=_in_order(_own_figures(figure_groups, schema), schema),
        ledger=_ledger(outcomes, "actions", len(actions)),
        figures_ledger=_ledger(outcomes, "figures", len(figures)),
    )
    unplaced = _unplaced((*actions, *figures))
    shared = without_addresses(without_ids(dataset, _withheld_ids(actions)), schema)
    return shared, (
        *succession_findings(combined, schema),
        *unplaced,
        *joint,
        *joint_figures,
    )


def _withheld_ids(actions: Iterable[Placed]) -> frozenset[str]:
    """The ids that only withheld rows have, folded."""
    ids: dict[bool, set[str]] = {True: set(), False: set()}
    for action in actions:
        ids[action.disposition is Disposition.WITHHELD].add(folded(action.action_id or ""))
    return frozenset(ids[True] - ids[False])


def _lead_ids(groups: Sequence[Group]) -> Mapping[str, str]:
    """Each reported action id (folded), and the id under which it is published."""
    return {
        folded(row.action_id): group.lead.action_id
        for group in groups
        for row in group.rows
        if row.action_id and group.lead.action_id
    }


Went = Iterable[tuple[Group, Disposition]]
"""Groups of rows, and what became of each."""


def _actions(groups: Went, schema: Schema) -> Iterator[Action]:
    """The groups as actions."""
    columns = [column.key for column in schema.tables["actions"].content_columns]
    for group, disposition in groups:
        language = group.lead.submission.language or "en"
        yield Action(**_common(group, disposition, columns), language=language)


def _figures(groups: Went, leads: Mapping[str, str], schema: Schema) -> Iterator[Figure]:
    """The groups as figures, the published ones under the ids of the published actions."""
    columns = [column.key for column in schema.tables["figures"].content_columns]
    for group, disposition in groups:
        letters = group.lead.row.table.letters.get("value", "")
        common = _common(group, disposition, columns)
        lead, *others = (without_mailboxes(row.row.texts.get("value", "")) for row in group.rows)
        common |= {"typed": lead, "others_typed": tuple(others)}
        common |= {"undated_as_of": _undated_as_of(group.lead)}
        figure = Figure(**common, letters=letters, interval=stated_by(group))
        yield _under_lead(figure, leads) if disposition is Disposition.PUBLISHED else figure


def _undated_as_of(figure: Placed) -> PartialDate | None:
    """The last day of its Cover's period, where the figure has no last day of its own."""
    cover, own = figure.submission.cover, figure.row
    dated = own.get("period_end", PartialDate) or own.get("as_of", PartialDate)
    return cover.get("period_end", PartialDate) if cover and not dated else None


def _of_dataset(groups: Iterable[Group], placed: Iterable[Placed]) -> Went:
    """What becomes a record of its own: what is published, then what is held back."""
    for group in groups:
        yield group, Disposition.PUBLISHED
    for row in placed:
        if row.disposition is Disposition.HELD_BACK:
            yield Group((row,)), Disposition.HELD_BACK


def _own_figures(groups: Iterable[Group], schema: Schema) -> Iterator[Figure]:
    """The figures that went into another's, under the ids of their own countries."""
    columns = [column.key for column in schema.tables["figures"].content_columns]
    for group, disposition in _merged(groups):
        yield Figure(**_common(group, disposition, columns))


def _merged(groups: Iterable[Group]) -> Went:
    """Each row that went into another's, alone: what its own country reported."""
    for group in groups:
        for row in group.rows[1:]:
            yield Group((row,)), Disposition.MERGED


def _common(group: Group, disposition: Disposition, columns: Iterable[str]) -> dict[str, Any]:
    """What actions and figures have in common."""
    lead, reported = group.lead, group.lead.row.values
    return {
        "action_id": lead.action_id,
        "country": lead.country,
        "countries": tuple(dict.fromkeys(row.country for row in group.rows)),
        "disposition": disposition,
        "sources": tuple(row.source for row in group.rows),
        "values": {
            column: value
            for column in columns
            if column in reported and not isinstance(value := reported[column], Absent)
        },
        "reasons": lead.reasons,
    }


def _under_lead(figure: Figure, leads: Mapping[str, str]) -> Figure:
    """The figure, and the whole that it is part of, under the ids of the published actions."""
    action_id = leads.get(folded(figure.action_id or ""), figure.action_id)
    if figure.part_of is None:
        return figure if action_id == figure.action_id else replace(figure, action_id=action_id)
    part_of = whole_of(figure.part_of).under(leads)
    return replace(figure, action_id=action_id, values={**figure.values, "part_of": part_of})


def _in_order(records: Iterable[Record], schema: Schema) -> tuple[Record, ...]:
    """By the countries' fixed order, then action id, then place in the sheets."""

    def key(record: Record) -> tuple[int, str, Source]:
        return (schema.country_rank(record.country), record.action_id or "", record.sources[0])

    return tuple(sorted(records, key=key))


def _outcomes(placed: Iterable[Placed], groups: Iterable[Group]) -> tuple[Outcome, ...]:
    """One outcome for each row, in the order in which the rows were read."""
    merged = {id(row): group.lead for group in groups for row in group.rows[1:]}
    return tuple(_outcome(row, merged.get(id(row))) for row in placed)


def _outcome(placed: Placed, lead: Placed | None) -> Outcome:
    withheld = placed.disposition is Disposition.WITHHELD
    return Outcome(
        source=placed.source,
        role=placed.row.table.role,
        country=placed.submission.country,
        disposition=Disposition.MERGED if lead else placed.disposition,
        action_id=None if withheld else placed.action_id,
        into=lead.action_id if lead else placed.replacement,
        reasons=placed.reasons,
    )


def _ledger(outcomes: Iterable[Outcome], role: str, read: int) -> Ledger:
    """Where the rows went, against how many were read."""
    ledger = replace(Ledger.of(outcomes, role), read=read)
    if not ledger.balances:
        raise LedgerError(f"{role}: {ledger}")
    return ledger


def _unplaced(placed: Iterable[Placed]) -> Iterator[Finding]:
    """What nobody said before: a figure of no action."""
    for figure in placed:
        if LAD843.id in figure.reasons:
            yield Finding.of(
                Note(LAD843),
                figure.row.location("action_id"),
                figure.row.texts.get("action_id"),
                action_id=figure.action_id,
            )
