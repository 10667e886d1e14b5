"""Links that a mail program or a site wrapped around another, and pages only colleagues can open.

A wrapped link mostly names whoever received it. The forms are those that the services' own
documentation gives, and that decoders of theirs read.
"""

import base64
import ipaddress
import re
from binascii import Error
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_SERVICES = re.compile(
    r"(?:.*\.)?(?:safelinks\.protection\.outlook\.com|safelinks\.protection\.office365\.us"
    r"|statics\.teams\.cdn\.office\.net|urldefense(?:\.proofpoint)?\.com|urldefense\.us"
    r"|linkprotect\.cudasvc\.com|clicktime\.symantec\.com|clicktime\.cloud\.postoffice\.net"
    r"|(?:protect|url|secure)[\w-]*\.mimecast(?:protect)?\.com|mimecastprotect\.com"
    r"|protect\d*\.fireeye\.com|protect\.checkpoint\.com|url\.avanan\.click"
    r"|secure-web\.cisco\.com|[\w-]*\.protection\.sophos\.com|hydra-sophos\.com"
    r"|l\.(?:facebook|instagram|messenger|threads)\.(?:com|net)|lm\.facebook\.com"
    r"|slack-redir\.net|[\w.-]*imsva\w*\.[\w.-]*trendmicro\.com|emailprotection\.link)",
    re.IGNORECASE,
)
"""Hosts whose every link is wrapped around another one."""

_ONE_PAGE = re.compile(
    r"(?:www\.)?(?:google\.[a-z.]{2,6}/url|facebook\.com/(?:l|flx/warn)|youtube\.com/redirect"
    r"|linkedin\.com/(?:safety/go|redir/redirect)|bing\.com/ck/a|vk\.com/away\.php)\b.*",
    re.IGNORECASE,
)
"""Pages of other hosts that do nothing but lead on."""

_INNER = ("url", "u", "a", "q", "target", "to", "link", "U")
_DEFENDED = re.compile(r"/v3/__(?P<url>.+?)__;(?P<signs>[\w\-=]*)!", re.DOTALL)
_CHECKED = re.compile(r"/v\d+/(?:r\d+/)?(?:\w+/)?_{2,3}(?P<url>https?:.+?)_{2,3}(?:\.|/|$)")
_RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""How Proofpoint says how many signs one mark stands for: its place here, and two."""

_WEB = ("http://", "https://")
_IN_TEXT = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_AFTER_LINKS = ".,;:)]'’"
"""What ends a sentence or bracket around a link, and not the link."""

_MOST_WRAPS = 5

_CLOSED_ENDS = (
    *(".local", ".lan", ".internal", ".intranet", ".intra", ".corp", ".home", ".localdomain"),
    *(".priv", ".private", ".home.arpa", ".sharepoint.com", ".sharepoint.us", ".localhost"),
)
_CLOSED_HOSTS = frozenset(
    {
        *("localhost", "outlook.office.com", "outlook.office365.com", "outlook.live.com"),
        *("mail.google.com", "teams.microsoft.com", "outlook.cloud.microsoft"),
    }
)
_CLOSED_LABELS = frozenset({"intranet", "intra", "webmail", "owa", "vpn"})


@lru_cache(4096)
def unwrapped(url: str) -> str | None:
    """The address that a wrapped link leads to; None for a link that is not wrapped.

    Empty where the link is wrapped and does not say what is in it.
    """
    inner: str | None = None
    for _ in range(_MOST_WRAPS):
        parts = _split(url if inner is None else inner)
        if parts is None or not _is_wrapped(parts):
            return inner
        inner = _inner(parts)
        if not inner:
            return ""
    return ""


def wrapped_links(text: str) -> Iterator[tuple[str, str]]:
    """The wrapped links in a text, each with what is in it, which is empty where it is hidden."""
    for match in _IN_TEXT.findall(text) if "://" in text else ():
        link = match.rstrip(_AFTER_LINKS)
        inner = unwrapped(link)
        if inner is not None:
            yield link, inner


def without_reader(text: str) -> str:
    """The text; of a wrapped link what is in it or who wrapped it: the rest names its reader."""
    for link, inner in sorted(wrapped_links(text), key=lambda pair: -len(pair[0])):
        text = text.replace(link, inner or f"https://{service_of(link)}/…")
    return text


def service_of(url: str) -> str:
    """The host of a link, which says which service wrapped it and nothing of its reader."""
    parts = _split(url)
    return (parts.hostname or "") if parts else ""


@lru_cache(4096)
def is_closed(url: str) -> bool:
    """Whether a page can be opened only within an office's network, or with an account there."""
    parts = _split(url)
    host = ((parts.hostname or "") if parts else "").lower()
    if not host[-1:].isdecimal() and ":" not in host:  # which is most of what a check asks here
        named = not _CLOSED_LABELS.isdisjoint(host.split(".")[:-1])
        return named or host in _CLOSED_HOSTS or host.endswith(_CLOSED_ENDS)
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_private or address.is_loopback or address.is_link_local


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.hostname else None


def _is_wrapped(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    one_page = _ONE_PAGE.fullmatch(f"{host}{parts.path}")
    return bool(_SERVICES.fullmatch(host) or (one_page and parts.query))


def _inner(parts: SplitResult) -> str:
    """What the link is wrapped around; empty where it can't be seen."""
    whole = parts.geturl()
    if defended := _DEFENDED.search(whole):
        return _web(_put_back(defended["url"], defended["signs"]))
    if checked := _CHECKED.search(whole):
        return _web(unquote(checked["url"]))
    named = parse_qs(parts.query)
    second_form = "proofpoint" in (parts.hostname or "") or "urldefense" in (parts.hostname or "")
    for name in _INNER:
        for value in named.get(name, ()):
            plain = unquote(value.translate({45: "%", 95: "/"})) if second_form else value
            if found := _web(plain) or _web(value) or _web(_from_base64(value)):
                return found
    last = re.search(r"/(https?(?::|%3A).*)", parts.path, re.IGNORECASE)
    return _web(unquote(last[1])) if last else ""


def _web(address: str) -> str:
    """The address where it is one of the web; its scheme may have lost a slash on the way."""
    address = re.sub(r"^(https?):/(?!/)", r"\1://", address.strip(), flags=re.IGNORECASE)
    sound = address.lower().startswith(_WEB) and not re.search(r"\s", address)
    return address if sound else ""


def _from_base64(value: str) -> str:
    try:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
    except (Error, ValueError):
        return ""


def _put_back(url: str, signs: str) -> str:
    """The third form of Proofpoint: ``*`` stands for a sign, ``**A`` for several, kept behind."""
    kept = _from_base64(signs)

    def sign(match: re.Match[str]) -> str:
        nonlocal kept
        count = _RUNS.index(match[1]) + 2 if match[1] else 1
        taken, kept = kept[:count], kept[count:]
        return taken

    return re.sub(r"\*(?:\*([\w\-]))?", sign, url)
