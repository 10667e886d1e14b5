"""A country's own workbook with its findings in it: comments, fills and a first sheet of links."""
