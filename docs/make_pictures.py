"""The pictures in README.md, made from what ladreport really prints and writes.

    python docs/make_pictures.py

needs LibreOffice (soffice) and poppler (pdftotext, pdftoppm) on the path. It builds the sample
ministerial and turns pages of the report into pictures; what a command prints at a terminal is set
on a page of its own size first. Look at the pictures afterwards: fonts differ between machines, and
so do pages.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.shared import Pt, RGBColor
from rich.console import Console
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
BROKEN = ROOT / "sample_inputs" / "broken"
DOTS_PER_INCH = 72
COLUMNS = 80

PAGES = {
    "report-brief": "Figure 1",
    "report-pillar": "Strengthening Humane Enforcement",
    "report-sources": "Source 2: ",
}
"""For each picture words that its page has; of several pages the last (contents come first)."""

TERMINALS = {
    "check": "check ambiguous-numbers-and-dates.xlsx --lang en",
}
"""For each picture the command whose output it shows, in the folder of broken samples."""

ANNOTATED = "wrong-terms.xlsx"
"""The broken sample whose annotated copy is shown: the upper half of its first sheet's page."""

FONT, POINTS, LEADING, MARGIN = "Liberation Mono", 9, 11.5, 14
INK, FAINT = RGBColor(0x22, 0x26, 0x2C), RGBColor(0x77, 0x7B, 0x80)
COLOURS = {1: RGBColor(0xB2, 0x22, 0x22), 3: RGBColor(0x9E, 0x6A, 0x03)}
"""A terminal's red and yellow, on white; its other colours are shown as one."""
OTHER_COLOUR = RGBColor(0x1E, 0x50, 0xA0)


def main() -> None:
    """Make all pictures anew."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        _report_pages(Path(scratch))
        for name, command in TERMINALS.items():
            _terminal(name, command, Path(scratch))
        _annotated(Path(scratch))


def _report_pages(scratch: Path) -> None:
    out = scratch / "report"
    _ladreport("build", "sample_inputs/2024-09", "--out", str(out))
    pdf = _as_pdf(out / "report.en.docx", scratch)
    pages = _run("pdftotext", "-layout", str(pdf), "-").split("\f")
    for name, words in PAGES.items():
        number = max(place for place, text in enumerate(pages, start=1) if words in text)
        _picture(pdf, number, name, DOTS_PER_INCH)


def _terminal(name: str, command: str, scratch: Path) -> None:
    """What the command prints, in colour, on a page that is as large as it is."""
    printed = _ladreport(*command.split(), at=BROKEN)
    shown = Text(f"$ ladreport {command}\n").append_text(Text.from_ansi(printed))
    lines = shown.wrap(Console(width=COLUMNS), COLUMNS)
    document = docx.Document()
    page = document.sections[0]
    page.page_width = Pt(COLUMNS * POINTS * 0.6 + 2 * MARGIN + 4)
    page.page_height = Pt(len(lines) * LEADING + 2 * MARGIN + 4)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Pt(MARGIN)
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(LEADING)
        for text, bold, colour in _runs(line):
            run = paragraph.add_run(text)
            run.font.name, run.font.size = FONT, Pt(POINTS)
            run.bold, run.font.color.rgb = bold, colour
    source = scratch / f"{name}.docx"
    document.save(str(source))
    _picture(_as_pdf(source, scratch), 1, name, DOTS_PER_INCH * 3 // 2)


def _annotated(scratch: Path) -> None:
    """The sheet of findings in a country's own workbook, as it comes back."""
    out = scratch / "annotated.xlsx"
    options = ("--lang", "en", "--annotate", str(out))
    _ladreport("check", ANNOTATED, *options, at=BROKEN)
    dots_per_inch = DOTS_PER_INCH * 3 // 2
    half = ("-x", "0", "-y", "0", "-W", str(11 * dots_per_inch), "-H", str(4 * dots_per_inch))
    _picture(_as_pdf(out, scratch), 1, "annotated", dots_per_inch, half)


def _runs(line: Text) -> Iterator[tuple[str, bool, RGBColor]]:
    """The line's pieces, each with whether it is bold and its colour."""
    for piece, found, _ in line.render(Console(width=COLUMNS)):
        style = found or Style.null()
        ink = FAINT if style.dim else INK
        if style.color and style.color.number is not None:
            ink = COLOURS.get(style.color.number, OTHER_COLOUR)
        yield piece, bool(style.bold), ink


def _as_pdf(document: Path, scratch: Path) -> Path:
    profile = f"-env:UserInstallation={(scratch / f'profile-{document.stem}').as_uri()}"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", str(scratch))
    _run("soffice", profile, *convert, str(document))
    return scratch / f"{document.stem}.pdf"


def _picture(pdf: Path, page: int, name: str, dots_per_inch: int, crop: Sequence[str] = ()) -> None:
    where = ["-f", str(page), "-l", str(page), "-singlefile", "-r", str(dots_per_inch)]
    _run("pdftoppm", "-png", *where, *crop, str(pdf), str(IMAGES / name))
    print(f"docs/images/{name}.png: page {page}")


def _ladreport(*arguments: str, at: Path = ROOT) -> str:
    """What the command prints; a check of a broken sample ends with 1."""
    return _run(sys.executable, "-m", "ladreport", *arguments, at=at, ends_with=at == BROKEN)


def _run(*command: str, at: Path = ROOT, ends_with: int = 0) -> str:
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "FORCE_COLOR": "1"}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(
        command, cwd=at, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode != ends_with:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
