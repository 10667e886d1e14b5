"""Workbook to Submission: one text is one value, or a problem that says what to write."""
