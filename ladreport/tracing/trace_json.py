"""A trace for programs: docs/trace-output.schema.json describes it."""

from typing import Any

from msgspec import Struct, json

from ladreport.tracing.for_programs import FORMAT, described, written
from ladreport.tracing.traced import Action, Cell, Number, Trace


class TracedNumbers(Struct, frozen=True):
    """What was asked for, and its numbers, actions or cells: ``kind`` says which list is filled."""

    format: int
    build: str
    ministerial: str
    what: str
    kind: str
    numbers: tuple[Number, ...]
    actions: tuple[Action, ...]
    cells: tuple[Cell, ...]


def trace_json(trace: Trace, build: str) -> str:
    """The whole trace: lines of the dataset by column, everything else by name."""
    parts = trace.ministerial, trace.what, trace.kind, trace.numbers, trace.actions, trace.cells
    return written(TracedNumbers(FORMAT, build, *parts))


def json_schema() -> dict[str, Any]:
    """What ``trace --format json`` prints, as JSON Schema."""
    return described(json.schema(TracedNumbers), "What `ladreport trace --format json` prints")
