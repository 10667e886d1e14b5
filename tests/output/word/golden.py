"""The golden document: a small report as unzipped, indented XML.

``python -m tests.output.word.golden`` writes it anew, for a person to read the difference.
"""

from pathlib import Path

from lxml import etree

from ladreport.core.blocks import (
    Bullet,
    Chart,
    Contents,
    DataTable,
    Heading,
    Orientation,
    Shown,
    TableColumn,
    TableRow,
    Text,
)
from tests.output.word.documents import parts, rendered, series

GOLDEN = Path(__file__).parents[2] / "golden" / "word"
_SHOWN = {
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document.xml.rels",
    "word/charts/chart1.xml": "chart1.xml",
    "word/settings.xml": "settings.xml",
    "docProps/core.xml": "core.xml",
}


def golden_parts() -> dict[str, str]:
    """The parts to compare, by the names of their files."""
    docx = rendered(
        Contents("Contents"),
        Heading(1, "Labor Mobility", "labor-mobility"),
        Bullet((Text("Belize", bold=True), Text(" announced "), Shown("2", "figure:BLZ-2024-001"))),
        Chart("Actions", ("Belize",), (series("All", "2"),), (Text("One bar"),)),
        Orientation(landscape=True),
        DataTable(
            "Actions",
            (TableColumn("Country", 2), TableColumn("All", 1, numeric=True)),
            (TableRow(((Text("Belize"),), (Text("2"),)), total=True),),
        ),
        place_and_date="New York, September 25, 2024",
    )
    content = parts(docx)
    return {file: _indented(content[name]) for name, file in _SHOWN.items()}


def _indented(xml: bytes) -> str:
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, xml in golden_parts().items():
        (GOLDEN / name).write_text(xml, encoding="utf-8")
