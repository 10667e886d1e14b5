"""What is private, and what is left of findings and datasets without it."""

import pytest

from ladreport.checking.rules.repetitions import LAD501
from ladreport.consolidation.privacy import (
    LAD852,
    Private,
    for_countries,
    for_sharing,
    private_of,
    without_actions,
    without_ids,
)
from ladreport.core.findings import Finding, Note, Param
from ladreport.core.location import Location
from ladreport.core.records import Source
from ladreport.schema.load import load_schema
from tests.consolidation.region import ACTIONS, consolidated, read, sheet

SEALED = Private(
    rows=frozenset({Source("GTM.xlsx", "Actions", 3)}),
    cells=frozenset({("GTM.xlsx", "Actions", None, "Q"), ("GTM.xlsx", "Cover", 8, "B")}),
    names=frozenset({"gtm 2024 777", "sealed offices"}),
    columns=frozenset({"internal_note", "focal_point"}),
)


def at(place: str, column: str | None = None) -> Location:
    """``GTM Actions B3``, ``GTM Actions 3-5``, ``GTM Actions`` or ``GTM``."""
    file, sheet_, cell = [*place.split(), "", ""][:3]
    letters, numbers = cell.rstrip("0123456789-"), cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    first, _, last = numbers.partition("-")
    return Location(
        f"{file}.xlsx",
        sheet_ or None,
        int(first) if first else None,
        letters or None,
        column,
        int(last) if last else None,
    )


@pytest.mark.parametrize(
    ("place", "column", "private"),
    [
        ("GTM Actions B3", None, True),  # a withheld row
        ("GTM Actions 3", None, True),
        ("GTM Actions B2-3", None, True),  # merged or repeated over it
        ("GTM Actions B2-5", None, True),
        ("GTM Actions B4-9", None, False),
        ("GTM Actions B2", None, False),
        ("USA Actions B3", None, False),  # the same place elsewhere
        ("GTM Figures B3", None, False),
        ("GTM Actions Q9", None, True),  # a private column
        ("GTM Actions Q7-9", None, True),
        ("GTM Actions P9", None, False),
        ("USA Actions Q9", None, False),
        ("GTM Cover B8", None, True),  # a private line of the Cover
        ("GTM Cover B7", None, False),
        ("GTM Cover C8", None, False),
        ("USA Cover B8", "focal_point", True),  # known by its column, wherever it stands
        ("USA Actions", "internal_note", True),
        ("USA Actions B2", "title", False),
        ("GTM Actions", None, False),
        ("GTM", None, False),
    ],
)
def test_where_something_private_stands(place: str, column: str | None, *, private: bool) -> None:
    assert SEALED.holds(at(place, column)) is private


@pytest.mark.parametrize(
    ("param", "private"),
    [
        ("GTM-2024-777", True),
        ("gtm 2024 777", True),
        ("Sealed Offices", True),
        ("GTM-2024-777 people_assisted", True),  # with a measure behind it
        (("GTM-2024-001", "GTM-2024-777"), True),
        (("GTM-2024-001", ("x", "sealed-offices")), True),
        ("GTM-2024-001", False),
        ("people GTM-2024-777", False),
        (("GTM-2024-001",), False),
        ((), False),
        (777, False),
        (None, False),
    ],
)
def test_what_names_something_private(param: Param | None, *, private: bool) -> None:
    assert SEALED.named_in(param) is private


def test_where_nothing_has_a_name_nothing_is_named() -> None:
    assert not Private(frozenset(), frozenset(), frozenset(), frozenset()).named_in("")


FREE, TAKEN = "GTM-2024-001", "GTM-2024-777"


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        ({}, "LAD501 ('GTM-2024-001',)"),
        ({"place": "GTM Actions B3"}, "LAD852 ()"),
        ({"related": "GTM Actions B3"}, "LAD852 ()"),
        ({"found": TAKEN}, "LAD852 ()"),
        ({"action_id": TAKEN}, "LAD852 ()"),
        ({"id": TAKEN}, "LAD852 ()"),
        ({"suggestions": (TAKEN, FREE)}, "LAD501 ('GTM-2024-001',)"),
        ({"suggestions": (TAKEN,)}, "LAD501 ()"),
    ],
)
def test_what_everyone_may_see_of_a_finding(finding: dict[str, str], expected: str) -> None:
    (seen,) = for_sharing([made(finding)], SEALED)
    assert f"{seen.code.id} {seen.suggestions}" == expected
    assert seen.location == made(finding).location
    assert seen.severity is seen.code.severity is LAD501.severity
    if seen.code is LAD852:
        assert (seen.found, seen.action_id, seen.params) == (None, None, {"code": "LAD501"})
        assert seen.related == made(finding).related


@pytest.mark.parametrize(
    ("place", "related", "expected"),
    [
        ("GTM Actions B3", "GTM Actions B2", "LAD501"),  # its own
        ("GTM Actions B2", "GTM Actions B3", "LAD501"),
        ("USA Actions B2", "GTM Actions B2", "LAD501"),  # another's, which is not private
        ("USA Actions B2", "GTM Actions B3", "LAD852"),
    ],
)
def test_what_its_own_country_may_see(place: str, related: str, expected: str) -> None:
    (seen,) = for_countries([made({"place": place, "related": related})], SEALED)
    assert seen.code.id == expected


def made(changes: dict[str, str]) -> Finding:
    """A doubled id in an open row, but for the changes."""
    values = {"place": "GTM Actions B2", "related": "GTM Actions B4", "id": FREE, **changes}
    note = Note(LAD501, {"id": values["id"]}, tuple(changes.get("suggestions", (FREE,))))
    return Finding.of(
        note,
        at(values["place"]),
        values.get("found"),
        related=(at(values["related"]),),
        action_id=values.get("action_id", FREE),
    )


OPEN = "001 | Harvest permits | in progress"


@pytest.mark.parametrize(
    ("actions", "names"),
    [
        (OPEN, []),
        (f"{OPEN}\n777 | Sealed | in progress | | no", ["gtm 2024 777"]),
        (f"{OPEN}\n777 | Sealed | in progress | offices | no", ["gtm 2024 777", "offices"]),
        # a key that is an id names another row
        (f"{OPEN}\n777 | Sealed | in progress | USA-2024-001 | no", ["gtm 2024 777"]),
        # what an open row is called too is no secret
        (f"{OPEN} | offices\n777 | Sealed | in progress | offices | no", ["gtm 2024 777"]),
    ],
)
def test_which_names_are_private(actions: str, names: list[str]) -> None:
    text = sheet("GTM", actions)
    dataset, _ = consolidated({"GTM.xlsx": text})
    private = private_of([read("GTM.xlsx", text)], dataset, load_schema())
    assert sorted(private.names) == names


def test_which_rows_and_cells_are_private() -> None:
    text = sheet("GTM", f"{OPEN}\n777 | Sealed | in progress | | no", "777 | people assisted | #5")
    dataset, _ = consolidated({"GTM.xlsx": text})
    private = private_of([read("GTM.xlsx", text)], dataset, load_schema())
    assert {(one.sheet, one.row) for one in private.rows} == {("Actions", 3), ("Figures", 2)}
    assert set(private.cells) == {("GTM.xlsx", "Cover", 8, "B"), ("GTM.xlsx", "Cover", 9, "B")}


def test_without_a_cover_nothing_on_it_is_private() -> None:
    text = ACTIONS + "2 | GTM-2024-001 | Lawful pathways"
    dataset, _ = consolidated({"GTM.xlsx": text})
    assert private_of([read("GTM.xlsx", text)], dataset, load_schema()).cells == frozenset()


def test_a_dataset_without_some_ids() -> None:
    actions = f"{OPEN} | offices\n002 | Desks | in progress"
    figures = (
        "001 | people assisted | #12 | | achieved | 2024-09\n"
        "002 | people assisted | #5 | | achieved | 2024-09 | women | GTM-2024-001 people_assisted"
    )
    dataset, _ = consolidated({"GTM.xlsx": sheet("GTM", actions, figures)})
    kept = without_ids(dataset, {"offices", "gtm 2024 001"})
    assert [one.joint_action for one in dataset.actions] == ["offices", None]
    assert [one.joint_action for one in kept.actions] == [None, None]
    assert [one.part_of for one in dataset.figures] == [None, "GTM-2024-001 people_assisted"]
    assert [one.part_of for one in kept.figures] == [None, None]
    assert without_ids(dataset, {"gtm 2024 002"}) == dataset


def test_an_earlier_dataset_without_what_is_withheld_now() -> None:
    actions = f"{OPEN}\n777 | Not sealed yet | in progress"
    figures = "\n".join(f"{id_} | people assisted | #12" for id_ in ("001", "777"))
    dataset, _ = consolidated({"GTM.xlsx": sheet("GTM", actions, figures)})
    kept = without_actions(dataset, SEALED)
    assert [one.action_id for one in kept.actions] == [FREE]
    assert [one.action_id for one in kept.figures] == [FREE]
