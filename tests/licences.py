"""The page on dependencies and their licences: ``python -m tests.licences`` writes it.

It names what the locks name, with the licence that each installed package says it has. It is
renewed with the locks, on purpose, and no test asks the packages again.
"""

import re
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "dependencies.md"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==\S+", re.MULTILINE)
ON_OTHER_SYSTEMS = {"colorama": "BSD-3-Clause", "tzdata": "Apache-2.0"}
"""Packages that a lock asks for on Windows alone, with their licences."""

HEAD = """# Dependencies and their licences

`ladreport` is under the [MIT licence](../LICENSE). It runs on the packages below, which are
installed beside it under their own licences and are not part of it. The locks
(`requirements.lock`, `requirements-dev.lock`) say which versions `make report` and `make test` use.

`docxtpl` is under the LGPL 2.1: it may be used and replaced freely; whoever passes on a changed
`docxtpl` passes on its source too.

The names of countries, currencies and months and the patterns in `ladreport/languages/cldr/` are
from Unicode CLDR, under the licence that stands beside them.
"""


def locked(lock: str) -> frozenset[str]:
    """The names of the packages that a lock pins."""
    return frozenset(PINNED.findall((ROOT / lock).read_text(encoding="utf-8")))


def licence(package: str) -> str:
    """What an installed package says of its licence: an SPDX expression where it gives one."""
    if package in ON_OTHER_SYSTEMS:
        return ON_OTHER_SYSTEMS[package]
    declared: PackageMetadata = metadata(package)
    if "License-Expression" in declared:
        return declared["License-Expression"]
    classified = [
        line.rsplit(" :: ", 1)[1]
        for line in declared.get_all("Classifier") or ()
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    return ", ".join(classified) or declared["License"].splitlines()[0]


def as_markdown() -> str:
    """The page: what is needed to run, then what is needed besides to build and to test."""
    run, everything = locked("requirements.lock"), locked("requirements-dev.lock")
    return "\n".join(
        (
            HEAD,
            *_table("To run, and to put the package together", run),
            *_table("Besides, to test and to develop", everything - run),
        )
    )


def _table(title: str, packages: frozenset[str]) -> tuple[str, ...]:
    rows = (f"| {package} | {licence(package)} |" for package in sorted(packages))
    return (f"## {title}", "", "| package | licence |", "|---|---|", *rows, "")


if __name__ == "__main__":
    PAGE.write_text(as_markdown(), encoding="utf-8")
