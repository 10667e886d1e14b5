"""Changes for people at a terminal: what was compared, then country by country what changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from rich.text import Text

from ladreport.comparison import Change, ChangeKind, Changes, FieldChange, Relation
from ladreport.comparison.wording import (
    counted,
    field_label,
    field_text,
    figure_text,
    kind_word,
    named,
    place,
    question_text,
    silence,
)
from ladreport.core.blocks import Cell, DataTable, TableColumn, TableRow
from ladreport.core.blocks import Text as Words
from ladreport.core.findings import CountryRef, Finding
from ladreport.core.records import Answer, Dataset, Disposition
from ladreport.messages import wording
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, shortened
from ladreport.output.comparison.difference import Piece, PieceKind, marked, marked_words
from ladreport.output.terminal_tables import flowing, table_lines, wrapped

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
    ChangeKind.NOT_KNOWN: "bold yellow",
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
    kinds = {change.kind for change in changes.changes}
    margin = max((len(kind_word(kind, language)) for kind in kinds), default=NARROWEST_MARGIN)
    page = _Page(language, width, max(margin, NARROWEST_MARGIN))
    yield Text(f"{changes.old} → {changes.new}", style="bold")
    yield from _side(language.say("before"), old, page)
    yield from _side(language.say("now"), new, page)
    if any(PROSE & set(change.fields) for change in changes.changes):
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
    held_back = dataset.ledger.held_back
    received = sum(file.answer is not Answer.UNREADABLE for file in dataset.received)
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
    for finding in side.unread:
        unread = f"{language.place(finding.location)}: {message(finding, language)}"
        line = language.say("not read: {file}", file=unread)
        yield from page.hanging(page.column, line, style="bold red")


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

    def rank(change: Change) -> tuple[int, str]:
        return (language.schema.country_rank(change.country), change.country)

    for (_, country), group in groupby(sorted(changes, key=rank), key=rank):
        yield country, tuple(group)


def _country(of_country: Sequence[Change], changes: Changes, page: _Page) -> Iterator[Text]:
    for reason in dict.fromkeys(reason for change in of_country for reason in change.reasons):
        if silent := silence(reason, changes.new, page.language):
            yield from page.hanging(INDENT, silent)
    for number, change in enumerate(of_country):
        yield from _change(change, page)
        following = of_country[number + 1 : number + 2]
        if change.question and all(other.question != change.question for other in following):
            asked = question_text(change.question, changes, page.language)
            line = page.language.say("Question: {question}", question=asked)
            yield from page.hanging(page.column, line, style="bold magenta")


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
    for figure in change.figures:
        if figure.old != figure.new:
            label = page.language.headed(wording.figure_label(figure.figure, page.language))
            text = f"{label} {figure_text(figure, page.language)}"
            yield from page.hanging(page.column + STEP, text)


def _title(change: Change, language: Language) -> str:
    action = change.action
    title = shortened(action.title or "", LONGEST_TITLE)
    parts = [action.action_id or place(action, language), title]
    if action.disposition is Disposition.HELD_BACK:
        parts.append(language.say("(held back)"))
    return "  ".join(filter(None, parts))


def _relation(change: Change, language: Language) -> Iterator[str]:
    """Which actions became one, or which one became several."""
    if change.relation is Relation.SPLIT:
        several = tuple(named(action, language) for action in change.new)
        yield language.say("One action became several: {actions}.", actions=several)
    if change.relation is Relation.MERGED:
        several = tuple(named(action, language) for action in change.old)
        yield language.say("Several actions became one: {actions}.", actions=several)


def _field(change: Change, name: str, pair: FieldChange, page: _Page) -> Iterator[Text]:
    language, indent = page.language, page.column + STEP
    label = field_label(name, language)
    same_language = change.old[0].language == change.new[0].language
    if name in PROSE and same_language and isinstance(pair.old, str) and isinstance(pair.new, str):
        words = [*map(Text, f"{label}:".split()), *marked_words(pair.old, pair.new)]
        yield from page.flowing(indent, words)
        return
    values = (field_text(name, value, language) for value in (pair.old, pair.new))
    yield from page.hanging(indent, f"{language.headed(label)} {wording.change(*values)}")


def _totals(changes: Changes, page: _Page) -> Iterator[Text]:
    """How many of each kind, by country and by pillar."""
    language, totals = page.language, changes.totals()
    by_country = [
        (language.country(country), totals["country"][country])
        for country, _ in _by_country(changes.changes, language)
    ]
    by_pillar = [
        (
            language.short_term("pillar", pillar) if pillar else language.say("pillar not known"),
            totals["pillar"][pillar],
        )
        for pillar in (*language.schema.vocabularies["pillar"], "")
        if pillar in totals["pillar"]
    ]
    for caption, counts in (
        (language.say("By country"), by_country),
        (language.say("By pillar"), by_pillar),
    ):
        table = _counts_table(caption, counts, language)
        yield Text()
        yield Text(table.caption, style="bold")
        for line in table_lines(table, width=page.width - INDENT):
            yield Text(" " * INDENT).append_text(line)


def _counts_table(
    caption: str, rows: Sequence[tuple[str, Mapping[str, int]]], language: Language
) -> DataTable:
    """A row for each label: how many of each kind, with no heading above."""
    columns = (TableColumn(""), TableColumn(""))
    return DataTable(
        caption,
        columns,
        [TableRow(((Words(label),), _listed(counts, language))) for label, counts in rows],
    )


def _listed(counts: Mapping[str, int], language: Language) -> Cell:
    """Each kind with how many, a comma behind each but the last."""
    *parts, last = counted(counts, language)
    return (*(Words(f"{part}, ") for part in parts), Words(last))


def _sum(changes: Changes, page: _Page) -> Iterator[Text]:
    language = page.language
    total = language.plural("{count} action", "{count} actions", len(changes.changes))
    counts = changes.totals()["all"].get("all")
    if counts is None:
        yield Text(f"{total}.")
        return
    kinds = [inline.text.rstrip() for inline in _listed(counts, language)]
    yield from flowing(map(Text, (*f"{total}:".split(), *kinds[:-1], f"{kinds[-1]}.")), page.width)
    questions = {change.question for change in changes.changes if change.question}
    if questions:
        asked = language.plural(
            "There is {count} question to put to a country before this is published.",
            "There are {count} questions to put to countries before this is published.",
            len(questions),
        )
        yield from map(Text, wrapped(asked, page.width))
