"""The tables of ``[[claims]]``: what they may hold, and the claims that are declared right."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from ladreport.core.computed import Operation
from ladreport.core.findings import Note, Param
from ladreport.inputs.claim_declarations import (
    ACHIEVED,
    BASELINE,
    COMPUTED,
    ChangeAs,
    ClaimDeclaration,
    Period,
    Wording,
)
from ladreport.inputs.claim_fitness import LAD808, misfits
from ladreport.inputs.claim_sentences import PARTNERS, VALUE, in_circles, named_in, wrong_in
from ladreport.inputs.settings import Form, KeyPath, Setting, Settings, SettingsReader, Values
from ladreport.languages import LANGUAGES
from ladreport.parsing.terms import nearest_terms
from ladreport.schema.lookup import terms_named
from ladreport.schema.model import Schema

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
ACTION_ID = re.compile(r"[A-Z]{3}-\d{4}-\d+")
PERIOD: Settings = {
    "start": Setting(Form.DATE, "start = 2024-01-01", required=True),
    "end": Setting(Form.DATE, "end = 2024-12-31", required=True),
}


def claim_settings(schema: Schema) -> Settings:
    """What a table of ``[[claims]]`` may hold."""
    period = "period = {start = 2024-01-01, end = 2024-12-31}"
    return {
        "id": Setting(Form.TEXT, 'id = "visa-policy-actions"', required=True),
        **_selecting(schema, period),
        "compute": Setting(Form.TEXT, 'compute = "sum"', required=True, terms=COMPUTED),
        "count": Setting(Form.WHOLE_NUMBER, "count = 3"),
        "from": Setting(Form.TABLE_OR_TEXT, 'from = "baseline"', terms=(BASELINE,)),
        "to": Setting(Form.TABLE, period.replace("period", "to")),
        "as": Setting(Form.TEXT, 'as = "percent"', terms=tuple(ChangeAs)),
        "direction": Setting(Form.TEXT, 'direction = "decrease"', terms=("increase", "decrease")),
        "place": Setting(
            Form.TEXTS, 'place = "front"', terms=("front", *schema.vocabularies["pillar"])
        ),
        "wording": Setting(Form.TEXT, 'wording = "over"', terms=tuple(Wording)),
        "digits": Setting(Form.WHOLE_NUMBER, "digits = 1"),
        "text": Setting(Form.TABLE, '[claims.text] en = "… {value} …"', required=True),
    }


def _selecting(schema: Schema, period: str) -> Settings:
    """The settings that select rows."""
    forms = {
        "measure": (Form.TEXT, 'measure = "visa_policy_actions"', "measure"),
        "package": (Form.TEXTS, 'package = "labor_mobility"', "action_package"),
        "pillar": (Form.TEXTS, 'pillar = "lawful_pathways"', "pillar"),
        "basis": (Form.TEXTS, 'basis = "achieved"', "basis"),
        "status": (Form.TEXTS, 'status = ["adopted"]', "status"),
        "countries": (Form.TEXTS, 'countries = ["COL", "PER"]', "country"),
    }
    return {
        **{
            key: Setting(form, example, terms=schema.vocabularies[vocabulary].keys())
            for key, (form, example, vocabulary) in forms.items()
        },
        "exclude": Setting(Form.TEXTS, 'exclude = ["USA", "COL-2024-003"]'),
        "population": Setting(Form.TEXT, 'population = "venezuelans"'),
        "currency": Setting(Form.TEXT, 'currency = "USD"', terms=sorted(schema.currency_codes)),
        "period": Setting(Form.TABLE, period),
        "new": Setting(Form.YES_OR_NO, "new = true"),
        "joint": Setting(Form.TEXT, 'joint = "include"', terms=("include",)),
    }


def read_claims(
    reader: SettingsReader, tables: Sequence[Mapping[str, Any]], schema: Schema
) -> tuple[ClaimDeclaration, ...]:
    """The claims that are declared right.

    A claim with anything wrong is left out: what remained of it might say something else. So is one
    whose sentence names a claim that is left out.
    """
    ids = frozenset(str(table["id"]) for table in tables if "id" in table)
    claims: dict[str, ClaimDeclaration] = {}
    paths: dict[str, KeyPath] = {}
    for place, table in enumerate(tables):
        path = ("claims", place)
        before = len(reader.findings)
        claim = _claim(reader, path, table, schema, ids)
        if claim and claim.id in claims:
            reader.report(LAD808, (*path, "id"), "id", id=claim.id)
        if claim and len(reader.findings) == before:
            claims[claim.id], paths[claim.id] = claim, path
    return tuple(_leaning_on_good_ones(reader, claims, paths))


def _claim(
    reader: SettingsReader,
    path: KeyPath,
    table: Mapping[str, Any],
    schema: Schema,
    ids: frozenset[str],
) -> ClaimDeclaration | None:
    values = reader.read(path, table, claim_settings(schema))
    _refine(reader, path, values, schema)
    texts = _sentences(reader, path, values, ids)
    periods = {
        key: read_period(reader, (*path, key), values[key])
        for key in ("period", "from", "to")
        if isinstance(values.get(key), Mapping)
    }
    if "id" not in values or "compute" not in values:
        return None
    claim = _declared(values, periods, texts, reader, path)
    written = {key: values.get(key) for key in table}
    for misfit in misfits(claim, written, schema):
        reader.keep(Note(LAD808, misfit.params, case=misfit.case), (*path, misfit.key))
    return claim


def _refine(reader: SettingsReader, path: KeyPath, values: Values, schema: Schema) -> None:
    """What a setting's form doesn't say: ids, populations by any of their names, exclusions."""
    id_ = values.get("id", "claim")
    if not ID.fullmatch(id_) or id_ in (VALUE, PARTNERS):
        reader.report(LAD808, (*path, "id"), "id_form", id=id_)
    if (population := values.get("population")) and "population" in schema.vocabularies:
        if terms := terms_named(schema, "population", population):
            values["population"] = terms[0].key
        else:
            nearest = nearest_terms(population, "population", schema)
            names = {"key": "population", "value": population}
            reader.refuse("term", (*path, "population"), suggestions=nearest, **names)
    for name in values.get("exclude", ()):
        if name not in schema.countries and not ACTION_ID.fullmatch(name):
            nearest = tuple(get_close_matches(name, schema.countries, n=3))
            names = {"key": "exclude", "value": name}
            reader.refuse("term", (*path, "exclude"), suggestions=nearest, **names)


def _declared(
    values: Values,
    periods: Mapping[str, Period | None],
    texts: Mapping[str, str],
    reader: SettingsReader,
    path: KeyPath,
) -> ClaimDeclaration:
    named = frozenset(name for text in texts.values() for name in named_in(text))
    return ClaimDeclaration(
        id=values["id"],
        places=values.get("place", ("front",)),
        compute=Operation(values["compute"]),
        texts=texts,
        location=reader.toml.location(path),
        measure=values.get("measure"),
        packages=values.get("package", ()),
        pillars=values.get("pillar", ()),
        basis=values.get("basis", (ACHIEVED,))[0] if "measure" in values else None,
        statuses=values.get("status", ()),
        countries=tuple(dict.fromkeys(values.get("countries", ()))),
        exclude=tuple(dict.fromkeys(values.get("exclude", ()))),
        population=values.get("population"),
        currency=values.get("currency"),
        period=periods.get("period"),
        new=values.get("new", False),
        joint="joint" in values,
        wording=Wording(values.get("wording", Wording.EXACT)),
        digits=values.get("digits"),
        count=values.get("count", 1),
        earlier=periods.get("from"),
        later=periods.get("to"),
        since_baseline=values.get("from") == BASELINE,
        change_as=ChangeAs(values.get("as", ChangeAs.PERCENT)),
        decrease=values.get("direction") == "decrease",
        references=named - {VALUE, PARTNERS},
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
    reader: SettingsReader, path: KeyPath, values: Values, ids: frozenset[str]
) -> Mapping[str, str]:
    """The sentences by language; each wrong one is reported at its own line."""
    if "text" not in values:
        return {}
    path = (*path, "text")
    setting = Setting(Form.TEXT, 'en = "… {value} …"')
    sentences = reader.read(path, values["text"], dict.fromkeys(LANGUAGES, setting))
    if not values["text"]:
        reader.refuse("missing", path, key="text.en", example=setting.example)
    for language, sentence in sentences.items():
        for wrong in wrong_in(sentence, ids - {values.get("id")}, joint="joint" in values):
            shown: dict[str, Param] = {"placeholder": f"{{{wrong.placeholder}}}"}
            at, nearest = (*path, language), wrong.suggestions
            reader.report(LAD808, at, wrong.case, suggestions=nearest, **shown)
    return sentences


def _leaning_on_good_ones(
    reader: SettingsReader, claims: Mapping[str, ClaimDeclaration], paths: Mapping[str, KeyPath]
) -> Sequence[ClaimDeclaration]:
    """The claims less those in a circle, and less those that name one that is left out."""
    circles = in_circles({id_: claim.references for id_, claim in claims.items()})
    for id_, way in circles.items():
        reader.report(LAD808, (*paths[id_], "text"), "circle", way=" → ".join(way))
    kept = {id_: claim for id_, claim in claims.items() if id_ not in circles}
    while lost := {
        id_: claim.references - kept.keys()
        for id_, claim in kept.items()
        if claim.references - kept.keys()
    }:
        for id_, names in lost.items():
            at = (*paths[id_], "text")
            reader.report(LAD808, at, "other_claim", claim=min(names))
        kept = {id_: claim for id_, claim in kept.items() if id_ not in lost}
    return [*kept.values()]
