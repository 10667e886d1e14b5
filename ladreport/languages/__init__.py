"""The languages that are read and spoken: a file for each, and what CLDR says about them."""

from collections.abc import Callable, Mapping

from ladreport.languages import en, es, fr, pt
from ladreport.languages.words import LanguageWords, Meanings, ProseWords

_BY_CODE: Mapping[str, LanguageWords] = {
    language_.code: language_ for language_ in (en.WORDS, es.WORDS, pt.WORDS, fr.WORDS)
}
LANGUAGES = tuple(_BY_CODE)
"""Their codes, in the order in which they are offered; English stands in the code."""


def language(code: str) -> LanguageWords:
    """What the language of this code brings. Raises KeyError for one that is not ours."""
    return _BY_CODE[code]


def every_language() -> tuple[LanguageWords, ...]:
    """What all languages bring."""
    return tuple(_BY_CODE.values())


def every_word(of: Callable[[LanguageWords], tuple[str, ...]]) -> frozenset[str]:
    """The words of one kind in all languages."""
    return frozenset(word for language_ in _BY_CODE.values() for word in of(language_))


def meanings(of: Callable[[LanguageWords], Meanings]) -> Mapping[str, int]:
    """What the words of one kind mean in any language; no word means two things."""
    return {
        word: meaning
        for language_ in _BY_CODE.values()
        for meaning, words in of(language_).items()
        for word in words
    }


def words_of_all(part: Callable[[ProseWords], str]) -> str:
    """One regular expression for what any of the languages says in this part."""
    return "|".join(filter(None, (part(language_.prose) for language_ in _BY_CODE.values())))


def capitals() -> str:
    """The capitals of all languages, as they stand in a regular expression's brackets."""
    accented = {
        letter for language_ in _BY_CODE.values() for letter in language_.beyond_ascii.upper()
    }
    return "A-Z" + "".join(sorted(filter(str.isupper, accented)))
