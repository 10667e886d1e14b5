"""Blank workbooks as countries get them, filled in as people do, and checked as they come back."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from ladreport.core.records import Dataset
from ladreport.inputs.folder import SecretariatFiles
from ladreport.messages.language import Language
from ladreport.output.workbooks.blank.request import Blank, prefilled
from ladreport.pipeline.check import checking_context, read_and_check
from ladreport.schema.load import load_schema

SCHEMA = load_schema()
COVER = {
    "C8": "2024-09-26",
    "C9": "2025-06-30",
    "C11": "Cancillería",
    "C12": "Ana Pérez",
    "C13": "ana@example.org",
    "C14": "2025-06-30",
}
"""What a country has to write on the Cover that it gets."""

Written = Mapping[str, Mapping[str, str | int | None]]
"""For each role of a sheet, what is written in which cell."""


def blank(language: str, country: str | None = None, ministerial: str | None = "2025") -> Blank:
    return Blank(Language(language, SCHEMA), country, ministerial if country else None)


def brought_up(dataset: Dataset, language: str, country: str) -> Blank:
    """The workbook of a country with what it had not ended."""
    rows = prefilled(dataset, country, SCHEMA)
    return Blank(
        Language(language, SCHEMA),
        country,
        "2025",
        actions=rows.actions,
        figures=rows.figures,
        taken_ids=rows.taken_ids,
    )


def fill_in(path: Path, written: Written, language: str) -> Path:
    """Write into the workbook, as its owner would."""
    book = openpyxl.load_workbook(path)
    for role, cells in written.items():
        sheet = book[SCHEMA.tables[role].labels[language]]
        for place, text in cells.items():
            sheet[place].value = text
    book.save(path)
    return path


def through_libreoffice(path: Path, soffice: str, profile: Path) -> Path:
    """The workbook opened, calculated and saved by LibreOffice."""
    out = path.parent / "saved"
    command = [soffice, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    kind = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, *kind, str(path)], check=True, capture_output=True, timeout=120)
    return out / path.name


def findings(path: Path) -> list[str]:
    """What check has to say, each as ``Portada!C8 LAD301``."""
    context = checking_context(SecretariatFiles(None, SCHEMA))
    checked = read_and_check(path, path.name, context)
    return [f"{it.location.sheet}!{it.location.cell} {it.code.id}" for it in checked.findings]


def shown_numbers(path: Path, language: str) -> list[object]:
    """What the Cover counts as open, on itself, among the actions and the figures."""
    book = openpyxl.load_workbook(path, data_only=True)
    cover = book[SCHEMA.tables["cover"].labels[language]]
    return [cover[f"C{row}"].value for row in (18, 19, 20)]
