"""Everything in one round: who corrects all that is listed finds nothing new at the next check."""

import random
from collections.abc import Mapping, Sequence

from ladreport.core.findings import Finding, Severity
from tests.checking.workbooks import CLEAN, Changes, Written, as_text, findings
from tests.codes.cases import RowCase, row_cases

SHEETS = 100
TOGETHER = 3
"""So many broken examples stand in one row of a sheet."""

FEWEST_SOUND = 95

ONE_ROW = [
    case for case in row_cases() if case.sheet in CLEAN and len(case.broken) == len(case.clean) == 1
]


def test_who_corrects_what_is_listed_finds_no_new_error() -> None:
    chosen = random.Random(20240925)  # noqa: S311
    new = [left for _ in range(SHEETS) if (left := _new_errors(_combination(chosen)))]
    assert len(new) <= SHEETS - FEWEST_SOUND, new


def _combination(chosen: random.Random) -> Sequence[RowCase]:
    """Examples of one sheet, no two of which write into the same column."""
    sheet = chosen.choice(("Actions", "Figures"))
    taken: list[RowCase] = []
    for case in chosen.sample(ONE_ROW, len(ONE_ROW)):
        columns = {column for other in taken for column in other.broken[0]}
        if case.sheet == sheet and columns.isdisjoint(case.broken[0]):
            taken.append(case)
        if len(taken) == TOGETHER:
            break
    return taken


def _new_errors(cases: Sequence[RowCase]) -> Sequence[str]:
    """What a second check says that the first one didn't, and which examples stood there."""
    sheet = cases[0].sheet
    broken = {column: text for case in cases for column, text in case.broken[0].items()}
    clean = {column: text for case in cases for column, text in case.clean[0].items()}
    first = _errors(sheet, broken)
    named = {cell for finding in first for cell in _cells(finding)}
    corrected = {
        column: clean[column] if _cell(sheet, column) in named else text
        for column, text in broken.items()
    }
    second = _errors(sheet, corrected)
    known = {(finding.code.id, finding.location.cell) for finding in first}
    new = [
        f"{finding.code.id} {finding.location.cell}"
        for finding in second
        if (finding.code.id, finding.location.cell) not in known
    ]
    return [*new, *(f"{case.code} {case.about}" for case in cases)] if new else []


def _errors(sheet: str, changes: Changes) -> Sequence[Finding]:
    cover = {key[6:]: text for key, text in changes.items() if key.startswith("Cover ")}
    row = {key: text for key, text in changes.items() if not key.startswith("Cover ")}
    rows: Mapping[str, Sequence[Changes]] = {"Actions": [{}], "Figures": [{}], sheet: [row]}
    found = findings(as_text(Written(cover, rows["Actions"], rows["Figures"])))
    return [finding for finding in found if finding.severity is not Severity.INFO]


def _cells(finding: Finding) -> Sequence[str]:
    places = (finding.location, *finding.related)
    return [f"{place.sheet}!{place.cell}" for place in places]


def _cell(sheet: str, column: str) -> str:
    """The cell of the broken row in which this column stands."""
    place = [*CLEAN[sheet]].index(column) if column in CLEAN[sheet] else 0
    return f"{sheet}!{chr(ord('A') + place)}2"
