"""Two years of a country's actions with the true links between them, made of written texts.

``tuned.txt`` and ``unseen.txt`` hold each action in four languages, ``third.txt`` in two; ``xx+``
is in other words and ``xx-`` shortened. The line above says ``COUNTRY key | life | package | type |
announced | starts | measure value``, where life is ``both``, ``ended`` or ``new``. ``*_parts.txt``
holds what an action was split into.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import permutations
from pathlib import Path

from msgspec import Struct

from ladreport.core.records import Action, Dataset, Disposition, Figure, Ledger, Source
from ladreport.core.values import PartialDate

HERE = Path(__file__).parent
LANGUAGES = ("en", "es", "pt", "fr")


class Written(Struct, frozen=True):
    """An action as people wrote it: ``texts`` by ``en``, ``es+``, ``pt1``."""

    country: str
    key: str
    life: str
    package: str
    type: str
    announced: str
    starts: str
    figure: str
    texts: Mapping[str, str]


class World(Struct, frozen=True):
    """Two datasets of a country, and what is the same, each link with its kind."""

    country: str
    kind: str
    old: Dataset
    new: Dataset
    links: frozenset[tuple[Source, Source]]


def written(name: str) -> list[Written]:
    """All actions of a set."""
    file = f"{name}_parts.txt"
    blocks = _blocks(file) if (HERE / file).exists() else []
    parts = {block.splitlines()[0]: _texts(block.splitlines()[1:]) for block in blocks}
    return [_written(block.splitlines(), parts) for block in _blocks(f"{name}.txt")]


def _blocks(file: str) -> list[str]:
    text = (HERE / file).read_text(encoding="utf-8")
    if file.endswith("_parts.txt"):
        lines = text.strip().splitlines()
        return ["\n".join(lines[place : place + 3]) for place in range(0, len(lines), 3)]
    return text.strip().split("\n\n")


def _texts(lines: Iterable[str]) -> dict[str, str]:
    return {line[: line.index(":")]: line[line.index(": ") + 2 :] for line in lines}


def _written(lines: list[str], parts: Mapping[str, Mapping[str, str]]) -> Written:
    name, *fields = (field.strip() for field in lines[0].split("|"))
    country, key = name.split()
    life, package, type_, announced, starts, figure = fields
    texts = {**_texts(lines[1:]), **parts.get(name, {})}
    return Written(country, key, life, package, type_, announced, starts, figure, texts)


class Row(Struct, frozen=True):
    """What of a written action stands in a row, and which structure it lost or changed."""

    action: Written
    text: str
    id: int | None
    bare: int = 0


def worlds(name: str) -> Iterator[World]:
    """Every scenario of every country of a set."""
    by_country: dict[str, list[Written]] = {}
    for action in written(name):
        by_country.setdefault(action.country, []).append(action)
    for number, (country, actions) in enumerate(by_country.items()):
        pairs = list(permutations(_common_languages(actions), 2))
        for step in range(3):
            one, other = pairs[(number * 3 + step * 5) % len(pairs)]
            yield _world(
                country, "translated", actions, one, other, ids="none" if step % 2 else "new"
            )
        home = _home(actions)
        yield _world(country, "reworded", actions, home, "+", ids="none")
        yield _world(country, "shortened", actions, home, "-", ids="new")
        yield _world(country, "renumbered", actions, home, home, ids="new")
        yield _world(country, "shifted ids", actions, home, "+", ids="shifted")
        one, other = pairs[(number * 7 + 1) % len(pairs)]
        yield _world(country, "shifted, translated", actions, one, other, ids="shifted")
        yield _world(country, "without ids", actions, home, "+", ids="none", bare=True)
        one, other = pairs[(number * 7 + 4) % len(pairs)]
        yield _world(country, "reused ids, translated", actions, one, other, ids="reused")
        yield _world(country, "same ids", actions, home, "+", ids="same")
        yield from _split(country, actions)


def _common_languages(actions: list[Written]) -> list[str]:
    return [name for name in LANGUAGES if all(name in action.texts for action in actions)]


def _home(actions: list[Written]) -> str:
    return next(key[:2] for action in actions for key in action.texts if key.endswith("+"))


def _text(action: Written, wanted: str, home: str) -> str:
    """The text's name in the action; the language's own where it has no such version."""
    if wanted in LANGUAGES:
        return wanted
    return next((key for key in action.texts if key.endswith(wanted)), home)


def _world(
    country: str,
    kind: str,
    actions: list[Written],
    one: str,
    other: str,
    *,
    ids: str,
    bare: bool = False,
) -> World:
    olds = [action for action in actions if action.life != "new"]
    news = [action for action in actions if action.life != "ended"]
    news = news[1:] + news[:1]
    old_rows, new_rows = [], []
    for number, action in enumerate(olds):
        text = one
        if other in "+-":
            text = _text(action, other, one)[:2]
        old_rows.append(Row(action, text, number + 1))
    numbers = {action.key: number + 1 for number, action in enumerate(olds)}
    ended = [numbers[action.key] for action in olds if action.life == "ended"]
    for place, action in enumerate(news):
        text = _text(action, other, one)
        new_rows.append(
            Row(action, text, _id(ids, place, action, numbers, ended), bare_of(place, bare))
        )
    return _made(country, kind, old_rows, new_rows)


def bare_of(place: int, bare: bool) -> int:
    """Which structure the row lost: a third loses something; of bare ones every second all."""
    if bare:
        return 1 + place % 2
    return (place % 3 == 0) * (1 + place % 4)


def _id(
    ids: str, place: int, action: Written, numbers: Mapping[str, int], ended: list[int]
) -> int | None:
    known = numbers.get(action.key)
    if ids == "none":
        return None
    if ids == "new":
        return 101 + place
    if ids == "shifted":
        return (known or place) + 1
    if ids == "reused" and known is None:
        return ended[0] if ended else 101 + place
    return known or 101 + place


def _split(country: str, actions: list[Written]) -> Iterator[World]:
    parted = [action for action in actions if any(key[2:] == "1" for key in action.texts)]
    if not parted:
        return
    others = [action for action in actions if action.life == "both" and action not in parted]
    home = _home(actions)
    whole = [Row(action, home, 1 + place) for place, action in enumerate([*parted, *others])]
    parts = [
        Row(action, key, 50 + 2 * place + int(key[2]))
        for place, action in enumerate(parted)
        for key in action.texts
        if key[2:] in ("1", "2")
    ]
    rest = [Row(action, home, 90 + place) for place, action in enumerate(others)]
    yield _made(country, "split", whole, [*parts, *rest])
    yield _made(country, "merged", [*parts, *rest], whole)


def _made(country: str, kind: str, olds: list[Row], news: list[Row]) -> World:
    old_actions = [_action(row, "2024-05", place) for place, row in enumerate(olds)]
    new_actions = [_action(row, "2024-09", place) for place, row in enumerate(news)]
    links = {
        (old_actions[place].sources[0], new_actions[other].sources[0])
        for place, old in enumerate(olds)
        for other, new in enumerate(news)
        if old.action.key == new.action.key
    }
    return World(
        country,
        kind,
        _dataset("2024-05", old_actions, olds),
        _dataset("2024-09", new_actions, news),
        frozenset(links),
    )


OTHER_PACKAGE = {
    "labor_mobility": "integration_host_communities",
    "integration_host_communities": "temporary_protection_regularization",
}


def _action(row: Row, ministerial: str, place: int) -> Action:
    written_ = row.action
    title, summary = row.action.texts[row.text].split(" :: ")
    values: dict[str, object] = {"title": title, "summary": summary, "status": "in_progress"}
    if row.bare != 2:
        values["action_package"] = written_.package
        values["action_type"] = written_.type
    if row.bare == 1:
        values["action_package"] = OTHER_PACKAGE.get(written_.package, written_.package)
    if row.bare not in (2, 3):
        values["announced_on"] = _date(written_.announced)
        values["starts_on"] = _date(written_.starts)
    held = row.id is None
    return Action(
        None if held else f"{written_.country}-2024-{row.id:03}",
        written_.country,
        (written_.country,),
        Disposition.HELD_BACK if held else Disposition.PUBLISHED,
        (Source(f"{written_.country}.xlsx", ministerial, place + 2),),
        values,  # type: ignore[arg-type]
        (),
        row.text[:2],
    )


def _date(text: str) -> PartialDate:
    return PartialDate(*map(int, text.split("-")))


def _dataset(ministerial: str, actions: list[Action], rows: list[Row]) -> Dataset:
    figures = []
    for action, row in zip(actions, rows, strict=True):
        if action.action_id and row.action.figure != "-" and row.text[2:] not in ("1", "2"):
            measure, value = row.action.figure.split()
            grown = Decimal(value) * (13 if ministerial == "2024-09" else 10) // 10
            figures.append(
                Figure(
                    action.action_id,
                    action.country,
                    action.countries,
                    Disposition.PUBLISHED,
                    action.sources,
                    {"measure": measure, "value": grown},
                )
            )
    return Dataset(ministerial, tuple(actions), tuple(figures), (), (), Ledger(), Ledger())
