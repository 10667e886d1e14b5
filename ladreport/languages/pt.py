"""Portuguese, as Brazil writes it."""

from ladreport.languages.words import LanguageWords

WORDS = LanguageWords(code="pt", locale="pt_BR")
