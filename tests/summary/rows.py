"""Consolidated actions and figures as text tables, and findings as one line each.

A line without ``|`` names the table (Actions, Figures); the first line below it names the columns,
as the fields of Action and Figure are called; ``when`` is ``as_of`` or, with ``..``, a period.
A figure whose action isn't listed gets one of its country's in ``root_causes``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import pytest
from _pytest.mark.structures import ParameterSet

from ladreport.core.computed import Claim
from ladreport.core.findings import Finding
from ladreport.core.interval import UNKNOWN, Interval
from ladreport.core.records import (
    Action,
    Dataset,
    Disposition,
    Figure,
    Ledger,
    Source,
)
from ladreport.core.values import PartialDate, Value
from ladreport.messages.language import Language
from ladreport.summary.claim_scope import Scope
from ladreport.summary.claims import answers, claims_in

Texts = Mapping[str, str]

ACTION_COLUMNS = ("pillar", "action_package", "status", "announced_on", "population")
DATES = ("announced_on", "period_start", "period_end", "as_of")
FIGURE_COLUMNS = ("measure", "value", "currency", "basis", "part_of", "precision", "population")


def dataset(text: str) -> Dataset:
    """The dataset of these tables."""
    rows = list(_rows(text))
    figures = tuple(_figure(number, one) for table, number, one in rows if table == "Figures")
    listed = [_action(number, one) for table, number, one in rows if table == "Actions"]
    known = {one.action_id for one in listed}
    implied = {one.action_id: one for one in figures if one.action_id not in known}
    actions = (*listed, *(_implied(one) for one in implied.values()))
    return Dataset("2024-09", actions, figures, (), (), Ledger(), Ledger())


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of one table without its name."""
    return dataset(f"Figures\n{text}").figures


def cases(named: Iterable[Sequence[object]]) -> list[ParameterSet]:
    """Test cases that bear their first part as name."""
    return [pytest.param(*values, id=str(name)) for name, *values in named]


def lines(findings: Iterable[Finding]) -> list[str]:
    """Place and code of each finding, with its case, and the rows that it names."""
    return [_line(one) for one in findings]


def _line(finding: Finding) -> str:
    related = " ".join(str(one) for one in finding.related)
    code = ":".join(filter(None, (finding.code.id, finding.case)))
    return f"{finding.location} {code} {related}".rstrip()


def _rows(text: str) -> Iterator[tuple[str, int, Texts]]:
    table, header, number = "", [""], 0
    for line in filter(str.strip, text.splitlines()):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 1:
            table, header, number = cells[0], [], 1
        elif not header:
            header = cells
        else:
            number += 1
            yield table, number, dict(zip(header, cells, strict=False))


def _action(number: int, texts: Texts) -> Action:
    countries = tuple(re.findall(r"[A-Z]{3}", texts.get("countries") or texts["action_id"]))
    return Action(
        texts["action_id"],
        countries[0],
        countries,
        Disposition(texts.get("disposition") or "published"),
        (Source(f"{countries[0]}.xlsx", "Actions", number),),
        _values(texts, ACTION_COLUMNS),
    )


def _figure(number: int, texts: Texts) -> Figure:
    countries = tuple(re.findall(r"[A-Z]{3}", texts.get("countries") or texts["action_id"]))
    start, dots, end = texts.get("when", "").partition("..")
    when = {"period_start": start, "period_end": end} if dots else {"as_of": start}
    values = _values({**texts, **when}, (*FIGURE_COLUMNS, *DATES))
    value = values.get("value")
    stated = Interval.stated(value, texts.get("precision")) if isinstance(value, Decimal) else None
    return Figure(
        texts["action_id"],
        countries[0],
        countries,
        Disposition(texts.get("disposition") or "published"),
        (Source(f"{countries[0]}.xlsx", "Figures", number),),
        {"basis": "achieved", **values},
        letters="C",
        interval=stated or UNKNOWN,
    )


def _values(texts: Texts, columns: Iterable[str]) -> Mapping[str, Value]:
    return {column: _value(column, texts[column]) for column in columns if texts.get(column)}


def _value(column: str, text: str) -> Value:
    if column == "value":
        return Decimal(text.replace(",", ""))
    return PartialDate.from_iso(text) if column in DATES else text


def _implied(figure: Figure) -> Action:
    source = Source(figure.sources[0].file, "Actions", figure.sources[0].row)
    return Action(
        figure.action_id,
        figure.country,
        figure.countries,
        figure.disposition,
        (source,),
        {"pillar": "root_causes", "status": "in_progress"},
    )


def compute_claims(
    scope: Scope, language: Language
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """The claims of one language and what was found of them, from the answers on."""
    return claims_in(language, answers(scope), scope.ministerial)
