"""Everything that people read exists in every language, and says the same."""

import pytest
from babel.messages.catalog import Message

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
