"""A thousand sheets that contradict themselves in parts and wholes, and a thousand that don't.

Each sheet is made of numbers that are true at once, stated with the words of a precision that makes
them no less true; then, in half of them, one thing is changed so that it can't be true any more.
"""

from collections.abc import Callable, Sequence
from random import Random

import pytest

from ladreport.core.findings import Finding
from ladreport.core.workbook import Cell, Sheet, Workbook
from ladreport.pipeline.check import check_workbook
from ladreport.reading.files import read_bytes
from tests.checking.workbooks import Written, as_text, context
from tests.tables import parse_tables, workbook_bytes

BATCHES, IN_A_BATCH, AS_FILES = 10, 100, 2
PLANTED = ("LAD511", "LAD513")
MEASURES = ("people_assisted", "people_resettled", "visas_permits_issued", "funding_committed")
BASES = ("achieved", "target", "estimated")
NATIONALITIES = ("Venezuelans", "Haitians", "cubans", "Nicaragüenses")
MONTHS = (("05-08", "05-31"), ("06-01", "06-30"), ("07-01", "07-31"), ("08-01", "09-15"))
PERIOD = {"period_start": "2024-05-08", "period_end": "2024-09-15"}

Row = dict[str, str]


def true_sheet(chance: Random) -> list[Row]:
    """A whole of action 001 and its parts, of other people, other months or both."""
    true = chance.randint(100, 10 ** chance.randint(3, 7))
    measure, basis = chance.choice(MEASURES), chance.choice(BASES)
    same = {"measure": measure, "basis": basis, **PERIOD}
    if measure == "funding_committed":
        same["currency"] = chance.choice(("USD", "COP", "CAD"))
    whole = {"action_id": "GTM-2024-001", **same, **stated(true, chance, basis)}
    apart = chance.choice((_by_people, _by_month))(chance.randint(1, 4), chance)
    rest, parts = true, []
    for differs in apart:
        share = chance.randint(0, rest)
        rest -= share
        reference = chance.choice(("GTM-2024-001", f"GTM-2024-001 {measure}"))
        id_ = {"action_id": chance.choice(("GTM-2024-001", "GTM-2024-002")), "part_of": reference}
        parts.append({**same, **id_, **differs, **stated(share, chance, basis)})
    rows = [whole, *parts]
    chance.shuffle(rows)
    return rows


def _by_people(count: int, chance: Random) -> list[Row]:
    return [{"population": name} for name in chance.sample(NATIONALITIES, count)]


def _by_month(count: int, chance: Random) -> list[Row]:
    months = chance.sample(MONTHS, count)
    return [{"period_start": f"2024-{a}", "period_end": f"2024-{b}"} for a, b in months]


def stated(true: int, chance: Random, basis: str) -> Row:
    """A statement about this number that holds; an estimate is never called exact."""
    exact = "" if basis == "estimated" else chance.choice(("", "exact"))
    precision = chance.choice((exact, "over", "nearly", "approximately"))
    match precision:
        case "over":
            value = chance.randint(true // 2, true)
        case "nearly":
            value = chance.randint(true, 2 * true)
        case "approximately":
            unit = 10 ** max(0, len(str(true)) - chance.randint(1, 3))
            value = (true + unit // 2) // unit * unit
        case _:
            value = true
    return {"value": f"#{value}", "precision": precision}


# ------------------------------------------------------------------------------- contradictions


def more_than_its_whole(whole: Row, parts: list[Row], chance: Random) -> Row:
    part = chance.choice(parts)
    high = _bounded(whole, chance)
    part["value"] = f"#{high + chance.choice((1, 2, high))}"
    part["precision"] = chance.choice(("", "over"))
    return part


def together_more(whole: Row, parts: list[Row], chance: Random) -> Row:
    """Each is no more than the whole."""
    high = _bounded(whole, chance)
    while len(parts) < 2:
        parts.append(dict(parts[0]))
    for place, part in enumerate(parts):
        part |= {"population": NATIONALITIES[place], **PERIOD}
        part |= {"value": f"#{high // len(parts) + 1}", "precision": chance.choice(("", "over"))}
    return whole


def _bounded(whole: Row, chance: Random) -> int:
    """Give the whole a number with an upper end, and say which that is."""
    value = 10 * chance.randint(10, 10**5) + 5  # its last digit counts: half a unit is 0.5
    whole |= {"value": f"#{value}", "precision": chance.choice(("", "nearly", "approximately"))}
    return value


def another_measure(whole: Row, parts: list[Row], chance: Random) -> Row:
    part = chance.choice(parts)
    part["part_of"] = "GTM-2024-001"
    part["measure"] = chance.choice([one for one in MEASURES[:3] if one != whole["measure"]])
    part["currency"] = ""
    return part


def another_basis(whole: Row, parts: list[Row], chance: Random) -> Row:
    part = chance.choice(parts)
    part["basis"] = chance.choice([one for one in BASES if one != whole["basis"]])
    return part


def another_currency(whole: Row, parts: list[Row], chance: Random) -> Row:
    part = chance.choice(parts)
    for row in (whole, *parts):
        row |= {"measure": "funding_committed", "currency": "USD"}
        if "part_of" in row:
            row["part_of"] = "GTM-2024-001"
    part["currency"] = chance.choice(("MXN", "CLP"))
    return part


def days_outside(_: Row, parts: list[Row], chance: Random) -> Row:
    part = chance.choice(parts)
    outside = ("2024-04-30", "2024-05-31"), ("2024-09-01", "2024-09-16"), ("2024-01", "2024-02")
    part |= dict(zip(("period_start", "period_end"), chance.choice(outside), strict=True))
    return part


Contradiction = Callable[[Row, list[Row], Random], Row]
CONTRADICTIONS: Sequence[Contradiction] = (
    more_than_its_whole,
    together_more,
    another_measure,
    another_basis,
    another_currency,
    days_outside,
)


def planted(chance: Random) -> tuple[list[Row], int]:
    """A sheet with one contradiction, and the row in Excel of the figure that is wrong."""
    rows = true_sheet(chance)
    whole = next(row for row in rows if "part_of" not in row)
    parts = [row for row in rows if "part_of" in row]
    wrong = chance.choice(CONTRADICTIONS)(whole, parts, chance)
    rows = [whole, *parts]
    chance.shuffle(rows)
    return rows, 2 + next(place for place, row in enumerate(rows) if row is wrong)


# ------------------------------------------------------------------------------------- checking


def in_memory(text: str) -> Workbook:
    """The workbook of a text table as reading would make it."""
    sheets = []
    for sheet in parse_tables(text):
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            rows.setdefault(row, {})[column] = Cell(row, column, cell.kind, cell.text)
        sheets.append(Sheet(sheet.name, rows))
    return Workbook("GTM.xlsx", "xlsx", tuple(sheets))


def from_a_file(text: str) -> Workbook:
    workbook, _ = read_bytes(workbook_bytes(text), "GTM.xlsx", ".xlsx")
    assert workbook is not None
    return workbook


def found_in(rows: list[Row], read: Callable[[str], Workbook]) -> list[Finding]:
    text = as_text(Written(actions=({}, {}), figures=rows))
    findings = check_workbook(read(text), context()).findings
    return [finding for finding in findings if finding.code.id in PLANTED]


def rows_of(finding: Finding) -> set[int | None]:
    return {finding.location.row, *(place.row for place in finding.related)}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_true_is_no_contradiction(batch: int) -> None:
    for place in range(IN_A_BATCH):
        read = from_a_file if place < AS_FILES else in_memory
        rows = true_sheet(Random(f"true {batch} {place}"))  # noqa: S311 - no secret
        assert found_in(rows, read) == [], rows


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_planted_contradiction_is_found(batch: int) -> None:
    for place in range(IN_A_BATCH):
        read = from_a_file if place < AS_FILES else in_memory
        rows, wrong = planted(Random(f"planted {batch} {place}"))  # noqa: S311 - no secret
        found = found_in(rows, read)
        assert any(wrong in rows_of(finding) for finding in found), (wrong, rows)
        assert all(finding.related for finding in found if finding.case != "unknown")
