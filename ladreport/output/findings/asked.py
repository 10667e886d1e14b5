"""What a person asked for, which the page at a terminal takes into account."""

from dataclasses import dataclass

from ladreport.core.findings import Finding


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that the suggested commands repeat, and the findings that are not to be told."""

    options: tuple[str, ...] = ()
    untold: tuple[Finding, ...] = ()


NOTHING = Asked()
"""Nothing in particular."""
