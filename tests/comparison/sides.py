"""The two sides of a comparison: real workbooks written from short text tables, consolidated.

A table's first line names columns of the schema; a required column that it leaves out gets a value
that is right. The country is told by the id, else by a column ``country``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from ladreport.comparison import Change, Changes, compare
from ladreport.core.records import Dataset
from ladreport.inputs.matches import UNMATCHED, Matches
from ladreport.schema.load import load_schema
from tests.consolidation.region import COVER, consolidated

ACTION = {
    "action_id": "",
    "pillar": "lawful_pathways",
    "action_package": "labor_mobility",
    "action_type": "program",
    "title": "Seasonal jobs",
    "summary": "Workers from the region find seasonal jobs.",
    "status": "in_progress",
    "announced_on": "2023-01-15",
    "starts_on": "2023-02-01",
}
OTHERS = {
    "GTM-2024-002": ("Airport control", "Agents check passports with fingerprint readers."),
    "GTM-2024-003": ("School places", "Refugee children are enrolled in public schools."),
}
"""Title and summary of ids that are about something else."""

FIGURE = {"action_id": "", "measure": "people_assisted", "basis": "achieved"}

Cells = Mapping[str, str]


def side(
    actions: str, figures: str = "", *, ministerial: str = "2024-09", language: str = "en"
) -> Dataset:
    """The dataset of the workbooks that hold these rows, one for each country."""
    of_actions, of_figures = _by_country(actions, ACTION), _by_country(figures, FIGURE)
    files = {
        f"{country}.xlsx": COVER.format(country=country, language=language, submitted="2024-09-10")
        + _sheet("Actions", rows, ACTION)
        + _sheet("Figures", of_figures.get(country, []), FIGURE)
        for country, rows in of_actions.items()
    }
    dataset, _ = consolidated(files)
    return replace(dataset, ministerial=ministerial)


def _by_country(table: str, defaults: Cells) -> Mapping[str, list[Cells]]:
    rows: dict[str, list[Cells]] = defaultdict(list)
    for row in _rows(table):
        country = row.get("country") or row["action_id"][:3]
        cells = {name: cell for name, cell in row.items() if name != "country"}
        other = OTHERS.get(row["action_id"]) if defaults is ACTION else None
        texts = dict(zip(("title", "summary"), other or (), strict=False))
        rows[country].append({**defaults, **texts, **cells})
    return rows


def _rows(table: str) -> Iterable[Cells]:
    lines = [[one.strip() for one in line.split("|")] for line in table.strip().splitlines()]
    header, *rows = lines or [[]]
    return [dict(zip(header, row, strict=True)) for row in rows]


def _sheet(name: str, rows: list[Cells], defaults: Cells) -> str:
    header = list(dict.fromkeys([*defaults, *(column for row in rows for column in row)]))
    cells = [header, *([row.get(column, "") for column in header] for row in rows)]
    lines = [f"{number} | {' | '.join(row)}" for number, row in enumerate(cells, 1)]
    return "\n" + "\n".join([name, *lines]) + "\n"


def compared(old: Dataset, new: Dataset, matches: Matches = UNMATCHED) -> Changes:
    """The changes from one dataset to the other."""
    return compare(old, new, load_schema(), matches)


def line(change: Change) -> str:
    """``advanced same GTM-2024-001 → GTM-2024-001``, with what is asked behind it."""
    old, new = (" ".join(one.action_id or "–" for one in rows) for rows in (change.old, change.new))
    asked = "".join(f" ? {question.doubt}" for question in change.questions)
    return f"{change.fate} {change.relation} {old} → {new}{asked}"


def lines(changes: Changes) -> list[str]:
    """All changes."""
    return [line(one) for one in changes.changes]
