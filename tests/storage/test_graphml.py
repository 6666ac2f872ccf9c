"""GraphML: for programs that draw networks, and from them."""

from pathlib import Path

import networkx as nx
import pytest

from effectenarena.model import ArenaError
from effectenarena.storage.transfer import load_from, save_as
from tests.storage.round_trips import assert_same, small_arena

BOMB = """<?xml version="1.0"?><!DOCTYPE g [<!ENTITY a "haha">
<!ENTITY b "&a;&a;&a;&a;">]><graphml><graph edgedefault="directed"><node id="&b;"/></graph></graphml>"""
GROUP = '<node id="a"><data key="k">effect</data><graph/></node>'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tulp.graphml"
    save_as(small_arena(), path)
    return path


def codes(path: Path) -> list[str]:
    with pytest.raises(ArenaError) as caught:
        load_from(path)
    return [finding.code for finding in caught.value.findings]


def test_other_programs_find_names_kinds_and_numbers(file: Path) -> None:
    graph = nx.read_graphml(file)
    assert graph.nodes["i1"]["kind"] == "investment"
    assert graph.nodes["i1"]["amount"] == 20
    assert graph.edges["e1", "p1"]["share"] == 0.5
    assert graph.graph["project.name"] == "De Tulp"


def test_a_number_changed_elsewhere_wins(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(">20</data>", ">25</data>"), encoding="utf-8")
    amount = load_from(file).investments["i1"].to_data()["amount"]
    assert amount["likely"] == 25
    assert amount["dist"] == "triangular"


def test_the_shapes_of_a_drawing_program_are_passed_over(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    key = '<key id="y" for="node" yfiles.type="nodegraphics"/><graph '
    text = text.replace("<graph ", key, 1).replace('<node id="p1">', '<node id="p1"><data key="y"><q/></data>')
    file.write_text(text, encoding="utf-8")
    assert_same(load_from(file), small_arena())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BOMB, "unsafe-xml"),
        ('<!DOCTYPE g SYSTEM "file:///etc/passwd"><graphml/>', "unsafe-xml"),
        ("geen xml", "unreadable-graphml"),
        ("<html/>", "unreadable-graphml"),
        ("", "unreadable-graphml"),
        ("<graphml/>", "unreadable-graphml"),
        ("<?xml version='1.0' encoding='klingon'?><graphml/>", "unreadable-graphml"),
        (f'<graphml><key id="k" attr.name="kind"/><graph>{GROUP}</graph></graphml>', "graphml-shape"),
        (
            '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph><port/></graph></graphml>',
            "graphml-shape",
        ),
        ("<graphml><graph><hyperedge/></graph></graphml>", "graphml-shape"),
    ],
)
def test_what_is_no_arena_is_refused(content: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "vreemd.graphml"
    path.write_text(content, encoding="utf-8")
    assert codes(path) == [code]


def test_a_value_that_does_not_fit_is_named(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(">490</data>", ">veel</data>"), encoding="utf-8")
    with pytest.raises(ArenaError) as caught:
        load_from(file)
    finding = caught.value.findings[0]
    assert (finding.code, finding.params["item"], finding.params["name"]) == ("graphml-value", "e1", "unit_value")


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.graphml"
    with path.open("wb") as stream:
        stream.truncate(40 * 1024 * 1024)
    assert codes(path) == ["too-large"]
