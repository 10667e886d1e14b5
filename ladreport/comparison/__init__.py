"""Two datasets → what changed between them, action by action, field by field, figure by figure."""

from ladreport.comparison.changes import (
    Change,
    ChangeKind,
    Changes,
    Doubt,
    FieldChange,
    FieldValue,
    FigureChange,
    Question,
    Relation,
    changed_kinds,
)
from ladreport.comparison.compare import compare
from ladreport.comparison.questions import baseline_findings

__all__ = [
    "Change",
    "ChangeKind",
    "Changes",
    "Doubt",
    "FieldChange",
    "FieldValue",
    "FigureChange",
    "Question",
    "Relation",
    "baseline_findings",
    "changed_kinds",
    "compare",
]
