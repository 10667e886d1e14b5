"""What conditional formats cross out, what is written in white, rows and columns like a line.

One workbook of openpyxl for each case; all of them together also as LibreOffice saves them.
"""

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from ladreport.reading.files import read_bytes
from tests.reading.packages import with_parts
from tests.reading.test_what_is_seen import Change, patched, said, written

Kind = Literal["expression", "cellIs", "duplicateValues"]
Operator = Literal["greaterThan", "lessThan", "between", "notBetween", "equal"]
CROSSED, WHITE = Font(strike=True), Font(color="FFFFFFFF")
DARK = PatternFill("solid", fgColor="FF002060")

# The formula of a conditional format for Figures!A2:K9 that crosses out, of GTM-2024-001, people
# assisted, 640 | whether it holds: yes, no, or ? where it is asked about
FORMULAS = """
$C2>600                                         | yes
$C2>700                                         | no
$A2="gtm-2024-001"                              | yes
EXACT($A2,"gtm-2024-001")                       | no
$C2<>""                                         | yes
$K2="anulado"                                   | no
ISBLANK($K2)                                    | yes
LEN(TRIM($K2))=0                                | yes
LEN(TRIM($C2))=0                                | no
NOT(ISERROR(SEARCH("2024",$A2)))                | yes
ISNUMBER(SEARCH("2025",$A2))                    | no
AND($C2>600,OR($C2=1,LEFT($A2,3)="GTM"))        | yes
AND($C2>600,$C2<620)                            | no
RIGHT($A2)="1"                                  | yes
$A2&"x"="GTM-2024-001x"                         | yes
-$C2<0                                          | yes
TRUE                                            | ?
TRUE()                                          | yes
$C2>TODAY()                                     | ?
COUNTIF($A$2:$A$9,$A2)>1                        | ?
'Other sheet'!$A2=1                             | ?
SEARCH("20*",$A2)>0                             | ?
$C2>                                            | ?
"""
FOUND = {
    "yes": ["Figures!2:2 LAD212/row"],
    "no": [],
    "?": ["Figures!A2 LAD209/condition"],
}


def lines(table: str) -> list[tuple[str, ...]]:
    return [tuple(map(str.strip, line.rsplit("|", 1))) for line in table.strip().splitlines()]


def crossing(kind: Kind, *formulas: str, operator: Operator | None = None) -> Rule:
    look = DifferentialStyle(font=CROSSED)
    return Rule(kind, dxf=look, formula=formulas, operator=operator)


def people(change: Change) -> bytes:
    return written(change, measure="people_assisted", currency="", value="#640")


def crossed_by(*rules: Rule, where: str = "A2:L9") -> Change:
    def change(book: openpyxl.Workbook) -> None:
        for rule in rules:
            book["Figures"].conditional_formatting.add(where, rule)

    return change


@pytest.mark.parametrize(("formula", "expected"), lines(FORMULAS))
def test_a_formula_that_crosses_out(formula: str, expected: str) -> None:
    data = people(crossed_by(crossing("expression", formula)))
    assert said(data) == FOUND[expected]


@pytest.mark.parametrize(
    ("operator", "values", "expected"),
    [
        ("greaterThan", ["600"], ["Figures!C2 LAD212/whole"]),
        ("lessThan", ["600"], []),
        ("between", ["600", "700"], ["Figures!C2 LAD212/whole"]),
        ("notBetween", ["600", "700"], []),
        ("equal", ['"640"'], []),
    ],
)
def test_a_value_that_crosses_out(
    operator: Operator, values: list[str], expected: list[str]
) -> None:
    rule = crossing("cellIs", *values, operator=operator)
    assert said(people(crossed_by(rule, where="C2:C9"))) == expected


def test_a_rule_without_a_formula_is_asked_about_and_another_look_is_not() -> None:
    bold = DifferentialStyle(font=Font(bold=True))
    assert said(people(crossed_by(Rule("duplicateValues", dxf=bold)))) == []
    found = said(people(crossed_by(crossing("duplicateValues"), where="C2:C9")))
    assert found == ["Figures!C2 LAD209/condition"]


def looking(rule: Rule, priority: int, *, stops: bool = False) -> Rule:
    rule.priority, rule.stopIfTrue = priority, stops
    return rule


def bold_rule(formula: str) -> Rule:
    return Rule("expression", dxf=DifferentialStyle(font=Font(bold=True)), formula=[formula])


STOPPING: list[tuple[list[Rule], list[str]]] = [
    (
        [
            looking(bold_rule("$C2>600"), 1, stops=True),
            looking(crossing("expression", "TRUE()"), 2),
        ],
        [],
    ),
    (
        [
            looking(bold_rule("$C2>900"), 1, stops=True),
            looking(crossing("expression", "TRUE()"), 2),
        ],
        ["Figures!2:2 LAD212/row"],
    ),
    (
        [
            looking(bold_rule("$C2>TODAY()"), 1, stops=True),
            looking(crossing("expression", "TRUE()"), 2),
        ],
        ["Figures!A2 LAD209/condition"],
    ),
    (
        [
            looking(bold_rule("$C2>600"), 2, stops=True),
            looking(crossing("expression", "TRUE()"), 1),
        ],
        ["Figures!2:2 LAD212/row"],
    ),
]


@pytest.mark.parametrize(("rules", "expected"), STOPPING)
def test_a_rule_that_stops_the_others_keeps_them_from_crossing_out(
    rules: list[Rule], expected: list[str]
) -> None:
    assert said(people(crossed_by(*rules))) == expected


def test_more_rules_than_anyone_writes_leave_open_what_is_crossed_out() -> None:
    rules = [crossing("expression", "$C2>9999") for _ in range(2_100)]
    assert said(people(crossed_by(*rules))) == ["Figures!A2 LAD209/condition"]


NEWER = """<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"
xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings>
<x14:conditionalFormatting><x14:cfRule type="expression" priority="1" id="{1}"><xm:f>FORMULA</xm:f>
<x14:dxf><font><strike/></font></x14:dxf></x14:cfRule><xm:sqref>C2:C9</xm:sqref>
</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"""


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("$C2&gt;600", ["Figures!C2 LAD212/whole"]),
        ("$C2&gt;700", []),
        ("C2=Actions!$A$1", ["Figures!C2 LAD209/condition"]),
    ],
)
def test_a_rule_of_newer_excel_crosses_out_too(formula: str, expected: list[str]) -> None:
    data = patched(
        people(lambda _: None),
        "xl/worksheets/sheet3.xml",
        lambda xml: xml.replace("</worksheet>", NEWER.replace("FORMULA", formula)),
    )
    assert said(data) == expected


def white_cell(book: openpyxl.Workbook) -> None:
    book["Figures"]["C2"].font = WHITE


def white_by_theme(book: openpyxl.Workbook) -> None:
    book["Figures"]["C2"].font = Font(color=openpyxl.styles.colors.Color(theme=0))


def white_on_white(book: openpyxl.Workbook) -> None:
    white_cell(book)
    book["Figures"]["C2"].fill = PatternFill("solid", fgColor="FFFFFFFF")


def white_on_dark(book: openpyxl.Workbook) -> None:
    """Sound: a heading or a cell in white on a colour."""
    white_cell(book)
    book["Figures"]["C2"].fill = DARK
    book["Figures"]["C1"].font, book["Figures"]["C1"].fill = WHITE, DARK


def white_heading(book: openpyxl.Workbook) -> None:
    """Sound: what is hidden in a heading is no data."""
    book["Figures"]["C1"].font = WHITE


def low_row(book: openpyxl.Workbook) -> None:
    book["Figures"].row_dimensions[2].height = 1


def narrow_column(book: openpyxl.Workbook) -> None:
    book["Figures"].column_dimensions["C"].width = 0.3


def small_row(book: openpyxl.Workbook) -> None:
    """Sound: a row of small print can be read."""
    book["Figures"].row_dimensions[2].height = 7.5


def grouped_row(book: openpyxl.Workbook) -> None:
    book["Figures"].row_dimensions.group(2, 2, hidden=True)


LOOKS: dict[Change, list[str]] = {
    white_cell: ["Figures!C2 LAD161/white"],
    white_by_theme: ["Figures!C2 LAD161/white"],
    white_on_white: ["Figures!C2 LAD161/white"],
    white_on_dark: [],
    white_heading: [],
    low_row: ["Figures!2:2 LAD161/rows"],
    narrow_column: ["Figures!C:C LAD161/column"],
    small_row: [],
    grouped_row: ["Figures!2:2 LAD161/rows"],
}


@pytest.mark.parametrize("change", LOOKS, ids=lambda change: change.__name__)
def test_what_cannot_be_seen_is_named(change: Change) -> None:
    assert said(people(change)) == LOOKS[change]


def test_libreoffice_writes_the_same(soffice: str, tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        actions, figures = book["Actions"], book["Figures"]
        actions.column_dimensions["F"].width = 0.3
        actions.row_dimensions[2].height = 1
        actions["E2"].font, actions["K2"].font, actions["K2"].fill = WHITE, WHITE, DARK
        for where, rule in {
            "C2:C9": crossing("cellIs", "600", "700", operator="between"),
            "A2:A9": crossing("expression", '$A2="x"'),
            "J2:J9": crossing("expression", 'NOT(ISERROR(SEARCH("P",J2)))'),
            "B2:B9": crossing("expression", "$C2>TODAY()"),
        }.items():
            figures.conditional_formatting.add(where, rule)
        figures["J2"] = "People"

    (tmp_path / "GTM.xlsx").write_bytes(people(change))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "GTM.xlsx")], check=True, capture_output=True)
    expected = [
        "Actions!E2 LAD161/white",
        "Actions!2:2 LAD161/rows",
        "Actions!F:F LAD161/column",
        "Figures!B2 LAD209/condition",
        "Figures!C2 LAD212/whole",
        "Figures!J2 LAD209/part",
    ]
    for suffix in (".xlsx", ".ods"):
        found = said((tmp_path / f"GTM{suffix}").read_bytes(), suffix)
        assert sorted(found) == sorted(expected)


NAMESPACES = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
STAND_IN = """[Threaded comment]

Your version of Excel allows you to read this threaded comment; however, any edits to it will get
removed. Learn more: https://go.microsoft.com/fwlink/?linkid=870924

Comment:
    preliminary
Reply:
    confirmed"""
THREAD = f"""<ThreadedComments xmlns="{NAMESPACES}">
<threadedComment ref="C2" dT="2024-09-01T10:00:00.00" personId="{{A}}" id="{{1}}">
<text>preliminary</text></threadedComment>
<threadedComment ref="C2" dT="2024-09-02T10:00:00.00" personId="{{B}}" id="{{2}}" parentId="{{1}}">
<text>confirmed</text><mentions/></threadedComment></ThreadedComments>"""
PERSONS = f"""<personList xmlns="{NAMESPACES}"><person displayName="Ana" id="{{A}}" userId="S::a"
providerId="AD"/><person displayName="Eva" id="{{B}}" userId="S::b" providerId="AD"/></personList>"""


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_thread_of_comments_is_named_once(*, is_kept: bool) -> None:
    """Another program that saves the file keeps only the note that stands in for the thread."""

    def change(book: openpyxl.Workbook) -> None:
        book["Figures"]["C2"].comment = Comment(STAND_IN, "tc={1}")

    data = people(change)
    if is_kept:
        rels = "xl/worksheets/_rels/sheet3.xml.rels"
        relation = (
            '<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships'
            '/threadedComment" Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>'
        )
        parts = {
            "xl/threadedComments/threadedComment1.xml": THREAD,
            "xl/persons/person.xml": PERSONS,
            rels: ZipFile(BytesIO(data)).read(rels).decode().replace("</Relationships>", relation),
        }
        data = with_parts(data, parts)
    workbook, _ = read_bytes(data, "GTM.xlsx", ".xlsx")
    assert workbook is not None
    texts = [" ".join(aside.text.split()) for aside in workbook.sheets[2].asides]
    kept = ["preliminary", "confirmed"]
    assert texts == (kept if is_kept else ["Comment: preliminary Reply: confirmed"])
    assert said(data) == ["Figures LAD127/note"]
