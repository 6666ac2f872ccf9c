"""The order in which the group wants things worked out: by its points, and nothing without them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from effectenarena.model import FORMAT, Arena, Link, Node, parse
from effectenarena.model.voted import points, voted

VOTES = st.one_of(st.none(), st.integers(-3, 20), st.just("veel"), st.just(1.5), st.booleans())


def sheet(notes: list[Any], arrow: Any) -> Arena:
    nodes = [{"id": f"e{at}", "kind": "effect", "label": f"E{at}", "votes": votes} for at, votes in enumerate(notes)]
    nodes.append({"id": "m", "kind": "measure", "label": "M"})
    return parse({"format": FORMAT, "nodes": nodes, "links": [{"source": "m", "target": "e0", "votes": arrow}]})


def key(item: Node | Link) -> str:
    return item.address if isinstance(item, Link) else item.id


@given(st.lists(VOTES, min_size=1, max_size=8), VOTES)
def test_what_got_points_stands_in_the_order_of_its_points(notes: list[Any], arrow: Any) -> None:
    arena = sheet(notes, arrow)
    found = voted(arena)
    assert [points(one) for one in found] == sorted(map(points, found), reverse=True)
    place = {key(item): at for at, item in enumerate((*arena.nodes, *arena.links))}
    same = [(points(one), -place[key(one)]) for one in found]
    assert same == sorted(same, reverse=True), "at the same points as they stand in the file"
    assert {key(one) for one in found} == {key(one) for one in (*arena.nodes, *arena.links) if points(one)}
    given_points = sum(one for one in (*notes, arrow) if type(one) is int and one > 0)
    assert sum(map(points, found)) == given_points
