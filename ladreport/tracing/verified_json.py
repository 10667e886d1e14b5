"""A verified report for programs: docs/verify-output.schema.json describes it."""

import json
from typing import Any

from ladreport.tracing.verifying import Checked, Status, Verification

FORMAT = 1
"""The version of this form."""


def verification_json(verification: Verification, report: str, build: str) -> str:
    """The report's numbers: how many of each kind, and each that does not agree."""
    content = {
        "format": FORMAT,
        "report": report,
        "build": build,
        "language": verification.language,
        "counts": {status.value: verification.count(status) for status in Status},
        "differing": [_checked(checked) for checked in verification.differing],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _checked(checked: Checked) -> dict[str, Any]:
    return {
        "status": checked.status.value,
        "key": checked.key,
        "shown": checked.shown,
        "expected": checked.expected,
        "section": checked.place.section,
        "caption": checked.place.caption,
        "context": checked.place.context,
    }
