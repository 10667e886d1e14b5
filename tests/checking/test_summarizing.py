"""What people are told of many findings: one line a kind and column, plain readings counted."""

from collections.abc import Mapping, Sequence

import pytest

from ladreport.checking.filtering import grouped
from ladreport.checking.summarizing import Summary, summarized
from ladreport.messages.language import Language
from ladreport.messages.rendering import message
from ladreport.schema.load import load_schema
from tests.checking.workbooks import Changes, Written, as_text, checked

ENGLISH = Language("en", load_schema())


def summary_of(
    actions: Sequence[Changes] = ({},), figures: Sequence[Changes] = ({},), **cover: str
) -> Summary:
    file = checked(as_text(Written(cover, actions, figures)))
    submission = file.submission
    assert submission
    return summarized(grouped(file.findings, (submission,)), ENGLISH.schema)


@pytest.mark.parametrize(
    ("column", "typed", "listed"),
    [
        # the same word with another accent, case, ending or article, or in another language
        ("status", "En curso", False),
        ("status", "EN CURSO.", False),
        ("action_package", "Movilidad laboral", False),
        ("action_package", "Labour mobility", False),
        # another word, which only the list of aliases knows
        ("pillar", "2", True),
        # dates that name their month or have one order; those that have two
        ("starts_on", "July 5, 2024", False),
        ("starts_on", "2024/07/05", False),
        ("starts_on", "25/07/2024", False),
        ("starts_on", "07/07/2024", False),
    ],
)
def test_readings_that_any_person_would_make_are_only_counted(
    column: str, typed: str, listed: bool
) -> None:
    summary = summary_of([{column: typed}])
    assert (len(summary.findings), len(summary.plain)) == ((1, 0) if listed else (0, 1))


@pytest.mark.parametrize(
    ("typed", "listed"),
    [("12,000", 0), ("12 000", 0), ("12000", 0), ("12,000 people", 0), ("12 thousand", 1)],
)
def test_so_is_the_same_number_with_other_marks(typed: str, listed: int) -> None:
    assert len(summary_of(figures=[{"value": typed}]).findings) == listed


def said(summary: Summary) -> list[str]:
    return [
        f"{finding.location.cell} {finding.code.id} {message(finding, ENGLISH)}"
        for finding in summary.findings
    ]


COLUMNS: Mapping[str, tuple[Sequence[Changes], list[str]]] = {
    "one reading is said as it is": (
        [{"pillar": "2"}, {}],
        ['B2 LAD210 Read "2" as Lawful pathways.'],
    ),
    "several in a column are one line with two examples": (
        [{"pillar": "2"}, {"pillar": "II"}, {"pillar": "2"}, {"pillar": "pillar 2"}],
        [
            (
                'B2 LAD210 4 cells read in another form, such as "2" as Lawful pathways and "II" as '
                "Lawful pathways."
            )
        ],
    ),
    "in two columns they are two": (
        [{"pillar": "2", "publish": "1"}, {"pillar": "2", "publish": "1"}],
        [
            'B2 LAD210 2 cells read in another form, such as "2" as Lawful pathways.',
            'M2 LAD210 2 cells read in another form, such as "1" as Yes.',
        ],
    ),
    "errors stay one by one, and come in their place": (
        [{"pillar": "2"}, {"pillar": "8"}, {"pillar": "2"}, {"pillar": "8"}, {"pillar": "8"}],
        [
            'B2 LAD210 2 cells read in another form, such as "2" as Lawful pathways.',
            'B3 LAD215 "8" is not in the list for "Pillar".',
            'B5 LAD215 "8" is not in the list for "Pillar".',
            'B6 LAD215 "8" is not in the list for "Pillar".',
        ],
    ),
    "warnings in the same words are one that names all cells": (
        [{"starts_on": ""}, {}, {"starts_on": ""}, {}, {"starts_on": ""}],
        [
            (
                'I2 LAD403 "Starts on" is empty, though the status is In progress. The same in 2 '
                "more places."
            )
        ],
    ),
}


@pytest.mark.parametrize(("actions", "lines"), COLUMNS.values(), ids=COLUMNS)
def test_what_is_said_of_a_column(actions: Sequence[Changes], lines: list[str]) -> None:
    assert said(summary_of(actions)) == lines


def test_dates_that_have_two_orders_say_which_was_read() -> None:
    rows = [{"announced_on": "03/04/2024"}, {"announced_on": "04/05/2024"}]
    (line,) = said(summary_of(rows, language="es"))
    assert "2 dates read day first, such as" in line
    assert '"03/04/2024" as April 3, 2024' in line


def test_no_cell_is_lost() -> None:
    rows = [{"pillar": "2", "status": "En curso"}, {"pillar": "II"}, {"pillar": "2"}]
    summary = summary_of(rows)
    cells = [
        place.cell
        for finding in (*summary.findings, *summary.plain)
        for place in (finding.location, *finding.related)
    ]
    assert sorted(filter(None, cells)) == ["B2", "B3", "B4", "G2"]
