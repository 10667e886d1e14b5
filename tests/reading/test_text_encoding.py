"""Bytes of a .csv file → its text, its encoding, and whether that is in doubt."""

import pytest

from ladreport.reading.text_encoding import DecodedText, decoded

TEXT = "Pilar;Resumen\n1;“Acción” en Ñuñoa, según el país"


@pytest.mark.parametrize(
    ("saved_as", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_the_text_is_found_in_every_encoding_that_excel_saves(saved_as: str, encoding: str) -> None:
    assert decoded(TEXT.encode(saved_as)) == DecodedText(TEXT, encoding)


@pytest.mark.parametrize(
    ("text", "saved_as"),
    [
        ("República Dominicana", "mac_roman"),  # in cp1252 Repœblica
        ("Perú, según la nación", "mac_roman"),
        ("Última etapa: útil y única", "mac_roman"),
        ("en el país", "mac_roman"),  # in cp1252 pa’s
        ("María vive en la bahía", "mac_roman"),
        ("los países", "cp850"),
        ("l’égalité, aujourd’hui, jusqu’à Côte d’Ivoire", "cp1252"),
        ("The country’s staff don’t, we’ve", "cp1252"),
        ("caixa d’água em O’Higgins", "cp1252"),
        ("mise en œuvre", "cp1252"),
        ("au cœur de la main-d’œuvre", "cp1252"),
        ("Œuvre des Sœurs", "cp1252"),
    ],
)
def test_a_letter_is_told_by_where_it_stands_in_the_word(text: str, saved_as: str) -> None:
    assert decoded(text.encode(saved_as)) == DecodedText(text, saved_as)


def test_a_guess_is_named_as_excel_names_it_with_a_word_to_look_at() -> None:
    guess = decoded("x;Educação, opção".encode("cp850"))
    assert (guess.guessed, guess.system, guess.sample) == (True, "MS-DOS", "Educação")


def test_bytes_that_no_encoding_explains_are_doubtful_but_never_an_error() -> None:
    assert decoded("ñ".encode("cp1252") + b"\xd0\xde\xf0\xdd").doubtful
    assert decoded(b"\xff\xfe\x00").text
    assert decoded(b"") == DecodedText("", "utf-8")
