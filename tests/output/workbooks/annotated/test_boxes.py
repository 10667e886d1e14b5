import re

from hypothesis import given
from hypothesis import strategies as st

from ladreport.output.workbooks.annotated.boxes import (
    CLUSTER,
    Box,
    clusters_in,
    drawn,
    new_drawing,
    with_boxes,
    without_boxes,
)

ANCHOR = "1, 0, 1, 0, 2, 0, 2, 0"
PLACES = st.sets(st.tuples(st.integers(1, 1_048_576), st.integers(1, 16_384)), max_size=30)


def drawing(places: set[tuple[int, int]], first_cluster: int = 1) -> bytes:
    result = with_boxes(new_drawing(), [Box(it, ANCHOR) for it in places], first_cluster)
    assert result is not None
    return result


@given(PLACES, PLACES)
def test_boxes_are_found_again_and_can_be_taken_out(
    places: set[tuple[int, int]], gone: set[tuple[int, int]]
) -> None:
    result = drawing(places)
    assert drawn(result) == places
    assert drawn(without_boxes(result, frozenset(gone))) == places - gone


def test_many_boxes_are_numbered_in_as_many_clusters_as_they_need() -> None:
    result = drawing({(row, 1) for row in range(1, 2 * CLUSTER)}, first_cluster=7)
    ids = [int(it) for it in re.findall(rb'id="_x0000_s(\d+)"', result)]
    assert len(ids) == len(set(ids)) == 2 * CLUSTER - 1
    assert {it // CLUSTER for it in ids} == {7, 8, 9}
    assert [it for it in ids if it % CLUSTER == 0] == []
    assert b'data="7,8,9"' in result
    assert clusters_in(result) == {7, 8, 9}


def test_clusters_that_are_used_but_not_claimed_are_known() -> None:
    odd = b"<xml><o:idmap data='1, 12,x,99999999999'/><v:shape id=_x0000_s5121></xml>"
    assert clusters_in(odd) == {1, 12, 5}


def test_an_unfinished_drawing_costs_no_more_than_its_length() -> None:
    assert drawn(b"<v:shape " * 200_000) == frozenset()
    assert with_boxes(b"</xml>" * 100_000 + b"x", [Box((1, 1), ANCHOR)], 1) is None
