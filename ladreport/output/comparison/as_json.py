"""Changes as one JSON object; docs/compare-output.schema.json describes it."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ladreport.comparison import Change, ChangeKind, Changes, FieldValue, FigureChange
from ladreport.comparison.wording import question_text
from ladreport.core.records import Action
from ladreport.core.values import PartialDate
from ladreport.messages.language import Language

UNKNOWN_PILLAR = "unknown"


def as_json(changes: Changes, language: Language) -> str:
    """All changes and their totals; the questions are in the words of the language."""
    found = {
        "changes": [_change(change, changes, language) for change in changes.changes],
        "totals": _totals(changes),
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change, changes: Changes, language: Language) -> Mapping[str, Any]:
    asked = change.question
    return {
        "kind": change.kind.value,
        "relation": change.relation.value,
        "country": change.country,
        "old": list(map(_row, change.old)),
        "new": list(map(_row, change.new)),
        "confidence": None if change.confidence is None else _number(change.confidence),
        "reasons": list(change.reasons),
        "question": question_text(asked, changes, language) if asked else None,
        "fields": {
            name: {"old": _value(pair.old), "new": _value(pair.new)}
            for name, pair in change.fields.items()
        },
        "figures": list(map(_figure, change.figures)),
    }


def _row(action: Action) -> Mapping[str, Any]:
    source = action.sources[0]
    return {
        "action_id": action.action_id,
        "title": action.title,
        "file": source.file,
        "sheet": source.sheet,
        "row": source.row,
    }


def _value(value: FieldValue) -> str | float | bool | Sequence[str] | None:
    """As datasets write it: keys, ISO dates, numbers, lists."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Decimal):
        return _number(value)
    return list(value) if isinstance(value, tuple) else value


def _figure(change: FigureChange) -> Mapping[str, Any]:
    return {
        "measure": change.figure.measure,
        "basis": change.figure.basis,
        "currency": change.figure.currency,
        "old": _number(change.old),
        "new": _number(change.new),
        "difference": _number(change.difference),
        "percent": _number(change.percent),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _totals(changes: Changes) -> Mapping[str, Any]:
    """How many of each kind: all together, by country, by pillar; every kind is named."""
    totals = changes.totals()
    by_pillar = {pillar or UNKNOWN_PILLAR: counts for pillar, counts in totals["pillar"].items()}
    return {
        "all": _counts(totals["all"].get("all", {})),
        "country": {country: _counts(counts) for country, counts in totals["country"].items()},
        "pillar": {pillar: _counts(counts) for pillar, counts in by_pillar.items()},
    }


def _counts(counts: Mapping[str, int]) -> Mapping[str, int]:
    return {kind.value: counts.get(kind.value, 0) for kind in ChangeKind}
