"""Which numbers stand at a glance on the page that ministers read: from claims, then tables."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ladreport.core.computed import Claim, Computed, Operation
from ladreport.core.findings import Finding, Note
from ladreport.core.values import PartialDate
from ladreport.inputs.claim_declarations import ClaimDeclaration
from ladreport.inputs.glance_declarations import ALL_ACTIONS, OF_ONE_NUMBER, TILES, TileChoice
from ladreport.messages.language import Language, Speech
from ladreport.messages.registry import WARNING, code
from ladreport.summary.sentences import capitalized
from ladreport.summary.tables import CrossTable, SummaryTables
from ladreport.summary.wording import number_words

LAD912 = code(
    "LAD912",
    WARNING,
    "the tile {tile} is not printed, because there is no such number in this report",
    repair="See what was found about the claim, or look whether anybody reported this measure on "
    "this basis; or choose another tile.",
    why="A tile shows a number that stands on rows. Where none counts, a zero would be a statement "
    "that nobody made.",
    example='tiles = ["table:people_resettled:estimated"], where nobody estimated',
    instead='tiles = ["table:people_resettled:achieved"]',
)
TILES_OF_CLAIMS = 4
ACTIONS = "actions"


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
    of_claims = _distinct(_of_claim(claim) for claim in claims if _is_of_one_number(claim))
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


def chosen_numbers(
    keys: Iterable[str], claims: Sequence[Claim], tables: SummaryTables, language: Language
) -> tuple[Glance, ...]:
    """The numbers with these keys, in this order, less those that there are not."""
    available = {glance.key: glance for glance in _available(claims, tables, language)}
    return tuple(available[key] for key in keys if key in available)


def missing_tiles(
    choices: Iterable[TileChoice],
    claims: Sequence[Claim],
    tables: SummaryTables,
    language: Language,
) -> Iterator[Finding]:
    """A warning for each tile that was chosen and has no number."""
    available = {glance.key for glance in _available(claims, tables, language)}
    for choice in choices:
        if choice.key not in available:
            yield Finding.of(Note(LAD912, {"tile": choice.key}), choice.location)


def _available(
    claims: Sequence[Claim], tables: SummaryTables, language: Language
) -> Iterator[Glance]:
    yield from (_of_claim(claim) for claim in claims if _is_of_one_number(claim))
    yield from _of_actions(tables, language)
    yield from _largest_first(tables.people, language)
    yield from _largest_first(tables.counts, language)


def _is_of_one_number(claim: Claim) -> bool:
    """Whether its number says how much there is of a measure, which a label can say."""
    computed = claim.computed
    one = computed.how is not Operation.LARGEST or len(computed.figures) == 1
    return computed.how in OF_ONE_NUMBER and one


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
        yield Glance(ALL_ACTIONS, words, ACTIONS, None, computed)


def _largest_first(table: CrossTable, language: Language) -> Iterator[Glance]:
    cells = sorted(table.cells.items(), key=lambda cell: cell[1].value, reverse=True)
    for (measure, basis), computed in cells:
        words = capitalized(number_words(computed, language))
        yield Glance(f"table:{measure}:{basis}", words, measure, basis, computed)


def selection_label(claim: ClaimDeclaration, computed: Computed, language: Speech) -> str:
    """Of whom, where and when a claim's number is: ``Venezuelans, Colombia and Peru``."""
    largest = computed.how is Operation.LARGEST
    countries = computed.figures[0].countries if largest else claim.countries
    terms = (
        *((("population", claim.population),) if claim.population else ()),
        *(("action_package", package) for package in claim.packages),
        *(("pillar", pillar) for pillar in claim.pillars),
        *(("status", status) for status in claim.statuses),
    )
    names = [language.short_term(vocabulary, key) for vocabulary, key in terms]
    if countries:
        names.append(language.countries(countries))
    if claim.period:
        start, end = PartialDate.of(claim.period.start), PartialDate.of(claim.period.end)
        dates = {"start": language.short_date(start), "end": language.short_date(end)}
        names.append(language.say("{start} to {end}", **dates))
    return ", ".join(names)
