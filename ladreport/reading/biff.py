"""The records of an .xls ([MS-XLS]): its texts, and what it says once for all of its sheets."""

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ladreport.reading.cell_styles import PLAIN_STYLE, CellStyle, built_in
from ladreport.reading.cell_values import Run, Runs
from ladreport.reading.safety import RefusedError
from ladreport.schema.folding import composed

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
_FILEPASS, _CODEPAGE, _DATEMODE = 0x2F, 0x42, 0x22
_BOUNDSHEET, _FONT, _FORMAT, _XF, _SST = 0x85, 0x31, 0x41E, 0xE0, 0xFC

_WIDE, _EXTENDED, _RICH = 1, 4, 8
_STRUCK, _RAISED = 8, 1
_WHITE = frozenset({1, 9})
"""Numbers of the colour white among an .xls's colours, unless its author exchanged them."""

_NO_FONT = 4
"""There is no font of this number: those after it are counted one higher (2.5.129)."""

_XF_BYTES = 20
_CODEPAGES = {437: "cp437", 850: "cp850", 10000: "mac_roman", 0x8000: "mac_roman"}
"""Those in which files before Excel 97 were written here, beside that of Windows."""


class Record(NamedTuple):
    """One record: its number, where it stands, and its bytes with those that continue it."""

    number: int
    at: int
    pieces: list[bytes]

    @property
    def data(self) -> bytes:
        """The bytes before any are continued."""
        return self.pieces[0]


class Tab(NamedTuple):
    """A sheet: where its records begin, and its name."""

    at: int
    name: str
    hidden: bool
    is_worksheet: bool


class _Font(NamedTuple):
    struck: bool
    raised: bool
    is_white: bool


def records(stream: bytes, at: int = 0) -> Iterator[Record]:
    """The records from here to the end of the sheet or of the globals; none of what is within.

    A chart within a sheet has records of its own. Raises struct.error where the stream breaks off.
    """
    depth, record = 0, Record(0, at, [])
    while True:
        number, size = struct.unpack_from("<HH", stream, at)
        (data,) = struct.unpack_from(f"<{size}s", stream, at + 4)
        if number == CONTINUE:
            record.pieces.append(data)
        else:
            if record.pieces and depth == 1:
                yield record
            record = Record(number, at, [data])
            depth += (number == BOF) - (number == EOF)
            if depth <= 0:
                return
        at += 4 + size


class Texts:
    """Reads the texts of a record one after another, across the records that continue it.

    ``encoding`` is that of texts before Excel 97, which stored bytes; None afterwards.
    """

    def __init__(self, pieces: Sequence[bytes], at: int = 0, encoding: str | None = None) -> None:
        self._pieces, self._at, self._encoding = list(reversed(pieces)), at, encoding

    def numbers(self, form: str) -> tuple[int, ...]:
        """The next numbers, in the form of ``struct``."""
        return struct.unpack(form, self._bytes(struct.calcsize(form)))

    def text(self, form: str = "<H") -> tuple[str, list[tuple[int, int]]]:
        """The next text, which begins with its length, and from where on in it which font holds."""
        (length,) = self.numbers(form)
        if self._encoding:
            return self._bytes(length).decode(self._encoding, "replace"), []
        (flags,) = self.numbers("<B")
        count = self.numbers("<H")[0] if flags & _RICH else 0
        extended = self.numbers("<I")[0] if flags & _EXTENDED else 0
        text = self._characters(length, flags & _WIDE)
        runs = list(struct.iter_unpack("<HH", self._bytes(count * 4)))
        self._bytes(extended)
        return text, runs

    def _characters(self, length: int, wide: int) -> str:
        text = b""
        while len(text) < length * 2:
            if self._at >= len(self._pieces[-1]):  # what continues says anew how wide letters are
                self._next()
                (wide,) = self.numbers("<B")
                wide &= _WIDE
            missing = length - len(text) // 2
            piece = self._pieces[-1][self._at : self._at + missing * (1 + wide)]
            self._at += len(piece)
            text += piece if wide else piece.decode("latin-1").encode("utf-16-le")
        return text.decode("utf-16-le", "replace")

    def _bytes(self, count: int) -> bytes:
        found = bytearray()
        while True:
            piece = self._pieces[-1][self._at : self._at + count - len(found)]
            self._at += len(piece)
            found += piece
            if len(found) == count:
                return bytes(found)
            self._next()

    def _next(self) -> None:
        self._pieces.pop()
        self._at = 0
        if not self._pieces:
            raise struct.error("a text breaks off")


class Globals:
    """What stands before the sheets: tabs, shared texts, fonts, number formats, styles."""

    def __init__(self, stream: bytes) -> None:
        self.tabs: list[Tab] = []
        self.epoch_1904 = False
        self.encoding: str | None = None
        self.styles: list[CellStyle] = []
        self.strings: list[tuple[str, Runs]] = []
        self._fonts: list[_Font] = []
        self._formats: dict[int, str] = {}
        readers = {
            _CODEPAGE: self._codepage,
            _DATEMODE: self._date_mode,
            _BOUNDSHEET: self._tab,
            _FONT: self._font,
            _FORMAT: self._format,
            _XF: self._style,
            _SST: self._texts,
        }
        for record in records(stream):
            if record.number == _FILEPASS:
                raise RefusedError("password")
            if record.number == BOF and record.data[:2] != b"\x00\x06":
                self.encoding = "cp1252"
            if record.number in readers:
                readers[record.number](record)

    def style(self, number: int) -> CellStyle:
        """The style that a cell names."""
        return self.styles[number] if number < len(self.styles) else PLAIN_STYLE

    def _codepage(self, record: Record) -> None:
        if self.encoding:
            (page,) = struct.unpack_from("<H", record.data)
            self.encoding = _CODEPAGES.get(page, "cp1252")

    def _date_mode(self, record: Record) -> None:
        self.epoch_1904 = record.data[:1] == b"\1"

    def _tab(self, record: Record) -> None:
        at, state, kind = struct.unpack_from("<IBB", record.data)
        name, _ = Texts(record.pieces, 6, self.encoding).text("<B")
        self.tabs.append(Tab(at, composed(name), bool(state & 3), kind == 0))

    def _font(self, record: Record) -> None:
        _, flags, colour, _, position = struct.unpack_from("<5H", record.data)
        font = _Font(bool(flags & _STRUCK), position == _RAISED, colour in _WHITE)
        self._fonts += [font] * (2 if len(self._fonts) == _NO_FONT else 1)

    def _format(self, record: Record) -> None:
        (number,) = struct.unpack_from("<H", record.data)
        form = "<B" if self.encoding else "<H"
        self._formats[number], _ = Texts(record.pieces, 2, self.encoding).text(form)

    def _style(self, record: Record) -> None:
        font_number, number = struct.unpack_from("<HH", record.data)
        font = self._font_of(font_number)
        code = self._formats.get(number) or built_in(str(number))
        unseen = font.is_white and _is_on_white(record.data)
        self.styles.append(CellStyle(code, font.struck, font.raised, unseen))

    def _texts(self, record: Record) -> None:
        texts = Texts(record.pieces, 4)
        (count,) = texts.numbers("<I")
        for _ in range(count):
            text, starts = texts.text()
            self.strings.append((composed(text), self.runs(text, starts)))

    def runs(self, text: str, starts: Sequence[tuple[int, int]]) -> Runs:
        """A text's runs by the fonts that it names; before the first, the cell's own holds."""
        if not starts:
            return ()
        ends = [*(start for start, _ in starts), len(text)]
        runs = [Run(text[: ends[0]])] if ends[0] else []
        for (_, number), (start, end) in zip(starts, pairwise(ends), strict=True):
            font = self._font_of(number)
            runs.append(Run(text[start:end], font.struck, font.raised))
        return tuple(runs)

    def _font_of(self, number: int) -> _Font:
        known = number < len(self._fonts)
        return self._fonts[number] if known else _Font(struck=False, raised=False, is_white=False)


def _is_on_white(style: bytes) -> bool:
    """Whether a style's cells have no fill or a white one; in older files it isn't looked for."""
    if len(style) < _XF_BYTES:
        return False
    pattern, colours = struct.unpack_from("<IH", style, 14)
    return pattern >> 26 == 0 or colours & 0x7F in _WHITE
