"""Proposals of joint actions without a key: how many are right, how many are found, and how fast."""

import time
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from ladreport.consolidation.consolidate import consolidate
from ladreport.consolidation.likely_joint import Likely, likely_joint
from ladreport.core.records import Dataset
from ladreport.inputs.decisions import UNDECIDED
from ladreport.schema.load import load_schema
from tests.consolidation.keyless import Keyless, keyless, workbooks
from tests.consolidation.region import read

SCHEMA = load_schema()
SEEDS = range(201, 207)
"""Regions that were not looked at when the points were chosen."""


def dataset_of(region: Keyless, seed: int) -> Dataset:
    submissions = [read(name, text) for name, text in workbooks(region, seed).items()]
    dataset, _ = consolidate(submissions, SCHEMA, "2024-09")
    assert dataset.ledger.published == len(region.rows)
    return dataset


def ids(likely: Sequence[Likely]) -> list[frozenset[str | None]]:
    return [frozenset((pair.one.action_id, pair.other.action_id)) for pair in likely]


def test_at_most_one_proposal_in_twenty_is_wrong() -> None:
    proposed = right = joint = 0
    for seed in SEEDS:
        region = keyless(seed)
        pairs = ids(likely_joint(dataset_of(region, seed), UNDECIDED, SCHEMA))
        good = sum(pair in region.joint for pair in pairs)
        alike = sum(pair in region.alike for pair in pairs)
        proposed, right, joint = proposed + len(pairs), right + good, joint + len(region.joint)
        print(f"region {seed}: {len(pairs)} proposed, {good} right, {alike} alike")  # noqa: T201
    print(f"precision {right / proposed:.3f}, reach {right / joint:.3f}")  # noqa: T201
    assert right / proposed >= 0.95
    assert right / joint >= 0.7


def test_without_joint_actions_hardly_any_is_proposed() -> None:
    region = keyless(301, joint=0, alike=100)
    assert len(likely_joint(dataset_of(region, 301), UNDECIDED, SCHEMA)) <= 2


def test_the_order_of_actions_changes_nothing() -> None:
    region = keyless(302, actions=200, joint=20, alike=20)
    dataset = dataset_of(region, 302)
    turned = Dataset(
        dataset.ministerial,
        dataset.actions[::-1],
        dataset.figures[::-1],
        dataset.received,
        dataset.outcomes,
        dataset.ledger,
        dataset.figures_ledger,
    )
    expected = set(ids(likely_joint(dataset, UNDECIDED, SCHEMA)))
    assert set(ids(likely_joint(turned, UNDECIDED, SCHEMA))) == expected


@pytest.mark.parametrize("size", [22_000])
def test_a_region_of_many_rows_takes_seconds(size: int) -> None:
    region = keyless(303, actions=440, joint=40, alike=60)
    small = dataset_of(region, 303)
    actions = tuple(
        replace(
            action,
            action_id=f"{action.action_id}-{turn}",
            values={**action.values, "summary": f"{action.summary} {turn * 7919} Case{turn}"},
        )
        for turn in range(size // len(small.actions))
        for action in small.actions
    )
    figures = tuple(
        replace(figure, action_id=f"{figure.action_id}-{turn}")
        for turn in range(size // len(small.actions))
        for figure in small.figures
    )
    begun = time.process_time()
    likely_joint(replace(small, actions=actions, figures=figures), UNDECIDED, SCHEMA)
    taken = time.process_time() - begun
    print(f"{len(actions)} actions: {taken:.1f} s")  # noqa: T201
    assert taken < 10
