"""The language of a workbook's headings, for files that don't say theirs, such as text files."""

from collections import Counter

from ladreport.core.records import SheetReading
from ladreport.core.workbook import Sheet, Workbook
from ladreport.reading.grids import Layout
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema


def heading_language(workbook: Workbook, layout: Layout, schema: Schema) -> str | None:
    """The one in which most headings are labels; None where two languages have as many.

    Some labels are the same in two languages (*Pilar*), and keys of columns are in none.
    """
    labels: Counter[str] = Counter()
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    for read in layout.sheets:
        labels.update(_labels(sheets[read.name], read, schema))
    (best, most), (_, second) = [*labels.most_common(2), ("", 0), ("", 0)][:2]
    return best if most > second else None


def _labels(sheet: Sheet, read: SheetReading, schema: Schema) -> Counter[str]:
    """How many headings of this sheet are labels in each language."""
    if read.role is None or read.header_row is None:
        return Counter()
    columns = schema.tables[read.role].columns
    texts = {cell.raw for cell in sheet.rows.get(read.header_row, {}).values()}
    headings = {folded(text) for text in texts - {column.key for column in columns}}
    return Counter(
        language
        for column in columns
        for language, label in column.labels.items()
        if folded(label) in headings
    )
