"""Workbook to Submission: one text is read as one value, or as a problem that says what to write."""
