"""translations/<lang>.csv: actions' titles and summaries in languages not the country's own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from ladreport.core.findings import AnyOf, Finding, Note
from ladreport.core.location import Location
from ladreport.inputs.csv_table import Findings, Line, Table, unknown_action
from ladreport.languages import LANGUAGES
from ladreport.messages.registry import WARNING, code
from ladreport.parsing.mailboxes import LAD277, holds_mailbox, without_mailboxes

LAD834 = code(
    "LAD834",
    WARNING,
    "this file is not named after a language of the report, so it was not read",
    repair="Name it {names}.",
    why="Translations are taken from the file that bears the language's code.",
    example="translations/english.csv",
    instead="translations/en.csv",
)


PROSE = ("title", "summary")


class Translation(Struct, frozen=True):
    """One action's title and summary in another language; None where the file has none."""

    action_id: str
    title: str | None
    summary: str | None
    location: Location


class Translations(Struct, frozen=True):
    """What was translated: by language, then by action id."""

    by_language: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)

    def of(self, action_id: str | None, language: str) -> Translation | None:
        """This action's translation into this language."""
        return self.by_language.get(language, {}).get(action_id or "")


NO_TRANSLATIONS = Translations()


def read_translations(folder: Path) -> tuple[Translations, tuple[Finding, ...]]:
    """The translations in the folder's ``translations``; none when there is no such folder."""
    by_language: dict[str, Mapping[str, Translation]] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("translations/*.csv")):
        file, language = f"translations/{path.name}", path.stem.lower()
        if language not in LANGUAGES:
            names = tuple(f"{code_}.csv" for code_ in LANGUAGES)
            findings.append(Finding.of(Note(LAD834, {"names": AnyOf(names)}), Location(file)))
            continue
        translations, problems = TABLE.entries(path, file)
        by_language[language] = {entry.action_id: entry for entry in translations}
        findings.extend(problems)
    return Translations(by_language), tuple(findings)


def _translation(line: Line) -> tuple[Translation, Findings]:
    title, summary = (without_mailboxes(line[column]) or None for column in PROSE)
    problems = tuple(
        line.noted(Note(LAD277, {"shared": without_mailboxes(line[column])}, case="text"), column)
        for column in PROSE
        if holds_mailbox(line[column])
    )
    return Translation(line["action_id"].upper(), title, summary, line.location()), problems


TABLE = Table(
    ("action_id", "title", "summary"),
    _translation,
    key=lambda translation: translation.action_id,
    content=lambda translation: (translation.title, translation.summary),
    may_be_empty=frozenset({"title", "summary"}),
)


def unknown_ids(translations: Translations, known: frozenset[str]) -> Iterator[Finding]:
    """A finding for each translation of an action that no submission holds."""
    for by_id in translations.by_language.values():
        for id_, translation in by_id.items():
            if id_ not in known:
                yield unknown_action(id_, translation.location, "translation")
