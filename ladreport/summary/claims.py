"""Headline claims: each computed from rows, worded no stronger than they are, or left out."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.computed import Claim, Computed, Operation
from ladreport.core.findings import Finding
from ladreport.core.records import Figure
from ladreport.counting.operations import opposite
from ladreport.inputs.claim_declarations import ChangeAs, ClaimDeclaration, Wording
from ladreport.inputs.claim_sentences import VALUE
from ladreport.inputs.ministerial import Ministerial
from ladreport.messages.language import Language
from ladreport.schema.model import Unit
from ladreport.summary.claim_findings import (
    beyond_period,
    left_out,
    left_out_findings,
    unanswered,
    unsupported,
)
from ladreport.summary.claim_numbers import Unanswered, answer, asked_countries, partners_of
from ladreport.summary.claim_scope import Scope
from ladreport.summary.sentences import Inserted, composed
from ladreport.summary.wording import Unsupported, number_words, worded


class Said(Struct, frozen=True):
    """What came of one claim in one language: its number in words, or None, and the findings."""

    number: Inserted | None
    findings: tuple[Finding, ...]


Answers = Mapping[str, Computed | Unanswered]
"""What each claim comes to, by its id: the same in every language."""


def answers(scope: Scope) -> Answers:
    """What every claim of ministerial.toml comes to."""
    return {claim.id: answer(claim, scope) for claim in scope.ministerial.claims}


def claims_in(
    language: Language, computed: Answers, ministerial: Ministerial
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """The claims that the data supports, in the order of ministerial.toml, in one language.

    A claim whose sentence holds the number of one that is left out is left out too. The findings
    name every claim that is left out, and why, and the figures that reach beyond its period.
    """
    declared = {claim.id: claim for claim in ministerial.claims}
    said = {id_: _said(claim, computed[id_], language) for id_, claim in declared.items()}
    findings = [finding for one in said.values() for finding in one.findings]
    numbers = {id_: one.number for id_, one in said.items() if one.number}
    for claim, lost in _leaning_on_lost(declared, numbers):
        del numbers[claim.id]
        findings.append(left_out("other_claim", claim, other=lost))
    claims = tuple(_claim(declared[id_], numbers, language) for id_ in declared if id_ in numbers)
    return claims, tuple(findings)


def _said(declared: ClaimDeclaration, computed: Computed | Unanswered, language: Language) -> Said:
    if language.code not in declared.texts:
        return Said(None, (left_out("sentence", declared, language=language.code),))
    if isinstance(computed, Unanswered):
        return Said(None, (unanswered(computed, declared),))
    beyond = (*beyond_period(computed, declared), *left_out_findings(computed.excluded))
    words = _words(declared, computed, language)
    if isinstance(words, Unsupported):
        allowed = _allowed(declared, computed, language)
        return Said(None, (*beyond, unsupported(words, declared, computed, allowed)))
    return Said(Inserted(declared.id, words, computed, declared.shown_basis), beyond)


def _allowed(
    declared: ClaimDeclaration, computed: Computed, language: Language
) -> Iterator[Wording]:
    """The wordings that the claim's rows allow with its digits."""
    for wording in Wording:
        words = _words(replace(declared, wording=wording), computed, language)
        if not isinstance(words, Unsupported):
            yield wording


def _leaning_on_lost(
    declared: Mapping[str, ClaimDeclaration], numbers: Mapping[str, Inserted]
) -> Iterator[tuple[ClaimDeclaration, str]]:
    """The claims whose sentences hold a number that there is not, while numbers go one by one."""
    while True:
        lost = [
            (declared[id_], min(missing))
            for id_ in numbers
            if (missing := declared[id_].references - numbers.keys())
        ]
        if not lost:
            return
        yield from lost


def _claim(
    declared: ClaimDeclaration, numbers: Mapping[str, Inserted], language: Language
) -> Claim:
    own = numbers[declared.id]
    parts = composed(
        declared.texts[language.code],
        {VALUE: own, **{id_: numbers[id_] for id_ in declared.references}},
        declared.shown_basis,
        language,
        _partners(declared, own.computed, language),
    )
    (words,) = (
        part.words for part in parts if not isinstance(part, str) and part.claim == declared.id
    )
    return Claim(declared.id, declared.places, parts, words, own.computed, language.code)


def _partners(declared: ClaimDeclaration, computed: Computed, language: Language) -> str:
    """The countries that its sentence has to name; nothing for a claim without joint figures."""
    partners = partners_of(declared, computed) if declared.joint else ()
    return language.countries_inside(partners)


def _words(declared: ClaimDeclaration, computed: Computed, language: Language) -> str | Unsupported:
    """The number in words; for a list the countries' names, with their figures if those are it."""
    if computed.how is Operation.LIST:
        rows = computed.figures or computed.actions
        asked = asked_countries(rows, declared, language.schema.countries)
        return language.joined(map(language.country, asked))
    if computed.how is Operation.LARGEST and declared.count > 1:
        return language.joined(
            _with_country(figure, computed, language) for figure in computed.figures
        )
    return worded(_magnitude(declared, computed), declared.wording, declared.digits, language)


def _with_country(figure: Figure, computed: Computed, language: Language) -> str:
    """``Colombia (over 23,000)``, worded as its rows support."""
    value = figure.value or Decimal(0)
    number = replace(
        computed,
        value=value,
        interval=figure.interval,
        currency=figure.currency,
        figures=(figure,),
        grain=None,
    )
    words = number_words(opposite(number) if value < 0 else number, language)
    if number.unit == Unit.PERCENT:
        words = language.say("{change} less" if value < 0 else "{change} more", change=words)
    return f"{language.countries(figure.countries)} ({words})"


def _magnitude(declared: ClaimDeclaration, computed: Computed) -> Computed:
    """What the sentence says: a fall without its sign; as many times as before is no change."""
    if computed.how is Operation.CHANGE:
        none = declared.change_as is ChangeAs.TIMES and computed.value <= 1
        return replace(computed, value=Decimal(0)) if none else computed
    falls = computed.unit == Unit.PERCENT and declared.decrease
    return opposite(computed) if falls else computed
