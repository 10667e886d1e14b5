"""What to ask a country before a change is believed, in words."""

from collections.abc import Iterable
from typing import assert_never

from ladreport.comparison import Changes, Doubt, Question
from ladreport.core.location import Location
from ladreport.core.records import Action
from ladreport.messages.language import Language
from ladreport.messages.rendering import shortened


def question_text(question: Question, changes: Changes, language: Language) -> str:
    """The question as a person would ask it, with the rows that it is about."""
    match question.doubt:
        case Doubt.OTHER_CONTENT:
            return _other_content(question, changes, language)
        case Doubt.DOUBLED_ID:
            return _doubled_id(question, language)
        case Doubt.HELD_BACK:
            return language.say(
                "Part of {id} can't be read ({places}), so it was not compared. What should it "
                "say? ladreport check names the cells.",
                id=named(question.new[0]),
                places=_places((*question.old, *question.new)),
            )
    assert_never(question.doubt)


def _other_content(question: Question, changes: Changes, language: Language) -> str:
    old, new = question.old[0], question.new[0]
    return language.say(
        "{id} was “{old_title}” in {old} ({old_place}) and is “{new_title}” in {new} "
        "({new_place}). Is this the same action, or was its id used again for another one? "
        "Another one needs an id of its own.",
        id=named(new),
        old=changes.old,
        old_title=shortened(old.title or ""),
        old_place=place(old),
        new=changes.new,
        new_title=shortened(new.title or ""),
        new_place=place(new),
    )


def _doubled_id(question: Question, language: Language) -> str:
    ids = {one.action_id for one in question.new}
    side = question.new if len(ids) < len(question.new) else question.old
    return language.say(
        "{id} stands in several rows: {places}. Which of them is the action of this id? The "
        "others need ids of their own.",
        id=named(side[0]),
        places=_places(side),
    )


def named(action: Action) -> str:
    """The action's id, else its title, else its place."""
    return action.action_id or shortened(action.title or "") or place(action)


def place(action: Action) -> str:
    """Where the lead country's row stands: ``GTM.xlsx › Actions!14:14``."""
    source = action.sources[0]
    return str(Location(source.file, source.sheet, source.row))


def _places(actions: Iterable[Action]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(place, actions)))
