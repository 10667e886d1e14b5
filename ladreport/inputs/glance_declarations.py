"""The table ``[glance]`` of ministerial.toml: the numbers in the tiles of the first page."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from ladreport.core.computed import Operation
from ladreport.core.location import Location
from ladreport.inputs.claim_declarations import ClaimDeclaration
from ladreport.inputs.settings import Form, Setting, SettingsReader
from ladreport.schema.model import Schema, Unit

TILES = 6
"""Two lines of three: more would push the chart off the page."""
ALL_ACTIONS = "table:actions"
OF_ONE_NUMBER = frozenset({Operation.SUM, Operation.LATEST, Operation.LARGEST})
"""What a tile's label can say in a few words: how much there is of one measure."""


class TileChoice(Struct, frozen=True):
    """A number that was chosen, by its field's key, and where: see ``summary.glance.Glance``."""

    key: str
    location: Location


def read_tiles(
    reader: SettingsReader,
    table: Mapping[str, Any],
    claims: Iterable[ClaimDeclaration],
    written: Iterable[str],
    schema: Schema,
) -> tuple[TileChoice, ...]:
    """The tiles that can be made, in their order; for each of the others there is a finding.

    ``written`` are the ids of all claims of the file, also of those that are left out.
    """
    example = 'tiles = ["claim:visa-policy-actions", "table:people_assisted:achieved"]'
    tiles = Setting(Form.TEXTS, example)
    keys: tuple[str, ...] = reader.read(("glance",), table, {"tiles": tiles}).get("tiles", ())
    known = {*tile_keys(claims, schema)}
    unfit = {f"claim:{claim.id}" for claim in claims} - known
    refused = {f"claim:{id_}" for id_ in written} - known
    path = ("glance", "tiles")
    chosen: dict[str, TileChoice] = {}
    for key in keys:
        if key in chosen:
            reader.refuse("twice", path, value=key)
        elif key in unfit:
            reader.refuse("tile", path, value=key)
        elif key in refused:
            reader.refuse("left_out", path, value=key)
        elif key not in known:
            nearest = tuple(get_close_matches(key, sorted(known), n=3))
            names = {"key": "tiles", "value": key}
            reader.refuse("term", path, suggestions=nearest, **names)
        elif len(chosen) == TILES:
            reader.refuse("many", path, value=key, most=TILES)
        else:
            chosen[key] = TileChoice(key, reader.toml.location(path))
    return tuple(chosen.values())


def tile_keys(claims: Iterable[ClaimDeclaration], schema: Schema) -> Iterator[str]:
    """The keys of all numbers that a tile can hold."""
    yield ALL_ACTIONS
    for claim in claims:
        if claim.compute in OF_ONE_NUMBER and claim.count == 1:
            yield f"claim:{claim.id}"
    bases = [key for key, basis in schema.bases.items() if basis.counts]
    for measure in schema.measures.values():
        if measure.unit in (Unit.PEOPLE, Unit.COUNT):
            yield from (f"table:{measure.key}:{basis}" for basis in bases)
