"""The blank workbook: sound, silent when it is checked, helpful where one types."""

from functools import cache
from pathlib import Path

import pytest

from ladreport.languages import LANGUAGES
from ladreport.output.workbooks.blank.formulas import FIRST_ROW, LAST_ROW, column_letter
from ladreport.output.workbooks.blank.lists import CURRENCY, list_range, lists
from ladreport.output.workbooks.blank.workbook import blank_workbook
from ladreport.output.workbooks.sheets import AMBER, PALE_BLUE, RED
from ladreport.schema.model import ColumnType
from tests.output.workbooks.blank.looked_at import Accepts, Seen, looked_at
from tests.output.workbooks.blank.made import COVER, SCHEMA, blank, fill_in, findings
from tests.validator import Validator

EMPTY = blank("en").fitted().language.schema
"""The schema without the columns that only rows filled in beforehand need."""

REQUESTS = [("en", "USA"), ("es", "GTM"), ("pt", "BRA"), ("fr", "HTI"), ("fr", "CAN"), ("es", None)]


@cache
def sheets(language: str, country: str | None) -> dict[str, Seen]:
    """The workbook as it is looked at; made once, because many tests look at it."""
    return looked_at(blank_workbook(blank(language, country)))


def seen(role: str, language: str = "es", country: str | None = "GTM") -> Seen:
    return sheets(language, country)[SCHEMA.tables[role].labels[language]]


def accepts(role: str, column: str, language: str = "es") -> Accepts:
    letters = column_letter(SCHEMA.tables[role], column)
    return seen(role, language).accepts[f"{letters}{FIRST_ROW}:{letters}{LAST_ROW}"]


def written(path: Path, language: str, country: str | None = "GTM") -> Path:
    path.write_bytes(blank_workbook(blank(language, country)))
    return path


@pytest.mark.parametrize(("language", "country"), REQUESTS)
class TestEveryWorkbook:
    def test_is_sound(
        self, language: str, country: str | None, tmp_path: Path, validator: Validator
    ) -> None:
        assert validator(written(tmp_path / "blank.xlsx", language, country)) == []

    def test_has_its_five_sheets_all_protected(self, language: str, country: str | None) -> None:
        names = [table.labels[language] for table in SCHEMA.tables.values()]
        assert [*sheets(language, country)] == names
        assert all(sheet.protected for sheet in sheets(language, country).values())

    def test_lets_everything_below_the_headings_be_written(
        self, language: str, country: str | None
    ) -> None:
        for role in ("actions", "figures"):
            sheet = seen(role, language, country)
            below = {place for place in sheet.cells if int(place.strip("ABCDEFGHIJKLMNOPQR")) > 2}
            assert sheet.locked == sheet.cells.keys() - below
            assert sheet.frozen == "B3"

    def test_says_its_help_whole(self, language: str, country: str | None) -> None:
        """Excel cuts what is longer; ours would end in three dots."""
        for role in ("cover", "actions", "figures"):
            prompts = [one.prompt or "" for one in seen(role, language, country).accepts.values()]
            assert [prompt for prompt in prompts if prompt.endswith("…") or not prompt] == []
            assert len(prompts) == len(EMPTY.tables[role].columns)


class TestCheckedAsItComes:
    @pytest.mark.parametrize(
        ("language", "country", "expected"),
        [
            ("es", "GTM", ["C8 LAD301", "C9 LAD301"]),
            ("fr", "HTI", ["C8 LAD301", "C9 LAD301"]),
            ("pt", None, ["C6 LAD301", "C7 LAD301", "C8 LAD301", "C9 LAD301"]),
        ],
    )
    def test_only_the_cover_lacks_something(
        self, language: str, country: str | None, expected: list[str], tmp_path: Path
    ) -> None:
        cover, actions, figures = (
            SCHEMA.tables[role].labels[language] for role in ("cover", "actions", "figures")
        )
        assert findings(written(tmp_path / "blank.xlsx", language, country)) == [
            *(f"{cover}!{one}" for one in expected),
            *(f"{cover}!C{row} LAD306" for row in (11, 12, 13, 14)),
            f"{actions}!3:3 LAD160",
            f"{figures}!3:3 LAD160",
        ]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_with_its_cover_filled_in_it_reports_nothing_and_is_valid(
        self, language: str, tmp_path: Path
    ) -> None:
        """The examples are named, because nothing is left out in silence."""
        path = fill_in(written(tmp_path / "blank.xlsx", language), {"cover": COVER}, language)
        assert [one.rpartition(" ")[2] for one in findings(path)] == ["LAD160", "LAD160"]


class TestLists:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_column_with_a_vocabulary_chooses_from_its_list(self, language: str) -> None:
        for role in ("actions", "figures"):
            for column in EMPTY.tables[role].columns:
                if column.vocabulary and column.vocabulary != "action_package":
                    one = accepts(role, column.key, language)
                    source = list_range(column.vocabulary, blank(language).fitted().language)
                    manner = "warning" if column.type is ColumnType.TERM_OR_TEXT else None
                    assert (one.kind, one.rule, one.manner) == ("list", source, manner)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_list_holds_the_terms_of_its_vocabulary(self, language: str) -> None:
        spoken = blank(language).fitted().language
        cells = seen("lists", language).cells
        for one in lists(spoken):
            _, letters, first, _, last = list_range(one.name, spoken).replace(":", "").split("$")
            rows = range(int(first), int(last) + 1)
            assert tuple(cells[f"{letters}{row}"] for row in rows) == one.terms
            known = SCHEMA.currency_codes if one.name == CURRENCY else SCHEMA.vocabularies[one.name]
            assert len(one.terms) == len(known)

    def test_a_row_offers_the_packages_of_its_pillar(self) -> None:
        one = accepts("actions", "action_package")
        assert (one.kind, one.manner) == ("list", None)
        assert "MATCH($B3,ladreport_pillar_of_package,0)" in str(one.rule)

    def test_every_measure_has_its_meaning(self) -> None:
        (measures,) = (one for one in lists(blank("en").language) if one.name == "measure")
        assert all(measures.explained)

    def test_the_cover_chooses_country_language_and_kind(self) -> None:
        kinds = {place: one.kind for place, one in seen("cover").accepts.items()}
        assert [place for place, kind in kinds.items() if kind == "list"] == ["C6", "C10", "C15"]

    def test_partner_countries_may_be_others_and_several(self) -> None:
        one = accepts("actions", "partner_countries")
        assert (one.kind, one.error) == ("list", None)

    def test_figures_choose_among_the_ids_of_the_actions(self) -> None:
        one = accepts("figures", "action_id")
        assert one.kind == "list"
        assert str(one.rule).startswith("OFFSET('Acciones'!$A$2,")


class TestForms:
    @pytest.mark.parametrize(
        ("column", "kind", "limit"),
        [("title", "textLength", "120"), ("summary", "textLength", "700")],
    )
    def test_lengths_are_asked_about(self, column: str, kind: str, limit: str) -> None:
        one = accepts("actions", column)
        assert (one.kind, one.rule, one.manner) == (kind, limit, "warning")

    @pytest.mark.parametrize("role", ["actions", "figures"])
    def test_dates_are_text_and_say_how_to_be_written(self, role: str) -> None:
        for column in SCHEMA.tables[role].columns:
            if column.type is ColumnType.DATE:
                one = accepts(role, column.key)
                assert (one.kind, one.manner) == ("custom", "warning")
                assert "2024-06-12" in str(one.prompt)


class TestFills:
    @pytest.mark.parametrize(
        ("role", "column", "fill", "asks"),
        [
            ("actions", "title", AMBER, "COUNTA($A3:$R3)>0"),
            ("actions", "action_package", AMBER, 'NOT(OR(OR($B3="Transversal a los pilares")))'),
            ("actions", "action_package", RED, "COUNTIFS(ladreport_list_action_package,$C3"),
            ("actions", "announced_on", PALE_BLUE, '$G3="Anunciada"'),
            ("actions", "summary", RED, "LEN($F3)>700"),
            ("actions", "action_id", RED, "COUNTIF($A$3:$A$1002,$A3)>1"),
            ("figures", "currency", AMBER, '$B3="Fondos comprometidos"'),
            ("actions", "status", RED, "MATCH(TRIM("),
            ("actions", "starts_on", RED, "DATEVALUE($I3)"),
            ("figures", "action_id", RED, "COUNTIF('Acciones'!$A$3:$A$1002"),
            ("figures", "source_note", AMBER, '$B3="Variación porcentual"'),
        ],
    )
    def test_a_cell_shows_what_it_needs(self, role: str, column: str, fill: str, asks: str) -> None:
        letters = column_letter(SCHEMA.tables[role], column)
        cells, colour = f"{letters}3:{letters}1002", "FF" + fill.removeprefix("#")
        asked = [
            one[0] for area, one, shown in seen(role).fills if (area, shown) == (cells, colour)
        ]
        assert [one for one in asked if asks in one] != []

    def test_what_may_stay_empty_is_never_amber(self) -> None:
        amber = {
            area
            for area, _, fill in seen("actions").fills
            if fill == "FF" + AMBER.removeprefix("#")
        }
        letters = [
            column_letter(SCHEMA.tables["actions"], column.key)
            for column in SCHEMA.tables["actions"].columns
            if column.required
        ]
        assert amber == {f"{one}3:{one}1002" for one in letters}


def test_the_same_request_gives_the_same_bytes() -> None:
    assert blank_workbook(blank("fr", "HTI")) == blank_workbook(blank("fr", "HTI"))
