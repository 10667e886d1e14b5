"""What a file may not be or do: limits on untrusted input, and the reasons for which we refuse."""

from msgspec import Struct

from ladreport.core.findings import Case, Code, Finding, Note, Param
from ladreport.core.location import Location
from ladreport.messages.registry import ERROR, code

MEGABYTE = 1_000_000


class Limits(Struct, frozen=True):
    """How large a submission may be; generous beside a real one (200 rows, 60 kB).

    ``file_bytes`` is the file as it was sent, ``unpacked_bytes`` all that is compressed in it,
    ``ratio`` how many times larger unpacking may make it once it is over ``ratio_from_bytes``,
    ``entries`` the parts of its package, ``cells`` its non-empty cells, and ``text_characters``
    the text of one cell, where Excel's own limit is 32,767. ``shared_formula_characters`` is what
    formulas that are written once and meant for many cells may come to.
    """

    file_bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 300 * MEGABYTE
    ratio: int = 200
    ratio_from_bytes: int = 20 * MEGABYTE
    entries: int = 5_000
    cells: int = 1_000_000
    text_characters: int = 32_767
    shared_formula_characters: int = 10_000_000


LIMITS = Limits()

LAD101 = code(
    "LAD101",
    ERROR,
    "The file can't be read",
    repair="Send the submission workbook, saved as .xlsx",
    why="A file that can't be read can't be checked, and nothing of it is used unless all of it "
    "can be trusted to be what the country wrote. Files come from many hands: each is judged by "
    "its content, whatever its name says, and within limits, so that none can harm the computer "
    "that reads it or fill its memory.",
    example="A PDF renamed GTM.xlsx; a workbook with a password; a download that broke off",
    instead="GTM.xlsx, the workbook that was filled in",
    cases={
        "missing": Case(
            "There is no such file, or it is not an ordinary file", "Check the name and the folder"
        ),
        "not_permitted": Case(
            "The file can't be opened: this computer doesn't permit it, or another program holds "
            "it",
            "Close it in other programs, or ask its owner for permission to read it",
        ),
        "empty": Case(
            "The file is empty: it holds nothing at all",
            "It has to be sent again: it was probably not sent whole",
        ),
        "companion": Case(
            "This is not a submission but a note that an office program or computer keeps beside "
            "one",
            "Leave it out and send the workbook itself",
        ),
        "password": Case(
            "The workbook is protected by a password, so it can't be read",
            "In Excel: File, Info, Protect Workbook, Encrypt with Password; delete the password "
            "and save",
        ),
        "damaged": Case(
            "The file is damaged or incomplete, so it can't be read",
            "Open it in Excel, let Excel repair it and save it as .xlsx. If Excel can't, it has "
            "to be sent again",
        ),
        "no_workbook": Case(
            "The file is neither a workbook nor a table",
            "Send the submission workbook, saved as .xlsx",
        ),
        "text_document": Case(
            "The file is a text document or a presentation, not a workbook",
            "Copy what it says into the submission workbook and send that",
        ),
        "web_page": Case(
            "The file is a web page, not a workbook, although office programs may open it as one",
            "Open it in Excel and save it as Excel Workbook (.xlsx)",
        ),
        "plain_text": Case(
            "The file is plain text, not a workbook",
            "If it is a table of actions, give it a name that ends in .csv; otherwise send the "
            "workbook, saved as .xlsx",
        ),
        "unknown_form": Case(
            "The file is a workbook in a form that ladreport doesn't read",
            "Open it in the program that made it and save or export it as Excel Workbook (.xlsx)",
        ),
        "too_large": Case(
            "The file is too large to be a submission: {size} MB, where {limit} MB is the limit",
            "Take out pictures and embedded files, or check that this is the right file",
        ),
        "bomb": Case(
            "The file unpacks to far more than a submission holds, so it was not opened",
            "Find out where the file comes from, and copy the tables into a new workbook",
        ),
        "harmful": Case(
            "The file is built in a way that could harm a computer, so it was not read",
            "Find out where the file comes from, and copy the tables into a new workbook",
        ),
        "too_many_cells": Case(
            "The workbook has more than {limit} filled cells, far more than a submission holds",
            "Delete what is not part of the submission, or check that this is the right file",
        ),
        "no_cells": Case(
            "The workbook has no sheet with cells",
            "Send the submission workbook with its Cover and Actions sheets",
        ),
        "no_table": Case(
            "The file can't be read as a table",
            "Open it in Excel, look at it, and save it as .xlsx.",
        ),
    },
)


class RefusedError(Exception):
    """A file that we will not or can not read: ``case`` is the reason, one of LAD101's.

    Raised within reading and the editing of packages only; ``read_file`` and the readers return
    its finding. Whoever edits may refuse for a code of their own.
    """

    def __init__(self, case: str | None, code: Code = LAD101, **params: Param) -> None:
        super().__init__(f"{code.id} {case}")
        self.note = Note(code, params, case=case)

    def of_file(self, file: str) -> Finding:
        """The finding that this file was refused."""
        return Finding.of(self.note, Location(file))


def check_file_size(size: int, limits: Limits) -> None:
    """Raise RefusedError for a file of more bytes than the limits permit."""
    if size > limits.file_bytes:
        in_megabytes, limit = (-(-count // MEGABYTE) for count in (size, limits.file_bytes))
        raise RefusedError("too_large", size=in_megabytes, limit=limit)
