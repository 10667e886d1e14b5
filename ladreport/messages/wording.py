"""How numbers, differences and places are put into words: one way for every output."""

from decimal import Decimal

from ladreport.core.location import Location
from ladreport.core.records import Source
from ladreport.messages.language import Language


def precise(number: str, precision: str | None, language: Language) -> str:
    """The number behind the word that says how precise it is: ``over 23,000``."""
    match precision:
        case "over":
            return language.say("over {number}", number=number)
        case "nearly":
            return language.say("nearly {number}", number=number)
        case "approximately":
            return language.say("approximately {number}", number=number)
    return number


def change(old: str, new: str) -> str:
    """``announced → in progress``."""
    return f"{old} → {new}"


def difference(
    by: Decimal, percent: Decimal | None, language: Language, *, of_rates: bool = False
) -> str:
    """``+1,200, +24%``; the difference between two rates is in percentage points."""
    sign = "+" if by > 0 else ""
    words = sign + language.number(by)
    if of_rates:
        words = language.say("{difference} percentage points", difference=words)
    return words if percent is None else f"{words}, {sign}{language.percent(percent)}"


def place(source: Source, language: Language, letters: str = "") -> str:
    """Where a cell or a row stands: ``GTM.xlsx › Actions!D14``, ``GTM.xlsx › Actions, row 14``."""
    if letters:
        return str(Location(source.file, source.sheet, source.row, letters))
    sheet = str(Location(source.file, source.sheet))
    return language.say("{sheet}, row {row}", sheet=sheet, row=str(source.row))
