"""What a file may not be or do: the limits on untrusted input, and what is said when we refuse."""

from msgspec import Struct

from ladreport.core.findings import Code, Finding, Note, Param
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


class RefusedError(Exception):
    """A file that we will not or can not read: the code says why.

    Raised within ``ladreport.reading`` only; ``read_file`` and the readers return its finding.
    """

    def __init__(self, code: Code, **params: Param) -> None:
        super().__init__(code.id)
        self.code = code
        self.params = params

    def of_file(self, file: str) -> Finding:
        """Say it of this file."""
        return Finding.of(Note(self.code, self.params), Location(file))


LAD101 = code(
    "LAD101",
    ERROR,
    "There is no such file, or it is not an ordinary file",
    repair="Check the name and the folder",
    why="The name must lead to a file that holds a submission, not to a folder or a device.",
    example="ladreport check Guatemla.xlsx",
    instead="ladreport check Guatemala.xlsx",
)
LAD102 = code(
    "LAD102",
    ERROR,
    "The file can't be opened: this computer doesn't permit it, or another program holds it",
    repair="Close it in other programs, or ask its owner for permission to read it",
    why="A file that can't be opened can't be checked, so nothing is known about this submission.",
    example="A file in a shared folder that only its author may open",
    instead="A copy of the file in a folder of your own",
)
LAD103 = code(
    "LAD103",
    ERROR,
    "The file is empty: it holds nothing at all",
    repair="Ask for it again; it was probably not sent whole",
    why="A file of no bytes is what is left when saving, sending or downloading breaks off.",
    example="GTM.xlsx, 0 bytes",
    instead="GTM.xlsx as the focal point has it",
)
LAD104 = code(
    "LAD104",
    ERROR,
    "This is not a submission but a note that an office program or computer keeps beside one",
    repair="Leave it out and send the workbook itself",
    why="Excel and LibreOffice keep such a file while a workbook is open, and a Mac one beside "
    "each file that it copies. They hold none of the workbook's contents.",
    example="~$GTM.xlsx, .~lock.GTM.xlsx#, ._GTM.xlsx",
    instead="GTM.xlsx",
)
LAD105 = code(
    "LAD105",
    ERROR,
    "The workbook is protected by a password, so it can't be read",
    repair="In Excel: File, Info, Protect Workbook, Encrypt with Password; delete the password and "
    "save. Or ask the country for a copy without one",
    why="A workbook with a password to open it is encrypted. A password that only guards sheets "
    "from being changed does no harm.",
    example="GTM.xlsx, which asks for a password when it is opened",
    instead="GTM.xlsx saved without a password",
)
LAD106 = code(
    "LAD106",
    ERROR,
    "The file is damaged or incomplete, so it can't be read",
    repair="Open it in Excel, let Excel mend it and save it as .xlsx, or ask for it again",
    why="Part of the file is missing or was changed on the way. What is left can't be trusted to "
    "be what the country wrote.",
    example="A download that broke off",
    instead="The whole file, sent again",
)
LAD107 = code(
    "LAD107",
    ERROR,
    "The file is neither a workbook nor a table",
    repair="Send the submission workbook, saved as .xlsx",
    why="Its content is that of some other kind of file, whatever its name says: a PDF, a "
    "picture, an archive of several files.",
    example="GTM.pdf, or a PDF renamed GTM.xlsx",
    instead="GTM.xlsx, the workbook that was filled in",
)
LAD108 = code(
    "LAD108",
    ERROR,
    "The file is a text document or a presentation, not a workbook",
    repair="Copy what it says into the submission workbook and send that",
    why="Actions and figures are read from the columns of the submission workbook. Running text "
    "has none.",
    example="A Word document renamed GTM.xlsx",
    instead="GTM.xlsx, the workbook that was filled in",
)
LAD109 = code(
    "LAD109",
    ERROR,
    "The file is a web page, not a workbook, although office programs may open it as one",
    repair="Open it in Excel and save it as Excel Workbook (.xlsx)",
    why="Some systems export a web page and name it .xls. Numbers and dates in it are only text "
    "that each program reads in its own way.",
    example="export.xls, whose content begins with <html>",
    instead="The same table saved from Excel as .xlsx",
)
LAD110 = code(
    "LAD110",
    ERROR,
    "The file is plain text, not a workbook",
    repair="If it is a table of actions, give it a name that ends in .csv; otherwise send the "
    "workbook, saved as .xlsx",
    why="Text is read as a table only when its name says that it is one, because any text could "
    "be mistaken for a table of one column.",
    example="Notes renamed GTM.xlsx",
    instead="GTM.xlsx, or the table as GTM.csv",
)
LAD111 = code(
    "LAD111",
    ERROR,
    "The file is a workbook in a form that ladreport doesn't read",
    repair="Open it in the program that made it and save or export it as Excel Workbook (.xlsx)",
    why="Workbooks are read as .xlsx, .xlsm, .ods and .xls. Excel's binary form (.xlsb), its XML "
    "form of 2003, Apple's Numbers and a link to a Google sheet are not among them.",
    example="GTM.xlsb, GTM.numbers, GTM.gsheet",
    instead="GTM.xlsx",
)
LAD112 = code(
    "LAD112",
    ERROR,
    "The file is too large to be a submission: {size} MB, where {limit} MB is the limit",
    repair="Take out pictures and embedded files, or check that this is the right file",
    why="Files come from many hands and are read on ordinary computers; a submission of text and "
    "numbers is far smaller.",
    example="A workbook of 80 MB, full of photographs",
    instead="The same workbook without the photographs",
)
LAD113 = code(
    "LAD113",
    ERROR,
    "The file unpacks to far more than a submission holds, so it was not opened",
    repair="Ask the country where the file comes from; copy the tables into a new workbook",
    why="A small file can be made so that it fills the computer's memory when it is opened. No "
    "office program makes a submission of this kind.",
    example="A workbook of 1 MB that unpacks to 1,000 MB",
    instead="The tables in a new workbook",
)
LAD114 = code(
    "LAD114",
    ERROR,
    "The file is built in a way that could harm a computer, so it was not read",
    repair="Ask the country where the file comes from; copy the tables into a new workbook",
    why="Its parts have names that lead out of the file, or appear twice, or declare things that "
    "expand when they are read. Office programs write nothing of the kind.",
    example="A workbook with a part named ../../startup",
    instead="The tables in a new workbook saved by Excel",
)
LAD115 = code(
    "LAD115",
    ERROR,
    "The workbook has more than {limit} filled cells, far more than a submission holds",
    repair="Delete what is not part of the submission, or check that this is the right file",
    why="Reading stops here rather than fill the computer's memory.",
    example="A database export in another sheet of the workbook",
    instead="Only the submission's own sheets",
)


def check_file_size(size: int, limits: Limits) -> None:
    """Raise RefusedError for a file of more bytes than the limits permit."""
    if size > limits.file_bytes:
        in_megabytes, limit = (-(-count // MEGABYTE) for count in (size, limits.file_bytes))
        raise RefusedError(LAD112, size=in_megabytes, limit=limit)
