"""How answers are written for programs, and described to them."""

import json
from typing import Any

from msgspec import Struct, to_builtins

FORMAT = 1
"""The version of these forms: it rises when a program that reads them would fail."""


def written(answer: Struct) -> str:
    """The answer as JSON."""
    return json.dumps(to_builtins(answer), ensure_ascii=False, indent=2) + "\n"


def described(schema: dict[str, Any], title: str) -> dict[str, Any]:
    """A JSON Schema that names its draft and what it describes."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": title, **schema}
