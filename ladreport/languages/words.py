"""What a language brings: one value that the file of each language fills."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

Words = tuple[str, ...]

Meanings = Mapping[int, Words]
"""What words mean, by the number: ``{1: ("a", "one"), 2: ("two",)}``."""

THOUSAND, MILLION = 10**3, 10**6
SHORT_BILLION, LONG_BILLION = 10**9, 10**12
SHORT_TRILLION, LONG_TRILLION = 10**12, 10**18


class Scale(Struct, frozen=True):
    """A scale word as prose writes it: its number, and its forms for one and for more.

    ``many_from`` is where the second form begins: in Spanish at anything but one, in Portuguese and
    French at two.
    """

    size: int
    one: str
    many: str
    many_from: Decimal = Decimal(2)


class WrittenForms(Struct, frozen=True, kw_only=True):
    """How numbers, money and quotations are written to people.

    ``scales`` go from the largest down. ``of_noun`` links a scale word to what it counts, and
    ``of_vowel`` does before one of ``vowels``, where that is another: ``millions d’euros``.
    ``scale_link`` finds such a link in a sentence, as a regular expression: behind a number without
    a scale word it is left out. CLDR writes currencies with a capital where prose doesn't:
    ``small_currencies``. ``currency_signs`` stand before an amount, for currencies whose name is
    not written. ``thousands_apart`` sets thousands apart in messages, where readers differ on what
    the usual mark is. ``joints`` are the last joints of a list that sound otherwise before some
    names: the joint, what such a name begins with (a regular expression), and what is said there.
    """

    scales: tuple[Scale, ...]
    of_noun: str
    of_vowel: str = ""
    vowels: str = ""
    scale_link: str = ""
    small_currencies: bool = False
    currency_signs: Mapping[str, str] = {}
    thousands_apart: str = ""
    joints: tuple[tuple[str, str, str], ...] = ()
    quoted: str
    headed: str


class NumberWords(Struct, frozen=True, kw_only=True):
    """Words that are numbers, and words that stand beside numbers.

    A word of ``scales`` with two numbers is used in both senses, and so is one of
    ``abbreviations``, scales cut short, with its likeliest first: ``M`` is the Roman thousand and
    the first letter of million. ``spelled_out`` says what stands for several words at once.
    ``uncountable`` are words for a quantity that nobody counted. Behind one of ``at_most`` a number
    is a limit. Two numbers are a range where one of ``to`` stands between them, or one of
    ``between`` before them. ``articles`` are no numbers where they stand alone (``a``),
    ``pairs`` two words that say one number, as one word. From ``counted_on`` one counts on to
    nineteen: ``soixante-dix-neuf``.
    """

    scales: Mapping[Words, tuple[int, ...]]
    abbreviations: Mapping[Words, tuple[int, ...]]
    spelled_out: Mapping[str, str] = {}
    percent: Words
    people: Words
    fillers: Words
    uncountable: Words
    at_most: Words
    to: Words
    between: Words
    numerals: Meanings
    hundred: Words = ()
    half: Words
    and_: Words
    thousand_alone: Words = ()
    articles: Words = ()
    pairs: Mapping[str, str] = {}
    counted_on: tuple[int, ...] = ()


class DateWords(Struct, frozen=True, kw_only=True):
    """Words in dates.

    ``months`` are names in use that CLDR doesn't list, ``spans`` parts of a year by their months,
    ``first_day`` a word for the first of a month. ``open_ends`` stand where an end is asked for,
    and say that there is none yet.
    """

    months: Meanings
    fillers: Words
    first_day: Words
    fiscal: Words
    ordinals: Meanings
    spans: Meanings
    open_ends: Words


class ProseWords(Struct, frozen=True, kw_only=True):
    """Words by which a text shows that it is unfinished, internal, or speaks for itself.

    All are regular expressions over text in lower case, but for ``abbreviated``: it finds what
    stands for something to be filled in, as the text writes it. ``to_be_filled_in`` and ``fields``
    stand between brackets in place of something, ``whole_placeholders`` are all of a text;
    ``counted`` is how words begin that say what a number counts. ``do_not_publish`` stands anywhere
    if it is in capitals, ``not_to_publish`` opens a sentence, ``embargoed`` may stand anywhere,
    ``to_be_checked`` between brackets. ``first_person`` are the words for we, ``our`` goes before
    one of ``institutions``. ``field_errors`` is how Word begins what it writes for a reference that
    leads nowhere, ``attached`` all of a text that names no more than an annex. ``falling`` says
    that something fell, but for fewer in ``at_least``.
    """

    field_errors: str
    attached: str
    to_be_filled_in: str
    fields: str
    whole_placeholders: str
    counted: str
    abbreviated: str = ""
    do_not_publish: str
    not_to_publish: str
    embargoed: str
    drafts: str
    to_be_checked: str
    first_person: str
    our: str
    institutions: str
    at_least: str
    falling: str


class NumberNeighbours(Struct, frozen=True, kw_only=True):
    """Words, folded, beside which a number in a sentence counts nothing that is added up.

    ``times`` follow it (years, days), or words that begin with one of ``time_openings``, and
    ``endorsers`` do: it counts the countries themselves. Behind one of ``numbered`` it is a name (a
    law) or an age.
    """

    times: Words = ()
    time_openings: Words = ()
    endorsers: Words
    numbered: Words


class TotalWords(Struct, frozen=True, kw_only=True):
    """Words, folded, in the label of a row that is the total of others.

    The label begins with one of ``words`` or of ``openings``; after an opening, one of ``words``
    follows or nothing does: ``Gran total``, ``Suma``.
    """

    words: Words
    openings: Words


class HeadingWords(Struct, frozen=True, kw_only=True):
    """Words, folded, by which a heading or a title says how the cells below it are to be read.

    ``prepositions`` begin a unit (``in thousands``), ``linking`` words may stand around one and say
    nothing more, ``denying`` ones say that it is not so, ``or_`` that there is a choice. ``day``,
    ``month`` and ``year`` name the parts of a date: ``dd/mm/aaaa``. ``articles`` and other small
    words may be left out of a heading, or put in, without making it another one.
    """

    articles: Words
    prepositions: Words
    linking: Words
    denying: Words
    or_: Words
    day: Words
    month: Words
    year: Words


class LanguageWords(Struct, frozen=True, kw_only=True):
    """How people write in one language, and how it is written to them.

    Each language is complete without the others, so several hold the same word. A sheet may hold
    words of any language, so those of all are read whatever language it is in; only a scale word
    may mean another number in another language. All words that people write are folded (small
    letters without accents), but for ``placeholders``, which say that there is nothing to report,
    and ``prose``, by which style is checked.

    ``locale`` is the CLDR locale whose dates, lists and names of currencies the language uses,
    ``other_number_locale`` the one of its numbers, where that is another. ``plural`` says, as
    catalogs of translations do, which things are counted in the plural: of two forms only, because
    nothing here counts millions of things; English has no catalog. ``beyond_ascii`` are the letters
    and marks that the language writes beyond ASCII, in small letters. ``listing`` are the words
    before the last name of a list. ``written`` is how it is written to people; ``numbers``,
    ``dates``, ``totals``, ``beside_numbers`` and ``headings`` are words by which what people write
    is read.
    """

    code: str
    locale: str
    other_number_locale: str = ""
    plural: str = ""
    beyond_ascii: str
    written: WrittenForms
    numbers: NumberWords
    dates: DateWords
    placeholders: Words
    listing: Words
    prose: ProseWords
    totals: TotalWords
    beside_numbers: NumberNeighbours
    headings: HeadingWords

    @property
    def number_locale(self) -> str:
        """The CLDR locale in which this language writes its numbers."""
        return self.other_number_locale or self.locale

    @property
    def tag(self) -> str:
        """The language as documents name it: ``es-419``."""
        return self.locale.replace("_", "-")
