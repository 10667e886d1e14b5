"""A country's code → its two-letter code, its language, its marks and the order of its dates."""

import pytest

from ladreport.schema.locale_habits import habit_of_locale


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("BOL", "BO es ,. dmy"),
        ("DOM", "DO es ., dmy"),
        ("TTO", "TT en ., dmy"),
        ("SUR", "SR en ., mdy"),  # nobody there writes in one of the four languages
        ("XQZ", "None"),
    ],
)
def test_a_country_writes_as_cldr_says(code: str, expected: str) -> None:
    found = habit_of_locale(code)
    if found is None:
        assert expected == "None"
        return
    alpha2, language, habit = found
    shown = f"{alpha2} {language} {habit.decimal}{habit.grouping} {habit.date_order}"
    assert shown == expected
