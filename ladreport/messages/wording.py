"""How figures, differences and places are put into words: one way for every output."""

from decimal import Decimal

from ladreport.core.computed import Exclusion, ExclusionReason, Operation
from ladreport.core.records import Disposition, Figure, Source
from ladreport.messages.language import Language, Speech
from ladreport.schema.model import Kind

CHANGE = "change_percent"
"""The measure of changes: a fall is written as so much less."""


def precise(number: str, precision: str | None, language: Language) -> str:
    """The number behind the word that says how precise it is: ``over 23,000``."""
    match precision:
        case "over":
            return language.say("over {number}", number=number)
        case "nearly":
            return language.say("nearly {number}", number=number)
        case "approximately":
            return language.say("approximately {number}", number=number)
        case "up_to":
            return language.say("up to {number}", number=number)
        case "unsettled":
            return language.say("{number}, possibly more or less", number=number)
    return number


def change(old: str, new: str) -> str:
    """``announced → in progress``."""
    return f"{old} → {new}"


def difference(
    by: Decimal, percent: Decimal | None, language: Language, *, of_rates: bool = False
) -> str:
    """``+1,200, +24%``; the difference between two rates is in percentage points."""
    sign = "+" if by > 0 else ""
    words = sign + language.number(by)
    if of_rates:
        words = language.say("{difference} percentage points", difference=words)
    return words if percent is None else f"{words}, {sign}{language.percent(percent)}"


def place(source: Source, language: Speech, letters: str = "") -> str:
    """Where a cell or a row stands: ``GTM.xlsx › Actions!D14``, ``GTM.xlsx › Actions, row 14``."""
    return language.place(source.location(letters))


def figure_number(figure: Figure, language: Language) -> str:
    """The number with its precision and its currency or percent sign: ``over 23,000``."""
    value = figure.value if figure.value is not None else Decimal(0)
    if figure.measure == CHANGE:
        change = precise(language.percent(abs(value)), figure.precision, language)
        return language.say("{change} less" if value < 0 else "{change} more", change=change)
    number = language.money(value, figure.currency) if figure.currency else language.number(value)
    return precise(number, figure.precision, language)


def figure_counted(figure: Figure, language: Speech) -> str:
    """What the figure counts: its measure, and whom or what it concerns."""
    measure = language.term("measure", figure.measure or "other")
    explained = figure.source_note if figure.measure in (CHANGE, "other") else None
    detail = language.term("population", figure.population or "") or explained
    return f"{measure} ({detail})" if detail else measure


def figure_period(figure: Figure, language: Speech) -> str:
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


def figure_label(figure: Figure, language: Speech) -> str:
    """``People assisted (achieved; Venezuelans)``."""
    basis = language.term("basis", figure.basis).lower() if figure.basis else None
    remarks = "; ".join(filter(None, (basis, language.term("population", figure.population or ""))))
    measure = language.term("measure", figure.measure or "other")
    return f"{measure} ({remarks})" if remarks else measure


def figure_amount(figure: Figure | None, language: Language) -> str:
    """The number as a comparison shows it, with its precision: ``over 5,000 USD``."""
    if figure is None or figure.value is None:
        return language.say("not given")
    number = language.number(figure.value)
    if figure.currency:
        number = f"{number} {figure.currency}"
    elif is_rate(figure, language):
        number = language.percent(figure.value)
    return precise(number, figure.precision, language)


def is_rate(figure: Figure, language: Speech) -> bool:
    """Whether the figure is a percentage."""
    return language.schema.measures[figure.measure or "other"].kind is Kind.RATE


def why_not_counted(exclusion: Exclusion, language: Speech) -> str:
    """Why a figure is not counted: ``part of MEX.xlsx › Figures!C4, which is counted``."""
    because_of = exclusion.because_of
    cell = str(because_of.location) if because_of else None
    return reason_not_counted(exclusion.reason, language, cell)


def reason_not_counted(reason: ExclusionReason, language: Speech, cell: str | None = None) -> str:
    """The same of a reason, with the cell of the figure because of which it is, where known."""
    say = language.say
    match reason, cell:
        case ExclusionReason.PART, str(cell):
            return say("part of {cell}", cell=cell)
        case ExclusionReason.SAME_FIGURE, str(cell):
            return say("another row of the same figure as {cell}, which is counted", cell=cell)
        case ExclusionReason.MAY_BE_SAME, str(cell):
            return say("may count the same as {cell}, which is counted", cell=cell)
        case ExclusionReason.EARLIER, str(cell):
            return say("earlier than {cell} in the same series", cell=cell)
    return _reason_alone(reason, language)


def _reason_alone(reason: ExclusionReason, language: Speech) -> str:
    """The reason, where no other figure is named."""
    say = language.say
    words = {
        ExclusionReason.CONTEXT: say("describes the situation, not a result"),
        ExclusionReason.PART: say("part of another figure"),
        ExclusionReason.SAME_FIGURE: say("another row of a figure that is counted"),
        ExclusionReason.MAY_BE_SAME: say("may count the same as a figure that is counted"),
        ExclusionReason.BEYOND_PERIOD: say("begins before or ends after the period"),
        ExclusionReason.OUTSIDE_PERIOD: say("lies outside the period"),
        ExclusionReason.EARLIER: say("earlier than another figure of the same series"),
        ExclusionReason.OTHER_BASIS: say("stands on another basis"),
        ExclusionReason.NO_RATE: say("has no exchange rate"),
        ExclusionReason.OTHER_COUNTRIES: say("reported jointly with countries not selected here"),
        ExclusionReason.NEVER_ADDED: say("of a measure that is never added up"),
        ExclusionReason.HELD_BACK: say("its row is held back"),
        ExclusionReason.EXCLUDED: say("the claim says not to count it"),
        ExclusionReason.ZERO: say("zero: nothing was done"),
    }
    return words[reason]


def operation(how: Operation, language: Speech) -> str:
    """How a number was computed."""
    say = language.say
    words = {
        Operation.SUM: say("the sum of the rows below"),
        Operation.LATEST: say("the sum of each country's latest row below"),
        Operation.COUNT_ACTIONS: say("the number of the actions below"),
        Operation.COUNT_COUNTRIES: say("the number of countries in the rows below"),
        Operation.SHARE_OF_COUNTRIES: say("the endorsing countries in the rows below, of all"),
        Operation.CHANGE: say("the change between the rows below"),
        Operation.SHARE_OF_TARGET: say(
            "what was achieved, of what was targeted, in the rows below"
        ),
        Operation.LARGEST: say("the largest of the rows below"),
        Operation.LIST: say("the list of the rows below"),
        Operation.REPORTED: say("the number that was reported"),
    }
    return words[how]


def disposition(went: Disposition, language: Speech) -> str:
    """Where a row went, as the ledger calls it."""
    say = language.say
    words = {
        Disposition.PUBLISHED: say("published"),
        Disposition.MERGED: say("merged into joint actions"),
        Disposition.HELD_BACK: say("held back"),
        Disposition.WITHHELD: say("withheld"),
        Disposition.SUPERSEDED: say("superseded"),
    }
    return words[went]
