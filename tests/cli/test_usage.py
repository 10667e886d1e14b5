"""What is said of a line that was typed wrong: in the user's language, with where help is."""

import sys

import pytest

import ladreport.cli
from ladreport.cli.console import fitted

SAID = """
es | check                          | 2 | Falta FILE...
es | check --fix                    | 2 | --fix necesita un valor a continuación.
es | check --forse x                | 2 | No existe la opción --forse. ¿Quiso decir --force
es | chekc x                        | 2 | No existe la orden 'chekc'. ¿Quiso decir check?
es | check --format xml x           | 2 | --format admite text, json o csv.
pt | explain --lang xx              | 2 | --lang aceita en, es, pt ou fr.
fr | check nowhere.xlsx             | 2 | nowhere.xlsx
fr | verify nowhere.docx            | 2 | nowhere.docx
es | build nowhere --out x          | 2 | No existe la carpeta nowhere.
es | template --out x.docx          | 2 | Escriba x.xlsx.
es | template --out no/where/x.xlsx | 2 | No existe la carpeta no/where.
en | help                           | 0 | Commands:
en | help check                     | 0 | --annotate
es | help template                  | 0 | Opciones:
en | help --lang fr                 | 0 | Utilisation
en | help check --lang es           | 0 | Uso: ladreport check
pt | check --forse x                | 2 | Uso: ladreport check
es | explain 215                    | 0 | LAD215  error
es | explain lad2 --lang EN         | 0 | LAD201  info
en | explain 999                    | 2 | There is no code 999.
en | explain LAD215 --lang FR       | 0 | Pourquoi
en | explain LAD215 --lang en       | 0 | Reason 2
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_what_is_said(
    line: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    code, typed, exit_code, said = (part.strip() for part in line.split("|"))
    monkeypatch.setenv("LC_ALL", f"{code}.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setattr(sys, "argv", ["ladreport", *typed.split()])
    with pytest.raises(SystemExit) as ended:
        ladreport.cli.main()
    out, err = capfd.readouterr()
    assert (ended.value.code or 0, said in (err if exit_code == "2" else out)) == (
        int(exit_code),
        True,
    ), out + err
    assert "Errno" not in err
    assert "Try '" not in err


@pytest.mark.parametrize(("is_terminal", "lines"), [(True, 3), (False, 1)])
def test_a_refusal_is_broken_between_words_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, lines: int
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal, raising=False)
    monkeypatch.setenv("COLUMNS", "30")
    said = fitted("There is no file or folder /a/path/that/is/longer/than/the/line.csv. Name it.")
    assert len(said.splitlines()) == lines
    assert "/a/path/that/is/longer/than/the/line.csv." in said
