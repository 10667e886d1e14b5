"""Values of the command line converted without pydantic, whose import is a quarter of a check.

Typer (0.29) converts every value by a pydantic adapter, even an option that was not used: to check
a workbook of 200 actions takes 0.36 CPU seconds so, and 0.28 without. What we take is text, paths,
and choices, which convert themselves. Whatever is anything else, or wrong, goes to Typer, which
then says what it says.

This leans on two attributes of parameters that Typer doesn't document, ``type_descriptor`` and
``process_value``. Parameters of a Typer that lacks one of them are left as they are: it converts
all values itself, with the same results, and a start takes as long as that Typer takes.
"""

from enum import Enum
from gettext import gettext
from pathlib import Path
from typing import Any, get_args, get_origin

from typer.core import TyperCommand, TyperGroup

SELF_CONVERTING = (str, Path)


class QuickCommand(TyperCommand):
    """A command that leaves to Typer only what it has to."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as below
        """How the command is typed, in the language of the help."""
        _write_usage(self, ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - Typer doesn't export the type
        """The parameters and the option for help."""
        return [made_quick(parameter) for parameter in super().get_params(ctx)]


class QuickGroup(TyperGroup):
    """The commands together; their options are as quick."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as below
        """How a command is typed, in the language of the help."""
        _write_usage(self, ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - Typer doesn't export the type
        """The parameters and the option for help."""
        return [made_quick(parameter) for parameter in super().get_params(ctx)]


def _write_usage(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=f"{gettext('Usage:')} ")


def made_quick(parameter: Any) -> Any:  # noqa: ANN401 - Typer doesn't export the type
    """The parameter, which now converts a plain value by itself."""
    descriptor = getattr(parameter, "type_descriptor", None)
    by_typer = getattr(parameter, "process_value", None)
    if descriptor is None or by_typer is None or "process_value" in vars(parameter):
        return parameter
    several = parameter.multiple or parameter.nargs == -1
    kind = _kind(descriptor.annotation)

    def process_value(context: Any, value: Any) -> Any:  # noqa: ANN401 - as Typer's
        if value is None and not parameter.required:
            absent = () if several else None
            return parameter.callback(context, parameter, absent) if parameter.callback else absent
        if parameter.callback:
            return by_typer(context, value)
        if several and value and all(isinstance(part, str) for part in value):
            values = [_converted(part, kind) for part in value]
            return by_typer(context, value) if None in values else values
        quick = None if several else _converted(value, kind)
        return by_typer(context, value) if quick is None else quick

    parameter.process_value = process_value
    return parameter


def _kind(annotation: object) -> object:
    """The type of one value: ``Path`` of ``list[Path] | None``."""
    (inner,) = [part for part in get_args(annotation) if part is not type(None)] or [annotation]
    return _kind(inner) if get_origin(annotation) else annotation


def _converted(value: object, kind: object) -> object:
    """The value as this type, None where that is for Typer to do."""
    if isinstance(kind, type) and isinstance(value, kind):
        return value
    if kind in SELF_CONVERTING and isinstance(value, str):
        return kind(value)
    if isinstance(kind, type) and issubclass(kind, Enum) and isinstance(value, str):
        return next((member for member in kind if member.value == value), None)
    return None
