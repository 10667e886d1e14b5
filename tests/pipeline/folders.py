"""Folders of several files of one country, written from short tables, and what a build makes of them.

A line is a file: ``name | date of submission | kind | actions | figures``. An action is its number
and title, ``!`` behind it withholds it; a figure is ``001=600``, with ``@2024-08`` where it isn't of
2024-09. The ending says the format: .xlsx (written by openpyxl), .ods, .csv (actions, else figures;
it has no Cover).
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from ladreport.core.records import Outcome
from ladreport.output.package.archive import reproducible
from tests.reading.packages import zipped

Rows = Sequence[Sequence[object]]
ACTIONS = ("action_id", "pillar", "action_package", "action_type", "title", "summary", "status")
DATES = ("announced_on", "starts_on", "publish")
FIGURES = ("action_id", "measure", "value", "basis", "as_of")
ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def write_folder(folder: Path, table: str, country: str = "GTM") -> None:
    """Write the files of this table."""
    folder.mkdir(parents=True, exist_ok=True)
    for line in filter(None, map(str.strip, table.splitlines())):
        name, date, kind, actions, figures = (cell.strip() for cell in line.split("|"))
        sheets = {
            "Cover": _cover(country, date, kind),
            "Actions": _actions(country, actions),
            "Figures": _figures(country, figures),
        }
        (folder / name).write_bytes(_bytes(sheets, Path(name).suffix))


def _cover(country: str, date: str, kind: str) -> Rows:
    said = {
        "Country": country,
        "Ministerial": "2024-09",
        "Reporting period start": "2024-05-08",
        "Reporting period end": "2024-09-25",
        "Language": "en",
        "Institution": "Ministry",
        "Focal point": "Ana Paz",
        "E-mail": "ana@example.org",
        "Schema version": "2024",
        "Date of submission": date,
        "Kind of workbook": kind,
    }
    return [(label, text) for label, text in said.items() if text]


def _actions(country: str, text: str) -> Rows:
    rows: list[Sequence[object]] = [(*ACTIONS, *DATES)]
    for action in _listed(text):
        number, title = action.split(maxsplit=1)
        name = title.rstrip("!")
        cells = ("lawful_pathways", "labor_mobility", "program", name, f"{name} is under way.")
        publish = "no" if title.endswith("!") else ""
        rows.append(
            (f"{country}-2024-{number}", *cells, "in_progress", "2024-06-01", "2024-06-01", publish)
        )
    return rows


def _figures(country: str, text: str) -> Rows:
    rows: list[Sequence[object]] = [FIGURES]
    for figure in _listed(text):
        number, _, value = figure.partition("=")
        value, _, date = value.partition("@")
        id_ = f"{country}-2024-{number}"
        rows.append((id_, "people_assisted", int(value), "achieved", date or "2024-09"))
    return rows


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _bytes(sheets: dict[str, Rows], suffix: str) -> bytes:
    if suffix == ".csv":
        return _csv(sheets["Actions"] if len(sheets["Actions"]) > 1 else sheets["Figures"])
    return _ods(sheets) if suffix == ".ods" else _xlsx(sheets)


def _xlsx(sheets: dict[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([*row])
    data = io.BytesIO()
    book.save(data)
    return reproducible(data.getvalue())


def _csv(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _ods(sheets: dict[str, Rows]) -> bytes:
    tables = "".join(
        f'<table:table table:name="{name}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMESPACES} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": ODS, "content.xml": content})


def _ods_row(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: object) -> str:
    if isinstance(value, int):
        typed = f'office:value-type="float" office:value="{value}"'
    else:
        typed = 'office:value-type="string"'
    shown = f"<text:p>{escape(str(value))}</text:p>" if value != "" else ""
    return (
        f"<table:table-cell {typed}>{shown}</table:table-cell>" if shown else "<table:table-cell/>"
    )


def went(outcomes: Iterable[Outcome]) -> list[str]:
    """Each row's way as ``a A2 superseded b A3``: A is an action, F a figure."""
    return sorted(
        " ".join(filter(None, (_row(one), one.disposition.value, _into(one.into), *one.reasons)))
        for one in outcomes
    )


def _row(outcome: Outcome) -> str:
    return f"{_stem(outcome.source.file)} {outcome.role[0].upper()}{outcome.source.row}"


def _stem(file: str) -> str:
    return file.rpartition(".")[0]


def _into(into: str | None) -> str:
    file, arrow, cell = (into or "").partition(" › ")
    if not arrow:
        return _stem(file) or file
    sheet, _, place = cell.partition("!")
    return f"{_stem(file)} {'F' if sheet == 'Figures' else 'A'}{place[1:]}"
