"""Workbooks filled in as people do, calculated by LibreOffice: the Cover's verdict is check's."""

import subprocess
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ladreport.core.findings import Severity
from ladreport.inputs.folder import SecretariatFiles
from ladreport.messages.language import Language
from ladreport.output.workbooks.blank.formulas import HEADER_ROW
from ladreport.output.workbooks.blank.workbook import blank_workbook
from ladreport.pipeline.check import checking_context, read_and_check
from tests.output.workbooks.blank.made import COVER, SCHEMA, blank, fill_in

SUMMARY = "El país abrió una ventanilla única en la frontera sur y atiende allí a quienes llegan."
VERDICT = "B25"
FIRST, SECOND, FIGURE = 4, 5, 4
"""The rows of Actions and of Figures that are filled in."""

TABLE = """
a careful person             | es | send    |
nothing to report            | fr | send    | -actions -figures
without accents, in capitals | pt | check   | actions.status=EM  EXECUCAO
a misspelt status            | es | not yet | actions.status=en proseso
a date in words              | es | check   | actions.starts_on=25 de febrero de 2025
a day that does not exist    | pt | not yet | actions.starts_on=2025-02-30
ends before it starts        | en | not yet | actions.ends_on=2024-01
a package of another pillar  | fr | not yet | actions.action_package={labor_mobility}
no title                     | fr | not yet | actions.title=
an id that stands twice      | en | not yet | second.action_id=GTM-2025-001
a figure of no action        | pt | not yet | figures.action_id=GTM-2025-009
a number in words            | es | not yet | figures.value=muchas
a number with its unit       | es | check   | figures.value=1200 personas
money without currency       | es | not yet | figures.measure={funding_committed}
money, and bare pesos        | es | not yet | figures.measure={funding_committed} figures.currency=pesos
a country that is none       | fr | not yet | cover.country=Atlantide
pasted from Word             | pt | check   | actions.status=“Em execução” actions.starts_on=2025‑02
decimals by comma            | fr | check   | figures.value=1200,5
a date day first             | en | check   | actions.starts_on=25/02/2025
an address to be found yet   | es | check   | actions.evidence_url=pendiente
no address                   | fr | check   | actions.evidence_url=-
words for an address         | pt | not yet | actions.evidence_url=ver anexo
a number to be updated       | en | not yet | figures.value=to be updated
a status to be updated       | pt | not yet | actions.status=to be updated
a period to be confirmed     | es | not yet | cover.period_end=por confirmar
achieved after it was sent   | fr | check   | figures.period_end=2026-03
sent before the period ended | es | check   | cover.submitted_on=2025-06-20 figures.period_end=2025-06-30
a row far below the table    | en | check   | below
another sheet                | pt | check   | sheet
the example's row in use     | fr | check   | example
"""


ADDED = ("below", "sheet", "example")
"""Where a row is added: far below the table, on a sheet of its own, over the example."""


class Case(NamedTuple):
    """Who fills it in, in which language, what the Cover then says, and what is written otherwise."""

    name: str
    language: str
    verdict: str
    changes: list[str]


def cases() -> list[Case]:
    """Each line of the table."""
    lines = (line.split("|") for line in TABLE.strip().splitlines())
    return [
        Case(name.strip(), language.strip(), verdict.strip(), _changes(changes))
        for name, language, verdict, changes in lines
    ]


def _changes(text: str) -> list[str]:
    """The changes are set apart by where they stand, because what is written may have spaces."""
    changes: list[str] = []
    for word in text.split():
        new = "=" in word and "." in word.partition("=")[0]
        if new or word in ADDED or (word.startswith("-") and len(word) > 1):
            changes.append(word)
        else:
            changes[-1] += f" {word}"
    return changes


def careful(language: str) -> dict[str, dict[str, object]]:
    """What a careful person writes, by sheet and column."""

    def term(vocabulary: str, key: str) -> str:
        return SCHEMA.vocabularies[vocabulary][key].short_label(language)

    action: dict[str, object] = {
        "action_id": "GTM-2025-001",
        "pillar": term("pillar", "root_causes"),
        "action_package": term("action_package", "integration_host_communities"),
        "action_type": term("action_type", "program"),
        "title": "Una ventanilla única en la frontera sur",
        "summary": SUMMARY,
        "status": term("status", "in_progress"),
        "starts_on": "2025-02",
    }
    second = {**action, "action_id": "GTM-2025-002", "title": "Un plan de integración"}
    second["summary"] = "El país adoptó un plan de integración para los municipios del norte."
    figure = {
        "action_id": "GTM-2025-001",
        "measure": term("measure", "people_assisted"),
        "value": 1200,
        "basis": term("basis", "achieved"),
        "period_start": "2025-01",
        "period_end": "2025-03",
    }
    return {"cover": {}, "actions": action, "second": second, "figures": figure}


def filled(language: str, changes: list[str]) -> dict[str, dict[str, str | int | None]]:
    """The same with these changes, by sheet and cell."""
    rows = careful(language)
    for change in changes:
        if change in ADDED:
            continue
        if change.startswith("-"):
            rows[change[1:]] = {}
            continue
        place, _, text = change.partition("=")
        role, _, column = place.partition(".")
        rows[role][column] = _value(text, language)
    if not rows["actions"]:
        rows["second"] = {}
    cells: dict[str, dict[str, str | int | None]] = {"cover": dict(COVER)}
    for role, row in (("cover", 0), ("actions", FIRST), ("second", SECOND), ("figures", FIGURE)):
        name = "actions" if role == "second" else role
        keys = [column.key for column in SCHEMA.tables[name].columns]
        for key, value in rows[role].items():
            place = (
                f"C{5 + keys.index(key)}"
                if role == "cover"
                else f"{chr(65 + keys.index(key))}{row}"
            )
            cells.setdefault(name, {})[place] = value  # type: ignore[assignment]
    return cells


def _value(text: str, language: str) -> object:
    if text.startswith("#"):
        return float(text[1:])
    if text.startswith("{"):
        key = text.strip("{}")
        for vocabulary in ("action_package", "measure", "status"):
            if key in SCHEMA.vocabularies[vocabulary]:
                return SCHEMA.vocabularies[vocabulary][key].short_label(language)
    return text or None


def add(path: Path, where: str) -> None:
    """The first action once more, under another id; on a sheet of its own below its headings."""
    book = openpyxl.load_workbook(path)
    actions = book.worksheets[1]
    if where == "example":
        actions["E3"].value = actions[f"E{FIRST}"].value
    elif where == "below":
        _copy(actions, FIRST, actions, 1100)
    else:
        other = book.create_sheet("2")
        _copy(actions, HEADER_ROW, other, 1, "")
        _copy(actions, FIRST, other, 2)
    book.save(path)


def _copy(
    source: Worksheet, row: int, sheet: Worksheet, to: int, id_: str = "GTM-2025-055"
) -> None:
    for place, cell in enumerate(source[row], 1):
        sheet.cell(to, place).value = cell.value
    sheet.cell(to, 1).value = id_ or source.cell(row, 1).value


@pytest.fixture(scope="module")
def saved(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All workbooks of the table, calculated and saved by LibreOffice in one go."""
    folder = tmp_path_factory.mktemp("verdict")
    paths = []
    empty = {
        language: blank_workbook(blank(language, "GTM")) for language in ("en", "es", "pt", "fr")
    }
    for number, (_, language, _, changes) in enumerate(cases()):
        path = folder / f"{number}.xlsx"
        path.write_bytes(empty[language])
        paths.append(fill_in(path, filled(language, changes), language))
        for where in set(changes) & set(ADDED):
            add(path, where)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    kind = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "saved")]
    command = [soffice, "--headless", profile, *kind, *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "saved"


def verdict(path: Path, language: str) -> str:
    """What the Cover says: ``not yet``, ``check``, or ``send``."""
    say = Language(language, SCHEMA).say
    told = openpyxl.load_workbook(path, data_only=True, read_only=True).worksheets[0][VERDICT].value
    return {
        say("Not yet: fill in the cells in amber and correct those in red."): "not yet",
        say("The workbook can be sent. Some cells only ladreport check can judge."): "check",
        say("Nothing is missing and nothing is wrong: the workbook can be sent."): "send",
    }[str(told)]


def errors(path: Path) -> list[str]:
    checked = read_and_check(path, path.name, checking_context(SecretariatFiles(None, SCHEMA)))
    return [
        f"{finding.location.sheet}!{finding.location.cell} {finding.code.id}"
        for finding in checked.findings
        if finding.severity is Severity.ERROR
    ]


def test_the_cover_and_check_agree(saved: Path) -> None:
    """Where it can't know, the Cover sends to check; else check finds errors when it says "not yet"."""
    told, wrong = {}, {}
    for number, case in enumerate(cases()):
        path = saved / f"{number}.xlsx"
        told[case.name], found = verdict(path, case.language), errors(path)
        if told[case.name] != "check" and (told[case.name] == "not yet") != bool(found):
            wrong[case.name] = found
    assert told == {case.name: case.verdict for case in cases()}
    assert wrong == {}
