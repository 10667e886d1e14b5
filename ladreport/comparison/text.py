"""What changed between two texts, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile

from msgspec import Struct

LEAST_IN_COMMON = 0.3
"""Texts that share a smaller part of their words are easier to read one after the other."""

SHORTEST_ISLAND = 2
"""Fewer unchanged words than this, between two changes, belong to the change."""

TOKENS = re.compile(r" ?(?:\w+(?:[.,'’/-]\w+)*|[^\w ])")
"""A word or number, or a single sign, with the space before it."""


class PieceKind(StrEnum):
    """Where the words of a piece stand: on both sides, only before, only now."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(Struct, frozen=True):
    """A run of words of one kind, with the space before it."""

    kind: PieceKind
    text: str


def text_difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in order; where words were replaced, the removed ones come first.

    The pieces kept and added, one after the other, are the new text with its spaces made single;
    those kept and removed are the old one, but for the spaces beside a change.
    """
    before, after = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, _words(before), _words(after), autojunk=False)
    if matcher.ratio() < LEAST_IN_COMMON:
        return _pieces([(False, before, after)])
    runs = [(tag == "equal", before[i:j], after[k:m]) for tag, i, j, k, m in matcher.get_opcodes()]
    return _pieces(_joined(runs))


def _tokens(text: str) -> list[str]:
    return TOKENS.findall(" ".join(text.split()))


def _words(tokens: Iterable[str]) -> list[str]:
    return [one.lstrip() for one in tokens]


Run = tuple[bool, Sequence[str], Sequence[str]]
"""Whether the words are kept, the old words, the new words."""


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Changes with only a short island between them become one change."""
    removed, added = list[str](), list[str]()
    for place, (kept, old, new) in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if kept and not (inside and len(old) < SHORTEST_ISLAND):
            yield (False, removed, added)
            yield (True, old, new)
            removed, added = [], []
        else:
            removed += old
            added += new
    yield (False, removed, added)


def _pieces(runs: Iterable[Run]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for kept, old, new in runs:
        end = 0 if kept else _common_end(old, new)
        removed, added = old[: len(old) - end], new[: len(new) - end]
        if not kept:
            pieces.append(Piece(PieceKind.REMOVED, "".join(removed)))
            pieces.append(Piece(PieceKind.ADDED, "".join(added)))
        pieces.append(Piece(PieceKind.KEPT, "".join(new if kept else new[len(added) :])))
    return tuple(one for one in pieces if one.text)


def _common_end(old: Sequence[str], new: Sequence[str]) -> int:
    """How many last words are the same: a full stop that only moved has not changed."""
    pairs = zip(reversed(_words(old)), reversed(_words(new)), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
