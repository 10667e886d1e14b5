"""The rules, a module for each group; importing this package declares them all."""

from ladreport.checking.rules import (
    actions,
    cells,
    cover,
    figures,
    references,
    repetitions,
    style,
)

__all__ = ["actions", "cells", "cover", "figures", "references", "repetitions", "style"]
