"""Whatever the countries send, every row goes somewhere, once, and nothing private comes out."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ladreport.consolidation.computed_tables import NOTHING_COMPUTED
from ladreport.consolidation.folder import dataset_files
from ladreport.core.records import Disposition
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema
from tests.consolidation.region import consolidated, sheet

COUNTRIES = ("GTM", "CRI", "USA")
PRIVATE = "Zaqwsx"

numbers = st.sampled_from(["001", "002", "003", "004", "", "no id"])
statuses = st.sampled_from(["in progress", "extended", "en curso", "in proces", "completed", ""])
keys = st.sampled_from(["", "", "GTM-2024-001", "CRI-2024-002", "offices", "Offices "])
publish = st.sampled_from(["", "", "yes", "no", "perhaps"])
values = st.sampled_from(["#600", "#650", "600", "1.500", "many", "#-3", ""])
measures = st.sampled_from(
    ["people assisted", "funding committed", "people asisted", "offices open"]
)
bases = st.sampled_from(["achieved", "target", "context", "reached"])
dates = st.sampled_from(["2024-09", "2024-08-31", "03/04/2024", ""])


@st.composite
def workbooks(draw: st.DrawFn) -> dict[str, str]:
    """Up to four files of up to three countries, with what goes wrong in real ones."""
    files: dict[str, str] = {}
    for place in range(draw(st.integers(1, 4))):
        country = draw(st.sampled_from(COUNTRIES))
        actions = [
            f"{draw(numbers)} | {_title(wish)} | {draw(statuses)} | {draw(keys)} | {wish}"
            for wish in draw(st.lists(publish, min_size=1, max_size=5))
        ]
        figures = [
            f"{draw(numbers)} | {draw(measures)} | {draw(values)} | | {draw(bases)} | {draw(dates)} | | "
            for _ in range(draw(st.integers(0, 4)))
        ]
        submitted = draw(st.sampled_from(["2024-09-01", "2024-09-10", ""]))
        text = sheet(country, "\n".join(actions), "\n".join(figures), submitted=submitted)
        files[f"{country}-{place}.xlsx"] = text
    return files


def _title(publish: str) -> str:
    return PRIVATE if publish in ("no", "perhaps") else "A program"


@settings(max_examples=80, deadline=None)
@given(workbooks())
def test_the_ledger_balances_and_counts_every_row_once(files: dict[str, str]) -> None:
    dataset, _ = consolidated(files)
    assert dataset.ledger.balances
    assert dataset.figures_ledger.balances
    assert dataset.ledger.read == sum(one.actions for one in dataset.received)
    assert dataset.figures_ledger.read == sum(one.figures for one in dataset.received)
    assert max(Counter(one.source for one in dataset.outcomes).values()) == 1


@settings(max_examples=40, deadline=None)
@given(workbooks())
def test_every_row_that_is_not_withheld_can_be_found_again(files: dict[str, str]) -> None:
    dataset, _ = consolidated(files)
    told = [source for one in dataset.actions for source in one.sources]
    told += [source for one in dataset.figures for source in one.sources]
    assert len(told) == len(set(told))
    gone = {Disposition.WITHHELD, Disposition.SUPERSEDED}
    assert set(told) == {one.source for one in dataset.outcomes if one.disposition not in gone}


@settings(max_examples=40, deadline=None)
@given(workbooks())
def test_a_withheld_row_says_nothing_anywhere(files: dict[str, str]) -> None:
    dataset, _ = consolidated(files)
    written = dataset_files(dataset, NOTHING_COMPUTED, Language("en", load_schema()))
    assert not any(PRIVATE.encode() in data for data in written.values())
