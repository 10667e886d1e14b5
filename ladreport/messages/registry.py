"""The codes of all findings: each is declared once, beside the code that reports it."""

from collections.abc import Mapping

from ladreport.core.findings import Case, Code, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_CODES: dict[str, Code] = {}


def code(  # noqa: PLR0913 - a code's texts, each by its name
    id_: str,
    severity: Severity,
    message: str,
    *,
    repair: str,
    why: str,
    example: str,
    instead: str,
    cases: Mapping[str, Case] | None = None,
) -> Code:
    """Declare a code. Raises ValueError when its id is taken.

    The texts are English and are the keys of the translation catalogs.
    """
    if id_ in _CODES:
        raise ValueError(f"{id_} is declared twice")
    declared = Code(id_, severity, message, repair, why, example, instead, cases or {})
    _CODES[id_] = declared
    return declared


def declared_codes() -> tuple[Code, ...]:
    """Every code whose module has been imported, by id."""
    return tuple(_CODES[id_] for id_ in sorted(_CODES))
