"""Rows of Actions: what pillar, package, status, dates and partners say together."""

from collections.abc import Iterator

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, Params, Problem, rule
from ladreport.core.findings import Case, ColumnRef, CountryRef, TermRef
from ladreport.core.records import Row
from ladreport.core.values import PartialDate
from ladreport.messages.registry import ERROR, WARNING, code

LAD410 = code(
    "LAD410",
    ERROR,
    "{package} belongs to {right}, not to {pillar}",
    repair="Choose a package of {pillar}, or write {right} in {actions.pillar}.",
    why="Each action package belongs to one pillar. If the two disagree, nobody can know under "
    "which heading the action should stand.",
    example="Pillar: humane enforcement; action package: Labor Mobility",
    instead="Pillar: lawful pathways; action package: Labor Mobility",
    cases={
        "other_pillar": Case(
            "{package} belongs to {right}, not to {pillar}",
            "Choose a package of {pillar}, or write {right} in {actions.pillar}.",
        ),
        "no_packages": Case(
            "{package} belongs to {right}, and {pillar} has no packages",
            "Leave {actions.action_package} empty, or write {right} in {actions.pillar}.",
        ),
    },
)
LAD411 = code(
    "LAD411",
    ERROR,
    "the end ({end}) is before the start ({start})",
    repair="Correct one of the two dates.",
    why="Nothing ends before it starts. The two dates were probably swapped, or day and month of "
    "one of them.",
    example="Starts 2024-06-01, ends 2024-01-06",
    instead="Starts 2024-06-01, ends 2025-06-01",
)
LAD425 = code(
    "LAD425",
    WARNING,
    "the status is {status}, but {column} is {date}, after the reporting period",
    repair="Choose the status that was true at the end of the reporting period, or correct the "
    "date.",
    why="The status says how things stood when the reporting period ended. What lies after it "
    "has not happened yet.",
    example="Status: completed; ends on 2025-12-31; the period ends on 2024-09-25",
    instead="Status: in progress; ends on 2025-12-31",
)
LAD426 = code(
    "LAD426",
    WARNING,
    "{country} is named as its own partner",
    repair="Name only the other countries here.",
    why="Partner countries are those that take the action together with the one that reports it. "
    "The reporting country is printed anyway.",
    example="Guatemala's sheet, partner countries: Guatemala; United States",
    instead="Partner countries: United States",
)
LAD427 = code(
    "LAD427",
    WARNING,
    "the id begins with {other}, but this is the sheet of {country}",
    repair="Begin the id with this country's own three letters, unless the action was first "
    "reported by {other}.",
    why="Ids follow an action from year to year. One with another country's letters usually comes "
    "from a copied row, and would tie this action to that country's.",
    example="MEX-2024-003 in the sheet of Guatemala",
    instead="GTM-2024-003",
)


@rule(LAD410, scope=ROW, table="actions", needs=("pillar", "action_package"))
def package_of_pillar(action: Row, context: Context) -> Iterator[Problem]:
    """The action package belongs to another pillar than the row's, which may have none."""
    pillar = action.get("pillar", str)
    package = context.schema.packages.get(action.get("action_package", str) or "")
    if not package or not pillar or package.pillar == pillar:
        return
    params: Params = {
        "package": TermRef("action_package", package.key),
        "right": TermRef("pillar", package.pillar),
        "pillar": TermRef("pillar", pillar),
    }
    packages = context.schema.packages.values()
    fitting = tuple(
        TermRef("action_package", each.key) for each in packages if each.pillar == pillar
    )
    case = "other_pillar" if fitting else "no_packages"
    related = (action.location("pillar"),)
    yield Problem(action, "action_package", params, fitting, related, case)


@rule(LAD411, scope=ROW, table="actions", needs=("starts_on", "ends_on"))
def action_ends_after_start(action: Row, _: Context) -> Iterator[Problem]:
    """The action ends before it starts."""
    yield from end_before_start(action, "starts_on", "ends_on")


def end_before_start(row: Row, first: str, last: str) -> Iterator[Problem]:
    """The problem, where the date in ``last`` can only mean days before that in ``first``."""
    start, end = row.get(first, PartialDate), row.get(last, PartialDate)
    if start and end and end.last < start.first:
        params: Params = {"start": start, "end": end}
        yield Problem(row, last, params, related=(row.location(first),))


@rule(LAD425, scope=ROW, table="actions", needs=("status",))
def status_has_come_true(action: Row, context: Context) -> Iterator[Problem]:
    """The status says that something happened whose date lies after the reporting period.

    The first such date is reported; those that follow it lie ahead as well.
    """
    status = action.get("status", str) or ""
    term = context.schema.statuses.get(status)
    for column in term.past_dates if term else ():
        date = action.get(column, PartialDate)
        if date and context.period and date.first > context.period[1]:
            params: Params = {
                "status": TermRef("status", status),
                "column": ColumnRef("actions", column),
                "date": date,
            }
            yield Problem(action, column, params, related=(action.location("status"),))
            return


@rule(LAD426, scope=ROW, table="actions", needs=("partner_countries",))
def partner_is_another(action: Row, context: Context) -> Iterator[Problem]:
    """The reporting country stands among its own partners."""
    partners = action.get("partner_countries", tuple) or ()
    if context.country and context.country in partners:
        yield Problem(action, "partner_countries", {"country": CountryRef(context.country)})


@rule(LAD427, scope=ROW, table="actions", needs=("action_id",))
def id_of_this_country(action: Row, context: Context) -> Iterator[Problem]:
    """The id begins with the letters of another endorsing country."""
    prefix = (action.get("action_id", str) or "").partition("-")[0]
    other = prefix in context.schema.countries and prefix != context.country
    if context.country and other:
        params: Params = {"other": CountryRef(prefix), "country": CountryRef(context.country)}
        yield Problem(action, "action_id", params)
