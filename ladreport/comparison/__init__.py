"""Two datasets → what became of what was promised: action by action, field by field, in figures."""

from ladreport.comparison.changes import (
    Achievement,
    Change,
    Changes,
    Doubt,
    FieldChange,
    FieldValue,
    FigureChange,
    Progress,
    Question,
    Relation,
    by_fate,
)
from ladreport.comparison.compare import Knowing, compare
from ladreport.comparison.fates import GROUP_OF, GROUPS, Fate, Group
from ladreport.comparison.questions import baseline_findings

__all__ = [
    "GROUPS",
    "GROUP_OF",
    "Achievement",
    "Change",
    "Changes",
    "Doubt",
    "Fate",
    "FieldChange",
    "FieldValue",
    "FigureChange",
    "Group",
    "Knowing",
    "Progress",
    "Question",
    "Relation",
    "baseline_findings",
    "by_fate",
    "compare",
]
