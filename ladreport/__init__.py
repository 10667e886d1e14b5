"""Compile countries' submissions into the Los Angeles Declaration's progress report."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ladreport.api import (
        Built,
        Changes,
        Checked,
        Finding,
        Language,
        Severity,
        TemplateError,
        UnusableError,
        build,
        check,
        compare,
        load_schema,
        message,
        repair,
    )
else:

    def __getattr__(name: str) -> object:
        """Import the public API when it is first asked for: the package itself costs nothing."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from ladreport import api

        return getattr(api, name)


__version__ = "0.1.0"

__all__ = [
    "Built",
    "Changes",
    "Checked",
    "Finding",
    "Language",
    "Severity",
    "TemplateError",
    "UnusableError",
    "__version__",
    "build",
    "check",
    "compare",
    "load_schema",
    "message",
    "repair",
]
