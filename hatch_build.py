"""Compiles the catalogs of translations when the package is built or installed, and the schema.

A catalog is kept as text (``.po``) and read by the program in its compiled form (``.mo``), which is
made from it here and kept nowhere else. A wheel has the schema as JSON beside ``schema.toml``.
"""

import datetime as dt
import io
import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("ladreport/messages/locale")
SCHEMA = Path("ladreport/schema/schema.toml")
SETTLED = dt.datetime(2024, 9, 25, tzinfo=dt.UTC)
"""A catalog's head tells of days; the same texts give the same bytes on any."""


class CompileCatalogs(BuildHookInterface):  # type: ignore[type-arg]
    """Makes a ``.mo`` beside each ``.po`` before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all catalogs; a wheel takes the templates with it too.

        An editable installation finds both in the source tree.
        """
        build_data["artifacts"].extend(
            f"/{path.relative_to(self.root).as_posix()}" for path in compiled(Path(self.root))
        )
        if version == "standard":
            self.scratch = tempfile.TemporaryDirectory()
            compiled_schema = Path(self.scratch.name) / "schema.json"
            compiled_schema.write_bytes(json_bytes(Path(self.root) / SCHEMA))
            inside = SCHEMA.with_suffix(".json").as_posix()
            build_data["force_include"][str(compiled_schema)] = inside
            for path in (Path(self.root) / "templates").glob("*.*x"):
                build_data["force_include"][str(path)] = f"ladreport/templates/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing of it behind in a source tree, where it would grow old unseen."""
        del build_data, artifact_path
        if version == "standard":
            self.scratch.cleanup()


def json_bytes(source: Path) -> bytes:
    """What a file in TOML says, as JSON."""
    entries = tomllib.loads(source.read_text(encoding="utf-8"))
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()


def compiled(root: Path) -> list[Path]:
    """The compiled catalogs in the source tree ``root``, renewed where they say something else."""
    made = []
    for source in sorted((root / LOCALE).glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalog = read_po(file, source.parts[-3])
        target, data = source.with_suffix(".mo"), mo_bytes(catalog)
        if not target.is_file() or target.read_bytes() != data:
            target.write_bytes(data)
        made.append(target)
    return made


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalog as the program reads it."""
    data = io.BytesIO()
    catalog.project, catalog.version = "ladreport", "1"
    catalog.creation_date = catalog.revision_date = SETTLED
    write_mo(data, catalog)
    return data.getvalue()
