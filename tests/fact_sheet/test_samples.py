"""The sample workbooks are those that their text tables make."""

from pathlib import Path

import pytest

from sample_inputs.generate import SAMPLES, workbooks

MADE = dict(workbooks())


@pytest.mark.parametrize("path", MADE, ids=str)
def test_the_kept_workbook_is_what_its_source_makes(path: Path) -> None:
    assert (SAMPLES / path).read_bytes() == MADE[path], "run: python -m sample_inputs.generate"


def test_no_kept_workbook_lacks_a_source() -> None:
    kept = {path.relative_to(SAMPLES) for path in SAMPLES.glob("*/*.xlsx")}
    assert kept == set(MADE)
