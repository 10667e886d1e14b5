"""A workbook as someone sees and feels it in Excel: cells, lists, fills, what is locked."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


class Accepts(NamedTuple):
    """What a range of cells accepts, by what rule, and what it says before and after."""

    kind: str
    manner: str | None
    rule: str | None
    title: str | None
    prompt: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """One sheet: cells by place, what each range accepts and says, fills, looks, protection."""

    cells: dict[str, object]
    accepts: dict[str, Accepts]
    fills: list[tuple[str, tuple[str, ...], str]]
    widths: dict[str, float]
    frozen: str | None
    locked: frozenset[str]
    protected: bool


def looked_at(workbook: bytes) -> dict[str, Seen]:
    """Every sheet by name, as openpyxl reads it."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    return {sheet.title: _seen(sheet) for sheet in book.worksheets}


def _seen(sheet: Worksheet) -> Seen:
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return Seen(
        cells={cell.coordinate: getattr(cell.value, "text", cell.value) for cell in cells},
        accepts={
            str(one.sqref): Accepts(
                one.type, one.errorStyle, one.formula1, one.promptTitle, one.prompt, one.error
            )
            for one in sheet.data_validations.dataValidation
        },
        fills=[*_fills(sheet)],
        widths={key: one.width for key, one in sheet.column_dimensions.items()},
        frozen=sheet.freeze_panes,
        locked=frozenset(cell.coordinate for cell in cells if cell.protection.locked),
        protected=sheet.protection.sheet,
    )


def _fills(sheet: Worksheet) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            fill = rule.dxf.fill.bgColor.rgb if rule.dxf and rule.dxf.fill else ""
            yield str(area.sqref), tuple(rule.formula), str(fill)
