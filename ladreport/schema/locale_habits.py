"""How the people of a country that the schema doesn't know write, as far as CLDR says."""

from ladreport.languages.cldr import countries
from ladreport.schema.model import Habit


def habit_of_locale(alpha3: str) -> tuple[str, str, Habit] | None:
    """A country's two-letter code, its language among the four, how it writes numbers and dates.

    None for a code that CLDR doesn't have. English is the language of countries that write in none
    of the four.
    """
    country = countries().get(alpha3)
    if country is None:
        return None
    habit = Habit(country.decimal, country.grouping, country.dates, ambiguous_dates=True)
    return country.alpha2, country.language, habit
