"""From bytes to a workbook, and from a workbook to tables."""
