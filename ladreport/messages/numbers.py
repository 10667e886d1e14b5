"""Large numbers and money as the prose of each language writes them."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

MILLION, THOUSAND_MILLION, MILLION_MILLION = Decimal(10**6), Decimal(10**9), Decimal(10**12)
DECIMALS_BEFORE_SCALE = 3
"""``1.264 billion`` reads well; what needs more decimals is written with all its digits."""


class Scale(Struct, frozen=True):
    """A scale word: the number that it stands for, and its forms for one and for more.

    ``many_from`` is where the second form begins: in Spanish at anything but one, in Portuguese and
    French at two.
    """

    size: Decimal
    one: str
    many: str
    many_from: Decimal = Decimal(2)


SCALES: Mapping[str, tuple[Scale, ...]] = {
    "en": (
        Scale(MILLION_MILLION, "trillion", "trillion"),
        Scale(THOUSAND_MILLION, "billion", "billion"),
        Scale(MILLION, "million", "million"),
    ),
    "es": (
        Scale(MILLION_MILLION, "billón", "billones", Decimal("1.0001")),
        Scale(MILLION, "millón", "millones", Decimal("1.0001")),
    ),
    "pt": (
        Scale(MILLION_MILLION, "trilhão", "trilhões"),
        Scale(THOUSAND_MILLION, "bilhão", "bilhões"),
        Scale(MILLION, "milhão", "milhões"),
    ),
    "fr": (
        Scale(MILLION_MILLION, "billion", "billions"),
        Scale(THOUSAND_MILLION, "milliard", "milliards"),
        Scale(MILLION, "million", "millions"),
    ),
}
"""From the largest down. A Spanish thousand million is ``1.000 millones``: it has no word."""


def scale_of(value: Decimal, language: str) -> Scale | None:
    """The scale word with which a number is written, None where all digits read better."""
    for scale in SCALES[language]:
        if abs(value) >= scale.size:
            leading = (value / scale.size).normalize()
            exponent = leading.as_tuple().exponent
            short = isinstance(exponent, int) and -exponent <= DECIMALS_BEFORE_SCALE
            return scale if short else None
    return None


def scale_word(leading: Decimal, scale: Scale) -> str:
    """The form of the scale word after this number."""
    return scale.many if abs(leading) >= scale.many_from else scale.one


def of_noun(noun: str, language: str) -> str:
    """What links a scale word to the noun that it counts: ``millones de dólares``."""
    if language == "en":
        return noun
    elided = language == "fr" and noun[:1].casefold() in "aeiouhéèê"
    return f"d’{noun}" if elided else f"de {noun}"
