"""``ladreport template``: the blank workbook of a country, in its language."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from ladreport.cli.common import Tongue, refuse, write
from ladreport.cli.given import country_code
from ladreport.cli.refusals import refuse_findings
from ladreport.messages.language import Language

if TYPE_CHECKING:
    from ladreport.output.workbooks.blank.prefilled import Prefilled
    from ladreport.output.workbooks.blank.request import Blank


def template(
    *,
    country: Annotated[
        str | None, typer.Option(help="The country that the workbook is for: GTM.")
    ] = None,
    ministerial: Annotated[
        str | None, typer.Option(help="The ministerial that it is for: 2025 or 2025-06.")
    ] = None,
    lang: Annotated[
        Tongue | None,
        typer.Option(
            help="The workbook's language; else the system's where the "
            "country writes in it, else the one that it mostly writes in."
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            help="The last ministerial (its dataset, its build, or its submissions): what the "
            "country had not ended then is filled in."
        ),
    ] = None,
    settings: Annotated[
        Path | None,
        typer.Option(
            help="The folder of the ministerial.toml that names this ministerial's packages, "
            "countries and reporting period."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; else GTM-2025.xlsx, here.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is there already.")
    ] = False,
) -> None:
    """Write the blank workbook of a country for a ministerial; without them, one for everybody.

    Ends with 0 when it was written, with 2 when it could not be.
    """
    from ladreport.messages.choosing import chosen_language
    from ladreport.output.workbooks.blank.workbook import blank_workbook
    from ladreport.schema.load import load_schema

    spoken = Language(chosen_language(lang), load_schema())
    blank = _with_settings(_blank(ministerial, spoken), settings)
    blank = replace(blank, country=country_code(country, blank.language))
    blank, before = _with_baseline(blank, baseline)
    if lang is None and blank.country:
        own = blank.language.schema.countries[blank.country].written_in(spoken.code)
        blank = replace(blank, language=replace(blank.language, code=own))
    path = out or Path(_file_name(blank))
    _write(path, blank_workbook(blank), spoken, replacing=force)
    write("\n".join(_told(path, blank, before, spoken)) + "\n")


def _blank(ministerial: str | None, spoken: Language) -> "Blank":
    """A workbook for everybody, for this ministerial; refuses what is no year and month."""
    from ladreport.output.workbooks.blank.request import Blank

    if ministerial is not None and not re.fullmatch(r"\d{4}(-\d{2})?", ministerial):
        refuse(
            spoken.say(
                "{ministerial} is not a ministerial. Write its year, or year and month: 2025-06.",
                ministerial=ministerial,
            )
        )
    return Blank(spoken, ministerial=ministerial)


def _with_settings(blank: "Blank", folder: Path | None) -> "Blank":
    """As the ministerial's settings say; an option says more than they do."""
    from ladreport.inputs.ministerial import FATAL, SETTINGS_FILE, read_ministerial
    from ladreport.messages.rendering import message

    language = blank.language
    if folder is None:
        return blank
    if not (folder / SETTINGS_FILE).is_file():
        refuse(
            language.say("there is no {file} in {folder}.", file=SETTINGS_FILE, folder=str(folder))
        )
    ministerial, schema, findings = read_ministerial(folder, language.schema)
    refuse_findings([one for one in findings if one.code in FATAL], language)
    for one in findings:
        typer.echo(f"{one.location}: {message(one, language)}", err=True)
    period = ministerial.reporting_period
    return replace(
        blank,
        language=replace(language, schema=schema),
        ministerial=blank.ministerial or ministerial.id,
        period=(period.start, period.end) if period else None,
    )


def _with_baseline(blank: "Blank", baseline: Path | None) -> "tuple[Blank, _Before | None]":
    """With what the country had not ended last time."""
    from ladreport.output.workbooks.blank.prefilled import prefilled
    from ladreport.pipeline.region import UnusableError, dataset_at

    if baseline is None:
        return blank, None
    if blank.country is None:
        refuse(blank.language.say("With --baseline, say which country it is: --country GTM."))
    try:
        dataset, schema, _ = dataset_at(baseline, blank.language.schema)
    except UnusableError as unusable:
        refuse_findings(unusable.findings, blank.language)
        raise
    rows = prefilled(dataset, blank.country, schema)
    filled = replace(
        blank,
        language=replace(blank.language, schema=schema),
        actions=rows.actions,
        figures=rows.figures,
        taken_ids=rows.taken_ids,
    )
    return filled, _Before(dataset.ministerial, rows)


class _Before(Struct, frozen=True):
    """What was taken over, and from which ministerial."""

    ministerial: str
    rows: "Prefilled"


def _file_name(blank: "Blank") -> str:
    parts = [part for part in (blank.country, blank.ministerial) if part]
    return "-".join(parts or ["submission", blank.code]) + ".xlsx"


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
        refuse(spoken.say("the outputs can't be written: {problem}.", problem=str(error)))


def _told(path: Path, blank: "Blank", before: _Before | None, spoken: Language) -> list[str]:
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
