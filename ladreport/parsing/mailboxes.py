"""E-mail addresses where none is asked for: found in whatever text, and left out of it."""

import re
from pathlib import PurePath
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from ladreport.core.findings import Case
from ladreport.messages.registry import WARNING, code

LAD277 = code(
    "LAD277",
    WARNING,
    "this cell contains an e-mail address",
    repair="Name the office or its web page instead.",
    why="The report and its data are read by everyone, and who receives a ministry's mail is not "
    "for everyone. Addresses are left out wherever they stand; only the country's own annotated "
    "workbook keeps them. Where one is left out, […] is printed.",
    example="Ask ana.perez@example.org for the form",
    instead="Ask the Directorate of Migration for the form",
    cases={
        "text": Case(
            'this cell contains an e-mail address; it is left out of what is published: "{shared}"',
            "Write who is meant, for example the name of the office, or take it out. The "
            "focal point's address belongs on the Cover alone.",
        ),
        "link": Case(
            "this link contains an e-mail address; {shared} is published instead",
            "Write this link: {shared}",
        ),
        "no_link": Case(
            "this link contains an e-mail address, so no link is published",
            "Write the address of the web page that proves the action.",
        ),
        "file": Case(
            "the name of this file contains an e-mail address; it is left out of what is published",
            "Name the file after the country, for example GTM.xlsx.",
        ),
        "sheet": Case(
            "the name of this sheet contains an e-mail address; it is left out of what is "
            "published",
            "Rename the sheet.",
        ),
    },
)

OMITTED = "[…]"
"""Stands in every language where an address was left out of a text."""

_OMITTED_IN_NAMES = "…"
"""The same in names of files and sheets, in which Excel allows no brackets."""

# The sign as a keyboard has it, in full width, in a link (in one that was wrapped in another it is
# encoded again), and as those write it who hide an address from programs.
_AT = r"(?:\s?[@＠]\s?|%(?:25)*40|\s?[\[({]\s?(?:at|arroba|arobase)\s?[\])}]\s?)"
_DOT = r"(?:\.|%(?:25)*2E|\s?[\[({]\s?(?:dot|punto|ponto|point)\s?[\])}]\s?)"
# 64 and 63 characters are the longest that RFC 5321 and DNS allow; without an end to them a long
# word would be searched anew from each of its letters.
_NAME = r"(?:\"[^\"\n]{1,64}\"|[^\s@＠<>,;:\"()\[\]{}/?=&|%]{1,64})"
_LABEL = r"[\w\-]{1,63}"
_LAST = r"(?:xn--[\w\-]{1,59}|[^\W\d_]{2,63})"
_MARKS = frozenset("@＠%[({")
"""One of these is in every sign; to look for them is quicker."""

_SIGN = re.compile(_AT, re.IGNORECASE)
_MAILBOX = re.compile(rf"(?:mailto:)?{_NAME}{_AT}(?:{_LABEL}{_DOT})+{_LAST}", re.IGNORECASE)


def holds_mailbox(text: str) -> bool:
    """Whether an e-mail address stands in the text, also in a link or written as ``ana [at] …``."""
    return not _MARKS.isdisjoint(text) and bool(_SIGN.search(text) and _MAILBOX.search(text))


def mailboxes_in(text: str) -> frozenset[str]:
    """The e-mail addresses in the text, as they are written there."""
    return frozenset(_MAILBOX.findall(text)) if _SIGN.search(text) else frozenset()


def is_mailbox(text: str) -> bool:
    """Whether the text is an e-mail address and nothing else."""
    return bool(_MAILBOX.fullmatch(text))


def without_mailboxes(text: str) -> str:
    """The text with a mark where e-mail addresses stood."""
    return _MAILBOX.sub(OMITTED, text) if _SIGN.search(text) else text


def name_without_mailboxes(name: str) -> str:
    """The name of a file or sheet with a mark where e-mail addresses stood; a suffix stays."""
    if not holds_mailbox(name):
        return name
    path = PurePath(name)
    suffix = path.suffix if holds_mailbox(path.stem) else ""
    return _MAILBOX.sub(_OMITTED_IN_NAMES, name.removesuffix(suffix)) + suffix


def link_without_mailboxes(url: str) -> str | None:
    """The link to the same page that names no mailbox; None where there is none.

    A link that a mail program wrapped names its reader and holds the real one; in other links the
    parts behind ``?`` and ``#`` that hold an address mostly say who follows them.
    """
    if not _says_mailbox(url):
        return url
    try:
        parts = urlsplit(url)
        named = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    for _, value in named:
        if value.startswith(("https://", "http://")) and not _says_mailbox(value):
            return value
    query = "&".join(part for part in parts.query.split("&") if not _says_mailbox(part))
    fragment = "" if _says_mailbox(parts.fragment) else parts.fragment
    bare = urlunsplit(parts._replace(query=query, fragment=fragment))
    return None if _says_mailbox(bare) else bare


def _says_mailbox(part: str) -> bool:
    return holds_mailbox(part) or holds_mailbox(unquote(part))
