"""The words that dates are written with in the four languages, folded: months, weekdays, spans."""

from collections.abc import Mapping
from functools import lru_cache

from ladreport.schema.folding import folded
from ladreport.schema.model import LANGUAGES

_LOCALES = (*LANGUAGES, "fr_CA")
_OTHER_MONTHS: Mapping[str, int] = {"sep": 9, "setiembre": 9, "set": 9, "juill": 7, "jan": 1, "fev": 2}
"""Month names in use that CLDR doesn't list (``setiembre`` in Peru and Uruguay)."""

FILLERS = frozenset("de del of the le el do da du d on a o er st nd rd th dia ano ano".split())
FIRST = frozenset({"primero", "primeiro", "premier", "first"})
"""The first of a month as a word: ``primero de junio``."""

FISCAL = frozenset({"fy", "fiscal", "fiscale", "ejercicio", "exercicio", "exercice"})

ORDINALS: Mapping[str, int] = {
    **dict.fromkeys("primer primero primera primeiro primeira premier premiere first".split(), 1),
    **dict.fromkeys("segundo segunda second deuxieme seconde i̇i ii".split(), 2),
    **dict.fromkeys("tercer tercero tercera terceiro terceira troisieme third iii".split(), 3),
    **dict.fromkeys("cuarto cuarta quarto quarta quatrieme fourth iv".split(), 4),
}
SPANS: Mapping[str, int] = {
    **dict.fromkeys("semestre semester half s h".split(), 6),
    **dict.fromkeys("cuatrimestre quadrimestre".split(), 4),
    **dict.fromkeys("trimestre trim quarter t q".split(), 3),
    **dict.fromkeys("bimestre bimester".split(), 2),
}
"""Words for a part of the year, and its months."""


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """Month by name or abbreviation in any of the four languages, by CLDR; no name has two."""
    from babel import Locale

    forms = [
        names
        for locale in _LOCALES
        for context in Locale.parse(locale).months.values()
        for width, names in context.items()
        if width != "narrow"
    ]
    named = {folded(name): month for names in forms for month, name in names.items()}
    return {**named, **_OTHER_MONTHS}


@lru_cache(maxsize=1)
def weekdays() -> Mapping[str, int]:
    """Weekday by name in any of the four languages, Monday is 0; ``segunda-feira`` by its first."""
    from babel import Locale

    return {
        folded(name).split()[0]: day
        for locale in LANGUAGES
        for day, name in Locale.parse(locale).days["format"]["wide"].items()
    }
