"""Ids of actions, ``CCC-YYYY-NNN``, and references to a figure by its action's id."""

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.findings import Case, Note, Param
from ladreport.core.values import MISSING, Value
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.parsing.parsed import Parsed, unreadable
from ladreport.parsing.terms import is_usual_name, nearest_terms
from ladreport.parsing.text import parse_text, plain
from ladreport.schema.folding import folded
from ladreport.schema.lookup import terms_named
from ladreport.schema.model import Schema

LAD220 = code(
    "LAD220",
    INFO,
    'read "{found}" as {canonical}',
    repair="Nothing needs to be done. The usual form is {canonical}.",
    why=(
        "An id is followed from year to year, so GTM-2024-001 and gtm 2024 1 must be the same one. "
        "Spaces, small letters, other dashes and missing zeros are read."
    ),
    example="gtm 2024-1",
    instead="GTM-2024-001",
)
LAD221 = code(
    "LAD221",
    ERROR,
    '"{found}" is not an action ID, alone or with a measure behind it',
    repair="Write the action ID: GTM-2024-001.",
    why=(
        "The id is how an action is followed from one ministerial to the next and how its figures "
        "are found. It is made of country, year and number. A figure that is part of another one "
        "is not added to it, so it must be certain which figure that is."
    ),
    example="Action 1",
    instead="GTM-2024-001",
    cases={
        "id": Case(
            '"{found}" is not an action ID',
            "Write the country's code of three letters, the year in which the action was first "
            "reported, and a number of three digits: {example}.",
        ),
        "measure": Case(
            '"{found}" names no measure behind the action ID: "{rest}"',
            "Write the action ID, and behind it a measure from the list if the action has several.",
        ),
    },
)

LAD226 = code(
    "LAD226",
    WARNING,
    '"{found}" does not say which joint action this is',
    repair=(
        "Write the action ID of the country that leads it, or a word that all its countries write "
        "alike. Leave the cell empty if no other country takes part."
    ),
    why=(
        "Rows of several countries with the same key become one action. A key such as yes would "
        "bring together actions that have nothing to do with each other, so it is not used."
    ),
    example="Yes",
    instead="USA-2024-013",
)

_LETTERS = re.IGNORECASE | re.ASCII
_CANONICAL = re.compile(r"[A-Z]{3}-[0-9]{4}-[0-9]{3}")
_PARTS = re.compile(r"([A-Z]{3})[\s\-_./]*(\d{4})[\s\-_./]*(\d{1,4})(?!\d)", _LETTERS)
_MISREAD = re.compile(r"([A-Z]{3})[\s\-_./]*([\dOIL]{4})[\s\-_./]*([\dOIL]{1,4})", _LETTERS)
_AS_DIGITS = str.maketrans("OoIiLl", "001111")


def parse_action_id(text: str, country: str | None = None) -> Parsed[Value]:
    """The id in its one form; spaces, case, dashes and zeros in front don't matter.

    What a message gives as an example is an id of the ``country`` (alpha-3) that wrote the text.
    """
    if _CANONICAL.fullmatch(text):
        return Parsed(text)
    match = _PARTS.fullmatch(plain(text))
    if match is None:
        return unreadable(_no_id(text, country))
    return _tolerant(text, _canonical(match))


def _no_id(text: str, country: str | None) -> Note:
    example = f"{country or 'GTM'}-2024-001"
    return Note(LAD221, {"found": text, "example": example}, _likely(plain(text)), "id")


def parse_joint_key(text: str, *, answers: bool) -> Parsed[Value]:
    """The key of a joint action: an id in its one form, or any text as it stands.

    A single sign is a tick and no key, nor is one that ``answers`` yes to a question.
    """
    id_ = parse_action_id(text)
    if isinstance(id_.value, str):
        return id_
    if answers or len(folded(text)) <= 1:
        return Parsed(MISSING, (Note(LAD226, {"found": text}),))
    return parse_text(text)


def parse_figure_ref(
    text: str, schema: Schema, language: str | None, country: str | None = None
) -> Parsed[Value]:
    """The id of the action whose figure it is, and behind a space the key of its measure.

    People write the measure's label; ``canonical`` has it in the sheet's language.
    """
    shown = plain(text)
    match = _PARTS.match(shown)
    if match is None:
        return unreadable(_no_id(text, country))
    rest = shown[match.end() :].strip(" -:;,/.·|()")
    if not rest:
        return _tolerant(text, _canonical(match))
    measures = terms_named(schema, "measure", rest)
    if len(measures) != 1:
        nearest = nearest_terms(rest, "measure", schema)
        return unreadable(Note(LAD221, {"found": text, "rest": rest}, nearest, "measure"))
    value = f"{_canonical(match)} {measures[0].key}"
    if text == f"{_canonical(match)} {rest}" and is_usual_name(rest, measures[0], language):
        return Parsed(value)
    return replace(_tolerant(text, figure_ref_shown(value, schema, language)), value=value)


class WholeName(Struct, frozen=True):
    """What a figure names as its whole: the action's id as it is written, and a measure's key."""

    action_id: str
    measure: str | None = None

    @property
    def action(self) -> str:
        """The action's id as ids are compared."""
        return folded(self.action_id)

    @property
    def country(self) -> str:
        """The code with which the id begins: of the country that leads the action."""
        return self.action[:3].upper()

    def under(self, ids: Mapping[str, str]) -> str:
        """The same reference with the id that its action (folded) has here, where it has one."""
        return " ".join(filter(None, (ids.get(self.action, self.action_id), self.measure)))


def whole_of(part_of: str | None) -> WholeName:
    """What ``ID`` or ``ID measure`` names; an id of nothing where nothing is named."""
    *id_, last = (part_of or "").split() or [""]
    if not id_ or any(map(str.isdigit, last)):
        return WholeName(" ".join((*id_, last)))
    return WholeName(" ".join(id_), last)


def figure_ref_shown(reference: str, schema: Schema, language: str | None) -> str:
    """The reference as a sheet of this language writes it: the measure by its label."""
    name = whole_of(reference)
    term = schema.measures.get(name.measure or "")
    return f"{name.action_id} {term.short_label(language)}" if term and language else reference


def _canonical(match: re.Match[str]) -> str:
    country, year, number = match.groups()
    return f"{country.upper()}-{year}-{int(number):03}"


def _tolerant(text: str, canonical: str) -> Parsed[Value]:
    if text == canonical:
        return Parsed(canonical)
    return Parsed(canonical, (Note(LAD220, {"found": text, "canonical": canonical}),), canonical)


def _likely(shown: str) -> tuple[Param, ...]:
    """The id that is meant when a letter O stands for a zero."""
    match = _MISREAD.fullmatch(shown)
    if match is None:
        return ()
    country, year, number = match.groups()
    digits = (year.translate(_AS_DIGITS), number.translate(_AS_DIGITS))
    return (f"{country.upper()}-{digits[0]}-{int(digits[1]):03}",)
