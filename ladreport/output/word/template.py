"""The template that staff edit: its placeholders checked and filled, its styles found by name."""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ladreport.core.blocks import Document
from ladreport.core.findings import Case, Finding, Note
from ladreport.core.location import Location
from ladreport.messages.registry import ERROR, code
from ladreport.output.word.elements import cleaned

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import Environment

COVER_LINES = ("title", "subtitle", "ordinal", "place_and_date", "host", "chair", "secretariat")
LABELS: Mapping[str, str] = {
    "table": "Table",
    "chart": "Figure",
    "page": "Page",
    "of": "of",
    "data": "Data of",
}
"""Words beside numbers and the data's date; ``Document.labels`` gives the report's own."""

COVER_LINE = "cover line"
"""The style of cover lines, which are left out when they have nothing to say."""

BODY = "body"
BODY_MARKER = "\ue000ladreport-body\ue000"
PLACEHOLDERS = (*COVER_LINES, *LABELS, "short_title", "data_date", "language", BODY)
STYLES = (
    *("Normal", "Heading 1", "Heading 2", "Heading 3", "Lead", "Claim", "Note", "Source"),
    *("List Bullet", "Caption", "Table Heading", "Table Text", "Report Table"),
    *("Tiles", "Tile Numeral", "Tile Label", "Tile Basis", "Chart"),
    *("TOC Heading", "TOC 1", "TOC 2", "Hyperlink", "New"),
)
"""The styles that the report is written in, by the names that Word shows."""

LAD980 = code(
    "LAD980",
    ERROR,
    "the report's template can't be used as it is",
    repair="Correct the template in Word, or use the one that comes along.",
    why="The report takes its looks, cover, header and footer from a Word document, and is put in "
    "the place of one of its paragraphs. What stands in double braces is replaced when the report "
    "is made: a name that no report has would print nothing, and half a pair of braces, or more "
    "than a name, would stop it. A paragraph whose style is missing would be shown as plain text.",
    example='a template saved as .doc, "titel" between double braces, or no style "Claim"',
    instead='a .docx document with "title" between double braces, and all styles, changed as '
    "you like",
    cases={
        "missing": Case(
            "there is no such template for the report",
            "Check the name and the folder, or leave the option out.",
        ),
        "file": Case(
            "the report's template can't be opened",
            "Save it again from Word as a .docx document, or use the template that comes along.",
        ),
        "name": Case(
            'the report\'s template asks for "{name}", which no report has',
            "Correct the name between the double braces. Names that exist: {known}.",
        ),
        "body": Case(
            "the report's template has no place for the report's body",
            "Write the word body between double braces, in a paragraph of its own, "
            "where the report should begin.",
        ),
        "placeholder": Case(
            "a placeholder in the report's template can't be understood",
            "Look for a brace too many or too few: a placeholder is one name with two braces "
            "on each side.",
        ),
        "style": Case(
            'the report\'s template lacks the style "{name}"',
            "Copy the style from the template that comes along "
            "(in Word: Manage Styles, Import/Export).",
        ),
    },
)


class TemplateError(Exception):
    """The template can't be used; ``findings`` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(finding.code.id for finding in findings))
        self.findings = findings


def template_findings(path: Path) -> tuple[Finding, ...]:
    """Everything that stands against using this template, before any work is done for it."""
    return tuple(Finding.of(note, Location(path.name)) for note in _notes(path))


def filled(path: Path, document: Document) -> "DocxTemplate":
    """The template with cover, header and footer filled and BODY_MARKER where the body goes.

    Raises TemplateError for a template that ``template_findings`` speaks against, or that asks
    for more than names.
    """
    import jinja2

    findings = template_findings(path)
    if findings:
        raise TemplateError(findings)
    template = _opened(path)
    try:
        template.render(_values(document), _environment(), autoescape=True)
    except jinja2.TemplateError as error:
        more_than_a_name = Finding.of(Note(LAD980, case="placeholder"), Location(path.name))
        raise TemplateError((more_than_a_name,)) from error
    return template


def style_ids(template: "DocxTemplate") -> dict[str, str]:
    """The id of each style of the template, by its name in lower case.

    Word in another language writes other ids; the names of built-in styles stay.
    """
    return {style.name.casefold(): style.style_id for style in template.docx.styles if style.name}


def _notes(path: Path) -> Iterator[Note]:
    from jinja2 import TemplateSyntaxError

    if not path.is_file():
        yield Note(LAD980, case="missing")
        return
    try:
        template = _opened(path)
        names = template.get_undeclared_template_variables(_environment())
    except TemplateSyntaxError:
        yield Note(LAD980, case="placeholder")
        return
    except Exception:  # noqa: BLE001 - zipfile, lxml and python-docx raise some twenty kinds
        yield Note(LAD980, case="file")
        return
    for name in sorted(names - set(PLACEHOLDERS)):
        near = difflib.get_close_matches(name, PLACEHOLDERS, n=3)
        known = tuple(sorted(PLACEHOLDERS))
        yield Note(LAD980, {"name": name, "known": known}, tuple(near), "name")
    if not _has_body(template):
        yield Note(LAD980, case="body")
    present = style_ids(template)
    for style in STYLES:
        if style.casefold() not in present:
            yield Note(LAD980, {"name": style}, case="style")


def _opened(path: Path) -> "DocxTemplate":
    from docxtpl import DocxTemplate

    template = DocxTemplate(path)
    template.init_docx()
    return template


def _environment() -> "Environment":
    """Placeholders are text alone: sandboxed, and never silently empty."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _values(document: Document) -> dict[str, str]:
    values = {
        **dict.fromkeys(COVER_LINES, ""),
        **LABELS,
        **document.labels,
        **document.cover,
        "short_title": document.short_title,
        "data_date": document.data_date,
        "language": document.language,
    }
    return {name: cleaned(value) for name, value in values.items()} | {BODY: BODY_MARKER}


def _has_body(template: "DocxTemplate") -> bool:
    """Whether the body's placeholder is a paragraph of the document, not of a table or box."""
    return any(
        paragraph.text.strip().replace(" ", "") == "{{body}}"
        for paragraph in template.docx.paragraphs
    )
