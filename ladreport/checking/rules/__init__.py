"""The rules, a module for each group; importing this package declares them all."""

from ladreport.checking.rules import (
    actions,
    basis,
    between_countries,
    broken_texts,
    cells,
    cover,
    examples,
    figures,
    mailboxes,
    numbers_in_prose,
    parts,
    parts_and_wholes,
    references,
    repetitions,
    style,
)

__all__ = [
    "actions",
    "basis",
    "between_countries",
    "broken_texts",
    "cells",
    "cover",
    "examples",
    "figures",
    "mailboxes",
    "numbers_in_prose",
    "parts",
    "parts_and_wholes",
    "references",
    "repetitions",
    "style",
]
