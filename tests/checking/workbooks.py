"""Workbooks that are clean but for what a test writes into them, and the findings of a check."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ladreport.checking.checked import CheckedFile
from ladreport.checking.context import Context
from ladreport.checking.presenting import presented
from ladreport.core.findings import Finding
from ladreport.core.records import Dataset
from ladreport.pipeline.check import check_workbook
from ladreport.reading.files import read_bytes
from ladreport.schema.load import load_schema
from tests.tables import workbook_bytes

Changes = Mapping[str, str]

COVER = {
    "country": "GTM",
    "ministerial": "2024-09",
    "period_start": "2024-05-08",
    "period_end": "2024-09-25",
    "language": "en",
    "institution": "Ministry of Foreign Affairs",
    "focal_point": "Ana Pérez",
    "email": "ana.perez@example.org",
    "submitted_on": "2024-09-20",
    "schema_version": "2024",
}
ACTION = {
    "action_id": "GTM-2024-00{n}",
    "pillar": "lawful_pathways",
    "action_package": "labor_mobility",
    "action_type": "program",
    "title": "Permits for the {ordinal} harvest",
    "summary": "Guatemala opened permits for the {ordinal} harvest of the season.",
    "status": "in_progress",
    "announced_on": "2024-06-12",
    "starts_on": "2024-07",
    "ends_on": "2025-06",
    "partner_countries": "",
    "joint_action": "",
    "publish": "yes",
}
FIGURE = {
    "action_id": "GTM-2024-001",
    "measure": "people_assisted",
    "value": "#12000",
    "currency": "",
    "basis": "achieved",
    "precision": "",
    "period_start": "2024-05-08",
    "period_end": "2024-09-25",
    "as_of": "",
    "population": "",
    "source_note": "",
    "part_of": "",
}
CLEAN = {"Actions": ACTION, "Figures": FIGURE}
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth")
TODAY = dt.date(2024, 10, 1)


@dataclass(frozen=True, slots=True)
class Written:
    """What a test writes: for the Cover and for each row of Actions and Figures, what differs."""

    cover: Changes = field(default_factory=dict)
    actions: Sequence[Changes] = ({},)
    figures: Sequence[Changes] = ({},)


def as_text(written: Written) -> str:
    """The workbook as a text table; dates that a change makes pointless are left out."""
    cover = {**COVER, **written.cover}
    lines = ["Cover", *(f"{n} | {key} | {cover[key]}" for n, key in enumerate(COVER, 1))]
    for sheet, rows in (("Actions", written.actions), ("Figures", written.figures)):
        lines += ["", sheet, f"1 | {' | '.join(CLEAN[sheet])}"]
        lines += [_row(number, CLEAN[sheet], changes) for number, changes in enumerate(rows, 2)]
    return "\n".join(lines)


def _row(number: int, clean: Changes, changes: Changes) -> str:
    n = number - 1
    filled = {key: text.format(n=n, ordinal=ORDINALS[n]) for key, text in clean.items()}
    assert changes.keys() <= filled.keys(), changes
    return f"{number} | {' | '.join({**filled, **changes}.values())}"


def context(baseline: Dataset | None = None) -> Context:
    return Context(load_schema(), "2024-09", today=TODAY, baseline=baseline)


def checked(text: str, name: str = "GTM.xlsx", around: Context | None = None) -> CheckedFile:
    """The file that a text table describes, read and checked."""
    workbook, found = read_bytes(workbook_bytes(text), name, ".xlsx")
    assert workbook is not None, found
    return check_workbook(workbook, around or context(), found=found)


def findings(text: str, name: str = "GTM.xlsx", around: Context | None = None) -> list[Finding]:
    """All findings of a workbook, as people see them."""
    one = checked(text, name, around)
    return list(presented(one.findings, [one.submission] if one.submission else []))


def told(found: Sequence[Finding]) -> list[str]:
    """Each finding as ``Figures!C2 LAD230``."""
    return [_told(one) for one in found]


def _told(finding: Finding) -> str:
    where = finding.location
    place = "!".join(filter(None, (where.sheet, where.cell))) or where.file
    return f"{place} {finding.code.id}"


@dataclass(frozen=True, slots=True)
class Case:
    """One block of rules.txt."""

    code: str
    about: str
    broken: Written
    clean: Written
    expected: tuple[str, ...]


def cases() -> list[Case]:
    """The blocks of rules.txt."""
    text = (Path(__file__).parent / "rules.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    return [_case(block) for block in "\n".join(lines).strip().split("\n\n")]


def _case(block: str) -> Case:
    head, header, *lines = block.split("\n")
    code, about = head.split(" ", 1)
    sheet, *columns = (cell.strip() for cell in header.split("|"))
    rows: dict[str, list[Changes]] = {"broken": [], "clean": []}
    expected: list[str] = []
    for line in lines:
        text, _, cells = line.partition("->")
        kind, *values = (cell.strip() for cell in text.split("|"))
        rows[kind].append(dict(zip(columns, map(_repeated, values), strict=True)))
        expected += [_expected(cell.strip(), sheet, code) for cell in cells.split(",") if cell]
    broken, clean = _written(sheet, rows["broken"]), _written(sheet, rows["clean"])
    return Case(code, about, broken, clean, tuple(expected))


def _repeated(text: str) -> str:
    """``{x*121}`` is x, 121 times."""
    return re.sub(r"\{(.)\*(\d+)\}", lambda match: match[1] * int(match[2]), text)


def _expected(cell: str, sheet: str, code: str) -> str:
    place, _, other = cell.partition(" ")
    return f"{sheet}!{place} {other or code}"


def _written(sheet: str, rows: Sequence[Changes]) -> Written:
    match sheet:
        case "Cover":
            return Written(cover=rows[0])
        case "Actions":
            return Written(actions=rows)
    return Written(figures=rows)
