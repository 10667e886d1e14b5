"""What a language brings: one value that the file of each language fills."""

from msgspec import Struct


class LanguageWords(Struct, frozen=True, kw_only=True):
    """How people write in one language, and how it is written to them.

    ``locale`` is the CLDR locale whose dates, lists and names of currencies the language uses,
    ``number_locale`` the one of its numbers, where that is another.
    """

    code: str
    locale: str
    other_number_locale: str = ""

    @property
    def number_locale(self) -> str:
        """The CLDR locale in which this language writes its numbers."""
        return self.other_number_locale or self.locale
