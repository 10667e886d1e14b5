"""What came from each country: the one place that tells silence from what only looks like it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ladreport.core.records import Answer, Dataset, Disposition, Outcome, Received

BY_DISPOSITION = {
    Disposition.PUBLISHED: Answer.REPORTED,
    Disposition.MERGED: Answer.REPORTED,
    Disposition.HELD_BACK: Answer.HELD_BACK,
    Disposition.WITHHELD: Answer.WITHHELD,
    Disposition.SUPERSEDED: Answer.SUPERSEDED,
}
WEIGHT = (
    Answer.REPORTED,
    Answer.HELD_BACK,
    Answer.UNREADABLE,
    Answer.WITHHELD,
    Answer.NOTHING_TO_REPORT,
    Answer.SUPERSEDED,
    Answer.NO_SUBMISSION,
)
"""Of several files of a country the one that comes first here says what came from it: nothing is
said of its silence while a row of it waits to be corrected or a file to be read."""


class CountryAnswer(Struct, frozen=True):
    """What came from an endorsing country, and its files, those that count first."""

    country: str
    answer: Answer
    files: tuple[Received, ...] = ()

    @property
    def reported(self) -> bool:
        """Whether at least one of its actions is published."""
        return self.answer is Answer.REPORTED


def country_answers(
    received: Iterable[Received], countries: Iterable[str]
) -> tuple[CountryAnswer, ...]:
    """What came from each of these countries, in their order."""
    files: dict[str | None, list[Received]] = defaultdict(list)
    for file in received:
        files[file.country].append(file)
    return tuple(_of_country(country, files.get(country, ())) for country in countries)


def _of_country(country: str, files: Sequence[Received]) -> CountryAnswer:
    ordered = sorted(files, key=lambda file: (WEIGHT.index(_answer(file)), file.file))
    answer = _answer(ordered[0]) if ordered else Answer.NO_SUBMISSION
    return CountryAnswer(country, answer, tuple(ordered))


def _answer(received: Received) -> Answer:
    return received.answer or Answer.UNREADABLE


def of_no_country(received: Iterable[Received], countries: Iterable[str]) -> tuple[str, ...]:
    """The files that may be any country's, because nothing in them says whose they are."""
    known = frozenset(countries)
    return tuple(file.file for file in received if file.country not in known)


def file_answer(outcomes: Iterable[Outcome], *, counts: bool) -> Answer:
    """What a file says by where its rows went.

    ``counts`` says whether a file without rows may be taken for one that has nothing to report.
    """
    answers = {BY_DISPOSITION[outcome.disposition] for outcome in outcomes}
    if not answers:
        return Answer.NOTHING_TO_REPORT if counts else Answer.UNREADABLE
    return min(answers, key=WEIGHT.index)


def with_answers(dataset: Dataset) -> Dataset:
    """A dataset that was written without them with its files' answers, by where the rows went."""
    if all(received.answer for received in dataset.received):
        return dataset
    of_file: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in dataset.outcomes:
        of_file[outcome.source.file].append(outcome)
    received = (
        replace(file, answer=file.answer or file_answer(of_file[file.file], counts=True))
        for file in dataset.received
    )
    return replace(dataset, received=tuple(received))
