"""How a figure is said: its number with precision and unit, its dates, the key that traces it."""

from ladreport.core.blocks import Shown
from ladreport.core.records import Figure
from ladreport.core.values import PartialDate
from ladreport.messages.language import Language


def figure_key(figure: Figure) -> str:
    """The key of the field that shows a figure: the figure's own cell."""
    source = figure.sources[0]
    cell = f"{source.file}!{source.sheet}!{figure.letters}{source.row}"
    return f"figure:{figure.action_id}:{figure.measure}:{cell}"


def shown_figure(figure: Figure, language: Language) -> Shown:
    """A figure's number as a traceable number of the report."""
    return Shown(number_words(figure, language), figure_key(figure))


def number_words(figure: Figure, language: Language) -> str:
    """The number with its precision and its currency or percent sign: ``over 23,000``."""
    value = figure.value if figure.value is not None else 0
    if figure.currency:
        number = language.money(value, figure.currency)
    elif figure.measure == "change_percent":
        number = language.say("{number} %", number=language.number(value))
    else:
        number = language.number(value)
    match figure.precision:
        case "over":
            return language.say("over {number}", number=number)
        case "nearly":
            return language.say("nearly {number}", number=number)
        case "approximately":
            return language.say("approximately {number}", number=number)
    return number


def period_words(figure: Figure, language: Language) -> str:
    """When the figure holds: its period, else its date, else that it has none."""
    start, end = figure.period_start, figure.period_end
    if start and end:
        return language.say(
            "{start} to {end}", start=_date(start, language), end=_date(end, language)
        )
    if start:
        return language.say("since {start}", start=_date(start, language))
    if end:
        return language.say("until {end}", end=_date(end, language))
    if figure.as_of:
        return language.say("as of {date}", date=_date(figure.as_of, language))
    return language.say("end of the reporting period")


def _date(date: PartialDate, language: Language) -> str:
    return language.date(date)
