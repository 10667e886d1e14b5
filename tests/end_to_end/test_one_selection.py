"""A claim that selects nothing but a measure and a basis says what the tables say."""

from pathlib import Path

import pytest

from ladreport.core.computed import Computed, Operation
from ladreport.core.location import Location
from ladreport.inputs.claim_declarations import ClaimDeclaration
from ladreport.pipeline.region import read_region
from ladreport.schema.load import load_schema
from ladreport.schema.model import Kind
from ladreport.summary.claim_numbers import answer
from ladreport.summary.claim_scope import Scope
from ladreport.summary.tables import summary_tables
from tests.conftest import SAMPLES
from tests.end_to_end.recomputed_region import write


def declared(measure: str, basis: str, kind: Kind, currency: str | None = None) -> ClaimDeclaration:
    how = Operation.LATEST if kind is Kind.STOCK else Operation.SUM
    place = Location("ministerial.toml")
    return ClaimDeclaration(
        "c", ("front",), how, {}, place, measure, basis=basis, currency=currency
    )


@pytest.fixture(params=["2024-09", "everything"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "2024-09":
        return SAMPLES / "2024-09"
    return write(tmp_path)


def test_claims_say_what_the_tables_say(folder: Path) -> None:
    region = read_region(folder, load_schema())
    schema, rates = region.schema, region.secretariat.rates
    tables, _ = summary_tables(region.dataset, region.ministerial, schema, rates)
    scope = Scope(region.dataset, region.ministerial, schema, rates)
    cells = {**tables.people.cells, **tables.counts.cells}
    assert cells
    for (measure, basis), cell in cells.items():
        said = answer(declared(measure, basis, schema.measures[measure].kind), scope)
        assert isinstance(said, Computed)
        assert (said.value, said.interval, said.figures) == (
            cell.value,
            cell.interval,
            cell.figures,
        )
    for line in tables.funding_totals:
        kind = schema.measures[line.measure].kind
        said = answer(declared(line.measure, line.basis, kind, line.computed.currency), scope)
        assert isinstance(said, Computed)
        assert (said.value, said.figures) == (line.computed.value, line.computed.figures)
