"""docs/commands.md, made from the command line's own declarations."""

import inspect
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from typer.models import ArgumentInfo, OptionInfo

from ladreport.cli.app import app, ladreport

INTRODUCTION = """# Commands

Every command with its arguments and options, as `ladreport COMMAND --help` tells them too. In
`--help` the terminal's width decides where lines break; here nothing is shortened.

An option that may be repeated is given once for each value: `--lang en --lang es`.
"""
VALUES = {Path: "path", str: "text", int: "number"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option: as it is written, what it takes, whether it is needed, what it does.

    ``default`` is empty where there is none worth naming.
    """

    name: str
    takes: str
    help: str
    default: str = ""
    is_option: bool = True
    required: bool = False
    repeatable: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it does, and its parameters in their order."""

    name: str
    help: str
    parameters: Sequence[Parameter]


def commands() -> tuple[Command, ...]:
    """All commands, in the order in which ``ladreport --help`` lists them."""
    functions = [one.callback for one in app.registered_commands if one.callback]
    return tuple(_command(function.__name__, function) for function in functions)


def _command(name: str, function: Callable[..., Any]) -> Command:
    return Command(name, inspect.getdoc(function) or "", [*_parameters(function)])


def _parameters(function: Callable[..., Any]) -> Iterator[Parameter]:
    hints = typing.get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        type_, declared = typing.get_args(hints[name])
        yield _parameter(name, type_, declared, parameter.default)


def _parameter(
    name: str, annotation: object, declared: ArgumentInfo | OptionInfo, default: object
) -> Parameter:
    is_option = isinstance(declared, OptionInfo)
    type_, repeatable = _type(annotation)
    return Parameter(
        name=_option_name(name, declared) if is_option else declared.metavar or name.upper(),
        takes=(declared.metavar if is_option else None) or _takes(type_),
        help=declared.help or "",
        default=str(default.value) if isinstance(default, Enum) else "",
        is_option=is_option,
        required=default is inspect.Parameter.empty,
        repeatable=repeatable,
    )


def _option_name(name: str, declared: ArgumentInfo | OptionInfo) -> str:
    """As it is declared: Typer keeps the first name in ``default``; else made from the parameter."""
    names = (declared.default, *(declared.param_decls or ()))
    given = [one for one in names if isinstance(one, str) and one.startswith("--")]
    return given[0] if given else f"--{name.replace('_', '-')}"


def _type(annotation: object) -> tuple[type, bool]:
    """The type of one value, and whether there may be several."""
    (one,) = [it for it in typing.get_args(annotation) if it is not type(None)] or [annotation]
    if typing.get_origin(one) is list:
        return typing.get_args(one)[0], True
    if typing.get_origin(annotation) is list:
        return typing.cast("type", one), True
    return typing.cast("type", one), False


def _takes(type_: type) -> str:
    """What stands after an option, in a word or as the choices that there are."""
    if issubclass(type_, Enum):
        return ", ".join(str(one.value) for one in type_)
    return VALUES.get(type_, "")


def as_markdown() -> str:
    """The page."""
    parts = [INTRODUCTION, *map(_section, commands())]
    general = [*_table("option", _parameters(ladreport))]
    return "\n".join([*parts, "\n".join(["## Without a command", "", *general]), ""])


def _section(command: Command) -> str:
    arguments = [one for one in command.parameters if not one.is_option]
    options = [one for one in command.parameters if one.is_option]
    lines = [f"## `ladreport {command.name}`", "", command.help, "", "```text", _usage(command)]
    lines += ["```", ""]
    for kind, parameters in (("argument", arguments), ("option", options)):
        lines += [*_table(kind, parameters), ""] if parameters else []
    return "\n".join(lines)


def _usage(command: Command) -> str:
    arguments = (one for one in command.parameters if not one.is_option)
    needed = (one for one in command.parameters if one.is_option and one.required)
    words = [one.name if one.required else f"[{one.name}]" for one in arguments]
    words += [f"{one.name} {one.takes.upper()}" for one in needed]
    return " ".join(["ladreport", command.name, *words, "[OPTIONS]"])


def _table(kind: str, parameters: typing.Iterable[Parameter]) -> Iterator[str]:
    yield f"| {kind} | takes | what it does |"
    yield "|---|---|---|"
    for one in parameters:
        notes = [
            "Required." if one.required and one.is_option else "",
            f"Default: {one.default}." if one.default else "",
        ]
        meaning = " ".join([one.help, *filter(None, notes)])
        takes = f"{one.takes} (may be repeated)" if one.repeatable and one.is_option else one.takes
        yield f"| `{one.name}` | {takes} | {meaning} |"
