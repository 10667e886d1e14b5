"""Each country measured with the weights that are best for all the others."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import product

from ladreport.comparison import evidence
from ladreport.comparison.evidence import Evidence
from tests.comparison.links.measure import Measured
from tests.comparison.links.worlds import World

Choice = tuple[float, float, float]
"""Points needed, the weight of names, and the likeness from which on texts follow one model."""

GRID: tuple[Choice, ...] = tuple(product((3.5, 4.0, 5.0), (2.0, 3.0, 4.0), (0.5, 0.6, 0.7)))

WRONG = 5
"""Right links that a wrong one costs."""


def held_out(worlds: Iterable[World]) -> Mapping[str, Measured]:
    """By country and all together, none of a country's own links having chosen anything."""
    by_country: dict[str, list[World]] = {}
    for world in worlds:
        by_country.setdefault(world.country, []).append(world)
    counted = {
        choice: {country: _counted(group, choice) for country, group in by_country.items()}
        for choice in GRID
    }
    found: dict[str, Measured] = {}
    together = Measured()
    for country, group in by_country.items():
        best = max(
            GRID,
            key=lambda choice: sum(
                _worth(counts) for other, counts in counted[choice].items() if other != country
            ),
        )
        found[f"{country} {' '.join(map(str, best))}"] = counted[best][country]
        with _chosen(best):
            for world in group:
                together.add(world)
    return {**found, "all": together}


def _worth(counts: Measured) -> float:
    return counts.reached + counts.right / 2 - WRONG * (counts.believed - counts.right)


def _counted(group: Iterable[World], choice: Choice) -> Measured:
    counts = Measured()
    with _chosen(choice):
        for world in group:
            counts.add(world)
    return counts


@contextmanager
def _chosen(choice: Choice) -> Iterator[None]:
    kept = evidence.NEEDED, evidence.TEMPLATE, evidence.WEIGHTS
    needed, names, template = choice
    evidence.NEEDED, evidence.TEMPLATE = needed, template
    evidence.WEIGHTS = {**kept[2], Evidence.NAMES: names}
    try:
        yield
    finally:
        evidence.NEEDED, evidence.TEMPLATE, evidence.WEIGHTS = kept
