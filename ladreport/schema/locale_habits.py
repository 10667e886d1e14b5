"""How the people of a country that the schema doesn't know write, as far as CLDR says."""

import re

from ladreport.schema.model import LANGUAGES, Habit


def habit_of_locale(alpha3: str) -> tuple[str, str, Habit] | None:
    """A country's two-letter code, its language among the four, how it writes numbers and dates.

    None for a code that CLDR doesn't have. English is the language of countries that write in none
    of the four.
    """
    from babel.core import get_global
    from babel.languages import get_official_languages

    aliases = get_global("territory_aliases").get(alpha3, ())
    if len(aliases) != 1:
        return None
    alpha2 = aliases[0]
    spoken = get_official_languages(alpha2, de_facto=True)
    language = next((one for one in spoken if one in LANGUAGES), "en")
    return alpha2, language, _habit(language, alpha2)


def _habit(language: str, territory: str) -> Habit:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale(language, territory)
    except UnknownLocaleError:
        locale = Locale(language)
    symbols = locale.number_symbols["latn"]
    letters = re.sub("[^dmy]", "", locale.date_formats["short"].pattern.lower())
    order = "".join(dict.fromkeys(letters))
    return Habit(symbols["decimal"], symbols["group"], order, ambiguous_dates=True)
