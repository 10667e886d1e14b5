"""Charts: what is drawn is what the embedded workbook says."""

import io
from decimal import Decimal

import openpyxl
import pytest

from ladreport.core.blocks import Chart, Series
from ladreport.output.word.chart import chart_height
from ladreport.output.workbooks.sheets import PALETTE
from tests.output.word.documents import found, part, parts, rendered

CHART_XML = "word/charts/chart1.xml"
WORKBOOK = "word/embeddings/workbook1.xlsx"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def numbers(*values: str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(value) for value in values)


def chart(
    kind: str = "bar", *series: Series, categories: tuple[str, ...] = ("A & B", "=1+1")
) -> Chart:
    series = series or (Series("Actions", numbers("3", None)),)
    return Chart(kind, "Actions", categories, series, "Bars of actions", "Number")


def values(docx: bytes, path: str) -> list[str]:
    steps = "/".join(f"*[local-name()='{step}']" for step in path.split("/"))
    return found(part(docx, CHART_XML), f"//{steps}/@val")


def texts(docx: bytes, path: str) -> list[str]:
    steps = "/".join(f"*[local-name()='{step}']" for step in path.split("/"))
    return found(part(docx, CHART_XML), f"//{steps}/text()")


def test_the_workbook_holds_what_the_chart_shows() -> None:
    docx = rendered(
        chart("bar", Series("2023", numbers("3", None)), Series("2024", numbers("1.5", "2")))
    )
    workbook = openpyxl.load_workbook(io.BytesIO(parts(docx)[WORKBOOK]))
    assert [list(row) for row in workbook["Data"].values] == [
        [None, "2023", "2024"],
        ["A & B", 3, 1.5],
        ["=1+1", None, 2],
    ]
    assert workbook["Data"]["A3"].data_type == "s"
    assert texts(docx, "cat/strRef/strCache/pt/v") == ["A & B", "=1+1"] * 2
    assert texts(docx, "val/numRef/numCache/pt/v") == ["3", "1.5", "2"]
    assert texts(docx, "val/numRef/f") == ["Data!$B$2:$B$3", "Data!$C$2:$C$3"]
    assert texts(docx, "tx/strRef/f") == ["Data!$B$1", "Data!$C$1"]


def test_a_category_that_looks_like_an_address_is_text() -> None:
    docx = rendered(chart(categories=("https://example.org", "mailto:x@example.org")))
    workbook = openpyxl.load_workbook(io.BytesIO(parts(docx)[WORKBOOK]))
    assert [cell.hyperlink for (cell,) in workbook["Data"]["A2:A3"]] == [None, None]


@pytest.mark.parametrize(
    ("kind", "direction", "grouping", "orientation", "crosses"),
    [
        ("bar", "bar", "clustered", "maxMin", "max"),
        ("stacked_bar", "bar", "stacked", "maxMin", "max"),
        ("column", "col", "clustered", "minMax", "autoZero"),
    ],
)
def test_bars_read_from_the_top_with_the_axis_below(
    kind: str, direction: str, grouping: str, orientation: str, crosses: str
) -> None:
    docx = rendered(chart(kind))
    assert values(docx, "barDir") == [direction]
    assert values(docx, "grouping") == [grouping]
    assert values(docx, "catAx/scaling/orientation") == [orientation]
    assert values(docx, "valAx/crosses") == [crosses]
    assert values(docx, "delete") == ["0", "0"]


def test_a_legend_only_for_several_series() -> None:
    one = Series("2023", numbers("1", "2"))
    assert values(rendered(chart("bar", one)), "legendPos") == []
    assert values(rendered(chart("bar", one, one)), "legendPos") == ["b"]


@pytest.mark.parametrize(
    ("given", "labels", "axis"),
    [
        (("1200", "3"), "#,##0", "#,##0"),
        (("1200.5", "3"), "#,##0.0", "#,##0"),
        (("0.5", "3"), "#,##0.0", "#,##0.0"),
    ],
)
def test_decimals_only_where_they_say_something(
    given: tuple[str, str], labels: str, axis: str
) -> None:
    root = part(rendered(chart("bar", Series("All", numbers(*given)))), CHART_XML)
    assert found(root, "//*[local-name()='dLbls']/*/@formatCode") == [f"{labels};-{labels};"]
    assert found(root, "//*[local-name()='valAx']/*/@formatCode") == [axis]


def test_more_series_than_colours_begin_again() -> None:
    many = tuple(Series(str(n), numbers("1", "2")) for n in range(len(PALETTE) + 1))
    root = part(rendered(chart("bar", *many)), CHART_XML)
    fills = found(root, "//*[local-name()='ser']/*/*[local-name()='solidFill']/*/@val")
    assert fills[0] == fills[-1]
    assert len(set(fills)) == len(PALETTE)


def test_a_chart_without_an_axis_title_has_none() -> None:
    untitled = Chart("bar", "Actions", ("A",), (Series("All", numbers("1")),), "alt")
    assert not values(rendered(untitled), "title/overlay")


def test_what_it_shows_is_said_for_those_who_cant_see_it() -> None:
    assert found(part(rendered(chart())), "//*[local-name()='docPr']/@descr") == ["Bars of actions"]


def test_each_chart_has_its_parts() -> None:
    names = parts(rendered(chart(), chart("column")))
    assert {"word/charts/chart2.xml", "word/embeddings/workbook2.xlsx"} <= set(names)


@pytest.mark.parametrize(
    ("kind", "bars", "lowest", "highest"),
    [
        ("bar", 1, 1000, 2000),
        ("bar", 8, 3500, 4000),
        ("bar", 200, 12000, 12000),
        ("column", 8, 4000, 5000),
    ],
)
def test_more_bars_make_a_higher_chart(kind: str, bars: int, lowest: int, highest: int) -> None:
    series = Series("All", (Decimal(1),) * bars)
    height = chart_height(chart(kind, series, categories=("A",) * bars))
    assert lowest <= height <= highest
