"""How a figure is said: its number with precision and unit, its dates, the key that traces it."""

from decimal import Decimal

from ladreport.core.blocks import Shown
from ladreport.core.records import Figure
from ladreport.messages.language import Language

CHANGE = "change_percent"


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
    value = figure.value if figure.value is not None else Decimal(0)
    if figure.measure == CHANGE:
        change = _precise(language.percent(abs(value)), figure.precision, language)
        return language.say("{change} less" if value < 0 else "{change} more", change=change)
    number = language.money(value, figure.currency) if figure.currency else language.number(value)
    return _precise(number, figure.precision, language)


def _precise(number: str, precision: str | None, language: Language) -> str:
    match precision:
        case "over":
            return language.say("over {number}", number=number)
        case "nearly":
            return language.say("nearly {number}", number=number)
        case "approximately":
            return language.say("approximately {number}", number=number)
    return number


def counted_words(figure: Figure, language: Language) -> str:
    """What the figure counts: its measure, and whom or what it concerns."""
    measure = language.term("measure", figure.measure or "other")
    explained = figure.source_note if figure.measure in (CHANGE, "other") else None
    detail = figure.population or explained
    return f"{measure} ({detail})" if detail else measure


def period_words(figure: Figure, language: Language) -> str:
    """When the figure holds: its period, else its date, else that it has none."""
    say, date = language.say, language.short_date
    start, end = figure.period_start, figure.period_end
    if start and start == end:
        return date(start)
    if start and end:
        return say("{start} to {end}", start=date(start), end=date(end))
    if start:
        return say("since {start}", start=date(start))
    if end:
        return say("until {end}", end=date(end))
    if figure.as_of:
        return say("as of {date}", date=date(figure.as_of))
    return say("end of the reporting period")
