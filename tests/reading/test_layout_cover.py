"""Labels and answers of the Cover, wherever they stand: sheet text → findings and what was read."""

from tests.reading.laid_out import cover, laid_out, sheets


def test_answers_stand_to_the_right_across_blank_and_merged_cells() -> None:
    layout, findings = laid_out("""
    Portada
    merge: A4:B4, C4:D4
     1 |        | Declaración de Los Ángeles
     3 | País:  |  |         | Guatemala
     4 | Reunión ministerial | | 2024-09
     5 |        |  | Idioma (en, es, pt, fr) | es
     7 | Inicio del período  | @2024-05-08 |  | Fin del período | @2024-09-25
    """)
    assert findings == []
    assert cover(layout) == {
        "country": "D3 Guatemala",
        "ministerial": "C4 2024-09",
        "language": "D5 es",
        "period_start": "B7 45420",
        "period_end": "E7 45560",
    }


def test_an_answer_may_stand_in_the_label_s_own_cell() -> None:
    layout, _ = laid_out("Capa\n 1 | País: Brasil\n 2 | | Idioma: pt | ignored")
    assert cover(layout) == {"country": "A1 Brasil", "language": "B2 pt"}


def test_labels_side_by_side_are_answered_below() -> None:
    layout, _ = laid_out("Cover\n 2 | Country | Ministerial | Language\n 3 | GTM | | es")
    assert cover(layout) == {"country": "A3 GTM", "ministerial": "B3 ", "language": "C3 es"}


def test_an_empty_answer_is_not_taken_from_the_next_label_or_the_form_s_help() -> None:
    layout, _ = laid_out("""
    Cover
     1 | Country     |     | The endorsing country that sends this workbook: its name or its ISO code, for example Guatemala or GTM.
     2 | Ministerial |     | Language | es
     3 | Institution
     4 | a note
    """)
    assert cover(layout) == {
        "country": "B1 ",
        "ministerial": "B2 ",
        "language": "D2 es",
        "institution": "B3 ",
    }


def test_an_empty_answer_stands_where_the_others_are_answered() -> None:
    layout, _ = laid_out("""
    Cover
    merge: B9:C9
     2 |      | Country         |    | Guatemala | the name or the code
     3 |      | Ministerial     |    |           |
     4 |      | Language        |    | es
     5 |      | Focal point     |    |           | E-mail
     8 | a note that fills the cell beside: | Institution
     9 |      | Submitted on
    """)
    assert cover(layout) == {
        "country": "D2 Guatemala",
        "ministerial": "D3 ",
        "language": "D4 es",
        "focal_point": "D5 ",
        "email": "F5 ",
        "institution": "D8 ",
        "submitted_on": "D9 ",
    }


def test_an_empty_answer_beside_a_merged_label_stands_behind_it() -> None:
    layout, _ = laid_out("Cover\nmerge: A1:B1\n 1 | Country | | \n 2 | Language: es")
    assert cover(layout) == {"country": "C1 ", "language": "A2 es"}


def test_an_answer_may_be_another_name_of_its_label() -> None:
    layout, findings = laid_out("""
    Portada
     1 | País        | Guatemala
     2 | Institución | Ministerio
     3 | Idioma      | es
    """)
    assert findings == []
    assert cover(layout) == {
        "country": "B1 Guatemala",
        "institution": "B2 Ministerio",
        "language": "B3 es",
    }


def test_labels_in_two_languages_are_no_answers() -> None:
    layout, findings = laid_out("""
    Cover
     1 | Country     | País        | Guatemala
     2 | Institution | Institución |
     3 | Language    | Idioma      |
     4 | Ministerial | Reunión     | 2024-09
    """)
    assert findings == []
    assert cover(layout) == {
        "country": "C1 Guatemala",
        "institution": "C2 ",
        "language": "C3 ",
        "ministerial": "C4 2024-09",
    }


def test_two_answers_to_one_question_are_told_and_the_first_stands() -> None:
    layout, findings = laid_out("""
    Cover
     1 | Country
     2 | País    | Guatemala
     3 | Pays    | GUATEMALA
     4 | Country | Honduras
    """)
    assert findings == ["Cover!B4 LAD153 answers country"]
    assert cover(layout) == {"country": "B2 Guatemala"}


def test_a_cover_is_known_by_its_labels_and_hidden_it_is_said() -> None:
    layout, findings = laid_out("""
    Hoja1
    hidden: sheet
     1 | País   | Guatemala
     2 | Idioma | es
     3 | Institución | Cancillería
    Vacía
    """)
    assert findings == ["Hoja1 LAD161 sheet"]
    assert sheets(layout)[0] == "Hoja1: cover -, 1 rows, 0 blank, 0 hidden, hidden sheet"


def test_a_sheet_named_cover_without_labels_is_not_read() -> None:
    assert laid_out("Cover\n 1 | Informe")[1] == ["Cover LAD150 no_headings"]


def test_without_a_cover_its_lines_are_read_above_the_actions() -> None:
    text = """
    Acciones
     1 | País: | Guatemala | | Idioma: es
     3 | ID | Título | Resumen
    """
    assert cover(laid_out(text)[0]) == {"country": "B1 Guatemala", "language": "D1 es"}
    assert laid_out(text.replace("País", "Lugar"))[0].cover is None
