"""What is to be said about headline claims: why one is left out, and what it doesn't count."""

from collections.abc import Iterable, Iterator

from ladreport.core.computed import Computed, Exclusion, ExclusionReason
from ladreport.core.findings import AnyOf, Case, Finding, Note, Param, TermRef
from ladreport.core.location import Location
from ladreport.core.records import Action, Figure
from ladreport.inputs.claim_declarations import ClaimDeclaration, Wording
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.summary.claim_numbers import Unanswered
from ladreport.summary.wording import Unsupported

LAD900 = code(
    "LAD900",
    ERROR,
    "the claim {claim} is left out",
    repair="Change what the claim selects or how it is worded, as the reason says; or take it out.",
    why="A headline stands on rows of the countries' sheets and says no more than they do. What "
    "they don't support is left out rather than worded more strongly than it is.",
    example='wording = "over" where one country wrote "nearly 95,000"',
    instead='wording = "nearly"',
    cases={
        "no_rows": Case(
            "the claim {claim} is left out: no published row answers to it",
            "Look at the measure, basis, countries and period that it selects; or take it out.",
        ),
        "precision": Case(
            "the claim {claim} is left out: its rows don't allow the wording {wording}",
            "Word it {wordings}, which they allow.",
        ),
        "unwordable": Case(
            "the claim {claim} is left out: its rows don't allow the wording {wording}, nor any "
            "other",
            "Some say at least and others at most. Let the claim select the one or the other, or "
            "ask for exact numbers.",
        ),
        "half": Case(
            "the claim {claim} is left out: {count} of {whole} countries is not more than half",
            'Word it exactly, as in "{count} of {whole}"; or look for rows that are missing.',
        ),
        "currencies": Case(
            "the claim {claim} is left out: its rows are in different currencies, and a rate is "
            "missing",
            "Add the rates to exchange_rates.csv, or let the claim select one currency.",
        ),
        "other_basis": Case(
            "the claim {claim} is left out: all matching figures have another basis ({bases}), "
            "such as {cells}",
            "Let the claim name this basis, if that is what its sentence says; or take it out.",
        ),
        "other_period": Case(
            "the claim {claim} is left out: all matching figures lie outside its period, such as "
            "{cells}",
            "Give the claim a period that holds them, if its sentence says so; or take it out.",
        ),
        "none_counts": Case(
            "the claim {claim} is left out: none of the matching figures counts, such as {cells}",
            "Look at their basis and period, and whether they are held back, or reported jointly "
            "with countries that the claim doesn't select; or take it out.",
        ),
        "not_in_force": Case(
            "the claim {claim} is left out: no matching action is in force, such as {cells}",
            "Let the claim name their status, if that is what its sentence says; or take it out.",
        ),
        "baseline": Case(
            "the claim {claim} is left out: it compares with the last ministerial, and none is "
            "named",
            "Name its folder with baseline in ministerial.toml, or with --baseline.",
        ),
        "excluded": Case(
            "the claim {claim} is left out: it excludes {ids}, which nobody reported",
            "Correct the id; if its action is gone, take it out of exclude.",
        ),
        "partners": Case(
            "the claim {claim} is left out: none of its figures was reported jointly with other "
            "countries",
            "Take joint out of the claim, and {partners} out of its sentence.",
        ),
        "fewer": Case(
            "the claim {claim} is left out: too few figures count ({count} of {asked})",
            "Ask for fewer, and say so in the sentence.",
        ),
        "ties": Case(
            "the claim {claim} is left out: it isn't certain which figures are the largest, "
            "because others are or may be as large: {cells}",
            "Ask for more figures with count, and say so in the sentence; or take it out.",
        ),
        "other_claim": Case(
            "the claim {claim} is left out, because {other} is left out, whose number its sentence "
            "holds",
            "See what was found about {other}; or take its number out of the sentence.",
        ),
        "one_side": Case(
            "the claim {claim} is left out: in its period no achieved or no target figure counts; "
            "matching figures are, for example, in {cells}",
            "Look at their basis and period; or take it out.",
        ),
        "no_target": Case(
            "the claim {claim} is left out: a country achieved something here and set no target",
            "Name the countries that have both, or ask for the missing target.",
        ),
        "other_target": Case(
            "the claim {claim} is left out: what was achieved and what was targeted are of "
            "different people or days, such as {cells}",
            "Name the countries whose targets are of the same people and days; or take it out.",
        ),
        "sentence": Case(
            "the claim {claim} has no sentence under {language}, so the report in that language "
            "lacks it",
            "Add the sentence under {language} to the claim's text.",
        ),
        "periods": Case(
            "the claim {claim} is left out: the two periods can't be compared",
            "Compare periods of about the same length, with the same countries, people and "
            "currency in both, and something in the first.",
        ),
        "direction": Case(
            "the claim {claim} is left out: the number went the other way, or is zero",
            'Write direction = "decrease" and a sentence that describes a fall, or remove it.',
        ),
        "rounding": Case(
            "the claim {claim} is left out: rounded to {digits} significant digits, its number "
            "can't be worded {wording}",
            "Give it more digits, or word it {wordings}.",
        ),
    },
)
LAD907 = code(
    "LAD907",
    WARNING,
    "this figure is not added up: the other one named here may count the same",
    repair="Where the two count different things, give each its population, or periods that don't "
    "overlap; where one contains the other, write that under {figures.part_of}.",
    why="A number of people in a period adds up over periods that don't overlap, a state of "
    "affairs has one latest number, and one amount may be written in two currencies. One of two is "
    "left out, so that nobody and nothing is counted twice.",
    example="People assisted from January to June, and from April to September, in one action",
    instead="January to March, and April to September",
)
LAD908 = code(
    "LAD908",
    WARNING,
    "the claim {claim} leaves out figures that reach beyond its period ({count})",
    repair="Give the claim a period that holds all of them, if its sentence says so; or ask for "
    "the part that lies in the period. Otherwise nothing needs to be done.",
    why="A claim about a period may not count what happened outside it, and a country may have "
    "counted over a longer one. Without a period of its own a claim is about the reporting period.",
    example="A fiscal year from October 2023 to September 2024 in a claim about 2024",
    instead="period = {{start = 2023-10-01, end = 2024-09-30}}",
)


EXAMPLES = 3
"""So many rows are named in a message; all of them are its related cells."""


def left_out(
    case: str,
    declared: ClaimDeclaration,
    rows: Iterable[Location] = (),
    **params: Param,
) -> Finding:
    """A finding at the claim's place in ministerial.toml, about these rows."""
    note = Note(LAD900, {"claim": declared.id, **params}, case=case)
    return Finding.of(note, declared.location, related=tuple(rows))


def unanswered(why: Unanswered, declared: ClaimDeclaration) -> Finding:
    """Why the claim has no number, with the rows that it met."""
    params: dict[str, Param] = {
        "count": len(why.rows),
        "asked": declared.count,
        "ids": why.names,
        "partners": "{partners}",
        "bases": _bases(why.rows),
        "cells": tuple(map(place_of, why.rows[:EXAMPLES])),
    }
    return left_out(why.case, declared, map(place_of, why.rows), **params)


def _bases(rows: Iterable[Action | Figure]) -> tuple[TermRef, ...]:
    bases = (row.basis for row in rows if isinstance(row, Figure))
    return tuple(TermRef("basis", basis) for basis in dict.fromkeys(filter(None, bases)))


def unsupported(
    why: Unsupported, declared: ClaimDeclaration, computed: Computed, allowed: Iterable[Wording]
) -> Finding:
    """Why the claim's number can't be worded as it asks, with its rows and what they allow."""
    wordings = tuple(wording.value for wording in allowed)
    case = why.value
    if why in (Unsupported.PRECISION, Unsupported.ROUNDING):
        rounded = why is Unsupported.ROUNDING and declared.digits
        case = "rounding" if rounded else "precision"
        case = case if wordings else "unwordable"
    return left_out(
        case,
        declared,
        map(place_of, computed.figures or computed.actions),
        wordings=AnyOf(wordings),
        wording=declared.wording.value,
        digits=declared.digits or 0,
        count=computed.value,
        whole=computed.whole or 0,
    )


def place_of(row: Action | Figure) -> Location:
    """A figure's cell, an action's row."""
    return row.location if isinstance(row, Figure) else row.sources[0].location()


def beyond_period(computed: Computed, declared: ClaimDeclaration) -> Iterator[Finding]:
    """One warning that names all figures that reach beyond the claim's period."""
    beyond = [
        exclusion.figure
        for exclusion in computed.excluded
        if exclusion.reason is ExclusionReason.BEYOND_PERIOD
    ]
    if beyond:
        note = Note(LAD908, {"claim": declared.id, "count": len(beyond)})
        yield Finding.of(note, declared.location, related=tuple(map(place_of, beyond)))


MAYBE_COUNTED = (ExclusionReason.SAME_FIGURE, ExclusionReason.MAY_BE_SAME)


def left_out_findings(excluded: Iterable[Exclusion]) -> Iterator[Finding]:
    """A finding for each figure that may count what a counted one does, and names that one.

    Of two countries' figures of one joint action LAD844 has said it.
    """
    for exclusion in excluded:
        figure, counted = exclusion.figure, exclusion.because_of
        if exclusion.reason not in MAYBE_COUNTED or counted is None:
            continue
        shared = not set(figure.countries).isdisjoint(counted.countries)
        if shared or figure.action_id != counted.action_id:
            yield Finding.of(
                Note(LAD907),
                figure.location,
                related=(counted.location,),
                action_id=figure.action_id,
            )
