"""French, as Canada and Haiti write it."""

from ladreport.languages.words import LanguageWords

WORDS = LanguageWords(code="fr", locale="fr_CA")
