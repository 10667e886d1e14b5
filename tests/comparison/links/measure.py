"""How many of the true links are believed or asked, and how many of the believed are true."""

from collections import Counter
from collections.abc import Iterable, Mapping

from ladreport.comparison.pairing import Link, Tier, linked
from ladreport.core.records import Source
from ladreport.schema.load import load_schema
from tests.comparison.links.worlds import World

Pair = tuple[Source, Source]


class Measured:
    """The counts of one kind of worlds."""

    def __init__(self) -> None:
        self.true, self.believed, self.right, self.reached, self.asked = 0, 0, 0, 0, 0
        self.silent, self.disturbed = 0, 0
        self.deceived: list[str] = []
        self.missed: list[str] = []

    @property
    def precision(self) -> float:
        """True links of those believed."""
        return self.right / self.believed if self.believed else 1.0

    @property
    def reach(self) -> float:
        """True links that are believed or asked."""
        return self.reached / self.true if self.true else 1.0

    def add(self, world: World) -> None:
        """Count the links of this world."""
        links = list(linked(world.old, world.new, load_schema()))
        titles = {
            action.sources[0]: action.title for action in (*world.old.actions, *world.new.actions)
        }
        believed, asked = _pairs_of(links)
        self.true += len(world.links)
        self.believed += len(believed)
        self.right += len(believed & world.links)
        self.reached += len((believed | asked) & world.links)
        self.asked += len(asked - believed)
        silent = {row.sources[0] for row in world.old.actions} - {old for old, _ in world.links}
        self.silent += len(silent)
        self.disturbed += len(silent & {old for old, _ in asked})
        for pairs, told in (
            (believed - world.links, self.deceived),
            (world.links - believed - asked, self.missed),
        ):
            told += [f"{titles[old]} → {titles[new]}" for old, new in sorted(pairs)]


def _pairs_of(links: Iterable[Link]) -> tuple[set[Pair], set[Pair]]:
    believed, asked = set[Pair](), set[Pair]()
    for link in links:
        olds, news = ([row.action.sources[0] for row in rows] for rows in (link.old, link.new))
        if link.tier is Tier.ASKED:
            others = [candidate.action.sources[0] for candidate in link.candidates]
            asked.update((old, new) for old in (olds or others) for new in (news or others))
        else:
            believed.update((old, new) for old in olds for new in news)
    return believed, asked


def measured(worlds: Iterable[World]) -> Mapping[str, Measured]:
    """By kind, and all together."""
    kinds: dict[str, Measured] = {}
    for world in worlds:
        for kind in (world.kind, "all"):
            kinds.setdefault(kind, Measured()).add(world)
    return kinds


def table(kinds: Mapping[str, Measured]) -> str:
    """A line for each kind."""
    heading = (
        f"{'kind':26} {'links':>5} {'believed':>8} {'right':>6} {'reach':>6} {'asked':>5} "
        "silent asked"
    )
    lines = [heading]
    for kind, counts in sorted(kinds.items(), key=lambda item: (item[0] == "all", item[0])):
        lines.append(
            f"{kind:26} {counts.true:5} {counts.believed:8} {counts.precision:6.3f} "
            f"{counts.reach:6.3f} {counts.asked:5} {counts.silent:6} {counts.disturbed:5}"
        )
    return "\n".join(lines)


def deceptions(kinds: Mapping[str, Measured]) -> Iterable[str]:
    """What was believed wrongly and what was missed, the most frequent first."""
    for name in ("deceived", "missed"):
        for titles, count in Counter(getattr(kinds["all"], name)).most_common():
            yield f"{name}: {titles} ({count})"
