"""Workbooks that are clean but for what a test writes into them, and the findings of a check."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ladreport.checking.checked import CheckedFile
from ladreport.checking.context import Context
from ladreport.checking.filtering import grouped
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
    "submitted_on": "2024-09-26",
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
    "population": "",
    "evidence_url": "",
    "partner_organizations": "",
    "internal_note": "",
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
    lines = ["Cover", *(f"{n} | {key} | {cover[key]}" for n, key in enumerate(cover, 1))]
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
    return list(grouped(one.findings, [one.submission] if one.submission else []))


def told(found: Sequence[Finding]) -> list[str]:
    """Each finding as ``Figures!C2 LAD230``."""
    return [_told(one) for one in found]


def _told(finding: Finding) -> str:
    where = finding.location
    place = "!".join(filter(None, (where.sheet, where.cell))) or where.file
    return f"{place} {finding.code.id}"
