"""English, as the United States write it."""

from ladreport.languages.words import LanguageWords

WORDS = LanguageWords(code="en", locale="en_US")
