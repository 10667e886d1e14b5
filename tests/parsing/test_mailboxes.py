"""E-mail addresses in texts, names and links, as people and mail programs write them."""

import time

import pytest

from ladreport.parsing.mailboxes import (
    holds_mailbox,
    link_without_mailboxes,
    name_without_mailboxes,
    without_mailboxes,
)

TEXTS = """
 Ask ana.perez@example.org.                  | Ask […].
 Ask Ana <ana@example.org>, please           | Ask Ana <[…]>, please
 mailto:ana+dl@mre.gob.gt                    | […]
 ANA@EXAMPLE.ORG; b_c@x-y.example            | […]; […]
 josé@münchen.example                        | […]
 "two words"@example.org                     | […]
 ana＠example.org                             | […]
 ana [at] example.org, ana (arroba) x (punto) org | […], […]
 Ana, ana @ example.org; b@ example.org     | Ana, […]; […]
 ana@xn--mnchen-3ya.xn--p1ai                | […]
 12 @ 5.50 dollars, 3@4.6                    | 12 @ 5.50 dollars, 3@4.6
 data=05%7C01%7Cana%40example.org%7Cabc      | data=05%7C01%[…]%7Cabc
 u=ana%2540example%2eorg                     | u=[…]
 12 @ 5 dollars each                         | 12 @ 5 dollars each
 the handle @migracion and 4@4               | the handle @migracion and 4@4
 at the office (at noon) and 40 %            | at the office (at noon) and 40 %
 https://example.org/maps/@4.6,-74.1,12z     | https://example.org/maps/@4.6,-74.1,12z
 https://example.org/@user/post              | https://example.org/@user/post
"""

LINKS = """
 https://example.org/decree                         | https://example.org/decree
 https://example.org/a?m=1&to=ana%40x.org&n=2       | https://example.org/a?m=1&n=2
 https://example.org/a?to=ana@x.org                 | https://example.org/a
 https://example.org/a#ana@x.org                    | https://example.org/a
 https://example.org/a?c=ana%25%34%30x.org&d=4 | https://example.org/a?d=4
 https://example.org/ana@x.org                      | None
 https://l.example/?url=https%3A%2F%2Fx.org%2Fp&data=1%7Cana%40y.org | https://x.org/p
 https://l.example/?url=https%3A%2F%2Fx.org%2Fana%40y.org&d=1 | https://l.example/?d=1
 https://[bad/?ana@x.org                            | None
"""

NAMES = """
 GTM.xlsx                     | GTM.xlsx
 ana@example.org.xlsx         | ….xlsx
 GTM ana@example.org (2).xlsx | GTM … (2).xlsx
 ana@example.org              | …
"""


def lines(text: str) -> list[tuple[str, str]]:
    pairs = (line.split(" | ") for line in text.strip().splitlines())
    return [(typed.strip(), shared.strip()) for typed, shared in pairs]


@pytest.mark.parametrize(("typed", "shared"), lines(TEXTS))
def test_texts(typed: str, shared: str) -> None:
    assert without_mailboxes(typed) == shared
    assert holds_mailbox(typed) is (typed != shared)


@pytest.mark.parametrize(("typed", "shared"), lines(LINKS))
def test_links(typed: str, shared: str) -> None:
    assert str(link_without_mailboxes(typed)) == shared


@pytest.mark.parametrize(("typed", "shared"), lines(NAMES))
def test_names(typed: str, shared: str) -> None:
    assert name_without_mailboxes(typed) == shared


@pytest.mark.parametrize(
    "text", ["a" * 32000 + "@", "a." * 16000 + "@b", "@" * 32000, "(at)" * 8000]
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.perf_counter()
    without_mailboxes(text)
    assert time.perf_counter() - begun < 1
