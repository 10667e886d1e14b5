"""How alike texts are: folded, in any order, a part counts as the whole."""

import pytest

from ladreport.matching import likeness

ALIKE = 55


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
            ALIKE,
            99,
            id="reworded",
        ),
        pytest.param("Labor mobility unit", "Vessel seizures", 0, ALIKE, id="another-title"),
        pytest.param(
            "Adults who entered without border control are registered with fingerprints.",
            "A plan gives regular status to parents and guardians of migrant children.",
            0,
            60,
            id="another-summary",
        ),
    ],
)
def test_likeness(one: str, other: str, low: float, high: float) -> None:
    assert low <= likeness(one, other) <= high
    assert likeness(one, other) == likeness(other, one)
