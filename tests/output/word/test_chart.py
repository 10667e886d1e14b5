"""Charts: what is drawn is what the embedded workbook says."""

import io

import openpyxl
import pytest

from ladreport.core.blocks import Chart, Series, Text
from ladreport.output.word.chart import chart_height
from ladreport.output.workbooks.sheets import PALETTE
from tests.output.word.documents import found, part, parts, rendered, series

CHART_XML = "word/charts/chart1.xml"
WORKBOOK = "word/embeddings/workbook1.xlsx"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def chart(*drawn: Series, categories: tuple[str, ...] = ("A & B", "=1+1")) -> Chart:
    drawn = drawn or (series("Actions", "3", None),)
    return Chart("Actions", categories, drawn, (Text("Bars of actions"),))


def values(docx: bytes, path: str) -> list[str]:
    steps = "/".join(f"*[local-name()='{step}']" for step in path.split("/"))
    return found(part(docx, CHART_XML), f"//{steps}/@val")


def texts(docx: bytes, path: str) -> list[str]:
    steps = "/".join(f"*[local-name()='{step}']" for step in path.split("/"))
    return found(part(docx, CHART_XML), f"//{steps}/text()")


def test_the_workbook_holds_what_the_chart_shows() -> None:
    docx = rendered(chart(series("2023", "3", None), series("2024", "1.5", "2")))
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


def test_stacked_bars_read_from_the_top_with_the_axis_below() -> None:
    docx = rendered(chart())
    assert values(docx, "barDir") == ["bar"]
    assert values(docx, "grouping") == ["stacked"]
    assert values(docx, "catAx/scaling/orientation") == ["maxMin"]
    assert values(docx, "valAx/crosses") == ["max"]
    assert values(docx, "delete") == ["0", "0"]


def test_a_legend_only_for_several_series() -> None:
    one = series("2023", "1", "2")
    assert values(rendered(chart(one)), "legendPos") == []
    assert values(rendered(chart(one, one)), "legendPos") == ["b"]


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
    root = part(rendered(chart(series("All", *given))), CHART_XML)
    assert found(root, "//*[local-name()='dLbls']/*/@formatCode") == [f"{labels};-{labels};"]
    assert found(root, "//*[local-name()='valAx']/*/@formatCode") == [axis]


def test_more_series_than_colours_begin_again() -> None:
    many = tuple(series(str(n), "1", "2") for n in range(len(PALETTE) + 1))
    root = part(rendered(chart(*many)), CHART_XML)
    fills = found(root, "//*[local-name()='ser']/*/*[local-name()='solidFill']/*/@val")
    assert fills[0] == fills[-1]
    assert len(set(fills)) == len(PALETTE)


def test_what_it_shows_is_said_for_those_who_cant_see_it() -> None:
    assert found(part(rendered(chart())), "//*[local-name()='docPr']/@descr") == ["Bars of actions"]


def test_each_chart_has_its_parts() -> None:
    names = parts(rendered(chart(), chart()))
    assert {"word/charts/chart2.xml", "word/embeddings/workbook2.xlsx"} <= set(names)


@pytest.mark.parametrize(
    ("bars", "lowest", "highest"), [(1, 800, 2000), (8, 3000, 4000), (200, 12000, 12000)]
)
def test_more_bars_make_a_higher_chart(bars: int, lowest: int, highest: int) -> None:
    one = series("All", *["1"] * bars)
    assert lowest <= chart_height(chart(one, categories=("A",) * bars)) <= highest
