"""The sentences of headline claims: what may stand in braces, and which claims they lean on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from string import Formatter

from msgspec import Struct

VALUE, PARTNERS = "value", "partners"
"""The claim's own number, and the countries with which those it selects reported jointly."""


class Placeholder(Struct, frozen=True):
    """A word in braces; ``plain`` says that nothing but the word stands there."""

    name: str
    plain: bool


def pieces(sentence: str) -> tuple[str | Placeholder, ...]:
    """The sentence's text and what stands in braces, in their order.

    Doubled braces are braces of the text. Raises ValueError when a brace stands alone.
    """
    found: list[str | Placeholder] = []
    for text, name, form, conversion in Formatter().parse(sentence):
        if text:
            found.append(text)
        if name is not None:
            found.append(Placeholder(name, not form and not conversion))
    return tuple(found)


def named_in(sentence: str) -> tuple[str, ...]:
    """The names in braces; none where the sentence can't be taken apart."""
    try:
        parts = pieces(sentence)
    except ValueError:
        return ()
    return tuple(part.name for part in parts if isinstance(part, Placeholder))


class Wrong(Struct, frozen=True):
    """What is wrong with a sentence: a case of LAD808, the placeholder, what to write instead."""

    case: str
    placeholder: str = VALUE
    suggestions: tuple[str, ...] = ()


def wrong_in(sentence: str, ids: Collection[str], *, joint: bool) -> Iterator[Wrong]:
    """What keeps the sentence from being printed, for a claim beside others of these ids."""
    try:
        parts = pieces(sentence)
    except ValueError:
        yield Wrong("braces")
        return
    placeholders = [part for part in parts if isinstance(part, Placeholder)]
    names = [placeholder.name for placeholder in placeholders]
    yield from (Wrong("braces", part.name) for part in placeholders if not part.plain)
    if names.count(VALUE) != 1:
        yield Wrong("sentence")
    if joint and PARTNERS not in names:
        yield Wrong("partners", PARTNERS)
    known = {VALUE, *([PARTNERS] if joint else []), *ids}
    for name in dict.fromkeys(names):
        if name not in known:
            yield Wrong("placeholder", name, tuple(get_close_matches(name, sorted(known), n=3)))


def in_circles(references: Mapping[str, Collection[str]]) -> Mapping[str, Sequence[str]]:
    """The claims that lean on themselves through others, each with the way back to itself."""
    ways = {claim: _way_back(claim, references) for claim in references}
    return {claim: way for claim, way in ways.items() if way}


def _way_back(claim: str, references: Mapping[str, Collection[str]]) -> Sequence[str]:
    """The shortest way from a claim to itself; empty when there is none."""
    ways: list[tuple[str, ...]] = [(claim,)]
    seen: set[str] = set()
    for way in ways:
        for name in sorted(references.get(way[-1], ())):
            if name == claim:
                return (*way, claim)
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()
