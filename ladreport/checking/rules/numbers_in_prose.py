"""Numbers that the report prints in a sentence: whether a figure carries them, or contradicts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct

from ladreport.checking.context import Context
from ladreport.checking.rule import SUBMISSION, Params, Problem, rule
from ladreport.checking.rules.style import publishable
from ladreport.core.interval import Interval
from ladreport.core.records import Row, Submission
from ladreport.core.values import UNREADABLE
from ladreport.languages import LANGUAGES, every_word
from ladreport.languages.cldr import patterns
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.parsing.numerals import NumberInText, numbers_in
from ladreport.parsing.submission import author_of
from ladreport.schema.folding import folded
from ladreport.schema.lookup import terms_named

LAD710 = code(
    "LAD710",
    INFO,
    "the summary says {numbers}, which no figure of this action carries",
    repair="Nothing needs to be done: a number may have been reported last time, be part of a "
    "figure, or count something else. What is counted for the first time has a row in Figures.",
    why="Tables and headline claims are made from Figures only. A number that stands in a sentence "
    "alone is printed, but counted nowhere.",
    example="Summary: 95,000 visas will be renewed; no figure of 95,000",
    instead="A row in Figures: visas or permits issued, 95,000",
)

LAD711 = code(
    "LAD711",
    WARNING,
    "the summary says {number}, and its figure in row {row} says {value}",
    repair="Correct the one that is wrong.",
    why="The report prints the sentence and the figure side by side. Words such as over and nearly "
    "are taken into account; what remains can't be true at once.",
    example="Summary: nearly 5,000 people; figure: 5,200",
    instead="Summary: 5,200 people; figure: 5,200",
)

SMALLEST = 10
"""Smaller numbers count things that nobody adds up: two decrees, four offices."""
YEARS = range(1900, 2101)
NEAR = 40
"""How many letters before and behind a number are looked at."""

TIMES = every_word(lambda language: language.beside_numbers.times)
TIME_OPENINGS = tuple(every_word(lambda language: language.beside_numbers.time_openings))
ENDORSERS = every_word(lambda language: language.beside_numbers.endorsers)
"""Before these words a number counts the countries themselves: the other 21 endorsing countries."""
NUMBERED = every_word(lambda language: language.beside_numbers.numbered)
"""Words after which a number is a name or an age."""


@cache
def _months() -> frozenset[str]:
    """The names of the months in the four languages, folded."""
    return frozenset(folded(name) for code_ in LANGUAGES for name in patterns(code_).month_names)


CLOSE = Decimal("0.1")
"""Two numbers are taken for one where they differ by no more than this share of the larger.

More than that, and a sentence speaks of something else that the action did.
"""
LONGEST_PHRASE = 4
"""Of so many words is what says how exact a number is: a little more than."""


class _Carried(Struct, frozen=True, eq=False):
    """A figure's row, the number that it carries, and what its precision allows."""

    row: Row
    value: Decimal
    interval: Interval

    def agrees(self, said: "_Said") -> bool:
        """Whether both can be true of one number."""
        return any(
            _close(value, self.value) and self.interval.meets(statement)
            for value, statement in said.statements
        )

    def is_close(self, said: "_Said") -> bool:
        """Whether the two are probably meant to be one number."""
        return any(_close(value, self.value) for value, _ in said.statements)


class _Said(Struct, frozen=True, eq=False):
    """A number of the summary as it is written there, with what each reading of it states."""

    written: str
    statements: tuple[tuple[Decimal, Interval], ...]


def _close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= CLOSE * max(one, other)


@rule(LAD710, scope=SUBMISSION)
def numbers_with_figures(submission: Submission, context: Context) -> Iterator[Problem]:
    """A number in the summary that none of the action's figures has, nor one that is close."""
    for action, said, carried in _summaries(submission, context):
        alone = [
            number.written for number in _alone(said, carried) if not _meant(number, said, carried)
        ]
        if alone:
            yield Problem(action, "summary", {"numbers": tuple(dict.fromkeys(alone))})


@rule(LAD711, scope=SUBMISSION)
def numbers_unlike_their_figures(submission: Submission, context: Context) -> Iterator[Problem]:
    """A number in the summary is close to that of a figure, and both can't be true."""
    for action, said, carried in _summaries(submission, context):
        for number in _alone(said, carried):
            if figure := _meant(number, said, carried):
                params: Params = {
                    "number": number.written,
                    "row": str(figure.row.number),
                    "value": figure.value,
                }
                related = (figure.row.location("value"),)
                yield Problem(action, "summary", params, related=related)


def _alone(said: Sequence[_Said], carried: Sequence[_Carried]) -> Sequence[_Said]:
    """The numbers that agree with no figure."""
    return [number for number in said if not any(figure.agrees(number) for figure in carried)]


def _meant(number: _Said, said: Sequence[_Said], carried: Sequence[_Carried]) -> _Carried | None:
    """The one figure that is close to this number, and agrees with no other one of the summary."""
    close = [
        figure
        for figure in carried
        if figure.is_close(number) and not any(map(figure.agrees, said))
    ]
    return close[0] if len(close) == 1 else None


def _summaries(
    submission: Submission, context: Context
) -> Iterator[tuple[Row, Sequence[_Said], Sequence[_Carried]]]:
    """Each action with the numbers of its summary and of its figures, where all can be read."""
    carried, unknown = _carried(submission)
    author = author_of(context.schema, context.country, context.language)
    for action in submission.actions:
        id_ = action.get("action_id", str)
        text = dict(publishable(action)).get("summary", "")
        numbers = numbers_in(text, author.language or "en", author.conventions)
        said = [_said(number, text, context) for number in numbers if _counts(number, text)]
        if unknown.isdisjoint((id_, None)):
            yield action, said, (*carried[id_], *(carried[None] if id_ else ()))


def _said(number: NumberInText, text: str, context: Context) -> _Said:
    before = _words(text[max(0, number.start - NEAR) : number.start])
    phrases = (" ".join(before[-length:]) for length in range(LONGEST_PHRASE, 0, -1))
    named = (terms_named(context.schema, "precision", phrase) for phrase in phrases)
    precision = next((terms[0].key for terms in named if terms), None)
    statements = ((value, Interval.stated(value, precision)) for value in sorted(number.values))
    return _Said(text[number.start : number.end], tuple(statements))


def _carried(
    submission: Submission,
) -> tuple[Mapping[str | None, Sequence[_Carried]], frozenset[str | None]]:
    """The figures by action id, and the ids of which one's number can't be read.

    None stands for an id that can't be read.
    """
    carried: dict[str | None, list[_Carried]] = defaultdict(list)
    unknown: set[str | None] = set()
    for figure in submission.figures:
        id_, value = figure.get("action_id", str), figure.get("value", Decimal)
        if value is not None:
            interval = Interval.stated(abs(value), figure.get("precision", str))
            carried[id_].append(_Carried(figure, abs(value), interval))
        elif figure["value"] is UNREADABLE:
            unknown.add(id_)
    return carried, frozenset(unknown)


def _counts(number: NumberInText, text: str) -> bool:
    """Whether the number says how many, and isn't a year, a day, a time, a name or a small one."""
    before = _words(text[max(0, number.start - NEAR) : number.start])[-1:]
    after = _words(text[number.end : number.end + NEAR])
    written = text[number.start : number.end]
    if max(number.values) < SMALLEST or _is_year(written) or _is_glued(number, text):
        return False
    if after and (after[0].startswith(TIME_OPENINGS) or after[0] in TIMES):
        return False
    if not ENDORSERS.isdisjoint(after[:2]):
        return False
    return not _is_day(before, after) and NUMBERED.isdisjoint(before)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))


def _is_year(written: str) -> bool:
    return written.isdigit() and int(written) in YEARS


def _is_glued(number: NumberInText, text: str) -> bool:
    """Whether the number is part of a name or a date: COVID-19, H-2A, 220/2024, 1er."""
    before, after = text[max(0, number.start - 1) : number.start], text[number.end : number.end + 2]
    return bool(re.fullmatch(r"[\w/\-–]", before) or re.match(r"[^\W\d_]|[/º°ª]|[-–]\w", after))


def _is_day(before: list[str], after: list[str]) -> bool:
    near = {*before[-1:], *after[:1], *(after[1:2] if after[:1] == ["de"] else ())}
    return not near.isdisjoint(_months())
