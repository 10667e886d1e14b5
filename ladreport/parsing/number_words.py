"""Words that stand beside a number in the four languages, folded: scale, people, percent."""

from collections.abc import Mapping
from decimal import Decimal

THOUSAND, MILLION = Decimal(10**3), Decimal(10**6)
SHORT_BILLION, LONG_BILLION = Decimal(10**9), Decimal(10**12)
SHORT_TRILLION, LONG_TRILLION = Decimal(10**12), Decimal(10**18)

Scales = tuple[Decimal, ...]

_CERTAIN: Mapping[str, Scales] = {
    **dict.fromkeys(("thousand", "thousands", "mil", "miles", "mille", "milliers"), (THOUSAND,)),
    **dict.fromkeys(
        ("million", "millions", "millon", "millones", "milhao", "milhoes"), (MILLION,)
    ),
    **dict.fromkeys(("milliard", "milliards", "millardo", "millardos"), (SHORT_BILLION,)),
    **dict.fromkeys(("bilhao", "bilhoes"), (SHORT_BILLION,)),
    **dict.fromkeys(("trilhao", "trilhoes"), (SHORT_TRILLION,)),
}
_OPEN: Mapping[str, Scales] = {
    **dict.fromkeys(("billion", "billions"), (SHORT_BILLION, LONG_BILLION)),
    **dict.fromkeys(("trillion", "trillions"), (SHORT_TRILLION, LONG_TRILLION)),
}
_SPANISH: Mapping[str, Scales] = {
    **dict.fromkeys(("billon", "billones"), (SHORT_BILLION, LONG_BILLION)),
    **dict.fromkeys(("trillon", "trillones"), (SHORT_TRILLION, LONG_TRILLION)),
}
_SHORT_SCALE_LANGUAGES = frozenset({"en", "pt"})

PERCENT = frozenset(
    {"%", "percent", "per cent", "por ciento", "por cento", "pour cent", "porcentaje"}
)
PEOPLE = frozenset(
    "people persons person individuals personas persona pessoas pessoa personnes personne".split()
)
FILLERS = frozenset({"de", "of", "d", "des", "do", "da", "du"})
UNCOUNTABLE = frozenset(
    "hundreds thousands millions dozens tens several multiple many various numerous some "
    "cientos centenares miles millones decenas docenas varios varias multiples muchos muchas "
    "numerosos numerosas algunos algunas centenas milhares milhoes dezenas duzias muitos muitas "
    "numerosas diversos diversas alguns algumas vario multiplos multiplas centaines milliers "
    "dizaines douzaines plusieurs nombreux nombreuses quelques".split()
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
    return tuple(THOUSAND * one for one in second) if first == (THOUSAND,) and second != first else ()
