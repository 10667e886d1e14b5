"""Which sheet is what, and what was read of each: a workbook laid out as the schema's tables."""

from ladreport.core.findings import Finding
from ladreport.core.workbook import Workbook
from ladreport.reading.grids import Grid, Layout, RawRow
from ladreport.schema.model import Schema

__all__ = ["Grid", "Layout", "RawRow", "lay_out"]


def lay_out(workbook: Workbook, schema: Schema) -> tuple[Layout, tuple[Finding, ...]]:
    """Find the schema's tables in a workbook's sheets, whatever they are called and wherever they start."""
    raise NotImplementedError((workbook.file, schema.version))
