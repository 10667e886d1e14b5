"""Covers as people fill them in: what is read, and what is said of each line that isn't."""

import json
from pathlib import Path

import pytest

from tests.end_to_end.command import run
from tests.tables import write_workbook

REST = """
 5 | Inicio del período | 2024-05-08
 6 | Fin del período | 2024-09-25
 7 | Institución | MINEX
 8 | Punto focal | Ana
 9 | Correo | ana@example.org
10 | Fecha de envío | 2024-09-10
11 | Versión del esquema | 2024
"""
ACTIONS = """
Acciones
 1 | Código | Pilar | Paquete de acción | Tipo de acción | Título | Resumen | Estado | Fecha de anuncio | Fecha de inicio
 2 | GTM-2024-001 | Vías legales | Movilidad laboral | Programa | Permisos | El Gobierno abrió permisos. | En curso | 2024-06 | 2024-06
"""


def covered(folder: Path, lines: str) -> tuple[list[str | None], list[str]]:
    """Country, ministerial and language as read, and the findings on the Cover."""
    text = f"Portada\n{lines.strip()}\n{REST}{ACTIONS}"
    path = write_workbook(text, folder / "GTM.xlsx")
    found = json.loads(run("check", path, "--format", "json", "--lang", "en").out)
    file = found["files"][0]
    told = [
        f"{one['cell']} {one['code']}" for one in found["findings"] if one["sheet"] == "Portada"
    ]
    return [file["country"], file["ministerial"], file["language"]], told


PLAIN = "1 | País | GTM\n2 | Reunión ministerial | 2024-09\n3 | Idioma | es"
AS_READ = ["GTM", "2024-09", "es"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        pytest.param(PLAIN, [], id="plain"),
        pytest.param(
            "1 | PAÍS INFORMANTE: | República de Guatemala\n2 | Ministerial | septiembre de 2024\n"
            "3 | Idioma | castellano",
            ["B1 LAD211", "B2 LAD235", "B3 LAD210"],
            id="in-words",
        ),
        pytest.param(
            "1 | País: Guatemala\n2 | Ministerial: 25/09/2024\n3 | Idioma: es",
            ["A2 LAD235"],
            id="in-one-cell",
        ),
        pytest.param(
            "1 | País | GTM\n2 | Ministerial | @2024-09-01 [mmm-yy]\n3 | Idioma | es",
            [],
            id="a-month-that-excel-made-a-date",
        ),
        pytest.param(
            f"{PLAIN}\n4 | Teléfono | 2410-0000\n12 | Nota: se enviará un anexo",
            ["A4 LAD168"],
            id="a-line-of-ones-own",
        ),
    ],
)
def test_what_is_read(lines: str, told: list[str], tmp_path: Path) -> None:
    assert covered(tmp_path, lines) == (AS_READ, told)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        pytest.param(
            "1 | Payz | Guatemala\n2 | Ministerial | 2024-09\n3 | Idioma | es",
            ["A1 LAD168", "None LAD301"],
            id="no-label",
        ),
        pytest.param(
            "1 | País informate | GTM\n2 | Ministerial | 2024-09\n3 | Idioma | es",
            ["A1 LAD152"],
            id="a-slip",
        ),
    ],
)
def test_a_line_that_is_not_read_is_named(lines: str, told: list[str], tmp_path: Path) -> None:
    (country, *rest), found = covered(tmp_path, lines)
    assert (country, rest, sorted(found)) == (None, AS_READ[1:], told)
