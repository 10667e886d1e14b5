"""What the dataset says of the Secretariat's corrections: which cell, from what to what, why."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from msgspec import Struct

from ladreport.consolidation.csv_text import YES_OR_NO
from ladreport.consolidation.privacy import Private
from ladreport.consolidation.tables import CsvTable, Field
from ladreport.core.findings import Finding
from ladreport.core.location import Location
from ladreport.inputs.corrections import LAD833, Correction
from ladreport.parsing.mailboxes import name_without_mailboxes, without_mailboxes


class CorrectedCell(Struct, frozen=True):
    """A line of corrections.csv as everyone may see it: the place alone where that is private."""

    file: str
    sheet: str
    cell: str
    applied: bool
    found: str | None = None
    replacement: str | None = None
    who: str | None = None
    why: str | None = None


CORRECTIONS = CsvTable[CorrectedCell](
    "corrections",
    (
        Field("file", "The submission that is corrected."),
        Field("sheet", "Its sheet."),
        Field("cell", "The corrected cell."),
        Field("found", "What the country had written; empty where that is private."),
        Field("replacement", "What counts instead; empty where that is private."),
        Field("who", "Who corrected it."),
        Field("why", "For what reason."),
        Field("applied", "Whether the cell still held what was found.", YES_OR_NO),
    ),
)


def corrected_cells(
    corrections: Iterable[Correction],
    findings: Iterable[Finding],
    private: Private,
    read: Collection[str],
) -> Iterator[CorrectedCell]:
    """Each correction, with what ``findings`` say of it.

    Of a cell that is private, or of a file that was not ``read`` so that nobody knows, the place
    alone is given.
    """
    applied = {
        declared: finding.location
        for finding in findings
        if finding.code is LAD833
        for declared in finding.related
    }
    for correction in corrections:
        cell = applied.get(correction.location, correction.cell)
        is_open = cell.file in read and not private.holds(cell)
        texts = _texts(correction, private) if is_open else {}
        yield CorrectedCell(**_place(cell), applied=correction.location in applied, **texts)


def _place(cell: Location) -> dict[str, Any]:
    file, sheet = name_without_mailboxes(cell.file), name_without_mailboxes(cell.sheet or "")
    return {"file": file, "sheet": sheet, "cell": cell.cell}


def _texts(correction: Correction, private: Private) -> dict[str, str]:
    """What the correction says; of its reason nothing where it names what is private."""
    columns = ("found", "replacement", "who", "why")
    texts = {column: without_mailboxes(getattr(correction, column)) for column in columns}
    return {**texts, "why": ""} if private.named_within(correction.why) else texts
