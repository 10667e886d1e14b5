"""What a language brings: one value that the file of each language fills."""

from msgspec import Struct


class ProseWords(Struct, frozen=True, kw_only=True):
    """Words by which a text shows that it is unfinished, internal, or speaks for itself.

    All are regular expressions over text in lower case. ``to_be_filled_in`` and ``fields`` stand
    between brackets in place of something, ``whole_placeholders`` are all of a text; ``counted`` is
    how words begin that say what a number counts. ``do_not_publish`` stands anywhere
    if it is in capitals, ``not_to_publish`` opens a sentence, ``embargoed`` may stand anywhere,
    ``to_be_checked`` between brackets. ``first_person`` are the words for we, ``our`` goes before
    one of ``institutions``. ``falling`` says that something fell. What is empty, the language
    shares with another.
    """

    to_be_filled_in: str
    fields: str
    whole_placeholders: str
    counted: str
    do_not_publish: str
    not_to_publish: str
    embargoed: str
    drafts: str
    to_be_checked: str
    first_person: str
    our: str
    institutions: str
    falling: str


class NumberNeighbours(Struct, frozen=True, kw_only=True):
    """Words, folded, beside which a number in a sentence counts nothing that is added up.

    ``times`` follow it (years, days), ``endorsers`` too: it counts the countries themselves. Behind
    one of ``numbered`` it is a name (a law) or an age.
    """

    times: tuple[str, ...]
    endorsers: tuple[str, ...]
    numbered: tuple[str, ...]


class LanguageWords(Struct, frozen=True, kw_only=True):
    """How people write in one language, and how it is written to them.

    ``locale`` is the CLDR locale whose dates, lists and names of currencies the language uses,
    ``number_locale`` the one of its numbers, where that is another. ``prose`` are words by which
    style is checked, ``beside_numbers`` those beside numbers that count nothing.
    """

    code: str
    locale: str
    prose: ProseWords
    beside_numbers: NumberNeighbours
    other_number_locale: str = ""

    @property
    def number_locale(self) -> str:
        """The CLDR locale in which this language writes its numbers."""
        return self.other_number_locale or self.locale
