"""Changes for people at a terminal: what was compared, then country by country what changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from rich.text import Text

from ladreport.comparison import Change, ChangeKind, Changes, FieldChange, Relation
from ladreport.comparison.compare import NO_SUBMISSION
from ladreport.comparison.text import Piece, PieceKind
from ladreport.core.findings import CountryRef, Finding
from ladreport.core.records import Action, Dataset, Disposition
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, shortened
from ladreport.output.comparison.flowing import flowing, marked, marked_words
from ladreport.output.comparison.questions import named, place, question_text
from ladreport.output.comparison.words import (
    counted,
    field_label,
    field_text,
    figure_label,
    figure_text,
    kind_word,
)
from ladreport.output.terminal_tables import wrapped

STYLES: Mapping[ChangeKind, str] = {
    ChangeKind.NEW: "cyan",
    ChangeKind.ADVANCED: "green",
    ChangeKind.EXTENDED: "green",
    ChangeKind.COMPLETED: "green",
    ChangeKind.REOPENED: "green",
    ChangeKind.SET_BACK: "bold red",
    ChangeKind.CHANGED: "yellow",
    ChangeKind.UNCHANGED: "dim",
    ChangeKind.NOT_REPORTED: "bold red",
}
PROSE = frozenset({"title", "summary"})
INDENT = 2
STEP = 2
NARROWEST_MARGIN = 9
LONGEST_TITLE = 200


class Side(Struct, frozen=True):
    """One side of a comparison: where it lies as it was given, what it holds, what wasn't read."""

    path: str
    dataset: Dataset
    unread: tuple[Finding, ...] = ()


def comparison_report(
    changes: Changes, old: Side, new: Side, language: Language, width: int
) -> Iterator[Text]:
    """All lines: what was compared, the changes of each country, the totals, what to ask."""
    kinds = {one.kind for one in changes.changes}
    margin = max((len(kind_word(kind, language)) for kind in kinds), default=NARROWEST_MARGIN)
    page = _Page(language, width, max(margin, NARROWEST_MARGIN))
    yield Text(f"{changes.old} → {changes.new}", style="bold")
    yield from _side(language.say("old"), old, page)
    yield from _side(language.say("new"), new, page)
    if any(PROSE & set(one.fields) for one in changes.changes):
        yield from _legend(page)
    for country, of_country in _by_country(changes.changes, language):
        yield Text()
        yield Text(language.shown(CountryRef(country)), style="bold")
        yield from _country(of_country, changes, page)
    if changes.changes:
        yield from _totals(changes, page)
    yield Text()
    yield from _sum(changes, page)


class _Page(Struct, frozen=True):
    """In which language, how wide, and how much room the words for kinds are given."""

    language: Language
    width: int
    margin: int

    @property
    def column(self) -> int:
        """Where an action's title begins."""
        return INDENT + self.margin + STEP

    def hanging(self, indent: int, text: str, style: str = "") -> Iterator[Text]:
        """The text in lines that begin at this column, the second and further ones deeper."""
        for number, line in enumerate(wrapped(text, self.width - indent - STEP)):
            margin = " " * (indent + (STEP if number else 0))
            yield Text(margin).append(line, style=style)

    def flowing(self, indent: int, words: Iterable[Text]) -> Iterator[Text]:
        """The same with words that have their own styles."""
        for number, line in enumerate(flowing(words, self.width - indent - STEP)):
            yield Text(" " * (indent + (STEP if number else 0))).append_text(line)


def _side(label: str, side: Side, page: _Page) -> Iterator[Text]:
    """What one side holds, and which of its files could not be read."""
    language, dataset = page.language, side.dataset
    received, held_back = len(dataset.received), dataset.ledger.held_back
    parts = [
        language.plural("{count} submission", "{count} submissions", received),
        language.plural("{count} action", "{count} actions", len(dataset.actions)),
        language.plural("{count} figure", "{count} figures", len(dataset.figures)),
    ]
    if held_back:
        parts.append(
            language.plural("{count} action held back", "{count} actions held back", held_back)
        )
    yield _labelled(label, page).append(side.path)
    yield from page.hanging(page.column, ", ".join(parts))
    for one in side.unread:
        unread = f"{one.location}: {message(one, language)}"
        told = language.say("not read: {file}", file=unread)
        yield from page.hanging(page.column, told, style="bold red")


def _labelled(label: str, page: _Page) -> Text:
    """The beginning of a line of the head."""
    return Text(" " * INDENT).append(f"{label:{page.margin}}", style="dim").append(" " * STEP)


def _legend(page: _Page) -> Iterator[Text]:
    """How the words that changed are marked."""
    say = page.language.say
    words = [
        marked(Piece(PieceKind.REMOVED, say("taken out"))),
        marked(Piece(PieceKind.ADDED, say("put in"))),
    ]
    yield _labelled(say("text"), page).append_text(Text(" ").join(words))


def _by_country(
    changes: Sequence[Change], language: Language
) -> Iterator[tuple[str, Sequence[Change]]]:
    """The changes of each country, in the countries' fixed order."""
    order = list(language.schema.countries)

    def rank(change: Change) -> tuple[int, str]:
        known = change.country in order
        return (order.index(change.country) if known else len(order), change.country)

    for (_, country), group in groupby(sorted(changes, key=rank), key=rank):
        yield country, tuple(group)


def _country(of_country: Sequence[Change], changes: Changes, page: _Page) -> Iterator[Text]:
    if any(NO_SUBMISSION in one.reasons for one in of_country):
        silent = page.language.say(
            "There is no submission of this country for {ministerial}.", ministerial=changes.new
        )
        yield from page.hanging(INDENT, silent)
    for number, change in enumerate(of_country):
        yield from _change(change, page)
        following = of_country[number + 1 : number + 2]
        if change.question and all(one.question != change.question for one in following):
            asked = question_text(change.question, changes, page.language)
            told = page.language.say("Question: {question}", question=asked)
            yield from page.hanging(page.column, told, style="bold magenta")


def _change(change: Change, page: _Page) -> Iterator[Text]:
    """One action: what became of it, its id and title; below, what differs."""
    head = Text(" " * INDENT)
    head.append(f"{kind_word(change.kind, page.language):{page.margin}}", STYLES[change.kind])
    head.append(" " * STEP)
    first, *rest = wrapped(_title(change, page.language), page.width - page.column - STEP)
    yield head.append(first)
    yield from (Text(" " * (page.column + STEP) + line) for line in rest)
    for line in _relation(change, page.language):
        yield from page.hanging(page.column + STEP, line)
    for name, pair in change.fields.items():
        yield from _field(change, name, pair, page)
    for one in change.figures:
        if one.old != one.new:
            label = figure_label(one.figure, page.language)
            told = f"{page.language.headed(label)} {figure_text(one, page.language)}"
            yield from page.hanging(page.column + STEP, told)


def _title(change: Change, language: Language) -> str:
    action = change.action
    parts = [action.action_id or place(action), shortened(action.title or "", LONGEST_TITLE)]
    if action.disposition is Disposition.HELD_BACK:
        parts.append(language.say("(held back)"))
    return "  ".join(filter(None, parts))


def _relation(change: Change, language: Language) -> Iterator[str]:
    """Which actions became one, or which one became several."""
    if change.relation is Relation.SPLIT:
        yield language.say("One action became several: {actions}.", actions=_all(change.new))
    if change.relation is Relation.MERGED:
        yield language.say("Several actions became one: {actions}.", actions=_all(change.old))


def _all(actions: Sequence[Action]) -> tuple[str, ...]:
    return tuple(map(named, actions))


def _field(change: Change, name: str, pair: FieldChange, page: _Page) -> Iterator[Text]:
    language, indent = page.language, page.column + STEP
    label = field_label(name, language)
    same_language = change.old[0].language == change.new[0].language
    if name in PROSE and same_language and isinstance(pair.old, str) and isinstance(pair.new, str):
        words = [*map(Text, f"{label}:".split()), *marked_words(pair.old, pair.new)]
        yield from page.flowing(indent, words)
        return
    old, new = (field_text(name, one, language) for one in (pair.old, pair.new))
    yield from page.hanging(indent, f"{page.language.headed(label)} {old} → {new}")


def _totals(changes: Changes, page: _Page) -> Iterator[Text]:
    """How many of each kind, by country and by pillar."""
    language, totals = page.language, changes.totals()
    by_country = {
        country: totals["country"][country] for country, _ in _by_country(changes.changes, language)
    }
    countries = {language.country(one): counts for one, counts in by_country.items()}
    ordered = [*language.schema.vocabularies["pillar"], ""]
    pillars = {
        language.short_term("pillar", one) if one else language.say("not known"): totals["pillar"][
            one
        ]
        for one in ordered
        if one in totals["pillar"]
    }
    yield from _table(language.say("By country"), countries, page)
    yield from _table(language.say("By pillar"), pillars, page)


def _table(heading: str, rows: Mapping[str, Mapping[str, int]], page: _Page) -> Iterator[Text]:
    yield Text()
    yield Text(heading, style="bold")
    margin = max(map(len, rows), default=0) + STEP
    for label, counts in rows.items():
        shown = _listed(counts, page.language)
        for number, line in enumerate(flowing(shown, page.width - INDENT - margin)):
            yield Text(f"{'':{INDENT}}{'' if number else label:{margin}}").append_text(line)


def _listed(counts: Mapping[str, int], language: Language, end: str = "") -> list[Text]:
    """Each kind with how many, a comma behind each but the last."""
    parts = counted(counts, language)
    return [Text(f"{one}{',' if one is not parts[-1] else end}") for one in parts]


def _sum(changes: Changes, page: _Page) -> Iterator[Text]:
    language = page.language
    total = language.plural("{count} action", "{count} actions", len(changes.changes))
    counts = changes.totals()["all"].get("all", {})
    words = [*map(Text, f"{total}:".split()), *_listed(counts, language, end=".")]
    yield from flowing(words if counts else [Text(f"{total}.")], page.width)
    questions = {one.question for one in changes.changes if one.question}
    if questions:
        asked = language.plural(
            "There is {count} question to put to a country before this is published.",
            "There are {count} questions to put to countries before this is published.",
            len(questions),
        )
        yield from map(Text, wrapped(asked, page.width))
