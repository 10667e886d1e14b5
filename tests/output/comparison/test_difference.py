"""Texts compared word by word: ``[-taken out-]`` and ``{+put in+}``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladreport.output.comparison.difference import PieceKind, text_difference

MARKS = {PieceKind.KEPT: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "{{+{}+}}"}


def shown(old: str, new: str) -> str:
    return "".join(MARKS[one.kind].format(one.text) for one in text_difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Son 168.000 hoy.", "Son 168.000 hoy.", "Son 168.000 hoy."),
        ("Son 162.000 hoy.", "Son 168.000 hoy.", "Son[- 162.000-]{+ 168.000+} hoy."),
        ("They get jobs.", "They get jobs, in 2024.", "They get jobs{+, in 2024+}."),
        ("They all get jobs.", "They get jobs.", "They[- all-] get jobs."),
        ("A  b\nc", "A b c", "A b c"),
        (
            "It opens one office in Quito this year.",
            "It closes one centre in Quito this year.",
            "It[- opens one office-]{+ closes one centre+} in Quito this year.",
        ),
        (
            "Visas for some.",
            "Nothing of that is left",
            "[-Visas for some.-]{+Nothing of that is left+}",
        ),
        ("Visas", "", "[-Visas-]"),
        ("", "Visas", "{+Visas+}"),
    ],
)
def test_difference(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


TEXT = st.text(alphabet="ab1.,-' \n\u00a0é¿", max_size=40)


@given(TEXT, TEXT)
def test_the_pieces_are_the_two_texts(old: str, new: str) -> None:
    pieces = text_difference(old, new)
    after = "".join(one.text for one in pieces if one.kind is not PieceKind.REMOVED)
    before = "".join(one.text for one in pieces if one.kind is not PieceKind.ADDED)
    assert after.split() == new.split()
    assert "".join(before.split()) == "".join(old.split())
