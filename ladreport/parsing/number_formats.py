"""What a cell's number format adds to its number: words and signs, scale, or nothing to be seen."""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ladreport.parsing.parsed import plain_number
from ladreport.schema.model import LocaleConventions

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<digits>[0#?]|general|e[+-]|@)|(?P<comma>,)|(?P<percent>%)|(?P<point>\.)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'((?:"[^"]*"?|\\.|\[[^\]]*\]|[^;])*)(?:;|$)')
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
_COMPARED = {
    "<": lambda value, limit: value < limit,
    ">": lambda value, limit: value > limit,
    "<=": lambda value, limit: value <= limit,
    ">=": lambda value, limit: value >= limit,
    "=": lambda value, limit: value == limit,
    "<>": lambda value, limit: value != limit,
}
_RED = "red"
_NEGATIVE = re.compile(r"^[(\-−–]|[(\-−–]$")
_DASHES = ("-", "–", "—")
_WITHOUT_SIGN = "\x00"
"""Begins what is shown of a negative number as if it were none."""
_THOUSAND, _PERCENT = 1_000, 100
_TEXT_SECTION = 3


class Shown(Struct, frozen=True):
    """How one section of a format shows a number or text.

    ``before`` and ``behind`` stand beside it; it is divided by ``divisor`` (a thousand for each
    comma behind the last digit); ``digits`` is how many are written at least before the point,
    None where the number isn't shown at all. ``condition`` is when the section is chosen.
    """

    before: str = ""
    behind: str = ""
    divisor: int = 1
    digits: int | None = None
    percent: bool = False
    red: bool = False
    condition: tuple[str, Decimal] | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether nothing at all is shown."""
        beside = self.before.removeprefix(_WITHOUT_SIGN) + self.behind
        return self.digits is None and not beside.strip()

    @property
    def is_plain(self) -> bool:
        """Whether the number is shown, and nothing beside it but space."""
        beside = self.before + self.behind
        return self.digits is not None and self.divisor == 1 and not beside.strip()


PLAIN = Shown(digits=1)


@lru_cache
def adds_nothing(number_format: str) -> bool:
    """Whether the format, of one section, shows any number as it is."""
    if number_format == "General":
        return True
    parts = _sections(number_format)
    return len(parts) == 1 and parts[0].is_plain and parts[0].digits == 1


@lru_cache(4096)
def shown_as(number_format: str, value: Decimal) -> Shown:
    """How the format shows this number; what only says its sign again is left out."""
    if number_format == "General":
        return PLAIN
    parts = _sections(number_format)[:_TEXT_SECTION]
    if any(part.condition for part in parts):
        part = _by_condition(parts, value)
        has_sign = part.red or _NEGATIVE.search(part.before.strip()) is not None
        return _without_sign(part, value, own_section=has_sign, signed=True)
    place = 1 if value < 0 else 2 if not value else 0
    own = place and place < len(parts)
    part = parts[place] if own else parts[0]
    return _without_sign(part, value, own_section=bool(own), signed=len(parts) > 1)


@lru_cache
def text_shown_as(number_format: str) -> Shown:
    """How the format shows a text: by its fourth section, or the one with a place for text."""
    if number_format in ("General", "@"):
        return PLAIN
    found = _split(number_format)
    if len(found) > _TEXT_SECTION:
        return _section(found[_TEXT_SECTION])
    return _section(found[-1]) if "@" in found[-1] else PLAIN


def _sections(number_format: str) -> tuple[Shown, ...]:
    return tuple(map(_section, _split(number_format)))


def _split(number_format: str) -> list[str]:
    found = [match[1] for match in _SECTION.finditer(number_format)]
    return found[:-1] if len(found) > 1 and not number_format.endswith(";") else found


def _without_sign(part: Shown, value: Decimal, *, own_section: bool, signed: bool) -> Shown:
    """The section without a sign that says what the number itself does.

    A minus, brackets or red in the section of negative numbers, a plus where these have another
    one, a dash for zero.
    """
    before, behind = part.before.strip(), part.behind.strip()
    if not value and not part.digits and before.endswith(_DASHES):
        return replace(part, before=before[:-1], digits=1)
    if value < 0 and own_section and (part.red or _NEGATIVE.search(before)):
        before, behind = _NEGATIVE.sub("", before), behind.removesuffix(")")
        return replace(part, before=before, behind=behind)
    if value < 0 and own_section:
        return replace(part, before=f"{_WITHOUT_SIGN}{part.before}")
    if value >= 0 and signed and before == "+":
        return replace(part, before="")
    return part


def _by_condition(parts: tuple[Shown, ...], value: Decimal) -> Shown:
    for part in parts:
        if part.condition is None or _COMPARED[part.condition[0]](value, part.condition[1]):
            return part
    return PLAIN


def _section(text: str) -> Shown:
    before, behind, commas, digits = "", "", 0, None
    has_point = False
    for token in _TOKEN.finditer(text):
        if token["digits"]:
            digits = (digits or 0) + (token["digits"] not in "#?" and not has_point)
            behind, commas = "", 0
            has_point = has_point or token["digits"][0] in "eE"
        elif token["comma"]:
            commas += digits is not None
        elif token["point"]:
            has_point = True
        elif digits is None:
            before += _literal(token)
        else:
            behind += _literal(token)
    return Shown(before, behind, _THOUSAND**commas, digits, *_of_brackets(text))


def _literal(token: re.Match[str]) -> str:
    """What a part of a section shows beside the number."""
    bracket = token["bracket"]
    if bracket is not None:  # a currency (``$Q-100A``); colours and locales show nothing
        return bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
    return token["quoted"] or token["escaped"] or token["other"] or ""


def _of_brackets(text: str) -> tuple[bool, bool, tuple[str, Decimal] | None]:
    """Whether a section shows percent and is red, and when it is chosen."""
    tokens = list(_TOKEN.finditer(text))
    brackets = [token["bracket"].strip() for token in tokens if token["bracket"]]
    conditions = (found for text in brackets if (found := _CONDITION.fullmatch(text)))
    condition = next(((found[1], Decimal(found[2])) for found in conditions), None)
    is_red = any(bracket.lower() == _RED for bracket in brackets)
    return any(token["percent"] for token in tokens), is_red, condition


def written_as(shown: Shown, value: Decimal, conventions: LocaleConventions | None = None) -> str:
    """The number with what its format adds, as it might be typed; all of its decimals."""
    if shown.digits is None:
        return f"{shown.before}{shown.behind}".strip()
    number = abs(value) / shown.divisor * (_PERCENT if shown.percent else 1)
    whole, mark, decimals = plain_number(number, conventions).partition(
        conventions.decimal if conventions else "."
    )
    sign = "-" if value < 0 and not shown.before.startswith(_WITHOUT_SIGN) else ""
    before = shown.before.removeprefix(_WITHOUT_SIGN)
    percent = "%" if shown.percent else ""
    digits = f"{whole.zfill(shown.digits)}{mark}{decimals}"
    return f"{sign}{before}{digits}{percent}{shown.behind}".strip()
