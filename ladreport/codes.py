"""Every code that any part of ladreport may report."""

from importlib import import_module
from pathlib import Path

import ladreport
from ladreport.core.findings import Code
from ladreport.messages.registry import declared_codes

REPORTING_PACKAGES = (
    "reading",
    "parsing",
    "inputs",
    "checking",
    "consolidation",
    "comparison",
    "summary",
    "report",
    "output",
    "pipeline",
)
"""Where codes are declared, each beside what reports it."""

DECLARATION = "= code(\n"
"""What only a module that declares a code holds: to import the others would double the time."""


def all_codes() -> tuple[Code, ...]:
    """All codes by id; imports every module that declares one."""
    root = Path(ladreport.__file__).parent
    for package in REPORTING_PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if DECLARATION in path.read_text(encoding="utf-8"):
                import_module(
                    ".".join(("ladreport", *path.relative_to(root).with_suffix("").parts))
                )
    return declared_codes()
