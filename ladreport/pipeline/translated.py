"""Translations beside what they translate: what is lacking, what says another number."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ladreport.core.findings import Finding, Note, Param, TermRef
from ladreport.core.location import Location
from ladreport.core.records import Action, Disposition
from ladreport.inputs.translations import Translation
from ladreport.messages.language import Language
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.parsing.numerals import numbers_in
from ladreport.pipeline.region import Region

LAD930 = code(
    "LAD930",
    INFO,
    "the report in {language} prints this action as it was submitted, because it has no "
    "translation",
    repair="Add its title and summary to translations/{file}, under the action's id.",
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
    "would be printed beside a table that says another.",
    example="1,300 people in translations/en.csv, 1.200 personas in the country's sheet",
    instead="1,200 people",
)

SMALLEST = 100
"""Smaller numbers are often written as words in one language and as digits in the other."""


def translation_findings(region: Region, language: Language) -> Iterator[Finding]:
    """What this language's report lacks of its translations, and where they say other numbers."""
    for action in region.dataset.actions:
        if action.disposition is Disposition.PUBLISHED and action.language != language.code:
            translation = region.secretariat.translations.of(action.action_id, language.code)
            if translation is None or not (translation.title and translation.summary):
                yield _lacking(action, language)
            if translation is not None:
                yield from _other_numbers(action, translation, region, language)


def _lacking(action: Action, language: Language) -> Finding:
    source = action.sources[0]
    params: Mapping[str, Param] = {
        "language": TermRef("language", language.code),
        "file": f"{language.code}.csv",
    }
    return Finding.of(
        Note(LAD930, params),
        Location(source.file, source.sheet, source.row),
        action_id=action.action_id,
    )


def _other_numbers(
    action: Action, translation: Translation, region: Region, language: Language
) -> Iterator[Finding]:
    source = action.sources[0]
    known = _known_numbers(action, region)
    for text in filter(None, (translation.title, translation.summary)):
        for number in numbers_in(text, language.code, None):
            if max(number.values) >= SMALLEST and not number.values & known:
                yield Finding.of(
                    Note(LAD931, {"number": text[number.start : number.end]}),
                    translation.location,
                    text[number.start : number.end],
                    related=(Location(source.file, source.sheet, source.row),),
                    action_id=action.action_id,
                )


def _known_numbers(action: Action, region: Region) -> frozenset[Decimal]:
    """The numbers of the country's own text, in every reading, and of the action's figures."""
    country = region.schema.countries.get(action.country)
    conventions = country.conventions_in(action.language) if country else None
    texts = filter(None, (action.title, action.summary))
    read = (one for text in texts for one in numbers_in(text, action.language, conventions))
    figures = (one.value for one in region.dataset.figures if one.action_id == action.action_id)
    return frozenset[Decimal]().union(*(one.values for one in read)) | {
        one for one in figures if one is not None
    }
