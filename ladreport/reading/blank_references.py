"""Formulas that do nothing but take over a cell of another sheet, and whether that one is blank."""

import re

from ladreport.core.workbook import Workbook
from ladreport.reading.references import column_number

_REFERENCE = re.compile(
    r"""=?\[?\$?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!.\[\]()+*/]+))[!.]
    \$?(?P<letters>[A-Za-z]{1,3})\$?(?P<row>\d{1,7})\]?""",
    re.VERBOSE,
)
"""``=Datos!C2`` and ``='Hoja 1'!$C$2``, or in .ods ``[$Datos.C2]``."""


def refers_to_blank(workbook: Workbook, formula: str) -> bool:
    """Whether all that the formula does is to take over a cell of a sheet, in which nothing is."""
    reference = _REFERENCE.fullmatch(formula.strip())
    if reference is None:
        return False
    name = (reference["quoted"] or reference["plain"]).replace("''", "'").casefold()
    row, column = int(reference["row"]), column_number(reference["letters"].upper())
    return any(
        column not in sheet.rows.get(row, {})
        for sheet in workbook.sheets
        if sheet.name.casefold() == name
    )
