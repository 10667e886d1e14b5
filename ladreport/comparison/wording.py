"""How changes are put into words: their kinds, fields and figures, and what is asked about them."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from ladreport.comparison.asking import NO_ID
from ladreport.comparison.changes import (
    Achievement,
    Change,
    Changes,
    Doubt,
    FieldValue,
    FigureChange,
    Question,
)
from ladreport.comparison.compare import REPORTING_COUNTRIES
from ladreport.comparison.evidence import Evidence
from ladreport.comparison.fates import Fate
from ladreport.comparison.questions import note
from ladreport.core.findings import Finding
from ladreport.core.records import Action, Answer
from ladreport.core.values import PartialDate
from ladreport.messages import wording
from ladreport.messages.language import Language, Speech
from ladreport.messages.rendering import message, repair, shortened
from ladreport.schema.model import ColumnType


def fate_word(fate: Fate, language: Language, count: int = 1) -> str:
    """What became of an action, or of so many, as a word or two beside it."""
    plural = language.plural
    words = {
        Fate.COMPLETED: plural("completed", "completed", count),
        Fate.ADVANCED: plural("advanced", "advanced", count),
        Fate.EXTENDED: plural("extended", "extended", count),
        Fate.REOPENED: plural("taken up again", "taken up again", count),
        Fate.CHANGED: plural("on the way", "on the way", count),
        Fate.UNCHANGED: plural("unchanged", "unchanged", count),
        Fate.STALLED: plural("stalled", "stalled", count),
        Fate.OVERDUE: plural("overdue", "overdue", count),
        Fate.SET_BACK: plural("set back", "set back", count),
        Fate.SUSPENDED: plural("suspended", "suspended", count),
        Fate.DISCONTINUED: plural("discontinued", "discontinued", count),
        Fate.SPLIT: plural("split", "split", count),
        Fate.MERGED: plural("merged", "merged", count),
        Fate.SILENT: plural("silent", "silent", count),
        Fate.WITHHELD: plural("perhaps withheld", "perhaps withheld", count),
        Fate.HELD_BACK: plural("row held back", "rows held back", count),
        Fate.UNREADABLE: plural("not readable", "not readable", count),
        Fate.NO_SUBMISSION: plural("nothing sent", "nothing sent", count),
        Fate.ASKED: plural("to be asked", "to be asked", count),
        Fate.FIRST_REPORTED: plural("first reported", "first reported", count),
    }
    return words[fate]


def fate_label(fate: Fate, language: Speech) -> str:
    """What became of actions, as the heading of those of which it became so."""
    labels = {
        Fate.COMPLETED: language.say("Completed"),
        Fate.ADVANCED: language.say("Advanced"),
        Fate.EXTENDED: language.say("Extended"),
        Fate.REOPENED: language.say("Taken up again"),
        Fate.CHANGED: language.say("On the way, with changes"),
        Fate.UNCHANGED: language.say("Unchanged since last time"),
        Fate.STALLED: language.say("Stalled: unchanged for the second time"),
        Fate.OVERDUE: language.say("Overdue: the end has passed, and it goes on"),
        Fate.SET_BACK: language.say("Set back"),
        Fate.SUSPENDED: language.say("Suspended"),
        Fate.DISCONTINUED: language.say("Discontinued"),
        Fate.SPLIT: language.say("Split into several actions"),
        Fate.MERGED: language.say("Merged with other actions"),
        Fate.SILENT: language.say("Silent: the country reported, but not on this"),
        Fate.WITHHELD: language.say("Not known: rows of the country are withheld"),
        Fate.HELD_BACK: language.say("Not known: held back until it is corrected"),
        Fate.UNREADABLE: language.say("Not known: the country’s file could not be read"),
        Fate.NO_SUBMISSION: language.say("Not known: the country sent nothing"),
        Fate.ASKED: language.say("Not known: a question to the country is open"),
        Fate.FIRST_REPORTED: language.say("First reported now"),
    }
    return labels[fate]


def silence(reason: str, ministerial: str, language: Language) -> str | None:
    """Why a country's actions are missing, as a sentence; None for another kind of reason."""
    say = language.say
    sentences = {
        Answer.NO_SUBMISSION: say(
            "There is no submission of this country for {ministerial}.", ministerial=ministerial
        ),
        Answer.UNREADABLE: say("This country sent a file that could not be read."),
        Answer.HELD_BACK: say("All rows of this country are held back until they are corrected."),
        Answer.WITHHELD: say("This country sent rows that are not to be published."),
        Answer.NOTHING_TO_REPORT: say("This country has nothing to report."),
        NO_ID: say("A row of this country is held back that has no id that can be read."),
    }
    return sentences.get(reason)


def counted(counts: Mapping[Fate, int], language: Language) -> list[str]:
    """``2 completed`` and ``1 advanced``: each fate that there is, with how many."""
    return [
        f"{language.number(counts[fate])} {fate_word(fate, language, counts[fate])}"
        for fate in Fate
        if counts.get(fate)
    ]


def field_label(name: str, language: Speech) -> str:
    """The column's label; who reported an action is no column of a sheet."""
    if name == REPORTING_COUNTRIES:
        return language.say("Reporting countries")
    return language.column("actions", name)


def field_text(name: str, value: FieldValue, language: Language) -> str:
    """A field's value as people read it."""
    if value in (None, "", ()):
        return language.say("not given")
    if name == REPORTING_COUNTRIES:
        return value_text(value, ColumnType.COUNTRIES, None, language)
    column = language.schema.tables["actions"].column(name)
    return value_text(value, column.type, column.vocabulary, language)


def value_text(
    value: FieldValue, type_: ColumnType, vocabulary: str | None, language: Language
) -> str:
    """A value as people read it who know its column's type."""
    match value:
        case PartialDate():
            return language.date(value)
        case bool():
            return language.term("yes_no", "yes" if value else "no")
        case Decimal():
            return language.number(value)
        case tuple():
            countries = type_ is ColumnType.COUNTRIES
            return language.joined(map(language.country, value) if countries else value)
    return language.term(vocabulary, str(value)) if vocabulary else str(value)


def figure_text(change: FigureChange, language: Language) -> str:
    """``over 5,000 → 6,200``, with ``(+1,200, +24%)`` where both are exact."""
    sides = (wording.figure_amount(side, language) for side in (change.before, change.after))
    words = wording.change(*sides)
    if change.other_length:
        return f"{words} ({language.say('periods of different length')})"
    if change.difference is None or not change.difference.interval.is_point:
        return words
    of_rates = wording.is_rate(change.figure, language)
    by = wording.difference(change.difference.value, change.percent, language, of_rates=of_rates)
    return f"{words} ({by})"


def shown_figures(change: Change) -> Iterator[FigureChange]:
    """The figures but for those that only say what an achievement says already."""
    told = {id(figure) for each in change.achievements for figure in (each.target, each.achieved)}
    for figure in change.figures:
        if (figure.before and figure.after) or id(figure.figure) not in told:
            yield figure


def achievement_text(achievement: Achievement, language: Language) -> str:
    """``People assisted (target): 62,000 of 100,000 (62 %)``; in percent of exact numbers alone."""
    target, achieved = achievement.target, achievement.achieved
    counted_as = wording.figure_counted(achieved, language)
    sides = {
        "achieved": wording.figure_amount(achieved, language),
        "target": wording.figure_amount(target, language),
    }
    share = achievement.share
    label = language.headed(counted_as)
    if not share.interval.is_point or share.grain is None:
        return f"{label} " + language.say("{achieved} of {target}", **sides)
    percent = language.percent((share.value / share.grain).to_integral_value() * share.grain)
    return f"{label} " + language.say(
        "{achieved} of {target} ({percent})", **sides, percent=percent
    )


def question_text(question: Question, changes: Changes, language: Language) -> str:
    """The question as a person would ask it, with the rows that it is about."""
    match question.doubt:
        case Doubt.OTHER_CONTENT:
            return _other_content(question, changes, language)
        case Doubt.LIKELY:
            return _likely(question, changes, language)
        case Doubt.DOUBLED_ID:
            return _doubled_id(question, language)
        case Doubt.HELD_BACK:
            return language.say(
                "Part of {id} can't be read ({places}), so it was not compared. What should it "
                "say? ladreport check names the cells.",
                id=named(question.new[0], language),
                places=_places((*question.old, *question.new), language),
            )
        case _:
            return _as_found(question, language)


def _as_found(question: Question, language: Language) -> str:
    """In the words of ``check --baseline``, with the cells of both sides."""
    asked = note(question)
    if asked is None:
        return ""
    finding = Finding.of(asked, question.cells[-1])
    places = language.headed(language.joined(map(language.place, question.cells)))
    return f"{places} {message(finding, language)} {repair(finding, language)}"


def _other_content(question: Question, changes: Changes, language: Language) -> str:
    old, new = question.old[0], question.new[0]
    return language.say(
        '{id} was "{old_title}" in {old} ({old_place}) and is "{new_title}" in {new} '
        "({new_place}). Is this the same action, or was its id used again for another one? "
        "Another one needs an id of its own.",
        id=named(new, language),
        old=changes.old,
        old_title=shortened(old.title or ""),
        old_place=place(old, language),
        new=changes.new,
        new_title=shortened(new.title or ""),
        new_place=place(new, language),
    )


def _likely(question: Question, changes: Changes, language: Language) -> str:
    """The rows that may be one, why, and the lines of matches.csv that would say so."""
    return language.say(
        "{earlier} of {old} may be {later} of {new}: {reasons}. Is it the same action? If so, the "
        "Secretariat writes in matches.csv: {lines}",
        earlier=tuple(_with_title(action, language) for action in question.old),
        later=tuple(_with_title(action, language) for action in question.new),
        old=changes.old,
        new=changes.new,
        reasons=tuple(reason_text(reason, language) for reason in question.reasons[:REASONS]),
        lines="; ".join(
            f"{old.action_id or ''},{new.action_id or ''},same,,"
            for old in question.old
            for new in question.new
        ),
    )


REASONS = 3
"""The strongest reasons; more would not be read."""


def _with_title(action: Action, language: Language) -> str:
    title = shortened(action.title or "")
    quoted = language.quoted(title)
    return f"{named(action, language)} {quoted}" if action.action_id else quoted


def reason_text(reason: str, language: Speech) -> str:
    """Why two rows were taken for one action, as words in a list."""
    words = {
        Evidence.ID: language.say("the same id"),
        Evidence.JOINT_KEY: language.say("the same key of a joint action"),
        Evidence.PACKAGE: language.say("the same action package"),
        Evidence.TYPE: language.say("the same type of action"),
        Evidence.DAY: language.say("the same dates"),
        Evidence.NAMES: language.say("the same names"),
        Evidence.NUMBERS: language.say("the same numbers in the text"),
        Evidence.FIGURES: language.say("equal figures"),
        Evidence.MEASURES: language.say("figures of the same measure"),
        Evidence.WORDS: language.say("the same subject"),
        Evidence.TITLE: language.say("a similar title"),
        Evidence.TEXT: language.say("a similar text"),
    }
    return words.get(Evidence(reason), reason)


def _doubled_id(question: Question, language: Language) -> str:
    ids = {action.action_id for action in question.new}
    side = question.new if len(ids) < len(question.new) else question.old
    return language.say(
        "{id} stands in several rows: {places}. Which of them is the action of this id? The "
        "others need ids of their own.",
        id=named(side[0], language),
        places=_places(side, language),
    )


def named(action: Action, language: Language) -> str:
    """The action's id, else its title, else its place."""
    return action.action_id or shortened(action.title or "") or place(action, language)


def place(action: Action, language: Language) -> str:
    """Where the lead country's row stands: ``GTM.xlsx › Actions, row 14``."""
    return wording.place(action.sources[0], language)


def _places(actions: Iterable[Action], language: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place(action, language) for action in actions))
