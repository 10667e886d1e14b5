"""Lists as people write them: bullets, numbers, commas, slashes and the word "and"."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from ladreport.core.findings import Note
from ladreport.core.values import MISSING, Value
from ladreport.languages import every_word
from ladreport.languages.organizations import HEADS, KNOWN
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.parsing.parsed import LIST_SEPARATOR, Parsed
from ladreport.parsing.text import formula_warnings, parse_text
from ladreport.schema.folding import folded

LAD225 = code(
    "LAD225",
    INFO,
    'read "{found}" as {canonical}',
    repair="Nothing needs to be done. The plain form is {canonical}.",
    why=(
        "Bullets and numbers before the items of a list and items written twice are taken out, "
        "because they say nothing more. Commas, slashes and the word and stand in names too: they "
        "separate countries, where each part is one, and organizations by their initials."
    ),
    example="• UNHCR, and • IOM in the next line",
    instead="UNHCR; IOM",
)
LAD227 = code(
    "LAD227",
    WARNING,
    '"{found}" is read as one name',
    repair="If these are several, separate them by a semicolon: {canonical}.",
    why=(
        "Names of organizations have commas and the word and in them, so only a semicolon or a "
        "line break certainly separates two. Each organization is listed by its name in the report."
    ),
    example="UNHCR, Ministry of Labor and Social Security",
    instead="UNHCR; Ministry of Labor and Social Security",
)

T = TypeVar("T")

_AND = "|".join(sorted(every_word(lambda language: language.listing)))
_CERTAIN = re.compile(r"[;；\n\r]+")
_BULLET = re.compile(r"^(?:[•·▪‣◦●*]|[-–—](?=\s)|\(?\d{1,2}[.)](?![\d.])|\(?[a-h]\)(?=\s))\s*")
_NUMBERED = re.compile(r"\s*\(?1[.)](?!\d)")
_NEXT_NUMBER = re.compile(r"[\s,]+\(?\d{1,2}[.)]\s+")
_JOINT = re.compile(
    rf"(\s*[,/|•·]\s*(?:(?:{_AND}|&)\s+)?|\s+(?:{_AND}|&|\+|[-–—])\s+)", re.IGNORECASE
)
_WORDS_BETWEEN = re.compile(rf"\s+(?:{_AND}|&)\s+", re.IGNORECASE)
_LONGEST_NAME = 4
"""Of so many parts is a name at most: "Saint Vincent and the Grenadines" is of two."""

_INITIALS = re.compile(r"[^\W\d_a-zà-ÿ]{2,10}(?:-[^\W_a-zà-ÿ]+)?")
_SHORT_NAME = 2


class Piece(NamedTuple):
    """One part of a text, and the joint that follows it: a comma, a slash, the word and."""

    text: str
    joint: str


def items_of(text: str) -> tuple[str, ...]:
    """What semicolons, line breaks and numbers certainly separate, without bullets."""
    if _NUMBERED.match(text):
        text = _NEXT_NUMBER.sub("\n", text)
    cleaned = (parse_text(_BULLET.sub("", item.strip())).value for item in _CERTAIN.split(text))
    return tuple(item for item in cleaned if isinstance(item, str))


def is_marked(text: str) -> bool:
    """Whether its items have bullets or numbers."""
    return any(_BULLET.match(item.strip()) for item in _CERTAIN.split(text))


def pieces_of(item: str) -> tuple[Piece, ...]:
    """The parts between all joints of an item."""
    split = _JOINT.split(item.rstrip(" .,"))
    texts = (_BULLET.sub("", text.strip()) for text in split[::2])
    return tuple(
        Piece(text, joint) for text, joint in zip(texts, (*split[1::2], ""), strict=True) if text
    )


def known_in(
    pieces: Sequence[Piece], known: Callable[[str], T | None]
) -> Iterator[tuple[str, T | None]]:
    """The names in the pieces, the longest known first; what isn't known is None.

    Parts that aren't known and stand on either side of the word and are one name.
    """
    unknown: list[Piece] = []
    while pieces:
        length, found = _longest(pieces, known)
        if found is None:
            unknown.append(pieces[0])
            if not _WORDS_BETWEEN.fullmatch(pieces[0].joint):
                yield _whole(unknown), None
                unknown = []
        else:
            if unknown:
                yield _whole(unknown), None
                unknown = []
            yield _whole(pieces[:length]), found
        pieces = pieces[length:]
    if unknown:
        yield _whole(unknown), None


def _longest(pieces: Sequence[Piece], known: Callable[[str], T | None]) -> tuple[int, T | None]:
    for length in range(min(_LONGEST_NAME, len(pieces)), 0, -1):
        if (found := known(_whole(pieces[:length]))) is not None:
            return length, found
    return 1, None


def _whole(pieces: Sequence[Piece]) -> str:
    """The pieces as they stand there."""
    joined = "".join(piece.text + piece.joint for piece in pieces)
    return joined[: len(joined) - len(pieces[-1].joint)]


def parse_organizations(text: str, is_country: Callable[[str], bool]) -> Parsed[Value]:
    """The names as they are written, each once.

    Organizations that are known, or written with their initials, are told apart by any joint.
    """
    items = items_of(text)
    split = [name for item in items for name in _certain_names(item, is_country)]
    value = tuple(dict.fromkeys(split))
    if not value:
        return Parsed(MISSING)
    notes = tuple(
        note for name in value for note in (*formula_warnings(name), *_proposed(name, is_country))
    )
    if len(value) == len(items) and not is_marked(text):
        return Parsed(value, notes)
    canonical = LIST_SEPARATOR.join(value)
    note = Note(LAD225, {"found": text, "canonical": canonical})
    return Parsed(value, (note, *notes), canonical)


def _certain_names(item: str, is_country: Callable[[str], bool]) -> Sequence[str]:
    pieces = pieces_of(item)
    names = [piece.text for piece in pieces]
    certain = all(_is_known(name) and not is_country(name) for name in names)
    # UN/DESA is one organization, OIM / ACNUR are two.
    glued = any(piece.joint == "/" and folded(piece.text) not in KNOWN for piece in pieces)
    return names if len(names) > 1 and certain and not glued else [item]


def _is_known(name: str) -> bool:
    return folded(name) in KNOWN or _INITIALS.fullmatch(name) is not None


def _proposed(name: str, is_country: Callable[[str], bool]) -> Iterable[Note]:
    """Whether a name is likely to be several: ``UNHCR, Red Cross`` is, a ministry's is not."""
    pieces = pieces_of(name)
    if len(pieces) < _SHORT_NAME or any(is_country(piece.text) for piece in pieces):
        return
    if not (_are_short(pieces) or _begin_anew(pieces) or _has_known(pieces)):
        return
    parts = _parts(pieces)
    if len(parts) > 1:
        yield Note(LAD227, {"found": name, "canonical": LIST_SEPARATOR.join(parts)})


def _are_short(pieces: Sequence[Piece]) -> bool:
    """A list of short names with commas between them."""
    commas = any("," in piece.joint for piece in pieces)
    return commas and all(len(piece.text.split()) <= _SHORT_NAME for piece in pieces)


def _begin_anew(pieces: Sequence[Piece]) -> bool:
    return all(_begins(piece) for piece in pieces)


def _begins(piece: Piece) -> bool:
    return folded(piece.text).partition(" ")[0] in HEADS or _is_known(piece.text)


def _has_known(pieces: Sequence[Piece]) -> bool:
    return any(_is_known(piece.text) for piece in pieces)


def _parts(pieces: Sequence[Piece]) -> Sequence[str]:
    """The proposed names; what goes on behind a comma or the word and may belong to one name."""
    if _are_short(pieces):
        return [piece.text for piece in pieces]
    groups: list[list[Piece]] = []
    for before, piece in zip((None, *pieces), pieces, strict=False):
        continues = before is not None and not (_begins(piece) or _is_known(before.text))
        if continues:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_whole(group) for group in groups]
