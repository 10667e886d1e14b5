"""Numbers that the report prints in a sentence and that no figure carries."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from ladreport.checking.context import Context
from ladreport.checking.rule import SUBMISSION, Problem, rule
from ladreport.checking.rules.style import publishable
from ladreport.core.records import Submission
from ladreport.core.values import UNREADABLE
from ladreport.languages import LANGUAGES, every_word
from ladreport.languages.cldr import patterns
from ladreport.messages.registry import INFO, code
from ladreport.parsing.numerals import NumberInText, numbers_in
from ladreport.parsing.submission import author_of
from ladreport.schema.folding import folded

LAD710 = code(
    "LAD710",
    INFO,
    "the summary says {numbers}, which no figure of this action carries",
    repair="Add a row to Figures for each number that should be counted. Numbers that only "
    "describe may stay as they are.",
    why="Tables and headline claims are made from Figures only. A number that stands in a sentence "
    "alone is printed, but counted nowhere.",
    example="Summary: 95,000 visas will be renewed; no figure of 95,000",
    instead="A row in Figures: visas or permits issued, 95,000",
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


@rule(LAD710, scope=SUBMISSION)
def numbers_with_figures(submission: Submission, context: Context) -> Iterator[Problem]:
    """A number in the summary that none of the action's figures has."""
    carried = _carried(submission)
    author = author_of(context.schema, context.country, context.language)
    for action in submission.actions:
        values = carried[action.get("action_id", str)] | carried[None]
        text = dict(publishable(action)).get("summary", "")
        numbers = numbers_in(text, author.language or "en", author.conventions)
        alone = [
            text[number.start : number.end]
            for number in numbers
            if _counts(number, text) and values.isdisjoint(number.values)
        ]
        if alone and None not in values:
            yield Problem(action, "summary", {"numbers": tuple(dict.fromkeys(alone))})


def _carried(submission: Submission) -> Mapping[str | None, set[Decimal | None]]:
    """The values by action id; None stands for an id or a value that can't be read."""
    carried: dict[str | None, set[Decimal | None]] = defaultdict(set)
    for figure in submission.figures:
        value = figure.get("value", Decimal)
        if value is not None:
            carried[figure.get("action_id", str)].add(abs(value))
        elif figure["value"] is UNREADABLE:
            carried[figure.get("action_id", str)].add(None)
    return carried


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
