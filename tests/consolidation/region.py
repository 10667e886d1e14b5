"""Several countries' text tables, read, parsed and checked as a build does it, then consolidated."""

from collections.abc import Iterable

from ladreport.checking.checked import with_findings
from ladreport.checking.context import Context
from ladreport.checking.engine import check_submission
from ladreport.consolidation.consolidate import consolidate
from ladreport.core.findings import Finding
from ladreport.core.records import Action, Dataset, Figure, Outcome, Submission
from ladreport.parsing.submission import parse_submission
from ladreport.reading.files import read_bytes
from ladreport.reading.layout import lay_out
from ladreport.schema.load import load_schema
from tests.tables import workbook_bytes

COVER = """
Cover
 1 | Schema version | 2024
 2 | Country | {country}
 3 | Ministerial | 2024-09
 4 | Reporting period start | 2024-05-08
 5 | Reporting period end | 2024-09-25
 6 | Language | {language}
 7 | Institution | Ministry of Foreign Affairs
 8 | Focal point | Ana Pérez
 9 | E-mail | ana@example.org
10 | Date of submission | {submitted}
"""
ACTIONS = """
Actions
 1 | action_id | pillar | action_package | action_type | title | summary | status | announced_on | starts_on | joint_action | publish
"""
FIGURES = """
Figures
 1 | action_id | measure | value | currency | basis | as_of | population | part_of
"""


def sheet(
    country: str,
    actions: str,
    figures: str = "",
    *,
    language: str = "en",
    submitted: str = "2024-09-10",
) -> str:
    """A country's workbook: each line of ``actions`` and ``figures`` is a row, short ids spelled out.

    A line of actions is ``number | title | status | joint_action | publish``, one of figures
    ``number | measure | value | currency | basis | as_of | population | part_of``.
    """
    cover = COVER.format(country=country, language=language, submitted=submitted)
    return cover + ACTIONS + _actions(country, actions) + FIGURES + _figures(country, figures)


def _lines(text: str) -> list[list[str]]:
    return [[one.strip() for one in line.split("|")] for line in text.strip().splitlines()]


def _id(country: str, number: str) -> str:
    return f"{country}-2024-{number}" if number.isdigit() else number


def _actions(country: str, text: str) -> str:
    rows = []
    for place, (number, title, status, *rest) in enumerate(_lines(text), 2):
        joint, publish = [*rest, "", ""][:2]
        cells = (_id(country, number), "Lawful pathways", "Labor mobility", "Program", title)
        rest_of_row = (f"{title} is under way.", status, "2024-06-01", "2024-06-01", joint, publish)
        rows.append(f"{place} | " + " | ".join((*cells, *rest_of_row)))
    return "\n".join(rows) + "\n"


def _figures(country: str, text: str) -> str:
    lines = _lines(text) if text.strip() else []
    return "\n".join(
        f"{place} | " + " | ".join((_id(country, number), *rest))
        for place, (number, *rest) in enumerate(lines, 2)
    )


def read(name: str, text: str) -> Submission:
    """The workbook as it is read, parsed and checked; its rows carry what was found in them."""
    schema = load_schema()
    workbook, found = read_bytes(workbook_bytes(text), name, ".xlsx")
    assert workbook is not None
    layout, laid = lay_out(workbook, schema)
    submission, parsed = parse_submission(workbook, layout, schema)
    checked = check_submission(submission, Context(schema, "2024-09"))
    return with_findings(submission, (*found, *laid, *parsed, *checked))


def consolidated(files: dict[str, str]) -> tuple[Dataset, list[str]]:
    """The dataset of these workbooks by file name, and what consolidation itself found."""
    submissions = [read(name, text) for name, text in files.items()]
    dataset, found = consolidate(submissions, load_schema(), "2024-09")
    return dataset, told(found)


def told(findings: Iterable[Finding]) -> list[str]:
    """Each finding as ``USA.xlsx › Actions!G2 LAD844``."""
    return [f"{one.location} {one.code.id}" for one in findings]


def went(outcomes: Iterable[Outcome]) -> list[str]:
    """Each row's way as ``USA 2 merged GTM-2024-001``."""
    return [
        " ".join(
            filter(
                None,
                (
                    one.source.file.removesuffix(".xlsx"),
                    f"{one.role}:{one.source.row}",
                    one.disposition.value,
                    one.into,
                    *one.reasons,
                ),
            )
        )
        for one in outcomes
    ]


def action_line(action: Action) -> str:
    """``GTM-2024-001 GTM+USA published``."""
    return f"{action.action_id} {'+'.join(action.countries)} {action.disposition}"


def figure_line(figure: Figure) -> str:
    """``GTM-2024-001 people_assisted 600 GTM+USA published``."""
    return f"{figure.action_id} {figure.measure} {figure.value} {'+'.join(figure.countries)} {figure.disposition}"
