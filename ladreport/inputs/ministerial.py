"""ministerial.toml: the ministerial, its report's order and texts, its claims and its own terms."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from ladreport.core.findings import Case, Finding, Note, Severity, TermRef
from ladreport.core.location import Location
from ladreport.inputs.claim_declarations import ClaimDeclaration, Period
from ladreport.inputs.claim_settings import read_claims, read_period
from ladreport.inputs.file_owners import EXAMPLE, read_file_owners
from ladreport.inputs.glance_declarations import TileChoice, read_tiles
from ladreport.inputs.own_terms import read_own_terms
from ladreport.inputs.settings import (
    Form,
    Setting,
    Settings,
    SettingsReader,
    TomlText,
    parsed_toml,
)
from ladreport.languages import LANGUAGES
from ladreport.messages.registry import ERROR, INFO, WARNING, code
from ladreport.schema.folding import composed
from ladreport.schema.model import Schema

LAD800 = code(
    "LAD800",
    INFO,
    "there is no ministerial.toml in the folder: the ministerial is the one that the Covers name, "
    "else {id}; the pillars come in the order {pillars}, figures count whatever their dates, and "
    "there are no headline claims",
    repair="Nothing needs to be done. A ministerial.toml could say otherwise; the one of the "
    "samples is a start.",
    why="A folder of submissions alone can be built. What would come from ministerial.toml is then "
    "taken as this message says.",
    example="A folder with workbooks only",
    instead='ministerial.toml with [ministerial] and id = "2024-09"',
)
LAD801 = code(
    "LAD801",
    ERROR,
    "ministerial.toml can't be read",
    repair="Write each setting as name = value, and save the file as plain text in UTF-8.",
    why="A file that breaks the rules of its format can't be read at all, because from there on "
    "nobody can say what belongs to what.",
    example='city = "New York',
    instead='city = "New York"',
    cases={
        "syntax": Case(
            "ministerial.toml can't be read from this line on",
            "Write each setting as name = value, and close every quotation mark and bracket.",
        ),
        "encoding": Case(
            "ministerial.toml is not saved as plain text in UTF-8",
            "Save it again from a text editor, with the encoding UTF-8.",
        ),
    },
)
LAD813 = code(
    "LAD813",
    WARNING,
    "the report's order doesn't name {pillars}, so they come last",
    repair="Name all the pillars in the order in which the report is to have them.",
    why="No action may be lost from the report because its pillar was not listed.",
    example='pillars = ["humane_enforcement", "lawful_pathways"]',
    instead='pillars = ["humane_enforcement", "lawful_pathways", "root_causes"]',
)
FATAL = LAD801
"""With this nothing may be built: no setting is known."""

SETTINGS_FILE = "ministerial.toml"
UNORDERED = "across_pillars"
"""What spans the pillars is printed before them and has no place in their order."""
TEXTS = ("title", "opening", "institutional")
LINE_IN_MESSAGE = re.compile(r"at line (\d+)")
CODES = re.compile(r"LAD\d{0,3}")


class NextMinisterial(Struct, frozen=True):
    """When and where ministers meet next; ``host`` is a country."""

    year: int
    host: str | None = None


class CheckChoice(Struct, frozen=True):
    """Which codes are reported, by their id or its beginning, and with what severity instead."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)


class Ministerial(Struct, frozen=True):
    """The ministerial that a report is for. What the file doesn't say is None or empty.

    ``host`` and ``chair`` are countries. ``pillars`` is the order of the report, without what spans
    them. ``baseline`` is the folder of the last ministerial. ``tiles`` are the numbers at a glance
    that it chooses, none for the usual ones. ``texts`` holds the report's own
    paragraphs by language, then by name: those of ``TEXTS``, and a pillar's key for the sentence
    under its heading.
    """

    id: str
    pillars: tuple[str, ...]
    ordinal: int | None = None
    date: dt.date | None = None
    city: str | None = None
    host: str | None = None
    chair: str | None = None
    secretariat: tuple[str, ...] = ()
    next: NextMinisterial | None = None
    reporting_period: Period | None = None
    baseline: Path | None = None
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    claims: tuple[ClaimDeclaration, ...] = ()
    tiles: tuple[TileChoice, ...] = ()
    check: CheckChoice = CheckChoice()
    files: Mapping[str, str] = field(default_factory=dict)


def read_ministerial(
    folder: Path, schema: Schema
) -> tuple[Ministerial, Schema, tuple[Finding, ...]]:
    """The folder's ministerial.toml, and the schema with the terms that it adds and renames.

    Without the file, or with one that can't be read (a finding of ``FATAL``), all is default.
    """
    default, missing = default_ministerial(folder, schema)
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return default, schema, missing
    toml = _parsed(path)
    if isinstance(toml, Finding):
        return default, schema, (toml,)
    reader = SettingsReader(toml)
    version = replace(ROOT["schema"], terms=(schema.version,))
    root = reader.read((), toml.tables, {**ROOT, "schema": version})
    schema = read_own_terms(reader, root, schema)
    ministerial = _ministerial(reader, root, schema, folder)
    return ministerial, schema, tuple(sorted(reader.findings, key=_line))


def default_ministerial(folder: Path, schema: Schema) -> tuple[Ministerial, tuple[Finding, ...]]:
    """What is assumed where there is no ministerial.toml, and the finding that says so."""
    default = Ministerial(folder.resolve().name, _in_order(schema, ()))
    order = tuple(TermRef("pillar", pillar) for pillar in default.pillars)
    note = Note(LAD800, {"id": default.id, "pillars": order})
    return default, (Finding.of(note, Location(SETTINGS_FILE)),)


def _line(finding: Finding) -> int:
    return finding.location.row or 0


def _parsed(path: Path) -> TomlText | Finding:
    try:
        text = composed(path.read_text(encoding="utf-8-sig"))
        return parsed_toml(text, SETTINGS_FILE)
    except UnicodeDecodeError:
        return Finding.of(Note(LAD801, case="encoding"), Location(SETTINGS_FILE))
    except tomllib.TOMLDecodeError as error:
        match = LINE_IN_MESSAGE.search(str(error))
        lines = text.rstrip().split("\n")
        line = int(match[1]) if match else len(lines)
        return Finding.of(
            Note(LAD801, case="syntax"), Location(SETTINGS_FILE, row=line), lines[line - 1].strip()
        )


ROOT: Settings = {
    "schema": Setting(Form.TEXT, 'schema = "2024"'),
    "ministerial": Setting(Form.TABLE, '[ministerial] id = "2024-09"', required=True),
    "baseline": Setting(Form.TEXT, 'baseline = "../2024-05"'),
    "text": Setting(Form.TABLE, '[text.en] opening = "…"'),
    "claims": Setting(Form.TABLES, '[[claims]] id = "visa-policy-actions"'),
    "glance": Setting(Form.TABLE, '[glance] tiles = ["table:actions"]'),
    "packages": Setting(Form.TABLE, '[packages.labor_mobility] en = "Labor Mobility"'),
    "countries": Setting(Form.TABLE, '[countries.BOL] en = "Bolivia"'),
    "check": Setting(Form.TABLE, '[check] ignore = ["LAD7"]'),
    "files": Setting(Form.TABLE, EXAMPLE),
}


def _settings(schema: Schema) -> Settings:
    countries = schema.vocabularies["country"].keys()
    period = "reporting_period = {start = 2024-05-08, end = 2024-09-25}"
    ordered = tuple(pillar for pillar in schema.vocabularies["pillar"] if pillar != UNORDERED)
    return {
        "id": Setting(Form.TEXT, 'id = "2024-09"', required=True),
        "ordinal": Setting(Form.WHOLE_NUMBER, "ordinal = 4"),
        "date": Setting(Form.DATE, "date = 2024-09-25"),
        "city": Setting(Form.TEXT, 'city = "New York"'),
        "host": Setting(Form.TEXT, 'host = "USA"', terms=countries),
        "chair": Setting(Form.TEXT, 'chair = "COL"', terms=countries),
        "secretariat": Setting(Form.TEXTS, 'secretariat = ["Organization of American States"]'),
        "next": Setting(Form.TABLE, 'next = {year = 2025, host = "COL"}'),
        "reporting_period": Setting(Form.TABLE, period),
        "pillars": Setting(Form.TEXTS, 'pillars = ["humane_enforcement"]', terms=ordered),
        "baseline": Setting(Form.TEXT, 'baseline = "../2024-05"'),
    }


def _ministerial(
    reader: SettingsReader, root: Mapping[str, Any], schema: Schema, folder: Path
) -> Ministerial:
    path = ("ministerial",)
    table = root.get("ministerial")
    values = {} if table is None else reader.read(path, table, _settings(schema))
    period = values.get("reporting_period")
    tables = root.get("claims", [])
    claims = read_claims(reader, tables, schema)
    written = [str(table.get("id")) for table in tables]
    return Ministerial(
        id=values.get("id", folder.resolve().name),
        pillars=_pillars(reader, values.get("pillars", ()), schema),
        ordinal=values.get("ordinal"),
        date=values.get("date"),
        city=values.get("city"),
        host=values.get("host"),
        chair=values.get("chair"),
        secretariat=values.get("secretariat", ()),
        next=_next(reader, values.get("next"), schema),
        reporting_period=read_period(reader, (*path, "reporting_period"), period)
        if period is not None
        else None,
        baseline=_baseline(reader, root, values, folder),
        texts=_texts(reader, root.get("text", {}), schema),
        claims=claims,
        tiles=read_tiles(reader, root.get("glance", {}), claims, written, schema),
        check=_check(reader, root.get("check", {})),
        files=read_file_owners(reader, root.get("files", {}), schema, folder),
    )


def _pillars(reader: SettingsReader, listed: tuple[str, ...], schema: Schema) -> tuple[str, ...]:
    order = _in_order(schema, listed)
    missing = tuple(TermRef("pillar", pillar) for pillar in order if pillar not in listed)
    if listed and missing:
        reader.report(LAD813, ("ministerial", "pillars"), pillars=missing)
    return order


def _in_order(schema: Schema, first: Iterable[str]) -> tuple[str, ...]:
    """The pillars, these first, then the others in the schema's order."""
    pillars = dict.fromkeys((*first, *schema.vocabularies["pillar"]))
    return tuple(pillar for pillar in pillars if pillar != UNORDERED)


def _next(
    reader: SettingsReader, table: Mapping[str, Any] | None, schema: Schema
) -> NextMinisterial | None:
    if table is None:
        return None
    settings = {
        "year": Setting(Form.WHOLE_NUMBER, "year = 2025", required=True),
        "host": Setting(Form.TEXT, 'host = "COL"', terms=schema.vocabularies["country"].keys()),
    }
    values = reader.read(("ministerial", "next"), table, settings)
    return NextMinisterial(values["year"], values.get("host")) if "year" in values else None


def _baseline(
    reader: SettingsReader, root: Mapping[str, Any], values: Mapping[str, Any], folder: Path
) -> Path | None:
    """The folder of the last ministerial, named at the top of the file or with the ministerial."""
    for path, table in (((), root), (("ministerial",), values)):
        if "baseline" in table:
            baseline = folder / str(table["baseline"])
            if baseline.is_dir():
                return baseline
            reader.refuse("folder", (*path, "baseline"), folder=str(table["baseline"]))
    return None


def _texts(
    reader: SettingsReader, tables: Mapping[str, Any], schema: Schema
) -> Mapping[str, Mapping[str, str]]:
    form = dict.fromkeys(LANGUAGES, Setting(Form.TABLE, '[text.en] opening = "…"'))
    names = (*TEXTS, *schema.vocabularies["pillar"])
    paragraphs = {name: Setting(Form.TEXT, f'{name} = "…"') for name in names}
    by_language = reader.read(("text",), tables, form)
    return {
        language: reader.read(("text", language), table, paragraphs)
        for language, table in by_language.items()
    }


def _check(reader: SettingsReader, table: Mapping[str, Any]) -> CheckChoice:
    settings = {
        "select": Setting(Form.TEXTS, 'select = ["LAD4"]'),
        "ignore": Setting(Form.TEXTS, 'ignore = ["LAD7"]'),
        "severity": Setting(Form.TABLE, 'severity = {LAD401 = "warning"}'),
    }
    values = reader.read(("check",), table, settings)
    for key in ("select", "ignore"):
        if not all(CODES.fullmatch(beginning) for beginning in values.get(key, ())):
            reader.refuse("form", ("check", key), key=key, example=settings[key].example)
    severity = _severities(reader, values.get("severity", {}))
    return CheckChoice(values.get("select", ()), values.get("ignore", ()), severity)


def _severities(reader: SettingsReader, table: Mapping[str, Any]) -> Mapping[str, Severity]:
    example = 'severity = {LAD401 = "warning"}'
    setting = Setting(Form.TEXT, example, terms=tuple(Severity))
    known = {key: setting for key in table if CODES.fullmatch(key)}
    values = reader.read(("check", "severity"), table, known)
    return {key: Severity(value) for key, value in values.items()}
