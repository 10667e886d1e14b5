"""Headline claims as ministerial.toml declares them: what to select, compute and say."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from string import Formatter
from typing import Any

from msgspec import Struct

from ladreport.core.computed import Operation
from ladreport.core.findings import Case
from ladreport.core.location import Location
from ladreport.inputs.settings import Form, KeyPath, Setting, Settings, SettingsReader, Values
from ladreport.languages import LANGUAGES
from ladreport.messages.registry import ERROR, code
from ladreport.schema.model import Kind, Schema

LAD808 = code(
    "LAD808",
    ERROR,
    "this claim is left out, because it can't be made as it is declared",
    repair="Correct the claim.",
    why="The number is computed from the countries' rows, to which the claim's id leads; a number "
    "typed into the sentence would be nobody's. What is achieved, estimated and targeted is never "
    "added together, and each way of computing takes the settings that it can be honest with.",
    example='en = "Endorsing countries have taken over 300 new visa policy actions."',
    instead='en = "Endorsing countries have taken {{value}} new visa policy actions."',
    cases={
        "sentence": Case(
            "the sentence of this claim needs {placeholder} once, where the number stands, and no "
            "other word in braces",
            "Put {placeholder} where the number stands: over 300, 4.4 million, more than half.",
        ),
        "id": Case("two claims have the id {id}", "Give each claim an id of its own."),
        "computing": Case(
            "a claim that computes {compute} can't be made like this: look at {keys}",
            "Sum, latest, largest and change need a measure; change needs from and to; latest "
            "needs a measure that states a situation; more_than_half is said of a share of "
            "countries; and only one basis is added up at a time.",
        ),
    },
)


class Period(Struct, frozen=True):
    """From the first to the last day, both included."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def overlaps(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def holds(self, other: "Period") -> bool:
        """Whether all of the other lies in this one."""
        return self.start <= other.start and other.end <= self.end


class Wording(StrEnum):
    """How a claim says its number."""

    OVER = "over"
    NEARLY = "nearly"
    APPROXIMATELY = "approximately"
    BETWEEN = "between"
    EXACT = "exact"
    MORE_THAN_HALF = "more_than_half"


class ChangeAs(StrEnum):
    """How a change is said: three times as many, 50 percent more, 20,000 more."""

    TIMES = "times"
    PERCENT = "percent"
    DIFFERENCE = "difference"


class ClaimDeclaration(Struct, frozen=True):
    """One headline claim.

    An empty selection selects everything; a ``period`` of None stands for the reporting period.
    ``digits`` are the significant digits to round to, None for all. ``earlier`` and ``later`` are
    what a change compares; ``decrease`` says that the sentence describes a fall. ``texts`` holds a
    sentence for each language, with ``{value}`` in it.
    """

    id: str
    places: tuple[str, ...]
    compute: Operation
    texts: Mapping[str, str]
    location: Location
    measure: str | None = None
    packages: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    population: str | None = None
    currency: str | None = None
    period: Period | None = None
    wording: Wording = Wording.EXACT
    digits: int | None = None
    earlier: Period | None = None
    later: Period | None = None
    change_as: ChangeAs = ChangeAs.PERCENT
    decrease: bool = False


PERIOD: Settings = {
    "start": Setting(Form.DATE, "start = 2024-01-01", required=True),
    "end": Setting(Form.DATE, "end = 2024-12-31", required=True),
}
COMPUTED = tuple(operation.value for operation in Operation if operation is not Operation.REPORTED)
OF_FIGURES = frozenset({Operation.SUM, Operation.LATEST, Operation.LARGEST, Operation.CHANGE})
"""What is computed from figures, and so needs a measure."""


def claim_settings(schema: Schema) -> Settings:
    """What a table of ``[[claims]]`` may hold."""
    terms = schema.vocabularies
    period = "period = {start = 2024-01-01, end = 2024-12-31}"
    return {
        "id": Setting(Form.TEXT, 'id = "visa-policy-actions"', required=True),
        "place": Setting(Form.TEXTS, 'place = "front"', terms=("front", *terms["pillar"])),
        "measure": Setting(
            Form.TEXT, 'measure = "visa_policy_actions"', terms=terms["measure"].keys()
        ),
        "package": Setting(
            Form.TEXTS, 'package = "labor_mobility"', terms=terms["action_package"].keys()
        ),
        "pillar": Setting(Form.TEXTS, 'pillar = "lawful_pathways"', terms=terms["pillar"].keys()),
        "basis": Setting(Form.TEXTS, 'basis = ["achieved"]', terms=terms["basis"].keys()),
        "status": Setting(Form.TEXTS, 'status = ["adopted"]', terms=terms["status"].keys()),
        "countries": Setting(
            Form.TEXTS, 'countries = ["COL", "PER"]', terms=terms["country"].keys()
        ),
        "population": Setting(Form.TEXT, 'population = "Venezuelans"'),
        "currency": Setting(Form.TEXT, 'currency = "USD"'),
        "period": Setting(Form.TABLE, period),
        "from": Setting(Form.TABLE, period.replace("period", "from")),
        "to": Setting(Form.TABLE, period.replace("period", "to")),
        "as": Setting(Form.TEXT, 'as = "percent"', terms=tuple(ChangeAs)),
        "direction": Setting(Form.TEXT, 'direction = "decrease"', terms=("increase", "decrease")),
        "compute": Setting(Form.TEXT, 'compute = "sum"', required=True, terms=COMPUTED),
        "wording": Setting(Form.TEXT, 'wording = "over"', terms=tuple(Wording)),
        "digits": Setting(Form.WHOLE_NUMBER, "digits = 1"),
        "text": Setting(Form.TABLE, '[claims.text] en = "… {value} …"', required=True),
    }


def read_claims(
    reader: SettingsReader, tables: list[Mapping[str, Any]], schema: Schema
) -> tuple[ClaimDeclaration, ...]:
    """The claims that are declared right.

    A claim with anything wrong is left out: what remained of it might say something else.
    """
    claims: dict[str, ClaimDeclaration] = {}
    for place, table in enumerate(tables):
        path = ("claims", place)
        before = len(reader.findings)
        claim = _claim(reader, path, table, schema)
        if claim is None or len(reader.findings) > before:
            continue
        if unfit := _unfit(claim, schema):
            reader.report(LAD808, path, "computing", compute=claim.compute.value, keys=unfit)
        elif claim.id in claims:
            reader.report(LAD808, (*path, "id"), "id", id=claim.id)
        else:
            claims[claim.id] = claim
    return tuple(claims.values())


def _claim(
    reader: SettingsReader, path: KeyPath, table: Mapping[str, Any], schema: Schema
) -> ClaimDeclaration | None:
    values = reader.read(path, table, claim_settings(schema))
    texts = _sentences(reader, (*path, "text"), values.get("text", {}))
    periods: dict[str, Period | None] = {
        key: read_period(reader, (*path, key), values[key])
        for key in ("period", "from", "to")
        if key in values
    }
    if "id" not in values or "compute" not in values:
        return None
    return _declared(values, periods, texts, reader.toml.location(path))


def _declared(
    values: Values,
    periods: Mapping[str, Period | None],
    texts: Mapping[str, str],
    location: Location,
) -> ClaimDeclaration:
    return ClaimDeclaration(
        id=values["id"],
        places=values.get("place", ("front",)),
        compute=Operation(values["compute"]),
        texts=texts,
        location=location,
        measure=values.get("measure"),
        packages=values.get("package", ()),
        pillars=values.get("pillar", ()),
        bases=values.get("basis", ()),
        statuses=values.get("status", ()),
        countries=values.get("countries", ()),
        population=values.get("population"),
        currency=values.get("currency"),
        period=periods.get("period"),
        wording=Wording(values.get("wording", Wording.EXACT)),
        digits=values.get("digits"),
        earlier=periods.get("from"),
        later=periods.get("to"),
        change_as=ChangeAs(values.get("as", ChangeAs.PERCENT)),
        decrease=values.get("direction") == "decrease",
    )


def read_period(reader: SettingsReader, path: KeyPath, table: Mapping[str, Any]) -> Period | None:
    """A table of ``start`` and ``end``; None, with findings, when it isn't one."""
    values = reader.read(path, table, PERIOD)
    if len(values) < len(PERIOD):
        return None
    if values["end"] < values["start"]:
        reader.refuse("period", path, key=str(path[-1]))
        return None
    return Period(values["start"], values["end"])


def _sentences(
    reader: SettingsReader, path: KeyPath, table: Mapping[str, Any]
) -> Mapping[str, str]:
    example = 'en = "… {value} …"'
    setting = Setting(Form.TEXT, example)
    sentences = reader.read(path, table, dict.fromkeys(LANGUAGES, setting))
    for language, sentence in sentences.items():
        if _placeholders(sentence) != ["value"] or "{value}" not in sentence:
            reader.report(LAD808, (*path, language), "sentence", placeholder="{value}")
    return sentences


def _placeholders(sentence: str) -> list[str] | None:
    """The names in braces; None when a brace stands alone."""
    try:
        return [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
    except ValueError:
        return None


def _unfit(claim: ClaimDeclaration, schema: Schema) -> tuple[str, ...]:
    """The settings that don't go with what is computed."""
    measure = schema.measures.get(claim.measure or "")
    unfit = {
        "measure": (claim.compute in OF_FIGURES and not measure)
        or (claim.compute is Operation.LATEST and measure and measure.kind is not Kind.STOCK),
        "basis": claim.compute in OF_FIGURES and len(claim.bases) > 1,
        "wording": claim.wording is Wording.MORE_THAN_HALF
        and claim.compute is not Operation.SHARE_OF_COUNTRIES,
        "digits": claim.digits is not None and claim.digits < 1,
        "from": claim.compute is Operation.CHANGE and not claim.earlier,
        "to": claim.compute is Operation.CHANGE and not claim.later,
    }
    return tuple(key for key, wrong in unfit.items() if wrong)
