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


def test_a_guess_is_named_as_excel_names_it_with_a_word_to_look_at() -> None:
    guess = decoded("x;Educação, opção".encode("cp850"))
    assert (guess.guessed, guess.system, guess.sample) == (True, "MS-DOS", "Educação")


def test_bytes_that_no_encoding_explains_are_doubtful_but_never_an_error() -> None:
    assert decoded("ñ".encode("cp1252") + b"\xd0\xde\xf0\xdd").doubtful
    assert decoded(b"\xff\xfe\x00").text
    assert decoded(b"") == DecodedText("", "utf-8")
