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

from ladreport.core.findings import Finding
from ladreport.core.records import (
    Action,
    Dataset,
    Disposition,
    Figure,
    Ledger,
    Source,
)
from ladreport.core.values import PartialDate

Texts = Mapping[str, str]


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
    """Place and code of each finding, and the rows that it names."""
    return [_line(one) for one in findings]


def _line(finding: Finding) -> str:
    related = " ".join(str(one) for one in finding.related)
    return f"{finding.location} {finding.code.id} {related}".rstrip()


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
        "en",
        announced_on=_date(texts.get("announced_on")),
        pillar=texts.get("pillar") or None,
        action_package=texts.get("action_package") or None,
        status=texts.get("status") or None,
        population=texts.get("population") or None,
    )


def _figure(number: int, texts: Texts) -> Figure:
    countries = tuple(re.findall(r"[A-Z]{3}", texts.get("countries") or texts["action_id"]))
    start, dots, end = texts.get("when", "").partition("..")
    value = texts.get("value", "").replace(",", "")
    return Figure(
        texts["action_id"],
        countries[0],
        countries,
        Disposition(texts.get("disposition") or "published"),
        (Source(f"{countries[0]}.xlsx", "Figures", number),),
        value=Decimal(value) if value else None,
        basis=texts.get("basis") or "achieved",
        period_start=_date(start) if dots else None,
        period_end=_date(end) if dots else None,
        as_of=None if dots else _date(start),
        letters="C",
        measure=texts.get("measure") or None,
        currency=texts.get("currency") or None,
        part_of=texts.get("part_of") or None,
        precision=texts.get("precision") or None,
        population=texts.get("population") or None,
    )


def _implied(figure: Figure) -> Action:
    source = Source(figure.sources[0].file, "Actions", figure.sources[0].row)
    return Action(
        figure.action_id,
        figure.country,
        figure.countries,
        figure.disposition,
        (source,),
        "en",
        pillar="root_causes",
        status="in_progress",
    )


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.from_iso(text) if text else None
