"""Every change of a digit in a report is found, whoever saved it and wherever the digit stands."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from ladreport.output.word.chart_reading import read_charts
from ladreport.output.word.reading import FIELD as NUMBER
from ladreport.output.word.reading import ReadParagraph, read_report
from ladreport.tracing.folder import BuildFolder
from ladreport.tracing.verifying import Status, Verification, verified
from tests.conftest import SAMPLES
from tests.end_to_end.command import run
from tests.tracing.documents import FIELD, edited, other_digit, part_of, with_digits_changed


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of September 2024 in English and Spanish, with progress since May."""
    out = tmp_path_factory.mktemp("verified") / "report"
    options = ("--baseline", SAMPLES / "2024-05", "--lang", "en", "--lang", "es")
    assert run("build", SAMPLES / "2024-09", "--out", out, *options).code == 0
    return out


@pytest.fixture(scope="module")
def report(built: Path) -> bytes:
    """The English report."""
    return (built / "report.en.docx").read_bytes()


@pytest.fixture(scope="module")
def saved_by_libreoffice(
    built: Path, tmp_path_factory: pytest.TempPathFactory, soffice: str
) -> bytes:
    """The same, opened in LibreOffice and saved again."""
    folder = tmp_path_factory.mktemp("saved")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "docx", "--outdir", str(folder)]
    command = [soffice, profile, *convert, str(built / "report.en.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "report.en.docx").read_bytes()


def verification(paragraphs: Sequence[ReadParagraph], built: Path) -> Verification:
    """These paragraphs against the build."""
    found = verified(paragraphs, BuildFolder.at(built))
    assert found is not None
    return found


def lines(document: bytes, built: Path) -> list[str]:
    """Each difference: what it is, its key, what is shown and what was expected."""
    return [
        f"{one.status} | {one.key or ''} | {one.shown or ''} | {one.expected or ''}"
        for one in verification(read_report(document), built).differing
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_report_agrees_with_its_own_build(built: Path, language: str) -> None:
    found = verification(read_report((built / f"report.{language}.docx").read_bytes()), built)
    assert (found.language, found.differing) == (language, ())
    assert found.agrees > 300


def test_it_agrees_after_libreoffice_saved_it(built: Path, saved_by_libreoffice: bytes) -> None:
    found = verification(read_report(saved_by_libreoffice), built)
    assert (found.differing, found.agrees > 300) == ((), True)


RESULT = re.compile(
    r"LADREPORT [^<]*</w:instrText>(?:(?!instrText).)*?separate\"/></w:r>"
    r'(?P<result>(?:(?!fldChar).)*)<w:fldChar w:fldCharType="end"',
    re.DOTALL,
)


class TestOneDigit:
    def test_of_each_field_is_found(self, built: Path, report: bytes) -> None:
        xml, build = part_of(report), BuildFolder.at(built)
        paragraphs = read_report(report)
        missed, fields = [], 0
        for at, paragraph in enumerate(paragraphs):
            for number in paragraph.numbers:
                for words in with_digits_changed(number.words):
                    numbers = tuple(
                        replace(one, words=words) if one is number else one
                        for one in paragraph.numbers
                    )
                    changed = replace(paragraph, numbers=numbers)
                    found = verified([*paragraphs[:at], changed, *paragraphs[at + 1 :]], build)
                    fields += 1
                    if found is None or [one.key for one in found.differing] != [number.key]:
                        missed.append((number, words))
        assert (missed, fields > 500, len(FIELD.findall(xml)) > 300) == ([], True, True)

    def test_beside_the_fields_is_found(self, built: Path, report: bytes) -> None:
        paragraphs, build = read_report(report), BuildFolder.at(built)
        missed, changes = [], 0
        for at, paragraph in enumerate(paragraphs):
            for text in [*with_digits_changed(paragraph.text)][:1]:
                changed = replace(paragraph, text=text)
                found = verified([*paragraphs[:at], changed, *paragraphs[at + 1 :]], build)
                changes += 1
                if found is None or not found.differing:
                    missed.append((paragraph.text, text))
        assert (missed, changes > 300) == ([], True)

    @pytest.mark.parametrize("saved", ["report", "saved_by_libreoffice"])
    @pytest.mark.parametrize("place", [0, 5, 20, 60, 120, 200, 260, -1])
    def test_in_the_file_is_found(
        self, built: Path, saved: str, place: int, request: pytest.FixtureRequest
    ) -> None:
        document: bytes = request.getfixturevalue(saved)
        of_numbers = [
            found
            for found in RESULT.finditer(part_of(document))
            if re.search(r"<w:t[ >][^<]*\d", found["result"])
        ]
        result = of_numbers[place]
        changed = re.sub(
            r"(<w:t[ >][^<\d]*)(\d)",
            lambda one: one[1] + other_digit(one[2]),
            result["result"],
            count=1,
        )
        before, after = result.span("result")
        found = lines(edited(document, lambda xml: xml[:before] + changed + xml[after:]), built)
        assert [line.partition(" | ")[0] for line in found] == ["changed_by_hand"]


def replaced(old: str, new: str, xml: str) -> str:
    """The XML with the first of this replaced."""
    return xml.replace(old, new, 1)


@pytest.mark.parametrize("saved", ["report", "saved_by_libreoffice"])
def test_a_number_of_the_chart_is_found(
    built: Path, saved: str, request: pytest.FixtureRequest
) -> None:
    document: bytes = request.getfixturevalue(saved)
    chart = "word/charts/chart1.xml"
    values = re.findall(r"<c:v>(\d+)</c:v>", part_of(document, chart))
    paragraphs, build = read_report(document), BuildFolder.at(built)
    for value in dict.fromkeys(values):
        old, new = f"<c:v>{value}</c:v>", "<c:v>77</c:v>"
        changed = edited(document, partial(replaced, old, new), chart)
        found = verified(paragraphs, build, read_charts(changed))
        assert found is not None
        assert [(one.shown, one.expected) for one in found.differing] == [("77", value)]
    assert len(values) > 3
    gone = verified(paragraphs, build, ())
    assert gone is not None
    assert {one.status for one in gone.differing} == {Status.REMOVED}


def in_field(key: str, change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of the result of the first field of a key."""

    def changed(xml: str) -> str:
        found = next(one for one in FIELD.finditer(xml) if one["key"] == key)
        start, end = found.span("result")
        return xml[:start] + change(found["result"]) + xml[end:]

    return changed


CLAIM = "claim:visa-policy-actions"
RUN = "<w:r><w:t>{}</w:t></w:r>"


def whole_field(key: str, replacement: str) -> Callable[[str], str]:
    """The first field of a key replaced as a whole."""
    begin = '<w:r><w:rPr><w:b/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'

    def changed(xml: str) -> str:
        found = next(one for one in FIELD.finditer(xml) if one["key"] == key)
        start = xml.rindex(begin, 0, found.start())
        end = xml.index("</w:r>", found.end()) + len("</w:r>")
        return xml[:start] + replacement + xml[end:]

    return changed


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            in_field(CLAIM, lambda result: result.replace("300", "400")),
            [f"changed_by_hand | {CLAIM} | over 400 | over 300"],
            id="a number",
        ),
        pytest.param(
            in_field(CLAIM, lambda result: result.replace("over", "nearly")),
            [f"changed_by_hand | {CLAIM} | nearly 300 | over 300"],
            id="its word",
        ),
        pytest.param(
            in_field(CLAIM, lambda _: RUN.format("over 3") + RUN.format("1") + RUN.format("0")),
            [f"changed_by_hand | {CLAIM} | over 310 | over 300"],
            id="in split runs",
        ),
        pytest.param(
            in_field(
                CLAIM,
                lambda result: (
                    f"<w:del>{result.replace('w:t', 'w:delText')}</w:del>"
                    f"<w:ins>{RUN.format('over 500')}</w:ins>"
                ),
            ),
            [f"changed_by_hand | {CLAIM} | over 500 | over 300"],
            id="as a tracked change",
        ),
        pytest.param(
            in_field(CLAIM, lambda result: result + f"<w:del>{RUN.format(' 9')}</w:del>"),
            [],
            id="a tracked deletion of what was never there",
        ),
        pytest.param(
            in_field(CLAIM, lambda _: ""),
            [f"changed_by_hand | {CLAIM} |  | over 300"],
            id="emptied",
        ),
        pytest.param(whole_field(CLAIM, ""), [f"removed | {CLAIM} |  | over 300"], id="taken out"),
        pytest.param(
            whole_field(CLAIM, RUN.format("over 300")),
            [f"removed | {CLAIM} |  | over 300", "typed_by_hand |  | 300 | "],
            id="turned into text",
        ),
        pytest.param(
            lambda xml: xml.replace("have taken ", "have 1"),
            ["typed_by_hand |  | 1 | "] * 3,
            id="a digit right before the field",
        ),
        pytest.param(
            lambda xml: xml.replace("[<", "<w:r><w:t>17 more [</w:t></w:r><", 0).replace(
                "launched the Declaration", "launched the Declaration with 17 countries"
            ),
            ["typed_by_hand |  | 17 | "],
            id="typed in a paragraph",
        ),
        pytest.param(
            lambda xml: xml.replace(
                "</w:body>", f"<w:p>{RUN.format('Over 90 steps')}</w:p></w:body>"
            ),
            ["typed_by_hand |  | 90 | "],
            id="a paragraph of their own",
        ),
        pytest.param(
            lambda xml: xml.replace(
                "</w:body>",
                f"<w:p>{RUN.format('As of 3 May 2025, see GTM-2024-001.')}</w:p></w:body>",
            ),
            [],
            id="a date and an id of their own",
        ),
        pytest.param(
            lambda xml: xml.replace("June 10, 2022", "June 11, 2022"),
            ["changed_by_hand |  | 11 | 10"],
            id="a date that was there",
        ),
        pytest.param(
            lambda xml: xml.replace(
                "the 22 endorsing countries made substantial", "the endorsing countries made"
            ),
            [],
            id="words and a number edited away",
        ),
        pytest.param(
            lambda xml: xml.replace("made substantial progress", "advanced"), [], id="words alone"
        ),
    ],
)
def test_what_people_do_to_a_report(
    change: Callable[[str], str], expected: list[str], built: Path, report: bytes
) -> None:
    assert lines(edited(report, change), built) == expected


def test_headers_and_footers_are_read_too(built: Path, report: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        margins = [
            name for name in package.namelist() if re.search(r"(header|footer)\d*\.xml$", name)
        ]
    digit = re.compile(r"(<w:t[ >][^<\d]*)(\d)")
    found = {
        name: lines(
            edited(
                report,
                lambda xml: digit.sub(lambda one: one[1] + other_digit(one[2]), xml, 1),
                name,
            ),
            built,
        )
        for name in margins
        if digit.search(part_of(report, name))
    }
    assert len(found) > 1
    assert {line.partition(" | ")[0] for each in found.values() for line in each} == {
        "changed_by_hand"
    }


def with_another_number(built: Path, folder: Path) -> Path:
    """The build, with 310 in its data where the report has 300."""
    later = folder / "later"
    shutil.copytree(built, later)
    numbers = later / "dataset/numbers.csv"
    text = numbers.read_text(encoding="utf-8")
    numbers.write_text(text.replace("over 300", "over 310"), encoding="utf-8")
    return later


class TestOutOfDate:
    def test_is_a_field_that_says_what_its_own_build_wrote(
        self, built: Path, report: bytes, tmp_path: Path
    ) -> None:
        later = with_another_number(built, tmp_path)
        assert set(lines(report, later)) == {f"out_of_date | {CLAIM} | over 300 | over 310"}

    def test_is_not_one_that_was_changed_by_hand_too(
        self, built: Path, report: bytes, tmp_path: Path
    ) -> None:
        later = with_another_number(built, tmp_path)
        changed = edited(report, in_field(CLAIM, lambda result: result.replace("300", "320")))
        assert f"changed_by_hand | {CLAIM} | over 320 | over 310" in lines(changed, later)


def test_a_document_without_fields_is_not_verified(built: Path) -> None:
    assert verified([ReadParagraph("body", "300", ())], BuildFolder.at(built)) is None


def test_the_sum_counts_each_number_once(built: Path, report: bytes) -> None:
    changed = edited(report, in_field(CLAIM, lambda result: result.replace("300", "400")))
    found = verification(read_report(changed), built)
    before = verification(read_report(report), built)
    counts = {status: found.count(status) for status in Status}
    assert counts == {
        Status.AGREES: before.agrees - 1,
        Status.CHANGED: 1,
        Status.REMOVED: 0,
        Status.OUT_OF_DATE: 0,
        Status.TYPED: 0,
    }
    assert NUMBER in next(one.text for one in read_report(report) if one.numbers)
