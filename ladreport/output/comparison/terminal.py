"""Changes for people at a terminal: what was compared, then country by country what changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from rich.text import Text

from ladreport.comparison import (
    GROUP_OF,
    Change,
    Changes,
    FieldChange,
    Group,
    Progress,
    Relation,
)
from ladreport.comparison.wording import (
    achievement_text,
    counted,
    fate_word,
    field_label,
    field_text,
    figure_text,
    named,
    place,
    question_text,
    shown_figures,
    silence,
)
from ladreport.core.blocks import DataTable, TableColumn, TableRow
from ladreport.core.blocks import Text as Words
from ladreport.core.findings import CountryRef, Finding
from ladreport.core.records import Answer, Dataset, Disposition
from ladreport.messages import wording
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, shortened
from ladreport.output.comparison.difference import Piece, PieceKind, marked, marked_words
from ladreport.output.terminal_tables import flowing, table_lines, wrapped

STYLES: Mapping[Group, str] = {
    Group.FORWARD: "green",
    Group.STANDING: "dim",
    Group.BACK: "bold red",
    Group.ABSENT: "bold yellow",
    Group.APART: "cyan",
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
    fates = {change.fate for change in changes.changes}
    margin = max((len(fate_word(fate, language)) for fate in fates), default=NARROWEST_MARGIN)
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
        again = {question for other in following for question in other.questions}
        for question in change.questions:
            if question in again:
                continue
            asked = question_text(question, changes, page.language)
            line = page.language.say("Question: {question}", question=asked)
            yield from page.hanging(page.column, line, style="bold magenta")


def _change(change: Change, page: _Page) -> Iterator[Text]:
    """One action: what became of it, its id and title; below, what differs."""
    head = Text(" " * INDENT)
    head.append(
        f"{fate_word(change.fate, page.language):{page.margin}}", STYLES[GROUP_OF[change.fate]]
    )
    head.append(" " * STEP)
    first, *rest = wrapped(_title(change, page.language), page.width - page.column - STEP)
    yield head.append(first)
    yield from (Text(" " * (page.column + STEP) + line) for line in rest)
    for line in _who(change, page.language):
        yield from page.hanging(page.column + STEP, line)
    for name, pair in change.fields.items():
        yield from _field(change, name, pair, page)
    for achievement in change.achievements:
        yield from page.hanging(page.column + STEP, achievement_text(achievement, page.language))
    for figure in shown_figures(change):
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


def _who(change: Change, language: Language) -> Iterator[str]:
    """Which country leads it now, which actions became one, or which one became several."""
    if change.leads:
        before, now = map(language.country, change.leads)
        yield language.say("Led by {before} last time, by {now} now.", before=before, now=now)
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
        words = [*map(Text, language.headed(label).split(" ")), *marked_words(pair.old, pair.new)]
        yield from page.flowing(indent, words)
        return
    values = (field_text(name, value, language) for value in (pair.old, pair.new))
    yield from page.hanging(indent, f"{language.headed(label)} {wording.change(*values)}")


def _totals(changes: Changes, page: _Page) -> Iterator[Text]:
    """What became of what was promised, by country and by pillar."""
    language = page.language
    of_countries = changes.progress_by(lambda action: action.country)
    of_pillars = changes.progress_by(lambda action: action.pillar)
    by_country = [
        (language.country(country), of_countries[country])
        for country in sorted(of_countries, key=language.schema.country_rank)
    ]
    by_pillar = [
        (
            language.short_term("pillar", pillar) if pillar else language.say("pillar not known"),
            of_pillars[pillar],
        )
        for pillar in (*language.schema.vocabularies["pillar"], "")
        if pillar in of_pillars
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
    caption: str, rows: Sequence[tuple[str, Progress]], language: Language
) -> DataTable:
    """A row for each label: what became of how many, with no heading above."""
    columns = (TableColumn(""), TableColumn(""))
    return DataTable(
        caption,
        columns,
        [
            TableRow(((Words(label),), tuple(map(Words, _pieces(progress, language)))))
            for label, progress in rows
        ],
    )


def _pieces(progress: Progress, language: Language) -> Iterator[str]:
    """``21 promised: 1 completed, 4 unchanged; apart: 3 first reported``, in pieces that stay."""
    counts = language.plural("{count} promised", "{count} promised", progress.promised)
    apart = counted(progress.apart, language)
    for label, parts in ((counts, counted(progress.fates, language)), (_apart(language), apart)):
        if parts:
            following = "; " if apart and label is counts else ""
            yield language.headed(label) + " "
            yield from (f"{part}, " for part in parts[:-1])
            yield parts[-1] + following


def _apart(language: Language) -> str:
    return language.say("apart")


def _sum(changes: Changes, page: _Page) -> Iterator[Text]:
    language = page.language
    pieces = "".join(_pieces(changes.progress(), language)) or language.say("no actions")
    yield from map(Text, wrapped(f"{pieces}.", page.width))
    if changes.questions:
        asked = language.plural(
            "There is {count} question to put to a country before this is published.",
            "There are {count} questions to put to countries before this is published.",
            len(changes.questions),
        )
        yield from map(Text, wrapped(asked, page.width))
