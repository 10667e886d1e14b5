"""An edited report against a build's data: each field, and each numeral beside the fields."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from ladreport.core.printed import Place as Printing
from ladreport.output.word.chart_reading import plain_value
from ladreport.output.word.elements import plain_spaces, words_check
from ladreport.output.word.reading import ReadNumber, ReadParagraph
from ladreport.tracing.folder import BuildFolder, Row
from ladreport.tracing.plain import Difference, plain_differences


class Status(StrEnum):
    """What became of a number since a build wrote it."""

    AGREES = "agrees"
    CHANGED = "changed_by_hand"
    REMOVED = "removed"
    OUT_OF_DATE = "out_of_date"
    TYPED = "typed_by_hand"


class Place(Struct, frozen=True):
    """Where something stands: the heading above it, and the words around it."""

    section: str
    context: str
    caption: str = ""


class Checked(Struct, frozen=True):
    """A number that does not agree.

    ``key`` is that of its field, None for a numeral beside the fields. ``shown`` is what the report
    shows, None where it is removed; ``expected`` what the data say, None where they have no such
    number.
    """

    status: Status
    key: str | None
    shown: str | None
    expected: str | None
    place: Place


class Verification(Struct, frozen=True):
    """A report against a build: its language, how many fields agree, and what does not."""

    language: str
    agrees: int
    differing: tuple[Checked, ...]

    def count(self, status: Status) -> int:
        """How many numbers are so."""
        if status is Status.AGREES:
            return self.agrees
        return sum(checked.status is status for checked in self.differing)


class _Standing(Struct, frozen=True):
    """A field of the report with its place."""

    number: ReadNumber
    place: Place


def verified(
    paragraphs: Sequence[ReadParagraph], build: BuildFolder, charts: Sequence[str] | None = None
) -> Verification | None:
    """What agrees and what does not; None for a document that holds no number's field.

    ``charts`` are the values that its charts show; None where nobody looked at them.
    """
    shown = [*_standing(paragraphs)]
    if not shown:
        return None
    language = _language(shown, build)
    of_language = [row for row in build.table("numbers") if row["language"] == language]
    known = [row for row in of_language if row["place"] != Printing.CHART]
    drawn = [row for row in of_language if row["place"] == Printing.CHART]
    differing = [*_fields(shown, known)]
    gone = sum(checked.status is Status.REMOVED for checked in differing)
    agrees = len(shown) - (len(differing) - gone)
    plain = (row for row in build.table("plain_numerals") if row["language"] == language)
    beside = (_beside(difference) for difference in plain_differences(paragraphs, [*plain]))
    in_charts = () if charts is None else tuple(_charts(charts, drawn))
    return Verification(language, agrees, (*differing, *in_charts, *beside))


def _charts(shown: Sequence[str], known: Sequence[Row]) -> Iterator[Checked]:
    """The values of charts that are not those of the data, in their order.

    A chart that was taken out or drawn anew has others in other places; its numbers are removed.
    """
    if len(shown) != len(known):
        yield from map(_removed, known)
        return
    for value, row in zip(shown, known, strict=True):
        if value != plain_value(row["value"]):
            place = Place(row["section"], row["context"], row["caption"])
            yield Checked(Status.CHANGED, row["key"], value, row["words"], place)


def _standing(paragraphs: Iterable[ReadParagraph]) -> Iterator[_Standing]:
    for paragraph in paragraphs:
        for number in paragraph.numbers:
            yield _Standing(number, Place(paragraph.section, paragraph.shown))


def _language(shown: Iterable[_Standing], build: BuildFolder) -> str:
    """The language of the build's report with which most of the fields agree."""
    fields = {(standing.number.key, standing.number.words) for standing in shown}
    agreeing: Counter[str] = Counter()
    for row in build.table("numbers"):
        agreeing[row["language"]] += (row["key"], plain_spaces(row["words"])) in fields
    return agreeing.most_common(1)[0][0] if agreeing else ""


def _fields(shown: Sequence[_Standing], known: Sequence[Row]) -> Iterator[Checked]:
    """The fields that do not agree, key by key in the report's order, then those removed."""
    expected: dict[str, list[Row]] = defaultdict(list)
    for row in known:
        expected[row["key"]].append(row)
    by_key: dict[str, list[_Standing]] = defaultdict(list)
    for standing in shown:
        by_key[standing.number.key].append(standing)
    removed: list[Checked] = []
    for key, standings in by_key.items():
        left = expected.pop(key, [])
        yield from _of_key(standings, left)
        removed += map(_removed, left)
    yield from removed
    yield from (_removed(row) for rows in expected.values() for row in rows)


def _of_key(standings: Iterable[_Standing], left: list[Row]) -> Iterator[Checked]:
    """One key's fields against the data; what has no field any more stays in ``left``.

    One number is printed several times, perhaps in other words ("4.4 million" and 4,400,000).
    """
    words = {plain_spaces(row["words"]) for row in left}
    differing = []
    for standing in standings:
        row = _taken(standing.number.words, left)
        if row is None:
            differing.append(standing)
    for standing in differing:
        number = standing.number
        own = number.check == words_check(number.words)
        if number.words in words and (own or not left):
            continue  # a copy of a field that agrees
        row = left.pop(0) if left else None
        status = Status.OUT_OF_DATE if own else Status.CHANGED
        expected = plain_spaces(row["words"]) if row else next(iter(sorted(words)), None)
        yield Checked(status, number.key, number.words, expected, standing.place)


def _taken(words: str, left: list[Row]) -> Row | None:
    """The first row with these words, taken out of those that are left."""
    for place, row in enumerate(left):
        if plain_spaces(row["words"]) == words:
            return left.pop(place)
    return None


def _removed(row: Row) -> Checked:
    place = Place(row["section"], row["context"], row["caption"])
    return Checked(Status.REMOVED, row["key"], None, plain_spaces(row["words"]), place)


def _beside(difference: Difference) -> Checked:
    """A numeral beside the fields that no build wrote there."""
    status = {
        (True, True): Status.CHANGED,
        (True, False): Status.TYPED,
        (False, True): Status.REMOVED,
    }[difference.shown is not None, difference.expected is not None]
    place = Place(difference.section, difference.context)
    return Checked(status, None, difference.shown, difference.expected, place)
