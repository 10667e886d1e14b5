"""Columns that are missing, doubled or unknown: sheet text → findings and what was read."""

import pytest

from ladreport.core.findings import ColumnRef
from ladreport.reading.files import read_bytes
from ladreport.reading.heading_names import heading_name
from ladreport.reading.layout import lay_out
from ladreport.schema.load import load_schema
from tests.reading.laid_out import coded, laid_out, rows
from tests.tables import workbook_bytes

HEADINGS = "action_id | pillar | action_package | action_type | title | summary | status"
ACTION = (
    "GTM-2024-001 | root_causes | combatting_xenophobia | program | A title | A summary | adopted"
)


def table(headings: str, *lines: str) -> str:
    numbered = "\n".join(f" {number} | {line}" for number, line in enumerate(lines, 2))
    return f"Actions\n 1 | {headings}\n{numbered}\n"


def test_each_missing_column_is_told_once_however_many_rows_there_are() -> None:
    without = "action_id | pillar | action_package | title | summary"
    row = "GTM-2024-001 | root_causes | combatting_xenophobia | A title | A summary"
    layout, findings = laid_out(table(without, *[row] * 5))
    assert findings == ["Actions!1:1 LAD152 column action_type", "Actions!1:1 LAD152 column status"]
    assert len(rows(layout.actions)) == 5


def test_columns_of_an_empty_table_are_not_missed() -> None:
    assert laid_out("Actions\n 1 | action_id | title | summary")[1] == []


def test_a_misspelt_heading_is_missing_and_named_and_not_unknown_too() -> None:
    layout, findings = laid_out(table(HEADINGS.replace("summary", "sumary"), ACTION))
    assert findings == ["Actions!F1 LAD152 column summary"]
    assert layout.sheets[0].unknown_columns == ("sumary",)


def test_a_column_claimed_twice_is_read_from_the_first_that_has_anything() -> None:
    layout, findings = laid_out(table(f"Título | {HEADINGS}", f" | {ACTION}"))
    assert findings == ["Actions!A1 LAD153 columns title"]
    assert rows(layout.actions) == {2: ACTION}


def test_of_a_column_claimed_twice_without_data_the_first_is_read() -> None:
    layout, findings = laid_out(table(f"Notas | {HEADINGS} | Observaciones", f" | {ACTION}"))
    assert findings == ["Actions!I1 LAD153 columns internal_note"]
    assert layout.actions is not None
    assert layout.actions.table.letters["internal_note"] == "A"


def test_a_heading_as_long_as_a_paragraph_names_nothing() -> None:
    text = table(f"{HEADINGS} | Notas: {'x' * 120}", f"{ACTION} | text")
    assert laid_out(text)[1] == ["Actions!H1 LAD154 column"]


def test_an_unknown_column_with_data_is_named_with_the_nearest_ones() -> None:
    text = table(f"{HEADINGS} | Nota intern | Vacía", f"{ACTION} | not read |")
    workbook, _ = read_bytes(workbook_bytes(text), "GTM.xlsx", ".xlsx")
    assert workbook is not None
    layout, (finding,) = lay_out(workbook, load_schema())
    assert (coded(finding), str(finding.location)) == ("LAD154 column", "GTM.xlsx › Actions!H1")
    assert finding.found == "Nota intern"
    assert finding.suggestions[:1] == (ColumnRef("actions", "internal_note"),)
    assert layout.sheets[0].unknown_columns == ("Nota intern",)


def test_notes_to_the_right_are_told_once_for_each_block() -> None:
    text = table(HEADINGS, f"{ACTION} | | see | mail | | other", f"{ACTION} | | of 3 May")
    assert laid_out(text)[1] == ["Actions!I2:I3 LAD154 no_heading", "Actions!L2 LAD154 no_heading"]


def test_one_heading_may_name_different_columns_of_different_tables() -> None:
    layout, findings = laid_out("""
    Actions
     1 | action_id | pillar | action_package | action_type | Action | summary | status
     2 | GTM-2024-001 | root_causes | combatting_xenophobia | program | A title | A summary | adopted
    Figures
     1 | Acción       | Medida          | Cifra | Base
     2 | GTM-2024-001 | people_assisted | #5    | achieved
    """)
    assert findings == []
    assert rows(layout.actions) == {2: ACTION}
    assert rows(layout.figures) == {2: "GTM-2024-001 | people_assisted | 5 | achieved"}


@pytest.mark.parametrize(
    ("role", "text", "key"),
    [
        ("cover", "Focal point e-mail", "email"),
        ("cover", "E-mail of the focal point", "email"),
        ("cover", "Punto focal: nombre", "focal_point"),
        ("cover", "El idioma de los textos", "language"),
        ("cover", "Entidad que reporta", "institution"),
        ("cover", "E-mail del enlace", "email"),
        ("cover", "Remitido", "submitted_on"),
        ("cover", "Período", None),
        ("cover", "Período del informe", None),
        ("cover", "Teléfono del punto focal", None),
        ("actions", "Enlace de evidencia", "evidence_url"),
        ("actions", "URL de la preuve", "evidence_url"),
        ("actions", "Package of actions", "action_package"),
        ("actions", "Títulos", "title"),
        ("actions", "Países socios o donantes", None),
        ("actions", "Inicio o fin", None),
        ("figures", "Valor (en millones)", "value"),
        ("figures", "Value, millions", "value"),
        ("figures", "Valor unitario", None),
    ],
)
def test_a_heading_with_the_words_of_one_name_is_that_name(
    role: str, text: str, key: str | None
) -> None:
    assert heading_name(load_schema(), role, text) == key
