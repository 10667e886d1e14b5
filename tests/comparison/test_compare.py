"""What became of actions, as tables of both sides."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladreport.comparison import Knowing, compare
from ladreport.inputs.matches import read_matches
from ladreport.schema.load import load_schema
from tests.comparison.sides import compared, line, lines, side

STATUSES = """
intended    | announced    | advanced
intended    | completed    | completed
announced   | adopted      | advanced
adopted     | in_progress  | advanced
in_progress | in_progress  | unchanged
in_progress | extended     | extended
in_progress | completed    | completed
in_progress | announced    | set_back ? went_back
in_progress | adopted      | set_back ? went_back
in_progress | suspended    | suspended
announced   | discontinued | discontinued
extended    | in_progress  | changed
extended    | intended     | set_back ? went_back
suspended   | discontinued | discontinued
discontinued | suspended   | changed
suspended   | in_progress  | reopened
suspended   | extended     | reopened
suspended   | completed    | completed
discontinued | announced   | reopened
completed   | in_progress  | reopened ? went_back
completed   | discontinued | discontinued
"""


def rows(table: str) -> list[list[str]]:
    return [[one.strip() for one in row.split("|")] for row in table.strip().splitlines()]


@pytest.mark.parametrize(("before", "after", "kind"), rows(STATUSES))
def test_a_change_of_status(before: str, after: str, kind: str) -> None:
    ends = "2024-06-30" if "completed" in (before, after) else ""
    old, new = (
        side(f"action_id | status | ends_on\nGTM-2024-001 | {status} | {ends}")
        for status in (before, after)
    )
    fate, question, doubt = kind.partition(" ? ")
    expected = f"{fate} same GTM-2024-001 → GTM-2024-001{question}{doubt}"
    assert lines(compared(old, new)) == [expected]


def test_a_law_that_was_debated_and_is_adopted_has_advanced() -> None:
    old, new = (
        side(f"action_id | status | action_type\nGTM-2024-001 | {status} | policy_or_law")
        for status in ("in_progress", "adopted")
    )
    assert lines(compared(old, new)) == ["advanced same GTM-2024-001 → GTM-2024-001"]


ENDS = """
2024-12-31 | 2025-03-31 | extended
2024-12    | 2025       | extended
2024-06    | 2024       | changed
2024       | 2024-12    | changed
2025       | 2024       | changed
2024-12    | 2024-12    | unchanged
           | 2025       | changed
2025       |            | changed
"""


@pytest.mark.parametrize(("before", "after", "kind"), rows(ENDS))
def test_an_end_that_moved(before: str, after: str, kind: str) -> None:
    old, new = (side(f"action_id | ends_on\nGTM-2024-001 | {ends}") for ends in (before, after))
    assert lines(compared(old, new)) == [f"{kind} same GTM-2024-001 → GTM-2024-001"]


def test_what_is_new_and_what_is_not_reported() -> None:
    old = side("action_id\nGTM-2024-001\nGTM-2024-002\nUSA-2024-001")
    new = side("action_id\nGTM-2024-002\nGTM-2024-003")
    changes = compared(old, new)
    assert lines(changes) == [
        "unchanged same GTM-2024-002 → GTM-2024-002",
        "first_reported none  → GTM-2024-003",
        "silent none GTM-2024-001 →  ? missing",
        "no_submission none USA-2024-001 → ",
    ]
    assert [one.reasons[:1] for one in changes.changes] == [
        ("action_id",),
        (),
        (),
        ("no_submission",),
    ]
    assert changes.differ


def test_the_same_twice_does_not_differ() -> None:
    dataset = side("action_id\nGTM-2024-001", "action_id | value\nGTM-2024-001 | #5")
    assert not compared(dataset, dataset).differ


def test_fields() -> None:
    header = "action_id | title | partner_countries | partner_organizations | lead_institution"
    old = side(f"{header}\nGTM-2024-001 | Seasonal jobs | Mexico; Canada | IOM |")
    new = side(f"{header}\nGTM-2024-001 | Seasonal jobs abroad | Canada; Mexico | IOM; ILO | MRE")
    (change,) = compared(old, new).changes
    assert {name: (one.old, one.new) for name, one in change.fields.items()} == {
        "title": ("Seasonal jobs", "Seasonal jobs abroad"),
        "lead_institution": (None, "MRE"),
        "partner_organizations": (("IOM",), ("IOM", "ILO")),
    }


OTHER = "Border control | Agents at the airport now check passports with fingerprint readers."
SAME = "Seasonal jobs | Workers from the region find seasonal jobs."
REUSED = [
    "asked none  → GTM-2024-001 ? other_content",
    "asked none GTM-2024-001 →  ? other_content",
]
CONTINUED = ["changed same GTM-2024-001 → GTM-2024-001"]


@pytest.mark.parametrize(
    ("after", "language", "expected"),
    [
        pytest.param(OTHER, "en", REUSED, id="another-action"),
        pytest.param(OTHER, "es", REUSED, id="another-action-in-another-language"),
        pytest.param(f"Seasonal jobs | {OTHER.split(' | ')[1]}", "en", CONTINUED, id="title-stays"),
        pytest.param(f"Work abroad | {SAME.split(' | ')[1]}", "en", CONTINUED, id="summary-stays"),
    ],
)
def test_an_id_that_comes_back(after: str, language: str, expected: list[str]) -> None:
    header = "action_id | title | summary"
    old = side(f"{header}\nGTM-2024-001 | {SAME}")
    new = side(f"{header}\nGTM-2024-001 | {after}", language=language)
    changes = compared(old, new)
    assert lines(changes) == expected
    assert changes.newness == {"GTM-2024-001": expected is REUSED}


def test_the_question_names_both_rows() -> None:
    header = "action_id | title | summary"
    old = side(f"{header}\nGTM-2024-001 | {SAME}")
    new = side(f"{header}\nGTM-2024-001 | {OTHER}")
    for change in compared(old, new).changes:
        (question,) = change.questions
        assert [one.title for one in question.old] == ["Seasonal jobs"]
        assert [one.title for one in question.new] == ["Border control"]
        assert change.fields == {}


DECISIONS = [
    pytest.param(
        "same,GTM-2024-001,GTM-2024-001",
        ["changed same GTM-2024-001 → GTM-2024-001", "silent none GTM-2024-002 →  ? missing"],
        id="one-action-after-all",
    ),
    pytest.param(
        "different,GTM-2024-001,GTM-2024-001",
        [
            "first_reported none  → GTM-2024-001",
            "silent none GTM-2024-001 →  ? missing",
            "silent none GTM-2024-002 →  ? missing",
        ],
        id="no-longer-a-question",
    ),
    pytest.param(
        "same,GTM-2024-002,GTM-2024-001",
        ["changed same GTM-2024-002 → GTM-2024-001", "silent none GTM-2024-001 →  ? missing"],
        id="it-got-another-id",
    ),
]


@pytest.mark.parametrize(("decision", "expected"), DECISIONS)
def test_a_person_decides(decision: str, expected: list[str], tmp_path: Path) -> None:
    written = f"decision,old_id,new_id,who,why\n{decision},Ana,asked\n"
    (tmp_path / "matches.csv").write_text(written, encoding="utf-8")
    matches, findings = read_matches(tmp_path)
    assert findings == ()
    header = "action_id | title | summary"
    old = side(f"{header}\nGTM-2024-001 | {SAME}\nGTM-2024-002 | {SAME}")
    new = side(f"{header}\nGTM-2024-001 | {OTHER}")
    assert lines(compared(old, new, matches)) == expected


JOINT = "action_id | joint_action\nCRI-2024-001 | {cri}\nUSA-2024-003 | {usa}"
TOGETHER = JOINT.format(cri="CRI-2024-001", usa="CRI-2024-001")
APART = JOINT.format(cri="", usa="")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            TOGETHER, APART, ["split split CRI-2024-001 → CRI-2024-001 USA-2024-003"], id="split"
        ),
        pytest.param(
            APART,
            TOGETHER,
            ["merged merged CRI-2024-001 USA-2024-003 → CRI-2024-001"],
            id="merged",
        ),
        pytest.param(
            TOGETHER, TOGETHER, ["unchanged same CRI-2024-001 → CRI-2024-001"], id="still-joint"
        ),
        pytest.param(
            TOGETHER,
            "action_id\nUSA-2024-003",
            ["changed same CRI-2024-001 → USA-2024-003"],
            id="one-of-them-goes-on",
        ),
    ],
)
def test_a_joint_action_answers_to_all_its_ids(
    before: str, after: str, expected: list[str]
) -> None:
    changes = compared(side(before), side(after))
    assert lines(changes) == expected
    assert [name for one in changes.changes for name in one.fields] == (
        [] if before == after else ["reporting_countries"]
    )


def test_a_row_without_a_summary_is_not_said_to_be_another_action() -> None:
    header = "action_id | title | summary"
    old = side(f"{header}\nGTM-2024-001 | {SAME}")
    new = side(f"{header}\nGTM-2024-001 | Border control | ")
    assert lines(compared(old, new)) == ["held_back same GTM-2024-001 → GTM-2024-001 ? held_back"]


def test_what_a_held_back_row_lacks_is_asked_not_told_as_a_change() -> None:
    old = side("action_id | status | title\nGTM-2024-001 | in_progress | Jobs")
    new = side("action_id | status | title\nGTM-2024-001 | in proces | Seasonal jobs")
    (change,) = compared(old, new).changes
    assert line(change) == "held_back same GTM-2024-001 → GTM-2024-001 ? held_back"
    assert list(change.fields) == ["title"]


def test_a_figure_that_cannot_be_read_is_asked_about() -> None:
    old = side("action_id\nGTM-2024-001", "action_id | value\nGTM-2024-001 | #5")
    new = side("action_id\nGTM-2024-001", "action_id | value\nGTM-2024-001 | many")
    (change,) = compared(old, new).changes
    assert line(change) == "changed same GTM-2024-001 → GTM-2024-001 ? held_back"
    assert change.figures == ()


def test_a_doubled_id_is_no_split() -> None:
    old = side("action_id | title\nGTM-2024-001 | Jobs")
    new = side("action_id | title\nGTM-2024-001 | Jobs\nGTM-2024-001 | Seasonal jobs")
    assert lines(compared(old, new)) == [
        "unchanged same GTM-2024-001 → GTM-2024-001 GTM-2024-001 ? doubled_id"
    ]


def test_rows_without_an_id_are_named() -> None:
    old = side("action_id | country | title\n | GTM | Jobs")
    new = side("action_id\nGTM-2024-002")
    assert lines(compared(old, new)) == ["first_reported none  → GTM-2024-002", "silent none – → "]


UNNAMED = "action_id | country | title | summary\n | GTM | Fishing at sea | Boats get radios."
OPEN_AND_SEALED = "action_id | publish\nGTM-2024-002 |\nGTM-2024-003 | no"


@pytest.mark.parametrize(
    ("new", "withholding", "said"),
    [
        pytest.param("action_id\nGTM-2024-002", (), "silent", id="silent"),
        pytest.param(
            "action_id\nUSA-2024-002", (), "no_submission no_submission", id="nothing-sent"
        ),
        pytest.param(UNNAMED, (), "held_back held_back", id="all-held-back"),
        pytest.param(
            f"{UNNAMED}\nGTM-2024-002 | GTM | School | Pupils.",
            (),
            "held_back no_id",
            id="a-row-without-an-id",
        ),
        pytest.param(
            "action_id | publish\nGTM-2024-002 | no", (), "withheld withheld", id="all-withheld"
        ),
        pytest.param(OPEN_AND_SEALED, (), "silent", id="known-to-be-another"),
        pytest.param(OPEN_AND_SEALED, ("GTM",), "withheld withheld", id="perhaps-withheld"),
    ],
)
def test_absence_is_no_fact(new: str, withholding: Sequence[str], said: str) -> None:
    old = side("action_id\nGTM-2024-001")
    changes = compare(
        old, side(new), load_schema(), knowing=Knowing(frozenset[str | None](withholding))
    ).changes
    (missing,) = (one for one in changes if one.old)
    assert " ".join((missing.fate, *missing.reasons)) == said


REPORTED = st.lists(
    st.tuples(st.sampled_from(["001", "002", "003"]), st.sampled_from([SAME, OTHER])), min_size=1
)


@settings(max_examples=40, deadline=None)
@given(REPORTED, REPORTED)
def test_every_action_of_either_side_is_told_of_once(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    old, new = (
        side(
            "\n".join(
                [
                    "action_id | title | summary",
                    *(f"GTM-2024-{number} | {text}" for number, text in reported),
                ]
            )
        )
        for reported in (before, after)
    )
    changes = compared(old, new).changes
    told_old = [one.sources for change in changes for one in change.old]
    told_new = [one.sources for change in changes for one in change.new]
    assert sorted(told_old) == sorted(one.sources for one in old.actions)
    assert sorted(told_new) == sorted(one.sources for one in new.actions)
