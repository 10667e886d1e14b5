"""From a cell to the report: what became of its row, where it counts, where it is printed."""

from collections.abc import Iterator, Sequence

from ladreport.core.records import Disposition
from ladreport.tracing.behind import figure_key, not_counted, of_record, only_of
from ladreport.tracing.data import Data, RowPlace, place_name, standing
from ladreport.tracing.folder import Row
from ladreport.tracing.traced import Action, Behind, Cell, Reason, Standing, Use

HIDDEN = frozenset({Disposition.WITHHELD.value})
"""Of rows that went there nothing is shared but the place."""


def cell(place: RowPlace, data: Data) -> Cell:
    """What became of the row that was read from here."""
    outcome = data.outcomes[place]
    shared = outcome["disposition"] not in HIDDEN
    behind = _behind(place, data) if shared else None
    found = [*_found(place, outcome, data)] if shared else []
    codes = outcome["reasons"].split("; ")
    return Cell(
        place_name(place),
        outcome["role"],
        outcome["country"],
        outcome["disposition"],
        outcome["action_id"],
        outcome["into"],
        tuple(reason for reason in found if reason.code in codes),
        behind,
        tuple(reason for reason in found if reason.code not in codes),
        data.corrections_of(place) if shared else (),
        tuple(_uses(behind, data)),
        tuple(_printed(behind, data)),
    )


def action(id_: str, data: Data) -> Action | None:
    """The action of this id, with the rows that report it and those of its figures."""
    row = next((row for row in data.build.table("actions") if row["action_id"] == id_), None)
    if row is None:
        return None
    places = [
        place for place, outcome in data.outcomes.items() if id_ in _ids(place, outcome, data)
    ]
    cells = [cell(place, data) for place in places]
    of_actions = tuple(each for each in cells if each.role == "actions")
    return Action(id_, row, of_actions, tuple(each for each in cells if each.role == "figures"))


def _ids(place: RowPlace, outcome: Row, data: Data) -> Sequence[str]:
    """The ids of the action that a row is about, or was merged into."""
    _, record = data.records.get(place, ("", {}))
    return [outcome["action_id"], outcome["into"], record.get("action_id", "")]


def _behind(place: RowPlace, data: Data) -> Behind | None:
    known = data.records.get(place)
    return of_record(*known, data) if known else None


def _uses(behind: Behind | None, data: Data) -> Iterator[Use]:
    """The claims and sums for which the figure or the action was considered."""
    if behind is None or behind.row is None:
        return
    row = behind.row
    own = row["source_file"], row["source_sheet"], row["source_row"]
    for key, rows in (
        *((f"claim:{id_}", rows) for id_, rows in data.claim_rows.items()),
        *data.table_rows.items(),
    ):
        for line in rows:
            if (line["file"], line["sheet"], line["row"]) == own:
                yield _use(key, line, behind, data)


def _use(key: str, line: Row, behind: Behind, data: Data) -> Use:
    printed = next(iter(data.printed.get(key, ())), {})
    words, section = printed.get("words", ""), printed.get("section", "")
    return Use(key, words, section, not_counted(line), only_of(line, behind))


def _printed(behind: Behind | None, data: Data) -> Iterator[Standing]:
    """Where the figure's own number is printed."""
    if behind is not None and behind.row is not None and behind.role == "figures":
        for row in data.printed.get(f"figure:{figure_key(behind.row)}", ()):
            yield standing(row)


def _found(place: RowPlace, outcome: Row, data: Data) -> Iterator[Reason]:
    """What was found on the row; codes of reasons that stand elsewhere come with no cell."""
    file, sheet, number = place
    named = set()
    for finding in data.build.table("findings"):
        where = finding["file"], finding["sheet"]
        if where == (file, sheet) and _covers(finding["cell"], int(number)):
            named.add(finding["code"])
            yield _reason(finding)
    for code in filter(None, outcome["reasons"].split("; ")):
        if code not in named:
            yield _elsewhere(code, file, data)


def _elsewhere(code: str, file: str, data: Data) -> Reason:
    """A reason that is found on another place of the file: its Cover, the action of a figure."""
    found = (
        finding
        for finding in data.build.table("findings")
        if (finding["file"], finding["code"]) == (file, code)
    )
    finding = next(found, None)
    return _reason(finding) if finding else Reason(code, "error", "", "")


def _reason(finding: Row) -> Reason:
    cell_ = f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else finding["sheet"]
    return Reason(finding["code"], finding["severity"], cell_, finding["message"])


def _covers(cells: str, number: int) -> bool:
    """Whether a cell or range (``D14``, ``D14:D20``, ``14:14``) is in this row."""
    first, _, last = cells.partition(":")
    rows = ["".join(filter(str.isdigit, end)) for end in (first, last or first)]
    return all(rows) and int(rows[0]) <= number <= int(rows[1])
