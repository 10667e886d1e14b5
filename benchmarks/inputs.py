"""Folders of submissions to measure with: as many countries and actions as asked, always the same.

Countries write in their own language and as people do: most cells plain, some read tolerantly, a
few wrong. For each two actions there are three figures.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from string import ascii_uppercase

import xlsxwriter

from ladreport.schema.load import load_schema
from ladreport.schema.model import CountryTerm

SCHEMA = load_schema()
MINISTERIAL = "2024-09"
SETTINGS = """schema = "2024"
[ministerial]
id = "2024-09"
date = 2024-09-25
reporting_period = {start = 2024-05-08, end = 2024-09-25}
"""
CLAIM = """
[[claims]]
id = "people-assisted"
measure = "people_assisted"
compute = "sum"
wording = "over"
digits = 2
[claims.text]
en = "Countries assisted {value} people."
"""
WORDS = {
    "en": "program permits regional offices support families workers training border access care",
    "es": "programa permisos regional oficinas apoyo familias trabajo formación frontera acceso",
    "pt": "programa autorizações regional escritórios apoio famílias trabalho formação fronteira",
    "fr": "programme permis régional bureaux appui familles travail formation frontière accueil",
}
MILLIONS = {"en": "4.4 million", "es": "4,4 millones", "pt": "4,4 milhões", "fr": "4,4 millions"}
STATUSES = ("announced", "adopted", "in_progress", "extended", "completed")
COUNTED = ("people_assisted", "people_resettled", "visas_permits_issued", "people_informed")
FIRST_DAY = dt.date(2024, 5, 8)


def write_region(folder: Path, countries: int, actions: int) -> list[Path]:
    """Write this many countries' workbooks of this many actions, and their settings."""
    folder.mkdir(parents=True)
    settings = [SETTINGS, CLAIM]
    paths = []
    for code, written_as in _countries(countries):
        if code not in SCHEMA.countries:
            settings.append(_added(code, written_as))
        paths.append(folder / f"{code}.xlsx")
        _write(paths[-1], code, written_as, actions)
    (folder / "ministerial.toml").write_text("\n".join(settings), encoding="utf-8")
    return paths


def _countries(count: int) -> Iterator[tuple[str, CountryTerm]]:
    """The Declaration's countries, then made-up ones that write like them."""
    known = tuple(SCHEMA.countries.values())
    more = ("X" + "".join(letters) for letters in product(ascii_uppercase, repeat=2))
    codes = [country.key for country in known]
    taken = {country.alpha2 for country in known}
    codes += [code for code in more if code[1:] not in taken]
    for number, code in enumerate(codes[:count]):
        yield code, known[number % len(known)]


def _added(code: str, written_as: CountryTerm) -> str:
    return (
        f'[countries.{code}]\nen = "Land {code}"\nes = "País {code}"\npt = "Terra {code}"\n'
        f'fr = "Terre {code}"\nalpha2 = "{code[1:]}"\nwrites_like = "{written_as.key}"\n'
    )


def _write(path: Path, code: str, country: CountryTerm, actions: int) -> None:
    language, chance = country.language, random.Random(code)
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        _sheet(book, "cover", language, _cover(code, language))
        rows = [_action(code, number, language, chance) for number in range(actions)]
        _table(book, "actions", language, rows)
        rows = [_figure(code, number, language, chance) for number in range(actions * 3 // 2)]
        _table(book, "figures", language, rows)


Cell = str | int | dt.date | None


def _sheet(
    book: xlsxwriter.Workbook, role: str, language: str, rows: Sequence[Sequence[Cell]]
) -> None:
    sheet = book.add_worksheet(SCHEMA.tables[role].labels[language])
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)


def _table(
    book: xlsxwriter.Workbook, role: str, language: str, rows: Sequence[dict[str, Cell]]
) -> None:
    columns = list(rows[0])
    heads = [SCHEMA.tables[role].column(column).labels[language] for column in columns]
    _sheet(book, role, language, [heads, *([row[column] for column in columns] for row in rows)])


def _cover(code: str, language: str) -> list[list[Cell]]:
    values: dict[str, Cell] = {
        "schema_version": "2024",
        "country": code,
        "ministerial": MINISTERIAL,
        "period_start": dt.date(2024, 5, 8),
        "period_end": dt.date(2024, 9, 25),
        "language": language,
        "institution": "Ministry",
        "submitted_on": dt.date(2024, 9, 20),
    }
    labels = SCHEMA.tables["cover"]
    return [[labels.column(key).labels[language], value] for key, value in values.items()]


def _label(vocabulary: str, key: str, language: str) -> str:
    return SCHEMA.vocabularies[vocabulary][key].labels[language]


def _prose(language: str, chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS[language].split(), k=words)).capitalize()


def _action(code: str, number: int, language: str, chance: random.Random) -> dict[str, Cell]:
    package = chance.choice(list(SCHEMA.packages.values()))
    status = chance.choice(STATUSES)
    start = FIRST_DAY + dt.timedelta(days=chance.randrange(100))
    end = start + dt.timedelta(days=30)
    return {
        "action_id": f"{code}-2024-{number + 1:03}",
        "pillar": _label("pillar", package.pillar, language),
        "action_package": _label("action_package", package.key, language),
        "action_type": _label("action_type", "program", language),
        "title": _prose(language, chance, 6) + f" {number + 1}",
        "summary": _prose(language, chance, 30) + ".",
        "status": _label("status", status, language).lower(),
        "announced_on": start,
        "starts_on": f"{start:%d/%m/%Y}" if number % 10 == 0 and language != "en" else start,
        "ends_on": end if status in ("completed", "extended") else None,
        "lead_institution": "Ministry of " + _prose(language, chance, 1),
        "partner_countries": "GTM" if number % 7 == 0 and code != "GTM" else None,
        "partner_organizations": "IOM; UNHCR" if number % 5 == 0 else None,
        "population": "Migrants",
        "evidence_url": f"https://example.org/{code}/{number + 1}",
    }


def _figure(code: str, number: int, language: str, chance: random.Random) -> dict[str, Cell]:
    """Every tenth is money, every twelfth is written in words, every fiftieth is no number."""
    measure = "funding_committed" if number % 10 == 0 else chance.choice(COUNTED)
    value: Cell = chance.randrange(1000, 90000)
    if number % 12 == 0:
        value = MILLIONS[language]
    elif number % 50 == 1:
        value = "n/d ?"
    return {
        "action_id": f"{code}-2024-{number * 2 // 3 + 1:03}",
        "measure": _label("measure", measure, language),
        "value": value,
        "currency": "USD" if measure == "funding_committed" else None,
        "basis": _label("basis", "achieved", language),
        "precision": _label("precision", "exact", language),
        "period_start": FIRST_DAY,
        "period_end": FIRST_DAY + dt.timedelta(days=chance.randrange(20, 100)),
        "population": "Migrants",
    }
