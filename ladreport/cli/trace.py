"""``ladreport trace``: from a printed number to its cells, and from a cell to the report."""

from typing import TYPE_CHECKING, NoReturn

from ladreport.cli.console import refuse, refusing_no_build, show, terminal_width, write
from ladreport.cli.options import (
    BuildArgument,
    LangOption,
    TextOrJson,
    TextOrJsonOption,
    TracedArgument,
)

if TYPE_CHECKING:
    from ladreport.messages.language import Language
    from ladreport.tracing.traced import NotFound


def trace(
    out: BuildArgument,
    what: TracedArgument,
    *,
    lang: LangOption = None,
    form: TextOrJsonOption = TextOrJson.TEXT,
) -> None:
    """Trace a number of the report to the cells behind it, or a cell to the numbers it is in.

    Names the rows that count and those that don't, with the reason, as they were typed, with
    corrections and exchange rates. Ends with 0, or with 2 when nothing is found.
    """
    from ladreport.messages.choosing import chosen_language
    from ladreport.messages.language import Language
    from ladreport.schema.load import load_schema
    from ladreport.tracing import tracing
    from ladreport.tracing.folder import BuildFolder
    from ladreport.tracing.trace_json import trace_json
    from ladreport.tracing.trace_terminal import trace_report
    from ladreport.tracing.traced import NotFound

    language = Language(chosen_language(lang), load_schema())
    with refusing_no_build(language):
        build = BuildFolder.at(out)
        found = tracing.trace(what, build)
    if isinstance(found, NotFound):
        _refuse(found, language)
    if form is TextOrJson.JSON:
        write(trace_json(found, str(out)))
    else:
        show(trace_report(found, str(out), language, terminal_width()))


def _refuse(missing: "NotFound", language: "Language") -> NoReturn:
    """Say that nothing answers, and what is most like it."""
    nothing = language.say(
        "Nothing in this build matches {what}.",
        what=language.quoted(missing.what),
    )
    if missing.findings:
        refuse("\n".join((nothing, *missing.findings)))
    if not missing.nearest:
        hint = language.say(
            "Ask for a number as it is printed, the id of a claim or an action, or a cell: {cell}.",
            cell="GTM.xlsx!Cifras!C7",
        )
        refuse(f"{nothing} {hint}")
    nearest = language.joined(map(language.quoted, missing.nearest), "or")
    refuse(f"{nothing} {language.say('Did you mean {choices}?', choices=nearest)}")
