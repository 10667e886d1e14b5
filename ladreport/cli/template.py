"""``ladreport template``: the blank workbook of a country, in its language."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec import Struct
from msgspec.structs import replace

from ladreport.cli.arguments import country_code
from ladreport.cli.console import not_written, refuse, refuse_findings, refusing_unusable, write
from ladreport.cli.options import (
    SettingsOption,
    TemplateBaselineOption,
    TemplateCountryOption,
    TemplateForceOption,
    TemplateLangOption,
    TemplateMinisterialOption,
    TemplateOutOption,
)
from ladreport.messages.language import Language

if TYPE_CHECKING:
    from ladreport.output.workbooks.blank.request import Blank, Prefilled

YEAR_OR_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
"""How a ministerial is known: 2025 or 2025-06."""


def template(
    *,
    country: TemplateCountryOption = None,
    ministerial: TemplateMinisterialOption = None,
    lang: TemplateLangOption = None,
    baseline: TemplateBaselineOption = None,
    settings: SettingsOption = None,
    out: TemplateOutOption = None,
    force: TemplateForceOption = False,
) -> None:
    """Write the blank workbook of a country for a ministerial; without them, one for everybody.

    Ends with 0 when it was written, with 2 when it could not be.
    """
    from ladreport.messages.choosing import chosen_language
    from ladreport.output.workbooks.blank.workbook import blank_workbook
    from ladreport.schema.load import load_schema

    spoken = Language(chosen_language(lang), load_schema())
    _refuse_suffix(out, spoken)
    blank = _with_settings(_blank(ministerial, spoken), settings)
    blank = replace(blank, country=country_code(country, blank.language))
    blank, before = _with_baseline(blank, baseline)
    if lang is None and blank.country:
        own = blank.language.schema.countries[blank.country].written_in(spoken.code)
        blank = replace(blank, language=replace(blank.language, code=own))
    path = out / _file_name(blank) if out and out.is_dir() else out or Path(_file_name(blank))
    _write(path, blank_workbook(blank), spoken, replacing=force)
    write("\n".join(_report(path, blank, before, spoken)) + "\n")


def _blank(ministerial: str | None, spoken: Language) -> "Blank":
    """A workbook for everybody, for this ministerial; refuses what is no year and month."""
    from ladreport.output.workbooks.blank.request import Blank

    if ministerial is not None and not YEAR_OR_MONTH.fullmatch(ministerial):
        refuse(
            spoken.say(
                "{ministerial} is not a ministerial. Write its year, or year and month: 2025-06.",
                ministerial=ministerial,
            )
        )
    return Blank(spoken, ministerial=ministerial)


def _with_settings(blank: "Blank", folder: Path | None) -> "Blank":
    """As the ministerial's settings say; of another one's the reporting period is left out."""
    from ladreport.inputs.ministerial import FATAL, SETTINGS_FILE, read_ministerial
    from ladreport.messages.rendering import message

    language = blank.language
    if folder is None:
        return blank
    if folder.name == SETTINGS_FILE and folder.is_file():
        folder = folder.parent
    if not (folder / SETTINGS_FILE).is_file():
        refuse(
            language.say("there is no {file} in {folder}.", file=SETTINGS_FILE, folder=str(folder))
        )
    ministerial, schema, findings = read_ministerial(folder, language.schema)
    refuse_findings([finding for finding in findings if finding.code is FATAL], language)
    for finding in findings:
        typer.echo(f"{language.place(finding.location)}: {message(finding, language)}", err=True)
    named, period = blank.ministerial or ministerial.id, ministerial.reporting_period
    if _before_the_other(named, ministerial.id) or _before_the_other(ministerial.id, named):
        period = None
        other = language.say(
            "{file} is of the ministerial {own}, not of {ministerial}: its packages and countries "
            "are taken over, its reporting period is not.",
            file=str(folder / SETTINGS_FILE),
            own=ministerial.id,
            ministerial=named,
        )
        typer.echo(other, err=True)
    return replace(
        blank,
        language=replace(language, schema=schema),
        ministerial=named,
        period=(period.start, period.end) if period else None,
    )


def _before_the_other(ministerial: str, other: str) -> bool:
    """Whether it is earlier for certain; a year says nothing of its months."""
    known = all(map(YEAR_OR_MONTH.fullmatch, (ministerial, other)))
    return known and ministerial < other and not other.startswith(ministerial)


def _with_baseline(blank: "Blank", baseline: Path | None) -> "tuple[Blank, _Before | None]":
    """With what the country had not ended last time."""
    from ladreport.output.workbooks.blank.request import prefilled
    from ladreport.pipeline.region import ministerial_at

    if baseline is None:
        return blank, None
    if blank.country is None:
        refuse(blank.language.say("With --baseline, say which country it is: --country GTM."))
    with refusing_unusable(blank.language):
        last = ministerial_at(baseline, blank.language.schema)
    _refuse_not_later(blank, baseline, last.dataset.ministerial)
    rows = prefilled(last.dataset, blank.country, last.schema)
    filled = replace(
        blank,
        language=replace(blank.language, schema=last.schema),
        actions=rows.actions,
        figures=rows.figures,
        taken_ids=rows.taken_ids,
    )
    return filled, _Before(last.dataset.ministerial, rows)


def _refuse_not_later(blank: "Blank", baseline: Path, last: str) -> None:
    """What was reported last time is brought up to date for a later ministerial alone."""
    new = blank.ministerial
    if new is not None and (new == last or _before_the_other(new, last)):
        refuse(
            blank.language.say(
                "The workbook would be for the ministerial {ministerial}, but {baseline} is of "
                "{last}, which is not before it. Name an earlier one with --baseline, or the one "
                "that comes next with --ministerial.",
                ministerial=new,
                baseline=str(baseline),
                last=last,
            )
        )


class _Before(Struct, frozen=True):
    """What was taken over, and from which ministerial."""

    ministerial: str
    rows: "Prefilled"


def _file_name(blank: "Blank") -> str:
    parts = [part for part in (blank.country, blank.ministerial) if part]
    return "-".join(parts or ["submission", blank.code]) + ".xlsx"


def _refuse_suffix(out: Path | None, spoken: Language) -> None:
    """Only a workbook of this kind is written, and Excel opens it under no other name."""
    if out is not None and out.suffix.lower() != ".xlsx" and not out.is_dir():
        name = out.with_suffix(".xlsx").name
        refuse(
            spoken.say(
                "{out} has to end in .xlsx, because that is the kind of workbook it is. Write "
                "{name}.",
                out=out.name or str(out),
                name=name,
            )
        )


def _write(path: Path, data: bytes, spoken: Language, *, replacing: bool) -> None:
    """Write the file; what a country may have filled in is replaced only when that is asked for."""
    try:
        with path.open("wb" if replacing else "xb") as file:
            file.write(data)
    except FileExistsError:
        refuse(
            spoken.say(
                "{path} is there already. Name another file with --out, or replace it with "
                "--force.",
                path=str(path),
            )
        )
    except OSError as error:
        refuse(not_written(error, path, spoken))


def _report(path: Path, blank: "Blank", before: _Before | None, spoken: Language) -> list[str]:
    """What was written, and what a person still has to add."""
    language = spoken.term("language", blank.code)
    lines = [spoken.say("Written: {path} ({language})", path=str(path), language=language)]
    if before is None:
        return lines
    counts = (
        spoken.plural("{count} action", "{count} actions", len(before.rows.actions)),
        spoken.plural("{count} figure", "{count} figures", len(before.rows.figures)),
    )
    lines.append(
        spoken.say(
            "Filled in from {ministerial}, to be brought up to date: {rows}",
            ministerial=before.ministerial,
            rows=", ".join(counts),
        )
    )
    if before.rows.withheld:
        lines.append(
            spoken.plural(
                "{count} action of the country was not to be published, so it is in no dataset: "
                "the country adds it if it goes on.",
                "{count} actions of the country were not to be published, so they are in no "
                "dataset: the country adds those that go on.",
                before.rows.withheld,
            )
        )
    return lines
