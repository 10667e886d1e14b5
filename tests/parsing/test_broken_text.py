"""Texts that were spoilt on the way, and what is sound although it looks like it."""

import pytest

from ladreport.parsing.broken_text import mended
from ladreport.parsing.leftovers import (
    field_error_in,
    footnote_mark_in,
    is_only_attached,
    markup_in,
    unknown_sign_in,
    without_markup,
)
from ladreport.parsing.text import parse_text, plain

SENTENCES = (
    "Reunificación de niños en Petén, más búsqueda: ¿qué?",
    "São Paulo: ação de regularização, três ministérios",
    "Réunion du 1er été à l’école, où ça se passe – œuvre",
    "“Ministry’s” programme…",
)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("read_as", ["latin-1", "cp1252", "mac_roman", "cp850"])
def test_utf_8_that_was_read_as_something_else_is_mended(text: str, read_as: str) -> None:
    # What Windows leaves out is read as the control character of the same number.
    bytes_ = [bytes([byte]) for byte in text.encode()]
    misread = "".join(one.decode(read_as, "ignore") or one.decode("latin-1") for one in bytes_)
    assert misread != text
    assert mended(misread) == text


@pytest.mark.parametrize("text", SENTENCES[:3])
def test_a_text_that_was_misread_twice_is_mended(text: str) -> None:
    once = text.encode().decode("latin-1")
    assert mended(once.encode().decode("latin-1")) == text


@pytest.mark.parametrize("text", ["Reunificación de niños, más", "México y Perú", "Réunion été"])
@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [("cp1252", "mac_roman"), ("mac_roman", "cp1252"), ("cp1252", "cp850"), ("cp850", "cp1252")],
)
def test_letters_of_another_system_are_mended(text: str, written_as: str, read_as: str) -> None:
    assert mended(text.encode(written_as).decode(read_as)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MarÃa Ãºnica", "María única"),
        ("2024Â personas", "2024 personas"),
        ("S„o Paulo", "São Paulo"),
    ],
)
def test_letters_of_which_half_was_lost_are_mended(text: str, expected: str) -> None:
    assert mended(text) == expected


SOUND = """
SÃO PAULO e JOÃO, “AMANHÔ e «IRMû
PORTUGAL — AÇÃO… ÂNGELA, L’ÎLE-D’ORLÉANS, ÉTÉ
ages < 18 and > 65; AT&T, R&D; P&L; Q&A; <18 y >60
The minister said “permits [sic] for all” in [2024]
US$ 3¢ ±5 £20 § 12 – Catalunya: col·legi, Straße
60 km² y 3 m³ de agua, 1º de mayo, la 2ª ronda, 1.er lugar, 10⁶ litros
Les élèves, l’œuvre, cœur, Noël, naïf; McDonald, eBay, iPhone
tod*s l*s niñ*s; * ferias * talleres
¿Qué? ¿Cómo? https://example.org/a?b=c www.example.org/q?x
Permisos* de campo. * Incluye renovaciones.
El programa [1] abrió. // [1] Incluye renovaciones.
Attached staff help migrants; el anexo 2 del acuerdo entró en vigor.
Los agentes adjuntos a la embajada atienden a todos.
Corregir un error! no es fácil
""".strip().splitlines()


@pytest.mark.parametrize("line", SOUND)
def test_sound_neighbours_stay_silent(line: str) -> None:
    text = line.replace(" // ", "\n")
    assert mended(text) == text
    found = (markup_in(text), unknown_sign_in(text), footnote_mark_in(text))
    assert found == (None, None, None)
    assert not is_only_attached(text)


@pytest.mark.parametrize(
    "text",
    """
    See attached.|Please see the attached document|see annex 1|Attached|Ver anexo|véase adjunto.
    Ver documento adjunto|Se adjunta|Ver en anexo|em anexo|Ver anexo II|segue em anexo|Vide anexo
    voir pièce jointe|Voir en annexe|Cf. pièces jointes|ci-joint|Voir PJ|(ver anexo)
    """.replace("\n", "|").split("|"),
)
def test_a_text_that_only_points_elsewhere_is_known(text: str) -> None:
    assert is_only_attached(text) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("véase Error! Reference source not found. Fin", "Error! Reference source not found"),
        ("(¡Error! No se encuentra el origen de la referencia.)", "¡Error! No se encuentra"),
        ("Erro! A origem da referência não foi encontrada.", "Erro! A origem da referência"),
        ("Erreur ! Source du renvoi introuvable.", "Erreur ! Source du renvoi introuvable"),
        ("Erreur\u00a0! Signet non défini.", "Erreur\u00a0! Signet non défini"),
    ],
)
def test_errors_of_fields_are_known_in_four_languages(text: str, found: str) -> None:
    assert (field_error_in(text) or "").startswith(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<p>Guatemala celebr&oacute; <b>ferias</b>&nbsp;de empleo.</p>",
            "Guatemala celebró ferias de empleo.",
        ),
        ("Uno<br/>dos<br>tres", "Uno\ndos\ntres"),
        ("a&#241;o &#xF3; &amp;aacute; R&amp;D", "año ó á R&D"),
        ('<a href="https://example.org">Ver</a> <span style="x">más</span>', "Ver más"),
        (r"regularizaci\u00f3n", "regularización"),
    ],
)
def test_markup_is_taken_out(text: str, expected: str) -> None:
    assert markup_in(text)
    assert without_markup(text) == expected


@pytest.mark.parametrize("text", ["Educaci\ufffdn", "oficina.\ufffc", "\uf0b7 ferias", "Educaci?n"])
def test_signs_that_stand_for_something_lost_are_found(text: str) -> None:
    assert unknown_sign_in(f"El Ministerio de {text}")


@pytest.mark.parametrize("text", ["programa.[1]", "programa [12].", "programa¹", "personas*"])
def test_marks_without_their_footnote_are_found(text: str) -> None:
    assert footnote_mark_in(f"Guatemala abrió el {text}")


@pytest.mark.parametrize(
    "end", ["\v", "\f", "\x85", "\u2028", "\u2029", "\r", "\r\n", "_x000B_", "_x000D_", "_x000D_\n"]
)
def test_whatever_ends_a_line_is_a_line_break(end: str) -> None:
    text = f"un programa.{end}Honduras"
    assert parse_text(text).value == "un programa.\nHonduras"
    assert plain(text) == "un programa. Honduras"
