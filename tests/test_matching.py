"""How alike texts are: folded, in any order, a part counts as the whole."""

import pytest

from ladreport.core.records import Action, Disposition, Source
from ladreport.matching import (
    UNLIKE_SUMMARIES,
    UNLIKE_TITLES,
    likeness,
    report_different_things,
)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        pytest.param("Safe Mobility Offices", "SAFE MOBILITY OFFICES.", 100, 100, id="case"),
        pytest.param("Regularización", "regularizacion", 100, 100, id="accents"),
        pytest.param(
            "Labor Neighbors", "Labor Neighbors joins the initiative", 100, 100, id="part"
        ),
        pytest.param("Mobility offices, safe", "Safe mobility offices", 100, 100, id="order"),
        pytest.param(
            "Visas de dos años para venezolanos regularizados",
            "Renovación de visas de dos años",
            UNLIKE_TITLES,
            99,
            id="reworded",
        ),
        pytest.param(
            "Labor mobility unit", "Vessel seizures", 0, UNLIKE_TITLES, id="another-title"
        ),
        pytest.param(
            "Adults who entered without border control are registered with fingerprints.",
            "A plan gives regular status to parents and guardians of migrant children.",
            0,
            UNLIKE_SUMMARIES,
            id="another-summary",
        ),
    ],
)
def test_likeness(one: str, other: str, low: float, high: float) -> None:
    assert low <= likeness(one, other) <= high
    assert likeness(one, other) == likeness(other, one)


def action(title: str, summary: str, language: str = "en") -> Action:
    values = {"title": title, "summary": summary}
    source = Source("GTM.xlsx", "Actions", 2)
    kept = {column: text for column, text in values.items() if text}
    return Action(
        "GTM-2024-001", "GTM", ("GTM",), Disposition.PUBLISHED, (source,), kept, (), language
    )


UNLIKE = ("Labor mobility unit", "Vessel seizures")
TITLES_AT_54 = ("Biometric control at airports", "Control of small boats")
TITLES_AT_55 = ("Safe Mobility Offices", "Offices for asylum seekers")
SUMMARIES_AT_59 = ("Safe mobility offices", "Labor mobility unit")
SUMMARIES_AT_61 = ("Permits for the coffee harvest", "Work permits for refugees")


@pytest.mark.parametrize(
    ("titles", "summaries", "different"),
    [
        pytest.param(UNLIKE, UNLIKE, True, id="both-unlike"),
        pytest.param(TITLES_AT_54, UNLIKE, True, id="titles-just-unlike"),
        pytest.param(TITLES_AT_55, UNLIKE, False, id="titles-just-alike"),
        pytest.param(UNLIKE, SUMMARIES_AT_59, True, id="summaries-just-unlike"),
        pytest.param(UNLIKE, SUMMARIES_AT_61, False, id="summaries-just-alike"),
        pytest.param(UNLIKE, ("Something", ""), False, id="a-summary-is-missing"),
        pytest.param(("", "Something"), UNLIKE, False, id="a-title-is-missing"),
    ],
)
def test_two_actions_differ_where_title_and_summary_both_do(
    titles: tuple[str, str], summaries: tuple[str, str], different: bool
) -> None:
    old, new = map(action, titles, summaries)
    assert report_different_things(old, new) is different


def test_texts_in_two_languages_say_nothing_of_that() -> None:
    old, new = map(action, UNLIKE, UNLIKE, ("en", "es"))
    assert not report_different_things(old, new)
