"""A report read back from Word: what its pages show, and what stands in each number's field.

What tracked changes deleted isn't shown, what they inserted is. Hidden text, and the copy of a text
box that is kept for old programs, isn't shown either.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from ladreport.output.package.xml import local_name, parsed, streamed
from ladreport.output.word.elements import CHECK_MARK, NUMBER_FIELD, plain_spaces
from ladreport.reading.package import Package, open_package, workbook_part
from ladreport.reading.safety import LIMITS, Limits, RefusedError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FIELD = "{}"
"""What stands for a number's field in the text of a paragraph."""

BODY, CONTENTS, MARGIN = "body", "contents", "margin"
"""Where a paragraph stands; headers, footers and notes are the margin."""

COUNTED_BY_WORD = frozenset(
    {"SEQ", "REF", "PAGE", "PAGEREF", "NOTEREF", "NUMPAGES", "SECTIONPAGES", "SECTION"}
)
"""Fields whose result Word computes itself each time that it prints."""

_MARGINS = frozenset({"header", "footer", "footnotes", "endnotes"})
_WORD = "wordprocessingml"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how a compound file begins: an old .doc, or a password
_NOT_SHOWN = ("del", "moveFrom", "Fallback", "rPrChange", "pPrChange", "sectPrChange")
_NESTING = ("txbxContent", "fldSimple")
_INSTRUCTION = re.compile(
    rf"\s*{NUMBER_FIELD}\s+(?P<key>.+?)(?:\s+{CHECK_MARK}(?P<check>[0-9a-f]{{8}}))?\s*", re.DOTALL
)


class ReadNumber(Struct, frozen=True):
    """A number's field: its key, the check of the words that its build wrote, what it shows now."""

    key: str
    check: str | None
    words: str


class ReadParagraph(Struct, frozen=True):
    """A paragraph in one of the three places; in its text ``FIELD`` stands for each number.

    ``section`` is the heading above it, or itself where it is one.
    """

    part: str
    text: str
    numbers: tuple[ReadNumber, ...]
    section: str = ""

    @property
    def shown(self) -> str:
        """The text as people read it."""
        words = iter(self.numbers)
        pieces = self.text.split(FIELD)
        return pieces[0] + "".join(
            f"{getattr(next(words, None), 'words', FIELD)}{piece}" for piece in pieces[1:]
        )


def read_report(data: bytes, limits: Limits = LIMITS) -> tuple[ReadParagraph, ...]:
    """The paragraphs of a document of untrusted origin that show anything.

    Raises RefusedError for what is damaged, unsafe, or no Word document.
    """
    if data.startswith(_OLD_OR_LOCKED):
        raise RefusedError("password")
    package = open_package(data, limits)
    main = workbook_part(package)
    if _WORD not in package.content_type(main):
        raise RefusedError("unknown_form")
    return tuple(
        paragraph for part, place in _parts(package, main) for paragraph in _read(part, place)
    )


def _parts(package: Package, main: str) -> Iterator[tuple[bytes, str]]:
    yield package.read(main), BODY
    for link in package.relations(main):
        if link.kind in _MARGINS and not link.external and link.target in package:
            yield package.read(link.target), MARGIN


class _Field(Struct):
    """A field that is open: its instruction so far, and the words of its result."""

    instruction: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    in_result: bool = False

    @property
    def number(self) -> re.Match[str] | None:
        """Its key and check where it is a number's field."""
        return _INSTRUCTION.fullmatch("".join(self.instruction)) if self.in_result else None

    @property
    def kind(self) -> str:
        """The first word of its instruction."""
        return ("".join(self.instruction).split(maxsplit=1) or [""])[0].upper()


class _Open(Struct):
    """A paragraph that is being read: its text in pieces, and its numbers' fields."""

    part: str
    is_heading: bool = False
    pieces: list[str] = field(default_factory=list)
    numbers: list[_Field] = field(default_factory=list)

    def closed(self, section: str) -> ReadParagraph:
        """The paragraph, whole, under the heading of this text."""
        text = "".join(self.pieces)
        if self.part == CONTENTS:
            text = text.rpartition("\t")[0] or text  # behind the tab stands the page
        numbers = tuple(map(_number, self.numbers))
        return ReadParagraph(self.part, plain_spaces(text), numbers, section)


def _number(read: _Field) -> ReadNumber:
    found = _INSTRUCTION.fullmatch("".join(read.instruction))
    key, check = (found["key"], found["check"]) if found else ("", None)
    return ReadNumber(key, check, plain_spaces("".join(read.words)))


class _Reader:
    """What has been seen of a part: the paragraphs and fields that are open, one in another."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.read: list[_Open] = []
        self.open: list[_Open] = []
        self.fields: list[_Field] = []

    def begin(self, *, is_heading: bool) -> None:
        """A paragraph begins, perhaps that of a text box inside another."""
        self.open.append(_Open(self.part, is_heading))
        self.read.append(self.open[-1])

    def end(self) -> None:
        """The innermost paragraph ends."""
        self.open.pop()

    def text(self, text: str) -> None:
        """Text is shown: inside a number's field, by a field that Word computes, or plainly."""
        if not self.open or any(not outer.in_result for outer in self.fields):
            return
        if not self.fields:
            self.open[-1].pieces.append(text)
            return
        number = next((outer for outer in self.fields if outer.number), None)
        kinds = {outer.kind for outer in self.fields}
        if number:
            number.words.append(text)
        elif not kinds & COUNTED_BY_WORD:
            self.open[-1].part = CONTENTS if "TOC" in kinds else self.open[-1].part
            self.open[-1].pieces.append(text)

    def instruction(self, text: str) -> None:
        """A part of the innermost field's instruction."""
        if self.fields and not self.fields[-1].in_result:
            self.fields[-1].instruction.append(text)

    def simple(self, instruction: str) -> None:
        """A field whose instruction is an attribute begins; its content is its result."""
        self.fields.append(_Field([instruction]))
        self.separate()

    def mark(self, kind: str) -> None:
        """A mark of a complex field."""
        match kind:
            case "begin":
                self.fields.append(_Field())
            case "separate":
                self.separate()
            case "end" if self.fields:
                ended = self.fields.pop()
                if not ended.in_result and self._outermost():
                    ended.in_result = True
                    self._place(ended)

    def separate(self) -> None:
        """The innermost field's result begins."""
        if self.fields and not self.fields[-1].in_result:
            self.fields[-1].in_result = True
            self._place(self.fields[-1])

    def _place(self, begun: _Field) -> None:
        """Remember where a number's field stands."""
        nested = any(outer is not begun and outer.number for outer in self.fields)
        if begun.number and self.open and not nested:
            self.open[-1].pieces.append(FIELD)
            self.open[-1].numbers.append(begun)

    def _outermost(self) -> bool:
        return all(outer.in_result for outer in self.fields)


def _read(data: bytes, place: str) -> Iterator[ReadParagraph]:
    reader = _Reader(place)
    if data.startswith(b"<") and not any(name.encode() in data for name in _NESTING):
        for element in streamed(data, "p", around="tr"):
            _take_out_what_is_not_shown(element)
            _walk_flat(element, reader)
    else:
        root = parsed(data)
        _take_out_what_is_not_shown(root)
        _walk_nested(root, reader)
    section = ""
    for paragraph in reader.read:
        if paragraph.pieces:
            closed = paragraph.closed(section)
            section = closed.shown if paragraph.is_heading else section
            yield replace(closed, section=section) if paragraph.is_heading else closed


def _walk_flat(root: "Element", reader: _Reader) -> None:
    """A paragraph in which no other stands: it ends where the next begins."""
    starts = _ByTag(_STARTS)
    for element in root.iter(*_any_space(_STARTS)):
        start = starts[str(element.tag)]
        if start is _begin:
            reader.open.clear()
        start(element, reader)


def _walk_nested(root: "Element", reader: _Reader) -> None:
    from lxml import etree

    starts, ends = _ByTag(_STARTS), _ByTag(_ENDS)
    walked = _any_space(_STARTS)
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=walked):
        (starts if event == "start" else ends)[str(element.tag)](element, reader)


def _any_space(names: Iterable[str]) -> list[str]:
    """Elements of these local names; the strict form has another namespace than everyone's."""
    return [f"{{*}}{name}" for name in names]


Handler = Callable[["Element", _Reader], None]


class _ByTag(dict[str, Handler]):
    """What is done at an element, by its whole tag."""

    def __init__(self, by_name: Mapping[str, Handler]) -> None:
        super().__init__()
        self.by_name = by_name

    def __missing__(self, tag: str) -> Handler:
        self[tag] = handler = self.by_name.get(tag.rpartition("}")[2], _pass)
        return handler


def _pass(_: "Element", __: _Reader) -> None:
    pass


def _begin(element: "Element", reader: _Reader) -> None:
    reader.begin(is_heading=_is_heading(element))


def _text(element: "Element", reader: _Reader) -> None:
    reader.text(element.text or "")


def _space(element: "Element", reader: _Reader) -> None:
    """A tab or break in a run; a tab of a paragraph's properties is none of its text."""
    parent = element.getparent()
    if parent is not None and local_name(parent) == "r":
        reader.text(_SPACES[local_name(element)])


_SPACES = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}

_STARTS: Mapping[str, Handler] = {
    "p": _begin,
    "t": _text,
    "instrText": lambda element, reader: reader.instruction(element.text or ""),
    "fldChar": lambda element, reader: reader.mark(_attribute(element, "fldCharType")),
    "fldSimple": lambda element, reader: reader.simple(_attribute(element, "instr")),
    **dict.fromkeys(_SPACES, _space),
}
_ENDS: Mapping[str, Handler] = {
    "p": lambda _, reader: reader.end(),
    "fldSimple": lambda _, reader: reader.mark("end"),
}


def _is_heading(paragraph: "Element") -> bool:
    """Whether its style is a heading's, whose ids Word and LibreOffice keep in English."""
    properties = paragraph[0] if len(paragraph) else paragraph
    style = properties[0] if len(properties) else None
    if style is None or local_name(style) != "pStyle":
        return False
    return _attribute(style, "val").lower().startswith("heading")


def _attribute(element: "Element", name: str) -> str:
    values = (str(value) for key, value in element.attrib.items() if str(key).endswith(name))
    return next(values, "")


def _take_out_what_is_not_shown(root: "Element") -> None:
    """Deleted and hidden runs, and the copies of text boxes that are for old programs."""
    hidden = [_hidden_run(mark) for mark in root.iter("{*}vanish")]
    for element in (*root.iter(*_any_space(_NOT_SHOWN)), *hidden):
        parent = None if element is None else element.getparent()
        if element is not None and parent is not None:
            parent.remove(element)


def _hidden_run(mark: "Element") -> "Element | None":
    """The run that a mark hides; None for the mark of a paragraph, or one that says no."""
    properties = mark.getparent()
    run = properties.getparent() if properties is not None else None
    hides = run is not None and local_name(run) == "r" and _attribute(mark, "val") not in _OFF
    return run if hides else None


_OFF = frozenset({"0", "false", "off"})
