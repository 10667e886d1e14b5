"""What the file of each language brings, complete without the others' files."""

import pytest
from msgspec.structs import asdict

from ladreport.languages import every_language
from ladreport.languages.words import LanguageWords

by_language = pytest.mark.parametrize("words", every_language(), ids=lambda one: one.code)


@by_language
def test_no_pattern_is_empty_because_it_would_be_found_everywhere(words: LanguageWords) -> None:
    patterns = {**asdict(words.prose), "abbreviated": "not in every language"}
    assert [name for name, pattern in patterns.items() if not pattern] == []


@by_language
def test_no_word_of_a_language_stands_for_two_numbers(words: LanguageWords) -> None:
    for meanings in (words.numbers.numerals, words.dates.ordinals, words.dates.spans):
        every = [word for same in meanings.values() for word in same]
        assert sorted(every) == sorted(set(every))


@by_language
def test_each_language_numbers_the_quarters_and_halves_of_a_year(words: LanguageWords) -> None:
    assert words.dates.ordinals.keys() == {1, 2, 3, 4}
    assert {3, 6} <= words.dates.spans.keys()
