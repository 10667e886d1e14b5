"""What tells an action apart from one that looks alike, and finds it in other words."""

import pytest

from ladreport.comparison.pairing import linked
from ladreport.schema.load import load_schema
from tests.comparison.sides import side

# what is the case | the later row's date of announcement | then | now | how sure it is
CASES = """
other-town          | 2024-07-02 | Refugee desk in Rivera :: Claims are heard twice a week in Rivera in Creole.         | Refugee desk in Chuy :: Claims are heard twice a week in Chuy in Creole.                   | apart
other-town-same-day | 2023-01-15 | Refugee desk in Rivera :: Claims are heard twice a week in Rivera in Creole.         | Refugee desk in Chuy :: Claims are heard twice a week in Chuy in Creole.                   | asked
other-nationality   | 2024-07-02 | Visas for families :: Relatives of Haitians in the country may ask for a visa.       | Humanitarian visas :: The consulate gives relatives of resident Cubans a visa.              | apart
same-town           | 2024-07-02 | Refugee desk in Rivera :: Claims are heard twice a week in Rivera in Creole.         | Refugee desk in Rivera :: Claims are heard each Tuesday in Rivera, in Creole too.           | believed
spelt-out           | 2023-01-15 | Temporary Protection Permit (TPP) :: A decree opens permits to residents.            | Residents and the TPP :: The permits of the decree can be paid in parts.                    | believed
acronym             | 2023-01-15 | Temporary Protection Permit :: A decree opens them to residents of one year.         | Payment of the TPP :: Fees may be paid in parts.                                            | asked
nothing-in-common   | 2023-01-15 | Radio spots :: Stations warn of danger on the road.                                  | Biometric registration :: Fingerprints are taken at every airport.                          | apart
"""


ROWS = [[cell.strip() for cell in line.split("|")] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(
    ("day", "old", "new", "tier"), [pytest.param(*cells, id=name) for name, *cells in ROWS]
)
def test_one_action_or_two(day: str, old: str, new: str, tier: str) -> None:
    head = "action_id | announced_on | starts_on | title | summary"
    then, now = (
        side(f"{head}\n{id_} | {date} | | {text.replace(' :: ', ' | ')}")
        for id_, date, text in (("URY-2024-001", "2023-01-15", old), ("URY-2024-009", day, new))
    )
    assert next(link.tier for link in linked(then, now, load_schema())) == tier
