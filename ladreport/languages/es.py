"""Spanish, as Latin America writes it."""

from ladreport.languages.words import LanguageWords

WORDS = LanguageWords(
    code="es",
    locale="es_419",
    # 1.200 millones, as the Declaration's own translations write it.
    other_number_locale="es_CO",
)
