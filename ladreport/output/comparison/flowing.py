"""Text with changed words marked, in lines of a given width."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from ladreport.comparison.text import Piece, PieceKind, text_difference

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


def flowing(words: Iterable[Text], width: int) -> Iterator[Text]:
    """Words in lines of this width at most; a longer word has a line of its own."""
    line = Text()
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = Text()
        if line:
            line.append(" ")
        line.append_text(word)
    yield line
