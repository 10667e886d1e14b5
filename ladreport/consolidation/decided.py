"""The Secretariat's decisions as files: those that the dataset keeps, and those to be taken."""

from collections.abc import Iterable

from msgspec.structs import replace

from ladreport.consolidation.csv_text import csv_bytes
from ladreport.consolidation.privacy import Private
from ladreport.consolidation.proposals import LAD526
from ladreport.consolidation.tables import CsvTable, Field
from ladreport.core.findings import Finding
from ladreport.inputs.decisions import COLUMNS, Decision
from ladreport.inputs.matches import Match
from ladreport.messages.language import Language
from ladreport.messages.rendering import message
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


def proposed_lines(findings: Iterable[Finding], language: Language) -> bytes:
    """proposals.csv: a line of decisions.csv for each pair that may be one action, without who.

    A person copies a line to decisions.csv and writes who decided; until then it is not applied.
    """
    rows = [
        ("same", finding.params["other"], finding.action_id, "", message(finding, language))
        for finding in findings
        if finding.code is LAD526
    ]
    return csv_bytes(COLUMNS, [[str(cell) for cell in row] for row in rows])


def open_decisions(decisions: Iterable[Decision], private: Private) -> tuple[Decision, ...]:
    """The decisions as everyone may see them: none that names what is not to be published."""
    return tuple(
        replace(decision, who=_open(decision.who, private), why=_open(decision.why, private))
        for decision in decisions
        if not private.named_in(decision.ids)
    )


def open_matches(matches: Iterable[Match], private: Private) -> tuple[Match, ...]:
    """The links as everyone may see them: none that names what is not to be published."""
    return tuple(
        replace(match, who=_open(match.who, private), why=_open(match.why, private))
        for match in matches
        if not private.named_in((match.old_id, match.new_id))
    )


def _open(text: str, private: Private) -> str:
    """What a person wrote beside a decision; nothing where it names what is not to be published."""
    return "" if private.named_within(text) else without_mailboxes(text)
