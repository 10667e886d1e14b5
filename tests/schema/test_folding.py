import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladreport.schema.folding import folded


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Título de la  acción *", "titulo de la accion"),
        ("titulo_de_la_accion", "titulo de la accion"),
        (" TÍTULO\nDE LA ACCIÓN: ", "titulo de la accion"),
        ("Action\u00a0ID", "action id"),
        ("Action\u00adID", "actionid"),
        ("\ufeffID", "id"),
        ("main-d’œuvre", "main d oeuvre"),
        ("main-d'oeuvre", "main d oeuvre"),
        ("N.º", "n o"),
        ("US$", "us$"),
        ("S/.", "s"),
        ("Change (%)", "change %"),
        ("Ⅱ.", "ii"),
        ("—", ""),
        ("", ""),
    ],
)
def test_texts_that_mean_the_same_fold_to_the_same(typed: str, expected: str) -> None:
    assert folded(typed) == expected


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu"], max_codepoint=0x17F)))
def test_case_does_not_matter_in_the_letters_of_our_languages(text: str) -> None:
    assert folded(text.upper()) == folded(text.lower())
