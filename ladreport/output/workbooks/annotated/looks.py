"""The formats of the sheet of findings, added once to the workbook's style sheet."""

from collections.abc import Mapping

from msgspec import Struct

from ladreport.core.findings import Severity
from ladreport.output.package.styles import FILLS, Styles, rgb

BLUE, WHITE, BLACK, LINK, RULE = "FF1F3864", "FFFFFFFF", "FF000000", "FF0563C1", "FFD9D9D9"
NO_FILL = 0


class Looks(Struct, frozen=True):
    """The index of each format; ``quoted`` is for text that Excel could take for a formula."""

    title: int
    note: int
    header: int
    body: int
    quoted: int
    link: int
    severities: Mapping[Severity, int]


def looks(styles: Styles) -> Looks:
    """Add the formats that the sheet of findings needs."""
    plain, bold = _font(styles, BLACK), _font(styles, BLACK, "<b/>")
    line = styles.add(
        "borders",
        f'<border><left/><right/><top/><bottom style="thin"><color rgb="{RULE}"/></bottom>'
        "<diagonal/></border>",
    )
    return Looks(
        title=_format(styles, _font(styles, BLUE, "<b/>", 14), wrap=False),
        note=_format(styles, _font(styles, "FF404040"), wrap=False),
        header=_format(styles, _font(styles, WHITE, "<b/>"), styles.fill(rgb(BLUE))),
        body=_format(styles, plain, border=line),
        quoted=_format(styles, plain, border=line, quoted=True),
        link=_format(styles, _font(styles, LINK, "<u/>"), border=line),
        severities={
            severity: _format(styles, bold, styles.fill(rgb(colour)), line)
            for severity, colour in FILLS.items()
        },
    )


def _font(styles: Styles, colour: str, looks: str = "", size: int = 10) -> int:
    return styles.add(
        "fonts",
        f'<font>{looks}<sz val="{size}"/><color rgb="{colour}"/><name val="Calibri"/>'
        '<family val="2"/></font>',
    )


def _format(
    styles: Styles,
    font: int,
    fill: int = NO_FILL,
    border: int = 0,
    *,
    wrap: bool = True,
    quoted: bool = False,
) -> int:
    wrapping = ' wrapText="1"' if wrap else ""
    quoting = ' quotePrefix="1"' if quoted else ""
    return styles.add(
        "cellXfs",
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{quoting} '
        'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment vertical="top"{wrapping}/></xf>',
    )
