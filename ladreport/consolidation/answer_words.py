"""What came from the countries, in words: for tables, and as the sentences below them."""

from collections.abc import Iterable, Iterator, Sequence

from ladreport.consolidation.answers import CountryAnswer
from ladreport.core.records import Answer
from ladreport.messages.language import Language, Speech


def answer_label(answer: Answer, language: Speech) -> str:
    """What came, as a word or two beside the country's name."""
    say = language.say
    labels = {
        Answer.REPORTED: say("has reported"),
        Answer.HELD_BACK: say("all rows held back"),
        Answer.WITHHELD: say("all rows withheld"),
        Answer.UNREADABLE: say("could not be read"),
        Answer.NOTHING_TO_REPORT: say("nothing to report"),
        Answer.SUPERSEDED: say("all rows superseded"),
        Answer.NO_SUBMISSION: say("no submission"),
    }
    return labels[answer]


def answer_mark(answer: Answer, language: Speech) -> str | None:
    """What stands in a country's cells in place of a zero; None where a zero may be printed."""
    say = language.say
    marks = {
        Answer.HELD_BACK: say("h.b."),
        Answer.WITHHELD: say("w.h."),
        Answer.UNREADABLE: say("n.r."),
        Answer.SUPERSEDED: say("sup."),
        Answer.NO_SUBMISSION: say("n.s."),
    }
    return marks.get(answer)


def marks_explained(answers: Iterable[Answer], language: Speech) -> str:
    """The legend of the marks that stand for these answers; empty where there is none."""
    marked = {answer: answer_mark(answer, language) for answer in sorted(set(answers))}
    return "; ".join(
        f"{mark}: {answer_label(answer, language)}" for answer, mark in marked.items() if mark
    )


def who_reported(answers: Sequence[CountryAnswer], language: Language) -> str:
    """How many countries have at least one published action, of how many."""
    return language.plural(
        "{count} of the {whole} endorsing countries reported.",
        "{count} of the {whole} endorsing countries reported.",
        sum(answer.reported for answer in answers),
        whole=len(answers),
    )


def others(
    answers: Sequence[CountryAnswer], unplaced: Sequence[str], language: Speech
) -> Iterator[str]:
    """A sentence for each other answer there is, naming its countries.

    ``unplaced`` are files of which nobody knows the country.
    """
    for answer in Answer:
        countries = [line.country for line in answers if line.answer is answer]
        if countries and answer is not Answer.REPORTED:
            yield _sentence(answer, language.countries(countries), language)
    if unplaced:
        yield language.say(
            "These files came too, and nobody can say from which country: {files}.",
            files=language.joined(unplaced),
        )


def _sentence(answer: Answer, countries: str, language: Speech) -> str:
    say = language.say
    match answer:
        case Answer.NOTHING_TO_REPORT:
            return say("Nothing to report: {countries}.", countries=countries)
        case Answer.HELD_BACK:
            return say(
                "Sent rows that are all held back until they are corrected: {countries}.",
                countries=countries,
            )
        case Answer.WITHHELD:
            return say(
                "Sent rows that are all not to be published: {countries}.", countries=countries
            )
        case Answer.UNREADABLE:
            return say("Sent a file that could not be read: {countries}.", countries=countries)
    return say("No submission: {countries}.", countries=countries)
