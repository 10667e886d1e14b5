"""Headline claims: each computed from rows, worded no stronger than they are, or left out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import (
    Claim,
    ClaimNumber,
    Computed,
    Exclusion,
    ExclusionReason,
    Operation,
)
from ladreport.core.findings import Case, Finding, Note, Param
from ladreport.core.interval import Interval
from ladreport.core.location import Location
from ladreport.core.records import Action, Dataset, Figure
from ladreport.counting.operations import change, count_actions, countries_of, largest, opposite
from ladreport.counting.periods import alike_in_length
from ladreport.counting.question import Question, Reason, Refusal
from ladreport.counting.sums import count
from ladreport.inputs.claim_declarations import ChangeAs, ClaimDeclaration
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.inputs.ministerial import Ministerial
from ladreport.messages.language import Language
from ladreport.messages.registry import ERROR, WARNING, code
from ladreport.schema.model import Kind, Measure, Schema, Unit
from ladreport.summary.selection import Selected, end_of, select
from ladreport.summary.wording import Unsupported, set_in, worded

LAD900 = code(
    "LAD900",
    ERROR,
    "the claim {claim} is left out",
    repair="Change what the claim selects or how it is worded, as the reason says; or take it out.",
    why="A headline stands on rows of the countries' sheets and says no more than they do. What "
    "they don't support is left out rather than worded more strongly than it is.",
    example='wording = "over" where one country wrote "nearly 95,000"',
    instead='wording = "approximately"',
    cases={
        "no_rows": Case(
            "the claim {claim} is left out: no published row answers to it",
            "Look at the measure, basis, countries and period that it selects; or take it out.",
        ),
        "precision": Case(
            "the claim {claim} is left out: its rows are not exact enough to be worded {wording}",
            'Word it "approximately". Over takes rows that are exact or "over", nearly those that '
            'are exact or "nearly", exact those that are exact.',
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
        "bases": Case(
            "the claim {claim} is left out: its rows mix what was achieved, estimated and targeted",
            'Let the claim select one basis, for example basis = ["achieved"].',
        ),
        "never_added": Case(
            "the claim {claim} is left out: this measure can't be added up",
            "Use largest, or count actions or countries.",
        ),
        "sentence": Case(
            "the claim {claim} has no sentence in this language, so this report lacks it",
            "Add the sentence under {language} to the claim's text.",
        ),
        "periods": Case(
            "the claim {claim} is left out: the two periods can't be compared",
            "Compare periods of about the same length, with the same countries and currency in "
            "both, and something in the first.",
        ),
        "direction": Case(
            "the claim {claim} is left out: the number went the other way, or is nothing",
            'Write direction = "decrease" and a sentence that describes a fall, or remove it.',
        ),
        "rounding": Case(
            "the claim {claim} is left out: rounded to {digits} significant digits, its number "
            "can't be worded {wording}",
            'Give it more digits, or word it "over".',
        ),
    },
)
LAD907 = code(
    "LAD907",
    WARNING,
    "this figure is not added up: the other one named here may count the same",
    repair="Where the two count different things, give each its population, or periods that don't "
    "overlap; where one contains the other, write that under Part of.",
    why="A number of people in a period adds up over periods that don't overlap, and a state of "
    "affairs has one latest number. The smaller number is left out, so that nobody is counted "
    "twice.",
    example="People assisted from January to June, and from April to September, in one action",
    instead="January to March, and April to September",
)
LAD908 = code(
    "LAD908",
    WARNING,
    "this figure is not in the claim {claim}, because it reaches beyond the claim's period",
    repair="Report the part that lies in the period, or give the claim a period that holds it all.",
    why="A claim about a year may not count what happened outside it.",
    example="A fiscal year from October 2023 to September 2024 in a claim about 2024",
    instead="period = {{start = 2023-10-01, end = 2024-09-30}}",
)
CASES = dict.fromkeys((Reason.COUNTRIES, Reason.LENGTHS, Reason.ZERO), "periods")
"""The case of LAD900 for those reasons that have none of their own name."""


class Scope(Struct, frozen=True):
    """What every claim of a report is computed with."""

    dataset: Dataset
    ministerial: Ministerial
    schema: Schema
    rates: ExchangeRates


def compute_claims(
    dataset: Dataset,
    ministerial: Ministerial,
    schema: Schema,
    rates: ExchangeRates,
    language: Language,
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """The claims that the data supports, in the order of ministerial.toml, and why others are not.

    A claim that isn't supported is left out and is an error at its place in ministerial.toml, with
    the rows concerned as related locations.
    """
    scope = Scope(dataset, ministerial, schema, rates)
    claims: list[Claim] = []
    findings: list[Finding] = []
    for declared in ministerial.claims:
        claim, found = _claim(declared, scope, language)
        findings.extend(found)
        if claim is not None:
            claims.append(claim)
    return tuple(claims), tuple(findings)


def _claim(
    declared: ClaimDeclaration, scope: Scope, language: Language
) -> tuple[Claim | None, tuple[Finding, ...]]:
    sentence = declared.texts.get(language.code)
    if sentence is None:
        return None, (_left_out("sentence", declared, language=language.code),)
    answer, beyond = COMPUTE[declared.compute](declared, scope)
    doubts = tuple(_beyond(figure, declared) for figure in beyond)
    if isinstance(answer, Refusal):
        case = CASES.get(answer.reason, answer.reason.value)
        rows = tuple(figure.location for figure in answer.figures)
        return None, (*doubts, _left_out(case, declared, rows))
    doubts = (*doubts, *left_out_findings(answer.excluded))
    words = _words(declared, answer, language)
    if isinstance(words, Unsupported):
        return None, (*doubts, _unsupported(words, declared, answer))
    before, words, after = set_in(sentence, words, answer, language)
    number = ClaimNumber(declared.id, words, answer.value)
    parts = tuple(part for part in (before, number, after) if part)
    claim = Claim(declared.id, declared.places, parts, words, answer, language.code)
    return claim, doubts


Answer = tuple[Computed | Refusal, tuple[Figure, ...]]
"""What was computed or refused, and the figures that reach beyond the claim's own period."""


def _of_figures(declared: ClaimDeclaration, scope: Scope) -> Answer:
    """A sum, the latest stocks, or the largest figure."""
    selected = _selected(declared, scope)
    undated = end_of(scope.ministerial)
    question = Question(_measure(declared, scope), scope.schema, undated, scope.rates)
    compute = largest if declared.compute is Operation.LARGEST else count
    return compute(selected.figures, question), selected.beyond


def _change(declared: ClaimDeclaration, scope: Scope) -> Answer:
    """The change from one period to another of what adds up in each."""
    earlier, later = declared.earlier, declared.later
    flow = _measure(declared, scope).kind is Kind.FLOW
    if not earlier or not later or (flow and not alike_in_length(earlier, later)):
        return Refusal(Reason.LENGTHS), ()
    before, beyond_before = _of_figures(replace(declared, period=earlier), scope)
    after, beyond_after = _of_figures(replace(declared, period=later), scope)
    beyond = (*beyond_before, *beyond_after)
    if isinstance(before, Refusal):
        return before, beyond
    if isinstance(after, Refusal):
        return after, beyond
    return change(before, after, declared.change_as, decrease=declared.decrease), beyond


def _actions(declared: ClaimDeclaration, scope: Scope) -> Answer:
    selected = _selected(declared, scope)
    if not selected.actions:
        return Refusal(Reason.NO_ROWS), selected.beyond
    return count_actions(selected.actions), selected.beyond


def _countries(declared: ClaimDeclaration, scope: Scope) -> Answer:
    """How many countries, which, or what share of the endorsing ones."""
    selected = _selected(declared, scope)
    rows: Sequence[Action | Figure] = selected.figures if declared.measure else selected.actions
    endorsing = tuple(scope.schema.countries)
    countries = countries_of(rows, _asked(endorsing, declared))
    if not countries:
        return Refusal(Reason.NO_ROWS), selected.beyond
    number = Decimal(len(countries))
    computed = Computed(
        number,
        declared.compute,
        "countries",
        Interval.point(number),
        whole=len(endorsing),
        figures=selected.figures,
        actions=selected.actions,
    )
    return computed, selected.beyond


COMPUTE: Mapping[Operation, Callable[[ClaimDeclaration, Scope], Answer]] = {
    Operation.SUM: _of_figures,
    Operation.LATEST: _of_figures,
    Operation.LARGEST: _of_figures,
    Operation.CHANGE: _change,
    Operation.COUNT_ACTIONS: _actions,
    Operation.COUNT_COUNTRIES: _countries,
    Operation.SHARE_OF_COUNTRIES: _countries,
    Operation.LIST: _countries,
}


def _selected(declared: ClaimDeclaration, scope: Scope) -> Selected:
    return select(declared, scope.dataset, scope.ministerial, scope.schema)


def _measure(declared: ClaimDeclaration, scope: Scope) -> Measure:
    return scope.schema.measures[declared.measure or ""]


def _asked(countries: Iterable[str], declared: ClaimDeclaration) -> Iterable[str]:
    return [country for country in countries if country in (declared.countries or (country,))]


def _words(declared: ClaimDeclaration, computed: Computed, language: Language) -> str | Unsupported:
    """The number in words; for a list the countries' names."""
    if computed.how is Operation.LIST:
        asked = _asked(language.schema.countries, declared)
        rows: Sequence[Action | Figure] = computed.figures or computed.actions
        return language.joined(map(language.country, countries_of(rows, asked)))
    return worded(_magnitude(declared, computed), declared.wording, declared.digits, language)


def _magnitude(declared: ClaimDeclaration, computed: Computed) -> Computed:
    """What the sentence says: a fall without its sign; as many times as before is no change."""
    if computed.how is Operation.CHANGE:
        none = declared.change_as is ChangeAs.TIMES and computed.value <= 1
        return replace(computed, value=Decimal(0)) if none else computed
    falls = computed.unit == Unit.PERCENT and declared.decrease
    return opposite(computed) if falls else computed


def _left_out(
    case: str,
    declared: ClaimDeclaration,
    rows: tuple[Location, ...] = (),
    **params: Param,
) -> Finding:
    """A finding at the claim's place in ministerial.toml, about these rows."""
    note = Note(LAD900, {"claim": declared.id, **params}, case=case)
    return Finding.of(note, declared.location, related=rows)


def _unsupported(why: Unsupported, declared: ClaimDeclaration, computed: Computed) -> Finding:
    rows = (
        *(figure.location for figure in computed.figures),
        *(action.sources[0].location() for action in computed.actions if not computed.figures),
    )
    return _left_out(
        why.value,
        declared,
        rows,
        wording=declared.wording.value,
        digits=declared.digits or 0,
        count=computed.value,
        whole=computed.whole or 0,
    )


def _beyond(figure: Figure, declared: ClaimDeclaration) -> Finding:
    return Finding.of(
        Note(LAD908, {"claim": declared.id}),
        figure.location,
        related=(declared.location,),
        action_id=figure.action_id,
    )


def left_out_findings(excluded: Iterable[Exclusion]) -> Iterator[Finding]:
    """A finding for each figure that may count what a counted one does, and names that one."""
    for exclusion in excluded:
        if exclusion.reason is ExclusionReason.MAY_BE_SAME and exclusion.because_of:
            yield Finding.of(
                Note(LAD907),
                exclusion.figure.location,
                related=(exclusion.because_of.location,),
                action_id=exclusion.figure.action_id,
            )
