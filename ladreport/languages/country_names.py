"""What people call countries beside their names: short forms, and codes that are not ISO's.

Names and ISO codes come from the schema and CLDR. All are folded, in whichever language they are
used; the keys and values of countries are alpha-3 codes.
"""

from collections.abc import Mapping

SHORT_NAMES: Mapping[str, tuple[str, ...]] = {
    "GBR": ("uk", "u k", "great britain", "gran bretana", "gra bretanha", "grande bretagne", "ru"),
    "USA": ("estados unidos de norteamerica", "e u a", "eeuu de america", "ee uu de america"),
    "DOM": ("rd", "r d", "rep dominicana", "rep dom", "dom rep", "dominican rep"),
    "ARE": ("uae", "eau"),
    "COD": ("drc", "rdc", "dr congo", "rd congo"),
    "NLD": ("holland", "holanda", "hollande"),
    "TTO": ("trinidad", "trinidad tobago", "t t"),
    "VAT": ("holy see", "santa sede", "santa se", "saint siege"),
}
"""These mean one country each."""

LIKELY_CODES: Mapping[str, tuple[str, ...]] = {
    # Of sports and of everyday use. ES is Spain's, and what Salvadorans write for their own.
    "es": ("SLV", "ESP"),
    "esa": ("SLV",),
    "els": ("SLV",),
    "sal": ("SLV",),
    "par": ("PRY",),
    "uru": ("URY",),
    "chi": ("CHL",),
    "gua": ("GTM",),
    "guate": ("GTM",),
    "hon": ("HND",),
    "hai": ("HTI",),
    "bar": ("BRB",),
    "bah": ("BHS",),
    "bze": ("BLZ",),
    "biz": ("BLZ",),
    "bel": ("BLZ", "BEL"),
    "nca": ("NIC",),
    "crc": ("CRI",),
    "cos": ("CRI",),
    "tri": ("TTO",),
    "dr": ("DOM",),
    "rep": ("DOM",),
    "jama": ("JAM",),
    "eu": ("USA",),
    "eeu": ("USA",),
    "eua": ("USA",),
    "ale": ("DEU",),
    "ger": ("DEU",),
    "ned": ("NLD",),
    "por": ("PRT",),
    "sui": ("CHE",),
    "ing": ("GBR",),
}
"""Nobody can be certain of these: the countries are proposed, the likeliest first."""
