"""The style of what the report prints."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, Problem, rule
from ladreport.core.findings import ColumnRef
from ladreport.core.records import Row
from ladreport.languages import capitals, words_of_all
from ladreport.messages.registry import WARNING, code

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
    repair="Take it out. Remarks for the Secretariat belong in {actions.internal_note}, which is "
    "never published. For a row that must not appear, write no under {actions.publish}.",
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
        words_of_all(lambda prose: prose.abbreviated),
        r"x(?<!\wx)x+\b",
        rf"X(?<!\wX)X(?:(?={COUNTED})|X+(?!\s+[{capitals()}]{LETTER}))\b",
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
