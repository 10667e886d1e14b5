"""translations/<lang>.csv: actions' titles and summaries in languages not the country's own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from ladreport.core.findings import AnyOf, Finding, Note
from ladreport.core.location import Location
from ladreport.inputs.csv_table import Columns, contradicts, read_lines
from ladreport.languages import LANGUAGES
from ladreport.messages.registry import WARNING, code

LAD834 = code(
    "LAD834",
    WARNING,
    "this file is not named after a language of the report, so it was not read",
    repair="Name it {names}.",
    why="Translations are taken from the file that bears the language's code.",
    example="translations/english.csv",
    instead="translations/en.csv",
)
LAD836 = code(
    "LAD836",
    WARNING,
    "no submission holds the action {id}, so this translation is not used",
    repair="Write the id as it stands in the country's sheet, or take the line out.",
    why="A translation under a misspelled id would be missed in the report without a word.",
    example="GTM-2024-01 for the action GTM-2024-001",
    instead="GTM-2024-001",
)

COLUMNS = Columns(("action_id", "title", "summary"), frozenset({"title", "summary"}))


class Translation(Struct, frozen=True):
    """One action's title and summary in another language; None where the file has none."""

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
            names = tuple(f"{one}.csv" for one in LANGUAGES)
            findings.append(Finding.of(Note(LAD834, {"names": AnyOf(names)}), Location(file)))
            continue
        by_language[language], problems = _of_file(path, file)
        findings.extend(problems)
    return Translations(by_language), tuple(findings)


def _of_file(path: Path, file: str) -> tuple[Mapping[str, Translation], tuple[Finding, ...]]:
    lines, findings = read_lines(path, file, COLUMNS)
    translated: dict[str, Translation] = {}
    doubled: list[Finding] = []
    for line in lines:
        id_ = line["action_id"].upper()
        one = Translation(line["title"] or None, line["summary"] or None, line.location())
        first = translated.setdefault(id_, one)
        if (first.title, first.summary) != (one.title, one.summary):
            doubled.append(contradicts(one.location, first.location, id_))
    return translated, (*findings, *doubled)


def unknown_ids(translations: Translations, known: frozenset[str]) -> Iterator[Finding]:
    """A finding for each translation of an action that no submission holds."""
    for by_id in translations.by_language.values():
        for id_, translation in by_id.items():
            if id_ not in known:
                yield Finding.of(Note(LAD836, {"id": id_}), translation.location, id_)
