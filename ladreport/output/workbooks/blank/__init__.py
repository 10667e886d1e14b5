"""The blank submission workbook, which tells a focal point what to write while it is written."""
