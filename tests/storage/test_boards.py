"""Boards from Kumu and draw.io: lanes guessed, arrows kept, and what other programs may send."""

import base64
import json
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.model import Arena, ArenaError
from effectenarena.model.check import errors
from effectenarena.storage.board import Board, Card, Line, Taken, settle
from effectenarena.storage.kumu import is_kumu, kumu_board
from effectenarena.storage.transfer import take_from
from effectenarena.text import LANGUAGES, sentence

BOARDS = Path(__file__).parent / "boards"
PLAIN = (BOARDS / "columns.drawio").read_text(encoding="utf-8")


def lanes(arena: Arena) -> dict[str, str]:
    return {node.label: node.kind for node in arena.nodes}


def arrows(arena: Arena) -> set[str]:
    return {f"{arena.by_id[one].label} → {arena.by_id[other].label}" for one, other in arena.by_pair}


def told(taken: Taken) -> dict[str, dict[str, Any]]:
    return {finding.code: dict(finding.params) for finding in taken.findings}


def codes(path: Path) -> list[str]:
    with pytest.raises(ArenaError) as caught:
        take_from(path)
    for finding in caught.value.findings:
        assert "…" not in sentence(finding)["message"]
    return [finding.code for finding in caught.value.findings]


def packed(model: str) -> str:
    """A diagram as draw.io compresses it."""
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    raw = deflater.compress(quote(model, safe="").encode()) + deflater.flush()
    return f'<mxfile><diagram name="Page-1">{base64.b64encode(raw).decode()}</diagram></mxfile>'


def save(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# ---- Kumu


def test_a_blueprint_gets_its_lanes_from_the_types() -> None:
    taken = take_from(BOARDS / "blueprint.json")
    assert lanes(taken.arena) == {
        "Gemeente": "party",
        "Coördinator": "investment",
        "Huisbezoek": "measure",
        "Minder schulden": "effect",
        "Rust": "effect",
    }
    assert [taken.arena.by_id[new].label for new in taken.new] == ["Rust"]
    assert "Wens" in (taken.arena.by_id[taken.new[0]].note or "")


def test_what_the_sheet_cannot_draw_is_not_lost() -> None:
    taken = take_from(BOARDS / "blueprint.json")
    arena = taken.arena
    assert arena.investments["i1"].party == "p1"
    assert arena.by_id["e1"].note == "Om naar te kijken: een pijl naar ‘Coördinator’ (er komt geld vrij)."
    assert arena.by_pair["e2", "e1"].feedback
    assert arena.by_pair["m1", "e1"].because == "want brieven gaan open"
    found = told(taken)
    assert found["arrow-written"]["label_names"] == ["Minder schulden → Coördinator"]
    assert found["arrow-loose"] == {"count_n": 1}
    assert found["board-left"]["field_names"] == ["image"]


def test_a_saved_project_connects_by_id() -> None:
    taken = take_from(BOARDS / "project.json")
    assert taken.arena.project.name == "Buurtgastheren"
    assert arrows(taken.arena) == {
        "Gastheren lopen rond → Bewoners spreken elkaar",
        "Bewoners spreken elkaar → Bewoners",
    }
    assert taken.new == ()


def test_how_a_connection_works_is_taken_where_it_can_be_read() -> None:
    elements = [
        {"label": "Inloop", "type": "Activity"},
        {"label": "Rust", "type": "Outcome"},
        {"label": "Wijk", "type": "Party"},
    ]
    telling: list[dict[str, Any]] = [
        {
            "from": "Inloop",
            "to": "Rust",
            "type": "-",
            "Strength": "Strong",
            "delay": "2 years",
            "attributes": {"colour": "red"},
        },
        {"from": "Rust", "to": "Wijk", "strength": "zwak", "delayed": True},
        {"from": "Wijk", "to": "Rust", "strength": 4, "type": "financiert"},
    ]
    taken = settle(kumu_board({"elements": elements, "connections": telling}, Path("x.json")), "en")
    first, second = taken.arena.links
    assert (first.polarity, first.strength, first.note) == ("less", "strong", None)
    assert taken.arena.effects["e1"].lag == 2
    assert (second.strength, second.note) == (None, "strength: zwak\nWorks only later.")
    assert (taken.arena.parties["p1"].note or "").splitlines()[:2] == ["strength: 4", "type: financiert"]
    assert told(taken)["board-left"]["field_names"] == ["colour"]
    assert told(taken)["arrow-delay"]["label_names"] == ["Rust"]


def test_two_lines_that_say_different_things_are_both_kept() -> None:
    elements = [{"label": "Inloop", "type": "Activity"}, {"label": "Rust", "type": "Outcome"}]
    twice = [
        {"from": "Inloop", "to": "Rust", "delay": delay, "type": sign}
        for delay, sign in (("1 jaar", "+"), ("2 jaar", "-"))
    ]
    taken = settle(kumu_board({"elements": elements, "connections": twice}, Path("x.json")))
    (link,) = taken.arena.links
    assert (link.polarity, taken.arena.effects["e1"].lag) == ("more", 1)
    assert link.note == "delay: 2 jaar\ntype: -"


def test_an_exchange_file_is_no_board(tmp_path: Path) -> None:
    assert not is_kumu({"format": "effectenarena/1", "elements": []})
    assert codes(save(tmp_path / "x.json", '{"nodes": []}')) == ["unknown-format"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"elements": ["a"]}, "kumu-shape"),
        ({"elements": [], "connections": {"a": 1}}, "kumu-shape"),
        ({"elements": [], "connections": [None]}, "kumu-shape"),
        ({"elements": [{}] * 20_001}, "board-large"),
    ],
)
def test_what_is_no_board_of_kumu_is_refused_by_place(tmp_path: Path, content: Any, code: str) -> None:
    assert codes(save(tmp_path / "x.json", json.dumps(content))) == [code]


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 3, 1e300, "", "Effect", "a", "<b>x</b>", ["party"], {"label": "a"}, [[]], {"x": []}]
)
ELEMENT = st.dictionaries(
    st.sampled_from(["label", "_id", "type", "attributes", "description", "tags"]), ODD, max_size=5
)
CONNECTION = st.dictionaries(
    st.sampled_from(["from", "to", "direction", "reversed", "label", "attributes"]), ODD, max_size=5
)


@given(elements=st.lists(ELEMENT, max_size=5), connections=st.lists(CONNECTION, max_size=5))
def test_whatever_kumu_sends_becomes_a_sound_arena(elements: list[Any], connections: list[Any]) -> None:
    board = kumu_board({"elements": elements, "connections": connections}, Path("x.json"))
    assert not list(errors(settle(board).arena))


# ---- draw.io


def test_columns_with_a_heading_give_the_lanes() -> None:
    taken = take_from(BOARDS / "columns.drawio")
    assert lanes(taken.arena) == {
        "Inloop elke middag": "measure",
        "Minder mensen alleen": "effect",
        "Bewoners": "party",
        "Ergens tussenin": "effect",
    }
    assert [taken.arena.by_id[new].label for new in taken.new] == ["Ergens tussenin"]
    assert arrows(taken.arena) == {"Inloop elke middag → Minder mensen alleen", "Minder mensen alleen → Bewoners"}
    assert taken.arena.by_pair["m1", "e1"].because == "want de deur is open"
    assert told(taken)["arrow-loose"] == {"count_n": 1}
    assert taken.arena.project.name == "Inloophuis"


def test_a_swimlane_a_colour_a_shape_and_a_field_give_the_lanes() -> None:
    taken = take_from(BOARDS / "legend.xml")
    assert lanes(taken.arena) == {
        "Spreekuur < 2 uur": "measure",
        "Uren van vrijwilligers": "investment",
        "Vertrouwen": "effect",
        "Corporatie": "party",
    }
    assert taken.new == ()
    assert arrows(taken.arena) == {"Uren van vrijwilligers → Spreekuur < 2 uur"}
    assert taken.arena.measures["m1"].party == "p1"
    assert told(taken)["board-left"]["field_names"] == ["telefoon"]


def test_a_compressed_diagram_says_the_same(tmp_path: Path) -> None:
    model = PLAIN[PLAIN.index("<mxGraphModel") : PLAIN.index("</diagram>")]
    there = take_from(save(tmp_path / "x.drawio", packed(model)))
    here = take_from(BOARDS / "columns.drawio")
    assert there.arena.nodes == here.arena.nodes
    assert there.arena.links == here.arena.links


def test_without_any_heading_all_wait_among_the_effects(tmp_path: Path) -> None:
    bare = PLAIN.replace("Maatregelen", "Eerst").replace("Effecten", "Dan").replace("Wie heeft er iets aan?", "Later")
    taken = take_from(save(tmp_path / "x.drawio", bare))
    assert set(lanes(taken.arena).values()) == {"effect"}
    assert len(taken.new) == len(taken.arena.nodes) == 7


BILLION = '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><mxGraphModel><root>&b;</root></mxGraphModel>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BILLION, "unsafe-xml"),
        (packed(BILLION), "unsafe-xml"),
        ('<!DOCTYPE m SYSTEM "file:///etc/passwd"><mxfile/>', "unsafe-xml"),
        ("", "unreadable-drawio"),
        ("<html/>", "unreadable-drawio"),
        ("<mxfile/>", "unreadable-drawio"),
        ("<mxfile><diagram>geen base64!</diagram></mxfile>", "unreadable-drawio"),
        ("<mxfile><diagram>AAAA</diagram></mxfile>", "unreadable-drawio"),
        (packed("<a/>"), "unreadable-drawio"),
    ],
)
def test_hostile_and_broken_files_are_refused(tmp_path: Path, content: str, code: str) -> None:
    assert codes(save(tmp_path / "x.drawio", content)) == [code]


def test_a_diagram_unpacks_to_so_much_and_no_more(tmp_path: Path) -> None:
    deflater = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    raw = b"".join(deflater.compress(b" " * 2**20) for _ in range(200)) + deflater.flush()
    bomb = f"<mxfile><diagram>{base64.b64encode(raw).decode()}</diagram></mxfile>"
    assert codes(save(tmp_path / "x.drawio", bomb)) == ["unsafe-archive"]


def test_parents_in_a_circle_end(tmp_path: Path) -> None:
    cell = '<mxCell id="{0}" parent="{1}" value="{0}" vertex="1"/>'
    cells = "".join(cell.format(*ends) for ends in ("ab", "ba", "cc"))
    content = f"<mxGraphModel><root>{cells}</root></mxGraphModel>"
    assert not list(errors(take_from(save(tmp_path / "x.xml", content)).arena))


# ---- any board

KIND = st.sampled_from([None, "investment", "measure", "effect", "party"])


@given(
    kinds=st.lists(KIND, min_size=1, max_size=8),
    ends=st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(["to", "both", "open"])), max_size=20
    ),
)
def test_every_line_is_drawn_or_written(kinds: list[Any], ends: list[tuple[int, int, str]]) -> None:
    cards = tuple(Card(str(at), f"kaart {at}", kind) for at, kind in enumerate(kinds))
    lines = tuple(
        Line(str(a), str(b), f"reden {n}", way) for n, (a, b, way) in enumerate(ends) if max(a, b) < len(kinds)
    )
    arena = settle(Board("x", cards=cards, lines=lines)).arena
    assert not list(errors(arena))
    said = json.dumps(arena.to_data(), ensure_ascii=False)
    assert all(line.because in said for line in lines)


def test_a_long_label_stands_whole_in_the_remark() -> None:
    (node,) = settle(Board("x", cards=(Card("a", "woord " * 200),))).arena.nodes
    assert len(node.label) == 500
    assert node.note == "woord " * 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_is_said_in_whole_sentences(lang: Any) -> None:
    for name in ("blueprint.json", "columns.drawio", "legend.xml"):
        for finding in take_from(BOARDS / name, lang).findings:
            words = sentence(finding, lang)
            assert "…" not in words["message"] + words["mend"]
