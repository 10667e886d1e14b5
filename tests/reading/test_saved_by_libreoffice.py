"""What a check says of each workbook is the same when LibreOffice has saved it in another format."""

import datetime as dt
import subprocess
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from ladreport.pipeline.check import check_workbook
from ladreport.reading.files import read_bytes
from tests.checking.workbooks import context
from tests.reading.test_seen_by_format import LOOKS, people
from tests.reading.test_what_is_seen import (
    DATES,
    FONTS,
    FORMATS,
    MEASURES,
    Change,
    raised_whole,
    rows,
    said,
    twins,
    with_dates,
    written,
)


def formatted(code: str, value: str, book: openpyxl.Workbook) -> None:
    cell = book["Figures"]["C2"]
    cell.value, cell.number_format = float(value), code


def noted(book: openpyxl.Workbook) -> None:
    book["Figures"]["C2"].comment = Comment("Preliminary", "Ana")


def linked(book: openpyxl.Workbook) -> None:
    book["Actions"]["O2"] = "The announcement"
    book["Actions"]["O2"].hyperlink = "https://www.migracion.gob.gt/a"


def merged(book: openpyxl.Workbook) -> None:
    book["Actions"].merge_cells("M2:N2")


OTHERS: tuple[Change, ...] = (
    *(noted, linked, merged),
    twins("Acciones 2024-09", "Actions"),
)


def workbooks() -> Mapping[str, bytes]:
    """Each workbook by a name for its file."""
    formats = {
        f"format{at}": written(
            partial(formatted, code, value), measure=MEASURES[measure], currency=currency
        )
        for at, (code, value, measure, currency, _) in enumerate(rows(FORMATS))
    }
    dates = [with_dates(dt.datetime.fromisoformat(value), code) for value, code, _ in rows(DATES)]
    fonts = [change for change in FONTS if change is not raised_whole]  # LibreOffice drops it
    changes = (*fonts, *LOOKS, *dates, *OTHERS)
    return formats | {f"change{at}": people(change) for at, change in enumerate(changes)}


@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_the_same_is_said_in_every_format(soffice: str, suffix: str, tmp_path: Path) -> None:
    books = workbooks()
    sources = [tmp_path / f"{name}.xlsx" for name in books]
    for source, data in zip(sources, books.values(), strict=True):
        source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        suffix[1:],
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=180)
    found = {
        source.stem: seen(source.with_suffix(suffix).read_bytes(), suffix) for source in sources
    }
    assert found == {name: seen(data, ".xlsx") for name, data in books.items()}


def seen(data: bytes, suffix: str) -> tuple[list[str], list[str]]:
    """What is said, and the values of the figures."""
    workbook, _ = read_bytes(data, f"GTM{suffix}", suffix)
    assert workbook is not None
    submission = check_workbook(workbook, context()).submission
    assert submission is not None
    return said(data, suffix), [str(row["value"]) for row in submission.figures]
