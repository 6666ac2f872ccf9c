"""The networkx view loses nothing, and answers questions of shape."""

import subprocess
import sys

import pytest

from effectenarena.model import graph, parse
from tests.model.maps import Edit, arena
from tests.model.rule_cases import CHAIN, WARNINGS

LOOP: Edit = ("f>m", {"feedback": True})


@pytest.mark.parametrize("edits", [(), *(case.broken for case in WARNINGS), (*CHAIN, LOOP)], ids=str)
def test_a_graph_and_back_loses_nothing(edits: tuple[Edit, ...]) -> None:
    made = arena(*edits)
    back = graph.from_graph(graph.to_graph(made))
    assert back.to_data() == made.to_data()
    assert [link.pair for link in back.links] == [link.pair for link in made.links]


def test_an_empty_map() -> None:
    made = parse({"format": "effectenarena/1"})
    assert graph.from_graph(graph.to_graph(made)).to_data() == made.to_data()


def test_fields_are_attributes_also_with_names_that_networkx_uses() -> None:
    made = arena(("e", {"node_for_adding": 1}), ("m>e", {"u_of_edge": 2}), ("file", {"name": "x", "attr": 3}))
    seen = graph.to_graph(made)
    assert seen.nodes["e"]["node_for_adding"] == 1
    assert seen.edges["m", "e"]["u_of_edge"] == 2
    assert seen.graph["project"]["name"] == "Proef"
    assert graph.from_graph(seen).to_data() == made.to_data()


def test_a_changed_graph_is_read_back() -> None:
    seen = graph.to_graph(arena())
    seen.add_node("f", kind="effect", label="Meer contact")
    seen.add_edge("e", "f", rate=2)
    seen.remove_edge("e", "g")
    back = graph.from_graph(seen)
    assert back.by_pair["e", "f"].rate == 2
    assert ("e", "g") not in back.by_pair


def test_a_dangling_end_does_not_become_a_note() -> None:
    made = arena(("e>nobody", {}))
    assert graph.from_graph(graph.to_graph(made)).to_data() == made.to_data()


def test_up_and_down_stream_without_feedback() -> None:
    made = arena(*CHAIN, LOOP)
    assert graph.upstream(made, "f") == {"i", "m", "e"}
    assert graph.upstream(made, "m") == {"i"}
    assert graph.downstream(made, "e") == {"f", "g", "h"}


def test_all_paths_shortest_first() -> None:
    made = arena(*CHAIN, ("m>f", {"rate": 1}))
    assert graph.paths(made, "m", "f") == [("m", "f"), ("m", "e", "f")]


def test_orphans() -> None:
    loose: list[Edit] = [("p", {"kind": "party", "label": "Fonds"}), ("q", {"kind": "party", "label": "Rijk"})]
    assert graph.orphans(arena(*loose, ("i", {"party": "q"}))) == ("p",)


def test_checks_load_neither_numpy_nor_networkx() -> None:
    code = (
        "import sys, effectenarena.model.check, effectenarena.model.schema;"
        "sys.exit(bool({'numpy', 'pandas', 'networkx'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
