"""Links that were wrapped around others, and pages that not everyone can open."""

import pytest

from ladreport.core.values import MISSING
from ladreport.parsing.addresses import parse_linked, parse_url
from ladreport.parsing.wrapped_links import is_closed, unwrapped, without_reader

PAGE = "https://www.example.org/a"
WRAPPED = [
    "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.org%2Fa&data=05%7Cana%40x.example&r=0",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.example.org_a&d=DwMF&r=abc&e=",
    "https://urldefense.com/v3/__https://www.example.org/a__;!!abc!xyz$",
    "https://urldefense.com/v3/__https:/www.example.org/a__;!!abc!xyz$",
    "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fwww.example.org%2fa&c=E,1,xx&typo=1",
    "https://www.google.com/url?q=https://www.example.org/a&sa=D&source=editors",
    "https://www.google.com.gt/url?url=https://www.example.org/a",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.example.org%2Fa&h=AT",
    "https://www.youtube.com/redirect?q=https%3A%2F%2Fwww.example.org%2Fa",
    "https://secure-web.cisco.com/1abc/https%3A%2F%2Fwww.example.org%2Fa",
    "https://protect.checkpoint.com/v2/___https://www.example.org/a___.YzJlOmFi",
    "https://eu-west-1.protection.sophos.com/?d=example.org&u=aHR0cHM6Ly93d3cuZXhhbXBsZS5vcmcvYQ==&i=x",
    "https://eur.safelinks.protection.outlook.com/?url=https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fwww.example.org%2Fa__%3B!!a!b%24",
]


@pytest.mark.parametrize("link", WRAPPED)
def test_the_address_within_is_read_and_its_reader_left_out(link: str) -> None:
    parsed = parse_url(link)
    assert (parsed.value, parsed.canonical) == (PAGE, PAGE)
    assert [note.case for note in parsed.notes] == ["wrapped"]
    assert without_reader(link) == PAGE


def test_signs_that_proofpoint_took_out_are_put_back() -> None:
    assert unwrapped("https://urldefense.com/v3/__https://example.org/a*b__;Iw!!abc!x$") == (
        "https://example.org/a#b"
    )


def test_a_wrapped_link_that_hides_its_address_is_not_published() -> None:
    link = "https://protect-us.mimecast.com/s/AbCd?domain=example.org&r=ana%40x.example"
    assert parse_url(link).value is MISSING
    assert without_reader(link) == "https://protect-us.mimecast.com/…"


@pytest.mark.parametrize(
    "link",
    [
        "https://www.example.org/a?url=https://b.example.org",
        "https://www.google.com/search?q=https://example.org",
        "https://www.google.com/maps?q=1",
        "https://www.facebook.com/ministry/posts/1",
        "https://www.youtube.com/watch?v=1",
    ],
)
def test_links_that_only_look_wrapped_stay(link: str) -> None:
    parsed = parse_url(link)
    assert (parsed.value, parsed.notes) == (link, ())


@pytest.mark.parametrize(
    ("link", "closed"),
    [
        ("https://ministry.sharepoint.com/:w:/r/sites/x/doc.docx", True),
        ("https://ministry-my.sharepoint.com/personal/ana/x", True),
        ("https://intranet.example.gob.gt/a", True),
        ("http://10.1.2.3/a", True),
        ("http://192.168.0.4:8080/x", True),
        ("http://127.0.0.1/x", True),
        ("https://portal.lan/x", True),
        ("https://outlook.office.com/mail/id/1", True),
        ("http://8.8.8.8/", False),
        ("https://www.example.org/intranet", False),
        ("https://docs.example.org/sharepoint.com", False),
    ],
)
def test_pages_of_an_office_are_known(link: str, closed: bool) -> None:
    assert is_closed(link) is closed
    assert [note.case for note in parse_url(link).notes] == (["closed"] if closed else [])


@pytest.mark.parametrize(
    "link", ["http://intranet/a", r"\\server\share", "file:///C:/a", "http://localhost/a"]
)
def test_places_that_are_no_page_of_the_web_are_asked(link: str) -> None:
    assert [(note.code.id, note.case) for note in parse_url(link).notes] == [("LAD271", "web")]


@pytest.mark.parametrize(
    ("shown", "target", "value", "case"),
    [
        ("Ver comunicado", PAGE, PAGE, "behind"),
        ("https://www.exam…", PAGE, PAGE, "behind"),
        (PAGE, PAGE, PAGE, None),
        (PAGE, "http://example.org/a/", PAGE, None),
        (PAGE, "https://www.example.org/b", PAGE, "elsewhere"),
        (PAGE, "#Cover!A1", PAGE, None),
        (PAGE, WRAPPED[0], PAGE, None),
        ("Ver", "mailto:ana@example.org", None, "web"),
    ],
)
def test_text_and_link_are_read_together(
    shown: str, target: str, value: str | None, case: str | None
) -> None:
    parsed = parse_linked(shown, target, mailbox=False)
    assert parsed.value == value or value is None
    assert [note.case for note in parsed.notes] == ([case] if case else [])


@pytest.mark.parametrize(
    ("shown", "target", "case"),
    [
        ("ana@example.org", "mailto:ana@example.org?subject=Hola", None),
        ("ana@example.org", "mailto:luis@example.org", "elsewhere"),
        ("Ana Paz", "mailto:ana@example.org", "behind"),
    ],
)
def test_a_mailbox_and_its_link_are_read_together(
    shown: str, target: str, case: str | None
) -> None:
    parsed = parse_linked(shown, target, mailbox=True)
    assert parsed.value == "ana@example.org"
    assert [note.case for note in parsed.notes] == ([case] if case else [])
