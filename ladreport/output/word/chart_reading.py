"""The numbers that the charts of an edited report show."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from ladreport.output.package.xml import parsed
from ladreport.reading.package import open_package, workbook_part
from ladreport.reading.safety import LIMITS, Limits


def read_charts(data: bytes, limits: Limits = LIMITS) -> tuple[str, ...]:
    """The values of all charts, chart by chart and series by series, as plain numbers.

    Raises RefusedError for what is damaged, unsafe, or no document.
    """
    package = open_package(data, limits)
    charts = (
        package.read(link.target)
        for link in package.relations(workbook_part(package))
        if link.kind == "chart" and not link.external and link.target in package
    )
    return tuple(value for chart in charts for value in _values(chart))


def _values(chart: bytes) -> Iterator[str]:
    for value in parsed(chart).iterfind(".//{*}ser/{*}val//{*}v"):
        yield plain_value(value.text or "")


def plain_value(text: str) -> str:
    """A number without exponent and needless zeros; other text as it is."""
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text.strip()
