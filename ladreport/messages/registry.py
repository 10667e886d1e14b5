"""The codes of all findings: each is declared once, beside the code that reports it."""

import copyreg
from collections.abc import Callable, Mapping
from importlib import import_module

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
    holds_back: bool = True,
) -> Code:
    """Declare a code. Raises ValueError when its id is taken.

    The texts are English and are the keys of the translation catalogs.
    """
    if id_ in _CODES:
        raise ValueError(f"{id_} is declared twice")
    texts = message, repair, why, example, instead
    declared = Code(id_, severity, *texts, cases or {}, holds_back)
    _CODES[id_] = declared
    return declared


def declared_codes() -> tuple[Code, ...]:
    """Every code whose module has been imported, by id."""
    return tuple(_CODES[id_] for id_ in sorted(_CODES))


def declared_code(id_: str) -> Code:
    """The code with this id, whether or not its module has been imported yet.

    Raises KeyError when nothing declares it.
    """
    if id_ not in _CODES:
        import_module("ladreport.codes").all_codes()
    return _CODES[id_]


def _pickled(code: Code) -> tuple[Callable[[str], Code], tuple[str]]:
    return declared_code, (code.id,)


# A finding that comes from another process names the very code that is declared here, so that
# ``finding.code is LAD401`` holds everywhere; and its texts need not travel.
copyreg.pickle(Code, _pickled)
