"""What a person asked for, which the page at a terminal takes into account."""

from msgspec import Struct

from ladreport.core.findings import Finding


class Asked(Struct, frozen=True):
    """The options that the suggested commands repeat, and the findings that are not to be told."""

    options: tuple[str, ...] = ()
    untold: tuple[Finding, ...] = ()


NOTHING = Asked()
"""Nothing in particular."""
