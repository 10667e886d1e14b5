"""[files] in ministerial.toml: whose submission a file is that doesn't say so itself."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ladreport.inputs.settings import Form, Setting, SettingsReader
from ladreport.schema.model import Schema

SUBMISSION_SUFFIXES = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".csv"})
SECRETARIAT_TABLES = frozenset(
    {"exchange_rates.csv", "decisions.csv", "matches.csv", "corrections.csv", "proposals.csv"}
)
"""What the Secretariat keeps beside the submissions and may look like one.

``proposals.csv`` is a build's output, put here by whoever copies its lines to decisions.csv.
"""

EXAMPLE = '[files] "figures.csv" = {country = "GTM"}'


def read_file_owners(
    reader: SettingsReader, tables: Mapping[str, Any], schema: Schema, folder: Path
) -> Mapping[str, str]:
    """The country of each file that is named; names that no submission bears are refused."""
    names = _submissions_in(folder)
    for name in tables:
        if name not in names:
            nearest = tuple(get_close_matches(name, names, n=3))
            reader.refuse("file", ("files", name), suggestions=nearest, file=name)
    form = dict.fromkeys(tables, Setting(Form.TABLE, EXAMPLE))
    countries = Setting(Form.TEXT, 'country = "GTM"', required=True, terms=schema.countries.keys())
    owners = {
        name: reader.read(("files", name), table, {"country": countries}).get("country")
        for name, table in reader.read(("files",), tables, form).items()
    }
    return {name: country for name, country in owners.items() if country and name in names}


def _submissions_in(folder: Path) -> tuple[str, ...]:
    paths = sorted(folder.iterdir())
    return tuple(
        path.name
        for path in paths
        if path.suffix.lower() in SUBMISSION_SUFFIXES and path.name not in SECRETARIAT_TABLES
    )
