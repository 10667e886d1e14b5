"""Numbers written as words in the four languages: ``ocho``, ``half a million``."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ladreport.parsing.number_words import FILLERS, PEOPLE, THOUSAND, scales
from ladreport.parsing.word_lists import each, words
from ladreport.schema.folding import folded

_ONES: Mapping[str, int] = {
    **each(1, "a an one un una uno um uma une"),
    **each(2, "two dos dois duas deux"),
    **each(3, "three tres trois"),
    **each(4, "four cuatro quatro quatre"),
    **each(5, "five cinco cinq"),
    **each(6, "six seis"),
    **each(7, "seven siete sete sept"),
    **each(8, "eight ocho oito huit"),
    **each(9, "nine nueve nove neuf"),
    **each(10, "ten diez dez dix"),
    **each(11, "eleven once onze"),
    **each(12, "twelve doce doze douze"),
    **each(13, "thirteen trece treze treize"),
    **each(14, "fourteen catorce quatorze catorze"),
    **each(15, "fifteen quince quinze"),
    **each(16, "sixteen dieciseis dezesseis seize"),
    **each(17, "seventeen diecisiete dezessete"),
    **each(18, "eighteen dieciocho dezoito"),
    **each(19, "nineteen diecinueve dezenove"),
}
_TENS: Mapping[str, int] = {
    **each(20, "twenty veinte vinte vingt"),
    **each(30, "thirty treinta trinta trente"),
    **each(40, "forty cuarenta quarenta quarante"),
    **each(50, "fifty cincuenta cinquenta cinquante"),
    **each(60, "sixty sesenta sessenta soixante"),
    **each(70, "seventy setenta septante"),
    **each(80, "eighty ochenta oitenta quatrevingt quatrevingts"),
    **each(90, "ninety noventa nonante"),
}
_HUNDREDS: Mapping[str, int] = {
    **each(100, "cien ciento cem cento"),
    **each(200, "doscientos doscientas duzentos duzentas"),
    **each(300, "trescientos trescientas trezentos trezentas"),
    **each(400, "cuatrocientos cuatrocientas quatrocentos quatrocentas"),
    **each(500, "quinientos quinientas quinhentos quinhentas"),
    **each(600, "seiscientos seiscientas seiscentos seiscentas"),
    **each(700, "setecientos setecientas setecentos setecentas"),
    **each(800, "ochocientos ochocientas oitocentos oitocentas"),
    **each(900, "novecientos novecientas novecentos novecentas"),
}
_HUNDRED = words("hundred cent cents")
_HALF = words("half medio media meio meia demi")
_AND = words("y e et and")
_THOUSAND_ALONE = words("mil mille")
_JOINED = {
    "quatre vingt": "quatrevingt",
    "quatre vingts": "quatrevingts",
    "half a": "half",
    "a half": "half",
    "un demi": "demi",
}
"""Two words that say one number, as one word."""

_UNIT_NAMES = words("un uno una dos tres cuatro cinco seis siete ocho nueve")
_VEINTI = {f"veinti{word}": 20 + _ONES[word] for word in _UNIT_NAMES}
_VALUES = {**_ONES, **_TENS, **_HUNDREDS, **_VEINTI}
_ARTICLES = (["a"], ["an"])

TEN, TWENTY, A_HUNDRED = 10, 20, 100
_COUNTED_ON = (60, 80)
"""From these the French count on to nineteen: ``soixante-dix-neuf``."""


def spelled_number(text: str, language: str | None) -> Decimal | None:
    """The number that the words say; None where a word is not understood or leaves it open."""
    plain = folded(text)
    for two, one in _JOINED.items():
        plain = plain.replace(two, one)
    spelled = [word for word in plain.split() if word not in FILLERS | PEOPLE | _AND]
    return _sum(spelled, language) if spelled and spelled not in _ARTICLES else None


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
