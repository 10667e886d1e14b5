"""The rules, a module for each group; importing this package declares them all."""

from ladreport.checking.rules import (
    actions,
    baseline,
    between_rows,
    between_sheets,
    cells,
    cover,
    figure_dates,
    figures,
    region,
    required,
    stray_rows,
    style,
    unsupported_numbers,
)

__all__ = [
    "actions",
    "baseline",
    "between_rows",
    "between_sheets",
    "cells",
    "cover",
    "figure_dates",
    "figures",
    "region",
    "required",
    "stray_rows",
    "style",
    "unsupported_numbers",
]
