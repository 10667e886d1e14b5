"""Every code that any part of ladreport may report."""

from importlib import import_module
from pkgutil import walk_packages

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


def all_codes() -> tuple[Code, ...]:
    """All codes by id; imports every module that may declare one."""
    for package in REPORTING_PACKAGES:
        name = f"{ladreport.__name__}.{package}"
        for module in walk_packages(import_module(name).__path__, f"{name}."):
            import_module(module.name)
    return declared_codes()
