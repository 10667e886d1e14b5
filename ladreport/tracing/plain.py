"""Numerals beside the fields: which of them no build wrote, whatever was edited around them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from ladreport.output.word.reading import BODY, ReadParagraph
from ladreport.tracing.folder import Row
from ladreport.tracing.numerals import beyond_dates_and_ids, numerals, signature, skeleton

ALIKE = 0.6
"""Of two paragraphs' words, the share from which one is taken for the other, edited. difflib's own
measure of close matches; a sentence in which a clause was added keeps more than it."""

MOST_COMPARED = 200_000
"""Pairs of paragraphs that are compared word by word: half a minute, in a report edited through."""


class Difference(Struct, frozen=True):
    """A numeral that the report shows and no build wrote, or wrote and it no longer shows."""

    shown: str | None
    expected: str | None
    section: str
    context: str


def plain_differences(
    paragraphs: Sequence[ReadParagraph], known: Iterable[Row]
) -> Iterator[Difference]:
    """What differs between the text beside the fields and what the build wrote there.

    Words may be edited and whole paragraphs taken out; a paragraph's numerals have to stay.
    """
    written = _Written(known)
    with_numerals = [paragraph for paragraph in paragraphs if signature(paragraph.text)]
    unknown = [paragraph for paragraph in with_numerals if not written.takes(paragraph)]
    edited = [paragraph for paragraph in unknown if not written.takes_edited(paragraph)]
    for paragraph in edited:
        before = written.most_alike(paragraph.text)
        if before is None:
            yield from _typed(paragraph)
        else:
            yield from _changed(paragraph, before)
    yield from _emptied(paragraphs, written)


class _Written:
    """The paragraphs with numerals that the build wrote and that were not found again yet.

    Those of headers, notes and contents may be there any number of times: each section repeats
    them, and Word writes contents anew.
    """

    def __init__(self, known: Iterable[Row]) -> None:
        self.left: Counter[str] = Counter()
        self.repeated: dict[str, set[str]] = defaultdict(set)
        for row in known:
            if row["part"] == BODY:
                self.left[row["text"]] += int(row["count"] or 1)
            else:
                self.repeated[row["part"]].add(row["text"])

    def takes(self, paragraph: ReadParagraph) -> bool:
        """Whether the build wrote this paragraph, as often as it is here."""
        if paragraph.part != BODY:
            return paragraph.text in self.repeated[paragraph.part]
        return self._take(paragraph.text)

    def _take(self, text: str) -> bool:
        if not self.left[text]:
            del self.left[text]
            return False
        self.left[text] -= 1
        if not self.left[text]:
            del self.left[text]
        return True

    def takes_edited(self, paragraph: ReadParagraph) -> bool:
        """Whether a paragraph with the same numerals is left over: its words were edited."""
        wanted = signature(paragraph.text)
        alike = [text for text in self.left if signature(text) == wanted]
        return bool(alike) and self._take(_nearest(paragraph.text, alike))

    def most_alike(self, text: str) -> str | None:
        """The paragraph of which this one was made, taken away; None where there is none."""
        words = skeleton(text)
        same = next((known for known in self.left if skeleton(known) == words), None)
        if same is None and len(self.left) < MOST_COMPARED:
            near = _nearest(text, self.left)
            same = near if near and _likeness(text, near) >= ALIKE else None
        if same is not None:
            self._take(same)
        return same


def _nearest(text: str, others: Iterable[str]) -> str:
    return max(others, key=lambda other: _likeness(text, other), default="")


def _likeness(text: str, other: str) -> float:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, text.split(), other.split(), autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _typed(paragraph: ReadParagraph) -> Iterator[Difference]:
    """The numerals of a paragraph that no build wrote; new dates and ids are no numbers."""
    for numeral in beyond_dates_and_ids(paragraph.text):
        yield Difference(numeral.text, None, paragraph.section, paragraph.shown)


def _changed(paragraph: ReadParagraph, before: str) -> Iterator[Difference]:
    """The numerals that are not the same in a paragraph that was edited."""
    shown, written = (Counter(signature(text)) for text in (paragraph.text, before))
    new = [numeral.text for numeral in numerals(paragraph.text)]
    old = [numeral.text for numeral in numerals(before)]
    came = _beyond(new, written)
    went = _beyond(old, shown)
    for now, then in zip_longest(came, went):
        yield Difference(now, then, paragraph.section, paragraph.shown)


def _beyond(texts: Iterable[str], others: Mapping[str, int]) -> list[str]:
    """Those that the others hold fewer times."""
    left = Counter(others)
    beyond = []
    for text in texts:
        left[text] -= 1
        if left[text] < 0:
            beyond.append(text)
    return beyond


def _emptied(paragraphs: Iterable[ReadParagraph], written: _Written) -> Iterator[Difference]:
    """The numerals that were taken out of a paragraph that is still there without them."""
    bare = {paragraph.text: paragraph for paragraph in paragraphs if not signature(paragraph.text)}
    for text in written.left:
        found = bare.get(skeleton(text))
        if found is not None and found.text:
            for numeral in numerals(text):
                yield Difference(None, numeral.text, found.section, found.shown)
