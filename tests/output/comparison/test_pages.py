"""Changes as pages of text at a terminal, and the details of their lines."""

from pathlib import Path

import pytest

from ladreport.comparison import GROUP_OF, Changes, Fate
from ladreport.comparison.wording import fate_word
from ladreport.core.findings import Code, Finding, Severity
from ladreport.core.location import Location
from ladreport.core.records import Dataset
from ladreport.messages.language import Language
from ladreport.output.comparison.terminal import STYLES, Side, comparison_report
from ladreport.schema.load import load_schema
from tests.comparison.sides import compared, side

HERE = Path(__file__).parent
ENGLISH = Language("en", load_schema())
LOCKED = Code("LAD000", Severity.ERROR, "it is protected by a password", "", "", "", "")

OLD = side(
    """
    action_id | joint_action | title | summary | status | ends_on | partner_countries
    BRA-2023-001 | | Residence permits | Permits are issued in Brasília. | in_progress | 2024 |
    CRI-2023-001 | CRI-2023-001 | Safe Mobility Offices | Offices inform migrants about lawful pathways. | in_progress | | USA
    CRI-2023-002 | | Pamphlets | Pamphlets explain the rules at every border post. | in_progress | |
    GTM-2023-001 | | Seasonal jobs | Workers find seasonal jobs. | announced | |
    GTM-2023-002 | | Radio spots | Radio stations warn of smugglers. | in_progress | |
    GTM-2023-003 | | Border control | Agents check passports. | in_progress | |
    USA-2023-003 | CRI-2023-001 | Safe Mobility Offices | Offices inform migrants about lawful pathways. | in_progress | | CRI
    """,
    """
    action_id | measure | value | currency | basis | precision | population | period_start | period_end
    CRI-2023-001 | people_informed | #5000 | | achieved | over | | 2023-01-01 | 2023-12-31
    CRI-2023-001 | funding_committed | #1500000 | USD | target | exact | | |
    CRI-2023-002 | people_informed | #70 | | achieved | | Haitians | 2023-01-01 | 2023-12-31
    CRI-2023-002 | change_percent | #10 | | achieved | | | |
    """,
    ministerial="2023-11",
)
NEW = side(
    """
    action_id | joint_action | title | summary | status | ends_on | partner_countries
    CRI-2023-001 | | Safe Mobility Offices | Offices inform migrants about lawful pathways. | extended | 2025-06 | Mexico; USA
    CRI-2023-002 | | Pamphlets | Pamphlets in four languages explain the rules at every border post. | completed | 2024-08 |
    GTM-2023-001 | | Seasonal jobs | Workers find seasonal jobs abroad, and return. | in_progress | |
    GTM-2023-002 | | Biometric registration | Fingerprints of all passengers are taken at the airport. | in_progress | |
    GTM-2023-003 | | Border control | Agents check passports. | in proces | |
    GTM-2024-001 | | A title that is so long that it does not find room on one line of the page and goes on below | Something new. | intended | |
    USA-2023-003 | | Safe Mobility Offices | Offices inform migrants about lawful pathways. | in_progress | | CRI
    """,
    """
    action_id | measure | value | currency | basis | precision | population | period_start | period_end
    CRI-2023-001 | people_informed | #6200 | | achieved | over | | 2024-01-01 | 2024-12-31
    CRI-2023-001 | funding_committed | #1250000.5 | USD | target | exact | | |
    CRI-2023-002 | people_informed | #20 | | achieved | | Haitians | 2024-05-01 | 2024-06-30
    CRI-2023-002 | change_percent | #12.5 | | achieved | | | |
    GTM-2023-001 | people_assisted | #12 | | estimated | | | |
    """,
)


def page(old: Dataset, new: Dataset, width: int = 80, language: Language = ENGLISH) -> list[str]:
    changes = compared(old, new)
    lines = comparison_report(changes, Side("earlier", old), Side("later", new), language, width)
    return [line.plain for line in lines]


@pytest.mark.parametrize("width", [80, 120])
def test_the_page(width: int) -> None:
    lines = page(OLD, NEW, width)
    assert "\n".join(lines) + "\n" == (HERE / f"page-{width}.txt").read_text(encoding="utf-8")
    assert max(map(len, lines)) <= width


def test_two_empty_sides() -> None:
    nothing = side("action_id", ministerial="2024-09")
    assert compared(nothing, nothing) == Changes("2024-09", "2024-09", ())
    assert page(nothing, nothing) == [
        "2024-09 → 2024-09",
        "  before     earlier",
        "             0 submissions, 0 actions, 0 figures",
        "  now        later",
        "             0 submissions, 0 actions, 0 figures",
        "",
        "no actions.",
    ]


def test_a_file_that_was_not_read_is_named() -> None:
    dataset = side("action_id\nGTM-2024-001")
    unread = (Finding(LOCKED, Location("USA.xlsx")),)
    changes = compared(dataset, dataset)
    new = Side("later", dataset, unread)
    lines = [one.plain for one in comparison_report(changes, Side("", dataset), new, ENGLISH, 80)]
    assert "             not read: USA.xlsx: It is protected by a password." in lines


def test_texts_in_two_languages_are_shown_whole() -> None:
    old = side("action_id | title\nGTM-2024-001 | Jobs", language="en")
    new = side("action_id | title\nGTM-2024-001 | Empleos", language="es")
    assert any(line.endswith("Title: Jobs → Empleos") for line in page(old, new))


def test_a_merger_names_what_became_one() -> None:
    lines = [line.strip() for line in page(NEW, OLD)]
    assert "Several actions became one: CRI-2023-001 and USA-2023-003." in lines


def test_in_spanish_terms_numbers_and_dates_are_spanish() -> None:
    text = " ".join(" ".join(page(OLD, NEW, language=Language("es", load_schema()))).split())
    for words in (
        "Estado: Anunciada → En curso",
        "junio de 2025",
        "más de 5.000 → más de 6.200",
        "1.500.000 USD → 1.250.000,5 USD (-249.999,5, -16,7%)",
    ):
        assert words in text


def test_colour_is_a_second_signal_only() -> None:
    changes = compared(OLD, NEW)
    lines = [*comparison_report(changes, Side("", OLD), Side("", NEW), ENGLISH, 120)]
    (advanced,) = (one for one in lines if one.plain.startswith("  advanced"))
    assert STYLES[GROUP_OF[Fate.ADVANCED]] in {str(span.style) for span in advanced.spans}
    (marked,) = (one for one in lines if "jobs {+abroad, and return+}." in one.plain)
    assert "green" in {str(span.style) for span in marked.spans}


def test_every_kind_has_a_word_and_a_colour() -> None:
    assert {GROUP_OF[fate] for fate in Fate} == set(STYLES)
    assert len({fate_word(fate, ENGLISH) for fate in Fate}) == len(Fate)
