"""What became of an action between two ministerials: one fate of a closed list, and the rules."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from ladreport.core.records import Action
from ladreport.schema.model import Status


class Fate(StrEnum):
    """What became of an action that was promised, or what one is that wasn't.

    ``STALLED`` is unchanged for the second time. ``SILENT``: its country spoke and did not name it.
    After that nobody can say what became of it: its country withholds rows, its row is held back,
    its file could not be read, its country sent nothing, or a question to the country is open.
    ``FIRST_REPORTED`` was not promised.
    """

    COMPLETED = "completed"
    ADVANCED = "advanced"
    EXTENDED = "extended"
    REOPENED = "reopened"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    STALLED = "stalled"
    OVERDUE = "overdue"
    SET_BACK = "set_back"
    SUSPENDED = "suspended"
    DISCONTINUED = "discontinued"
    SPLIT = "split"
    MERGED = "merged"
    SILENT = "silent"
    WITHHELD = "withheld"
    HELD_BACK = "held_back"
    UNREADABLE = "unreadable"
    NO_SUBMISSION = "no_submission"
    ASKED = "asked"
    FIRST_REPORTED = "first_reported"


class Group(StrEnum):
    """What fates have in common: it went forward, stands, was stopped, or nobody can say."""

    FORWARD = "forward"
    STANDING = "standing"
    BACK = "back"
    ABSENT = "absent"
    APART = "apart"


GROUPS: Mapping[Group, tuple[Fate, ...]] = {
    Group.FORWARD: (Fate.COMPLETED, Fate.ADVANCED, Fate.EXTENDED, Fate.REOPENED, Fate.CHANGED),
    Group.STANDING: (Fate.UNCHANGED, Fate.STALLED, Fate.SPLIT, Fate.MERGED),
    Group.BACK: (Fate.OVERDUE, Fate.SET_BACK, Fate.SUSPENDED, Fate.DISCONTINUED, Fate.SILENT),
    Group.ABSENT: (
        Fate.WITHHELD,
        Fate.HELD_BACK,
        Fate.UNREADABLE,
        Fate.NO_SUBMISSION,
        Fate.ASKED,
    ),
    Group.APART: (Fate.FIRST_REPORTED,),
}
"""Each fate in one group."""

GROUP_OF: Mapping[Fate, Group] = {fate: group for group, fates in GROUPS.items() for fate in fates}


Statuses = Mapping[str, Status]


def stopped(old: Action, new: Action, statuses: Statuses) -> Fate | None:
    """What became of an action whose status says that it ended, was stopped or went back."""
    before, after = statuses.get(old.status or ""), statuses.get(new.status or "")
    if before is None or after is None or before is after:
        return None
    if after.halted:
        if before.halted and before.ended:
            return None
        return Fate.DISCONTINUED if after.ended else Fate.SUSPENDED
    if after.ended:
        return Fate.COMPLETED
    if before.halted or before.ended:
        return Fate.REOPENED
    return Fate.SET_BACK if went_back(old, new, statuses) else None


def moved_on(old: Action, new: Action, statuses: Statuses) -> Fate | None:
    """Whether an action that goes on came a step further, or is to end later."""
    before, after = statuses.get(old.status or ""), statuses.get(new.status or "")
    if before and after and before is not after:
        if after.key == "extended":
            return Fate.EXTENDED
        if before.rank != after.rank and not (before.halted or after.halted):
            return Fate.ADVANCED
    return Fate.EXTENDED if _ends_later(old, new) else None


def went_back(old: Action, new: Action, statuses: Statuses) -> bool:
    """Whether the new status is an earlier one, of those that follow each other."""
    before, after = statuses.get(old.status or ""), statuses.get(new.status or "")
    if not before or not after or before.rank is None or after.rank is None:
        return False
    # A law in progress is one that is still being debated.
    is_law = new.action_type == "policy_or_law"
    passed = is_law and (before.key, after.key) == ("in_progress", "adopted")
    return before.rank > after.rank and not passed


def is_overdue(action: Action, reported_on: dt.date | None, statuses: Statuses) -> bool:
    """Whether its end had surely passed when its country said that it goes on."""
    status = statuses.get(action.status or "")
    if not (status and action.ends_on and reported_on) or status.ended or status.halted:
        return False
    return action.ends_on.last < reported_on


def _ends_later(old: Action, new: Action) -> bool:
    """Whether the new end surely lies after the old one, however exact the two are."""
    return bool(old.ends_on and new.ends_on and new.ends_on.first > old.ends_on.last)
