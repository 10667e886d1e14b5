"""The Excel workbooks that are written."""
