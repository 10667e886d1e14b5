"""Which rows are data, and what merged cells say: sheet text → findings and what was read."""

import pytest

from tests.reading.laid_out import laid_out, rows, sheets

HEADINGS = "action_id | pillar | action_package | action_type | title | summary | status | population | publish"
REST = "root_causes | combatting_xenophobia | program | A title | A summary | adopted"


def actions(*lines: str, about: str = "") -> str:
    return "\n".join(["Actions", about, f" 1 | {HEADINGS}", *lines])


def test_blank_rows_are_passed_over_however_many_there_are() -> None:
    layout, findings = laid_out(
        actions(f" 2 | A-1 | {REST}", r" 3 | ␣ | \s", f" 900 | A-2 | {REST}", " 905 | ␣")
    )
    assert findings == []
    assert rows(layout.actions) == {2: f"A-1 | {REST}", 900: f"A-2 | {REST}"}
    assert sheets(layout) == ["Actions: actions 1, 2 rows, 897 blank, 0 hidden"]


@pytest.mark.parametrize(
    "repeated",
    [HEADINGS, "ID* | Pilar | Paquete | Tipo | Título | Resumen | Estado", "Action ID | Pillar"],
)
def test_a_repeated_header_is_named_and_not_read(repeated: str) -> None:
    layout, findings = laid_out(actions(f" 2 | A-1 | {REST}", f" 3 | {repeated}"))
    assert findings == ["Actions!3:3 LAD158 headings"]
    assert list(rows(layout.actions)) == [2]


@pytest.mark.parametrize(
    "note",
    [
        "Fuente: Ministerio de Relaciones Exteriores",
        "Elaborado por: | Juan Pérez",
        "PILAR 1: CAUSAS FUNDAMENTALES",
        "Total de acciones: 12",
    ],
)
def test_a_note_below_or_between_is_named_and_not_read(note: str) -> None:
    layout, findings = laid_out(actions(f" 2 | A-1 | {REST}", f" 3 | {note}"))
    assert findings == ["Actions!3:3 LAD158 note"]
    assert list(rows(layout.actions)) == [2]


def test_a_lone_text_over_several_columns_is_a_note() -> None:
    text = actions(f" 2 | A-1 | {REST}", " 3 | | | | | Notes", about="merge: E3:H3")
    assert laid_out(text)[1] == ["Actions!3:3 LAD158 note"]


@pytest.mark.parametrize(
    "unfinished",
    [
        "GTM-2024-002",
        "GTM 2024 2 | Pilar 9",
        " | Pilar 1",
        " | | | | A title",
        "?true",
        "!#REF!",
        " | | | | | | | | sí",
    ],
)
def test_a_row_that_was_only_begun_is_a_row(unfinished: str) -> None:
    layout, findings = laid_out(actions(f" 2 | A-1 | {REST}", f" 3 | {unfinished}"))
    assert findings == []
    assert list(rows(layout.actions)) == [2, 3]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (" | | USD", []),
        (" | | | 2024", []),
        (" | #7", []),
        (" | hundreds | USD", []),
        (" | hundreds", ["Figures!2:2 LAD158 note"]),
        (" | | | see note", ["Figures!2:2 LAD158 note"]),
    ],
)
def test_a_figure_was_begun_when_one_cell_suits_its_column(cells: str, expected: list[str]) -> None:
    figures = f"Figures\n 1 | action_id | value | currency | as_of | measure | basis\n 2 | {cells}"
    layout, findings = laid_out(f"{actions()}\n{figures}")
    assert findings == expected
    assert list(rows(layout.figures)) == ([] if expected else [2])


ENGLISH = (
    "Lawful pathways | Labor Mobility | Program | Seasonal work permits in agriculture | Guatemala "
    "opened a program of seasonal work permits for agricultural workers from neighboring countries."
    " | In progress | Seasonal agricultural workers | Yes"
)
SPANISH = (
    "Vías legales | Movilidad laboral | Programa | Permisos de trabajo de temporada en la "
    "agricultura | Guatemala abrió un programa de permisos de trabajo de temporada para "
    "trabajadores agrícolas de países vecinos. | En curso | Trabajadores agrícolas de temporada"
)


@pytest.mark.parametrize(
    "example",
    [
        f"CCC-2024-001 | {ENGLISH}",
        f"CCC-2025-001 | {SPANISH} | Sí",
        f"ccc-2024-001 | {SPANISH}",
        "CCC-2024-001",
        f"EJEMPLO | {REST}",
        f"Example 1 | {REST}",
    ],
)
def test_the_example_of_the_blank_workbook_is_not_read(example: str) -> None:
    layout, findings = laid_out(actions(f" 2 | {example}", f" 3 | A-1 | {REST}"))
    assert findings == ["Actions!2:2 LAD160"]
    assert list(rows(layout.actions)) == [3]


@pytest.mark.parametrize(
    "own",
    [
        f"CCC-2024-001 | {REST}",
        f"CCC-2024-001 | {ENGLISH.replace('Seasonal work', 'Yearly work')}",
        f"CCC-2024-001 | {ENGLISH.replace('In progress', 'Completed')}",
        f"CCC-2024-001 | {ENGLISH.replace('Yes', 'No')}",
        f"CCC-2024-002 | {SPANISH} | No",
    ],
)
def test_a_row_that_differs_from_the_example_is_read(own: str) -> None:
    layout, findings = laid_out(actions(f" 2 | {own}", f" 3 | A-1 | {REST}"))
    assert findings == []
    assert list(rows(layout.actions)) == [2, 3]


@pytest.mark.parametrize(
    ("below", "case"),
    [
        (
            r"\#activity+code | \#sector | \#sector+package | \#activity+type | \#activity+name",
            "tags",
        ),
        (r"\#activity | \#sector | | | \#meta | \#description +es | \#status", "tags"),
        ("(1) | (2) | (3) | (4) | (5) | (6) | (7)", "numbers"),
        ("#1 | #2 | #3 | #4 | #5 | #6", "numbers"),
        ("A | B | C | D | E | F | G", "numbers"),
        ("Código de la acción | Elija de la lista | Elija | Elija | Corto | Oraciones", "units"),
        (" | lista | lista | lista | máx. 120 | máx. 700 | lista", "units"),
        (" | choose | choose | choose | text | text | choose", "units"),
        ("n/a | N/A | n/a | n/a | N/A | n/a | n/a", "placeholders"),
        ("- | - | - | - | - | - | -", "placeholders"),
    ],
)
def test_a_row_below_the_headings_that_is_no_data_is_one_finding(below: str, case: str) -> None:
    layout, findings = laid_out(actions(f" 2 | {below}", f" 3 | A-1 | {REST}"))
    assert findings == [f"Actions!2:2 LAD158 {case}"]
    assert list(rows(layout.actions)) == [3]


@pytest.mark.parametrize(
    "row",
    [
        "#1 | root_causes | Paquete | Programa | A title | A summary | adopted",
        " | Pilar 9 | combatting_xenophobia | Programa | A title | A summary | n/a",
        r"A-1 | Pilar | Paquete | Programa | \#migrantes | A summary | n/a",
    ],
)
def test_a_first_row_with_some_data_is_read(row: str) -> None:
    layout, findings = laid_out(actions(f" 2 | {row}", f" 3 | A-2 | {REST}"))
    assert findings == []
    assert list(rows(layout.actions)) == [2, 3]


def test_merged_text_and_terms_hold_for_each_row_that_has_data() -> None:
    layout, findings = laid_out(f"""
    Actions
    merge: B2:B4, H2:H3, H4:H5
     1 | {HEADINGS}
     2 | A-1 | {REST} | migrants
     3 | A-2 | | {REST.partition(" | ")[2]}
     5 | A-3 | {REST} | refugees
    """)
    assert findings == ["Actions!B2:B4 LAD164 pillar", "Actions!H2:H3 LAD164 population"]
    assert rows(layout.actions) == {
        2: f"A-1 | {REST} | migrants",
        3: f"A-2 | {REST} | migrants",
        5: f"A-3 | {REST} | refugees",
    }


def test_a_merged_id_or_value_is_said_of_no_row() -> None:
    layout, findings = laid_out("""
    Cover
     1 | País | GTM
    Actions
     1 | action_id | title | summary
    Figures
    merge: A2:A3, C3:C4
     1 | action_id    | measure         | value | basis
     2 | GTM-2024-001 | people_assisted | #5    | achieved
     3 |              | people_informed | #8    | achieved
     4 | GTM-2024-002 | people_informed |       | target
    """)
    assert findings == ["Figures!A2:A3 LAD165 action_id", "Figures!C3:C4 LAD165 value"]
    assert rows(layout.figures) == {
        2: "! | people_assisted | 5 | achieved",
        3: "! | people_informed | ! | achieved",
        4: "GTM-2024-002 | people_informed | ! | target",
    }


def test_a_cell_merged_to_the_side_is_its_first_column_alone() -> None:
    layout, findings = laid_out(
        actions(f" 2 | A-1 | {REST}", " 3 | A-2 | root_causes", about="merge: E3:F3, B3:C3")
    )
    assert findings == []
    assert rows(layout.actions)[3] == "A-2 | root_causes"
