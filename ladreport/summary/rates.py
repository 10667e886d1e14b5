"""Money that can't be converted: which exchange rates are missing or too far from its days."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ladreport.core.computed import Computed, ExclusionReason
from ladreport.core.findings import Case, Finding, Note, Param
from ladreport.core.location import Location
from ladreport.core.records import Figure
from ladreport.counting.currencies import DOLLARS, factors_to
from ladreport.counting.question import Reason
from ladreport.inputs.exchange_rates import FILE, LONGEST_WAY, ExchangeRates
from ladreport.messages.registry import WARNING, code
from ladreport.summary.claim_numbers import Answer

LAD913 = code(
    "LAD913",
    WARNING,
    "amounts in {currency} are in no sum with other currencies",
    repair="Add a rate of {currency} to exchange_rates.csv.",
    why="Amounts in several currencies are added in US dollars, each at the rate of its last day. "
    "What can't be converted is in the report in its own currency, and in no total.",
    example="COP in the sheets, and no COP in exchange_rates.csv",
    instead="COP;0.00024;2024-09-01;Banco de la República",
    cases={
        "missing": Case(
            "amounts in {currency} are in no sum with other currencies, because no rate of "
            "{currency} is known",
            "Add a rate of {currency} to exchange_rates.csv, of a day near those of the amounts "
            "named here.",
        ),
        "far": Case(
            "amounts in {currency} are in no sum with other currencies, because each known "
            "rate of {currency} is more than {days} days away from them",
            "Add a rate of {currency} to exchange_rates.csv, of a day near those of the amounts "
            "named here.",
        ),
    },
)


def rate_findings(lacking: Iterable[Figure], rates: ExchangeRates) -> Iterator[Finding]:
    """One warning for each currency and cause, which names all cells that lack a rate.

    ``lacking`` are the amounts that a printed total or a claim would hold if they had one.
    """
    groups: dict[tuple[str, str], set[Location]] = defaultdict(set)
    for figure in lacking:
        currency = figure.currency or ""
        cause = "far" if rates.knows(currency) else "missing"
        groups[currency, cause].add(figure.location)
    for (currency, cause), cells in sorted(groups.items(), key=lambda item: item[0]):
        params: dict[str, Param] = {
            "count": len(cells),
            "currency": currency,
            "days": LONGEST_WAY,
        }
        related = tuple(sorted(cells, key=str))
        yield Finding.of(Note(LAD913, params, case=cause), Location(FILE), related=related)


def lacking_in_claims(
    answers: Iterable[Answer], rates: ExchangeRates, undated: dt.date
) -> Iterator[Figure]:
    """The amounts that claims don't hold, or that leave them out, because a rate is missing."""
    for answer in answers:
        if isinstance(answer, Computed):
            reason = ExclusionReason.NO_RATE
            yield from (each.figure for each in answer.excluded if each.reason is reason)
        elif answer.case == Reason.CURRENCIES:
            figures = [row for row in answer.rows if isinstance(row, Figure)]
            known = factors_to(DOLLARS, figures, undated, rates)
            yield from (each for each in figures if each not in known)
