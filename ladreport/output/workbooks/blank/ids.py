"""The next free action id: as a formula that follows what is typed, and as it stands at first."""

from collections.abc import Iterable

from ladreport.output.workbooks.blank.formulas import column_range, literal
from ladreport.output.workbooks.blank.lists import explanation_range, list_range
from ladreport.output.workbooks.blank.request import Blank
from ladreport.schema.model import Table

BEGINNING = len("GTM-2024-")
CODE, YEAR = 3, 4


def beginning(blank: Blank) -> str:
    """What new ids begin with, ``GTM-2025-``; empty as long as country or year isn't known."""
    year = (blank.ministerial or "")[:YEAR]
    return f"{blank.country}-{year}-" if blank.country and year else ""


def beginning_formula(country: str, ministerial: str, blank: Blank) -> str:
    """The same from the Cover's two cells; the country may stand there as a name or as its code."""
    names = list_range("country", blank.language)
    codes = explanation_range("country", blank.language)
    code = f"IF(LEN({country})={CODE},UPPER({country}),INDEX({codes},MATCH({country},{names},0)))"
    known = f'IFERROR({code}&"-"&LEFT({ministerial},{YEAR})&"-","")'
    return f'=IF(OR({country}="",{ministerial}=""),"",{known})'


def next_id(blank: Blank) -> str:
    """The first id that neither the rows nor earlier reports have; empty when none can be said."""
    start = beginning(blank)
    taken = [*blank.taken_ids, *(str(row.get("action_id", "")) for row in blank.actions)]
    return f"{start}{_highest(start, taken) + 1:03}" if start else ""


def next_id_formula(label: str, start: str, table: Table, blank: Blank) -> str:
    """The next id behind its label; ``start`` is the cell that holds what new ids begin with."""
    ids = column_range(table, "action_id")
    digits = f"{CODE}*(LEFT({ids},{BEGINNING})={start})"  # of any other text, a note, none is taken
    used = f"VALUE(0&MID({ids},{BEGINNING + 1},{digits}))"
    reported = _highest(beginning(blank), blank.taken_ids)
    number = f'TEXT(1+MAX({reported},SUMPRODUCT(MAX({used}))),"000")'
    return f'=IF({start}="","",IFERROR({literal(label)}&{start}&{number},""))'


def _highest(start: str, ids: Iterable[str]) -> int:
    numbers = [one.removeprefix(start) for one in ids if start and one.startswith(start)]
    return max((int(number) for number in numbers if number.isdigit()), default=0)
