"""Reads .csv: text in any encoding and with any separator that a country's Excel saves."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import PurePath

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.core.workbook import Cell, CellKind, Sheet, Workbook
from ladreport.languages import capitals
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.reading.safety import LIMITS, Limits, RefusedError
from ladreport.reading.text_encoding import DecodedText, decoded

BLIND_SPOTS = frozenset(
    {"hidden_rows", "hidden_columns", "formulas", "number_formats", "merged_cells"}
)
SEPARATORS = (",", ";", "\t", "|")

ERROR_NAME = re.compile(rf"#[¡¿]?[{capitals()}]+(/0)?[!?]|#N/[AD]")
"""An error as a spreadsheet shows it, in any language: ``#REF!``, ``#¡VALOR!``, ``#NÚM!``."""

LAD180 = code(
    "LAD180",
    INFO,
    "The file stores accented letters in an older way; it was read as text of {system}, for "
    "example {sample}",
    repair="Nothing needs to be done. CSV UTF-8 and .xlsx say by themselves how letters are "
    "stored.",
    why="A .csv file doesn't say how its letters are stored. When they are stored in an older way, "
    "the one that gives words of the four languages is taken.",
    example="A file saved as CSV (comma delimited) by an Excel in Spanish",
    instead="The same file saved as CSV UTF-8, or as .xlsx",
)
LAD181 = code(
    "LAD181",
    WARNING,
    "It is not known how this file stores its letters: accents may be wrong, as in {sample}",
    repair="Save it as CSV UTF-8, or better as .xlsx, and look at the accents.",
    why="A .csv file doesn't say how its letters are stored, and none of the usual ways gives "
    "words of the four languages throughout.",
    example="A file in which some rows were pasted from another program",
    instead="The same file saved as CSV UTF-8, or as .xlsx",
)
LAD183 = code(
    "LAD183",
    WARNING,
    "A quotation mark is not closed where it should be: from this row on columns may be mixed up",
    repair="Close the quotation mark, or save the table as .xlsx.",
    why="In a .csv file a text with commas or line breaks stands between quotation marks. When "
    "one of them is missing, what follows it is taken for the same text.",
    example='GTM-2024-001,"Programa de regularización,adopted',
    instead='GTM-2024-001,"Programa de regularización",adopted',
)


def read_csv(
    data: bytes, name: str, limits: Limits = LIMITS
) -> tuple[Workbook, tuple[Finding, ...]]:
    """Read delimited text as a workbook of one sheet; ``name`` is how messages call the file.

    Raises RefusedError for what is no table, and for more cells than a submission holds.
    """
    decoded_text = decoded(data)
    separator, text = _separator(decoded_text.text)
    rows, broken = _rows(text, separator, limits)
    sheet = Sheet(PurePath(name).stem, rows)
    findings = encoding_findings(decoded_text, name)
    if broken:
        findings = (*findings, Finding.of(Note(LAD183), Location(name, sheet.name, broken)))
    return Workbook(name, "csv", (sheet,), blind_spots=BLIND_SPOTS), findings


def encoding_findings(decoded_text: DecodedText, name: str) -> tuple[Finding, ...]:
    """How the letters of this file were read, where that had to be guessed."""
    if not decoded_text.guessed:
        return ()
    params = {"system": decoded_text.system, "sample": decoded_text.sample}
    note = Note(LAD181 if decoded_text.doubtful else LAD180, params)
    return (Finding.of(note, Location(name)),)


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without the line by which Excel may declare it (``sep=;``)."""
    declared = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if declared:
        return declared[1], text[declared.end() :]
    return max(SEPARATORS, key=lambda separator: _fit(text, separator)), text


def _fit(text: str, separator: str) -> float:
    """How well a separator explains the text: wide rows, and most of them equally wide.

    Commas in prose and numbers also make wide rows, but not equally wide ones.
    """
    try:
        records = csv.reader(StringIO(text, newline=""), delimiter=separator)
        widths = Counter(map(len, filter(None, records)))
    except csv.Error:
        return 0
    total = widths.total()
    return max(((width - 1) * (count / total) ** 2 for width, count in widths.items()), default=0)


def _rows(
    text: str, separator: str, limits: Limits
) -> tuple[dict[int, dict[int, Cell]], int | None]:
    """The rows with cells, and the row whose quotation marks are broken, if any.

    Raises RefusedError for what is no table, also where a field never ends, and for more cells than
    a submission holds.
    """
    records, broken = _records(text, separator)
    if sum(map(len, records)) > limits.cells:
        raise RefusedError("too_many_cells", limit=limits.cells)
    if any(len(field) > LONGEST_FIELD for record in records for field in record):
        raise RefusedError("no_table")
    cells = {row: dict(_cells(row, record)) for row, record in enumerate(records, 1)}
    return {row: found for row, found in cells.items() if found}, broken


LONGEST_FIELD = 131_072
"""Python's own limit of a field in characters, which another library may raise for the process."""


def _records(text: str, separator: str) -> tuple[list[list[str]], int | None]:
    records: list[list[str]] = []
    try:
        records.extend(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return _leniently(text, separator), len(records) + 1
    return records, None


def _leniently(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise RefusedError("no_table") from error


def _cells(row: int, record: Sequence[str]) -> Iterator[tuple[int, Cell]]:
    for column, text in enumerate(record, 1):
        if text:
            kind = CellKind.ERROR if ERROR_NAME.fullmatch(text) else CellKind.TEXT
            yield column, Cell(row, column, kind, text.replace("\r\n", "\n"))
