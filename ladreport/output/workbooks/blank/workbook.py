"""The blank workbook put together: five sheets, same bytes for the same request."""

from ladreport.output.package.archive import reproducible
from ladreport.output.workbooks.blank.cover import write_cover
from ladreport.output.workbooks.blank.instructions import write_instructions
from ladreport.output.workbooks.blank.lists import write_lists
from ladreport.output.workbooks.blank.looks import growing, looks_of
from ladreport.output.workbooks.blank.request import Blank
from ladreport.output.workbooks.blank.tables import write_table_sheet
from ladreport.output.workbooks.sheets import CREATED, new_workbook


def blank_workbook(blank: Blank) -> bytes:
    """The workbook's bytes."""
    with new_workbook(_title(blank)) as (workbook, data):
        workbook.set_properties(
            {
                "title": _title(blank),
                "subject": blank.language.say(
                    "Los Angeles Declaration on Migration and Protection"
                ),
                "created": CREATED,
            }
        )
        looks = looks_of(workbook)
        write_cover(workbook, blank, looks)
        for role in ("actions", "figures"):
            write_table_sheet(workbook, role, blank, looks)
        write_lists(workbook, blank, looks)
        write_instructions(workbook, blank, looks)
    return reproducible(data.getvalue(), change=growing)


def _title(blank: Blank) -> str:
    title = blank.language.say("Report to the ministerial meeting")
    country = blank.language.country(blank.country) if blank.country else ""
    return " · ".join(filter(None, (title, country, blank.ministerial)))
