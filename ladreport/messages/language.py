"""How words, terms, numbers, dates and countries are said in one language."""

import gettext
import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import assert_never

from msgspec import Struct

from ladreport.core.blocks import Cell, Dated, Inline, Link, Shown, Text
from ladreport.core.findings import AnyOf, ColumnRef, CountryRef, Param, SheetRef, TermRef
from ladreport.core.location import Location
from ladreport.core.values import PartialDate
from ladreport.languages import language as spoken
from ladreport.languages.cldr import patterns
from ladreport.languages.writing import (
    ListStyle,
    currency_name,
    of_noun,
    scale_of,
    scale_word,
    written_date,
    written_list,
    written_number,
    written_percent,
)
from ladreport.schema.model import Schema

CENT = Decimal("0.01")


@lru_cache
def _catalog(code: str) -> gettext.NullTranslations:
    """The language's texts. English stands in the code; any other is compiled on installing."""
    if code == "en":
        return gettext.NullTranslations()
    folder = str(Path(__file__).with_name("locale"))
    return gettext.translation("ladreport", folder, [code])


def translated(code: str) -> Callable[[str], str]:
    """What puts a text of the catalog into this language; a text that it lacks stays English."""
    return _catalog(code).gettext


Plain = str | PartialDate
"""What a sentence may be filled with that no number needs a source for: text and dates."""


class Speech(Struct, frozen=True):
    """One of the four languages, with the schema whose labels it speaks, but for its numbers.

    The report is made of it: there a number needs its source, and comes as an inline that has one.
    """

    code: str
    schema: Schema

    def say(self, message: str, /, **params: Plain) -> str:
        """The message in this language, its ``{placeholders}`` filled with text and dates."""
        return (
            _catalog(self.code)
            .gettext(message)
            .format(**{name: self._plain(param) for name, param in params.items()})
        )

    def say_with(self, message: str, /, **params: Inline | Cell | Plain) -> Cell:
        """The message as inlines, its ``{placeholders}`` filled with inlines, text and dates."""
        return tuple(self._spread(_catalog(self.code).gettext(message), params))

    def plural_with(
        self,
        one: str,
        many: str,
        count: Shown,
        /,
        **params: Inline | Cell | Plain,
    ) -> Cell:
        """The form that the number ``count`` asks for, as inlines; ``{count}`` is filled in."""
        form = _catalog(self.code).ngettext(one, many, int(count.value or 0))
        return tuple(self._spread(form, {"count": count, **params}))

    def joined_inlines(self, parts: Sequence[Cell]) -> Cell:
        """``A, B and C`` of parts that are inlines."""
        places = {str(place): part for place, part in enumerate(parts)}
        return tuple(self._spread(self.joined(f"{{{place}}}" for place in places), places))

    def _spread(self, form: str, params: Mapping[str, Inline | Cell | Plain]) -> Iterator[Inline]:
        for literal, name, _, _ in string.Formatter().parse(form):
            if literal:
                yield Text(literal)
            if name is None:
                continue
            match params[name]:
                case Text() | Shown() | Dated() | Link() as inline:
                    yield inline
                case tuple() as inlines:
                    yield from inlines
                case plain:
                    yield Text(self._plain(plain))

    def _plain(self, param: Plain) -> str:
        return param if isinstance(param, str) else self.date(param)

    def _label(self, ref: TermRef | ColumnRef | SheetRef | CountryRef) -> str:
        match ref:
            case TermRef():
                return self.short_term(ref.vocabulary, ref.key)
            case ColumnRef():
                return self.column(ref.table, ref.key)
            case SheetRef():
                return self.schema.tables[ref.role].labels[self.code]
            case CountryRef():
                return self.country(ref.code)
        assert_never(ref)

    def term(self, vocabulary: str, key: str) -> str:
        """A term's label; the key itself where the schema doesn't know it."""
        term = self.schema.vocabularies[vocabulary].get(key)
        return term.labels[self.code] if term else key

    def short_term(self, vocabulary: str, key: str) -> str:
        """A term's label for narrow places; the key itself where the schema doesn't know it."""
        term = self.schema.vocabularies[vocabulary].get(key)
        return term.short_label(self.code) if term else key

    def column(self, table: str, key: str) -> str:
        """A column's label, as the template workbook heads it."""
        return self.schema.tables[table].column(key).labels[self.code]

    def country(self, code: str) -> str:
        """A country's name by its alpha-3 code: the schema's label, else the code."""
        return self.term("country", code)

    def countries(self, codes: Iterable[str]) -> str:
        """Several countries in one phrase: ``Costa Rica and the United States``."""
        first, *others = codes
        if not others:
            return self.country(first)
        known = self.schema.vocabularies["country"]
        in_phrase = [known[code].in_phrase if code in known else {} for code in others]
        names = [
            inside.get(self.code) or self.country(code)
            for code, inside in zip(others, in_phrase, strict=True)
        ]
        return self.joined([self.country(first), *names])

    def cell(self, where: Location) -> str:
        """A cell or range as Excel names it, whole rows and columns by a word; else nothing."""
        first, last = where.row, where.last_row
        if where.letters and first is None:
            return self.say("column {letters}", letters=where.letters)
        if first is None or where.letters:
            return where.cell or ""
        if last in (None, first):
            return self.say("row {row}", row=str(first))
        return self.say("rows {first} to {last}", first=str(first), last=str(last))

    def place(self, where: Location) -> str:
        """``GTM.xlsx › Actions!D14``, ``GTM.xlsx › Actions, row 14`` or ``ministerial.toml:14``."""
        if where.sheet is None or where.cell is None or (where.letters and where.row):
            return str(where)
        return f"{where.file} › {where.sheet}, {self.cell(where)}"

    def date(self, date: PartialDate) -> str:
        """A date as prose writes it, no more exact than it is: ``June 4, 2024`` or ``2024``."""
        return written_date(date, self.code, "long")

    def short_date(self, date: PartialDate) -> str:
        """A date as a table writes it: ``Jun 4, 2024``, ``Jun 2024``, ``2024``."""
        return written_date(date, self.code, "short")

    def joined(self, parts: Iterable[str], style: ListStyle = "standard") -> str:
        """``A, B and C`` in this language; in the style ``or``, ``A, B or C``."""
        return written_list(parts, self.code, style)

    def headed(self, label: str) -> str:
        """The label with this language's colon, to be followed by a space: ``Costa Rica:``."""
        return spoken(self.code).written.headed.format(label=label)

    def headed_inlines(self, label: Cell) -> Cell:
        """The same of a label that is inlines."""
        return tuple(self._spread(self.headed("{label}"), {"label": label}))

    def quoted(self, text: str) -> str:
        """The text in this language's quotation marks."""
        return spoken(self.code).written.quoted.format(text=text)


class Language(Speech, frozen=True):
    """One of the four languages with its numbers, for what is printed beside the report."""

    def say(self, message: str, /, **params: Param) -> str:
        """The message in this language, its ``{placeholders}`` filled with shown parameters.

        ``{figures.part_of}`` is filled with that column's label.
        """
        return self._filled(_catalog(self.code).gettext(message), params)

    def plural(self, one: str, many: str, count: int, /, **params: Param) -> str:
        """The form that ``count`` asks for; ``{count}`` is filled in."""
        form = _catalog(self.code).ngettext(one, many, count)
        return self._filled(form, {"count": count, **params})

    def _filled(self, form: str, params: Mapping[str, Param]) -> str:
        text = ""
        for literal, name, _, _ in string.Formatter().parse(form):
            text += literal
            if name is not None:
                text += self._inside(_param(name, params), text)
        return text

    def _inside(self, param: Param, before: str) -> str:
        """The parameter as it stands after ``before``: columns and sheets in quotation marks.

        Countries have the article of a sentence; after a colon or in brackets a country is a name,
        as in a list.
        """
        parts = param if isinstance(param, tuple) else (param,)
        if any(isinstance(part, ColumnRef | SheetRef) for part in parts):
            return self.joined(self.quoted(self.shown(part)) for part in parts)
        codes = [country.code for country in parts if isinstance(country, CountryRef)]
        if not codes or len(codes) < len(parts) or before.rstrip().endswith((":", "(")):
            return self.shown(param)
        phrase = self.countries_inside(codes)
        return phrase if before else phrase[:1].upper() + phrase[1:]

    def shown(self, param: Param) -> str:
        """A message's parameter as text: terms, columns and countries by their labels."""
        match param:
            case Decimal():
                return self._told_apart(param)
            case int():
                return self.number(param)
            case PartialDate():
                return self.date(param)
            case tuple():
                return self.joined([self.shown(item) for item in param])
            case AnyOf():
                return self.joined(map(self.shown, param.options), "or")
            case TermRef() | ColumnRef() | SheetRef() | CountryRef():
                return self._label(param)
            case Location():
                return self.place(param)
        return str(param)

    def _told_apart(self, value: Decimal) -> str:
        """A number that nobody who writes in this language can take for another one.

        Spanish readers differ on what a point is, so their thousands are set apart by a space.
        """
        shown, apart = self.number(value), spoken(self.code).written.thousands_apart
        return shown.replace(patterns(self.code).numbers.grouping, apart) if apart else shown

    def countries_inside(self, codes: Sequence[str]) -> str:
        """Several countries inside a sentence: ``the United States and Costa Rica``."""
        known = self.schema.vocabularies["country"]
        inside = [known[code].in_phrase if code in known else {} for code in codes]
        names = [
            labels.get(self.code) or self.country(code)
            for code, labels in zip(codes, inside, strict=True)
        ]
        return self.joined(names)

    def number(self, value: int | Decimal) -> str:
        """A number with this language's marks, without exponent, with the digits it has."""
        return written_number(value, self.code)

    def scaled(self, value: int | Decimal) -> str:
        """A number as prose writes it: ``4.4 million``, ``1.200 millones``, ``95,000``."""
        value = Decimal(value)
        scale = scale_of(value, self.code)
        if scale is None:
            return self.number(value)
        leading = (value / scale.size).normalize()
        return f"{self.number(leading)} {scale_word(leading, scale)}"

    def money(self, value: int | Decimal, currency: str) -> str:
        """Money as prose writes it: ``$1.2 billion``, ``50 million Colombian pesos``."""
        value = Decimal(value)
        if value != value.to_integral_value():
            value = value.quantize(CENT)
        forms = spoken(self.code).written
        if sign := forms.currency_signs.get(currency):
            return f"{sign}{self.scaled(value)}"
        name = currency_name(currency, value, self.code)
        if name != currency and forms.small_currencies:
            name = name[0].lower() + name[1:]
        counted = of_noun(name, self.code) if scale_of(value, self.code) else name
        return f"{self.scaled(value)} {counted}"

    def percent(self, value: int | Decimal) -> str:
        """A percentage: 50 is ``50%``, in French with a space before the sign."""
        return written_percent(value, self.code)


def _param(name: str, params: Mapping[str, Param]) -> Param:
    """The parameter of this name; a name such as ``figures.part_of`` is that column itself."""
    table, _, column = name.partition(".")
    return ColumnRef(table, column) if column else params[name]
