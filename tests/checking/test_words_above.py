"""What stands above a column changes its cells: heading, title, group → what is read or asked."""

from decimal import Decimal

import pytest

from ladreport.core.records import Row
from ladreport.core.values import UNREADABLE
from tests.checking.workbooks import ACTION, COVER, FIGURE, checked

OURS = ("LAD280", "LAD281")

HEADINGS = r"""
 heading                           | currency | values       | read                | found
 Valor                             | USD      | 4.4          | 4.4                 |
 Value *                           | USD      | 4.4          | 4.4                 |
 Valor (obligatorio)               | USD      | 4.4          | 4.4                 |
 Valor (número entero, sin mil)    | USD      | 4.4          | 4.4                 |
 Value (in full, not in thousands) | USD      | 250          | 250                 |
 Value (digits only)               | USD      | 250          | 250                 |
 Valor (USD o moneda local)        | GTQ      | 250          | 250                 |
 Value (USD)                       | USD      | 250          | 250                 |
 Valor (en millones)               | USD      | 4.4, 1200    | 4400000, 1200000000 | LAD281 scale
 Value (USD thousands)             | USD      | 250          | 250000              | LAD281 scale
 Value, millions                   | USD      | 4.4          | 4400000             | LAD281 scale
 Valor en miles                    | USD      | 250, 300     | 250000, 300000      | LAD281 scale
 Valor/millones                    | USD      | 4.4          | 4400000             | LAD281 scale
 Valor (R$ milhões)                | BRL      | 4.4          | 4400000             | LAD281 scale
 Valor (em milhares de reais)      | BRL      | 4.4          | 4400                | LAD281 scale
 Valeur en millions d’euros        | EUR      | 4.4          | 4400000             | LAD281 scale
 Value (US$ 000)                   | USD      | 250          | 250000              | LAD281 scale
 Value ('000)                      | USD      | 250          | 250000              | LAD281 scale
 Value (x 1,000)                   | USD      | 250          | 250000              | LAD281 scale
 Value [USD]\n(millions)           | USD      | 4.4          | 4400000             | LAD281 scale
 Value (USD)                       |          | 250          | 250 USD             | LAD281 currency
 Valor (en millones)               | USD      | 4.4, 4400000 | !                   | LAD280 scale
 Valor (en miles)                  | USD      | 250000       | !                   | LAD280 scale
 Valor (en miles)                  | USD      | 4,4 millones | !                   | LAD280 scale
 Valor (miles de pesos corrientes) | MXN      | 250          | !                   | LAD280 scale
 Montant (k€) | EUR | 250 | 250000 | LAD281 scale
 Valor (US$ MM) | USD | 4.4 | 4400000 | LAD281 scale
 Valeur [M$] | USD | 4.4 | ! | LAD280 scale
 Valor (billones)                  | USD      | 1.5          | !                   | LAD280 scale
 Valor (GTQ)                       | USD      | 250          | !                   | LAD280 currency
 Value (%)                         | USD      | 35           | !                   | LAD280 percent
"""

TITLES = """
 title                                               | values        | read          | found
 Guatemala: cifras del período                       | 250           | 250           |
 Programa para miles de migrantes                    | 250           | 250           |
 Guatemala entregó 3 millones de dólares             | 250           | 250           |
 El programa se ejecuta en miles de comunidades      | 250           | 250           |
 Informe 2024                                        | 250           | 250           |
 (Montos en miles de dólares)                        | 250           | 250000        | LAD281 scale
 All amounts in USD millions                         | 4.4           | 4400000       | LAD281 scale
 Cifras expresadas en millones de dólares            | 4.4           | 4400000       | LAD281 scale
 Tous les montants sont en milliers de dollars       | 250           | 250000        | LAD281 scale
 Valores em milhares de US$                          | 250           | 250000        | LAD281 scale
 Valores em US$ mil                                  | 250           | !             | LAD280 scale
 Unidad: miles de USD                                | 250           | 250000        | LAD281 scale
 Montos en quetzales                                 | 250           | !             | LAD280 currency
 Montos en miles de USD                              | 250, 4400000  | !             | LAD280 scale
"""

DATES = """
 heading                          | typed            | read
 Fecha de inicio (mm/dd/aaaa)     | 07/08/2024       | 2024-07-08
 Fecha de inicio (dd/mm/aaaa)     | 07/08/2024       | 2024-08-07
 Starts on (MM/DD/YYYY)           | 07/08/2024       | 2024-07-08
 Date de début (jj/mm/aaaa)       | 07/08/2024       | 2024-08-07
 Data de início (mês/dia/ano)     | 07/08/2024       | 2024-07-08
 Fecha de inicio (aaaa-mm-dd)     | 2024-08-07       | 2024-08-07
 Fecha de inicio (mm/dd/aaaa)     | @2024-08-07      | 2024-08-07
 Fecha de inicio (2024)           | 2024-08-07       | 2024-08-07
 Fecha de inicio (2023)           | 2024-08-07       | !
"""

YEARS = """
 over             | heading      | period                 | as of      | read | found
                  | Valor        | 2024-05-08, 2024-09-25 |            | 250  |
                  | Valor 2024   | 2024-05-08, 2024-09-25 |            | 250  |
                  | Valor (2024) | 2024-05-08, 2024-09-25 |            | 250  |
                  | 2024 Value   | 2024-05-08, 2024-09-25 |            | 250  |
                  | Valor 2023   | 2023-05-08, 2024-09-25 |            | 250  |
                  | Valor 2023   | 2024-05-08, 2024-09-25 |            | !    | LAD280 period
                  | Valor (2023) | 2024-05-08, 2024-09-25 |            | !    | LAD280 period
                  | Valor (2023) | ,                      | 2024-09-25 | !    | LAD280 period
                  | Valor (2024) | ,                      |            | 250  |
                  | Valor 2023   | ,                      |            | !    | LAD280 period
 C4: 2024         | Valor        | 2024-05-08, 2024-09-25 |            | 250  |
 C4: 2023         | Valor        | 2024-05-08, 2024-09-25 |            | !    | LAD280 period
 C4: #2023        | Valor        | 2024-05-08, 2024-09-25 |            | !    | LAD280 period
 C6: #2023        | Valor        | 2024-05-08, 2024-09-25 |            | !    | LAD280 period
 A2: Año 2023     | Valor        | 2024-05-08, 2024-09-25 |            | 250  |
 A2: Año 2023     | Valor        | ,                      |            | !    | LAD280 period
 A2: Informe 2023 | Valor        | 2024-05-08, 2024-09-25 |            | 250  |
 A2: Ejercicio fiscal 2023 | Valor | ,                    |            | !    | LAD280 period
 A2: FY 2023      | Valor        | ,                      |            | !    | LAD280 period
 A2: Exercice fiscal 2024 | Valor | ,                     |            | 250  |
"""


def table(text: str) -> list[list[str]]:
    """The cells of a table below its headings; ``,`` and a space separate several values."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()[1:]]


def workbook(sheet: str, *lines: str) -> str:
    cover = (f"{n} | {key} | {value}" for n, (key, value) in enumerate(COVER.items(), 1))
    return "\n".join(["Cover", *cover, "", sheet, *lines])


def figures(heading: str, currency: str, values: list[str], *over: str, measure: str) -> str:
    """Figures with these values below their heading in row 5, and lines over it."""
    columns = {**FIGURE, "measure": measure, "currency": currency}
    lines = [" | ".join(heading if key == "value" else key for key in columns)]
    for number, value in enumerate(values):
        lines.append(" | ".join({**columns, "value": value, "population": f"P{number}"}.values()))
    return workbook("Figures", *over, *(f"{n} | {line}" for n, line in enumerate(lines, 5)))


def read(text: str) -> tuple[str, list[str]]:
    """The values as they were read, and what was said of the words above them."""
    file = checked(text)
    assert file.submission is not None
    shown = [_shown(row) for row in file.submission.figures]
    found = [f"{it.code.id} {it.case}" for it in file.findings if it.code.id in OURS]
    return "!" if set(shown) == {"!"} else ", ".join(shown), found


def _shown(row: Row) -> str:
    value = row["value"]
    if value is UNREADABLE:
        return "!"
    assert isinstance(value, Decimal)
    taken = "" if row.texts.get("currency") else row.get("currency", str) or ""
    return f"{value:f} {taken}".rstrip()


def typed(values: str) -> list[str]:
    return [f"#{it}" if it.replace(".", "").isdigit() else it for it in values.split(", ")]


@pytest.mark.parametrize(("heading", "currency", "values", "expected", "found"), table(HEADINGS))
def test_a_heading(heading: str, currency: str, values: str, expected: str, found: str) -> None:
    text = figures(heading, currency, typed(values), measure="funding_committed")
    assert read(text) == (expected, [found] if found else [])


@pytest.mark.parametrize(("title", "values", "expected", "found"), table(TITLES))
def test_a_title_above_the_table(title: str, values: str, expected: str, found: str) -> None:
    over = f"2 | {title}"
    text = figures("Value", "USD", typed(values), over, measure="funding_committed")
    assert read(text) == (expected, [found] if found else [])


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("merge: C4:D4\n4 | | | en millones", ("4400000", ["LAD281 scale"])),
        ("4 | Acción | | en millones | | Fechas", ("4400000", ["LAD281 scale"])),
        ("4 | en millones | | Valores | | Fechas", ("4.4", [])),
    ],
)
def test_a_group_above_some_columns_is_said_of_these(
    over: str, expected: tuple[str, list[str]]
) -> None:
    text = figures("Value", "USD", ["#4.4"], *over.split("\n"), measure="funding_committed")
    assert read(text) == expected


@pytest.mark.parametrize(
    ("heading", "value", "expected"),
    [
        ("Value (thousands)", "#12.5", ("12500", ["LAD281 scale"])),
        ("Valor (miles de personas)", "#12", ("12000", ["LAD281 scale"])),
        ("Valor (en millones)", "#640", ("!", ["LAD280 scale"])),
        ("Valor (en millones de USD)", "#640", ("640", [])),
        ("Value (%)", "#35", ("!", ["LAD280 percent"])),
    ],
)
def test_a_heading_above_people(heading: str, value: str, expected: tuple[str, list[str]]) -> None:
    assert read(figures(heading, "", [value], measure="people_assisted")) == expected


@pytest.mark.parametrize(("over", "heading", "period", "as_of", "expected", "found"), table(YEARS))
def test_a_year_above_numbers(
    over: str, heading: str, period: str, as_of: str, expected: str, found: str
) -> None:
    start, end = period.split(",")
    dates = {"period_start": start.strip(), "period_end": end.strip(), "as_of": as_of}
    columns = {**FIGURE, "measure": "people_assisted", "value": "#250", **dates}
    lines = {
        5: " | ".join(heading if key == "value" else key for key in columns),
        7: " | ".join(columns.values()),
    }
    if over:
        place, text = over.split(": ")
        lines[int(place[1:])] = " | " * (ord(place[0]) - ord("A")) + text
    numbered = (f"{number} | {line}" for number, line in sorted(lines.items()))
    assert read(workbook("Figures", *numbered)) == (expected, [found] if found else [])


def test_a_column_for_each_year_publishes_neither() -> None:
    columns = {**FIGURE, "value": "#250", "other": "#300"}
    names = {"value": "Valor 2023", "other": "Valor 2024"}
    lines = (
        f"1 | {' | '.join(names.get(key, key) for key in columns)}",
        f"2 | {' | '.join(columns.values())}",
    )
    assert read(workbook("Figures", *lines))[0] == "!"


@pytest.mark.parametrize(("heading", "written", "expected"), table(DATES))
def test_a_heading_above_dates(heading: str, written: str, expected: str) -> None:
    cells = {**ACTION, "starts_on": written, "action_id": "GTM-2024-001"}
    named = (heading if key == "starts_on" else key for key in cells)
    lines = f"1 | {' | '.join(named)}", f"2 | {' | '.join(cells.values())}"
    submission = checked(workbook("Actions", *lines)).submission
    assert submission is not None
    value = submission.actions[0]["starts_on"]
    assert ("!" if value is UNREADABLE else str(value)) == expected


WITHOUT_YEAR = """
 heading                | period of the Cover    | written   | suggested
 Fecha de inicio        | 2024-05-08, 2024-09-25 | 12 junio  | 2024-06-12
 Fecha de inicio        | 2024-05-08, 2024-09-25 | 12/06     | 2024-06-12 2024-12-06
 Fecha de inicio        | 2024-05-08, 2024-09-25 | 25/06     | 2024-06-25
 Fecha de inicio        | 2024-05-08, 2024-09-25 | jun-24    | 2024-06 2024-06-24
 Fecha de inicio        | 2023-11-08, 2024-09-25 | 12 junio  |
 Fecha de inicio        | 2023-11-08, 2024-09-25 | 12/06     |
 Fecha de inicio (2023) | 2024-05-08, 2024-09-25 | 12 junio  | 2023-06-12
 Fecha de inicio        | 2024-05-08, 2024-09-25 | 12-jun-24 | read
 Fecha de inicio        | 2024-05-08, 2024-09-25 | 12-jun-23 | 2023-06-12 2012-06-23
"""


@pytest.mark.parametrize(("heading", "period", "written", "suggested"), table(WITHOUT_YEAR))
def test_a_date_without_its_year_is_asked_with_the_one_that_everything_around_says(
    heading: str, period: str, written: str, suggested: str
) -> None:
    start, end = period.split(", ")
    cells = {**ACTION, "starts_on": written, "action_id": "GTM-2024-001"}
    named = (heading if key == "starts_on" else key for key in cells)
    text = workbook("Actions", f"1 | {' | '.join(named)}", f"2 | {' | '.join(cells.values())}")
    text = text.replace("2024-05-08", start).replace("2024-09-25", end)
    file = checked(text)
    asked = [it for it in file.findings if it.code.id == "LAD233"]
    found = " ".join(str(suggestion) for finding in asked for suggestion in finding.suggestions)
    assert (found if asked else "read") == suggested
