"""The letters that go to countries, as ``check`` and ``build`` write them for a folder of files."""

import shutil
from pathlib import Path

import pytest

from tests.consolidation.region import sheet
from tests.end_to_end.command import run
from tests.tables import write_workbook

SETTINGS = """
schema = "2024"
[ministerial]
id = "2024-09"
date = 2024-09-25
city = "New York"
reporting_period = {start = 2024-05-08, end = 2024-09-25}
"""
TEXT_FILE = {
    "es": "ID de la acción;Pilar;Paquete de acción;Tipo de acción;Título;Resumen;Estado",
    "fr": "Identifiant de l’action;Pilier;Paquet d’action;Type d’action;Titre;Résumé;État d’avancement",
    "pt": "ID da ação;Pilar;Pacote de ação;Tipo de ação;Título;Resumo;Situação",
}
LONG = "trabajadores " * 10
TEXT_ROW = "PRY-2024-001;lawful_pathways;labor_mobility;program;Permits;One text.;en proseso"
FILES = {
    "GTM.xlsx": sheet(
        "GTM",
        f"001 | Permisos | en proseso\n002 | Visas | announced\n003 | Visas para {LONG} | announced",
        "001 | people assisted | muchas | | achieved | 2024-09 | ",
        language="es",
    ),
    "USA.xlsx": sheet("USA", "001 | Permits | soon"),
    "CHL a.xlsx": sheet("CHL", "001 | Permisos | announced", language="es"),
    "CHL b.xlsx": sheet("CHL", "001 | Visas | announced", language="es"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters") / "in"
    folder.mkdir()
    (folder / "ministerial.toml").write_text(SETTINGS, "utf-8")
    for name, text in FILES.items():
        write_workbook(text, folder / name)
    (folder / "PRY.csv").write_text(f"{TEXT_FILE['es']}\n{TEXT_ROW}\n", "utf-8")
    (folder / "HND.xlsx").write_bytes(b"")
    (folder / "PAN.xlsx").write_bytes(b"PK\3\4 broken off")
    return folder


@pytest.fixture(scope="module")
def letters(folder: Path) -> dict[str, dict[str, str]]:
    """The letters by language (empty for each country's own) and by country."""
    written = {}
    for code in ("", "en", "es", "pt", "fr"):
        out = folder.parent / f"letters {code}"
        run("check", folder, "--annotate", out, *(("--lang", code) if code else ()))
        written[code] = {path.stem: path.read_text("utf-8") for path in out.glob("*.txt")}
    return written


HEADS = """
GTM | Asunto: Envío de Guatemala para la reunión ministerial 2024-09 – les pedimos corregirlo y devolverlo
USA | Subject: Submission of the United States for the ministerial 2024-09: please correct and send it back
HND | Asunto: Envío de Honduras para la reunión ministerial 2024-09 – les pedimos enviar de nuevo el archivo
BRA | Assunto: Envio de informações (Brasil) para a reunião ministerial 2024-09: ainda não recebido
HTI | Objet : Envoi (Haïti) pour la réunion ministérielle 2024-09 : pas encore reçu
"""


@pytest.mark.parametrize("line", HEADS.strip().splitlines())
def test_the_subject_names_the_country_and_what_is_asked(
    line: str, letters: dict[str, dict[str, str]]
) -> None:
    name, head = line.split(" | ")
    assert letters[""][name].splitlines()[0].replace("\xa0", " ") == head


def test_what_keeps_rows_from_being_published_comes_before_questions(
    letters: dict[str, dict[str, str]],
) -> None:
    paragraphs = letters["en"]["GTM"].split("\n\n")
    assert paragraphs[3:5] == [
        "This can't be published until it is corrected:\n- Actions: row 2\n- Figures: row 2",
        (
            "These are only questions. Where all is as it should be, leave it as it is:\n"
            "- Actions: row 4"
        ),
    ]
    assert " 0 " not in letters["en"]["GTM"]


def test_a_text_file_is_answered_without_sheets_and_colours(
    letters: dict[str, dict[str, str]],
) -> None:
    text = letters["en"]["PRY"]
    assert "Nothing of it can be published until this is corrected:\n- row 2\n" in text
    assert [word for word in ("sheet", "cell", "workbook", "marked") if word in text] == []
    assert "Correct your own file PRY.csv." in text


@pytest.mark.parametrize("code", ["en", "es", "pt", "fr"])
def test_no_letter_asks_a_country_to_ask_the_country(
    code: str, letters: dict[str, dict[str, str]]
) -> None:
    asking = {
        "en": ("ask the country", "ask for it", "red", "amber"),
        "es": ("pregunte al país", "pídalo", "roja", "ámbar"),
        "pt": ("pergunte ao país", "peça", "vermelh", "âmbar"),
        "fr": ("demandez", "rouge", "orange"),
    }
    texts = letters[code]
    assert len(texts) == len(FILES) + 3 + 22 - 6
    found = [(name, word) for name in texts for word in asking[code] if word in texts[name].lower()]
    assert found == []


@pytest.mark.parametrize("code", ["en", "es", "pt", "fr"])
def test_who_sent_nothing_is_told_what_is_expected_and_when(
    code: str, letters: dict[str, dict[str, str]]
) -> None:
    days = {
        "en": ("September 25, 2024", "May 8, 2024"),
        "es": ("25 de septiembre de 2024", "8 de mayo de 2024"),
        "pt": ("25 de setembro de 2024", "8 de maio de 2024"),
        "fr": ("25 septembre 2024", "8 mai 2024"),
    }
    text = letters[code]["ARG"]
    assert [day for day in (*days[code], "New York") if day not in text] == []
    assert "{" not in text


def test_a_file_that_cannot_be_read_is_asked_for_in_the_country_s_language(
    letters: dict[str, dict[str, str]],
) -> None:
    assert "HND.xlsx" in letters[""]["HND"]
    assert "PAN.xlsx" in letters["es"]["PAN"]
    assert "It has to be sent again: it was probably not sent whole." in letters["en"]["HND"]


def test_a_build_writes_the_same_letters(folder: Path, letters: dict[str, dict[str, str]]) -> None:
    out = folder.parent / "out"
    run("build", folder, "--out", out, "--lang", "en")
    built = {path.stem: path.read_text("utf-8") for path in (out / "annotated").glob("*.txt")}
    assert built == letters[""]
    shutil.rmtree(out)


@pytest.mark.parametrize(("code", "word"), [("es", "errores"), ("pt", "erros"), ("fr", "erreur")])
def test_a_text_file_is_answered_in_the_language_of_its_headings(
    code: str, word: str, tmp_path: Path
) -> None:
    path = tmp_path / "actions.csv"
    path.write_text(f"{TEXT_FILE[code]}\n{TEXT_ROW}\n{TEXT_ROW[:-11]};x\n", "utf-8")
    assert word in run("check", path, "--ministerial", "2024-09").out


LINK = "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fdecree&data=05%7Cana%40marker.org"


def test_a_wrapped_link_in_a_running_text_is_unwrapped_and_said(tmp_path: Path) -> None:
    text = FILES["USA.xlsx"].replace("| soon", "| announced")
    row = next(line for line in text.splitlines() if "USA-2024-001" in line)
    summary = row.split(" | ")[6]
    text = text.replace(summary, f"The decree ({LINK}) is in force. {LINK}")
    path = write_workbook(text, tmp_path / "USA.xlsx")
    page = run("check", path).out
    assert "nam02.safelinks.protection.outlook.com" in "".join(page.split())
    run("build", tmp_path, "--out", tmp_path / "out", "--lang", "en")
    published = (tmp_path / "out/dataset/actions.csv").read_text("utf-8")
    assert "The decree (https://example.org/decree) is in force." in published
    assert "marker" not in published + page
