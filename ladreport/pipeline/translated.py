"""Translations beside what they translate: what is lacking, what says another number."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ladreport.core.findings import Case, Finding, Note, Param, TermRef
from ladreport.core.records import Action, Disposition, Figure
from ladreport.inputs.translations import Translation
from ladreport.messages.language import Language
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.parsing.numerals import numbers_in
from ladreport.parsing.submission import author_of
from ladreport.pipeline.region import Region
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

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
    "the translation says {number}, a number that neither the country's text nor its figures give",
    repair="Write the number as the country gives it, or ask the country which one is right.",
    why="The report prints the translated sentences. A number that was changed in translating "
    "would be printed beside a table that says otherwise.",
    example="1,300 people in translations/en.csv, 1.200 personas in the country's sheet",
    instead="1,200 people",
)

SMALLEST = 100
"""Smaller numbers are often written as words in one language and as digits in the other."""


def translation_findings(region: Region, language: Language) -> Iterator[Finding]:
    """What this language's report lacks of its translations, and where they say other numbers."""
    figures: dict[str | None, set[Decimal]] = defaultdict(set)
    for figure in region.dataset.figures:
        if figure.value is not None:
            figures[figure.action_id].add(figure.value)
    for action in region.dataset.actions:
        if action.disposition is Disposition.PUBLISHED and action.language != language.code:
            translation = region.secretariat.translations.of(action.action_id, language.code)
            if translation is None or not (translation.title and translation.summary):
                yield _lacking(action, language)
            if translation is not None:
                known = _numbers_of_text(action, region.schema) | figures[action.action_id]
                yield from _other_numbers(action, translation, known, language)
    yield from _populations_lacking(region, language)


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


def _other_numbers(
    action: Action, translation: Translation, known: set[Decimal], language: Language
) -> Iterator[Finding]:
    for text in filter(None, (translation.title, translation.summary)):
        for number in numbers_in(text, language.code, None):
            if max(number.values) >= SMALLEST and not number.values & known:
                yield Finding.of(
                    Note(LAD931, {"number": text[number.start : number.end]}),
                    translation.location,
                    text[number.start : number.end],
                    related=(action.sources[0].location(),),
                    action_id=action.action_id,
                )


def _numbers_of_text(action: Action, schema: Schema) -> set[Decimal]:
    """The numbers of the country's own text, in every reading."""
    author = author_of(schema, action.country, action.language)
    return {
        value
        for text in filter(None, (action.title, action.summary))
        for number in numbers_in(text, action.language, author.conventions)
        for value in number.values
    }
