"""Everything that people read exists in every language, and says the same."""

import re

import pytest
from babel.messages.catalog import Message

from ladreport.languages import language as words_of
from ladreport.schema.load import load_schema
from tests.catalogs import (
    TRANSLATED,
    catalog,
    lacking,
    placeholders,
    source_messages,
)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def texts(language: str) -> list[Message]:
    return [one for one in catalog(language) if one.id]


@pytest.mark.parametrize("language", TRANSLATED)
class TestEveryLanguage:
    def test_has_exactly_the_texts_of_the_code(self, language: str) -> None:
        known = {forms(one.id) for one in texts(language)}
        assert known == {forms(one) for one in source_messages()}

    def test_lacks_no_translation(self, language: str) -> None:
        assert lacking(catalog(language)) == []

    def test_fills_in_the_same(self, language: str) -> None:
        for one in texts(language):
            asked = frozenset[str]().union(*map(placeholders, forms(one.id)))
            for translation in forms(one.string):
                assert placeholders(translation) == asked, one.id


GLOSSARY = """
es | the Secretariat       | Secretariado
es | the sheet Cover       | la portada|su portada
es | the basis of a figure | [Tt]ipo de dato\\b|otra base\\b|base del dato
es | a partner country     | \\b[Aa]sociados? (en|que)|país asociado
es | an action's ID        | [Ii]dentificador de la acción
es | a warning             | advertencias
pt | the Secretariat       | Secretaria\\b
pt | a workbook            | [Pp]asta de trabalho
pt | the sheet Cover       | [dn]a capa\\b
pt | the basis of a figure | [Tt]ipo de dado\\b|outra base\\b
pt | a claim               | o destaque \\{
fr | a joint action        | actions? communes?
fr | the basis of a figure | autre base\\b
fr | an action's ID        | \\bID\\b
fr | a claim               | fait saillant \\{
fr | held back             | (est|sont) retenue?s?\\b
all | a real plural        | \\((s|es|as|os|a|e)\\)
pt | a link                | [Ll]igaç(ão|ões)
pt | a sheet               | \\b[Ff]olhas?\\b
pt | quotation marks       | [«»]
es | quotation marks       | [“”]
fr | quotation marks       | [“”]
fr | no-break spaces       | [ \\w)»”][;!?](?=\\s)| [:»]|« |\\w:(?= )
fr | curly apostrophes     | \\w'\\w
"""
"""What stands for one thing in a language, and other words for it that no text uses."""


@pytest.mark.parametrize("line", GLOSSARY.strip().splitlines())
def test_one_thing_has_one_name(line: str) -> None:
    language, meaning, others = (part.strip() for part in line.split("|", 2))
    for one in TRANSLATED if language == "all" else (language,):
        found = [
            text for message in texts(one) for text in forms(message.string)
            if re.search(others, text)
        ]  # fmt: skip
        assert [text for text in found if not text.startswith(EXEMPT)] == [], meaning


LABELS = {
    language: {
        words_of(language).written.quoted.format(text=column.labels[language])
        for table in load_schema().tables.values()
        for column in table.columns
    }
    for language in TRANSLATED
}


@pytest.mark.parametrize("language", TRANSLATED)
def test_columns_are_named_by_the_schema_alone(language: str) -> None:
    """A code's message or repair has the column's place in braces, and no marks around that."""
    marked = re.escape(words_of(language).written.quoted).replace(r"\{text\}", PLACE)
    for text in texts(language):
        if any(note.endswith((" message", " repair")) for note in text.auto_comments):
            assert not re.search(marked, str(text.string)), text.id
            assert not [label for label in LABELS[language] if label in str(text.string)], text.id


PLACE = r"\{(columns?|as_of|given|precision|basis|[a-z]+\.[a-z_]+)\}"

EXEMPT = (
    "HCR; ",
    "La feuille du Guatemala, pays partenaires",
    "Le classeur du Guatemala, pays partenaires",
    "Une formule qui ne peut être calculée",
)
"""They show what is typed into cells, or names of errors that end with a sign."""
