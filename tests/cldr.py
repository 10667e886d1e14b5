"""CLDR's names, marks and patterns as ladreport keeps them: ``python -m tests.cldr`` renews them.

What people write and read must not change because a library was updated, so the data are kept here
and renewed on purpose, from the Babel that is installed; ``source.json`` says which one they are
from. ``python -m tests.generated`` counts what would change and changes nothing of it.
"""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import babel
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

import ladreport
from ladreport.languages import LANGUAGES, language

FOLDER = Path(ladreport.__file__).parent / "languages" / "cldr"
SOURCE = "source.json"
SETTLED = dt.date(2025, 9, 1)
"""The day whose currencies are those in use. Of a later one, Babel's own data may say otherwise."""

FORMER_CODES = frozenset({"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD"})
"""Alpha-3 codes that ISO 3166 has withdrawn, and CLDR still knows."""

MONTH_WIDTHS = {"wide": "long", "abbreviated": "short"}
FIELDS = {"MMMM": "{month}", "MMM": "{month}", "d": "{day}", "y": "{year}"}
DATES = {"long": ("long", "yMMMM"), "short": ("medium", "yMMM")}
"""The styles of a date in prose and in tables: CLDR's style for a day, its skeleton for a month."""

Entries = Mapping[str, Any]


def countries() -> Entries:
    """By alpha-3 code: two-letter code, language among ours, marks, order of dates, currencies."""
    return {alpha3: _country(alpha2) for alpha3, alpha2 in sorted(_alpha2().items())}


def _alpha2() -> Mapping[str, str]:
    """Alpha-2 code by alpha-3 code. CLDR keeps the latter as aliases of the former."""
    return {
        alias: territories[0]
        for alias, territories in get_global("territory_aliases").items()
        if len(alias) == len("USA") and alias.isalpha() and len(territories) == 1
        if alias not in FORMER_CODES
    }


def _country(alpha2: str) -> Entries:
    spoken = get_official_languages(alpha2, de_facto=True)
    code = next((one for one in spoken if one in LANGUAGES), "en")
    try:
        locale = Locale(code, alpha2)
    except UnknownLocaleError:
        locale = Locale(code)
    symbols = locale.number_symbols["latn"]
    letters = re.sub("[^dmy]", "", locale.date_formats["short"].pattern.lower())
    return {
        "alpha2": alpha2,
        "language": code,
        "decimal": symbols["decimal"],
        "grouping": symbols["group"],
        "dates": "".join(dict.fromkeys(letters)),
        "currencies": get_territory_currencies(alpha2, SETTLED, SETTLED),
    }


def words(code: str) -> Entries:
    """One language: names of countries and currencies, months, marks, patterns."""
    read, written = Locale.parse(code), Locale.parse(language(code).locale)
    marks = Locale.parse(language(code).number_locale)
    months = written.months["format"]
    return {
        "countries": {
            alpha2: read.territories[alpha2]
            for alpha2 in sorted(_alpha2().values())
            if alpha2 in read.territories
        },
        "currencies": {
            currency: _currency(currency, written)
            for currency in sorted({it for one in countries().values() for it in one["currencies"]})
        },
        "months": {MONTH_WIDTHS[width]: list(months[width].values()) for width in MONTH_WIDTHS},
        "month_names": dict(sorted(_month_names(read, written))),
        "weekdays": [read.days["format"]["wide"][day] for day in range(7)],
        "numbers": {
            "decimal": marks.number_symbols["latn"]["decimal"],
            "grouping": marks.number_symbols["latn"]["group"],
            "percent": marks.percent_formats[None].pattern.replace("#,##0", "{number}"),
        },
        "dates": {
            style: {
                "day": _pattern(written.date_formats[day].pattern),
                "month": _pattern(written.datetime_skeletons[month].pattern),
            }
            for style, (day, month) in DATES.items()
        },
        "lists": {style: dict(written.list_patterns[style]) for style in ("standard", "or")},
        "one": str(written.plural_form.rules["one"]),
    }


def _currency(code: str, locale: Locale) -> Entries:
    """A currency as a list names it, and as it is counted."""
    name = locale.currencies.get(code, code)
    counted = locale._data["currency_names_plural"].get(code, {})  # noqa: SLF001
    return {"name": name, **{form: counted.get(form, name) for form in ("one", "other")}}


def _month_names(*locales: Locale) -> Iterator[tuple[str, int]]:
    """Every form of a month's name that says which month it is."""
    for locale in locales:
        for widths in locale.months.values():
            for width in MONTH_WIDTHS:
                yield from ((name, month) for month, name in widths[width].items())


def _pattern(pattern: str) -> str:
    """A pattern of CLDR with our placeholders: ``d 'de' MMMM`` is ``{day} de {month}``."""
    parts = re.findall(r"'([^']*)'|([a-zA-Z]+)|([^'a-zA-Z]+)", pattern)
    return "".join(literal or FIELDS.get(field, field) or other for literal, field, other in parts)


def as_json(entries: Entries, levels: int = 1) -> str:
    """The entries with one a line, down to so many levels, so that a difference can be read."""
    if not levels or not isinstance(entries, dict):
        return json.dumps(entries, ensure_ascii=False)
    lines = (
        f"{json.dumps(key, ensure_ascii=False)}: {as_json(value, levels - 1)}"
        for key, value in entries.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}"


def source() -> Mapping[str, str]:
    """The versions of the installed Babel and of its CLDR."""
    return {"babel": babel.__version__, "cldr": get_global("cldr").get("version", "")}


def made() -> Mapping[str, str]:
    """Each file as the installed Babel would have it."""
    return {
        SOURCE: as_json(source()) + "\n",
        "countries.json": as_json(countries()) + "\n",
        **{f"{code}.json": as_json(words(code), levels=2) + "\n" for code in LANGUAGES},
    }


def kept() -> Mapping[str, str]:
    """Each file as it is."""
    return {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.json"))}


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """Every entry that is removed (``-``), added (``+``) or changed, with its file."""
    for name in sorted({*old, *new}):
        before, after = (dict(_entries(json.loads(files.get(name, "{}")))) for files in (old, new))
        for path in sorted({*before, *after}):
            was, is_ = before.get(path), after.get(path)
            if was != is_:
                sign = "+" if was is None else "-" if is_ is None else " "
                change = " → ".join(json.dumps(it, ensure_ascii=False) for it in (was, is_) if it)
                yield f"{sign} {name} {path}: {change}"


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """One line on how many entries would change, and from which version; empty where none would."""
    changes = [line for line in differences(old, new) if SOURCE not in line]
    if not changes:
        return ""
    signs = Counter(line[0] for line in changes)
    before, after = (
        "CLDR {cldr} of Babel {babel}".format_map(json.loads(files[SOURCE])) for files in (old, new)
    )
    return (
        f"The names, marks and patterns kept are those of {before}. {after} would add {signs['+']}, "
        f"remove {signs['-']} and change {signs[' ']} of them: make cldr writes and shows them."
    )


def _entries(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any JSON
    if not isinstance(tree, dict):
        yield path, tree
        return
    for key, value in tree.items():
        yield from _entries(value, f"{path}.{key}" if path else key)


def main() -> None:
    """Renew the files, and say what has changed."""
    new = made()
    print(*differences(kept(), new), sep="\n")
    for name, text in new.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
