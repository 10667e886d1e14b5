"""A document with a block of every kind, to be validated, compared and looked at.

``python -m tests.output.word.demonstration OUT.docx`` writes it.
"""

import sys
from pathlib import Path

import msgspec.structs

from ladreport.core.blocks import (
    Bullet,
    Chart,
    Contents,
    DataTable,
    Document,
    Heading,
    Link,
    Orientation,
    PageBreak,
    Paragraph,
    Shown,
    TableColumn,
    TableRow,
    Text,
    Tile,
    Tiles,
)
from ladreport.output.word.render import render
from tests.output.word.documents import TEMPLATE, document, series

HOSTILE = (
    "<w:p>&amp; \"quoted\" 'x' ]]> {{ title }} {% if %} =1+1 \x00\x0b\x1f \ufffe \U0001f30e\r\nend"
)
"""Text that would break a document that was put together carelessly."""

NUMBERS = ("600.5", "1264", "20")


def shown(text: str) -> Shown:
    return Shown(text, f"claim:{text}")


def data_row(first: str, *numbers: int, total: bool = False) -> TableRow:
    return TableRow(((Text(first),), *((shown(str(number)),) for number in numbers)), total)


FRONT = (
    Heading(1, "What ministers need on one page", "front"),
    Paragraph((Text("Eighteen of the twenty-two endorsing countries reported."),), "lead"),
    Paragraph(
        (Text("Countries have taken "), shown("over 300"), Text(" new visa policy actions.")),
        "claim",
        "claim-visa",
    ),
    Tiles(
        (
            Tile(shown("4.4 million"), "people with regular status", "achieved"),
            Tile(shown("23,000"), "refugees resettled, fiscal year 2024", "achieved, over"),
            Tile(shown("$1.2 billion"), "funding committed in 2024", "achieved"),
            Tile(shown("25,500"), "people with pending asylum claims", "target, approximately"),
            Tile(shown("600,000"), "parents who could benefit in Colombia", "target"),
        ),
        "Numbers at a glance",
    ),
    Chart(
        "Actions by country and pillar",
        ("Colombia", "Guatemala", "Panama", "United States"),
        (
            series("Root causes and integration", "3", "0", "1", "3"),
            series("Lawful pathways", "1", "1", "0", "6"),
            series("Humane enforcement", "1", "2", "3", "7"),
        ),
        (Text("Stacked bars: the United States has most actions, 16."),),
    ),
)

PILLAR = (
    Heading(1, "Expanding Lawful Pathways for Migration and Protection", "lawful-pathways"),
    Paragraph(
        (
            Text("See "),
            Link("", "#all-actions"),
            Text(" and "),
            Link("the front page", "#front"),
            Text(", or "),
            Link("the Declaration", "https://losangelesdeclaration.com/"),
            Text("."),
        )
    ),
    Heading(2, "Labor Mobility"),
    Bullet(
        (
            Text("Belize", bold=True),
            Text(" announced a seasonal migrant worker program. "),
            Text("New", accent=True),
        ),
        "action-BLZ-2024-001",
    ),
    Bullet(
        (
            Text("Ecuador", bold=True),
            Text(" extendió su proceso de regularización. ", language="es"),
            shown("approximately 100,000"),
        )
    ),
    Heading(3, "Hostile text"),
    Paragraph(
        (Text(HOSTILE, italic=True), Shown(HOSTILE, HOSTILE), Link(HOSTILE, HOSTILE)), "note"
    ),
    Chart(
        HOSTILE,
        ("2022", HOSTILE, "2024"),
        (series(HOSTILE, "5000", None, "23000"),),
        (Text(HOSTILE),),
    ),
    Chart(
        "Funding",
        ("2023", "2024", "2025"),
        (series("Million USD", *NUMBERS),),
        (Text("Bars of funding"),),
    ),
    DataTable(
        "Actions by country",
        (
            TableColumn("Country", 2),
            TableColumn("New", 1, numeric=True),
            TableColumn("All", 1, numeric=True),
        ),
        (
            data_row("Belize", 1, 1),
            data_row("Canada", 1, 3),
            data_row("All countries", 2, 4, total=True),
        ),
        "Joint actions are counted once.",
        "by-country",
    ),
)

ANNEX = (
    Orientation(landscape=True),
    Heading(1, "Annex A. All actions", "annex-a"),
    DataTable(
        "All actions",
        (TableColumn("Id"), TableColumn("Title", 4), TableColumn("Value", 1, numeric=True)),
        tuple(data_row(f"GTM-2024-{n:03}", n, n * 1234) for n in range(1, 45)),
        None,
        "all-actions",
    ),
    Orientation(landscape=False),
    Heading(1, "Annex B. Submissions received"),
    Paragraph((Text("No country is missing."),)),
    Paragraph((Text("Submissions of September 2024."),), "source"),
)

DEMONSTRATION: Document = msgspec.structs.replace(
    document(
        Contents("Contents"),
        PageBreak(),
        *FRONT,
        PageBreak(),
        *PILLAR,
        *ANNEX,
        ordinal="Fourth Ministerial",
        place_and_date="New York, September 25, 2024",
        host=HOSTILE,
    ),
    short_title=f"Progress report {HOSTILE}",
    title=HOSTILE,
)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(render(DEMONSTRATION, TEMPLATE))
