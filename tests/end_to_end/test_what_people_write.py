"""What people write into workbooks, from the file to what check says: nothing of it is silent."""

import json
import subprocess
from pathlib import Path

import pytest

from ladreport.checking.checked import CheckedFile
from ladreport.checking.filtering import grouped
from ladreport.core.records import Row
from ladreport.core.values import Absent
from ladreport.messages.language import Language
from ladreport.output.findings.for_programs import as_json
from ladreport.output.findings.terminal import file_report
from ladreport.pipeline.check import CheckOptions, check_workbook
from ladreport.reading.files import read_bytes
from ladreport.schema.load import load_schema
from tests.checking.workbooks import context, told
from tests.parsing.readings import canonical_text
from tests.tables import workbook_bytes, write_workbook

COVER = """
Portada
 1 | País       | Guatemala
 2 | Ministerial | 2024-09
 3 | Inicio del período | 2024-05-08
 4 | Idioma     | es
 5 | Institución | Cancillería
 6 | Punto focal | Ana Pérez
 7 | Correo electrónico | ana@example.org
 8 | Enviado el | 2024-09-26
 9 | Fin del período | 2024-09-25
10 | Versión    | 2024
"""
HEADINGS = (
    "ID | Pilar | Paquete de acción | Tipo de acción | Título | Resumen | Estado | Anunciada el"
)
ACTION = (
    "GTM-2024-001 | lawful_pathways | labor_mobility | program | Permisos de cosecha "
    "| Guatemala abrió permisos para la cosecha. | adopted | 2024-06-12"
)
ACTIONS = f"Acciones\n1 | {HEADINGS}\n2 | {ACTION}\n"
FIGURE_HEADINGS = "ID | Medida | Valor | Moneda | Base | period_start | period_end | Fuente"


def checked(data: bytes, suffix: str = ".xlsx", told_: CheckOptions | None = None) -> CheckedFile:
    workbook, found = read_bytes(data, f"GTM{suffix}", suffix)
    assert workbook is not None, found
    return check_workbook(workbook, context(), told_ or CheckOptions(), found)


def findings(one: CheckedFile) -> list[str]:
    assert one.submission
    return told(grouped(one.findings, [one.submission]))


def shown(row: Row, *columns: str) -> str:
    """The row's values as datasets write them; what is missing or unreadable by that word."""
    values = (row[column] for column in columns)
    return " | ".join(it.name if isinstance(it, Absent) else canonical_text(it) for it in values)


def action(**changes: str) -> str:
    """A sheet of one action with other texts in these columns, by heading."""
    cells = dict(zip(HEADINGS.split(" | "), ACTION.split(" | "), strict=True))
    assert changes.keys() <= cells.keys()
    return f"Acciones\n1 | {HEADINGS}\n2 | {' | '.join({**cells, **changes}.values())}\n"


def figure(value: str, measure: str, currency: str) -> str:
    """A sheet of one figure."""
    dates = "2024-05-08 | 2024-09-25"
    row = f"GTM-2024-001 | {measure} | {value} | {currency} | achieved | {dates} | visas"
    return f"Cifras\n1 | {FIGURE_HEADINGS}\n2 | {row}\n"


FULL = ("action_id", "pillar", "action_package", "action_type", "status", "announced_on")
READ = "GTM-2024-001 | lawful_pathways | labor_mobility | program | adopted | 2024-06-12"

OF_ACTIONS = {
    "a title block above the header": (
        f"Acciones\n1 | Ministerio\n2 | Informe 2024\n5 | {HEADINGS}\n6 | {ACTION}",
        [],
    ),
    "a note to the right": (
        f"Acciones\n1 | {HEADINGS}\n2 | {ACTION} | | verificar con la ministra",
        ["Acciones!J2 LAD154"],
    ),
    "a note below": (
        f"{ACTIONS}5 | Fuente: Cancillería",
        ["Acciones!5:5 LAD158"],
    ),
    "a column that nobody knows": (
        f"Acciones\n1 | {HEADINGS} | Presupuesto\n2 | {ACTION} | mucho",
        ["Acciones!I1 LAD154"],
    ),
    "headings in other languages, case, accents, order": (
        (
            "Atividades\n1 | TITULO | Summary | Statut | id_da_acao | PILIER | Action package "
            "| tipo de accion | announced on\n2 | Permisos de cosecha | Guatemala abrió permisos para "
            "la cosecha. | adopted | GTM-2024-001 | lawful_pathways | labor_mobility | program "
            "| 2024-06-12"
        ),
        [],
    ),
    "terms in another language than the sheet's": (
        action(Pilar="Lawful pathways", Estado="Adopté"),
        ["Acciones!B2 LAD210", "Acciones!G2 LAD210"],
    ),
    "an id with spaces and small letters": (
        action(ID="gtm 2024-1"),
        ["Acciones!A2 LAD220"],
    ),
    "a date in words": (action(**{"Anunciada el": "12 de junio de 2024"}), ["Acciones!H2 LAD235"]),
    "a date by the country's conventions": (
        action(**{"Anunciada el": "12/06/2024"}),
        ["Acciones!H2 LAD235"],
    ),
    "spaces around": (action(Título="\\sPermisos de cosecha␣"), ["Acciones!E2 LAD201"]),
    "a hidden row": (ACTIONS.replace("\n1 |", "\nhidden: 2\n1 |"), ["Acciones!2:2 LAD161"]),
    "a hidden column": (ACTIONS.replace("\n1 |", "\nhidden: G\n1 |"), ["Acciones!G:G LAD161"]),
    "a hidden sheet": (ACTIONS.replace("\n1 |", "\nhidden: sheet\n1 |"), ["Acciones LAD161"]),
    "data after hundreds of blank rows": (
        f"Acciones\n1 | {HEADINGS}\n700 | {ACTION}",
        [],
    ),
    "the headings again": (
        f"{ACTIONS}3 | {HEADINGS}",
        ["Acciones!3:3 LAD158"],
    ),
    "a sheet that nobody knows": (
        f"{ACTIONS}\nHoja3\n1 | algo | más",
        ["Hoja3 LAD154"],
    ),
}


@pytest.mark.parametrize("case", OF_ACTIONS)
def test_an_action_is_read_whatever_surrounds_it(case: str) -> None:
    text, expected = OF_ACTIONS[case]
    one = checked(workbook_bytes(COVER + text))
    assert one.submission
    assert [shown(row, *FULL) for row in one.submission.actions] == [READ]
    assert findings(one) == expected


OF_FIGURES = """
 -- a number as it stands in its cell, measure, currency → value, currency, findings
 #1200            | people_assisted   |     | 1200 | MISSING |
 1200             | people_assisted   |     | 1200 | MISSING | C2 LAD230
 1,200            | people_assisted   |     | 1200 | MISSING | C2 LAD230
 1.200            | people_assisted   |     | 1200 | MISSING | C2 LAD230
 1.200            | funding_committed | USD | UNREADABLE | USD | C2 LAD250
 4,4␣millones     | funding_committed | USD | 4400000 | USD | C2 LAD230
 US$ 300          | funding_committed |     | 300 | USD | C2 LAD230, C2 LAD262
 $ 300            | funding_committed |     | 300 | UNREADABLE | C2 LAD259
 #0.35 [0%]       | change_percent    |     | 35 | MISSING |
 #0.35 [0%]       | people_assisted   |     | UNREADABLE | MISSING | C2 LAD256
 ocho             | people_assisted   |     | UNREADABLE | MISSING | C2 LAD253
 cientos          | people_assisted   |     | UNREADABLE | MISSING | C2 LAD253
 @2024-04-03      | people_assisted   |     | UNREADABLE | MISSING | C2 LAD253
 -- three kinds of nothing
 !#REF!           | people_assisted   |     | UNREADABLE | MISSING | C2 LAD202
 =SUM(A1:A2)      | people_assisted   |     | UNREADABLE | MISSING | C2 LAD202
                  | people_assisted   |     | MISSING | MISSING | C2 LAD401
 =1+1 -> #2       | people_assisted   |     | 2 | MISSING |
"""


def _lines(table: str) -> list[tuple[str, ...]]:
    lines = [line for line in table.strip().splitlines() if not line.strip().startswith("--")]
    return [tuple(part.strip() for part in line.split("|")) for line in lines]


@pytest.mark.parametrize(
    ("cell", "measure", "currency", "value", "read", "expected"), _lines(OF_FIGURES)
)
def test_a_figure_is_read_as_it_was_meant_or_told(
    cell: str, measure: str, currency: str, value: str, read: str, expected: str
) -> None:
    one = checked(workbook_bytes(COVER + ACTIONS + figure(cell, measure, currency)))
    assert one.submission
    assert [shown(row, "value", "currency") for row in one.submission.figures] == [
        f"{value} | {read}"
    ]
    assert findings(one) == [f"Cifras!{it.strip()}" for it in expected.split(",") if it]


MESSY = f"""
{COVER}
Acciones
hidden: 4
merge: B2:B3
 1 | {HEADINGS}
 2 | {ACTION}
 3 | GTM-2024-002 | | labor_mobility | program | Segundo permiso | Guatemala abrió otro permiso.
   | adopted | @2024-06 [mmm yyyy]
 4 | GTM-2024-003 | lawful_pathways | labor_mobility | program | Tercer permiso
   | Guatemala abrió un tercero. | !#REF! | 2024-06-12
Cifras
 1 | {FIGURE_HEADINGS}
 2 | GTM-2024-003 | change_percent | #0.35 [0%] | | achieved | 2024-05-08 | 2024-09-25 | visas
Borrador
hidden: sheet
 1 | algo
"""
EXACT = [
    "Acciones!B2:B3 LAD164",
    "Acciones!H3 LAD235",
    "Acciones!4:4 LAD161",
    "Acciones!G4 LAD202",
    "Borrador LAD154",
]
OF_FORMATS = {
    "xlsx": (EXACT, "35", ""),
    "ods": (EXACT, "35", ""),
    "xls": (
        EXACT,
        "35",
        "not available in this format (.xls): formulas that were never calculated.",
    ),
}
"""What is found in each format, what 35 % is read as, and what is said of the format itself."""


@pytest.fixture(scope="module")
def messy(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The messy workbook as LibreOffice saves it in each format."""
    folder = tmp_path_factory.mktemp("messy")
    source = write_workbook(MESSY, folder / "GTM.xlsx")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    for format_ in ("ods", "xls"):
        command = [soffice, profile, "--headless", "--convert-to", format_, str(source)]
        subprocess.run(
            [*command, "--outdir", str(folder)], check=True, capture_output=True, timeout=120
        )
    return folder


@pytest.mark.parametrize("format_", OF_FORMATS)
def test_each_format_tells_all_that_it_holds_and_says_what_it_hides(
    format_: str, messy: Path
) -> None:
    expected, percent, hides = OF_FORMATS[format_]
    path = messy / f"GTM.{format_}"
    one = checked(path.read_bytes(), path.suffix)
    assert one.submission
    assert findings(one) == expected
    assert [shown(row, "value") for row in one.submission.figures] == [percent]
    english = Language("en", load_schema())
    page = " ".join(line.plain for line in file_report(one, (), english, 300, path))
    assert hides in " ".join(page.split())
    assert bool(hides) == ("not available" in page)
    (said,) = json.loads(as_json([one], [], english))["files"]
    assert said["format"] == format_
    assert bool(said["blind_spots"]) == bool(hides)
    assert [(it["name"], it["read"], it["hidden"]) for it in said["sheets"]] == [
        ("Portada", True, False),
        ("Acciones", True, False),
        ("Cifras", True, False),
        ("Borrador", False, True),
    ]


TABLE = [[*HEADINGS.split(" | ")], [*ACTION.split(" | ")]]
ENCODED = {
    "Excel in Spanish: semicolons, Windows": (";", "cp1252", ["GTM.csv LAD180"]),
    "Excel in English: commas, UTF-8 with its mark": (",", "utf-8-sig", []),
    "Excel's Unicode text: tabs, UTF-16": ("\t", "utf-16", []),
    "Excel on a Mac: semicolons, Macintosh": (";", "mac_roman", ["GTM.csv LAD180"]),
    "MS-DOS: semicolons": (";", "cp850", ["GTM.csv LAD180"]),
}


@pytest.mark.parametrize("case", ENCODED)
def test_a_text_table_is_read_as_its_country_s_excel_saves_it(case: str) -> None:
    separator, encoding, expected = ENCODED[case]
    text = "".join(f"{separator.join(row)}\r\n" for row in TABLE)
    one = checked(text.encode(encoding), ".csv", CheckOptions("GTM", "2024-09"))
    assert one.submission
    assert [shown(row, *FULL, "summary") for row in one.submission.actions] == [
        f"{READ} | Guatemala abrió permisos para la cosecha."
    ]
    assert findings(one) == expected
    assert one.submission.blind_spots >= {"hidden_rows", "formulas", "number_formats"}
