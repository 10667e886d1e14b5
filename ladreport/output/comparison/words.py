"""How changes, fields and figures are called, and what their values look like in prose."""

from collections.abc import Mapping
from decimal import Decimal

from ladreport.comparison import ChangeKind, FieldValue, FigureChange
from ladreport.comparison.compare import REPORTING_COUNTRIES
from ladreport.comparison.figures import comparable_in_time
from ladreport.core.records import Figure
from ladreport.core.values import PartialDate
from ladreport.messages.language import Language
from ladreport.schema.model import ColumnType, Kind


def kind_word(kind: ChangeKind, language: Language) -> str:
    """What became of an action, as a word or two."""
    words = {
        ChangeKind.NEW: language.say("new"),
        ChangeKind.ADVANCED: language.say("advanced"),
        ChangeKind.EXTENDED: language.say("extended"),
        ChangeKind.COMPLETED: language.say("completed"),
        ChangeKind.REOPENED: language.say("taken up again"),
        ChangeKind.SET_BACK: language.say("set back"),
        ChangeKind.CHANGED: language.say("changed"),
        ChangeKind.UNCHANGED: language.say("unchanged"),
        ChangeKind.NOT_REPORTED: language.say("not reported"),
    }
    return words[kind]


def counted(counts: Mapping[str, int], language: Language) -> list[str]:
    """``2 new`` and ``1 advanced``: each kind that there is, with how many."""
    return [
        f"{language.number(counts[kind.value])} {kind_word(kind, language)}"
        for kind in ChangeKind
        if counts.get(kind.value)
    ]


def field_label(name: str, language: Language) -> str:
    """The column's label."""
    if name == REPORTING_COUNTRIES:
        return language.say("Reporting countries")
    return language.column("actions", name)


def field_text(name: str, value: FieldValue, language: Language) -> str:
    """A field's value as people read it."""
    if value in (None, "", ()):
        return language.say("not given")
    if name == REPORTING_COUNTRIES:
        return value_text(value, ColumnType.COUNTRIES, None, language)
    column = language.schema.tables["actions"].column(name)
    return value_text(value, column.type, column.vocabulary, language)


def value_text(
    value: FieldValue, type_: ColumnType, vocabulary: str | None, language: Language
) -> str:
    """A value as people read it who know its column's type."""
    match value:
        case PartialDate():
            return language.date(value)
        case bool():
            return language.term("yes_no", "yes" if value else "no")
        case Decimal():
            return language.number(value)
        case tuple():
            countries = type_ is ColumnType.COUNTRIES
            return language.joined(map(language.country, value) if countries else value)
    return language.term(vocabulary, str(value)) if vocabulary else str(value)


def figure_label(figure: Figure, language: Language) -> str:
    """``People assisted (achieved; Venezuelans)``."""
    basis = language.term("basis", figure.basis).lower() if figure.basis else None
    remarks = "; ".join(filter(None, (basis, figure.population)))
    measure = language.term("measure", figure.measure or "other")
    return f"{measure} ({remarks})" if remarks else measure


def figure_text(change: FigureChange, language: Language) -> str:
    """``over 5,000 → 6,200 (+1,200, +24%)``."""
    sides = (change.before, change.after)
    old, new = (_amount(one, language) for one in sides)
    between = ", ".join(_between(change, language))
    return f"{old} → {new}" + (f" ({between})" if between else "")


def _amount(figure: Figure | None, language: Language) -> str:
    if figure is None or figure.value is None:
        return language.say("not given")
    number = _measured(figure.value, figure, language)
    if figure.precision in (None, "exact"):
        return number
    return f"{language.term('precision', figure.precision).lower()} {number}"


def _measured(value: Decimal, figure: Figure, language: Language) -> str:
    if figure.currency:
        return f"{language.number(value)} {figure.currency}"
    if _kind(figure, language) is Kind.RATE:
        return language.percent(value)
    return language.number(value)


def _kind(figure: Figure, language: Language) -> Kind:
    return language.schema.measures[figure.measure or "other"].kind


def _between(change: FigureChange, language: Language) -> list[str]:
    """The difference and the percent, or why there are none."""
    if change.difference is None:
        unlike = (
            change.before
            and change.after
            and _kind(change.figure, language) is Kind.FLOW
            and not comparable_in_time(change.before, change.after)
        )
        return [language.say("periods of different length")] if unlike else []
    sign = "+" if change.difference > 0 else ""
    shown = sign + language.number(change.difference)
    if _kind(change.figure, language) is Kind.RATE:
        shown = language.say("{difference} percentage points", difference=shown)
    if change.percent is None:
        return [shown]
    return [shown, sign + language.percent(change.percent)]
