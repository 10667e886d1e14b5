"""The languages that are read and spoken: a file for each, and what CLDR says about them."""

from collections.abc import Mapping

from ladreport.languages import en, es, fr, pt
from ladreport.languages.words import LanguageWords

_BY_CODE: Mapping[str, LanguageWords] = {
    one.code: one for one in (en.WORDS, es.WORDS, pt.WORDS, fr.WORDS)
}
LANGUAGES = tuple(_BY_CODE)
"""Their codes, in the order in which they are offered; English stands in the code."""


def language(code: str) -> LanguageWords:
    """What the language of this code brings. Raises KeyError for one that is not ours."""
    return _BY_CODE[code]
