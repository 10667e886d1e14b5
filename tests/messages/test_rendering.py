"""Findings in words: quotes are short, sentences are whole, repairs can be copied."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from ladreport.core.findings import Code, ColumnRef, Finding, Param, Severity, TermRef
from ladreport.core.location import Location
from ladreport.messages.language import Language
from ladreport.messages.rendering import guess, message, repair, shortened, suggestions
from ladreport.schema.load import load_schema

ENGLISH, SPANISH = (Language(code, load_schema()) for code in ("en", "es"))
STATUS = TermRef("status", "in_progress"), TermRef("status", "completed")


def finding(message: str, repair: str = "-", found: str | None = None, **params: Param) -> Finding:
    what = Code("LAD000", Severity.ERROR, message, repair, "", "", "")
    return Finding(what, Location("GTM.xlsx"), found, params)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1500", "1\u202f500"),
        ("1.5", "1,5"),
        ("4400000.25", "4\u202f400\u202f000,25"),
        ("95", "95"),
    ],
)
def test_spanish_messages_set_thousands_apart_by_a_space(number: str, expected: str) -> None:
    assert SPANISH.say("{number}", number=Decimal(number)) == expected


@pytest.mark.parametrize(
    ("template", "params", "expected"),
    [
        ("this is empty", {}, "This is empty."),
        ("Is it empty?", {}, "Is it empty?"),
        ("ministerial.toml is empty", {}, "ministerial.toml is empty."),
        ("{column} is empty", {"column": ColumnRef("actions", "title")}, '"Title" is empty.'),
        (
            "{one} and {two}",
            {"one": STATUS[0], "two": Decimal(4400000)},
            "In progress and 4,400,000.",
        ),
        ("{name} here", {"name": "gtm"}, "gtm here."),
    ],
)
def test_messages_are_sentences(template: str, params: dict[str, Param], expected: str) -> None:
    assert message(replace(finding(template), params=params), ENGLISH) == expected


def test_a_message_quotes_in_short_what_a_repair_gives_whole() -> None:
    address = "https://example.org/" + "a" * 90 + "/b c"
    one = finding('"{found}" is long', "Write {canonical}", f"www.{address}", canonical=address)
    assert len(message(one, ENGLISH)) < 100
    assert repair(one, ENGLISH) == f"Write {address}."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\n lines ", "two lines"),
        ("colour \x1b[31mred\x07", "colour �[31mred�"),
        ("word " * 20, "word " * 15 + "word …"),
        ("x" * 81, "x" * 80 + " …"),
        ("{braces}", "{braces}"),
    ],
)
def test_what_is_quoted_is_one_short_line(text: str, expected: str) -> None:
    assert shortened(text) == expected


def test_suggestions_are_what_can_be_written_in_the_workbook() -> None:
    one = Finding(finding("x").code, Location("GTM.xlsx"), "en proseso", suggestions=STATUS)
    assert suggestions(one, ENGLISH) == ("In progress", "Completed")
    assert suggestions(one, ENGLISH, SPANISH) == ("En curso", "Concluida")
    said = 'Did you mean "En curso" (In progress) or "Concluida" (Completed)?'
    assert guess(one, ENGLISH, SPANISH) == said
    assert guess(one, ENGLISH) == 'Did you mean "In progress" or "Completed"?'


def test_an_empty_cell_is_not_a_slip() -> None:
    one = Finding(finding("x").code, Location("GTM.xlsx"), suggestions=("GTM-2024-002",))
    assert guess(one, ENGLISH) == 'It could be "GTM-2024-002".'
    assert guess(finding("x"), ENGLISH) == ""
