"""Every numeral in an output, and what it is: computed or reported, a date, an id, a text, wording.

``unclassified`` walks a document or a workbook from outside, part by part, and answers from the
folder of inputs and from the dataset beside it; it knows nothing of how the report is made. A
number is in a field whose key names its source, or it stands inside a text that is known: what a
country or the Secretariat wrote, a date or an id of the data, a sentence of the catalog.
"""

import csv
import io
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
from lxml import etree

from ladreport.checking.summarizing import summarized
from ladreport.core.findings import Finding
from ladreport.core.records import Source
from ladreport.core.values import PartialDate
from ladreport.languages.writing import written_date
from ladreport.messages.language import Language
from ladreport.messages.rendering import guess, message, repair, suggestions
from ladreport.messages.wording import place
from ladreport.output.findings.words import counted, plainly_read
from ladreport.schema.load import load_schema
from tests.catalogs import catalog, source_messages

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMERAL = re.compile(r"\d+(?:[.,   ]?\d+)*")
WRITTEN_OUT = re.compile(r"\d{1,3}(?:,\d{3})+")
"""A number that a report in English writes with all its digits, as it was rounded."""
SOURCES = re.compile(
    r"(claim|figure|table|ledger|received|progress|coverage|pillar|rate|baseline|chart):\S.*"
)
"""The keys of numbers that lead to rows, cells or lines of a file."""
COUNTED_BY_WORD = re.compile(r"(SEQ|PAGE|NUMPAGES|PAGEREF|REF|TOC)\b")
"""Fields that Word counts: captions, pages, and what refers to them."""
ID = re.compile(r"\b[A-Z]{3}-\d{4}-\d{3}\b|\b\d{4}-\d{2}(?:-\d{2})?\b|\bLAD\d{3}\b")
"""Ids of actions and ministerials, days as ISO writes them, codes."""
PLACE = re.compile(r"› [^›;!]+![A-Z]{0,3}\d+(?::[A-Z]{0,3}\d+|, [A-Z]{1,3}\d+)*")
"""A cell as every output writes it: ``GTM.xlsx › Figures!C7``."""


@dataclass
class Line:
    """A paragraph or cell: its text, and the spans in it that have a source of their own.

    ``tables`` are those of the spans that hold a number of a table.
    """

    where: str
    text: str = ""
    spans: list[range] = field(default_factory=list)
    tables: list[range] = field(default_factory=list)

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell of a spreadsheet, which holds a number and nothing else."""
        return ".xlsx " in self.where

    @property
    def repeats(self) -> bool:
        """Whether it may repeat by itself what a table says: a chart, a description, a cell."""
        return self.where.endswith((" number", " description"))

    def without_insertions(self) -> Sequence[int]:
        """The places of the text less the numbers that stand in parentheses of their own."""
        cut: set[int] = set()
        for span in self.spans:
            before, after = self.text[: span.start], self.text[span.stop :]
            if before.endswith(" (") and after.startswith(")"):
                cut |= set(range(span.start - 2, span.stop + 1))
        return [place for place in range(len(self.text)) if place not in cut]

    def add(self, text: str, *, sourced: bool, of_table: bool) -> None:
        span = range(len(self.text), len(self.text) + len(text))
        self.spans += [span] * sourced
        self.tables += [span] * of_table
        self.text += text


def lines_of(path: Path) -> Iterator[Line]:
    """All that a document or a workbook prints, line by line."""
    yield from (
        _document(path.read_bytes()) if path.suffix == ".docx" else _workbook(path, path.name)
    )


def unclassified(path: Path, known: "Known", numbers: frozenset[str] = frozenset()) -> list[str]:
    """The numerals that nothing accounts for, each with its place and the line around it.

    A chart and what is said of it hold numbers of the document's own tables, and a spreadsheet
    ``numbers``.
    """
    lines = [*lines_of(path)]
    of_tables = {line.text[span.start : span.stop] for line in lines for span in line.tables}
    return [
        f"{line.where}: {numeral} in {line.text[:160]!r}"
        for line in lines
        for numeral in known.unaccounted(line, numbers | of_tables)
    ]


# ── What is printed ─────────────────────────────────────────────────────────────────────────────


def _document(data: bytes) -> Iterator[Line]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            content = package.read(name)
            if re.fullmatch(
                r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml", name
            ):
                root = etree.fromstring(content)
                yield from map(_paragraph, root.iter(f"{W}p"))
                yield from _descriptions(root, name)
            elif re.fullmatch(r"word/charts/chart\d+\.xml", name):
                yield from _cached(etree.fromstring(content), name)
            elif name.startswith("word/embeddings/"):
                yield from _workbook(io.BytesIO(content), name)
            elif re.fullmatch(r"docProps/core\.xml", name):
                yield from _properties(etree.fromstring(content), name)


def _paragraph(paragraph: etree._Element) -> Line:
    line, fields = Line("document"), _Fields()
    for node in paragraph.iter():
        match node.tag:
            case tag if tag == f"{W}fldChar":
                fields.mark(str(node.get(f"{W}fldCharType")))
            case tag if tag == f"{W}instrText":
                fields.instruct(node.text or "")
            case tag if tag == f"{W}t" and not _is_nested(node, paragraph):
                sourced, of_table = fields.sourced or _leads_on(node), fields.of_table
                line.add(node.text or "", sourced=sourced, of_table=of_table)
            case tag if tag in (f"{W}br", f"{W}tab"):
                line.add("\n", sourced=False, of_table=False)
    return line


class _Fields:
    """The fields that are open at a place of a paragraph, innermost last."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def mark(self, kind: str) -> None:
        if kind == "begin":
            self.open.append("")
        elif kind == "end" and self.open:
            self.open.pop()

    def instruct(self, text: str) -> None:
        if self.open:
            self.open[-1] += text

    @property
    def sourced(self) -> bool:
        return any(map(_has_source, self.open))

    @property
    def of_table(self) -> bool:
        return any("ADDIN LADREPORT table:" in instruction for instruction in self.open)


def _has_source(instruction: str) -> bool:
    _, of_ours, key = instruction.strip().partition("ADDIN LADREPORT ")
    return bool(SOURCES.fullmatch(key) if of_ours else COUNTED_BY_WORD.match(instruction.strip()))


def _leads_on(text: etree._Element) -> bool:
    """Whether it names another place of the document (``source 3``) or is counted by Word."""
    link = next(text.iterancestors(f"{W}hyperlink"), None)
    simple = next(text.iterancestors(f"{W}fldSimple"), None)
    counted = simple is not None and _has_source(str(simple.get(f"{W}instr")))
    return counted or (link is not None and link.get(f"{W}anchor") is not None)


def _is_nested(text: etree._Element, paragraph: etree._Element) -> bool:
    return next(text.iterancestors(f"{W}p")) is not paragraph


def _descriptions(root: etree._Element, name: str) -> Iterator[Line]:
    """What a screen reader says of charts and tables."""
    for node in root.iter():
        for attribute, text in node.attrib.items():
            if attribute == "descr" or str(node.tag) == f"{W}tblCaption":
                yield Line(f"{name} description", str(text))


def _cached(root: etree._Element, name: str) -> Iterator[Line]:
    for node in root.iter("{*}v"):
        kind = "number" if next(node.iterancestors("{*}numCache"), None) is not None else "text"
        yield Line(f"{name} {kind}", node.text or "")


def _properties(root: etree._Element, name: str) -> Iterator[Line]:
    for node in root:
        if not str(node.tag).endswith(("created", "modified", "revision", "language")):
            yield Line(name, node.text or "")


def _workbook(workbook: Path | io.BytesIO, name: str) -> Iterator[Line]:
    for sheet in openpyxl.load_workbook(workbook):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                kind = " number" if cell.data_type == "n" else ""
                date = cell.is_date
                text = f"{cell.value:%Y-%m-%d}" if date else str(cell.value)
                yield Line(f"{name} {sheet.title}!{cell.coordinate}{kind}", text)


def spreadsheet_numbers(out: Path) -> frozenset[str]:
    """What a cell of a spreadsheet may hold: what the report prints, reported figures, counts.

    A spreadsheet has the packages by country too, and what was read of each file.
    """
    dataset = [*_dataset(out / "dataset")]
    columns = {"numbers.csv": ("value", "low", "high"), "figures.csv": ("value",)}
    columns |= {"submissions.csv": ("actions", "figures")}
    values = {row[c] for name, row in dataset for c in columns.get(name, ()) if row[c]}
    actions = [row for name, row in dataset if name == "actions.csv"]
    pairs = Counter(
        (country, row["action_package"])
        for row in actions
        if row["disposition"] == "published"
        for country in row["reporting_countries"].split("; ")
    )
    ledger = Counter(
        (row["role"], d)
        for name, row in dataset
        if name == "rows.csv"
        for d in ("", row["disposition"])
    )
    counts = (*pairs.values(), *ledger.values(), 0)
    numbers = {Decimal(value) for value in (*values, *map(str, counts))}
    words = {row["words"] for name, row in dataset if name == "numbers.csv"}
    rounded = {number.replace(",", "") for said in words for number in WRITTEN_OUT.findall(said)}
    return frozenset({f"{number.normalize():f}" for number in numbers} | words | rounded)


# ── What is known ───────────────────────────────────────────────────────────────────────────────


@dataclass
class Known:
    """The texts of a build in which numerals may stand, in one language.

    ``years`` are those of its dates; ``typed`` what stands in a cell of its own: what a corrected
    cell held and holds, the cells that findings name and what was typed there.
    """

    texts: list[str]
    years: frozenset[str] = frozenset()
    typed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, inputs: Path, out: Path, code: str, findings: Iterable[Finding] = ()) -> "Known":
        """All texts of the inputs, the dataset and the catalog that hold a numeral."""
        dataset = [*_dataset(out / "dataset")]
        texts = {
            *_settings(inputs),
            *_written(dataset),
            *_dates(dataset, inputs, code),
            *_places(dataset, code),
            *_files(inputs),
            *_beside_places(dataset),
            *_how_many_findings(dataset, code),
            *_catalog(code),
            *_numbered(dataset, inputs, code),
            *_of_findings(findings, code),
        }
        with_numeral = {text.strip() for text in texts if re.search(r"\d", text)}
        years = {text for text in with_numeral if re.fullmatch(r"(19|20)\d\d", text)}
        spoken = {text for text in with_numeral if re.search(r"[^\W\d]{2}", text)}
        found = [row for name, row in dataset if name == "findings.csv"]
        named = {row[column] for row in found for column in ("cell", "found", "suggestions")}
        return cls([*spoken], frozenset(years), frozenset({*_corrected(inputs), *named}))

    def unaccounted(self, line: Line, numbers: frozenset[str]) -> Iterator[str]:
        if line.text in self.typed or (line.is_cell and line.text in numbers):
            return
        repeated = numbers if line.repeats and not line.is_cell else frozenset()
        accounted = {place for span in (*line.spans, *self._known(line)) for place in span}
        for numeral in NUMERAL.finditer(line.text):
            known = numeral.group() in self.years | repeated
            if not known and not accounted.issuperset(range(numeral.start(), numeral.end())):
                yield numeral.group()

    def _known(self, line: Line) -> Iterator[Iterable[int]]:
        """The places of the line that stand in a known text, whatever is inserted into that."""
        if not re.search(r"\d", line.text):
            return
        for pattern in (ID, PLACE):
            yield from (range(*found.span()) for found in pattern.finditer(line.text))
        own = line.without_insertions()
        text = "".join(line.text[place] for place in own)
        for known in self.texts:
            start = text.find(known)
            while start >= 0:
                if _stands_alone(text, start, start + len(known)):
                    yield own[start : start + len(known)]
                start = text.find(known, start + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a known text is not the middle of a longer number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    cut = (before.isdigit() and text[start].isdigit()) or (
        after.isdigit() and text[end - 1].isdigit()
    )
    return not cut


def _dataset(folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from ((path.name, row) for row in csv.DictReader(file))


WRITTEN: Mapping[str, tuple[str, ...]] = {
    "actions.csv": ("title", "summary", "population", "lead_institution"),
    "figures.csv": ("population", "source_note"),
    "submissions.csv": ("institution", "file"),
    "findings.csv": ("found", "message", "repair", "suggestions", "related"),
    "claims.csv": (),
}
"""The columns that hold what a person wrote, or a finding says of it."""


def _written(dataset: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[str]:
    for name, row in dataset:
        yield from (row[column] for column in WRITTEN.get(name, ()) if row.get(column))


DATE_COLUMNS = re.compile(r"(announced|starts|ends|submitted)_on|period_(start|end)|as_of|date")


def _dates(
    dataset: Iterable[tuple[str, Mapping[str, str]]], inputs: Path, code: str
) -> Iterator[str]:
    """Every date of the data and the settings, as this language writes it."""
    iso = {row[c] for _, row in dataset for c in row if DATE_COLUMNS.fullmatch(c) and row[c]}
    beside = (path.read_text(encoding="utf-8") for path in _texts_beside(inputs))
    iso |= {day for text in beside for day in re.findall(r"\b\d{4}-\d{2}-\d{2}\b", text)}
    for day in iso:
        date = PartialDate.from_iso(day)
        yield from (written_date(date, code, "long"), written_date(date, code, "short"))


def _texts_beside(inputs: Path) -> Iterator[Path]:
    yield from inputs.glob("*.toml")
    yield from inputs.glob("exchange_rates.csv")


def _settings(inputs: Path) -> Iterator[str]:
    """What the Secretariat wrote: settings, sentences around numbers, translations, reasons."""
    for path in (*inputs.glob("*.toml"), *inputs.glob("../*/*.toml")):
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from _strings(settings)
    for path in (*inputs.glob("*.csv"), *inputs.glob("translations/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield from (text for name, text in row.items() if text and name != "replacement")
    for path in inputs.glob("../*/translations/*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from (text for row in csv.DictReader(file) for text in row.values() if text)


def _corrected(inputs: Path) -> Iterator[str]:
    for path in inputs.glob("corrections.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (row["found"], row["replacement"])


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield from re.split(r"\{[a-z0-9-]+\}", value)
        case dict():
            for item in value.values():
                yield from _strings(item)
        case list():
            for item in value:
                yield from _strings(item)


def _places(dataset: Iterable[tuple[str, Mapping[str, str]]], code: str) -> Iterator[str]:
    language = Language(code, load_schema())
    for name, row in dataset:
        if name == "rows.csv":
            source = Source(row["source_file"], row["source_sheet"], int(row["source_row"]))
            yield place(source, language)


def _beside_places(dataset: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[str]:
    """``USA.xlsx › Figures!C2: 2,100``: a figure's words behind its cell."""
    for name, row in dataset:
        if name == "numbers.csv" and row["key"].startswith("figure:"):
            file, sheet, cell = row["key"].removesuffix(":usd").split(":", 3)[3].split("!")
            yield f"{file} › {sheet}!{cell}: {row['words']}"


def _how_many_findings(
    dataset: Iterable[tuple[str, Mapping[str, str]]], code: str
) -> Iterator[str]:
    """``2 errors``, as findings.xlsx begins."""
    plural = Language(code, load_schema()).plural
    found = Counter(row["severity"] for name, row in dataset if name == "findings.csv")
    yield plural("{count} error", "{count} errors", found["error"])
    yield plural("{count} warning", "{count} warnings", found["warning"])
    yield plural("{count} note", "{count} notes", found["info"])


def _files(inputs: Path) -> Iterator[str]:
    yield from (path.name for path in inputs.iterdir())


@cache
def _catalog(code: str) -> tuple[str, ...]:
    """The fixed wording of this language that has a numeral of its own, between placeholders."""
    translated = catalog(code) if code != "en" else None
    texts = []
    for id_ in source_messages():
        if not isinstance(id_, str):
            continue
        known = translated.get(id_) if translated else None
        texts.append(str(known.string) if known else id_)
    labels = [
        label
        for terms in load_schema().vocabularies.values()
        for term in terms.values()
        for label in (term.labels[code], term.short_label(code))
    ]
    return tuple(part for text in (*texts, *labels) for part in re.split(r"\{[^}]*\}", text))


def _numbered(
    dataset: Iterable[tuple[str, Mapping[str, str]]], inputs: Path, code: str
) -> Iterator[str]:
    """``Ministerial number 12``; ``Source 3``, of which there is one for each claim."""
    say = Language(code, load_schema()).say
    settings = tomllib.loads((inputs / "ministerial.toml").read_text(encoding="utf-8"))
    ordinal = str(settings["ministerial"]["ordinal"])
    yield say("Ministerial number {number}", number=ordinal)
    claims = [row for name, row in dataset if name == "claims.csv"]
    for number in map(str, range(1, len(claims) + 1)):
        yield say("Source {number}: {claim}", number=number, claim="")
        yield say("Rows behind source {number}", number=number)
        yield say("Exchange rates used for source {number}", number=number)
        yield say("Not counted in source {number}", number=number)


def _of_findings(findings: Iterable[Finding], code: str) -> Iterator[str]:
    """What findings.xlsx says of the findings of a build, those of one kind together."""
    language = Language(code, load_schema())
    said = summarized(findings, language.schema)
    yield counted(said.findings, language)
    yield plainly_read(len(said.plain), language)
    for finding in said.findings:
        yield language.cell(finding.location)
        yield from map(language.place, finding.related)
        yield "; ".join(map(language.place, finding.related))
        yield "; ".join(suggestions(finding, language))
        yield from (message(finding, language), repair(finding, language), guess(finding, language))
