"""Numbers set into the sentences of headline claims, as each language writes around a number."""

import re
from collections.abc import Mapping

from msgspec import Struct

from ladreport.core.computed import ClaimNumber, Computed
from ladreport.inputs.claim_sentences import PARTNERS, pieces
from ladreport.languages import language as spoken
from ladreport.messages.language import Language
from ladreport.schema.model import Unit

SENTENCE_END = (".", "!", "?", "\n")
FULL_STOP = "."


class Inserted(Struct, frozen=True):
    """A claim's number as it goes into a sentence, with what it counts and on which basis."""

    claim: str
    words: str
    computed: Computed
    basis: str | None = None


def composed(
    sentence: str,
    numbers: Mapping[str, Inserted],
    basis: str | None,
    language: Language,
    partners: str = "",
) -> tuple[str | ClaimNumber, ...]:
    """The sentence's parts, with the numbers in the places of their names in braces.

    At the beginning of a sentence a number's words begin with a capital. A Spanish, Portuguese or
    French sentence is written for a number with a scale word (``{value} de venezolanos``); after a
    number without one the ``de`` is dropped. ``basis`` is said after the sentence, and that of a
    number from another claim behind it, where the two are not the same.
    """
    parts: list[str | ClaimNumber] = []
    last: Inserted | None = None
    for piece in pieces(sentence):
        if isinstance(piece, str):
            parts.append(_linked(piece, last, language))
            last = None
        elif piece.name == PARTNERS:
            parts.append(capitalized(partners) if _begins(parts) else partners)
        else:
            last = numbers[piece.name]
            parts.append(_number(last, parts))
            if last.basis != basis:
                parts.append(_in_brackets(last.basis or "achieved", language))
    return tuple(filter(None, _with_basis(parts, basis, language)))


def _number(inserted: Inserted, before: list[str | ClaimNumber]) -> ClaimNumber:
    """A number's words, with a capital where a sentence begins with them."""
    words = capitalized(inserted.words) if _begins(before) else inserted.words
    return ClaimNumber(inserted.claim, words, inserted.computed)


def _begins(before: list[str | ClaimNumber]) -> bool:
    """Whether what comes next begins a sentence."""
    text = "".join(part if isinstance(part, str) else part.words for part in before)
    return not text.strip() or text.rstrip().endswith(SENTENCE_END)


def _linked(text: str, after: Inserted | None, language: Language) -> str:
    """The text after a number, without the link that only a scale word asks for."""
    link = spoken(language.code).written.scale_link
    if not link or after is None or not after.words[-1:].isdigit():
        return text
    counted = after.computed.unit in (Unit.PEOPLE, Unit.COUNT)
    return re.sub(f"^ (?:{link})", " ", text) if counted else text


def _with_basis(
    parts: list[str | ClaimNumber], basis: str | None, language: Language
) -> list[str | ClaimNumber]:
    """The parts with the basis at their end, before the full stop."""
    if basis is None:
        return parts
    last, before = parts[-1], parts[:-1]
    said = _in_brackets(basis, language)
    if isinstance(last, str) and last.rstrip().endswith(FULL_STOP):
        return [*before, f"{last.rstrip().removesuffix(FULL_STOP)}{said}{FULL_STOP}"]
    return [*parts, said]


def _in_brackets(basis: str, language: Language) -> str:
    return f" ({language.term('basis', basis).lower()})"


def capitalized(words: str) -> str:
    """The words as they begin a sentence or stand alone."""
    return words[:1].upper() + words[1:]
