"""What is wrong in how a command was typed, in the user's language; and ``ladreport help``."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer

from ladreport.cli.console import COULD_NOT_RUN, not_read
from ladreport.messages.choosing import chosen_language
from ladreport.messages.language import Language

HELP = "help"


def language_of(arguments: Sequence[str]) -> str:
    """The language that the line itself asks for, else the system's."""
    after = [value for name, value in pairwise(arguments) if name == "--lang"]
    joined = [text.partition("=")[2] for text in arguments if text.startswith("--lang=")]
    return chosen_language(next((text.lower() for text in (*after, *joined)), None))


def with_help(arguments: Sequence[str]) -> list[str]:
    """``help`` and ``help check`` as the options that they stand for."""
    if not arguments or arguments[0] != HELP:
        return [*arguments]
    return [*(name for name in arguments[1:2] if not name.startswith("-")), "--help"]


def run(command: Callable[..., Any], arguments: Sequence[str], language: Language) -> int:
    """Run the command with these arguments; what makes it impossible is said, and ends with 2."""
    try:
        done = command(with_help(arguments), standalone_mode=False)
    except OSError as error:  # of a file or folder that no command could foresee
        typer.echo(not_read(error, Path(error.filename or ""), language), err=True)
        return COULD_NOT_RUN
    except typer.Abort:
        return COULD_NOT_RUN
    except typer.TyperException as error:
        typer.echo(_said(error, language), err=True)
        return COULD_NOT_RUN
    return done if isinstance(done, int) else 0


def _said(error: Any, language: Language) -> str:  # noqa: ANN401 - Typer doesn't export the types
    """The usage, what is wrong in it, and where help is; just the help where nothing was typed."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    if context is None:
        return _wrong(error, language)
    help_ = language.say("For help: {command}", command=f"{context.command_path} --help")
    return "\n".join((context.get_usage(), "", _wrong(error, language), help_))


def _wrong(error: Any, language: Language) -> str:  # noqa: ANN401 - as above
    say, parameter = language.say, getattr(error, "param", None)
    name = _name(parameter)
    match type(error).__name__:
        case "MissingParameter":
            return say("{name} is missing.", name=name)
        case "NoSuchOption":
            unknown = say("There is no option {name}.", name=error.option_name)
            return _with_guess(unknown, getattr(error, "possibilities", None) or (), language)
        case "BadOptionUsage":
            return say("{name} needs a value behind it.", name=error.option_name)
        case "BadParameter" if choices := _choices(parameter):
            return say("{name} takes {choices}.", name=name, choices=language.joined(choices, "or"))
    wrong, _, nearest = str(error.format_message()).partition(" Did you mean ")
    return _with_guess(wrong, re.findall(r"'([^']+)'", nearest), language)


def _with_guess(wrong: str, nearest: Sequence[str], language: Language) -> str:
    if not nearest:
        return wrong
    meant = language.joined(nearest, "or")
    return f"{wrong} {language.say('Did you mean {choices}?', choices=meant)}"


def _name(parameter: Any) -> str:  # noqa: ANN401 - as above
    if parameter is None:
        return ""
    options = [*getattr(parameter, "opts", ())]
    shown = parameter.metavar or parameter.name.upper()
    return str(options[0]) if parameter.param_type_name == "option" else str(shown)


def _choices(parameter: Any) -> list[str]:  # noqa: ANN401 - as above
    from enum import Enum
    from typing import get_args

    annotation = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    kinds = (annotation, *get_args(annotation))
    kinds = (*kinds, *(inner for kind in kinds for inner in get_args(kind)))
    enums = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)]
    return [str(member.value) for kind in enums[:1] for member in kind]
