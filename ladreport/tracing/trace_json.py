"""A trace for programs: docs/trace-output.schema.json describes it."""

import json

from msgspec import to_builtins

from ladreport.tracing.traced import Trace

FORMAT = 1
"""The version of this form."""


def trace_json(trace: Trace, build: str) -> str:
    """The whole trace: lines of the dataset by column, everything else by name."""
    content = {"format": FORMAT, "build": build, **to_builtins(trace)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
