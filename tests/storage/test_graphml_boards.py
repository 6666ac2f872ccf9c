"""GraphML from other programs: what becomes a note, an arrow and a word on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.model import ArenaError
from effectenarena.model.check import errors
from effectenarena.storage import drawn
from effectenarena.storage.lanes import Lane, lane_of
from effectenarena.storage.limits import MAX_ROWS
from effectenarena.storage.transfer import save_as, take_from
from tests.storage.round_trips import assert_same, small_arena
from tests.storage.test_boards import BOARDS, arrows, codes, lanes, save, told


def test_a_drawing_of_yed_gives_groups_fields_and_arrow_heads() -> None:
    taken = take_from(BOARDS / "yed.graphml")
    arena = taken.arena
    assert lanes(arena) == {"Spreekuur in de buurt": "measure", "Meer rust": "effect", "Minder crisis": "effect"}
    assert [arena.by_id[one].label for one in taken.new] == ["Minder crisis"], "its lane is a guess"
    assert arena.effects["e2"].note == "wens"
    assert arena.measures["m1"].note == "elke week een dag"
    assert arrows(arena) == {"Spreekuur in de buurt → Meer rust", "Meer rust → Minder crisis"}
    first, second = arena.by_pair["m1", "e1"], arena.by_pair["e1", "e2"]
    assert (first.because, first.strength, arena.effects["e1"].lag) == ("want er is tijd", "strong", 2)
    assert (second.because, second.polarity, second.note) == (None, "less", "sterkte: 4")
    found = told(taken)
    assert found["board-taken"] == {"program": "yEd", "notes_n": 3, "arrows_n": 2}
    assert found["arrow-delay"]["label_names"] == ["Meer rust"]
    assert found["board-left"]["field_names"] == ["url"]


def test_a_network_written_by_networkx(tmp_path: Path) -> None:
    graph: Any = nx.DiGraph()
    graph.add_node("Gemeente", type="stakeholder")
    graph.add_node("inloop", label="Inloop", type="activity", budget=1200.5)
    graph.add_node("rust", label="Rust <b>", type="outcome")
    graph.add_edge("Gemeente", "inloop", weight=1.0)
    graph.add_edge("inloop", "rust", reason="de deur is open", strength="weak", polarity="positive", delay="3")
    graph.add_edge("rust", "rust")
    graph.add_edge("rust", "Gemeente", weight=2.5)
    nx.write_graphml(graph, tmp_path / "net.graphml")
    taken = take_from(tmp_path / "net.graphml")

    arena = taken.arena
    assert lanes(arena) == {"Gemeente": "party", "Inloop": "measure", "Rust <b>": "effect"}
    assert arena.measures["m1"].party == "p1"
    link = arena.by_pair["m1", "e1"]
    assert (link.because, link.strength, link.polarity) == ("de deur is open", "weak", "more")
    assert (link.note, arena.effects["e1"].lag) == ("delay: 3", 0), "three of what is not said"
    assert arrows(arena) == {"Inloop → Rust <b>", "Rust <b> → Gemeente"}
    assert told(taken)["arrow-written"]["label_names"] == ["Rust <b> → Rust <b>"]
    assert sorted(told(taken)["board-left"]["field_names"]) == ["budget", "weight"]
    assert taken.new == ()


def test_a_network_without_any_word_is_a_board_of_effects(tmp_path: Path) -> None:
    nx.write_graphml(nx.path_graph(["Eén", "Twee", "Effecten"]), tmp_path / "net.graphml")
    taken = take_from(tmp_path / "net.graphml")
    assert lanes(taken.arena) == {"Eén": "effect", "Twee": "effect", "Effecten": "effect"}
    assert len(taken.new) == 3
    assert arrows(taken.arena) == {"Eén → Twee", "Twee → Effecten"}


GEPHI = """<?xml version="1.0" encoding="UTF-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key attr.name="label" attr.type="string" for="node" id="label"/>
<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
<key attr.name="weight" attr.type="double" for="edge" id="weight"/>
<key attr.name="Edge Id" attr.type="string" for="edge" id="edgeid"/>
<key attr.name="r" attr.type="int" for="node" id="r"/><key attr.name="g" attr.type="int" for="node" id="g"/>
<key attr.name="b" attr.type="int" for="node" id="b"/><key attr.name="x" attr.type="float" for="node" id="x"/>
<key attr.name="y" attr.type="float" for="node" id="y"/><key attr.name="size" attr.type="float" for="node" id="size"/>
<graph edgedefault="directed">
<node id="1"><data key="label">Maatregelen</data><data key="r">10</data><data key="g">1</data><data key="b">1</data>
<data key="x">-50.0</data><data key="y">90</data><data key="size">10.0</data></node>
<node id="2"><data key="label">Effecten</data><data key="r">20</data><data key="g">1</data><data key="b">1</data>
<data key="x">50.0</data></node>
<node id="3"><data key="label">Eettafel</data><data key="r">10</data><data key="g">1</data><data key="b">1</data>
<data key="x">400.0</data></node>
<node id="4"><data key="label">Samen</data><data key="r">20</data><data key="g">1</data><data key="b">1</data>
<data key="x">-400.0</data></node>
<edge source="3" target="4"><data key="edgelabel">want samen eten</data><data key="edgeid">7</data>
<data key="weight">1.0</data></edge>
</graph></graphml>"""


def test_what_gephi_saves_has_its_colours_read(tmp_path: Path) -> None:
    taken = take_from(save(tmp_path / "g.graphml", GEPHI))
    assert lanes(taken.arena) == {"Eettafel": "measure", "Samen": "effect"}
    assert taken.arena.links[0].because == "want samen eten"
    assert "board-left" not in told(taken)


TABLE = """<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d" yfiles.type="nodegraphics"/>
<graph><node id="t"><data key="d"><y:TableNode><y:Geometry x="100" y="0" width="600" height="90"/>
<y:NodeLabel x="260" width="40">Fase 1<y:LabelModel><y:RowNodeLabelModel/></y:LabelModel></y:NodeLabel>
<y:NodeLabel x="130" width="40">Maatregelen<y:LabelModel><y:ColumnNodeLabelModel/></y:LabelModel></y:NodeLabel>
<y:NodeLabel x="430" width="40">Effecten<y:LabelModel><y:ColumnNodeLabelModel/></y:LabelModel></y:NodeLabel>
</y:TableNode></data><graph>
<node id="a"><data key="d"><y:Geometry x="220" width="40"/><y:NodeLabel>Inloop</y:NodeLabel></data></node>
<node id="b"><data key="d"><y:Geometry x="520" width="40"/><y:NodeLabel>Rust</y:NodeLabel></data></node>
</graph></node><edge source="a" target="b"/></graph></graphml>"""


def test_the_columns_of_a_table_are_lanes(tmp_path: Path) -> None:
    taken = take_from(save(tmp_path / "t.graphml", TABLE))
    assert lanes(taken.arena) == {"Inloop": "measure", "Rust": "effect"}
    assert taken.new == ()


def test_an_arena_is_never_read_as_a_board(tmp_path: Path) -> None:
    save_as(small_arena(), tmp_path / "a.graphml")
    taken = take_from(tmp_path / "a.graphml")
    assert_same(taken.arena, small_arena())
    assert taken.findings == ()


def test_a_multitude_is_refused(tmp_path: Path) -> None:
    nodes = "".join(f'<node id="{at}"/>' for at in range(MAX_ROWS + 1))
    assert codes(save(tmp_path / "x.graphml", f"<graphml><graph>{nodes}</graph></graphml>")) == ["board-large"]


ODD = st.sampled_from(["", "a", "b", "Effecten", "maatregel", "-", "+", "1e999", "3 jaar", "\n", "sterk", "true"])
NAMES = st.sampled_from(
    ["label", "type", "x", "r", "sterkte", "vertraging", "weight", "description", "kind", "Edge Label"]
)
FIELDS = st.dictionaries(NAMES, ODD, max_size=4)


@given(
    nodes=st.lists(st.tuples(ODD, FIELDS), max_size=5),
    edges=st.lists(st.tuples(ODD, ODD, FIELDS), max_size=6),
    directed=st.booleans(),
)
def test_whatever_a_network_holds_becomes_a_sound_arena(
    nodes: list[Any], edges: list[Any], directed: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    graph: Any = nx.MultiDiGraph() if directed else nx.MultiGraph()
    for name, fields in nodes:
        graph.add_node(name, **fields)
    for source, target, fields in edges:
        graph.add_edge(source, target, **fields)
    path = tmp_path_factory.getbasetemp() / "odd.graphml"
    nx.write_graphml(graph, path)
    try:
        taken = take_from(path)
    except ArenaError:  # a text that XML cannot hold
        return
    assert not list(errors(taken.arena))


def test_groups_in_groups_are_each_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = 300
    asked = list[str]()

    def counted(text: str) -> Lane | None:
        asked.append(text)
        return lane_of(text)

    monkeypatch.setattr(drawn, "lane_of", counted)
    opened = "".join(f'<node id="{at}"><data key="l">Groep {at}</data><graph>' for at in range(deep))
    outer = '<node id="m"><data key="l">Maatregelen</data><graph>'
    edges = "".join(f'<edge source="{at}" target="x"/>' for at in range(deep))
    inner = '<node id="x"><data key="l">Inloop</data></node>'
    body = outer + opened + inner + "</graph></node>" * (deep + 1) + edges
    text = f'<graphml><key id="l" attr.name="label"/><graph>{body}</graph></graphml>'
    taken = take_from(save(tmp_path / "diep.graphml", text))
    assert set(lanes(taken.arena).values()) == {"measure"}
    assert len(taken.arena.nodes) == deep + 1
    assert len(asked) < 5 * deep
