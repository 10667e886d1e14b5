"""Words that stand beside a number in the four languages, folded: scale, people, percent."""

from collections.abc import Mapping
from decimal import Decimal

from ladreport.parsing.word_lists import each, words

THOUSAND, MILLION = Decimal(10**3), Decimal(10**6)
SHORT_BILLION, LONG_BILLION = Decimal(10**9), Decimal(10**12)
SHORT_TRILLION, LONG_TRILLION = Decimal(10**12), Decimal(10**18)

Scales = tuple[Decimal, ...]

_CERTAIN: Mapping[str, Scales] = {
    **each((THOUSAND,), "thousand thousands mil miles mille milliers"),
    **each((MILLION,), "million millions millon millones milhao milhoes"),
    **each((SHORT_BILLION,), "milliard milliards millardo millardos bilhao bilhoes"),
    **each((SHORT_TRILLION,), "trilhao trilhoes"),
}
_OPEN: Mapping[str, Scales] = {
    **each((SHORT_BILLION, LONG_BILLION), "billion billions"),
    **each((SHORT_TRILLION, LONG_TRILLION), "trillion trillions"),
}
_SPANISH: Mapping[str, Scales] = {
    **each((SHORT_BILLION, LONG_BILLION), "billon billones"),
    **each((SHORT_TRILLION, LONG_TRILLION), "trillon trillones"),
}
_SHORT_SCALE_LANGUAGES = frozenset({"en", "pt"})

ABBREVIATIONS: Mapping[str, Decimal] = {
    **each(THOUSAND, "k"),
    **each(MILLION, "mm mdd mdp mln mill"),
}
"""Scales cut short that mean one thing: ``mdd`` is millions of dollars. ``M`` alone may be
thousand or million, ``B`` a thousand or a million millions."""

PERCENT = words("% percent porcentaje") | {"per cent", "por ciento", "por cento", "pour cent"}
PEOPLE = words(
    "people persons person individuals personas persona pessoas pessoa personnes personne"
)
FILLERS = words("de of d des do da du")
UNCOUNTABLE = words(
    "hundreds thousands millions dozens tens several multiple many various numerous some "
    "cientos centenares miles millones decenas docenas varios varias multiples muchos muchas "
    "numerosos numerosas algunos algunas centenas milhares milhoes dezenas duzias muitos muitas "
    "diversos diversas alguns algumas multiplos multiplas centaines milliers dizaines douzaines "
    "plusieurs nombreux nombreuses quelques"
)
"""Words for a quantity that nobody counted."""


def scales(word: str, language: str | None) -> Scales:
    """What the word multiplies by; two values where its language leaves it open; else nothing.

    *Billion* is a thousand million in English and Portuguese, a million million in Spanish and
    French, whose writers use it in both senses.
    """
    if word in _OPEN:
        short, long = _OPEN[word]
        return (short,) if language in _SHORT_SCALE_LANGUAGES else (short, long)
    return _CERTAIN.get(word) or _SPANISH.get(word, ())


def joined(first: Scales, second: Scales) -> Scales:
    """Two scale words after each other: ``mil millones``. Nothing where that says nothing."""
    if not first:
        return second
    return (
        tuple(THOUSAND * one for one in second) if first == (THOUSAND,) and second != first else ()
    )
