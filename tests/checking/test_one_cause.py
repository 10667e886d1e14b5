"""One cause gives one finding, and a finding that repeats down a column is told once."""

import pytest

from tests.checking.workbooks import ACTION, Written, as_text, checked, findings, told


def without_column(text: str, sheet: str, column: str) -> str:
    """The text table with the heading of one column, and all below it, taken out."""
    lines, here, place = [], "", 0
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        here = line if len(cells) == 1 and line else here
        if here == sheet and column in cells:
            place = cells.index(column)
        inside = here == sheet and len(cells) > 1
        lines.append(" | ".join(cells[:place] + cells[place + 1 :]) if inside else line)
    return "\n".join(lines)


THREE: list[dict[str, str]] = [{}, {}, {}]
MONEY = [{"measure": "funding_committed", "value": f"#{n}000"} for n in (1, 2, 3)]


@pytest.mark.parametrize("column", ["action_id", "pillar", "title", "summary", "status"])
def test_a_missing_column_is_not_a_missing_cell_in_every_row(column: str) -> None:
    text = without_column(as_text(Written(actions=THREE, figures=())), "Actions", column)
    assert told(findings(text)) == ["Actions!1:1 LAD152"]


def test_a_column_that_only_some_rows_need_is_told_once_with_the_other_rows() -> None:
    text = without_column(as_text(Written(figures=MONEY)), "Figures", "currency")
    found = [one for one in findings(text) if one.code.id == "LAD412"]
    assert told(found) == ["Figures!2:2 LAD412"]
    assert [where.cell for where in found[0].related] == ["3:3", "4:4"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"pillar": "humane"}, "Actions!B2 LAD215"),
        ({"action_package": "labour of love"}, "Actions!C2 LAD215"),
        ({"status": "en proseso"}, "Actions!G2 LAD215"),
        ({"ends_on": "31/06/2024"}, "Actions!J2 LAD233"),
        ({"starts_on": "!#REF!"}, "Actions!I2 LAD202"),
    ],
)
def test_what_cannot_be_read_is_told_once(changes: dict[str, str], expected: str) -> None:
    assert told(findings(as_text(Written(actions=[changes])))) == [expected]


def test_a_figure_is_not_orphaned_by_an_action_whose_id_cannot_be_read() -> None:
    text = as_text(Written(actions=[{"action_id": "GTM-2024-OO1"}]))
    assert told(findings(text)) == ["Actions!A2 LAD221"]


def test_a_total_below_the_actions_hides_no_figure_without_an_action() -> None:
    total = dict.fromkeys(ACTION, "") | {"action_id": "TOTAL", "title": "8 acciones"}
    text = as_text(Written(actions=[{}, total], figures=[{"action_id": "GTM-2024-099"}]))
    assert told(findings(text)) == ["Actions!A3 LAD505", "Figures!A2 LAD510"]


def test_three_like_findings_below_each_other_become_a_range() -> None:
    rows = [{"publish": "yes", "status": ""}] * 3
    assert told(findings(as_text(Written(actions=rows)))) == ["Actions!G2:G4 LAD401"]


def test_two_stay_two_because_each_row_has_its_own_title() -> None:
    rows = [{"status": ""}] * 2
    expected = ["Actions!G2 LAD401", "Actions!G3 LAD401"]
    assert told(findings(as_text(Written(actions=rows)))) == expected


def test_a_range_ends_where_a_row_is_filled() -> None:
    rows = [{"status": ""}] * 3 + [{}] + [{"status": ""}]
    expected = ["Actions!G2:G4 LAD401", "Actions!G6 LAD401"]
    assert told(findings(as_text(Written(actions=rows)))) == expected


def test_findings_of_different_cells_are_not_one() -> None:
    rows = [{"title": f"NEW PROGRAMME OF SEASONAL PERMITS {x}"} for x in "ABC"]
    expected = ["Actions!E2 LAD702", "Actions!E3 LAD702", "Actions!E4 LAD702"]
    assert told(findings(as_text(Written(actions=rows)))) == expected


def test_findings_come_sheet_by_sheet_row_by_row_column_by_column() -> None:
    actions = [{"title": "", "action_type": ""}, {"pillar": ""}]
    text = as_text(Written({"institution": ""}, actions, [{"basis": "", "value": ""}]))
    assert told(findings(text)) == [
        "Cover!B6 LAD306",
        "Actions!D2 LAD401",
        "Actions!E2 LAD401",
        "Actions!B3 LAD401",
        "Figures!C2 LAD401",
        "Figures!E2 LAD401",
    ]


def test_a_doubled_id_and_the_action_that_is_missing_for_it_are_one_finding() -> None:
    actions = [{"action_id": "GTM-2024-001"}, {"action_id": "GTM-2024-001"}]
    figures = [{"action_id": "GTM-2024-002"}]
    found = findings(as_text(Written(actions=actions, figures=figures)))
    assert told(found) == ["Actions!A3 LAD501"]
    assert found[0].suggestions == ("GTM-2024-002",)
    assert [str(place.cell) for place in found[0].related] == ["A2", "A2"]


def test_a_missing_currency_is_told_beside_a_number_that_can_t_be_read() -> None:
    figures = [{"measure": "funding_committed", "value": "eight"}]
    assert told(findings(as_text(Written(figures=figures)))) == [
        "Figures!C2 LAD253",
        "Figures!D2 LAD412",
    ]


def test_a_kind_of_action_has_many_names() -> None:
    for name in ("Obra", "Obras públicas", "Construção", "Travaux", "Construction"):
        found = checked(as_text(Written(actions=[{"action_type": name}])))
        assert found.submission is not None
        assert found.submission.actions[0]["action_type"] == "infrastructure_or_office"


def test_the_example_of_an_id_is_one_of_the_country() -> None:
    actions = [{"action_id": "2"}]
    found = findings(as_text(Written({"country": "HTI"}, actions, [{"action_id": "2"}])))
    examples = {finding.params["example"] for finding in found if finding.code.id == "LAD221"}
    assert examples == {"HTI-2024-001"}
