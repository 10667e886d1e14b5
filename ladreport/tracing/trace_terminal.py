"""A trace for people at a terminal: sentence, sum, rows that count and don't, cells, as typed."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rich.text import Text

from ladreport.core.records import Disposition
from ladreport.messages.language import Language
from ladreport.messages.rendering import shortened
from ladreport.output.terminal_tables import wrapped
from ladreport.tracing import trace_words as words
from ladreport.tracing.traced import (
    Action,
    Behind,
    Cell,
    Correction,
    Merged,
    Number,
    Reason,
    Standing,
    Trace,
)

INDENT, LABEL, DEEP = 2, 10, 6
LONGEST = 240
"""Characters of a title or sentence that are shown."""


def trace_report(trace: Trace, build: str, language: Language, width: int) -> Iterator[Text]:
    """All lines about what was asked for; of several numbers, where each stands.

    Of the languages that were built the spoken one is shown, else the first.
    """
    page = _Page(language, width, _language_shown(trace, language))
    if len(trace.numbers) > 1:
        yield from _choice(trace, build, page)
    for number in trace.numbers if len(trace.numbers) == 1 else ():
        yield from _number(number, page)
    for action in trace.actions:
        yield from _action(action, page)
    for cell in trace.cells:
        yield from _cell(cell, page)


def _language_shown(trace: Trace, language: Language) -> str:
    of_cells = (cell.printed for cell in trace.cells)
    of_actions = (cell.printed for action in trace.actions for cell in action.figures)
    of_numbers = (number.standings for number in trace.numbers)
    every = (*of_numbers, *of_cells, *of_actions)
    built = [standing.language for standings in every for standing in standings]
    return language.code if language.code in built else next(iter(built), "")


class _Page(Struct, frozen=True):
    """In which language, how wide, and of which language's report."""

    language: Language
    width: int
    report: str

    def hanging(self, indent: int, text: str, style: str = "") -> Iterator[Text]:
        """The text in lines that all begin at this column."""
        for line in wrapped(text, self.width - indent):
            yield Text(" " * indent).append(line, style=style)

    def labelled(self, label: str, text: str, style: str = "") -> Iterator[Text]:
        """The text in lines behind a label."""
        first, *rest = wrapped(text, self.width - INDENT - LABEL - 1)
        head = Text(" " * INDENT).append(f"{label:{LABEL}} ", style="dim")
        yield head.append(first, style=style)
        yield from (Text(" " * (INDENT + LABEL + 1)).append(line, style=style) for line in rest)


# -------------------------------------------------------------------------------------- numbers


def _choice(trace: Trace, build: str, page: _Page) -> Iterator[Text]:
    """Each number with its key, by which it is asked for, and where it stands."""
    say, count = page.language.say, len(trace.numbers)
    heading = say(
        "{count} numbers are printed so. To see the rows of one: {command}",
        count=count,
        command=f'ladreport trace {build} "{trace.numbers[0].key}"',
    )
    yield from page.hanging(0, heading)
    for number in trace.numbers:
        yield Text()
        yield Text(number.key, style="bold")
        yield from _standings(number.standings, page)


def _number(number: Number, page: _Page) -> Iterator[Text]:
    say, language = page.language.say, page.language
    head = next((each.words for each in number.standings if each.language == page.report), "")
    yield Text(head or number.value, style="bold").append(f"  {number.key}", "dim")
    if number.sentence:
        yield from page.hanging(INDENT, shortened(number.sentence, 2 * LONGEST), "italic")
    yield from _standings(number.standings, page, head, with_context=not number.sentence)
    value, how = words.value_words(number, language), words.operation_words(number.how, language)
    if value:
        yield from page.labelled(say("value"), f"{value} ({how})" if how else value)
    if not number.rows:
        yield from page.hanging(INDENT, words.origin_words(number.origin, language))
    yield from _rows(number.rows, page)


def _standings(
    standings: Iterable[Standing], page: _Page, head: str = "", *, with_context: bool = True
) -> Iterator[Text]:
    """Where a number is printed in one language's report; its words where they aren't ``head``."""
    for standing in standings:
        if standing.language == page.report:
            own = standing.words if standing.words != head else ""
            context = shortened(standing.context, LONGEST) if with_context else ""
            parts = dict.fromkeys((own, standing.section, standing.caption, context))
            where = " › ".join(filter(None, parts))
            yield from page.labelled(page.language.say("printed"), where)


def _rows(rows: Sequence[Behind], page: _Page) -> Iterator[Text]:
    """The rows that count, then those that don't, each with what it says and was typed."""
    say = page.language.say
    parts = (
        (say("Counted"), [behind for behind in rows if behind.not_counted is None]),
        (say("Not counted"), [behind for behind in rows if behind.not_counted]),
    )
    for heading, of_part in parts:
        if of_part:
            yield Text()
            yield Text(f"{heading} ({page.language.number(len(of_part))})", style="bold")
        for behind in of_part:
            yield from _row(behind, page)


def _row(behind: Behind, page: _Page) -> Iterator[Text]:
    number, rest = words.row_words(behind, page.language)
    head = "  ".join(filter(None, (_place(behind.place, page.language), behind.action_id)))
    yield Text(" " * INDENT).append(head).append(f"  {number}" if number else "", style="bold")
    typed = words.typed_words(behind, page.language)
    said = "; ".join(filter(None, (shortened(rest, LONGEST), typed)))
    yield from page.hanging(DEEP, said)
    if behind.not_counted:
        yield from page.hanging(DEEP, words.why_words(behind.not_counted, page.language), "yellow")
    if behind.only_of:
        yield from page.hanging(DEEP, words.only_words(behind.only_of, page.language), "yellow")
    for origin in _origins(behind, page.language):
        yield from page.hanging(DEEP, origin, "dim")


def _place(place: str, language: Language) -> str:
    """A row without a cell as people call it: ``GTM.xlsx › Cifras, row 7``."""
    sheet, _, cells = place.rpartition("!")
    first, _, last = cells.partition(":")
    is_row = first.isdigit() and first == last
    return language.say("{sheet}, row {row}", sheet=sheet, row=first) if is_row else place


def _origins(behind: Behind, language: Language) -> Iterator[str]:
    """What was corrected, at what rate it was converted, who else reported it."""
    say = language.say
    yield from (_corrected(correction, language) for correction in behind.corrections)
    if behind.rate:
        rate = behind.rate
        yield say(
            "{amount} US dollars at {rate} ({date}, {source})",
            amount=words.plain_number(rate.value_usd, language),
            rate=rate.rate,
            date=rate.date,
            source=rate.source,
        )
    if behind.merged:
        places = (_also(merged, language) for merged in behind.merged)
        yield say("also reported in {places}", places=language.joined(places))


def _also(merged: Merged, language: Language) -> str:
    """The place of a further row, and what was typed there."""
    place = _place(merged.place, language)
    typed = language.say("typed {text}", text=language.quoted(merged.typed))
    return f"{place} ({typed})" if merged.typed else place


def _corrected(correction: Correction, language: Language) -> str:
    return language.say(
        "{cell} corrected from {found} to {replacement} by {who}: {why}",
        cell=correction.cell,
        found=language.quoted(correction.found),
        replacement=language.quoted(correction.replacement),
        who=correction.who,
        why=correction.why,
    )


# ----------------------------------------------------------------------------- actions and cells


def _action(action: Action, page: _Page) -> Iterator[Text]:
    say = page.language.say
    countries = page.language.countries(action.row["reporting_countries"].split("; "))
    yield Text(action.action_id, style="bold").append(f"  {countries}")
    yield from page.hanging(INDENT, shortened(action.row["title"], LONGEST))
    for heading, cells in (
        (say("Rows of the action"), action.rows),
        (say("Figures"), action.figures),
    ):
        if cells:
            yield Text()
            yield Text(heading, style="bold")
        for cell in cells:
            # a merged row says the same as the one that it was merged into
            merged = cell.disposition == Disposition.MERGED
            yield from [_head(cell, page)] if merged else _cell(cell, page)


def _cell(cell: Cell, page: _Page) -> Iterator[Text]:
    """A row: where it went and why, what it says, where it counts and is printed."""
    say = page.language.say
    yield _head(cell, page)
    for reason in cell.reasons:
        yield from page.labelled(say("because"), _finding(reason), "yellow")
    if cell.disposition == Disposition.WITHHELD:
        hidden = say("The country asked not to publish it, so nothing of it is shown.")
        yield from page.hanging(INDENT, hidden)
    if cell.behind is not None:
        yield from _said(cell.behind, page)
    for remark in cell.remarks:
        yield from page.labelled(say("found"), _finding(remark), "dim")
    for use in (use for use in cell.uses if use.words):  # a sum that no page prints is in JSON
        what = f"{use.words}: {words.use_words(use, page.language)} [{use.key}]"
        yield from page.labelled(say("in"), what, "yellow" if use.not_counted else "")
    yield from _standings(cell.printed, page)


def _finding(reason: Reason) -> str:
    """A finding with its code and cell, where those are known."""
    head = " ".join(filter(None, (reason.code, reason.cell)))
    return ": ".join(filter(None, (head, reason.message)))


def _head(cell: Cell, page: _Page) -> Text:
    place = _place(cell.place, page.language)
    return Text(place, style="bold").append(f"  {_went(cell, page.language)}", style="not bold")


def _said(behind: Behind, page: _Page) -> Iterator[Text]:
    """What the row says, by the cell that stands for it, and what was done to it."""
    say = page.language.say
    number, rest = words.row_words(behind, page.language)
    yield from page.labelled(say("cell"), _place(behind.place, page.language))
    said = ": ".join(filter(None, (number, shortened(rest, LONGEST))))
    typed = words.typed_words(behind, page.language)
    yield from page.labelled(say("says"), "; ".join(filter(None, (said, typed))))
    for origin in _origins(behind, page.language):
        yield from page.labelled("", origin, "dim")


def _went(cell: Cell, language: Language) -> str:
    """Where the row went, as the ledger says it."""
    say = language.say
    match cell.disposition:
        case Disposition.MERGED:
            return say("merged into {action}", action=cell.into)
        case Disposition.SUPERSEDED:
            return say("superseded by {file}", file=cell.into)
        case Disposition.PUBLISHED:
            return say("published as {action}", action=cell.action_id)
    return words.disposition_words(cell.disposition, language)
