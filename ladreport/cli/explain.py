"""``ladreport explain``: what a code means, why it matters, and what to write instead."""

from typing import Annotated

import typer

from ladreport.cli.common import Tongue, refuse, terminal_width, write
from ladreport.core.findings import Code
from ladreport.messages.language import Language


def explain(
    code: Annotated[
        str | None, typer.Argument(help="A code, for example LAD401. Without one, all are listed.")
    ] = None,
    lang: Annotated[Tongue | None, typer.Option("--lang", help="The language to speak in.")] = None,
    *,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print all explanations as Markdown.")
    ] = False,
) -> None:
    """Explain a code: what is checked, why it matters, an example, and what to write instead."""
    from ladreport.codes import all_codes
    from ladreport.messages.choosing import chosen_language
    from ladreport.output.rules_reference import as_markdown
    from ladreport.schema.load import load_schema

    language = Language(chosen_language(lang), load_schema())
    codes = {one.id: one for one in all_codes()}
    if markdown:
        write(as_markdown(tuple(codes.values()), language))
    elif code is None:
        _list(tuple(codes.values()), language)
    elif known := codes.get(code.strip().upper()):
        _explain(known, language)
    else:
        refuse(
            language.say("There is no code {code}. To list all codes: ladreport explain", code=code)
        )


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
        of_group = [one for one in codes if one.id[3] == digit]
        if of_group:
            typer.echo(f"\n{heading}")
        for code in of_group:
            head = f"  {code.id}  {severity_column(code.severity, language)}  "
            lines = wrapped(pattern(code.message, language), terminal_width() - len(head))
            typer.echo(head + f"\n{' ' * len(head)}".join(lines))
