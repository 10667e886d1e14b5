"""Numbers as words: scale words such as ``millones``, whole numbers such as ``dos mil``."""

from collections.abc import Sequence
from decimal import Decimal

from ladreport.languages import every_language, every_word, meanings
from ladreport.schema.folding import folded

Scales = tuple[Decimal, ...]

THOUSAND, TEN, TWENTY, A_HUNDRED = Decimal(1000), 10, 20, 100

FILLERS = every_word(lambda language: language.numbers.fillers)
PEOPLE = every_word(lambda language: language.numbers.people)
_VALUES = meanings(lambda language: language.numbers.numerals)
_HUNDRED = every_word(lambda language: language.numbers.hundred)
_HALF = every_word(lambda language: language.numbers.half)
_AND = every_word(lambda language: language.numbers.and_)
_THOUSAND_ALONE = every_word(lambda language: language.numbers.thousand_alone)
_ARTICLES = every_word(lambda language: language.numbers.articles)
_PAIRS = {
    two: word for language in every_language() for two, word in language.numbers.pairs.items()
}
_COUNTED_ON = {tens for language in every_language() for tens in language.numbers.counted_on}
_SCALES = {
    language.code: {
        word: tuple(map(Decimal, sizes))
        for words, sizes in language.numbers.scales.items()
        for word in words
    }
    for language in every_language()
}
_SHORT = {
    language.code: {
        word: tuple(map(Decimal, sizes))
        for words, sizes in language.numbers.abbreviations.items()
        for word in words
    }
    for language in every_language()
}


def scales(word: str, language: str | None) -> Scales:
    """What the word multiplies by; two values where its language leaves it open; else nothing.

    *Billion* is a thousand million in English and Portuguese, a million million in Spanish and
    French, whose writers use it in both senses. A word that the language doesn't have means what it
    means in the others.
    """
    own = _SCALES.get(language or "", {}).get(word)
    if own:
        return own
    sizes = (size for words in _SCALES.values() for size in words.get(word, ()))
    return tuple(dict.fromkeys(sizes))


def scales_or_short(word: str, language: str | None) -> Scales:
    """The same, also of a scale cut short, as it stands beside a number in a cell: ``MM``, ``bn``.

    ``M`` is a million in French; in the others it may as well be a thousand.
    """
    own = _SHORT.get(language or "", {}).get(word)
    if own:
        return own
    sizes = (size for words in _SHORT.values() for size in words.get(word, ()))
    return scales(word, language) or tuple(dict.fromkeys(sizes))


def joined(first: Scales, second: Scales) -> Scales:
    """Two scale words after each other: ``mil millones``. Nothing where that says nothing."""
    if not first:
        return second
    if first != (THOUSAND,) or second == first:
        return ()
    return tuple(THOUSAND * scale for scale in second)


def spelled_number(text: str, language: str | None) -> Decimal | None:
    """The number that the words say; None where a word is not understood or leaves it open."""
    plain = folded(text)
    for two, word in _PAIRS.items():
        plain = plain.replace(two, word)
    spelled = [word for word in plain.split() if word not in FILLERS | PEOPLE | _AND]
    return (
        _sum(spelled, language)
        if spelled and spelled not in ([word] for word in _ARTICLES)
        else None
    )


def _sum(words_: Sequence[str], language: str | None) -> Decimal | None:
    """What the words come to; ``part`` is what the next word of scale would multiply."""
    whole, part, scale = Decimal(0), Decimal(0), Decimal(0)
    for place, word in enumerate(words_):
        factor = _factor(word, language)
        if factor:
            multiplied = _multiplied(whole, part, factor, word)
            if multiplied is None:
                return None
            whole, part, scale = multiplied, Decimal(0), factor
        elif word in _HALF and not part and (place == 0 or (scale and place == len(words_) - 1)):
            part = scale / 2 or Decimal("0.5")
        elif (more := _added(part, word)) is not None:
            part = more
        else:
            return None
    value = whole + part
    return value if value == value.to_integral_value() else None


def _factor(word: str, language: str | None) -> Decimal | None:
    """What a word of scale multiplies by, where it is certain."""
    meant = scales(word, language)
    return meant[0] if len(meant) == 1 else None


def _multiplied(whole: Decimal, part: Decimal, factor: Decimal, word: str) -> Decimal | None:
    """``two million three hundred`` times thousand; ``dos mil`` times ``millones``."""
    if not whole + part:
        return THOUSAND if word in _THOUSAND_ALONE else None
    if whole + part < factor:
        return (whole + part) * factor
    return whole + part * factor if part and whole % (factor * THOUSAND) == 0 else None


def _added(part: Decimal, word: str) -> Decimal | None:
    """A part below a thousand with one more word; None where no number is said so."""
    if part % 1:
        return None
    if word in _HUNDRED:
        return (part or Decimal(1)) * A_HUNDRED if part < TEN else None
    value = _VALUES.get(word)
    return part + Decimal(value) if value and _fits(int(part), value) else None


def _fits(part: int, value: int) -> bool:
    """Whether so much may follow: ones after tens, either after hundreds."""
    tens = part % A_HUNDRED
    if not tens:
        return not part or value < A_HUNDRED
    if tens in _COUNTED_ON:
        return value < TWENTY
    return tens >= TEN and tens % TEN == 0 and value < TEN
