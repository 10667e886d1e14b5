"""Populations: which lies within which, and how people write them."""

import pytest

from ladreport.core.workbook import Cell, CellKind
from ladreport.parsing.cell import Setting, parse_cell
from ladreport.parsing.submission import author_of
from ladreport.schema.load import load_schema
from tests.parsing.readings import outcome, rows

SCHEMA = load_schema()
COLUMN = SCHEMA.tables["figures"].column("population")

RELATIONS = """
 one                         | other                   | what holds
 venezuelans                 | migrants                | within
 venezuelans                 | refugees_and_migrants   | within
 unaccompanied_children      | children                | within
 girls                       | women_and_children      | within
 migrant_women               | women                   | within
 migrant_women               | migrants                | within
 venezuelans                 |                         | within
 anyone at all               |                         | within
 anyone at all               | Anyone  at all          | within
 anyone at all               | migrants                | apart
 refugees                    | migrants                | apart
 asylum_seekers              | refugees                | disjoint
 returnees                   | migrants                | apart
 venezuelans                 | women                   | apart
 women                       | children                | apart
 host_communities            | migrants                | apart
 haitians                    | cubans                  | disjoint
 pregnant_women              | men                     | disjoint
 girls                       | boys                    | disjoint
 unaccompanied_children      | older_people            | disjoint
"""


@pytest.mark.parametrize(("one", "other", "holds"), rows(RELATIONS))
def test_which_lies_within_which(one: str, other: str, holds: str) -> None:
    pair = one, other or None
    assert SCHEMA.population_within(*pair) is (holds == "within")
    for left, right in (pair, pair[::-1]):
        assert SCHEMA.populations_apart(left, right) is (holds != "within")
        assert SCHEMA.populations_disjoint(left, right) is (holds == "disjoint")


def test_everyone_lies_within_everyone_alone() -> None:
    assert SCHEMA.population_within(None, None)
    assert not any(SCHEMA.population_within(None, key) for key in SCHEMA.populations)


@pytest.mark.parametrize("key", SCHEMA.populations)
def test_each_lies_within_itself_and_what_it_lies_within_does_not_lie_within_it(key: str) -> None:
    assert SCHEMA.population_within(key, key)
    for outer in SCHEMA.populations[key].within:
        assert SCHEMA.population_within(key, outer)
        assert not SCHEMA.population_within(outer, key)


READINGS = """
 language | text                                  | outcome
 en       | Venezuelans                           | venezuelans
 en       | venezuelans                           | venezuelans
 en       | VENEZUELANS                           | venezuelans
 en       | Venezuelan migrants                   | venezuelans LAD210
 en       | Venezolanos                           | venezuelans LAD210
 es       | Venezolanos                           | venezuelans
 es       | personas venezolanas                  | venezuelans LAD210
 es       | venezolanos y venezolanas             | venezuelans LAD210
 es       | Venezolanos/as                        | venezuelans LAD210
 es       | Solicitantes de refugio               | asylum_seekers LAD210
 es       | NNA no acompañados                    | unaccompanied_children LAD210
 pt       | Venezuelanos                          | venezuelans
 pt       | Pessoas refugiadas                    | refugees LAD210
 fr       | Haïtiens                              | haitians
 fr       | demandeurs d'asile                    | asylum_seekers
 -- what is no term is kept as written
 es       | venezolanas                           | venezolanas
 fr       | réfugiées                             | réfugiées
 en       | Venezuelan women and children         | Venezuelan women and children
 es       | Padres, madres y tutores legales      | Padres, madres y tutores legales
 en       | Refugees from around the world        | Refugees from around the world
 en       | \\sParents\\s                         | Parents LAD201
 en       | N/A                                   | MISSING LAD204/word
 en       |                                       | MISSING
 -- a letter left out or two swapped is asked about; another letter in place of one is not
 es       | Venezolnos                            | Venezolnos LAD217
 es       | Venezolaons                           | Venezolaons LAD217
 en       | Refugee and migrants                  | Refugee and migrants LAD217
 es       | hondureñas                            | hondureñas
 en       | boyz                                  | boyz
"""


@pytest.mark.parametrize(("language", "text", "expected"), rows(READINGS))
def test_how_people_write_them(language: str, text: str, expected: str) -> None:
    setting = Setting(SCHEMA, "figures", author_of(SCHEMA, "GTM", language))
    assert outcome(parse_cell(Cell(2, 10, CellKind.TEXT, text), COLUMN, setting)) == expected
