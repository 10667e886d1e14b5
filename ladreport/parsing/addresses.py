"""Addresses that are asked for: of a page on the web, and of a person's mailbox."""

import re

from ladreport.core.findings import Case, Note, Param
from ladreport.core.values import MISSING, Value
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.parsing.mailboxes import is_mailbox
from ladreport.parsing.parsed import Parsed, unreadable
from ladreport.parsing.text import plain

LAD270 = code(
    "LAD270",
    WARNING,
    '"{found}" has no https:// in front',
    repair="Write the whole address: {canonical}.",
    why="Without it, a program doesn't know that this is an address, and the link leads nowhere.",
    example="www.example.org/decree",
    instead="https://www.example.org/decree",
)
LAD271 = code(
    "LAD271",
    ERROR,
    '"{found}" is not an address',
    repair="Write one address: of a web page, or of a mailbox where that is asked for.",
    why=(
        "Readers of the report follow a link to what proves the action, and a cell becomes one "
        "link. The Secretariat asks the focal point when something in the workbook is not clear."
    ),
    example="see our website",
    instead="https://www.example.org/decree",
    cases={
        "web": Case(
            '"{found}" is not the address of a web page',
            "Copy the address from the browser, for example https://www.example.org/decree.",
        ),
        "several": Case(
            '"{found}" is more than one address',
            "Keep the one that proves the action best: {canonical}.",
        ),
        "email": Case(
            '"{found}" is not an e-mail address',
            "Write one address, for example ana.perez@example.org.",
        ),
    },
)
LAD276 = code(
    "LAD276",
    INFO,
    'read "{found}" as {canonical}',
    repair="Nothing needs to be done. The address alone is {canonical}.",
    why="A name around an address, as mail programs copy it, is left out.",
    example="Ana Pérez <ana.perez@example.org>",
    instead="ana.perez@example.org",
)

_HOST = r"[\w\-]+(?:\.[\w\-]+)+(?::\d{1,5})?"
_URL = re.compile(rf"https?://{_HOST}(?:[/?#]\S*)?", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(rf"{_HOST}(?:[/?#]\S*)?")
_SEVERAL = re.compile(r"[\s;,]+(?=(?:https?://|www\.))", re.IGNORECASE)
_BEGINS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>,;:\"()]+@[\w\-]+(?:\.[\w\-]+)+")
_NAMED_EMAIL = re.compile(rf"(?:mailto:|[^<>@]*<)({_EMAIL.pattern})>?", re.IGNORECASE)


def parse_url(text: str) -> Parsed[Value]:
    """An http(s) address. One without scheme is taken as https, with a warning.

    A mailbox is nothing that may be published, and a rule says so.
    """
    typed = text.strip()
    if _URL.fullmatch(typed) and not _SEVERAL.search(typed):
        return Parsed(typed)
    if is_mailbox(typed):
        return Parsed(MISSING)
    within = _addresses_within(typed)
    if len(within) > 1:
        first: Param = within[0]
        return unreadable(Note(LAD271, {"found": text, "canonical": first}, (first,), "several"))
    if _URL.fullmatch(typed):
        return Parsed(typed)
    if _WITHOUT_SCHEME.fullmatch(typed):
        whole = f"https://{typed}"
        return Parsed(whole, (Note(LAD270, {"found": text, "canonical": whole}, (whole,)),))
    return unreadable(Note(LAD271, {"found": text}, within, "web"))


def _addresses_within(text: str) -> tuple[str, ...]:
    """The addresses in a text, whole, without the words and commas that stand between them."""
    matches = filter(None, map(_BEGINS.match, _SEVERAL.split(text)))
    return tuple(_with_scheme(match[0].rstrip(".,;:")) for match in matches)


def _with_scheme(address: str) -> str:
    return f"https://{address}" if address[:4].casefold() == "www." else address


def parse_email(text: str) -> Parsed[Value]:
    """One e-mail address, also with a name around it."""
    typed = plain(text)
    if _EMAIL.fullmatch(typed):
        return Parsed(typed)
    if named := _NAMED_EMAIL.fullmatch(typed):
        note = Note(LAD276, {"found": text, "canonical": named[1]})
        return Parsed(named[1], (note,), named[1])
    return unreadable(Note(LAD271, {"found": text}, case="email"))
