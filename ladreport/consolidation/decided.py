"""What the dataset keeps of the Secretariat's decisions, so that the next comparison knows them."""

from collections.abc import Iterable

from msgspec.structs import replace

from ladreport.consolidation.privacy import Private
from ladreport.consolidation.tables import CsvTable, Field
from ladreport.inputs.decisions import Decision
from ladreport.inputs.matches import Match
from ladreport.parsing.mailboxes import without_mailboxes


def _answer(decided: Decision | Match) -> str:
    return "same" if decided.same else "different"


DECISIONS = CsvTable[Decision](
    "decisions",
    (
        Field("decision", "same or different.", value=_answer),
        Field(
            "action_id",
            "One action's id; with a measure behind it, its figures of that measure.",
            value=lambda decision: str(decision.one),
        ),
        Field("other_action_id", "The other's.", value=lambda decision: str(decision.other)),
        Field("who", "Who decided."),
        Field("why", "Why."),
    ),
)

MATCHES = CsvTable[Match](
    "matches",
    (
        Field("old_id", "The id in the last ministerial."),
        Field("new_id", "The id in this one."),
        Field("decision", "same or different.", value=_answer),
        Field("who", "Who decided."),
        Field("why", "Why."),
    ),
)


def open_decisions(decisions: Iterable[Decision], private: Private) -> tuple[Decision, ...]:
    """The decisions as everyone may see them: none that names what is not to be published."""
    return tuple(
        replace(decision, who=without_mailboxes(decision.who), why=without_mailboxes(decision.why))
        for decision in decisions
        if not private.named_in(decision.ids)
    )


def open_matches(matches: Iterable[Match], private: Private) -> tuple[Match, ...]:
    """The links as everyone may see them: none that names what is not to be published."""
    return tuple(
        replace(match, who=without_mailboxes(match.who), why=without_mailboxes(match.why))
        for match in matches
        if not private.named_in((match.old_id, match.new_id))
    )
