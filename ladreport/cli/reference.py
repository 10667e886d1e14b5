"""``ladreport explain`` and ``ladreport schema``: what codes mean, and what a submission holds."""

import json
from collections.abc import Mapping

import typer

from ladreport.cli.console import refuse, terminal_width, write
from ladreport.cli.options import (
    CodeArgument,
    LangOption,
    LanguageCode,
    MarkdownOption,
    SchemaFormat,
    SchemaFormatOption,
    SchemaLangOption,
)
from ladreport.core.findings import Code
from ladreport.messages.language import Language
from ladreport.schema.model import Schema


def explain(
    code: CodeArgument = None, lang: LangOption = None, *, markdown: MarkdownOption = False
) -> None:
    """Explain a code: what is checked, why it matters, an example, and what to write instead."""
    from ladreport.codes import all_codes
    from ladreport.messages.choosing import chosen_language
    from ladreport.output.rules_reference import as_markdown
    from ladreport.schema.load import load_schema

    language = Language(chosen_language(lang), load_schema())
    codes = {declared.id: declared for declared in all_codes()}
    if markdown:
        write(as_markdown(tuple(codes.values()), language))
    elif code is None:
        _list(tuple(codes.values()), language)
    elif named := _named(code, codes):
        _explain(named[0], language) if len(named) == 1 else _list(named, language)
    else:
        refuse(
            language.say("There is no code {code}. To list all codes: ladreport explain", code=code)
        )


def _named(text: str, codes: Mapping[str, Code]) -> tuple[Code, ...]:
    """The code of this id or number, else all that begin so: ``LAD215``, ``215``, ``LAD2``."""
    beginning = f"LAD{text.strip().upper().removeprefix('LAD')}"
    if beginning in codes:
        return (codes[beginning],)
    return tuple(code for id_, code in codes.items() if id_.startswith(beginning))


def _explain(code: Code, language: Language) -> None:
    from ladreport.output.rules_reference import as_text
    from ladreport.output.terminal_tables import wrapped

    for number, (label, text) in enumerate(as_text(code, language)):
        typer.echo(("\n" if number else "") + label)
        for line in wrapped(text, terminal_width() - 2):
            typer.echo(f"  {line}")


def _list(codes: tuple[Code, ...], language: Language) -> None:
    from ladreport.output.findings.words import severity_column
    from ladreport.output.rules_reference import groups, pattern
    from ladreport.output.terminal_tables import wrapped

    for digit, heading in groups(language).items():
        of_group = [code for code in codes if code.id[3] == digit]
        if of_group:
            typer.echo(f"\n{heading}")
        for code in of_group:
            head = f"  {code.id}  {severity_column(code.severity, language)}  "
            lines = wrapped(pattern(code.message, language), terminal_width() - len(head))
            typer.echo(head + f"\n{' ' * len(head)}".join(lines))


def schema(
    form: SchemaFormatOption = SchemaFormat.MARKDOWN, lang: SchemaLangOption = LanguageCode.EN
) -> None:
    """Print what a submission holds: sheets, columns, and the terms to choose from."""
    from ladreport.schema.load import load_schema

    write(_printed(load_schema(), form, lang))


def _printed(declared: Schema, form: SchemaFormat, language: LanguageCode) -> str:
    from ladreport.output.data_dictionary import as_markdown
    from ladreport.schema.exports import as_json_schema, as_table_schema

    match form:
        case SchemaFormat.MARKDOWN:
            return as_markdown(Language(language, declared))
        case SchemaFormat.JSON_SCHEMA:
            document = as_json_schema(declared, language)
        case SchemaFormat.TABLE_SCHEMA:
            document = as_table_schema(declared, language)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
