"""What is kept and made from something else is as its source would make it now.

The dictionary, the rules, the Word template, the catalogs and the samples are compared beside what
they are about; here what has no other place.
"""

from pathlib import Path

import pytest

from ladreport.languages import LANGUAGES
from tests.generated import GENERATED, ROOT
from tests.output.workbooks.blank.looked_at import looked_at

RENEW = "run: python -m tests.generated"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_workbooks_are_those_of_this_schema(language: str) -> None:
    path = f"templates/submission.{language}.xlsx"
    assert looked_at((ROOT / path).read_bytes()) == looked_at(GENERATED[path]()), RENEW


@pytest.mark.parametrize("path", ["docs/commands.md", "docs/dataset.md"])
def test_the_references_are_those_of_this_code(path: str) -> None:
    assert (ROOT / path).read_bytes() == GENERATED[path](), RENEW


def test_everything_in_templates_is_generated() -> None:
    kept = {
        path.name for path in (ROOT / "templates").iterdir() if path.suffix in {".docx", ".xlsx"}
    }
    made = {Path(path).name for path in GENERATED if path.startswith("templates/")}
    assert kept == made


def test_making_them_again_gives_the_same_bytes() -> None:
    assert [path for path, make in GENERATED.items() if make() != make()] == []
