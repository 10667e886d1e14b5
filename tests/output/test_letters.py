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
GUATEMALA = Addressed("G.xlsx", "GTM.xlsx", "GTM", "Ministerio de Relaciones Exteriores", "2024-09")


def findings(*lines: str, file: str = "G.xlsx") -> list[Finding]:
    """``E Acciones``: a finding in a sheet; ``I``: one about the file."""
    pairs = (line.partition(" ")[::2] for line in lines)
    return [
        Finding.of(
            Note(CODES[letter], {"limit": 9}, case=CASES.get(letter)),
            Location(file, sheet or None),
            "secret text",
        )
        for letter, sheet in pairs
    ]


def english(addressed: Addressed, *lines: str) -> str:
    return letter(addressed, findings(*lines), Language("en", load_schema()))


def test_a_letter_about_errors() -> None:
    assert english(GUATEMALA, "I", "E Acciones", "E Acciones", "W Cifras").split("\n") == [
        "Subject: Submission of Guatemala for the ministerial 2024-09: please correct and send it back",
        "",
        "Dear colleagues of Ministerio de Relaciones Exteriores,",
        "",
        (
            "Thank you for the file G.xlsx. It was checked, and this was found: "
            "2 errors, 1 warning, 1 note."
        ),
        "",
        "- The file as a whole: 0 errors, 0 warnings, 1 note",
        "- Acciones: 2 errors, 0 warnings, 0 notes",
        "- Cifras: 0 errors, 1 warning, 0 notes",
        "",
        (
            "What is marked as an error can't be published as it is, and its row is left out of the "
            "report until it is corrected. A warning is probably a mistake; if it is none, leave it. "
            "A note asks for nothing."
        ),
        "",
        "What to do:",
        "1. Open the attached workbook GTM.xlsx.",
        "2. Its first sheet lists what was found. Click on a cell's name to go there.",
        (
            "3. At each cell in red or amber, a comment says what to write. Correct the cell; you need "
            "not take out colours and comments."
        ),
        "4. Save the workbook and send it back in answer to this message.",
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
