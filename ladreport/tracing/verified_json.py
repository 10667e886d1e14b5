"""A verified report for programs: docs/verify-output.schema.json describes it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, json

from ladreport.tracing.for_programs import FORMAT, described, written
from ladreport.tracing.verifying import Status, Verification


class Difference(Struct, frozen=True):
    """A number that does not agree: what the report shows, what the data say, where it stands.

    ``key`` is null for a numeral beside the fields, ``shown`` where the number is gone,
    ``expected`` where no build wrote it.
    """

    status: Status
    key: str | None
    shown: str | None
    expected: str | None
    section: str
    caption: str
    context: str


class VerifiedReport(Struct, frozen=True):
    """A report against a build: how many numbers of each kind, and each that does not agree."""

    format: int
    report: str
    build: str
    language: str
    counts: Mapping[Status, int]
    differing: tuple[Difference, ...]


def verification_json(verification: Verification, report: str, build: str) -> str:
    """The report's numbers: how many of each kind, and each that does not agree."""
    counts = {status: verification.count(status) for status in Status}
    differing = tuple(
        Difference(
            checked.status,
            checked.key,
            checked.shown,
            checked.expected,
            checked.place.section,
            checked.place.caption,
            checked.place.context,
        )
        for checked in verification.differing
    )
    return written(VerifiedReport(FORMAT, report, build, verification.language, counts, differing))


def json_schema() -> dict[str, Any]:
    """What ``verify --format json`` prints, as JSON Schema."""
    return described(json.schema(VerifiedReport), "What `ladreport verify --format json` prints")
