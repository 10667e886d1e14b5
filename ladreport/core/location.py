"""Where something stands in what a country sent: file, sheet, cell."""

from functools import lru_cache

from msgspec import Struct


@lru_cache  # columns are few, cells are many
def column_letters(number: int) -> str:
    """Column 1 is ``A``, 27 is ``AA``."""
    letters = ""
    while number:
        number, remainder = divmod(number - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


@lru_cache
def column_number(letters: str) -> int:
    """``A`` is column 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class Location(Struct, frozen=True, order=True):
    """A file, a sheet of it, a row, a column; each later part may be unknown.

    ``file`` is the path as the reader of the message knows it (relative to the submissions
    folder), ``sheet`` the name as the country wrote it. ``row`` and ``letters`` (``"D"``) give the
    cell; ``last_row`` makes it a range down one column; ``column`` is the schema's name. In a text
    file there is no sheet, and ``row`` is the line.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    letters: str | None = None
    column: str | None = None
    last_row: int | None = None

    @property
    def cell(self) -> str | None:
        """In A1 style: a cell ``D14``, a range ``D14:D20``, a row ``14:14``, a column ``D:D``."""
        if self.row is None:
            return None if self.letters is None else f"{self.letters}:{self.letters}"
        letters = self.letters or ""
        first, last = f"{letters}{self.row}", f"{letters}{self.last_row or self.row}"
        return first if letters and first == last else f"{first}:{last}"

    def __str__(self) -> str:
        """``GTM.xlsx › Actions!D14`` or ``ministerial.toml:14``, as far as it is known."""
        if self.sheet is None:
            return f"{self.file}:{self.row}" if self.row else self.file
        return f"{self.file} › {self.sheet}" + (f"!{self.cell}" if self.cell else "")
