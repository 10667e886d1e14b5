"""translations/<lang>.csv: texts in languages not the country's own.

They are actions' titles and summaries, by the action's id, and populations that are no terms, by
the text that the country wrote.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from ladreport.core.findings import AnyOf, Finding, Note
from ladreport.core.location import Location
from ladreport.inputs.csv_table import LAD823, Findings, Line, Table, unknown_action
from ladreport.languages import LANGUAGES
from ladreport.messages.registry import WARNING, code
from ladreport.parsing.mailboxes import LAD277, holds_mailbox, without_mailboxes
from ladreport.schema.folding import folded

LAD834 = code(
    "LAD834",
    WARNING,
    "this file is not named after a language of the report, so it was not read",
    repair="Name it {names}.",
    why="Translations are taken from the file that bears the language's code.",
    example="translations/english.csv",
    instead="translations/en.csv",
)


PROSE = ("title", "summary", "source", "translation")


class Translation(Struct, frozen=True):
    """What a line gives in another language; None where it gives nothing.

    It is an action's title and summary, or, without an ``action_id``, a population: the text that
    countries wrote, and what it says. ``source`` is the title, in the country's language, of the
    action as it was when it was translated.
    """

    action_id: str
    title: str | None
    summary: str | None
    location: Location
    source: str | None = None
    population: str | None = None
    translation: str | None = None


class Translations(Struct, frozen=True):
    """What was translated: by language, then by action id, or by the population's folded text."""

    by_language: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)
    populations: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)

    def of(self, action_id: str | None, language: str) -> Translation | None:
        """This action's translation into this language."""
        return self.by_language.get(language, {}).get(action_id or "")

    def of_population(self, text: str, language: str) -> str | None:
        """What this population is called in this language."""
        line = self.populations.get(language, {}).get(folded(text))
        return line.translation if line else None


NO_TRANSLATIONS = Translations()


def read_translations(folder: Path) -> tuple[Translations, tuple[Finding, ...]]:
    """The translations in the folder's ``translations``; none when there is no such folder."""
    by_language: dict[str, Mapping[str, Translation]] = {}
    populations: dict[str, Mapping[str, Translation]] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("translations/*.csv")):
        file, language = f"translations/{path.name}", path.stem.lower()
        if language not in LANGUAGES:
            names = tuple(f"{code_}.csv" for code_ in LANGUAGES)
            findings.append(Finding.of(Note(LAD834, {"names": AnyOf(names)}), Location(file)))
            continue
        translations, problems = TABLE.entries(path, file)
        by_language[language] = {line.action_id: line for line in translations if line.action_id}
        populations[language] = {
            folded(line.population): line for line in translations if line.population
        }
        findings.extend(problems)
    return Translations(by_language, populations), tuple(findings)


def _translation(line: Line) -> tuple[Translation | None, Findings]:
    if not line["action_id"]:
        for needed in ("population", "translation"):
            if not line[needed]:
                column = "action_id" if needed == "population" else needed
                return None, (line.problem(LAD823, column, "empty", column=column),)
    title, summary, source, translation = (
        without_mailboxes(line[column]) or None for column in PROSE
    )
    problems = tuple(
        line.noted(Note(LAD277, {"shared": without_mailboxes(line[column])}, case="text"), column)
        for column in PROSE
        if holds_mailbox(line[column])
    )
    population = None if line["action_id"] else line["population"]
    id_, where = line["action_id"].upper(), line.location()
    return Translation(id_, title, summary, where, source, population, translation), problems


TABLE = Table(
    ("action_id", "title", "summary", "source", "population", "translation"),
    _translation,
    key=lambda line: line.action_id or folded(line.population or ""),
    content=lambda line: (line.title, line.summary, line.translation),
    may_be_empty=frozenset({"action_id", "title", "summary"}),
    optional=frozenset({"source", "population", "translation"}),
)


def unknown_ids(translations: Translations, known: frozenset[str]) -> Iterator[Finding]:
    """A finding for each translation of an action that no submission holds."""
    for by_id in translations.by_language.values():
        for id_, translation in by_id.items():
            if id_ not in known:
                yield unknown_action(id_, translation.location, "translation")
