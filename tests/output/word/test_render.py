"""Each block as Word shows it, read back from the document as text."""

import msgspec.structs
import pytest

from ladreport.core.blocks import (
    Block,
    Bullet,
    Chart,
    Contents,
    DataTable,
    Dated,
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
from ladreport.core.values import PartialDate
from ladreport.output.word.render import render
from tests.output.word.documents import (
    TEMPLATE,
    body_lines,
    document,
    found,
    part,
    rendered,
    series,
)

PAGES = "--- portrait header footer"


def lines(*body: Block) -> list[str]:
    """The body's lines, without the break that begins it and the section that ends it."""
    first, *rest = body_lines(rendered(*body))
    assert rest[-1] == PAGES
    return [first.removeprefix("⤓ "), *rest[:-1]]


def row(*cells: str, total: bool = False) -> TableRow:
    return TableRow(tuple((Text(cell),) for cell in cells), total)


def test_headings_carry_a_bookmark_for_the_contents_and_one_for_links() -> None:
    assert lines(Heading(1, "Pillar", "pillar-1"), Heading(3, "Country")) == [
        "Heading1 | #_Toc00000001(#pillar_1(Pillar))",
        "Heading3 | #_Toc00000002(Country)",
    ]


@pytest.mark.parametrize(
    ("role", "style"),
    [
        ("body", "Normal"),
        ("lead", "Lead"),
        ("note", "Note"),
        ("source", "Source"),
        ("claim", "Claim"),
    ],
)
def test_a_role_is_a_style(role: str, style: str) -> None:
    assert lines(Paragraph((Text("Over 300"),), role)) == [f"{style} | Over 300"]


def test_a_number_stands_in_a_field_that_names_its_claim() -> None:
    number = Shown("over 300", "claim:visa-policy-actions")
    assert lines(Bullet((Text("Chile: "), number, Text(" actions")), "chl")) == [
        "ListBullet | #chl(Chile: {ADDIN LADREPORT claim:visa-policy-actions #47fa5781: over 300} actions)"
    ]


def test_a_line_that_a_country_broke_stays_broken() -> None:
    assert lines(Paragraph((Text("one\r\ntwo\x0bthree\tfour"),))) == ["Normal | one⏎two⏎three four"]


def test_a_table_has_its_caption_above_its_header_repeated_its_note_below() -> None:
    columns = (TableColumn("Country", 2), TableColumn("Actions", 1, numeric=True))
    rows = (row("Peru", "3"), row("All", "3", total=True))
    assert lines(DataTable("By country", columns, rows, "Joint ones once.", "by-country")) == [
        "Caption | #by_country(Table {SEQ Table \\* ARABIC: 1}). By country",
        "=[Country | Actions]",
        "[Peru | 3]",
        "[All | 3]",
        "Note | Joint ones once.",
    ]


def test_a_table_fills_the_text_width_and_sets_numbers_right_and_totals_off() -> None:
    columns = (TableColumn("Country", 2), TableColumn("Actions", 1, numeric=True))
    rows = (row("Peru", "3"), row("All", "3", total=True))
    root = part(rendered(DataTable("By country", columns, rows)))
    widths = [int(width) for width in found(root, "//w:gridCol/@w:w")]
    assert (sum(widths), widths) == (12240 - 2 * 1418, [6269, 3135])
    assert found(root, "//w:tc[2]//w:jc/@w:val") == ["right"] * 3
    assert found(root, "//w:tc[1]//w:jc/@w:val") == []
    assert len(found(root, "//w:tr[last()]//w:tcBorders")) == 2
    assert len(found(root, "//w:tr[w:trPr/w:cantSplit]")) == 3
    assert found(root, "//w:tblCaption/@w:val") == ["By country"]


def test_a_date_is_printed_as_people_read_it() -> None:
    sent = TableRow(((Dated("June 4, 2024", PartialDate(2024, 6, 4)),),))
    assert lines(DataTable("One", (TableColumn("A"),), (sent,)))[-1] == "[June 4, 2024]"


def test_an_empty_cell_has_a_paragraph() -> None:
    table = DataTable("One", (TableColumn("A"),), (TableRow(((),)),))
    assert lines(table)[-2:] == ["=[A]", "[]"]
    assert len(found(part(rendered(table)), "//w:tc/w:p")) == 2


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (3, [True, True, False]),
        (13, [False] * 13),
    ],
)
def test_a_short_table_stays_on_one_page(rows: int, kept: list[bool]) -> None:
    table = DataTable("One", (TableColumn("A"),), tuple(row(str(n)) for n in range(rows)))
    root = part(rendered(table))
    data_rows = range(2, rows + 2)  # the first is the header
    assert [bool(found(root, f"//w:tr[{n}]//w:keepNext")) for n in data_rows] == kept


def test_a_total_is_never_alone_on_a_page() -> None:
    rows = (*(row(str(n)) for n in range(20)), row("all", total=True))
    root = part(rendered(DataTable("One", (TableColumn("A"),), rows)))
    assert found(root, "//w:tr[.//w:keepNext]//w:t/text()") == ["19"]


@pytest.mark.parametrize(
    ("count", "grid"),
    [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 3]), (6, [3, 3])],
)
def test_tiles_stand_in_a_grid(count: int, grid: list[int]) -> None:
    tile = Tile(Shown("4.4 million", "claim:people"), "people with regular status", "achieved")
    shown = [line for line in lines(Tiles((tile,) * count, "At a glance")) if line.startswith("[")]
    assert [line.count("|") + 1 for line in shown] == grid


def test_a_tile_says_numeral_label_and_basis() -> None:
    tile = Tile(Shown("4.4 million", "claim:people"), "people", "achieved")
    assert lines(Tiles((tile,), "At a glance")) == [
        "Caption | At a glance",
        "[{ADDIN LADREPORT claim:people #cfca2341: 4.4 million} / people / achieved]",
    ]


def test_a_chart_has_a_caption() -> None:
    chart = Chart("Actions", ("Peru",), (series("All", None),), (Text("alt"),))
    assert lines(chart, Paragraph((Text("After"),))) == [
        "Caption | Figure {SEQ Figure \\* ARABIC: 1}. Actions",
        "Chart | (drawing)",
        "Normal | After",
    ]


def test_captions_count_in_the_words_of_the_report() -> None:
    one = DataTable("Una", (TableColumn("A"),), (row("1"),))
    labels = {
        "table": "Cuadro",
        "chart": "Gráfico",
        "page": "Página",
        "of": "de",
        "data": "Datos al",
    }
    spanish = msgspec.structs.replace(document(one, one, language="es"), labels=labels)
    docx = render(spanish, TEMPLATE)
    assert [line for line in body_lines(docx) if "Una" in line] == [
        "⤓ Caption | Cuadro {SEQ Cuadro \\* ARABIC: 1}. Una",
        "Caption | Cuadro {SEQ Cuadro \\* ARABIC: 2}. Una",
    ]
    assert "".join(found(part(docx, "word/footer.xml"), "//w:t/text()")) == (
        "Datos al September 25, 2024   |   Página 1 de 1"
    )


def test_the_contents_are_cached_linked_and_filled_in_on_opening() -> None:
    docx = rendered(Contents("Contents"), Heading(1, "A"), Heading(3, "deep"), Heading(2, "B"))
    assert body_lines(docx)[:4] == [
        "⤓ TOCHeading | Contents",
        'TOC1 | {TOC \\o "1-2" \\h \\z \\u: <_Toc00000001>(A)',
        "TOC2 | <_Toc00000003>(B)",
        " | }",
    ]
    assert len(found(part(docx, "word/settings.xml"), "//w:updateFields")) == 1


def test_contents_of_nothing_are_a_field_that_closes() -> None:
    assert body_lines(rendered(Contents("Contents")))[1:3] == [
        ' | {TOC \\o "1-2" \\h \\z \\u:',
        " | }",
    ]


def test_without_contents_word_is_not_asked_to_update() -> None:
    assert not found(part(rendered(Heading(1, "A")), "word/settings.xml"), "//w:updateFields")


A, B = Paragraph((Text("A"),)), Paragraph((Text("B"),))
ACROSS, UPRIGHT, BREAK = Orientation(landscape=True), Orientation(landscape=False), PageBreak()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((), ["--- portrait header footer"]),
        ((BREAK, A, BREAK), ["⤓ Normal | A", "--- portrait header footer"]),
        ((A, BREAK, BREAK, B), ["⤓ Normal | A", "⤓ Normal | B", "--- portrait header footer"]),
        ((ACROSS, A), ["⤓ Normal | A", "--- landscape header footer"]),
        (
            (A, ACROSS, B),
            ["⤓ Normal | A", "--- portrait header footer", "⤓ Normal | B", "--- landscape"],
        ),
        ((A, ACROSS, UPRIGHT, B), ["⤓ Normal | A", "⤓ Normal | B", "--- portrait header footer"]),
        (
            (A, ACROSS, BREAK, B, UPRIGHT, A),
            [
                "⤓ Normal | A",
                "--- portrait header footer",
                "⤓ Normal | B",
                "--- landscape",
                "⤓ Normal | A",
                "--- portrait",
            ],
        ),
    ],
)
def test_breaks_leave_no_empty_page(body: tuple[Block, ...], expected: list[str]) -> None:
    assert body_lines(rendered(*body)) == expected


TABLE = DataTable("All", (TableColumn("A"),), (row("1"),), None, "all")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Link("the table", "#all"), "<all>(the table)"),
        (Link("", "#all"), "{REF all \\h: Table 1}"),
        (Link("nowhere", "#nowhere"), "nowhere"),
        (Link("web", "https://oas.org/é?a=1&b= 2"), "<link1>(web)"),
        (Link("script", "javascript:alert(1)"), "script"),
        (Link("file", "file:///etc/passwd"), "file"),
        (Link("no host", "https:///x"), "no host"),
        (Link("bad host", "http://[x"), "bad host"),
        (Link("bad port", "http://oas.org:99999"), "bad port"),
    ],
)
def test_links_lead_to_places_that_exist(link: Link, expected: str) -> None:
    assert lines(Paragraph((link,)), TABLE)[0] == f"Normal | {expected}"


def test_one_relationship_for_each_address() -> None:
    one, same, other = (Link("x", f"https://oas.org/{path}") for path in ("é 1", "é 1", "2"))
    docx = rendered(Paragraph((one, same, other)))
    relationships = part(docx, "word/_rels/document.xml.rels")
    external = {one.get("Id"): one.get("Target") for one in relationships if one.get("TargetMode")}
    assert external == {"link1": "https://oas.org/%C3%A9%201", "link2": "https://oas.org/2"}


def test_anchors_that_are_alike_once_shortened_stay_apart() -> None:
    long = "figure:GTM-2024-001:people_assisted:GTM.xlsx!Figures!"
    body = [Bullet((Text(cell),), long + cell) for cell in ("C2", "C3")]
    links = Paragraph(tuple(Link(cell, f"#{long}{cell}") for cell in ("C2", "C3")))
    assert lines(*body, links) == [
        "ListBullet | #figure_GTM_2024_001_people_assisted_GTM_(C2)",
        "ListBullet | #figure_GTM_2024_001_people_assis_1(C3)",
        "Normal | <figure_GTM_2024_001_people_assisted_GTM_>(C2)<figure_GTM_2024_001_people_assis_1>(C3)",
    ]


def test_text_in_another_language_is_tagged_and_new_is_accented() -> None:
    texts = (
        Text("same", language="en"),
        Text("otro", language="es"),
        Text("Inuktitut", language="iu"),
        Text("New", accent=True),
    )
    root = part(rendered(Paragraph(texts)))
    assert found(root, "//w:r/w:rPr/w:lang/@w:val") == ["es-419", "iu"]
    assert found(root, "//w:r[w:rPr/w:rStyle/@w:val='New']/w:t/text()") == ["New"]


def test_cover_header_and_properties_say_whose_report_it_is() -> None:
    docx = rendered(A, language="pt", place_and_date="New York", host="Host: <USA> & others")
    cover = found(part(docx), "//w:p[w:pPr/w:pStyle/@w:val='CoverLine']/w:r/w:t/text()")
    assert cover == ["New York", "Host: <USA> & others"]
    assert found(part(docx, "word/header.xml"), "//w:t/text()") == ["Progress report, 2024-09"]
    assert found(part(docx, "word/styles.xml"), "//w:docDefaults//w:lang/@w:val") == ["pt-BR"]
    core = {child.tag.rpartition("}")[2]: child.text for child in part(docx, "docProps/core.xml")}
    assert core["title"] == "Progress report"
    assert core["language"] == "pt-BR"


def test_cover_lines_with_nothing_to_say_leave_no_gap() -> None:
    query = "//w:p[w:pPr/w:pStyle/@w:val='CoverLine'][not(.//w:sectPr)]"
    assert len(found(part(rendered(A, host="Host")), query)) == 1
