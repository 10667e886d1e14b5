"""A region's figures as one table, written as real workbooks, and what its tables print of them.

A line is a row of Figures: ``COL-1`` is COL-2024-001 in Colombia's workbook, ``joint`` the key of
the joint action that its action has; ``when`` is ``as_of`` or, with ``..``, a period.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ladreport.core.computed import Computed, Exclusion
from ladreport.core.findings import Finding
from ladreport.core.records import Dataset, Figure
from ladreport.inputs.claim_declarations import Period
from ladreport.inputs.exchange_rates import read_exchange_rates
from ladreport.inputs.ministerial import UNORDERED, Ministerial
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from ladreport.summary.tables import SummaryTables, summary_tables
from ladreport.summary.wording import number_words
from tests.consolidation.region import COVER, consolidated
from tests.summary.rows import lines

SCHEMA = load_schema()
ENGLISH = Language("en", SCHEMA)
ACTIONS = (
    *("action_id", "pillar", "action_package", "action_type", "title", "summary", "status"),
    *("announced_on", "starts_on", "joint_action"),
)
FIGURES = (
    *("action_id", "measure", "value", "currency", "basis", "period_start", "period_end"),
    *("as_of", "population", "precision", "part_of"),
)
PERIOD = ("2024-05-08", "2024-09-25")

Row = Mapping[str, str]


def rows_of(text: str) -> list[Row]:
    """The lines of a table below its heading, by column."""
    header, *others = (
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()
    )
    return [dict(zip(header, cells, strict=False)) for cells in others]


def workbooks(rows: Iterable[Row], measure: str = "people_assisted") -> dict[str, str]:
    """The workbooks of these rows by file name, in the order in which their countries come."""
    by_country: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_country[row["id"][:3]].append(row)
    return {
        f"{country}.xlsx": _workbook(country, own, measure) for country, own in by_country.items()
    }


def _workbook(country: str, rows: Sequence[Row], measure: str) -> str:
    cover = COVER.format(country=country, language="en", submitted="2024-09-25")
    joint = {row["id"]: row.get("joint", "") for row in rows}
    actions = [_action(id_, key) for id_, key in joint.items()]
    figures = [_figure(row, measure) for row in rows]
    return cover + _table("Actions", ACTIONS, actions) + _table("Figures", FIGURES, figures)


def _table(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    numbered = enumerate((header, *rows), 1)
    return f"{name}\n" + "".join(f"{number} | {' | '.join(cells)}\n" for number, cells in numbered)


def _id(text: str) -> str:
    country, _, number = text.partition("-")
    return f"{country}-2024-{int(number):03}" if number else text


def _action(id_: str, key: str) -> Sequence[str]:
    title = f"Help of the office number {_id(id_)}"
    what = ("Lawful pathways", "Labor mobility", "Program", title, f"{title} is given.")
    return (_id(id_), *what, "In progress", "2024-06-01", "2024-06-01", key)


def _figure(row: Row, measure: str) -> Sequence[str]:
    start, dots, end = row.get("when", "").partition("..")
    part_of = _id(row["part_of"]) if row.get("part_of") else ""
    days = (start, end, "") if dots else ("", "", start)
    own = (row.get("currency", ""), row.get("basis") or "achieved", *days)
    rest = (row.get("population", ""), row.get("precision", ""), part_of)
    return (_id(row["id"]), row.get("measure") or measure, row["value"], *own, *rest)


def tabled(
    files: Mapping[str, str], folder: Path, rates: str = ""
) -> tuple[SummaryTables, Dataset, Sequence[Finding]]:
    """The summary tables of these workbooks, their dataset, and what was found in adding up."""
    dataset, _ = consolidated(dict(files))
    if rates:
        header = "currency,rate,date,source\n"
        (folder / "exchange_rates.csv").write_text(header + rates, encoding="utf-8")
    period = Period(*map(dt.date.fromisoformat, PERIOD))
    pillars = tuple(key for key in SCHEMA.vocabularies["pillar"] if key != UNORDERED)
    ministerial = Ministerial("2024-09", pillars, reporting_period=period)
    known, _ = read_exchange_rates(folder)
    tables, findings = summary_tables(dataset, ministerial, SCHEMA, known)
    return tables, dataset, findings


def printed(rows: Iterable[Row], folder: Path, rates: str = "", measure: str = "") -> list[str]:
    """Each sum as ``people_assisted achieved: over 600 of COL2``, then what doesn't count and why.

    ``longer`` stands before what reaches beyond the reporting period.
    """
    files = workbooks(rows, measure or "people_assisted")
    tables, _, findings = tabled(files, folder, rates)
    return [*_sums(tables), *map(_excluded, tables.excluded), *lines(findings)]


def funded(rows: Iterable[Row], folder: Path, rates: str) -> list[str]:
    """Each line of funding and each total as ``COL: 40 million Colombian pesos, $10,000``."""
    tables, _, _ = tabled(workbooks(rows, "funding_committed"), folder, rates)
    return [
        f"{'+'.join(line.countries) or 'all'}: {number_words(line.computed, ENGLISH)}, "
        f"{number_words(line.in_dollars, ENGLISH) if line.in_dollars else 'no rate'}"
        for line in (*tables.funding, *tables.funding_totals)
    ]


def _sums(tables: SummaryTables) -> Iterator[str]:
    for longer, table in (
        ("", tables.people),
        ("", tables.counts),
        ("longer ", tables.people_longer),
        ("longer ", tables.counts_longer),
    ):
        for (measure, basis), computed in table.cells.items():
            yield f"{longer}{measure} {basis}: {_worded(computed)}"
    for line in (*tables.funding_totals, *tables.funding_totals_longer):
        longer = "longer " if line.longer else ""
        yield f"{longer}{line.measure} {line.basis}: {_worded(line.computed)}"


def _worded(computed: Computed) -> str:
    cells = " ".join(_cell(figure) for figure in computed.figures)
    return f"{number_words(computed, ENGLISH)} of {cells}"


def _excluded(exclusion: Exclusion) -> str:
    because = f" {_cell(exclusion.because_of)}" if exclusion.because_of else ""
    return f"not {_cell(exclusion.figure)}: {exclusion.reason}{because}"


def _cell(figure: Figure) -> str:
    """``COL2``, or ``COL2+PER2`` for what two countries reported together."""
    return "+".join(f"{source.file[:3]}{source.row}" for source in figure.sources)
