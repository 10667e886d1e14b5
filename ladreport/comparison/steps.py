"""What a change of status or of the end means: advanced, extended, set back, taken up again."""

from ladreport.comparison.changes import ChangeKind
from ladreport.core.records import Action

STAGES = {
    "intended": 0,
    "announced": 1,
    "adopted": 2,
    "in_progress": 3,
    "extended": 3,
    "completed": 4,
}
"""How far each status is. What was extended is in progress."""

SUSPENDED, DISCONTINUED = "suspended", "discontinued"
HALTED = frozenset({SUSPENDED, DISCONTINUED})


def step(old: Action, new: Action) -> ChangeKind | None:
    """What became of a matched action by its status, else by its end; None when nothing did."""
    return _by_status(old, new) or (ChangeKind.EXTENDED if _ends_later(old, new) else None)


def _by_status(old: Action, new: Action) -> ChangeKind | None:
    before, after = old.status, new.status
    if before == after or before is None or after is None:
        return None
    if after in HALTED:
        return None if before == DISCONTINUED else ChangeKind.SET_BACK
    if after == "completed":
        return ChangeKind.COMPLETED
    if before in HALTED or before == "completed":
        return ChangeKind.REOPENED
    return ChangeKind.EXTENDED if after == "extended" else _by_stage(old, new)


def _by_stage(old: Action, new: Action) -> ChangeKind | None:
    if went_back(old, new):
        return ChangeKind.SET_BACK
    same = STAGES.get(old.status or "") == STAGES.get(new.status or "")
    return None if same else ChangeKind.ADVANCED


def went_back(old: Action, new: Action) -> bool:
    """Whether the new status is an earlier one, of those that follow each other."""
    before, after = STAGES.get(old.status or ""), STAGES.get(new.status or "")
    if before is None or after is None or before <= after:
        return False
    # A law in progress is one that is still being debated.
    law = new.action_type == "policy_or_law"
    return not (law and (old.status, new.status) == ("in_progress", "adopted"))


def _ends_later(old: Action, new: Action) -> bool:
    """Whether the new end surely lies after the old one, however exact the two are."""
    return bool(old.ends_on and new.ends_on and new.ends_on.first > old.ends_on.last)
