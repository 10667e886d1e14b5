"""Changes as one JSON object; docs/compare-output.schema.json describes it."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ladreport.comparison import (
    Achievement,
    Change,
    Changes,
    Fate,
    FieldValue,
    FigureChange,
    Progress,
    Question,
)
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
    return {
        "fate": change.fate.value,
        "relation": change.relation.value,
        "country": change.country,
        "old": list(map(_row, change.old)),
        "new": list(map(_row, change.new)),
        "confidence": None if change.confidence is None else _number(change.confidence),
        "reasons": list(change.reasons),
        "questions": [_question(asked, changes, language) for asked in change.questions],
        "fields": {
            name: {"old": _value(pair.old), "new": _value(pair.new)}
            for name, pair in change.fields.items()
        },
        "figures": list(map(_figure, change.figures)),
        "achievements": list(map(_achievement, change.achievements)),
    }


def _question(question: Question, changes: Changes, language: Language) -> Mapping[str, Any]:
    return {
        "doubt": question.doubt.value,
        "country": question.country,
        "language": question.language,
        "text": question_text(question, changes, language),
        "cells": list(map(str, question.cells)),
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
        "difference": _number(change.difference.value if change.difference else None),
        "percent": _number(change.percent),
    }


def _achievement(achievement: Achievement) -> Mapping[str, Any]:
    target, achieved = achievement.target, achievement.achieved
    return {
        "measure": achieved.measure,
        "target": _number(target.value),
        "achieved": _number(achieved.value),
        "percent": _number(achievement.share.recorded.value),
        "target_cell": str(target.location),
        "achieved_cell": str(achieved.location),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _totals(changes: Changes) -> Mapping[str, Any]:
    """What became of what was promised: all together, by country, by pillar."""
    by_country = changes.progress_by(lambda action: action.country)
    by_pillar = changes.progress_by(lambda action: action.pillar or UNKNOWN_PILLAR)
    return {
        "all": _progress(changes.progress()),
        "country": {country: _progress(progress) for country, progress in by_country.items()},
        "pillar": {pillar: _progress(progress) for pillar, progress in by_pillar.items()},
    }


def _progress(progress: Progress) -> Mapping[str, Any]:
    """Every fate is named, so that programs need not ask whether it is there."""
    promised = [fate for fate in Fate if fate is not Fate.FIRST_REPORTED]
    return {
        "promised": progress.promised,
        "fates": {fate.value: progress.of(fate) for fate in promised},
        "apart": {fate.value: count for fate, count in progress.apart.items()},
    }
