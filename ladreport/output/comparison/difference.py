"""What changed between two texts, word by word, and how the changed words are marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile

from msgspec import Struct
from rich.text import Text

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
    return [token.lstrip() for token in tokens]


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
    return tuple(piece for piece in pieces if piece.text)


def _common_end(old: Sequence[str], new: Sequence[str]) -> int:
    """How many last words are the same: a full stop that only moved has not changed."""
    pairs = zip(reversed(_words(old)), reversed(_words(new)), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


AROUND = 5
"""How many unchanged words are shown beside a change."""

LEFT_OUT = "…"
MARKS = {PieceKind.REMOVED: ("[-", "-]", "red"), PieceKind.ADDED: ("{+", "+}", "green")}
"""The marks that git and wdiff use, which a terminal without colours and a pipe also show."""


def marked_words(old: str, new: str) -> Iterable[Text]:
    """The words of both texts, marked where they differ; long stretches that don't are left out."""
    pieces = text_difference(old, new)
    text = Text()
    for place, piece in enumerate(pieces):
        if piece.kind is PieceKind.KEPT:
            text.append(_near(piece, first=place == 0, last=place == len(pieces) - 1))
        else:
            text.append_text(marked(piece))
        if place == 0 and piece.kind is PieceKind.REMOVED:
            text.append(" ")
    return text.split(" ")


def _near(piece: Piece, *, first: bool, last: bool) -> str:
    """The words of an unchanged piece that stand beside a change."""
    behind = 0 if first else AROUND
    ahead = 0 if last else AROUND
    words = piece.text.split(" ")
    if len(words) <= behind + ahead + 1:
        return piece.text
    return " ".join((*words[:behind], LEFT_OUT, *words[len(words) - ahead :]))


def marked(piece: Piece) -> Text:
    """A changed piece between its marks, the space before it outside of them."""
    opening, closing, style = MARKS[piece.kind]
    words = piece.text.lstrip(" ")
    space = " " * (len(piece.text) - len(words))
    return Text(space).append(f"{opening}{words}{closing}", style=style)
