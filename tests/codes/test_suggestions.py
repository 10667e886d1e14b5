"""Advice is safe: whoever writes what a message suggests publishes the value that was meant."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from ladreport.core.findings import Finding
from ladreport.messages.language import Language
from ladreport.messages.rendering import suggestions
from ladreport.schema.load import load_schema
from tests.checking.workbooks import as_text, checked, findings
from tests.codes.cases import RowCase, row_cases, written

SUGGESTED = """
 LAD401 | (empty)                                  | GTM-2024-002                             | GTM-2024-002
 LAD410 | labor_mobility                           | Border Management and Information Sharing | border_management_information
 LAD410 | labor_mobility                           | Countering Smuggling and Trafficking     | countering_smuggling_trafficking
 LAD410 | labor_mobility                           | Visa Policy and Returns                  | visa_policy_returns
 LAD414 | 50                                       | -50                                      | -50
 LAD414 | 51                                       | -51                                      | -51
 LAD414 | 52                                       | -52                                      | -52
 LAD415 | -12000                                   | 12,000                                   | 12000
 LAD501 | GTM-2024-001                             | GTM-2024-002                             | GTM-2024-002
 LAD510 | GTM-2024-009                             | GTM-2024-001                             | GTM-2024-001
 LAD706 | ReunificaciÃ³n de niÃ±os en PetÃ©n.      | Reunificación de niños en Petén.         | Reunificación de niños en Petén.
 LAD706 | Guatemala abri&oacute; <b>ferias</b>.    | Guatemala abrió ferias.                  | Guatemala abrió ferias.
 LAD414 | 0.35                                     | 35                                       | 35
 LAD277 | https://example.org/a?to=ana@example.org | https://example.org/a                    | https://example.org/a
 LAD215 | en proseso                               | In progress                              | in_progress
 LAD215 | In progress                              | Policy or law                            | policy_or_law
 LAD215 | In progress                              | Program                                  | program
 LAD215 | In progress                              | Financing                                | financing
 LAD215 | In progress                              | Agreement                                | agreement
 LAD215 | In progress                              | Operation                                | operation
 LAD215 | In progress                              | Sanction or visa restriction             | sanction_or_visa_restriction
 LAD215 | In progress                              | Infrastructure or office                 | infrastructure_or_office
 LAD215 | In progress                              | Information and data                     | information_and_data
 LAD215 | In progress                              | Other                                    | other
 LAD218 | Hondruas                                 | Honduras                                 | HND
 LAD218 | PAR                                      | Paraguay                                 | PRY
 LAD233 | 2025-06-31                               | 2025-06-30                               | 2025-06-30
 LAD234 | 03/04/2025                               | 2025-04-03                               | 2025-04-03
 LAD234 | 03/04/2025                               | 2025-03-04                               | 2025-03-04
 LAD233 | 04/06/25                                 | 2025-06-04                               | 2025-06-04
 LAD233 | 04/06/25                                 | 2025-04-06                               | 2025-04-06
 LAD233 | 04/06/25                                 | 2004-06-25                               | 2004-06-25
 LAD233 | Q3 2025                                  | 2025-07                                  | 2025-07
 LAD233 | Q3 2025                                  | 2025-09                                  | 2025-09
 LAD233 | 45812                                    | 2025-06-04                               | 2025-06-04
 LAD242 | 2025-06-04                               | 2025-06-04                               | 2025-06-04
 LAD242 | 2025-06-04                               | 2025-06-05                               | 2025-06-05
 LAD250 | 4.4 million                              | 4400000                                  | 4400000
 LAD250 | 4.4 million                              | 4.4                                      | 4.4
 LAD250 | 1.500                                    | 1.5                                      | 1.5
 LAD250 | 1.500                                    | 1500                                     | 1500
 LAD250 | 1,2 billones                             | 1200000000                               | 1200000000
 LAD250 | 1,2 billones                             | 1200000000000                            | 1200000000000
 LAD250 | US$3.5M                                  | 3500000                                  | 3500000
 LAD250 | US$3.5M                                  | 3500                                     | 3500
 LAD253 | eight                                    | 8                                        | 8
 LAD259 | pesos                                    | ARS                                      | ARS
 LAD259 | pesos                                    | CLP                                      | CLP
 LAD259 | pesos                                    | COP                                      | COP
 LAD259 | pesos                                    | CUP                                      | CUP
 LAD259 | pesos                                    | DOP                                      | DOP
 LAD259 | pesos                                    | MXN                                      | MXN
 LAD259 | pesos                                    | UYU                                      | UYU
 LAD270 | www.example.org/decree                   | https://www.example.org/decree           | https://www.example.org/decree
 LAD271 | https://a.example.org; https://b.example.org | https://a.example.org                    | https://a.example.org
 LAD217 | Venezolnos                               | Venezuelans                              | venezuelans
"""
"""Code, what stands in the cell, what the message suggests to write, and what is then published."""

LANGUAGE = Language("en", load_schema())


class Advice(NamedTuple):
    """A suggestion of a message about one cell of a case."""

    case: RowCase
    finding: Finding
    text: str

    @property
    def line(self) -> tuple[str, ...]:
        """How the table names it."""
        found = self.finding.found or "(empty)"
        return self.finding.code.id, found.replace("|", "/"), self.text


def all_advice() -> Iterator[Advice]:
    """Every suggestion for a cell of Actions or Figures, in the order of the gallery."""
    for case in row_cases():
        for finding in findings(as_text(written(case.sheet, case.broken))):
            if finding.code.id == case.code and finding.location.row and case.sheet != "Cover":
                texts = suggestions(finding, LANGUAGE)
                yield from (Advice(case, finding, text) for text in texts)


ADVICE = {advice.line: advice for advice in all_advice()}
LINES = [tuple(map(str.strip, line.split("|"))) for line in SUGGESTED.strip().splitlines()]


def test_the_table_has_every_suggestion() -> None:
    assert [line[:3] for line in LINES] == list(ADVICE)


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line[:3]))
def test_what_is_written_so_is_published_as_meant(line: tuple[str, ...]) -> None:
    advice = ADVICE[line[:3]]
    assert published(advice) == line[3]


def published(advice: Advice) -> str:
    """The cell's value once the suggestion stands in it, which must leave nothing to say of it."""
    case, where = advice.case, advice.finding.location
    assert where.row
    assert where.column
    rows = [dict(row) for row in case.broken]
    rows[where.row - 2][where.column] = advice.text
    file = checked(as_text(written(case.sheet, rows)))
    assert file.submission
    table = {"Actions": file.submission.actions, "Figures": file.submission.figures}[case.sheet]
    (row,) = (row for row in table if row.number == where.row)
    again = [finding.code.id for finding in row.findings if finding.location == where]
    assert advice.finding.code.id not in again
    value = row[where.column]
    return "; ".join(value) if isinstance(value, tuple) else str(value)
