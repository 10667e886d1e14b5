"""What is shared of texts in which e-mail addresses stand: everything but the addresses."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from ladreport.core.findings import AnyOf, Finding, Param
from ladreport.core.location import Location
from ladreport.core.records import Action, Dataset, Figure, Outcome, Received, Source
from ladreport.core.values import Value
from ladreport.parsing.mailboxes import (
    holds_mailbox,
    link_without_mailboxes,
    mailboxes_in,
    name_without_mailboxes,
    without_mailboxes,
)
from ladreport.schema.model import ColumnType, Schema

Record = TypeVar("Record", Action, Figure)


def without_addresses(dataset: Dataset, schema: Schema) -> Dataset:
    """The dataset with no e-mail address in any text of it, nor in names of files and sheets."""
    types = {
        column.key: column.type
        for role in ("actions", "figures")
        for column in schema.tables[role].columns
    }

    def shared(record: Record) -> Record:
        values = {
            key: kept
            for key, value in record.values.items()
            if (kept := _value(value, types.get(key, ColumnType.TEXT))) is not None
        }
        id_ = record.action_id and without_mailboxes(record.action_id)
        sources = tuple(map(_source, record.sources))
        if (values, id_, sources) == (record.values, record.action_id, record.sources):
            return record
        return replace(record, values=values, action_id=id_, sources=sources)

    return replace(
        dataset,
        ministerial=without_mailboxes(dataset.ministerial),
        actions=tuple(map(shared, dataset.actions)),
        figures=tuple(map(shared, dataset.figures)),
        own_actions=tuple(map(shared, dataset.own_actions)),
        own_figures=tuple(map(shared, dataset.own_figures)),
        received=tuple(map(_received, dataset.received)),
        outcomes=tuple(map(_outcome, dataset.outcomes)),
    )


def _value(value: Value, column: ColumnType) -> Value | None:
    """The value as everyone may see it; None where without the address nothing is left of it."""
    if isinstance(value, tuple):
        return tuple(map(without_mailboxes, value))
    if not isinstance(value, str):
        return value
    if column is ColumnType.URL:
        return link_without_mailboxes(value)
    if not holds_mailbox(value):
        return value
    # two keys that were different would be the same without their addresses
    return None if column is ColumnType.JOINT_KEY else without_mailboxes(value)


def _source(source: Source) -> Source:
    return (
        source
        if not holds_mailbox(source.sheet)
        else replace(source, sheet=name_without_mailboxes(source.sheet))
    )


def _received(received: Received) -> Received:
    said = {"ministerial": received.ministerial, "institution": received.institution}
    return replace(
        received, **{key: text and without_mailboxes(text) for key, text in said.items()}
    )


def _outcome(outcome: Outcome) -> Outcome:
    source = _source(outcome.source)
    names = {"action_id": outcome.action_id, "into": outcome.into}
    kept: Mapping[str, str | None] = {
        key: name and without_mailboxes(name) for key, name in names.items()
    }
    unchanged = source is outcome.source and kept == names
    return outcome if unchanged else replace(outcome, source=source, **kept)


# ------------------------------------------------------------------------------------ findings


def finding_for_all(finding: Finding) -> Finding:
    """The finding with no e-mail address in what it quotes, nor in names of files and sheets."""
    return replace(
        _quoting(finding, without_mailboxes),
        location=_location(finding.location),
        found=finding.found and without_mailboxes(finding.found),
        action_id=finding.action_id and without_mailboxes(finding.action_id),
        related=tuple(map(_location, finding.related)),
    )


def finding_for_its_country(finding: Finding) -> Finding:
    """The finding with no e-mail address of another country; what stands in its own cell may."""
    own, file = mailboxes_in(finding.found or ""), finding.location.file

    def seen(text: str) -> str:
        return text if mailboxes_in(text) <= own else without_mailboxes(text)

    related = (place if place.file == file else _location(place) for place in finding.related)
    return replace(_quoting(finding, seen), related=tuple(related))


def _quoting(finding: Finding, seen: Callable[[str], str]) -> Finding:
    params = {name: _param(param, seen) for name, param in finding.params.items()}
    proper = (
        suggestion for suggestion in finding.suggestions if _param(suggestion, seen) == suggestion
    )
    return replace(finding, params=params, suggestions=tuple(proper))


def _param(param: Param, seen: Callable[[str], str]) -> Param:
    match param:
        case str():
            return seen(param)
        case tuple():
            return tuple(_param(part, seen) for part in param)
        case AnyOf():
            return AnyOf(tuple(_param(option, seen) for option in param.options))
        case Location():
            return _location(param)
    return param


def _location(place: Location) -> Location:
    if not holds_mailbox(place.file) and not holds_mailbox(place.sheet or ""):
        return place
    return replace(
        place,
        file=name_without_mailboxes(place.file),
        sheet=place.sheet and name_without_mailboxes(place.sheet),
    )
