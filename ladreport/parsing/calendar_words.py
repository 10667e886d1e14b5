"""The words that dates are written with in the four languages, folded: months, weekdays, spans."""

from collections.abc import Mapping
from functools import lru_cache

from ladreport.languages import LANGUAGES
from ladreport.languages.cldr import patterns
from ladreport.parsing.word_lists import each, words
from ladreport.schema.folding import folded

_OTHER_MONTHS: Mapping[str, int] = {
    **each(1, "jan"),
    **each(2, "fev"),
    **each(7, "juill"),
    **each(9, "sep set setiembre"),
}
"""Month names in use that CLDR doesn't list (``setiembre`` in Peru and Uruguay)."""

FILLERS = words("de del of the le el do da du d on a o er ro st nd rd th dia ano")
FIRST = words("primero primeiro premier first")
"""The first of a month as a word: ``primero de junio``."""

FISCAL = words("fy fiscal fiscale ejercicio exercicio exercice")

ORDINALS: Mapping[str, int] = {
    **each(1, "primer primero primera primeiro primeira premier premiere first i"),
    **each(2, "segundo segunda second deuxieme seconde ii"),
    **each(3, "tercer tercero tercera terceiro terceira troisieme third iii"),
    **each(4, "cuarto cuarta quarto quarta quatrieme fourth iv"),
}
SPANS: Mapping[str, int] = {
    **each(6, "semestre semester half s h"),
    **each(4, "cuatrimestre quadrimestre"),
    **each(3, "trimestre trim quarter t q"),
    **each(2, "bimestre"),
}
"""Words for a part of the year, and its months."""


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """Month by name or abbreviation in any of the four languages, by CLDR; no name has two."""
    named = {
        folded(name): month
        for language in LANGUAGES
        for name, month in patterns(language).month_names.items()
    }
    return {**named, **_OTHER_MONTHS}


@lru_cache(maxsize=1)
def weekdays() -> Mapping[str, int]:
    """Weekday by name in any of the four languages, Monday is 0; ``segunda-feira`` by its first."""
    return {
        folded(name).split()[0]: day
        for language in LANGUAGES
        for day, name in enumerate(patterns(language).weekdays)
    }
