"""What stands before and behind the digits of a number: sign, scale, unit, currency, precision."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ladreport.languages import every_language, every_word
from ladreport.parsing.implied_values import currencies_meant
from ladreport.parsing.number_words import FILLERS, PEOPLE, Scales, joined, scales_or_short
from ladreport.parsing.parsed import Author, Implied
from ladreport.schema.folding import folded
from ladreport.schema.lookup import terms_named
from ladreport.schema.model import Measure, Schema, Unit

_PERCENT = every_word(lambda language: language.numbers.percent)
_LONGEST_PHRASE = 5
_LONGEST_GLUED = 8
_SHORTEST_LABEL_WORD = 4
_AT_MOST = every_word(lambda language: language.numbers.at_most)
_SPELLED_OUT = {
    short: meant
    for language in every_language()
    for short, meant in language.numbers.spelled_out.items()
}
_PRECISION_SIGNS: Mapping[str, str] = {
    ">": "over",
    "≥": "over",
    "~": "approximately",
    "≈": "approximately",
    "±": "approximately",
    "∼": "approximately",
}
_PRECISION_PAIRS = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "+/-": "±", "+-": "±"}
_LIMIT_SIGNS = "<≤"
_SILENT_SIGNS = ".'/"
_PEOPLE_UNITS = frozenset({Unit.PEOPLE, Unit.OTHER})


class Beside(Struct, frozen=True):
    """What was understood beside a number; ``unknown`` is what was not, as it stands there.

    ``at_most`` says that the number is a limit.
    """

    negative: bool = False
    scale: Scales = ()
    percent: bool = False
    currencies: tuple[str, ...] = ()
    precision: str | None = None
    at_most: bool = False
    unknown: str = ""

    @property
    def implied_values(self) -> tuple[Implied, ...]:
        """What this implies for other columns of the row."""
        currency = (Implied("currency", self.currencies),) if self.currencies else ()
        precision = (Implied("precision", (self.precision,)),) if self.precision else ()
        return currency + precision


Meaning = Callable[[Beside, str], Beside | None]
"""Adds what a folded phrase says to what is known; None when it says nothing that fits."""


def beside(
    before: str, behind: str, schema: Schema, author: Author, measure: Measure | None
) -> Beside:
    """Understand the plain text on either side of a numeral."""
    before, behind, signs = _signs(_spelled_out(before), _spelled_out(behind), measure)
    units = _unit_words(measure)

    def without_scale(known: Beside, phrase: str) -> Beside | None:
        if phrase in FILLERS or phrase in units:
            return known
        if phrase in _PERCENT:
            return replace(known, percent=True)
        if phrase in _AT_MOST and known.precision is None:
            return replace(known, at_most=True)
        return _with_precision(known, phrase, schema) or _with_currency(known, phrase, schema)

    def with_scale(known: Beside, phrase: str) -> Beside | None:
        scale = scales_or_short(phrase, author.language)
        if scale:
            both = joined(known.scale, scale)
            return replace(known, scale=both) if both else None
        return without_scale(known, phrase) or _glued(known, phrase, schema, author.language)

    def before_number(known: Beside, phrase: str) -> Beside | None:
        return without_scale(known, phrase) or _glued(known, phrase, schema, author.language)

    return _understood(_understood(signs, before, before_number), behind, with_scale)


def _spelled_out(text: str) -> str:
    """The text with what stands for several words at once as these words: ``mdd``."""
    return " ".join(_SPELLED_OUT.get(folded(word), word) for word in text.split())


def _signs(before: str, behind: str, measure: Measure | None) -> tuple[str, str, Beside]:
    """Take off what is no word: a sign, brackets for a negative amount, ``>`` and ``~``.

    A plus before a change in percent is its sign; before a count it says that there are more.
    """
    if (before, behind) == ("(", ")"):
        return "", "", Beside(negative=True)
    for pair, sign in _PRECISION_PAIRS.items():
        before = f"{sign}{before[len(pair) :]}" if before.startswith(pair) else before
    negative = before[:1] == "-" or before[-1:] == "-"
    before = before.removeprefix("-") if before[:1] == "-" else before.removesuffix("-")
    sign, precision = before[:1], _PRECISION_SIGNS.get(before[:1])
    if sign == "+":
        percent = behind[:1] == "%" or (measure is not None and measure.unit is Unit.PERCENT)
        precision = None if percent else "over"
    if precision or sign in (*_LIMIT_SIGNS, "+"):
        before = before[1:]
    if not precision and (behind[:1] == "+" or behind[-1:] == "+"):
        precision, behind = "over", behind.strip("+")
    known = Beside(negative=negative, precision=precision, at_most=sign in (*_LIMIT_SIGNS,))
    return before.strip(), behind.lstrip(",; "), known


def _understood(known: Beside, text: str, meaning: Meaning) -> Beside:
    """Read the words of one side, the longest phrase first (``mil millones de`` before ``mil``)."""
    words = text.split()
    while words:
        for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
            phrase = _unbracketed(" ".join(words[:length]))
            more = meaning(known, folded(phrase)) if _is_plain(phrase) else None
            if more is not None:
                known, words = more, words[length:]
                break
        else:
            known = replace(known, unknown=f"{known.unknown} {words[0]}".strip())
            words = words[1:]
    return known


def _unbracketed(phrase: str) -> str:
    """``aprox.`` of ``(aprox.)``."""
    return phrase[1:-1] if phrase[:1] == "(" and phrase[-1:] == ")" else phrase


def _glued(known: Beside, phrase: str, schema: Schema, language: str | None) -> Beside | None:
    """A scale cut short and a currency that stand together: ``M$``, ``US$MM``, ``Md €``."""
    written = phrase.replace(" ", "")
    if known.scale or len(written) > _LONGEST_GLUED or scales_or_short(written, language):
        return None
    for place in range(1, len(written)):
        for scale, currency in (
            (written[:place], written[place:]),
            (written[place:], written[:place]),
        ):
            factors = scales_or_short(scale, language)
            is_sign = len(currency) > 1 or not currency.isalpha()
            more = _with_currency(known, currency, schema) if factors and is_sign else None
            if more is not None:
                return replace(more, scale=factors)
    return None


def _is_plain(phrase: str) -> bool:
    """Whether folding loses nothing that might mean something (a footnote's ``*``)."""
    return all(
        character.isalpha() or character in _SILENT_SIGNS or folded(character) == character
        for character in phrase.replace(" ", "")
    )


def _unit_words(measure: Measure | None) -> frozenset[str]:
    """The words that only say the measure's unit again: ``personas``, ``visas``."""
    if measure is None:
        return PEOPLE
    words = folded(" ".join((*measure.labels.values(), *measure.aliases))).split()
    said_again = frozenset(word for word in words if len(word) >= _SHORTEST_LABEL_WORD)
    return said_again | PEOPLE if measure.unit in _PEOPLE_UNITS else said_again


def _with_precision(known: Beside, phrase: str, schema: Schema) -> Beside | None:
    terms = terms_named(schema, "precision", phrase)
    if len(terms) != 1 or known.precision not in (None, terms[0].key):
        return None
    return replace(known, precision=terms[0].key)


def _with_currency(known: Beside, phrase: str, schema: Schema) -> Beside | None:
    meant = currencies_meant(schema, phrase)
    if known.currencies:
        meant = tuple(currency for currency in known.currencies if currency in meant)
    return replace(known, currencies=meant) if meant else None
