"""Cells by what the file says that they hold: numbers, dates, errors, formulas, nothing."""

import pytest

from ladreport.core.values import MISSING, Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.parsing.cell import Setting, cell_text, parse_cell
from ladreport.parsing.parsed import NOTHING, Parsed
from ladreport.parsing.submission import author_of
from tests.parsing.readings import SCHEMA, outcome, rows

CELLS = """
 column             | measure          | kind           | raw                  | number format  | outcome
 -- numbers
 figures.value      | people_assisted  | number         | 95000                | General        | 95000
 figures.value      | people_assisted  | number         | 95000                | #,##0          | 95000
 figures.value      | funding_committed| number         | 0.30000000000000004  | General        | 0.3
 figures.value      | funding_committed| number         | 686000000.0000001    | General        | 686000000
 figures.value      | funding_committed| number         | 4.4E6                | 0.00E+00       | 4400000
 figures.value      | funding_committed| number         | 12345678901234567    | General        | 12345678901234567
 figures.value      | funding_committed| number         | 999999999999999999   | General        | 999999999999999999
 figures.value      | people_assisted  | number         | 1E18                 | 0.00E+00       | LAD253/beyond
 figures.value      | people_assisted  | number         | -1e308               | General        | LAD253/beyond
 figures.value      | change_percent   | number         | 1E16                 | 0%             | LAD253/beyond
 figures.value      | funding_committed| number         | 1e-300               | General        | LAD253/beyond
 figures.value      | funding_committed| text           | 9999999 trillion     | General        | LAD253/beyond
 figures.value      | funding_committed| number         | 0                    | General        | 0
 figures.value      | funding_committed| number         | 1.5                  | [Red]"d"0.0    | 1.5
 figures.value      | change_percent   | number         | 0.35                 | 0%             | 35
 figures.value      | change_percent   | number         | -0.505               | 0.0 %          | -50.5
 figures.value      | change_percent   | number         | 35                   | General        | 35
 figures.value      | people_assisted  | number         | 0.35                 | 0%             | LAD256/percent
 figures.value      | people_assisted  | number         | 45447                | d/m/yyyy       | LAD253/date
 figures.value      | people_assisted  | number         | 45447                | [$-80A]d-mmm-yy| LAD253/date
 figures.value      | people_assisted  | date           | 2024-04-03           | General        | LAD253/date
 figures.value      | people_assisted  | text           | 95000                | General        | 95000 LAD230/kept_as_text
 figures.value      | people_assisted  | text           | \\s95000\\s          | General        | 95000 LAD230/kept_as_text
 figures.value      | people_assisted  | boolean        | 1                    | General        | LAD253/no_digits
 figures.value      | people_assisted  | error          | #REF!                | General        | LAD202/error
 figures.value      | people_assisted  | not_calculated |                      | General        | LAD202/not_calculated
 figures.value      | people_assisted  | text           | \\s␣                 | General        | MISSING
 -- dates
 actions.starts_on  |                  | number         | 45447                | d/m/yyyy       | 2024-06-04
 actions.starts_on  |                  | number         | 45447                | mm-dd-yy       | 2024-06-04
 actions.starts_on  |                  | number         | 45447                | mmm\\ yyyy     | 2024-06 LAD235/month
 actions.starts_on  |                  | number         | 45444                | mmm-yy         | 2024-06 LAD235/month
 actions.starts_on  |                  | number         | 45447                | yyyy           | 2024 LAD235/month
 actions.starts_on  |                  | number         | 45447                | d "de" mmmm    | 2024-06-04 LAD235/year
 actions.starts_on  |                  | number         | 45447.6              | d/m/yyyy h:mm  | 2024-06-04 LAD235/time
 actions.starts_on  |                  | number         | 0.6                  | h:mm           | LAD233/unknown
 actions.starts_on  |                  | number         | 59                   | d/m/yyyy       | LAD233/year
 actions.starts_on  |                  | number         | -1                   | d/m/yyyy       | LAD233/unknown
 actions.starts_on  |                  | number         | 3000000              | d/m/yyyy       | LAD233/unknown
 actions.starts_on  |                  | date           | 2024-06-04           | General        | 2024-06-04
 actions.starts_on  |                  | date           | 2024-06-04T00:00:00  | General        | 2024-06-04
 actions.starts_on  |                  | date           | 2024-06-04T14:30:00  | General        | 2024-06-04 LAD235/time
 actions.starts_on  |                  | date           | noon                 | General        | LAD233/unknown
 actions.starts_on  |                  | number         | 2024                 | General        | 2024
 actions.starts_on  |                  | number         | 45447                | General        | LAD233/serial 2024-06-04
 actions.starts_on  |                  | number         | 0.5                  | 0%             | LAD233/unknown
 -- anywhere else
 actions.publish    |                  | boolean        | 1                    | General        | yes
 actions.publish    |                  | boolean        | 0                    | General        | no
 actions.publish    |                  | number         | 1                    | General        | yes LAD210
 actions.pillar     |                  | number         | 1                    | General        | root_causes LAD210
 actions.title      |                  | number         | 2024                 | General        | 2024
 actions.title      |                  | boolean        | 1                    | General        | TRUE
 actions.population |                  | number         | 45636                | d-mmm          | 2024-12-10 LAD208
 cover.ministerial  |                  | number         | 45536                | mmm-yy         | 2024-09
 actions.action_id  |                  | error          | #N/A                 | General        | LAD202/error
"""


def read(
    name: str, measure: str, cell: Cell | None, *, epoch_1904: bool = False, typed: bool = True
) -> Parsed[Value]:
    role, key = name.split(".")
    author = author_of(SCHEMA, "GTM", "en")
    setting = Setting(SCHEMA, role, author, epoch_1904=epoch_1904, typed_cells=typed)
    return parse_cell(cell, SCHEMA.tables[role].column(key), setting, SCHEMA.measures.get(measure))


@pytest.mark.parametrize(("name", "measure", "kind", "raw", "shown", "expected"), rows(CELLS))
def test_a_cell_is_read_by_what_the_file_says_it_holds(
    name: str, measure: str, kind: str, raw: str, shown: str, expected: str
) -> None:
    cell = Cell(2, 3, CellKind(kind), raw, shown)
    assert outcome(read(name, measure, cell)) == expected


def test_an_empty_cell_says_nothing() -> None:
    assert read("actions.title", "", None) == NOTHING == Parsed(MISSING)


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    cell = Cell(2, 3, CellKind.NUMBER, "43985", "d/m/yyyy")
    assert outcome(read("actions.starts_on", "", cell, epoch_1904=True)) == "2024-06-04"


def test_in_a_file_of_text_alone_a_number_in_text_is_nothing_to_speak_of() -> None:
    cell = Cell(2, 3, CellKind.TEXT, "95000")
    assert outcome(read("figures.value", "people_assisted", cell, typed=False)) == "95000"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(C2:C9)", "312"),
        ("YEAR(TODAY())", "312 LAD206"),
        ("RANDBETWEEN (1,9)", "312 LAD206"),
        ("KNOWN(1)", "312"),
    ],
)
def test_a_formula_is_read_by_its_last_result(formula: str, expected: str) -> None:
    cell = Cell(2, 3, CellKind.NUMBER, "312", formula=formula)
    assert outcome(read("figures.value", "people_assisted", cell)) == expected


def test_how_a_changing_result_is_written_is_not_told() -> None:
    cell = Cell(2, 3, CellKind.NUMBER, "45444", "mmm-yy", formula="TODAY()")
    parsed = read("actions.starts_on", "", cell)
    assert (outcome(parsed), parsed.canonical) == ("2024-06 LAD206", None)


@pytest.mark.parametrize(
    ("kind", "raw", "shown", "expected"),
    [
        (CellKind.TEXT, " as typed ", "General", " as typed "),
        (CellKind.NUMBER, "0.35", "0%", "35%"),
        (CellKind.NUMBER, "45447", "d/m/yyyy", "2024-06-04"),
        (CellKind.NUMBER, "45447", "mmm-yy", "2024-06"),
        (CellKind.NUMBER, "0.1277777777777778", "h:mm", "3:04"),
        (CellKind.NUMBER, "0.1278356481481481", "hh:mm:ss", "3:04:05"),
        (CellKind.NUMBER, "1.5", "[h]:mm", "36:00"),
        (CellKind.NUMBER, "-1", "h:mm", "-1"),
        (CellKind.NUMBER, "3000000", "d/m/yyyy", "3000000"),
        (CellKind.DATE, "noon", "General", "noon"),
        (CellKind.NUMBER, "4.4E6", "General", "4400000"),
        (CellKind.BOOLEAN, "0", "General", "FALSE"),
    ],
)
def test_a_cell_as_people_see_it(kind: CellKind, raw: str, shown: str, expected: str) -> None:
    assert cell_text(Cell(1, 1, kind, raw, shown), epoch_1904=False) == expected
