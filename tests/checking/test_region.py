"""Joint actions over the sheets of several countries: each country's keys, and what is found."""

import pytest

from ladreport.checking.engine import check_region
from ladreport.core.records import Submission
from tests.checking.workbooks import Written, as_text, checked, context, told

NAMES = {"GTM": "Guatemala", "USA": "United States", "CRI": "Costa Rica"}


def submission(country: str, ids_and_keys: str) -> Submission:
    """A country's sheet: each action as ``id key``, or its id alone."""
    rows = [
        {"action_id": id_, "joint_action": key, "summary": f"{NAMES[country]} took part in {id_}."}
        for id_, _, key in (one.strip().partition(" ") for one in ids_and_keys.split(","))
    ]
    text = as_text(Written({"country": country}, rows, figures=()))
    read = checked(text, f"{country}.xlsx").submission
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        # the lead's id, whether or not the lead repeats it as its key
        ({"USA": "USA-2024-001", "GTM": "GTM-2024-001 USA-2024-001"}, []),
        ({"USA": "USA-2024-001 USA-2024-001", "GTM": "GTM-2024-001 USA-2024-001"}, []),
        # any shared key, in whatever capitals
        ({"USA": "USA-2024-001 smi", "GTM": "GTM-2024-001 SMI"}, []),
        # a slip in a key
        (
            {
                "CRI": "CRI-2024-001 safe-mobility-offices",
                "GTM": "GTM-2024-001 safe-mobility-ofices",
                "USA": "USA-2024-001 safe-mobility-offices",
            },
            ["Actions!L2 LAD520"],
        ),
        # the lead has sent its sheet, without that action
        ({"USA": "USA-2024-001", "GTM": "GTM-2024-001 USA-2024-009"}, ["Actions!L2 LAD521"]),
        # the lead has sent nothing yet
        ({"GTM": "GTM-2024-001 USA-2024-009"}, []),
        # a country leads an action that nobody else has told of yet
        ({"USA": "USA-2024-001 USA-2024-001", "GTM": "GTM-2024-001"}, []),
    ],
)
def test_keys_of_joint_actions(sheets: dict[str, str], expected: list[str]) -> None:
    submissions = [submission(country, rows) for country, rows in sheets.items()]
    assert told(check_region(submissions, context())) == expected


def test_a_slip_names_the_key_that_is_near() -> None:
    submissions = [
        submission("CRI", "CRI-2024-001 safe-mobility-offices"),
        submission("GTM", "GTM-2024-001 safe-mobility-ofices"),
    ]
    found = check_region(submissions, context())
    assert [(one.location.file, one.suggestions) for one in found] == [
        ("CRI.xlsx", ("safe-mobility-ofices",)),
        ("GTM.xlsx", ("safe-mobility-offices",)),
    ]
