"""The Cover: who reports, for which ministerial, over which period."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from ladreport.checking.context import Context, reporting_period
from ladreport.checking.rule import ROW, SUBMISSION, Params, Problem, rule
from ladreport.checking.rules.actions import LAD411, end_before_start
from ladreport.core.findings import Case, ColumnRef, CountryRef, Finding, Note, Param
from ladreport.core.location import Location
from ladreport.core.records import Row, Submission
from ladreport.core.values import MISSING, PartialDate
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.schema.folding import folded
from ladreport.schema.lookup import names_of_term
from ladreport.schema.model import Schema

LAD301 = code(
    "LAD301",
    ERROR,
    "the Cover does not say: {column}",
    repair="Write it on the Cover, beside the label {column}.",
    why="The Cover says whose report this is, for which ministerial and in which language. "
    "Without it the rows below can't be placed.",
    example="Country: (empty)",
    instead="Country: Guatemala",
    cases={
        "field": Case(
            "the Cover does not say: {column}",
            "Write it on the Cover, beside the label {column}.",
        ),
        "no_cover": Case(
            "nothing says which country this file is from",
            "Write the country on the Cover, or name it when checking: --country GTM.",
        ),
    },
)
LAD303 = code(
    "LAD303",
    ERROR,
    "the Cover is for the ministerial {found}; this is the one of {expected}",
    repair="Write {expected} if the report is meant for this ministerial. If it is last time's "
    "workbook, send the new one.",
    why="A workbook of another ministerial must not be counted in this one. It happens most often "
    "when last time's file is sent again by mistake.",
    example="Ministerial: 2024-05, sent for that of 2024-09",
    instead="Ministerial: 2024-09",
)
LAD304 = code(
    "LAD304",
    WARNING,
    "the workbook can't have been submitted on {submitted}",
    repair="Write the day on which it is sent.",
    why="Nobody submits a report in the future, or before the time that it is about. Of two "
    "workbooks of one country the one with the later date counts, so this date matters.",
    example="Submitted 2042-09-10",
    instead="Submitted 2024-09-10",
    cases={
        "future": Case(
            "the workbook says that it was submitted on {submitted}, which is still to come",
            "Write the day on which it is sent.",
        ),
        "before_period": Case(
            "the workbook was submitted on {submitted}, before its reporting period began "
            "({start})",
            "Correct the date of submission or the reporting period.",
        ),
    },
)
LAD305 = code(
    "LAD305",
    WARNING,
    "the file's name speaks of {named}, the Cover of {country}",
    repair="Correct whichever is wrong, the file's name or the country on the Cover.",
    why="A workbook copied from another country often keeps that country's Cover. The actions "
    "would then stand under the wrong country.",
    example="GTM-2024-09.xlsx, whose Cover says Honduras",
    instead="GTM-2024-09.xlsx, whose Cover says Guatemala",
    cases={
        "name": Case(
            "the file's name speaks of {named}, the Cover of {country}",
            "Correct whichever is wrong, the file's name or the country on the Cover.",
        ),
        "settings": Case(
            "ministerial.toml says that this file is of {named}, the Cover says {country}, which "
            "counts",
            "Correct whichever is wrong, ministerial.toml or the country on the Cover.",
        ),
    },
)
LAD306 = code(
    "LAD306",
    WARNING,
    "the Cover does not say: {column}",
    repair="Write it on the Cover, beside the label {column}.",
    why="The report can be made without it, but the Secretariat then can't ask back, or can't "
    "tell an older workbook from a newer one.",
    example="Focal point: (empty)",
    instead="Focal point: the name of the person to ask",
)
LAD308 = code(
    "LAD308",
    WARNING,
    "the reporting period on the Cover ({start} to {end}) lies outside that of the ministerial "
    "({first} to {last})",
    repair="Correct the dates on the Cover, or check that this is the workbook for this "
    "ministerial.",
    why="Reports of one ministerial cover one period. One that lies wholly outside it is usually "
    "an older workbook sent again.",
    example="2023-05 to 2023-09, for the ministerial of 2024-09",
    instead="2024-05 to 2024-09",
)
LAD309 = code(
    "LAD309",
    WARNING,
    'the workbook says it follows version "{found}"; this one is read as version {version}',
    repair="Use the workbook of version {version}, or check that pillars and packages still say "
    "what is meant.",
    why="Pillars and packages change from one version to the next. What an older workbook says may "
    "stand for something else today.",
    example="Schema version: 2022",
    instead="Schema version: 2024",
)
LAD311 = code(
    "LAD311",
    INFO,
    "the Cover does not say: {column}; taken as {value}",
    repair="Nothing needs to be done: it was said beside the workbook.",
    why="The country or the ministerial was named when the check was started, or follows from the "
    "folder. The workbook itself should say it too.",
    example="Ministerial: (empty), in the folder of the ministerial of 2024-09",
    instead="Ministerial: 2024-09",
    cases={
        "field": Case(
            "the Cover does not say: {column}; taken as {value}",
            "Nothing needs to be done: it was said beside the workbook.",
        ),
        "ids": Case(
            "nothing says which country this file is from; taken as {value}, because all its ids "
            "begin with {code}",
            "Nothing needs to be done. Another country could be named under [files] in "
            "ministerial.toml.",
        ),
    },
)
LAD312 = code(
    "LAD312",
    WARNING,
    "the Cover says that there is nothing to report, but the workbook has rows ({count})",
    repair="Empty the line on the Cover if the rows are meant, or delete the rows.",
    why="A workbook can't report something and nothing. Its rows are published, because they say "
    "more than the one word.",
    example="Kind of workbook: nothing to report, above three actions",
    instead="Kind of workbook: (empty), above three actions",
)


@rule(LAD301, scope=SUBMISSION)
def required_fields(submission: Submission, context: Context) -> Iterator[Problem]:
    """A line of the Cover that must be there is empty or missing."""
    cover = submission.cover
    for field in _empty_fields(cover, context, required=True) if cover else ():
        if cover and field not in _known_otherwise(context):
            near = _countries_of(submission, context) if field == "country" else ()
            params: Params = {"column": ColumnRef("cover", field)}
            yield Problem(cover, field, params, near, case="field")


def _countries_of(submission: Submission, context: Context) -> tuple[CountryRef, ...]:
    """The country that all ids of the workbook speak of, to be proposed."""
    country = country_of_ids(submission, context.schema)
    return (CountryRef(country),) if country else ()


@rule(LAD311, scope=ROW, table="cover")
def fields_known_otherwise(cover: Row, context: Context) -> Iterator[Problem]:
    """A line of the Cover is empty whose content was said elsewhere."""
    known = _known_otherwise(context)
    for field in _empty_fields(cover, context, required=True):
        if field in known:
            params: Params = {"column": ColumnRef("cover", field), "value": known[field]}
            yield Problem(cover, field, params, case="field")


@rule(LAD306, scope=ROW, table="cover")
def useful_fields(cover: Row, context: Context) -> Iterator[Problem]:
    """A line of the Cover is empty that the Secretariat will ask about."""
    for field in _empty_fields(cover, context, required=False):
        yield Problem(cover, field, {"column": ColumnRef("cover", field)})


def _empty_fields(cover: Row, context: Context, *, required: bool) -> Iterator[str]:
    for column in context.schema.tables["cover"].columns:
        if column.asked and column.required is required and cover[column.key] is MISSING:
            yield column.key


def _known_otherwise(context: Context) -> dict[str, Param]:
    """What the caller or the folder says, by the Cover's field."""
    known: dict[str, Param] = {}
    if context.country:
        known["country"] = CountryRef(context.country)
    if context.ministerial:
        known["ministerial"] = context.ministerial
    return known


@rule(LAD301, scope=SUBMISSION)
def some_country(submission: Submission, context: Context) -> Iterator[Problem]:
    """No Cover and no option says which country this is."""
    if submission.cover is None and submission.country is None:
        near = _countries_of(submission, context)
        place = Location(submission.file, column="country")
        yield Problem(place, suggestions=near, case="no_cover")


def country_of_ids(submission: Submission, schema: Schema) -> str | None:
    """The country whose code begins all ids in the file; None where there are several, or none."""
    rows = (*submission.actions, *submission.figures)
    codes = {id_.partition("-")[0] for row in rows if (id_ := row.get("action_id", str))}
    return codes.pop() if len(codes) == 1 and codes <= schema.countries.keys() else None


def taken_by_ids(submission: Submission) -> Finding:
    """The note that a file's country was taken from its ids."""
    country = submission.country or ""
    params: Params = {"value": CountryRef(country), "code": country}
    return Finding.of(Note(LAD311, params, case="ids"), Location(submission.file))


def owner_findings(submission: Submission, owner: str | None) -> Iterator[Finding]:
    """What is wrong where the settings say that the file is of another country than its Cover."""
    country = submission.cover.get("country", str) if submission.cover else None
    if submission.cover and owner and country and country != owner:
        params: Params = {"named": CountryRef(owner), "country": CountryRef(country)}
        yield Problem(submission.cover, "country", params, case="settings").as_finding(LAD305)


@rule(LAD312, scope=SUBMISSION)
def nothing_and_something(submission: Submission, _: Context) -> Iterator[Problem]:
    """The Cover says that there is nothing to report, and there are rows."""
    cover, rows = submission.cover, (*submission.actions, *submission.figures)
    if cover and rows and cover["workbook_kind"] == "nothing_to_report":
        related = (rows[0].location(),)
        yield Problem(cover, "workbook_kind", {"count": len(rows)}, related=related)


@rule(LAD303, scope=ROW, table="cover", needs=("ministerial",))
def this_ministerial(cover: Row, context: Context) -> Iterator[Problem]:
    """The workbook is for another ministerial than the folder's."""
    said = cover.get("ministerial", str)
    expected = context.ministerial
    if said and expected and folded(said) != folded(expected):
        yield Problem(cover, "ministerial", {"expected": expected}, (expected,))


@rule(LAD304, scope=ROW, table="cover", needs=("submitted_on",))
def submitted_by_now(cover: Row, context: Context) -> Iterator[Problem]:
    """The date of submission lies in the future."""
    submitted = cover.get("submitted_on", PartialDate)
    if submitted and context.today and submitted.first > context.today:
        yield Problem(cover, "submitted_on", {"submitted": submitted}, case="future")


@rule(LAD305, scope=SUBMISSION)
def country_of_file_name(submission: Submission, context: Context) -> Iterator[Problem]:
    """The file's name speaks of another country than the Cover."""
    cover = submission.cover
    country = cover.get("country", str) if cover else None
    named = countries_named(submission.file, context.schema)
    if cover and country and named and country not in named:
        params: Params = {"named": CountryRef(named[0]), "country": CountryRef(country)}
        yield Problem(cover, "country", params, case="name")


def countries_named(file: str, schema: Schema) -> tuple[str, ...]:
    """The countries that a file's name speaks of: by code in capitals, or by name."""
    stem = PurePath(file).stem
    codes = set(re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", stem))
    words = f" {folded(stem)} "
    return tuple(
        key
        for key, country in schema.countries.items()
        if key in codes
        or any(f" {n} " in words for n in names_of_term(country) if len(n) > len(key))
    )


@rule(LAD411, scope=ROW, table="cover", needs=("period_start", "period_end"))
def period_in_order(cover: Row, _: Context) -> Iterator[Problem]:
    """The reporting period ends before it starts."""
    yield from end_before_start(cover, "period_start", "period_end")


@rule(LAD308, scope=SUBMISSION)
def period_of_ministerial(submission: Submission, context: Context) -> Iterator[Problem]:
    """The reporting period has no day in common with the ministerial's."""
    own, other = reporting_period(submission), context.period
    if submission.cover and own and other and (own[1] < other[0] or other[1] < own[0]):
        names = ("start", "end", "first", "last")
        params = dict(zip(names, map(PartialDate.of, (*own, *other)), strict=True))
        yield Problem(submission.cover, "period_start", params)


@rule(LAD309, scope=ROW, table="cover", needs=("schema_version",))
def version_of_schema(cover: Row, context: Context) -> Iterator[Problem]:
    """The workbook follows another version of the schema than this one."""
    version = context.schema.version
    said = cover.get("schema_version", str)
    if said and said.strip() != version:
        yield Problem(cover, "schema_version", {"version": version}, (version,))


@rule(LAD304, scope=SUBMISSION)
def submitted_after_start(submission: Submission, _: Context) -> Iterator[Problem]:
    """The workbook says it was sent before the time that it reports on."""
    cover, period = submission.cover, reporting_period(submission)
    submitted = cover.get("submitted_on", PartialDate) if cover else None
    if cover and period and submitted and submitted.last < period[0]:
        params: Params = {"submitted": submitted, "start": PartialDate.of(period[0])}
        related = (cover.location("period_start"),)
        yield Problem(cover, "submitted_on", params, related=related, case="before_period")
