"""To Kumu and draw.io and back: the same notes and arrows as far as they can hold them, and the rest is told."""

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effectenarena import cases
from effectenarena.drawing.arrows import polarity_of
from effectenarena.model import LETTER, Arena, Node, read
from effectenarena.model.link import FEEDBACK_KINDS, LINK_KINDS
from effectenarena.storage.limits import parse_xml
from effectenarena.storage.transfer import load_from, save_as, take_from
from effectenarena.text import LANGUAGES, Language, sentence
from tests.storage.odd_arenas import AWKWARD, odd_data

ENDINGS = (".drawio", ".kumu.json")
OFTEN = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
HOSTILE = (*AWKWARD, "<img src=x onerror=alert(1)>", "%date%", "&lt;b&gt;", "--> <!--", "woord " * 1_600)


def drawn(path: Path) -> Element:
    return parse_xml(path.read_bytes(), path, "unreadable-drawio")


def words(text: str | None, ending: str) -> str:
    """What a program keeps of a text: the room between words may change, and XML has no place for some signs."""
    kept = text or ""
    if ending == ".drawio":
        kept = "".join(
            "\ufffd" if (one < " " and one not in "\t\n\r") or one in "\ufffe\uffff" else one for one in kept
        )
    return " ".join(kept.split())


def map_of(arena: Arena, ending: str) -> tuple[list[Any], dict[Any, Any]]:
    """The notes in their order, and what stands on the arrows between them."""
    places = {node.id: place for place, node in enumerate(arena.nodes)}

    def party(node: Node) -> int | None:
        return places.get(getattr(node, "party", None) or "")

    notes = [
        (
            node.kind,
            words(node.label, ending),
            words(node.note, ending),
            node.said,
            party(node),
            getattr(node, "lag", 0) if arena.links_in(node.id) else 0,
        )
        for node in arena.nodes
    ]
    arrows = {
        (places[link.source], places[link.target]): (
            words(link.because, ending),
            words(link.note, ending),
            link.feedback,
            *((polarity_of(arena, link), link.strength) if link.target in arena.effects else ()),
        )
        for link in arena.links
    }
    return notes, arrows


@st.composite
def arrow(draw: st.DrawFn, kinds: list[str], one: int, other: int, text: st.SearchStrategy[str]) -> dict[str, Any]:
    """An arrow between two notes; what would lead back takes no part in the arithmetic."""
    start, end = kinds[one], kinds[other]
    link: dict[str, Any] = {"source": f"n{one}", "target": f"n{other}"}
    if (start, end) not in LINK_KINDS or (start == end and one > other):
        link["feedback"] = True
    # A reason that is only a sign is read as that sign, on any board.
    because = draw(text.filter(lambda one: len(words(one, ".drawio")) != 1))
    link |= {"because": because} if because else {}
    if end == "effect":
        link["polarity"] = draw(st.sampled_from([None, "more", "less"]))
        link["strength"] = draw(st.sampled_from([None, "weak", "moderate", "strong"]))
    return link | ({"note": draw(text)} if draw(st.booleans()) else {})


@st.composite
def maps(draw: st.DrawFn) -> Arena:
    """Maps with every kind of note and arrow, and whatever people write on them."""
    text = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
    kinds = draw(st.lists(st.sampled_from(sorted(LETTER)), min_size=1, max_size=8))
    nodes: list[dict[str, Any]] = []
    parties = [f"n{at}" for at, kind in enumerate(kinds) if kind == "party"]
    for at, kind in enumerate(kinds):
        node: dict[str, Any] = {"id": f"n{at}", "kind": kind, "label": draw(text)[:500]}
        if draw(st.booleans()):
            node["note"] = draw(text)
        if draw(st.booleans()):
            node["number"] = at
        if kind in ("investment", "measure") and parties and draw(st.booleans()):
            node["party"] = draw(st.sampled_from(parties))
        if kind == "effect":
            node["lag"] = draw(st.integers(0, 9))
        nodes.append(node)
    ends = [
        (one, other)
        for one, start in enumerate(kinds)
        for other, end in enumerate(kinds)
        if one != other and (start, end) in LINK_KINDS | FEEDBACK_KINDS
    ]
    links = [draw(arrow(kinds, *pair, text)) for pair in ends if draw(st.booleans())]
    return read({"format": "effectenarena/1", "nodes": nodes, "links": links})


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("lang", LANGUAGES)
@given(arena=maps())
@OFTEN
def test_a_map_comes_back_as_it_went(
    ending: str, lang: Language, arena: Arena, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("uit") / f"kaart{ending}"
    save_as(arena, path, lang)
    back = take_from(path, lang)
    assert map_of(back.arena, ending) == map_of(arena, ending)
    assert not back.new  # no lane is guessed
    assert {finding.code for finding in back.findings} <= {"board-taken", "arrow-role", "arrow-loop", "arrow-delay"}


@pytest.mark.parametrize("ending", ENDINGS)
@given(data=odd_data())
@OFTEN
def test_any_map_can_be_sent_away(ending: str, data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    arena = read(data)
    path = tmp_path_factory.mktemp("uit") / f"kaart{ending}"
    save_as(arena, path)
    back = load_from(path)
    assert [node.kind for node in back.nodes] == [node.kind for node in arena.nodes]
    assert len(back.links) == len(arena.links)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stays_behind_is_told(tmp_path: Path, ending: str, lang: Language) -> None:
    path = tmp_path / f"tulp{ending}"
    (loss,) = save_as(load_from(cases.path("de-tulp")), path, lang)
    assert loss.code == "board-lacks"
    lost = loss.params["lost_fields"]
    assert {"amount", "rate", "readings", "knobs", "goal"} <= set(lost)
    assert not {"label", "number", "because", "party", "note", "lag"} & set(lost)
    assert ("name" in lost) == (ending == ".kumu.json")  # a blueprint has no place for it
    assert "…" not in sentence(loss, lang)["message"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_is_told_where_nothing_stays_behind(tmp_path: Path, ending: str) -> None:
    nodes = [
        {"id": "a", "kind": "measure", "label": "Inloop", "number": 1},
        {"id": "b", "kind": "effect", "label": "Rust", "number": 7, "lag": 2},
    ]
    links = [{"source": "a", "target": "b", "because": "want de deur is open", "strength": "weak"}]
    arena = read({"format": "effectenarena/1", "nodes": nodes, "links": links})
    assert save_as(arena, tmp_path / f"a{ending}") == ()


def test_a_remark_on_paper_keeps_its_lines(tmp_path: Path) -> None:
    nodes = [{"id": "a", "kind": "measure", "label": "Inloop", "note": "eerst\ndan"}]
    for ending in ENDINGS:
        save_as(read({"format": "effectenarena/1", "nodes": nodes}), tmp_path / f"a{ending}")
        assert load_from(tmp_path / f"a{ending}").measures["m1"].note == "eerst\ndan"


def test_what_people_type_is_no_markup_in_draw_io(tmp_path: Path) -> None:
    nodes = [{"id": "a", "kind": "effect", "label": "<img src=x onerror=alert(1)>", "note": "<script>", "number": 1}]
    save_as(read({"format": "effectenarena/1", "nodes": nodes}), tmp_path / "a.drawio")
    (box,) = drawn(tmp_path / "a.drawio").iter("object")
    assert box.get("label") == "<b>E1</b> &lt;img src=x onerror=alert(1)&gt;"
    assert box.get("tooltip") == "&lt;script&gt;"


def test_lines_are_drawn_as_on_the_sheet(tmp_path: Path) -> None:
    nodes = [{"id": name, "kind": "effect", "label": name} for name in "abcd"]
    links = [
        {"source": "a", "target": "b", "evidence": 3, "strength": "strong"},
        {"source": "b", "target": "c"},
        {"source": "c", "target": "d", "stance": "contested"},
    ]
    save_as(read({"format": "effectenarena/1", "nodes": nodes, "links": links}), tmp_path / "a.drawio")
    file = drawn(tmp_path / "a.drawio")
    looks = [cell.get("style", "") for cell in file.iter("mxCell") if cell.get("edge")]
    assert ["dashed=1" in look for look in looks] == [False, True, True]
    assert "strokeWidth=4.75" in looks[0]
    assert "dashPattern=3 6" in looks[2]


def test_two_notes_with_one_label_stay_apart_in_kumu(tmp_path: Path) -> None:
    nodes = [{"id": name, "kind": "effect", "label": "Rust"} for name in "ab"]
    arena = read({"format": "effectenarena/1", "nodes": nodes, "links": [{"source": "a", "target": "b"}]})
    save_as(arena, tmp_path / "a.kumu.json", "en")
    data = json.loads((tmp_path / "a.kumu.json").read_text(encoding="utf-8"))
    assert [one["type"] for one in data["elements"]] == ["Effect", "Effect"]
    ids = [one["id"] for one in (*data["elements"], *data["connections"])]
    assert len(set(ids)) == len(ids)  # Kumu asks so, over both lists
    assert (data["connections"][0]["from"], data["connections"][0]["to"]) == (ids[0], ids[1])
