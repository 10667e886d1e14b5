"""The gallery of all codes, read from text: what is broken, what is found in it, what mends it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.checking.workbooks import Changes, Written, as_text

HERE = Path(__file__).parent
ROW_TABLES = ("rules.txt", "cells.txt")
FOLDERS = ("files.txt", "sheets.txt", "settings.txt", "region.txt", "claims.txt")
USUAL = {"GTM.xlsx": "{clean}", "ministerial.toml": '[ministerial]\nid = "2024-09"'}
"""What a folder holds besides; the workbook only where the block names no other submission."""

PLACES = re.compile(r"\s->((?:\s*[A-Z0-9:]+(?: LAD\d{3})?,?)+)$")
SUBMISSIONS = (".xlsx", ".xlsm", ".ods", ".xls", ".csv", ".pdf", ".numbers")
BESIDE = (
    "../",
    "decisions.csv",
    "matches.csv",
    "corrections.csv",
    "exchange_rates.csv",
    "translations/",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One block: a folder of files (name → text) that breaks one rule, and one that doesn't.

    ``run`` says what is done with the folder; see ``tests.codes.running``.
    """

    code: str
    about: str
    run: str
    broken: Mapping[str, str]
    clean: Mapping[str, str]
    expected: tuple[str, ...]


def all_cases() -> list[Case]:
    """Every block of every file."""
    rows = [_row_case(block) for name in ROW_TABLES for block in _blocks(name)]
    return rows + [case for name in FOLDERS for case in _folder_cases(_blocks(name))]


def _blocks(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("--")).strip("\n")
    return [block.split("\n") for block in re.split(r"\n{2,}", text)]


@dataclass(frozen=True, slots=True)
class RowCase:
    """A block about rows of one sheet: what is written into them, broken and clean."""

    code: str
    about: str
    sheet: str
    broken: Sequence[Changes]
    clean: Sequence[Changes]
    expected: tuple[str, ...]


def row_cases() -> list[RowCase]:
    """The blocks about rows, with what each writes."""
    return [_row_block(block) for name in ROW_TABLES for block in _blocks(name)]


def _row_case(block: Sequence[str]) -> Case:
    case = _row_block(block)
    broken, clean = (
        {"GTM.xlsx": as_text(written(case.sheet, rows))} for rows in (case.broken, case.clean)
    )
    return Case(case.code, case.about, "check", broken, clean, case.expected)


def _row_block(block: Sequence[str]) -> RowCase:
    head, header, *lines = block
    code, about = head.split(" ", 1)
    sheet, *columns = (cell.strip() for cell in header.split("|"))
    rows: dict[str, list[Changes]] = {"broken": [], "clean": []}
    expected: list[str] = []
    for line in lines:
        places = PLACES.search(line)
        text = line[: places.start()] if places else line
        kind, *values = (cell.strip() for cell in re.split(r"(?<!\\)\|", text))
        rows[kind].append(dict(zip(columns, map(_repeated, values), strict=True)))
        expected += _expected(places[1], code, f"{sheet}!") if places else []
    return RowCase(code, about, sheet, rows["broken"], rows["clean"], tuple(expected))


def _repeated(text: str) -> str:
    """``{x*121}`` is x, 121 times."""
    return re.sub(r"\{(.)\*(\d+)\}", lambda match: match[1] * int(match[2]), text)


def _expected(places: str, code: str, sheet: str = "") -> list[str]:
    """``A2, B3 LAD215`` as ``Actions!A2 LAD401`` and ``Actions!B3 LAD215``."""
    named = [place.strip() for place in places.split(",") if place.strip()]
    return [sheet + (one if " LAD" in one else f"{one} {code}") for one in named]


def written(sheet: str, rows: Sequence[Changes]) -> Written:
    cover = {
        key.removeprefix("Cover "): text
        for row in rows
        for key, text in row.items()
        if sheet == "Cover" or key.startswith("Cover ")
    }
    changes = [{key: it for key, it in row.items() if key[:6] != "Cover "} for row in rows]
    match sheet:
        case "Actions":
            return Written(cover, changes)
        case "Figures":
            return Written(cover, figures=changes)
    return Written(cover)


def _folder_cases(blocks: Sequence[Sequence[str]]) -> Iterator[Case]:
    named: dict[str, str] = {}
    for block in blocks:
        if block[0].startswith("{"):
            named |= dict(_definition(line) for line in block)
        else:
            yield _folder_case([_filled(line, named) for line in block])


def _definition(line: str) -> tuple[str, str]:
    name, _, text = line.partition(" = ")
    return name.strip(), text.strip().replace("\\n", "\n")


def _filled(line: str, named: Mapping[str, str]) -> str:
    for name, text in named.items():
        line = line.replace(name, text)
    return _repeated(line)


def _folder_case(block: Sequence[str]) -> Case:
    head, *lines = block
    title, _, places = head.partition(" -> ")
    code, about = title.split(" ", 1)
    about, _, run = about.rstrip("]").partition(" [")
    usual = {} if run else _usual([line[4:].partition(" = ")[0] for line in lines])
    broken, clean = ({**usual, **_files(lines, marks)} for marks in (" -", " +"))
    return Case(code, about, run or "build", broken, clean, tuple(_expected(places, code)))


def _usual(named: Sequence[str]) -> dict[str, str]:
    others = [one for one in named if one.endswith(SUBMISSIONS) and not one.startswith(BESIDE)]
    return {
        name: text
        for name, text in USUAL.items()
        if name not in named and not (others and name == "GTM.xlsx")
    }


def _files(lines: Sequence[str], marks: str) -> dict[str, str]:
    """The files that these lines hold, as far as they have one of these marks."""
    files: dict[str, list[str]] = {}
    for line in lines:
        mark, rest = line[0], line[1:]
        if mark not in marks:
            continue
        if rest.startswith("     "):
            files[next(reversed(files))].append(rest[5:])
        else:
            name, _, made = rest.strip().partition(" = ")
            files[name] = [made] if made else []
    return {name: "\n".join(text) for name, text in files.items()}


def workbook_text(text: str, country: str) -> str:
    """The text table of a workbook: as it stands, or the clean one with what is written over it.

    Lines such as ``Actions | title | status`` say which columns of a sheet are written; the rows
    below them begin with ``row``. Sheets that aren't named are clean.
    """
    changes: dict[str, tuple[list[str], list[Changes]]] = {}
    for line in text.splitlines() if text != "{clean}" else ():
        first, *cells = (cell.strip() for cell in re.split(r"(?<!\\)\|", line))
        if first in ("Cover", "Actions", "Figures") and cells:
            changes[first] = cells, []
        elif first == "row":
            columns, rows = changes[next(reversed(changes))]
            rows.append(dict(zip(columns, cells, strict=True)))
        else:
            return text
    return as_text(_of_country(country, {name: rows for name, (_, rows) in changes.items()}))


def _of_country(country: str, changes: Mapping[str, Sequence[Changes]]) -> Written:
    """The clean workbook of this country with these changes, ids beginning with its letters."""
    usual = {"action_id": f"{country}-2024-001"}
    actions = [
        {"action_id": f"{country}-2024-00{number}", **change}
        for number, change in enumerate(changes.get("Actions", [{}]), 1)
    ]
    figures = [{**usual, **change} for change in changes.get("Figures", [{}])]
    return Written({"country": country, **changes.get("Cover", [{}])[0]}, actions, figures)
