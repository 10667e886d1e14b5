"""Numerals beside the fields: which of them no build wrote, whatever was edited around them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from ladreport.output.word.reading import BODY, MARGIN, ReadParagraph
from ladreport.tracing.folder import Row
from ladreport.tracing.numerals import beyond_dates_and_ids, numerals, signature, skeleton

ALIKE = 0.6
"""Of two paragraphs' words, the share from which one is taken for the other, edited. difflib's own
measure of close matches; a sentence in which a clause was added keeps more than it."""

MOST_COMPARED = 2_000
"""Paragraphs that one is compared with word by word, which takes 0.1 s; where there are more, only
one of the same words is taken for its original."""


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
        before = written.most_alike(paragraph)
        if before is None:
            yield from _typed(paragraph)
        else:
            yield from _changed(paragraph, before)
    yield from _emptied(paragraphs, written)


class _Written:
    """The paragraphs with numerals that the build wrote and that were not found again yet.

    Those of headers, footers and notes may be there any number of times: each section repeats them.
    """

    def __init__(self, known: Iterable[Row]) -> None:
        self.left: dict[str, Counter[str]] = defaultdict(Counter)
        for row in known:
            self.left[row["part"]][row["text"]] += int(row["count"] or 1)

    def takes(self, paragraph: ReadParagraph) -> bool:
        """Whether the build wrote this paragraph, as often as it is here."""
        return self._take(paragraph.part, paragraph.text)

    def _take(self, part: str, text: str) -> bool:
        left = self.left[part]
        if not left[text]:
            del left[text]
            return False
        if part != MARGIN:
            left[text] -= 1
        return True

    def _texts(self, part: str) -> Sequence[str]:
        return [text for text, count in self.left[part].items() if count]

    def takes_edited(self, paragraph: ReadParagraph) -> bool:
        """Whether a paragraph with the same numerals is left over: its words were edited."""
        wanted = signature(paragraph.text)
        alike = [text for text in self._texts(paragraph.part) if signature(text) == wanted]
        return bool(alike) and self._take(paragraph.part, _nearest(paragraph.text, alike))

    def most_alike(self, paragraph: ReadParagraph) -> str | None:
        """The paragraph of which this one was made, taken away; None where there is none."""
        words, texts = skeleton(paragraph.text), self._texts(paragraph.part)
        same = next((known for known in texts if skeleton(known) == words), None)
        if same is None and len(texts) < MOST_COMPARED:
            near = _nearest(paragraph.text, texts)
            same = near if near and _likeness(paragraph.text, near) >= ALIKE else None
        if same is not None:
            self._take(paragraph.part, same)
        return same

    def left_in_body(self) -> Sequence[str]:
        """What was not found again of the text itself."""
        return self._texts(BODY)


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
    for text in written.left_in_body():
        found = bare.get(skeleton(text))
        if found is not None and found.text:
            for numeral in numerals(text):
                yield Difference(None, numeral.text, found.section, found.shown)
