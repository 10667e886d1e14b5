"""Which sheet is what, and where its table begins: sheet text → findings and what was read."""

import pytest

from tests.reading.laid_out import cover, laid_out, rows, sheets

HEADINGS = "action_id | pillar | action_package | action_type | title | summary | status"
ACTION = (
    "GTM-2024-001 | root_causes | combatting_xenophobia | program | A title | A summary | adopted"
)
READ = ACTION
ACTIONS = f"Actions\n 1 | {HEADINGS}\n 2 | {ACTION}\n"
COVER = "Cover\n 1 | Country | Guatemala\n 2 | Ministerial | 2024-09\n"


def test_a_workbook_as_it_should_be_gives_no_finding() -> None:
    layout, findings = laid_out(f"""
    {COVER}
    {ACTIONS}
    Figures
     1 | action_id    | measure         | value | basis
     2 | GTM-2024-001 | people_assisted | #1200 | achieved
    Lists
     1 | root_causes | adopted
    Instructions
     1 | Fill in one row for each action.
    """)
    assert findings == []
    assert rows(layout.actions) == {2: READ}
    assert rows(layout.figures) == {2: "GTM-2024-001 | people_assisted | 1200 | achieved"}
    assert cover(layout) == {"country": "B1 Guatemala", "ministerial": "B2 2024-09"}
    assert sheets(layout) == [
        "Cover: cover -, 1 rows, 0 blank, 0 hidden",
        "Actions: actions 1, 1 rows, 0 blank, 0 hidden",
        "Figures: figures 1, 1 rows, 0 blank, 0 hidden",
        "Lists: lists -, 1 rows, 0 blank, 0 hidden",
        "Instructions: instructions -, 1 rows, 0 blank, 0 hidden",
    ]


@pytest.mark.parametrize(
    "name", ["ACCIONES", "Ações", "actions", "2. Acciones 2024", "Hoja de acciones (2)", "Hoja1"]
)
def test_a_sheet_is_known_by_its_name_in_any_language_else_by_its_columns(name: str) -> None:
    layout, findings = laid_out(ACTIONS.replace("Actions", name, 1))
    assert findings == []
    assert rows(layout.actions) == {2: READ}


@pytest.mark.parametrize(
    "headings",
    [
        "ID | Pilar | Paquete de acción | Tipo de acción | Título | Resumen | Estado",
        "CÓDIGO DE LA ACCIÓN | PILAR | PAQUETE | TIPO | TITULO | RESUMEN | ESTADO",
        "Action ID* | Pillar * | Action package* | Action type* | Title* | Summary* | Status*",
        r"1. ID | 2. Pilar | 3. Paquete | 4) Tipo | 5) Título | 6) Resumen | 7 - Estado",
        r"ID\n(obligatorio) | Pilar (1, 2, 3) | Paquete [lista] | Tipo | Título | Resumen\n(máx. 700) | Estado",
        "ID / Código | Pillar / Pilar | Package / Paquete | Type / Tipo | Title / Título | Summary / Resumen | Status / Estado",
        "Identifiant | Pilier | Paquet | Type | Intitulé | Résumé | Statut",
    ],
)
def test_headings_are_known_in_any_language_and_adorned(headings: str) -> None:
    layout, findings = laid_out(f"Actions\n 1 | {headings}\n 2 | {ACTION}")
    assert findings == []
    assert rows(layout.actions) == {2: READ}


def test_the_header_stands_below_a_title_block_and_the_table_begins_anywhere() -> None:
    layout, findings = laid_out(f"""
    Acciones
     2 | | República de Guatemala
     3 | | Título: | Informe ministerial
     7 | | | {HEADINGS}
     9 | | | {ACTION}
    """)
    assert findings == []
    assert layout.actions is not None
    assert layout.actions.table.letters["title"] == "G"
    assert sheets(layout) == ["Acciones: actions 7, 1 rows, 1 blank, 0 hidden"]


def test_headings_merged_downward_count_in_the_row_of_the_others() -> None:
    layout, findings = laid_out(f"""
    Actions
    merge: A1:A2, B1:B2, H1:I1
     1 | action_id | pillar | | | | | | Dates
     2 | | | action_package | action_type | title | summary | status | starts_on | ends_on
     3 | {ACTION} | 2024 | 2025
    """)
    assert findings == []
    assert rows(layout.actions) == {3: f"{READ} | 2024 | 2025"}


def test_a_cover_alone_reports_nothing_and_is_valid() -> None:
    layout, findings = laid_out(COVER)
    assert findings == []
    assert layout.actions is None


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("Temas\n 1 | Tema | Notas\n 2 | Visas | sí", ["file LAD150 no_actions"]),
        (f"{COVER}\nTemas\n 1 | Tema | Nota\n 2 | Visas | sí", ["file LAD150 no_actions"]),
        ("Cifras\n 1 | ID | Valor | Base | Medida", ["file LAD150 no_actions"]),
        ("Leer\n 1 | \\s", ["file LAD150 no_actions"]),
        (f"Acciones\n 1 | {ACTION}", ["Acciones LAD150 no_headings"]),
    ],
)
def test_without_actions_one_finding_says_so(sheet: str, expected: list[str]) -> None:
    assert laid_out(sheet)[1] == expected


def test_a_sheet_that_was_not_read_is_named() -> None:
    layout, findings = laid_out(f"{ACTIONS}\nAcuerdos\n 1 | Tema | Notas\n 2 | Visas | sí\n")
    assert findings == ["Acuerdos LAD154 sheet"]
    assert sheets(layout)[1] == "Acuerdos: unknown -, 2 rows, 0 blank, 0 hidden"


def test_a_list_of_terms_is_not_taken_for_actions() -> None:
    layout, findings = laid_out(
        f"{ACTIONS}\nHoja2\n 1 | Pilar | Tipo | Estado\n 2 | Uno | Ley | Fin"
    )
    assert findings == ["Hoja2 LAD154 sheet"]
    assert rows(layout.actions) == {2: READ}


def test_the_findings_of_an_earlier_check_are_neither_data_nor_a_surprise() -> None:
    layout, findings = laid_out(f"""
    Hallazgos
     1 | Severidad | Código | Celda
     2 | error     | LAD401 | Acciones!B2
     3 | aviso     | LAD154 | Acciones!K1
    {ACTIONS}
    """)
    assert findings == []
    assert sheets(layout)[0] == "Hallazgos: findings -, 3 rows, 0 blank, 0 hidden"


def test_of_two_sheets_of_actions_one_is_read_and_the_other_named() -> None:
    layout, findings = laid_out(f"{ACTIONS}\nAcciones (2)\n 1 | {HEADINGS}\n 2 | {ACTION}\n")
    assert findings == ["Acciones (2) LAD150 second"]
    assert rows(layout.actions) == {2: READ}
    assert sheets(layout)[1] == "Acciones (2): second -, 2 rows, 0 blank, 0 hidden"


def test_an_empty_second_sheet_of_actions_is_no_matter() -> None:
    layout, findings = laid_out(
        f"Actions\n 1 | {HEADINGS}\nAcciones\n 1 | {HEADINGS}\n 2 | {ACTION}"
    )
    assert findings == []
    assert layout.actions is not None
    assert layout.actions.table.sheet == "Acciones"


def test_hidden_sheets_rows_and_columns_are_read_and_said() -> None:
    layout, findings = laid_out(f"""
    Actions
    hidden: sheet, 3:4, 6, E
     1 | {HEADINGS}
     2 | {ACTION}
     3 | {ACTION.replace("001", "002")}
     4 | {ACTION.replace("001", "003")}
     6 | {ACTION.replace("001", "004")}
    Visible
    """)
    assert findings == [
        "Actions LAD161 sheet",
        "Actions!3:4 LAD161 rows",
        "Actions!E:E LAD161 column title",
    ]
    assert list(rows(layout.actions).values())[1].startswith("~ GTM-2024-002")
    assert sheets(layout)[0] == "Actions: actions 1, 4 rows, 1 blank, 3 hidden, hidden sheet"


def test_a_hidden_column_or_row_without_content_is_no_matter() -> None:
    text = f"Actions\nhidden: 7, H\n 1 | {HEADINGS} | publish\n 2 | {ACTION}"
    assert laid_out(text)[1] == []
