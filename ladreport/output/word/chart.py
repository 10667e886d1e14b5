"""Native charts: DrawingML with its data cached, and the workbook behind "Edit data"."""

from decimal import Decimal

from ladreport.core.blocks import Chart, Series
from ladreport.core.location import column_letters
from ladreport.output.word.elements import escaped, specimen
from ladreport.output.workbooks.sheets import PALETTE, new_workbook

SHEET = "Data"

# Heights in twentieths of a point.
_BAR, _AXIS, _LEGEND_LINE, _HIGHEST = 320, 480, 400, 12000
_SMALL = 5

# c:externalData names the embedded workbook. Without the caches LibreOffice draws nothing, and
# without c:delete Word leaves the axes out.
_CHART_SPACE = specimen("""
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
  xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
  <c:roundedCorners val="0"/>
  <c:chart>
    <c:autoTitleDeleted val="1"/>
    <c:plotArea>
      <c:layout/>
      <c:barChart>
        <c:barDir val="bar"/>
        <c:grouping val="stacked"/>
        <c:varyColors val="0"/>
        {series}
        <c:gapWidth val="55"/>
        <c:overlap val="100"/>
        <c:axId val="1"/>
        <c:axId val="2"/>
      </c:barChart>
      {axes}
    </c:plotArea>
    {legend}
    <c:plotVisOnly val="1"/>
    <c:dispBlanksAs val="gap"/>
  </c:chart>
  <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>
  {text}
  <c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>
</c:chartSpace>
""")

_TEXT = specimen("""
<c:txPr>
  <a:bodyPr/>
  <a:p>
    <a:pPr><a:defRPr sz="900" b="0">
      <a:solidFill><a:srgbClr val="{color}"/></a:solidFill><a:latin typeface="Calibri"/>
    </a:defRPr></a:pPr>
    <a:endParaRPr lang="{language}"/>
  </a:p>
</c:txPr>
""")

_SERIES = specimen("""
<c:ser>
  <c:idx val="{index}"/>
  <c:order val="{index}"/>
  <c:tx><c:strRef><c:f>{name_cell}</c:f>{name}</c:strRef></c:tx>
  <c:spPr>
    <a:solidFill><a:srgbClr val="{color}"/></a:solidFill>
    <a:ln w="9525"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>
  </c:spPr>
  <c:invertIfNegative val="0"/>
  {labels}
  <c:cat><c:strRef><c:f>{category_cells}</c:f>{categories}</c:strRef></c:cat>
  <c:val><c:numRef><c:f>{value_cells}</c:f>{values}</c:numRef></c:val>
</c:ser>
""")

# The format's empty third part hides zeros, which would crowd stacked bars.
_LABELS = specimen("""
<c:dLbls>
  <c:numFmt formatCode="{format};-{format};" sourceLinked="0"/>
  <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>
  {text}
  <c:dLblPos val="ctr"/>
  <c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>
  <c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>
</c:dLbls>
""")

# A bar chart draws its first category at the bottom. Turned round, it reads from the top, and the
# value axis must then cross at the last category ("max") to stay below. tickLblSkip names every
# category, also where the program that draws it thinks them too close.
_AXES = specimen("""
<c:catAx>
  <c:axId val="1"/>
  <c:scaling><c:orientation val="maxMin"/></c:scaling>
  <c:delete val="0"/>
  <c:axPos val="l"/>
  <c:numFmt formatCode="General" sourceLinked="0"/>
  <c:majorTickMark val="none"/>
  <c:minorTickMark val="none"/>
  <c:tickLblPos val="low"/>
  <c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="8C8C8C"/></a:solidFill></a:ln></c:spPr>
  <c:crossAx val="2"/>
  <c:crosses val="autoZero"/>
  <c:auto val="0"/>
  <c:lblOffset val="100"/>
  <c:tickLblSkip val="1"/>
  <c:noMultiLvlLbl val="1"/>
</c:catAx>
<c:valAx>
  <c:axId val="2"/>
  <c:scaling><c:orientation val="minMax"/></c:scaling>
  <c:delete val="0"/>
  <c:axPos val="b"/>
  <c:majorGridlines>
    <c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9DEE4"/></a:solidFill></a:ln></c:spPr>
  </c:majorGridlines>
  <c:numFmt formatCode="{format}" sourceLinked="0"/>
  <c:majorTickMark val="none"/>
  <c:minorTickMark val="none"/>
  <c:tickLblPos val="nextTo"/>
  <c:spPr><a:ln><a:noFill/></a:ln></c:spPr>
  <c:crossAx val="1"/>
  <c:crosses val="max"/>
  <c:crossBetween val="between"/>
</c:valAx>
""")

_LEGEND = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'


def chart_xml(chart: Chart, language: str, workbook: str) -> str:
    """The chart part; ``workbook`` is the relationship to its data, ``language`` a tag."""
    return _CHART_SPACE.format(
        series="".join(_series(chart, index, language) for index in range(len(chart.series))),
        axes=_AXES.format(format=_axis_format(chart)),
        legend=_LEGEND if len(chart.series) > 1 else "",
        text=_TEXT.format(color="404040", language=language),
        workbook=workbook,
    )


def chart_workbook(chart: Chart) -> bytes:
    """The chart's data as a workbook: categories in the first column, each series in one more."""
    with new_workbook(chart.caption) as (workbook, data):
        sheet = workbook.add_worksheet(SHEET)
        sheet.set_column(0, 0, 36)
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, category)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(_numbers(series), start=1):
                if value is not None:
                    sheet.write_number(row, column, float(value))
    return data.getvalue()


def chart_height(chart: Chart) -> int:
    """How high the chart must be for its bars and labels, in twentieths of a point."""
    legend = _LEGEND_LINE * (len(chart.series) > 1)
    return min(_HIGHEST, _AXIS + legend + _BAR * len(chart.categories))


def _series(chart: Chart, index: int, language: str) -> str:
    series = chart.series[index]
    color, label_color = PALETTE[index % len(PALETTE)]
    text = _TEXT.format(color=label_color, language=language)
    return _SERIES.format(
        index=index,
        color=color,
        name_cell=f"{SHEET}!${column_letters(index + 2)}$1",
        name=_text_cache((series.name,)),
        labels=_LABELS.format(format=_number_format(chart), text=text),
        category_cells=_cells(chart, 1),
        categories=_text_cache(chart.categories),
        value_cells=_cells(chart, index + 2),
        values=_number_cache(series, _number_format(chart)),
    )


def _cells(chart: Chart, column: int) -> str:
    letters = column_letters(column)
    return f"{SHEET}!${letters}$2:${letters}${len(chart.categories) + 1}"


def _text_cache(texts: tuple[str, ...]) -> str:
    points = "".join(_point(index, escaped(text)) for index, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _number_cache(series: Series, number_format: str) -> str:
    points = "".join(
        _point(index, format(value, "f"))
        for index, value in enumerate(_numbers(series))
        if value is not None
    )
    return (
        f"<c:numCache><c:formatCode>{number_format}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache>'
    )


def _point(index: int, value: str) -> str:
    return f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>'


def _numbers(series: Series) -> list[Decimal | None]:
    """The series' numbers as they are drawn; None leaves a gap."""
    values = [None if shown is None else shown.value for shown in series.values]
    return [None if value is None else Decimal(value) for value in values]


def _values(chart: Chart) -> list[Decimal]:
    return [value for series in chart.series for value in _numbers(series) if value is not None]


def _number_format(chart: Chart) -> str:
    """Thousands grouped as the reader's system does; one decimal where a value has any."""
    whole = all(value == value.to_integral_value() for value in _values(chart))
    return "#,##0" if whole else "#,##0.0"


def _axis_format(chart: Chart) -> str:
    """The axis needs decimals only where its steps are smaller than one."""
    small = max(map(abs, _values(chart)), default=Decimal(0)) < _SMALL
    return _number_format(chart) if small else "#,##0"
