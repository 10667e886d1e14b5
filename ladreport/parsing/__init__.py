"""From the text of a cell to a typed value, or to what is wrong with it."""
