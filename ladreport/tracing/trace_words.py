"""The rows of a trace in words: figures and actions of the dataset as people read them."""

from collections.abc import Sequence
from decimal import Context, Decimal, InvalidOperation

from ladreport.consolidation.csv_text import FORMS
from ladreport.core.computed import ExclusionReason, Operation
from ladreport.core.records import Disposition, Figure
from ladreport.messages import wording
from ladreport.messages.language import Language
from ladreport.schema.model import Unit
from ladreport.tracing.folder import Row
from ladreport.tracing.traced import Behind, NotCounted, Number, Use


def figure_of(row: Row, language: Language) -> Figure:
    """A line of figures.csv as a figure; what can't be read of it is left out."""
    values = {}
    for column in language.schema.tables["figures"].content_columns:
        text = row.get(column.key)
        try:
            if text:
                values[column.key] = FORMS[column.type].read(text)
        except (ValueError, KeyError, ArithmeticError):
            continue
    country = row.get("country", "")
    return Figure(
        row["action_id"], country, (country,), Disposition(row["disposition"]), (), values
    )


def row_words(behind: Behind, language: Language) -> tuple[str, str]:
    """What a row says: its number, and the rest in a line."""
    if behind.row is None:
        return "", language.say("nothing of this row is shared")
    if behind.role == "figures":
        return _figure_words(behind.row, language)
    if behind.role == "actions":
        return "", _action_words(behind.row, language)
    return "", disposition_words(behind.row["disposition"], language)


def _figure_words(row: Row, language: Language) -> tuple[str, str]:
    figure = figure_of(row, language)
    basis = language.term("basis", figure.basis).lower() if figure.basis else ""
    counted = wording.figure_counted(figure, language)
    what = f"{counted} ({basis})" if basis else counted
    number = wording.figure_number(figure, language) if figure.value is not None else ""
    return number, f"{what}, {wording.figure_period(figure, language)}"


def _action_words(row: Row, language: Language) -> str:
    status = language.term("status", row["status"]) if row["status"] else ""
    return f"{row['title']} ({status})" if status else row["title"]


def typed_words(behind: Behind, language: Language) -> str:
    """What was typed in the number's cell, before the Secretariat corrected it."""
    typed = (behind.row or {}).get("value_as_typed", "")
    cell = behind.place.rpartition("!")[2]
    for correction in behind.corrections:
        if (correction.cell, correction.replacement) == (cell, typed):
            typed = correction.found
    return language.say("typed {text}", text=language.quoted(typed)) if typed else ""


def why_words(why: NotCounted, language: Language) -> str:
    """Why a row is not counted, and because of which cell."""
    if why.reason not in tuple(ExclusionReason):
        return why.reason
    return wording.reason_not_counted(ExclusionReason(why.reason), language, why.because_of or None)


def only_words(countries: Sequence[str], language: Language) -> str:
    """Of whom a joint row counts; its other countries don't answer to the number."""
    return language.say("counted for {countries} only", countries=language.countries(countries))


def use_words(use: Use, language: Language) -> str:
    """Whether a row is counted in a number, and why not."""
    if use.only_of:
        return only_words(use.only_of, language)
    if use.not_counted is None:
        return language.say("counted")
    return language.say("not counted: {why}", why=why_words(use.not_counted, language))


def disposition_words(disposition: str, language: Language) -> str:
    """Where a row went; what no build writes there as it stands."""
    if disposition not in tuple(Disposition):
        return disposition
    return wording.disposition(Disposition(disposition), language)


def value_words(number: Number, language: Language) -> str:
    """The number before it was rounded, or the ends between which it lies."""
    value, low, high = (
        _amount(text, number, language) for text in (number.value, number.low, number.high)
    )
    if value in (low, high) and low == high:
        return value
    if low and high:
        return language.say("{value}, from {low} to {high}", value=value, low=low, high=high)
    if low:
        return language.say("at least {low}", low=low)
    return language.say("at most {high}", high=high) if high else value


QUOTIENTS = frozenset({Operation.CHANGE, Operation.SHARE_OF_TARGET})
THREE_DIGITS = Context(prec=3)


def _as_people_write(number: Decimal) -> Decimal:
    """A fraction with three digits, a whole number with all of them."""
    return number if number == number.to_integral_value() else THREE_DIGITS.plus(number)


def _amount(text: str, number: Number, language: Language) -> str:
    if text and number.currency:
        return language.money(Decimal(text), number.currency)
    if text and number.how in QUOTIENTS and not number.currency:
        written = language.percent if number.unit == Unit.PERCENT else language.number
        return written(_as_people_write(Decimal(text)))
    return plain_number(text, language)


def plain_number(text: str, language: Language) -> str:
    """A number of the dataset as the language writes it."""
    try:
        return language.number(Decimal(text)) if text else ""
    except InvalidOperation:
        return text


def operation_words(how: str, language: Language) -> str:
    """How a number was computed; empty where rows were counted."""
    return wording.operation(Operation(how), language) if how in tuple(Operation) else ""


def origin_words(origin: str, language: Language) -> str:
    """What a number comes from that has no rows in this dataset."""
    say = language.say
    words = {
        "baseline": say(
            "Reported for the last ministerial: trace it in the folder of its own build."
        ),
        "comparison": say(
            "Counted by comparing with the last ministerial: ladreport compare lists the actions."
        ),
        "settings": say("It stands in the Secretariat's files: ministerial.toml and its tables."),
    }
    return words.get(origin, say("No row is counted in it."))
