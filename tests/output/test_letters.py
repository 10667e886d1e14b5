import pytest

from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.messages.language import Language
from ladreport.output.letters import Addressed, letter
from ladreport.reading.safety import LAD101
from ladreport.reading.worksheet import LAD123, LAD126
from ladreport.reading.xlsx import LAD120
from ladreport.schema.load import load_schema

CODES = {"E": LAD123, "W": LAD126, "I": LAD120, "X": LAD101}
CASES = {"E": "cell", "X": "damaged"}
GUATEMALA = Addressed(
    "G.xlsx",
    "GTM.xlsx",
    "GTM",
    "Ministerio de Relaciones Exteriores",
    "2024-09",
    headers={"Acciones": 2, "Cifras": 1},
)


def findings(*lines: str, file: str = "G.xlsx") -> list[Finding]:
    """``E Acciones B3``: a finding in a cell; ``E Acciones``: in a sheet; ``I``: about the file."""
    parts = ((*line.split(" "), "", "")[:3] for line in lines)
    return [
        Finding.of(
            Note(CODES[letter], {"limit": 9}, case=CASES.get(letter)),
            Location(file, sheet or None, int(cell[1:]) if cell else None, cell[:1] or None),
            "secret text",
        )
        for letter, sheet, cell in parts
    ]


def english(addressed: Addressed, *lines: str) -> str:
    return letter(addressed, findings(*lines), Language("en", load_schema()))


FOUND = (
    "W Cifras B2",
    "I",
    *(f"E Acciones {cell}" for cell in ("C9", "D3", "B1", "D4", "A5", "B9", "A11", "A12")),
    "E Acciones",
)


def test_a_letter_about_errors() -> None:
    assert english(GUATEMALA, *FOUND).split("\n") == [
        "Subject: Submission of Guatemala for the ministerial 2024-09: please correct and send it back",
        "",
        "Dear colleagues of Ministerio de Relaciones Exteriores,",
        "",
        "Thank you for the file G.xlsx. It was checked.",
        "",
        "This can't be published until it is corrected:",
        "- The file is damaged here: what this cell holds can't be read. Type the cell's value again and save the workbook in Excel.",
        "- Acciones: rows 3–5, 9, 11, and 12; cell B1",
        "",
        "These are only questions. Where all is as it should be, leave it as it is:",
        "- Cifras: row 2",
        "",
        "What to do:",
        "1. Open the attached workbook GTM.xlsx.",
        "2. Its first sheet lists what was found. Click on a cell's name to go there.",
        (
            "3. Each marked cell has a comment that says what to write. Correct the cell; you need "
            "not take out marks and comments."
        ),
        "4. Save the workbook and send it back in answer to this message.",
        "",
        (
            "The attached workbook GTM.xlsx also shows how some cells were understood. Please write "
            "to us about those only if one of them was meant otherwise."
        ),
        "",
        "With kind regards,",
        "",
        "The Secretariat",
        "",
    ]


SUBJECTS = {
    "errors": (GUATEMALA, ("E Acciones",), "please correct and send it back"),
    "warnings only": (GUATEMALA, ("W Acciones", "I"), "please look it over"),
    "notes only": (GUATEMALA, ("I",), "received, nothing to correct"),
    "nothing": (GUATEMALA, (), "received, nothing to correct"),
    "unreadable": (
        Addressed("G.xlsx", None, "GTM", None, "2024-09"),
        ("X",),
        "please send the file again",
    ),
}


@pytest.mark.parametrize(("addressed", "lines", "asked"), SUBJECTS.values(), ids=SUBJECTS)
def test_the_subject_says_what_is_asked(
    addressed: Addressed, lines: tuple[str, ...], asked: str
) -> None:
    subject = english(addressed, *lines).split("\n")[0]
    assert subject == f"Subject: Submission of Guatemala for the ministerial 2024-09: {asked}"


@pytest.mark.parametrize(
    ("addressed", "what"),
    [
        (Addressed("G.xlsx", "G.xlsx", "GTM"), "Submission of Guatemala"),
        (Addressed("G.xlsx", "G.xlsx"), "Your submission G.xlsx"),
    ],
)
def test_what_is_not_known_is_left_out(addressed: Addressed, what: str) -> None:
    lines = english(addressed).split("\n")
    assert lines[0] == f"Subject: {what}: received, nothing to correct"
    assert lines[2] == "Dear colleagues,"


def test_an_unreadable_file_is_asked_for_again_with_the_reason() -> None:
    text = english(Addressed("G.xlsx", None), "X")
    assert "- The file is damaged or incomplete, so it can't be read." in text
    assert "attached" not in text


def test_many_rows_are_named_up_to_a_dozen() -> None:
    text = english(GUATEMALA, *(f"E Acciones A{row}" for row in range(3, 60, 2)))
    assert "- Acciones: rows 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, and 17 more\n" in text


def test_without_marked_cells_none_is_spoken_of() -> None:
    assert "3. Correct what it says." in english(GUATEMALA, "E Acciones")


def test_a_new_workbook_is_said_to_be_one() -> None:
    new = Addressed("G.ods", "GTM.xlsx", new=True)
    text = letter(new, findings("E Acciones", file="G.ods"), Language("en", load_schema()))
    assert "the attached workbook is a new one" in text


@pytest.mark.parametrize("code", ["en", "es", "pt", "fr"])
def test_it_tells_nothing_of_what_others_must_not_see(code: str) -> None:
    addressed = Addressed("G.xlsx", "GTM.xlsx", "GTM", "Ana López <ana@example.org>")
    given = [*findings("E Acciones"), *findings("E Acciones", "W Acciones", file="CHL.xlsx")]
    text = letter(addressed, given, Language(code, load_schema()))
    assert [word for word in ("@", "Ana", "secret text", "CHL", "{", "}") if word in text] == []
