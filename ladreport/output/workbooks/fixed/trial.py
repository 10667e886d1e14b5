"""What a workbook would say with other contents in its cells, tried before they are written."""

from collections.abc import Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Finding
from ladreport.core.records import Submission
from ladreport.core.workbook import Area, Cell, CellKind, Sheet, Workbook
from ladreport.output.workbooks.fixed.contents import Content, Copy, Nothing, Number, Place, Text
from ladreport.output.workbooks.fixed.readings import rows_of
from ladreport.parsing.submission import parse_submission
from ladreport.reading.grids import LAD164
from ladreport.reading.layout import lay_out
from ladreport.schema.model import Schema


class Read(Struct, frozen=True):
    """A workbook, what was read in it, and what laying it out has found."""

    workbook: Workbook
    submission: Submission
    of_layout: tuple[Finding, ...]

    @property
    def said(self) -> tuple[object, object]:
        """All values in their rows, and what laying out has found but for merged cells."""
        rows = [(it.table.sheet, it.number, dict(it.values)) for it in rows_of(self.submission)]
        told = [(it.code.id, it.location) for it in self.of_layout if it.code is not LAD164]
        return rows, told


def read_again(workbook: Workbook, like: Submission, schema: Schema) -> Read:
    """Read the workbook with what the caller said of the submission it was read as before."""
    layout, of_layout = lay_out(workbook, schema)
    submission, _ = parse_submission(
        workbook,
        layout,
        schema,
        country=like.country,
        ministerial=like.ministerial,
        language=like.language,
    )
    return Read(workbook, submission, of_layout)


def with_contents(
    workbook: Workbook,
    contents: Mapping[Place, Content],
    apart: Mapping[str, Collection[Area]],
) -> Workbook:
    """The workbook with these contents in its cells and without these merged areas."""
    sheets = (_changed(sheet, contents, apart[sheet.name]) for sheet in workbook.sheets)
    return replace(workbook, sheets=tuple(sheets))


def _changed(sheet: Sheet, contents: Mapping[Place, Content], apart: Collection[Area]) -> Sheet:
    rows = {number: dict(cells) for number, cells in sheet.rows.items()}
    for (name, row, column), content in contents.items():
        if name == sheet.name:
            cell = _cell(row, column, content)
            if cell is None:
                rows[row].pop(column, None)
            else:
                rows.setdefault(row, {})[column] = cell
    ordered = {number: dict(sorted(cells.items())) for number, cells in sorted(rows.items())}
    merged = tuple(area for area in sheet.merged if area not in apart)
    return replace(sheet, rows={it: cells for it, cells in ordered.items() if cells}, merged=merged)


def _cell(row: int, column: int, content: Content) -> Cell | None:
    match content:
        case Text(text=text):
            return Cell(row, column, CellKind.TEXT, text)
        case Number(value=value):
            return Cell(row, column, CellKind.NUMBER, f"{value:f}")
        case Copy(cell=cell):
            return cell._replace(row=row, column=column)
        case Nothing():
            return None
