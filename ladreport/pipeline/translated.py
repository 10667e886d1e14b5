"""Translations beside what they translate: what is lacking, what says another number."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from ladreport.core.findings import Case, Finding, Note, Param, TermRef
from ladreport.core.records import Action, Dataset, Disposition, Figure
from ladreport.inputs.translations import Translation, Translations
from ladreport.messages.language import Language
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.parsing.numerals import numbers_in
from ladreport.parsing.submission import author_of
from ladreport.pipeline.region import Region
from ladreport.schema.folding import folded
from ladreport.schema.model import LocaleConventions, Schema

LAD930 = code(
    "LAD930",
    INFO,
    "the report in {language} prints this action as it was submitted, because it has no "
    "translation",
    repair="Nothing needs to be done. Its title and summary could be put into "
    "translations/{file}, under the action's id.",
    cases={
        "action": Case(
            "the report in {language} prints this action as it was submitted, because it has no "
            "translation",
            "Nothing needs to be done. Its title and summary could be put into "
            "translations/{file}, under the action's id.",
        ),
        "population": Case(
            'the report in {language} prints "{text}" as it was submitted, because it has no '
            "translation",
            "Nothing needs to be done. A line in translations/{file} could have this text "
            "under population and what it says under translation.",
        ),
    },
    why="The report prints every country's sentences in the report's language where the "
    "Secretariat supplies a translation, and in the country's own where it does not.",
    example="A Spanish summary in the English report",
    instead="A line for its action id in translations/en.csv",
)
LAD931 = code(
    "LAD931",
    WARNING,
    "this translation says something else than the country's text, which is printed instead",
    repair="Write the translation of the text as it stands in the country's sheet now.",
    why="A country may change its text after it was translated. The report would print what the "
    "country no longer says, beside a table that says otherwise.",
    example="1,300 people in translations/en.csv, 1.200 personas in the country's sheet",
    instead="1,200 people",
    cases={
        "other": Case(
            "the translation says {number}, a number that neither the country's text nor its "
            "figures give; the country's own text is printed",
            "Write the number as the country gives it, or ask the country which one is right.",
        ),
        "missing": Case(
            "the country's text says {number}, which the translation does not say; the country's "
            "own text is printed",
            "Write the translation of the text as it stands in the country's sheet now.",
        ),
        "source": Case(
            'this is the translation of "{source}", and the action is now called "{title}"; the '
            "country's own text is printed",
            "Translate the text as it stands in the country's sheet now, and write its title "
            "under source.",
        ),
    },
)

SMALLEST = 10
"""Smaller numbers are often written as words in one language and as digits in the other."""

PRINTED = ("title", "summary")


class _Doubt(NamedTuple):
    """Why these texts of a translation are not printed, and the words that it is about."""

    columns: tuple[str, ...]
    note: Note
    found: str


def translation_findings(region: Region, language: Language) -> Iterator[Finding]:
    """What this language's report lacks of its translations, and which of them it can't print."""
    dataset, translations = region.dataset, region.secretariat.translations
    for action in dataset.actions:
        if action.disposition is Disposition.PUBLISHED and action.language != language.code:
            translation = translations.of(action.action_id, language.code)
            if translation is None or not (translation.title and translation.summary):
                yield _lacking(action, language)
    for action, translation, doubts in _doubtful(
        translations, dataset, region.schema, language.code
    ):
        for doubt in doubts:
            yield Finding.of(
                doubt.note,
                translation.location,
                doubt.found,
                related=(action.sources[0].location(column=doubt.columns[0]),),
                action_id=action.action_id,
            )
    yield from _populations_lacking(region, language)


def standing(
    translations: Translations, dataset: Dataset, schema: Schema, language: str
) -> Translations:
    """The translations into this language without the texts that say something else by now."""
    lines = dict(translations.by_language.get(language, {}))
    for _, translation, doubts in _doubtful(translations, dataset, schema, language):
        columns = {column for doubt in doubts for column in doubt.columns}
        lines[translation.action_id] = replace(translation, **dict.fromkeys(columns))
    return replace(translations, by_language={**translations.by_language, language: lines})


def _doubtful(
    translations: Translations, dataset: Dataset, schema: Schema, language: str
) -> Iterator[tuple[Action, Translation, tuple[_Doubt, ...]]]:
    """The published actions whose translations can't be those of their texts."""
    figures: dict[str | None, set[Decimal]] = defaultdict(set)
    for figure in dataset.figures:
        if figure.value is not None:
            figures[figure.action_id].add(figure.value)
    for action in dataset.actions:
        translation = translations.of(action.action_id, language)
        if translation is None or action.language == language:
            continue
        if action.disposition is Disposition.PUBLISHED:
            known = figures[action.action_id]
            if doubts := (*_doubts(action, translation, known, schema, language),):
                yield action, translation, doubts


def _lacking(action: Action, language: Language) -> Finding:
    params: Mapping[str, Param] = {
        "language": TermRef("language", language.code),
        "file": f"{language.code}.csv",
    }
    where = action.sources[0].location()
    return Finding.of(Note(LAD930, params, case="action"), where, action_id=action.action_id)


def _populations_lacking(region: Region, language: Language) -> Iterator[Finding]:
    """Each population that is no term and has no translation, where it is printed first."""
    translations, known = region.secretariat.translations, region.schema.populations
    languages = {action.action_id: action.language for action in region.dataset.actions}
    first: dict[str, Figure] = {}
    for figure in region.dataset.figures:
        text = figure.population or ""
        printed = figure.disposition is Disposition.PUBLISHED and text not in known
        foreign = languages.get(figure.action_id, language.code) != language.code
        if text and printed and foreign and not translations.of_population(text, language.code):
            first.setdefault(folded(text), figure)
    for figure in first.values():
        params: Mapping[str, Param] = {
            "language": TermRef("language", language.code),
            "file": f"{language.code}.csv",
            "text": figure.population or "",
        }
        where = figure.sources[0].location()
        note = Note(LAD930, params, case="population")
        yield Finding.of(note, where, figure.population, action_id=figure.action_id)


def _doubts(
    action: Action, translation: Translation, figures: set[Decimal], schema: Schema, language: str
) -> Iterator[_Doubt]:
    source, title = translation.source, action.title or ""
    if source and folded(source) != folded(title):
        note = Note(LAD931, {"source": source, "title": title}, case="source")
        yield _Doubt(PRINTED, note, source)
        return
    conventions = author_of(schema, action.country, action.language).conventions
    own = _numbers(action, action.language, conventions)
    translated = _numbers(translation, language, None)
    in_own, in_translation = _values(own) | figures, _values(translated)
    for column in PRINTED:
        if not getattr(translation, column):
            continue
        for case, said, known in (
            ("other", translated[column], in_own),
            ("missing", own[column], in_translation),
        ):
            for number, values in said.items():
                if max(values) >= SMALLEST and not values & known:
                    yield _Doubt((column,), Note(LAD931, {"number": number}, case=case), number)


_Numbers = Mapping[str, Mapping[str, frozenset[Decimal]]]
"""By the text's column, each number as it is written there and what it can mean."""


def _numbers(
    texts: Action | Translation, language: str, conventions: LocaleConventions | None
) -> _Numbers:
    return {
        column: {
            text[number.start : number.end]: number.values
            for number in numbers_in(text, language, conventions)
        }
        for column in PRINTED
        for text in [getattr(texts, column) or ""]
    }


def _values(numbers: _Numbers) -> set[Decimal]:
    return {value for said in numbers.values() for values in said.values() for value in values}
