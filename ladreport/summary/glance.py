"""Which numbers stand at a glance on the page that ministers read: from claims, then tables."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ladreport.core.computed import Claim, Computed, Operation
from ladreport.messages.language import Language
from ladreport.summary.tables import CrossTable, SummaryTables
from ladreport.summary.wording import capitalized, number_words

TILES, TILES_OF_CLAIMS = 6, 4
"""Two lines of three: more would push the chart off the page."""
ACTIONS = "actions"
OF_FIGURES = frozenset({Operation.SUM, Operation.LATEST, Operation.LARGEST})


class Glance(Struct, frozen=True):
    """One number at a glance.

    ``key`` is its field's key: ``claim:visa-policy-actions``, ``table:people_resettled:achieved``,
    ``table:actions``. ``words`` is the number as it is printed. ``subject`` is a measure, or
    ``ACTIONS``; ``basis`` the figures' one, None for actions.
    """

    key: str
    words: str
    subject: str
    basis: str | None
    computed: Computed


def numbers_at_a_glance(
    claims: Sequence[Claim], tables: SummaryTables, language: Language
) -> tuple[Glance, ...]:
    """Up to six numbers, no measure twice on the same basis.

    First claims that are about one measure, then how many actions there are, then the largest
    numbers of people and of what else was counted.
    """
    of_claims = _distinct(_of_claim(claim) for claim in claims if claim.computed.how in OF_FIGURES)
    candidates = (
        *of_claims[:TILES_OF_CLAIMS],
        *_of_actions(tables, language),
        *_largest_first(tables.people, language),
        *_largest_first(tables.counts, language),
        *of_claims[TILES_OF_CLAIMS:],
    )
    return _distinct(candidates)[:TILES]


def _distinct(candidates: Iterable[Glance]) -> tuple[Glance, ...]:
    first: dict[tuple[str, str | None], Glance] = {}
    for glance in candidates:
        first.setdefault((glance.subject, glance.basis), glance)
    return tuple(first.values())


def _of_claim(claim: Claim) -> Glance:
    figure = claim.computed.figures[0]
    measure = figure.measure or ""
    return Glance(
        f"claim:{claim.id}", capitalized(claim.worded), measure, figure.basis, claim.computed
    )


def _of_actions(tables: SummaryTables, language: Language) -> Iterator[Glance]:
    computed = tables.pillar_by_country.total
    if computed and computed.value:
        words = number_words(computed, language)
        yield Glance("table:actions", words, ACTIONS, None, computed)


def _largest_first(table: CrossTable, language: Language) -> Iterator[Glance]:
    cells = sorted(table.cells.items(), key=lambda cell: cell[1].value, reverse=True)
    for (measure, basis), computed in cells:
        words = capitalized(number_words(computed, language))
        yield Glance(f"table:{measure}:{basis}", words, measure, basis, computed)
