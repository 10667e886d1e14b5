"""Every code that any part of ladreport may report."""

import pkgutil
from importlib import import_module

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
    """All codes by id; imports every module that declares one."""
    for module in pkgutil.walk_packages(ladreport.__path__, "ladreport."):
        if module.name.split(".")[1] in REPORTING_PACKAGES:
            import_module(module.name)
    return declared_codes()
