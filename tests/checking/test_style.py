"""Style rules on texts as countries write them: no alarm on good ones, one on each bad one."""

import re
from pathlib import Path

import pytest

from tests.checking.workbooks import Written, as_text, findings

GOOD_TEXTS = (Path(__file__).parent / "good_texts.txt").read_text("utf-8").splitlines()
STYLE = re.compile(r"LAD70\d")


def style_of(summary: str, column: str = "summary") -> list[str]:
    text = as_text(Written(actions=[{column: summary.replace("|", "\\|")}]))
    return [one.code.id for one in findings(text) if STYLE.fullmatch(one.code.id)]


@pytest.mark.parametrize("column", ["summary", "title"])
@pytest.mark.parametrize("text", GOOD_TEXTS)
def test_good_texts_raise_no_alarm(text: str, column: str) -> None:
    assert style_of(text, column) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lorem ipsum dolor sit amet.", "LAD701"),
        ("The programme reached XXX people.", "LAD701"),
        ("Se invertirán xxxx millones en la frontera.", "LAD701"),
        ("El programa atenderá a XX personas.", "LAD701"),
        ("Se regularizará al XX% de las familias.", "LAD701"),
        ("Se entregarán xx visas en la frontera.", "LAD701"),
        ("N/A", "LAD701"),
        ("Por definir.", "LAD701"),
        ("À compléter", "LAD701"),
        ("O acordo será assinado em [data].", "LAD701"),
        ("The office will open on ____ in the capital.", "LAD701"),
        ("Se abrirá en ??? del próximo año.", "LAD701"),
        ("Se abrirá una oficina (por definir) en la capital.", "LAD701"),
        ("The office will open in [name].", "LAD701"),
        ("Le bureau ouvrira le [date].", "LAD701"),
        ("EL GOBIERNO ANUNCIÓ UN NUEVO PROGRAMA.", "LAD702"),
        ("Canada began receiving referrals and expects…", "LAD703"),
        ("For internal use: the minister has not signed.", "LAD704"),
        ("BORRADOR El país abrirá una oficina.", "LAD704"),
        ("Uso interno. El ministro no ha firmado.", "LAD704"),
        ("Não publicar antes da assinatura do acordo.", "LAD704"),
        ("Ne pas diffuser avant la signature.", "LAD704"),
        ("O acordo fica embargado até segunda-feira.", "LAD704"),
        ("Um novo posto na fronteira (rascunho).", "LAD704"),
        ("The accord was signed. Do not publish before Monday.", "LAD704"),
        ("Se firmó el acuerdo - no difundir hasta el lunes", "LAD704"),
        ("El acuerdo sigue en consulta, NO PUBLICAR todavía.", "LAD704"),
        ("Nota interna: falta la firma.", "LAD704"),
        ("Our government opened a new office.", "LAD705"),
        ("Nuestro país abrió una oficina.", "LAD705"),
        ("Nous avons ouvert un bureau.", "LAD705"),
        ("Em 2024 nós abrimos um escritório.", "LAD705"),
        ("En junio abrimos una oficina en Tapachula.", "LAD705"),
        ("Lançamos um programa para migrantes.", "LAD705"),
    ],
)
def test_what_should_not_be_printed(text: str, expected: str) -> None:
    assert style_of(text) == [expected]


@pytest.mark.parametrize("publish", ["no", "perhaps"])
def test_a_text_that_is_not_published_has_no_style(publish: str) -> None:
    text = as_text(Written(actions=[{"summary": "TBD", "publish": publish}], figures=()))
    assert not [one.code.id for one in findings(text) if STYLE.fullmatch(one.code.id)]
