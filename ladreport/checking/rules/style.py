"""The style of what the report prints, and the numbers in it that no figure carries."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, SUBMISSION, Problem, rule
from ladreport.core.findings import ColumnRef
from ladreport.core.records import Row, Submission
from ladreport.core.values import UNREADABLE
from ladreport.languages import LANGUAGES, language, words_of_all
from ladreport.languages.cldr import patterns
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.parsing.numerals import NumberInText, numbers_in
from ladreport.parsing.submission import author_of
from ladreport.schema.folding import folded

LAD701 = code(
    "LAD701",
    WARNING,
    'a placeholder was left in the text: "{words}"',
    repair="Write what is meant, or take the unfinished part out.",
    why="The text is printed as it stands. Placeholders that reach the report are what readers "
    "remember of it.",
    example="The programme will reach xxx people",
    instead="The programme will reach 12,000 people",
)
LAD702 = code(
    "LAD702",
    WARNING,
    "{column} is written in capitals",
    repair="Write it in small letters, with capitals only where names have them.",
    why="The report sets titles and texts itself. A text in capitals shouts beside the others, and "
    "a program can't know which of its words are names.",
    example="NEW BIOMETRIC PROGRAMME AT LA AURORA",
    instead="New biometric programme at La Aurora",
)
LAD703 = code(
    "LAD703",
    WARNING,
    '{column} seems to have been cut off; it ends with "{words}"',
    repair="Write the end of the sentence. If there is no room, shorten what comes before.",
    why="Forms and older programs cut a text at their limit without a word. The report would print "
    "half a sentence.",
    example="... to streamline the processing of migrants seeking ref",
    instead="... to streamline the processing of migrants seeking refuge.",
)
LAD704 = code(
    "LAD704",
    WARNING,
    'this is not meant for readers: "{words}"',
    repair="Take it out. Remarks for the Secretariat belong in the internal note, which is never "
    "published. For a row that must not appear, write no under publish.",
    why="Remarks among colleagues are easily left in a text, and the text is printed as it stands.",
    example="New visa for farm workers [Ana: please check with the ministry]",
    instead="New visa for farm workers",
)
LAD705 = code(
    "LAD705",
    WARNING,
    'the text speaks in the first person: "{words}"',
    repair="Name the country or the institution instead.",
    why='The report speaks of all countries, so its readers can\'t know who "we" is.',
    example="We have regularized 12,000 people",
    instead="Guatemala has regularized 12,000 people",
)
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

PROSE = ("title", "summary")


class Prose(NamedTuple):
    """One publishable text: its column and what it says."""

    column: str
    text: str


def publishable(action: Row) -> Iterator[Prose]:
    """Title and summary of an action that its country lets be published."""
    if action.withheld:
        return
    for column in PROSE:
        text = action.get(column, str)
        if text:
            yield Prose(column, text)


class Wording:
    r"""Regular expressions, some over the text in lower case and some over it as it is written.

    Each is searched by itself. One that begins with a letter is found twenty times as quickly as
    one that begins in several ways or with a boundary, so a boundary may stand behind the letter
    (``x(?<!\wx)``); ignoring case is slow too.
    """

    def __init__(self, *in_lower_case: str, as_written: tuple[str, ...] = ()) -> None:
        self._in_lower_case = tuple(map(re.compile, in_lower_case))
        self._as_written = tuple(map(re.compile, as_written))

    def first_in(self, text: str) -> str | None:
        """What is found first, as the text writes it."""
        lower = text.replace("İ", "I").lower()  # all else is as long in lower case
        spans = [
            match.span()
            for patterns_, content in ((self._in_lower_case, lower), (self._as_written, text))
            for pattern in patterns_
            if (match := pattern.search(content))
        ]
        return text[slice(*min(spans))] if spans else None


LETTER = r"[^\W\d_]"
TO_BE_FILLED_IN = words_of_all(lambda prose: prose.to_be_filled_in)
COUNTED = rf"\s*(?:%|(?i:{words_of_all(lambda prose: prose.counted)}))"
"""Behind ``XX`` what is counted shows that no century or summit is meant."""

PLACEHOLDERS = Wording(
    r"lorem ipsum",
    r"\?\?\?+",
    r"____+",
    rf"[\[<{{]\s*(?:{TO_BE_FILLED_IN})\b[^\]>}}]*[\]>}}]",
    # Between round brackets people also say what is still to come: (to be completed in 2025).
    rf"\(\s*(?:{TO_BE_FILLED_IN})\s*\)",
    rf"[\[<{{]\s*(?:{words_of_all(lambda prose: prose.fields)})\s*[\]>}}]",
    # Lower-case x, or capital ones that no name follows: XXX Cumbre is the thirtieth.
    as_written=(
        r"T(?<!\wT)(?:BD|BC|\.B\.D\.|\.B\.C\.)(?!\w)",
        r"x(?<!\wx)x+\b",
        rf"X(?<!\wX)X(?:(?={COUNTED})|X+(?!\s+[A-ZÁÉÍÓÚÂÊÔÃÕÇÀÈ]{LETTER}))\b",
    ),
)
WHOLE_PLACEHOLDERS = re.compile(
    rf"(?:{words_of_all(lambda prose: prose.whole_placeholders)}|[.\-–—?*x]+)[.\s]*", re.IGNORECASE
)
NOT_TO_PUBLISH = words_of_all(lambda prose: prose.not_to_publish)
DRAFT = words_of_all(lambda prose: prose.drafts)
INTERNAL = Wording(
    # At the start of a sentence it tells the reader what to do; inside one it speaks of others.
    rf"\A(?:{NOT_TO_PUBLISH})\b",
    rf"[.!?:;(\[\n–—*-]\s*(?:{NOT_TO_PUBLISH})\b",
    rf"\b(?:{words_of_all(lambda prose: prose.embargoed)})\b",
    rf"[\[(]\s*(?:{DRAFT})(?:\s*v?\.?\d+)?\s*[\])]",
    rf"[\[(][^\])]*\b(?:{words_of_all(lambda prose: prose.to_be_checked)})\b[^\])]*[\])]",
    as_written=(
        words_of_all(lambda prose: prose.do_not_publish).upper(),
        rf"\A\W*(?:{DRAFT.upper()})\b",
    ),
)
OWN = (
    rf"(?:{words_of_all(lambda prose: prose.our)})"
    rf"(?:{words_of_all(lambda prose: prose.institutions)})"
)
FIRST_PERSON = Wording(rf"\b(?:{words_of_all(lambda prose: prose.first_person)}|{OWN})\b")
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")

FEWEST_CAPITALS = 18
"""Fewer letters in capitals may all be acronyms: ACNUR, UNICEF, USAID."""
LONG_WORD = 5
LONG_WORDS = 3

CUT_LENGTHS = frozenset({255, 256})
"""Where forms and old file formats cut a text, besides at the schema's limit."""
TAIL = 30
SENTENCE_END = tuple(".!?…»”\"')]")


@rule(LAD701, scope=ROW, table="actions")
def no_placeholders(action: Row, _: Context) -> Iterator[Problem]:
    """Something to be filled in later was never filled in."""
    for column, text in publishable(action):
        whole = WHOLE_PLACEHOLDERS.fullmatch(text.strip())
        if words := whole[0] if whole else PLACEHOLDERS.first_in(text):
            yield Problem(action, column, {"words": words.strip()})


@rule(LAD702, scope=ROW, table="actions")
def no_capitals(action: Row, _: Context) -> Iterator[Problem]:
    """A text in capitals; acronyms are none."""
    for column, text in publishable(action):
        words = re.findall(rf"{LETTER}+", text) if text.isupper() else ()
        long_words = sum(len(word) >= LONG_WORD for word in words)
        if long_words >= LONG_WORDS and sum(map(len, words)) >= FEWEST_CAPITALS:
            yield Problem(action, column, {"column": ColumnRef("actions", column)})


@rule(LAD703, scope=ROW, table="actions")
def no_cut_texts(action: Row, context: Context) -> Iterator[Problem]:
    """A text ends where a form cuts, in the middle of a sentence."""
    for column, text in publishable(action):
        end, lengths = text.rstrip(), CUT_LENGTHS | _limit_of_sentences(column, context)
        at_limit = len(text) in lengths and not end.endswith(SENTENCE_END)
        if at_limit or end.endswith(("...", "…")):
            shown = text[-TAIL:].lstrip()
            yield Problem(action, column, {"column": ColumnRef("actions", column), "words": shown})


def _limit_of_sentences(column: str, context: Context) -> frozenset[int | None]:
    """The schema's limit, where texts are whole sentences; a title may end there by chance."""
    if column != "summary":
        return frozenset()
    return frozenset({context.schema.tables["actions"].column(column).max_length})


@rule(LAD704, scope=ROW, table="actions")
def nothing_internal(action: Row, _: Context) -> Iterator[Problem]:
    """A remark among colleagues stands in a text for the public."""
    for column, text in publishable(action):
        if words := INTERNAL.first_in(text):
            yield Problem(action, column, {"words": words.strip(" .!?:;([\n–—*-")})


@rule(LAD705, scope=ROW, table="actions")
def third_person(action: Row, _: Context) -> Iterator[Problem]:
    """The text says we, or our government; what it quotes may."""
    for column, text in publishable(action):
        if words := FIRST_PERSON.first_in(QUOTED.sub(" ", text)):
            yield Problem(action, column, {"words": words})


SMALLEST = 10
"""Smaller numbers count things that nobody adds up: two decrees, four offices."""
YEARS = range(1900, 2101)
NEAR = 40
"""How many letters before and behind a number are looked at."""

BESIDE = tuple(language(code_).beside_numbers for code_ in LANGUAGES)
TIMES = frozenset(word for beside in BESIDE for word in beside.times)
TIMES_WITH_ENDINGS = language("en").beside_numbers.times
"""In English also yearly, monthly, day-long."""
ENDORSERS = frozenset(word for beside in BESIDE for word in beside.endorsers)
"""Before these words a number counts the countries themselves: the other 21 endorsing countries."""
NUMBERED = frozenset(word for beside in BESIDE for word in beside.numbered)
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
    if after and (after[0].startswith(TIMES_WITH_ENDINGS) or after[0].rstrip("s") in TIMES):
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
