"""A point or comma before three digits: the sheet's other numbers and its language tell the rest."""

import pytest

from ladreport.core.values import UNREADABLE
from tests.checking.workbooks import ACTION, COVER, FIGURE, checked

# Values typed as text in one column of money, and what is read of each; ! is asked about, with the
# likelier reading first where the other numbers tell which it is.
SHEETS = """
 country | language | values                       | read                          | offered
 GTM     | es       | 1,234                        | 1234                          |
 GTM     | es       | 1,234; 4.5                   | 1234; 4.5                     |
 GTM     | es       | 1.234                        | !                             | 1.2340 or 1234
 GTM     | es       | 1.234; 12,500.75             | !; 12500.75                   | 1.2340 or 1234
 GTM     | es       | 1.234; 1.500.000             | !; 1500000                    | 1234 or 1.2340
 GTM     | es       | 1,234; 12.500,75             | !; 12500.75                   | 1.2340 or 1234
 GTM     | es       | 1,234; 2,5 millones          | !; 2500000                    | 1.2340 or 1234
 GTM     | es       | 1,234; 2,5; 3.5              | !; 2.5; 3.5                   | 1.2340 or 1234
 GTM     | es       | US$ 1,234; 1.500.000,00      | !; 1500000                    | 1.2340 or 1234
 CHL     | es       | 1.234                        | 1234                          |
 CHL     | es       | 1.234; 1,500,000             | !; 1500000                    | 1,2340 or 1234
 CHL     | es       | 1,234; 1,500,000             | !; 1500000                    | 1234 or 1,2340
 CHL     | en       | 1.234                        | !                             | 1,2340 or 1234
 CHL     | en       | 1.234; 1.500.000             | 1234; 1500000                 |
 SUR     | en       | 1.234                        | 1234                          |
 SUR     | en       | 1.234; 1,500,000             | !; 1500000                    | 1,2340 or 1234
"""


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()[1:]]


def sheet(country: str, language: str, values: list[str], measure: str) -> str:
    cover = {**COVER, "country": country, "language": language}
    columns = {**FIGURE, "measure": measure, "action_id": f"{country}-2024-001"}
    columns["currency"] = "USD" if measure == "funding_committed" else ""
    action = {**ACTION, "action_id": f"{country}-2024-001"}
    figures = ({**columns, "value": value, "population": f"P{n}"} for n, value in enumerate(values))
    lines = [
        *("Cover", *(f"{n} | {key} | {value}" for n, (key, value) in enumerate(cover.items(), 1))),
        *("", "Actions", f"1 | {' | '.join(action)}", f"2 | {' | '.join(action.values())}"),
        *("", "Figures", f"1 | {' | '.join(columns)}"),
        *(f"{n} | {' | '.join(figure.values())}" for n, figure in enumerate(figures, 2)),
    ]
    return "\n".join(lines)


def read(text: str) -> tuple[str, str]:
    file = checked(text)
    assert file.submission is not None
    values = (row["value"] for row in file.submission.figures)
    offered = [
        " or ".join(map(str, finding.suggestions))
        for finding in file.findings
        if finding.code.id == "LAD250"
    ]
    read = "; ".join("!" if value is UNREADABLE else f"{value:f}" for value in values)
    return read, "".join(offered)


@pytest.mark.parametrize(("country", "language", "values", "expected", "offered"), rows(SHEETS))
def test_what_three_digits_mean_is_read_as_the_sheet_writes_numbers(
    country: str, language: str, values: str, expected: str, offered: str
) -> None:
    typed = values.split("; ")
    assert read(sheet(country, language, typed, "funding_committed")) == (expected, offered)


@pytest.mark.parametrize("values", ["1,234; 1.500.000", "1.234; 1,500,000"])
def test_people_are_whole_whatever_the_marks(values: str) -> None:
    found = read(sheet("GTM", "es", values.split("; "), "people_assisted"))
    assert found == ("1234; 1500000", "")
