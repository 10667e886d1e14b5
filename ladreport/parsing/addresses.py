"""Addresses that are asked for: of a page on the web, and of a person's mailbox."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from ladreport.core.findings import Case, Note, Param
from ladreport.core.values import MISSING, Value
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.parsing.mailboxes import OMITTED, is_mailbox
from ladreport.parsing.parsed import Parsed, unreadable
from ladreport.parsing.text import plain
from ladreport.parsing.wrapped_links import is_closed, service_of, unwrapped, wrapped_links

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
    why="A name around an address, as mail programs copy it, is left out. Of a text with a link "
    "behind it, and of a link that a mail program wrapped around another, which may name its "
    "reader, the address that they lead to is read.",
    example="Ana Pérez <ana.perez@example.org>",
    instead="ana.perez@example.org",
    cases={
        "named": Case(
            'read "{found}" as {canonical}',
            "Nothing needs to be done. The address alone is {canonical}.",
        ),
        "behind": Case(
            'the address behind "{found}" is read: {canonical}',
            "Nothing needs to be done. The address alone is {canonical}.",
        ),
        "wrapped": Case(
            "the address within the link of {service} is read: {canonical}",
            "Nothing needs to be done. The address alone is {canonical}.",
        ),
        "in_text": Case(
            "of links of {service} in the text, what they lead to is read: {canonical}",
            "Nothing needs to be done.",
        ),
    },
)
LAD278 = code(
    "LAD278",
    WARNING,
    "this link may not lead readers where it should",
    repair="Write the address of a public page that proves the action.",
    why="Readers everywhere follow the links of the report. Pages of an office's own network ask "
    "for an account or don't open at all; a link whose text shows another address than it leads to "
    "surprises whoever follows it; one that a mail program wrapped around another names the one "
    "who received it.",
    example="https://intranet.example.org/decree",
    instead="https://www.example.org/decree",
    cases={
        "closed": Case(
            "only people of the office can open this page: {found}",
            "Write the address of a page that everyone can open, or leave the cell empty.",
        ),
        "elsewhere": Case(
            "the cell shows {found}, and its link leads to {target}",
            "Write the one that is meant, and take the link off the cell.",
        ),
        "wrapped": Case(
            "this link of {service} hides the address that it leads to and may name its reader, "
            "so it is not published",
            "Open it, and copy the address of the page from the browser.",
        ),
    },
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
    inner = unwrapped(typed) if not _SEVERAL.search(typed) else None
    if inner is not None:
        return _within(inner, service_of(typed))
    if _URL.fullmatch(typed) and not _SEVERAL.search(typed):
        return Parsed(typed, _closed(typed))
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
        note = Note(LAD270, {"found": text, "canonical": whole}, (whole,))
        return Parsed(whole, (note, *_closed(whole)))
    return unreadable(Note(LAD271, {"found": text}, within, "web"))


def _within(inner: str, service: str) -> Parsed[Value]:
    """What a link of this service is wrapped around; nothing where it hides it."""
    if not inner:
        return Parsed(MISSING, (Note(LAD278, {"service": service}, case="wrapped"),))
    params: dict[str, Param] = {"service": service, "canonical": inner}
    return Parsed(inner, (Note(LAD276, params, case="wrapped"), *_closed(inner)), inner)


def unwrapped_text(text: str) -> tuple[str, tuple[Note, ...]]:
    """A running text with the addresses within its wrapped links, and what is to be said of it.

    A link that hides where it leads is left out.
    """
    links = dict(wrapped_links(text))
    for link in sorted(links, key=len, reverse=True):
        text = text.replace(link, links[link] or OMITTED)
    return text, tuple(_of_links(links))


def _of_links(links: Mapping[str, str]) -> Iterator[Note]:
    """What is to be said of wrapped links, which are told apart by whether they show what is in."""
    shown = {link: inner for link, inner in links.items() if inner}
    if shown:
        inside = tuple(dict.fromkeys(shown.values()))
        yield Note(LAD276, {"service": _services(shown), "canonical": inside}, case="in_text")
    if hidden := links.keys() - shown.keys():
        yield Note(LAD278, {"service": _services(sorted(hidden))}, case="wrapped")


def _services(links: Iterable[str]) -> Param:
    return tuple(dict.fromkeys(map(service_of, links)))


def _closed(url: str) -> tuple[Note, ...]:
    return (Note(LAD278, {"found": url}, case="closed"),) if is_closed(url) else ()


def parse_linked(text: str, target: str, *, mailbox: bool) -> Parsed[Value]:
    """The address that a cell shows, or the one behind it where it shows none or its beginning.

    ``mailbox`` says that a person's is asked for. Where the two differ, what is shown is read, and
    the question asked which one is meant.
    """
    read = parse_email if mailbox else parse_url
    behind = read(re.sub(r"^mailto:|\?.*$", "", target) if mailbox else target)
    shown = read(text)
    if not isinstance(behind.value, str) or _same(text, target):
        return shown
    if isinstance(shown.value, str) and not _is_cut(text, behind.value):
        if _same(shown.value, behind.value):
            return shown
        params: dict[str, Param] = {"found": shown.value, "target": behind.value}
        choices: tuple[Param, ...] = (shown.value, behind.value)
        return Parsed(shown.value, (*shown.notes, Note(LAD278, params, choices, "elsewhere")))
    params = {"found": text, "canonical": behind.value}
    note = Note(LAD276, params, case="behind")
    asked = tuple(one for one in behind.notes if one.code is not LAD276)
    return Parsed(behind.value, (note, *asked), behind.value)


def _is_cut(text: str, whole: str) -> bool:
    """Whether the text is only the beginning of the address, as programs shorten it."""
    short = text.strip()
    return short.endswith(("...", "…")) and _bare(whole).startswith(_bare(short.rstrip(".… ")))


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    """The address without what makes no other page of it."""
    plainly = unquote(unquote(address)).strip().casefold()
    return re.sub(r"^(?:mailto:|https?://)?(?:www\.)?|[/#?]+$", "", plainly)


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
        note = Note(LAD276, {"found": text, "canonical": named[1]}, case="named")
        return Parsed(named[1], (note,), named[1])
    return unreadable(Note(LAD271, {"found": text}, case="email"))
