"""Free text, and characters: those that look alike made the same, those nobody sees taken out."""

import re
import unicodedata

from ladreport.core.findings import Note
from ladreport.core.values import MISSING, Value
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.parsing.parsed import Parsed

_ALIKE = str.maketrans(
    {
        **{chr(0xFEE0 + code): chr(code) for code in range(ord("!"), ord("~") + 1)},  # full width
        **dict.fromkeys("‐‑‒–—―−﹣", "-"),
        **dict.fromkeys("‘’ʼ′´`", "'"),
    }
)
_KEPT_CONTROLS = "\n\t"
_LINE_END = re.compile(r"(?:\r|_x000D_)\n?|_x000[ABC]_|_x0085_|_x202[89]_|[\v\f\x85\u2028\u2029]")
"""What ends a line, also as files of Excel write it that other programs read as text."""


def plain(text: str) -> str:
    """The text with digits, letters, spaces, dashes, apostrophes as a keyboard has them, trimmed.

    Digits of any script become ``0`` to ``9``; a superscript is no digit and stays what it is.
    """
    if not text.isascii():
        text = "".join(map(_plain, visible(text).translate(_ALIKE)))
    elif "_x" in text:
        text = with_line_breaks(text)
    return " ".join(text.split())


def same_marks(text: str) -> str:
    """The text with apostrophes, dashes and other marks as a keyboard has them."""
    return text if text.isascii() else text.translate(_ALIKE)


def with_line_breaks(text: str) -> str:
    """The text with a line break for whatever breaks a line in some program, Word above all."""
    if text.isprintable() and "_x" not in text:
        return text
    return _LINE_END.sub("\n", text)


def visible(text: str) -> str:
    """The text without control characters (but line breaks and tabs) and those without width."""
    if text.isprintable():
        return text
    return "".join(
        character
        for character in with_line_breaks(text)
        if character in _KEPT_CONTROLS or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    )


def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


LAD201 = code(
    "LAD201",
    INFO,
    "read without the spaces or invisible characters around or within it",
    repair="Nothing needs to be done.",
    why=(
        "Spaces at the ends and characters without width come with copied text. They change "
        "nothing that people see, and make equal texts differ for a program."
    ),
    example="Programa biométrico, with a space at its end",
    instead="Programa biométrico",
)
LAD207 = code(
    "LAD207",
    WARNING,
    '"{found}" begins like a formula, and is text',
    repair="Take the sign off its beginning, or let the spreadsheet calculate the formula.",
    why=(
        "A formula that was typed or pasted as text shows its own letters instead of a result. "
        "It is printed as text and reaches no output as a formula."
    ),
    example="=SUM(C2:C9), as text",
    instead="312",
)

_FORMULA = re.compile(r"=|[+\-@]\s*[A-Z][A-Z0-9.]*\(|[+\-@].*\|.*!")


def formula_warnings(text: str) -> tuple[Note, ...]:
    """Whether the text was probably meant as a formula.

    Less than what a spreadsheet would run, which whoever writes cells guards against: a country's
    "-5" and "- first, …" are as it meant them.
    """
    return (Note(LAD207, {"found": text}),) if _FORMULA.match(text) else ()


def parse_text(text: str) -> Parsed[Value]:
    """The text as it can be printed; MISSING when nothing of it can be seen."""
    lines = with_line_breaks(text)
    clean = visible(lines.replace("\t", " ")).strip()
    if not clean:
        return Parsed(MISSING)
    warnings = formula_warnings(clean)
    if clean == lines:
        return Parsed(clean, warnings)
    return Parsed(clean, (Note(LAD201), *warnings), clean)
