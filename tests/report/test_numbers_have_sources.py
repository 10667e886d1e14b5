"""Only ``report/numbers.py`` turns numbers into words; the rest of the report can't."""

import ast
from pathlib import Path

import pytest

import ladreport
from ladreport.core.blocks import Link, Shown, Text
from ladreport.messages.language import Language, Speech
from ladreport.schema.load import load_schema

REPORT = Path(ladreport.__file__).parent / "report"
WRITERS = ("Language", "written_number", "written_percent")
"""What writes numbers without asking where they come from."""


@pytest.mark.parametrize("path", sorted(REPORT.glob("*.py")), ids=lambda path: path.name)
def test_only_one_module_can_write_numbers(path: Path) -> None:
    names = [
        name.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    ]
    can = [name for name in names if name in WRITERS]
    assert can == (["Language"] if path.name == "numbers.py" else [])


def test_what_the_report_speaks_writes_no_numbers() -> None:
    can = set(dir(Language)) - set(dir(Speech))
    assert can >= {"number", "scaled", "money", "percent", "plural", "shown"}


class TestSentencesWithNumbers:
    @pytest.mark.parametrize(
        ("language", "sentence"),
        [
            ("en", "15| of the |22| endorsing countries reported."),
            ("es", "Informaron |15| de los |22| países firmantes."),
        ],
    )
    def test_keep_each_number_apart(self, language: str, sentence: str) -> None:
        said = Language(language, load_schema()).plural_with(
            "{count} of the {whole} endorsing countries reported.",
            "{count} of the {whole} endorsing countries reported.",
            Shown("15", "coverage:reported", value=15),
            whole=Shown("22", "coverage:endorsing", value=22),
        )
        assert "|".join(inline.text for inline in said) == sentence
        assert [inline.key for inline in said if isinstance(inline, Shown)] == [
            "coverage:reported",
            "coverage:endorsing",
        ]

    def test_are_joined_as_lists(self) -> None:
        english = Language("en", load_schema())
        parts = [(Text("a "), Shown("1", "k")), (Link("b", "#b"),), (Text("c"),)]
        said = english.joined_inlines(parts)
        assert "".join(inline.text for inline in said) == "a 1, b, and c"
        assert sum(isinstance(inline, Shown) for inline in said) == 1
