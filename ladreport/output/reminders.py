"""The e-mail to a country that has sent nothing yet: what is expected, by when, and how."""

import datetime as dt
from collections.abc import Iterator

from ladreport.core.findings import SheetRef
from ladreport.core.values import PartialDate
from ladreport.inputs.ministerial import Ministerial
from ladreport.messages.language import Language
from ladreport.output.letters import as_mail, what_of


def reminder(country: str, ministerial: Ministerial | None, language: Language) -> str:
    """Subject and text of the e-mail, paragraphs parted by empty lines."""
    name = ministerial.id if ministerial else None
    what = what_of(country, name, language) or ""
    subject = language.say("{what}: not received yet", what=what)
    greeting = language.say("Dear colleagues,")
    return as_mail(subject, greeting, _body(ministerial, language), language)


def _body(ministerial: Ministerial | None, language: Language) -> Iterator[str]:
    say = language.say
    yield say(
        "So far we have no file that we know to be your country's. If you have sent one, please "
        "send it again, with the country's name on its first sheet."
    )
    if ministerial and ministerial.date:
        yield _by_when(ministerial, ministerial.date, language)
    expected = _expected(ministerial, language)
    yield "\n".join((say("What is expected:"), *(f"- {line}" for line in expected)))
    steps = enumerate(_steps(language), 1)
    yield "\n".join((say("What to do:"), *(f"{number}. {step}" for number, step in steps)))


def _by_when(ministerial: Ministerial, day: dt.date, language: Language) -> str:
    """The settings name no other date than that of the meeting."""
    date = PartialDate.of(day)
    if ministerial.city:
        return language.say(
            "The ministers meet in {city} on {date}, and the report has to be ready before. Please "
            "send your workbook in good time.",
            city=ministerial.city,
            date=date,
        )
    return language.say(
        "The ministers meet on {date}, and the report has to be ready before. Please send your "
        "workbook in good time.",
        date=date,
    )


def _expected(ministerial: Ministerial | None, language: Language) -> Iterator[str]:
    say = language.say
    cover, actions, figures = map(SheetRef, ("cover", "actions", "figures"))
    yield say("The sheet {cover}, filled in.", cover=cover)
    yield say("In {actions}, one row for each action.", actions=actions)
    yield say("In {figures}, one row for each number of an action.", figures=figures)
    if ministerial and (period := ministerial.reporting_period):
        yield say(
            "The reporting period is {start} to {end}.",
            start=PartialDate.of(period.start),
            end=PartialDate.of(period.end),
        )
    yield say(
        "If there is nothing to report, send the workbook with {cover} alone. That is an answer "
        "too, and the report says so.",
        cover=cover,
    )


def _steps(language: Language) -> Iterator[str]:
    yield language.say(
        "Fill in the workbook that you received for this ministerial. If you don't have it, answer "
        "this message, and we will send it to you."
    )
    yield language.say("Save the workbook and send it back in answer to this message.")
