"""The template that staff edit: its placeholders checked and filled, its styles found by name."""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ladreport.core.blocks import Document
from ladreport.core.findings import Finding, Note
from ladreport.core.location import Location
from ladreport.messages.registry import ERROR, code
from ladreport.output.word.elements import cleaned

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import Environment

COVER_LINES = (
    "title",
    "subtitle",
    "ordinal",
    "place_and_date",
    "host",
    "chair",
    "secretariat",
)
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
    "Normal",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Lead",
    "Claim",
    "Note",
    "Source",
    "List Bullet",
    "Caption",
    "Table Heading",
    "Table Text",
    "Report Table",
    "Tiles",
    "Tile Numeral",
    "Tile Label",
    "Tile Basis",
    "Chart",
    "TOC Heading",
    "TOC 1",
    "TOC 2",
    "Hyperlink",
    "New",
)
"""The styles that the report is written in, by the names that Word shows."""

LAD980 = code(
    "LAD980",
    ERROR,
    "the report's template can't be opened",
    repair="Save it again from Word as a .docx document, or use the template that comes along.",
    why="The report takes its looks, cover, header and footer from a Word document. "
    "Without one that opens there is no report.",
    example="a template saved as .doc, or a file that was cut off while it was copied",
    instead="a .docx document that Word opens",
)
LAD981 = code(
    "LAD981",
    ERROR,
    "the report's template asks for “{name}”, which no report has",
    repair="Correct the name between the double braces. Names that exist: {known}.",
    why="A name that doesn't exist would print nothing, "
    "and nobody would notice what is missing on the cover.",
    example="“titel” between double braces",
    instead="“title” between double braces",
)
LAD982 = code(
    "LAD982",
    ERROR,
    "the report's template has no place for the report's body",
    repair="Write the word body between double braces, in a paragraph of its own, "
    "where the report should begin.",
    why="The report is put in place of that paragraph. "
    "Without it there would be a cover and nothing else.",
    example="a template whose last page was deleted",
    instead="a paragraph that holds nothing but the word body between double braces",
)
LAD983 = code(
    "LAD983",
    ERROR,
    "a placeholder in the report's template can't be understood",
    repair="Look for a brace too many or too few: a placeholder is one name with two braces "
    "on each side.",
    why="What stands in double braces is replaced when the report is made. "
    "Half of a pair, or more than a name, would stop it.",
    example="title, with two braces before it and one behind",
    instead="title, with two braces on each side",
)
LAD984 = code(
    "LAD984",
    ERROR,
    "the report's template lacks the style “{name}”",
    repair="Copy the style from the template that comes along "
    "(in Word: Manage Styles, Import/Export).",
    why="Every paragraph of the report is written in one of the template's styles. "
    "One that is missing would be shown as plain text.",
    example="a template from which “Claim” was deleted",
    instead="a template that has all styles, changed as you like",
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
        raise TemplateError((Finding.of(Note(LAD983), Location(path.name)),)) from error
    return template


def style_ids(template: "DocxTemplate") -> dict[str, str]:
    """The id of each style of the template, by its name in lower case.

    Word in another language writes other ids; the names of built-in styles stay.
    """
    return {style.name.casefold(): style.style_id for style in template.docx.styles if style.name}


def _notes(path: Path) -> Iterator[Note]:
    from jinja2 import TemplateSyntaxError

    try:
        template = _opened(path)
        names = template.get_undeclared_template_variables(_environment())
    except TemplateSyntaxError:
        yield Note(LAD983)
        return
    except Exception:  # noqa: BLE001 - zipfile, lxml and python-docx raise some twenty kinds
        yield Note(LAD980)
        return
    for name in sorted(names - set(PLACEHOLDERS)):
        near = difflib.get_close_matches(name, PLACEHOLDERS, n=3)
        yield Note(LAD981, {"name": name, "known": tuple(sorted(PLACEHOLDERS))}, tuple(near))
    if not _has_body(template):
        yield Note(LAD982)
    present = style_ids(template)
    yield from (Note(LAD984, {"name": name}) for name in STYLES if name.casefold() not in present)


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
