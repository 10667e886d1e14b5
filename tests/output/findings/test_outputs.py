"""What check prints: for programs against the published schema, for people as pages of text."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest

from ladreport.checking.checked import CheckedFile
from ladreport.checking.filtering import grouped
from ladreport.consolidation.csv_text import csv_bytes
from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.messages.language import Language
from ladreport.output.findings.for_programs import COLUMNS, as_csv, as_json
from ladreport.output.findings.terminal import file_report
from ladreport.parsing.text import LAD201
from ladreport.schema.load import load_schema
from tests.checking.workbooks import checked

HERE = Path(__file__).parent
SCHEMA = HERE.parent.parent.parent / "docs" / "check-output.schema.json"
ENGLISH = Language("en", load_schema())

MESSY = """
Portada
 1 | País                     | Guatemala
 2 | Reunión ministerial      | 2024-09
 3 | Período del informe: desde | 2024-05-08
 4 | Período del informe: hasta | 2024-09-25
 5 | Idioma del texto         | Español
 6 | Institución que informa  | Ministerio de Relaciones Exteriores
 7 | Punto focal              | Ana Pérez
 8 | Correo electrónico del punto focal | ana.perez@example.org
 9 | Fecha de envío           | 2024-09-20
10 | Versión del esquema      | 2024

Acciones
hidden: 15
 1 | Ministerio de Relaciones Exteriores
 4 | ID de la acción | Pilar | Paquete de acción | Estado | Tipo de acción | Título | Resumen | Fecha de inicio
14 | GTM-2024-001 | humane_enforcement | border_management_information | en proseso | Programa | Programa biométrico en La Aurora | Guatemala anunció un programa biométrico en el aeropuerto. | 31/06/2024
15 | GTM-2024-002 | humane_enforcement | visa_policy_returns | intended | Programa | \\=1+1 no es un título | Guatemala estudia un programa de visas. |

Cifras
 1 | ID de la acción | Medida | Valor | Moneda | Naturaleza del dato | Período: desde | Período: hasta
 2 | GTM-2024-001 | Financiamiento comprometido | 4,4␣millones | USD | Meta | 2024-05-08 | 2024-09-25
 3 | GTM-2024-001 | Financiamiento comprometido | #900 | | Meta | 2024-05-08 | 2024-08-25

Hoja1
 1 | Tema | Notas
 2 | Uno  | Dos
"""


def reported(file: CheckedFile) -> Sequence[Finding]:
    return grouped(file.findings, [file.submission] if file.submission else [])


def page(text: str, width: int) -> str:
    one = checked(text, "GTM-2024-09.xlsx")
    lines = file_report(one, reported(one), ENGLISH, width, Path("in box/GTM-2024-09.xlsx"))
    return "\n".join(line.plain for line in lines) + "\n"


@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal_page_of_a_messy_workbook(width: int) -> None:
    assert page(MESSY, width) == (HERE / f"messy-{width}.txt").read_text("utf-8")


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal_or_ends_in_spaces(width: int) -> None:
    lines = page(MESSY, width).splitlines()
    assert all(len(line) <= width and line == line.rstrip() for line in lines)


def test_the_json_is_as_published() -> None:
    one = checked(MESSY)
    found = json.loads(as_json([one], reported(one), ENGLISH))
    jsonschema.validate(found, json.loads(SCHEMA.read_text("utf-8")))
    assert found["files"][0]["country"] == "GTM"
    assert [
        (sheet["name"], sheet["role"], sheet["reason"]) for sheet in found["files"][0]["sheets"]
    ] == [
        ("Portada", "cover", None),
        ("Acciones", "actions", None),
        ("Cifras", "figures", None),
        ("Hoja1", None, "unknown"),
    ]


def test_a_finding_as_programs_get_it() -> None:
    one = checked(MESSY)
    found = json.loads(as_json([one], reported(one), ENGLISH))["findings"]
    (status,) = (finding for finding in found if finding["code"] == "LAD215")
    assert status["suggestions"]
    assert {**status, "message": "", "repair": "", "suggestions": []} == {
        "code": "LAD215",
        "severity": "error",
        "file": "GTM.xlsx",
        "sheet": "Acciones",
        "cell": "D14",
        "column": "status",
        "found": "en proseso",
        "message": "",
        "repair": "",
        "suggestions": [],
        "related": [],
        "action_id": "GTM-2024-001",
    }


def test_a_file_that_cannot_be_read_is_there_without_sheets() -> None:
    found = json.loads(as_json([CheckedFile("GTM.xlsx", None, ())], [], ENGLISH))
    jsonschema.validate(found, json.loads(SCHEMA.read_text("utf-8")))
    unknown = dict.fromkeys(("format", "country", "ministerial", "language"))
    assert found["files"] == [{"file": "GTM.xlsx", **unknown, "sheets": [], "blind_spots": []}]


def test_the_csv_has_a_line_for_each_finding_and_no_formula() -> None:
    messy = checked(MESSY)
    lines = list(csv.reader(io.StringIO(as_csv(reported(messy), ENGLISH), newline="")))
    assert lines[0] == list(COLUMNS)
    assert [line[0] for line in lines[1:]] == [finding.code.id for finding in reported(messy)]
    assert "'=1+1 no es un título" in {line[COLUMNS.index("found")] for line in lines[1:]}
    assert not [cell for line in lines for cell in line if cell.startswith("=")]


@pytest.mark.parametrize("found", ["-5", "+5", "=1+1", "@x", "'-5", "1\r\n2", None])
def test_the_csv_guards_and_ends_lines_as_a_dataset_does(found: str | None) -> None:
    finding = Finding.of(Note(LAD201), Location("GTM.xlsx", "Acciones"), found)
    written = as_csv([finding], ENGLISH)
    assert "\r" not in written
    in_dataset = csv_bytes(["found"], [[found]]).decode().removeprefix("found\n").rstrip("\n")
    assert f",{in_dataset if found else ''}," in written
