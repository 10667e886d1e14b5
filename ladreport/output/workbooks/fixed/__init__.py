"""A country's own workbook with everything that was read tolerantly written out plainly."""
