"""The arena drawn: everything on it, nothing outside it, nothing executed."""

import re
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, given, settings
from resvg_py import svg_to_bytes

from effectenarena.drawing import arena_svg
from effectenarena.drawing.arrows import STYLE_LOOK, style_of
from effectenarena.drawing.layout import LANES, crossings, lay_out
from effectenarena.drawing.metrics import width
from effectenarena.drawing.remarks import pm_sign
from effectenarena.drawing.svg import INK_2, KIND_WASH
from effectenarena.model import Arena, Link, parse
from effectenarena.text import LANGUAGES, Language
from tests.storage.odd_arenas import odd_data
from tests.storage.round_trips import small_arena

SVG = "{http://www.w3.org/2000/svg}"


def drawn(arena: Arena, lang: Language = "nl", **options: Any) -> Element:
    root: Element = fromstring(arena_svg(arena, lang, **options))
    return root


def said(root: Element) -> str:
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def tulip(**effect: Any) -> Arena:
    """One effect and one party with an arrow between them."""
    return parse(
        {
            "format": "effectenarena/1",
            "nodes": [
                {"id": "e1", "kind": "effect", "label": "Rust", "number": "E1", **effect},
                {"id": "p1", "kind": "party", "label": "Gemeente", "number": "P1"},
            ],
            "links": [{"source": "e1", "target": "p1"}],
        }
    )


@given(odd_data())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_whatever_people_type_is_a_drawing(data: dict[str, Any]) -> None:
    arena = parse(data)
    root = drawn(arena, amounts=True, order="tidy")
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "defs",
        "marker",
        "path",
        "rect",
        "circle",
        "g",
        "text",
        "tspan",
    }
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    assert arena_svg(arena, "nl") == arena_svg(arena, "nl")


def test_markup_in_a_label_is_text() -> None:
    svg = arena_svg(tulip(label="<script>alert(1)</script> & zo"))
    assert "<script" not in svg
    assert "alert(1)" in said(fromstring(svg)).replace("-", "").replace(" ", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_stands_outside_its_note(lang: Language) -> None:
    words = "Meervoudigepersoonlijkheidsstoornisbehandeling WWWWWWWWWWWWWWWWWW مساعدة 邻里互助互助互助互助互助互助"
    arena = tulip(label=words, unit=words, unit_value=1, desired=False)
    layout = lay_out(arena, lang, amounts=True, order="file", least=560)
    for box in layout.boxes.values():
        assert all(62 + width(line, box.size, bold=True) <= box.width - 8 for line in box.lines)
        assert all(62 + width(remark.text, 15, bold=remark.tone != "plain") <= box.width - 6 for remark in box.remarks)
        assert 20 + len(box.lines) * box.size * 1.22 + len(box.remarks) * 15 * 1.3 <= box.height + 1e-9


def test_notes_of_a_lane_stand_below_each_other_and_inside_the_sheet() -> None:
    nodes = [{"id": f"e{i}", "kind": "effect", "label": f"Effect {i} met een tamelijk lange naam"} for i in range(30)]
    layout = lay_out(parse({"format": "effectenarena/1", "nodes": nodes}), "nl", amounts=False, order="file", least=560)
    boxes = list(layout.boxes.values())
    assert all(one.y + one.height < other.y for one, other in pairwise(boxes))
    assert boxes[-1].y + boxes[-1].height < layout.height - 58


def test_who_cannot_see_it_hears_what_it_is() -> None:
    root = drawn(small_arena())
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "De Tulp"
    assert "4 briefjes" in str(root.findtext(f"{SVG}desc"))


def test_amounts_stay_off_until_asked_for() -> None:
    assert "€" not in said(drawn(small_arena()))
    assert "490" in said(drawn(small_arena(), amounts=True))
    assert "indicatief" in said(drawn(small_arena()))


def test_pm_items_and_what_nobody_wants_are_marked() -> None:
    arena = tulip(desired=False, sign="-")
    assert pm_sign(arena, arena.effects["e1"]) == "-"
    text = said(drawn(arena, amounts=True))
    assert "− PM" in text
    assert "ongewenst" in text
    assert "PM: telt mee, niet in euro's" in text
    assert "PM" not in said(drawn(tulip(unit_value=5), amounts=True))


def test_paper_says_it_in_the_words_of_the_room_and_the_calculator_in_terms() -> None:
    room = said(drawn(tulip(sign="+")))
    assert "+ telt mee, niet in" in room
    assert "weten we denken we hier verschillen we over" in room
    assert not [term for term in ("PM", "onderbouwd", "aanname", "betwist") if term in room]
    calculator = said(drawn(tulip(sign="+"), amounts=True))
    assert "onderbouwd aanname betwist" in calculator
    assert "weten we" not in calculator


def test_paper_names_who_pays_and_who_gains_without_taking_part() -> None:
    arena = parse(
        {
            "format": "effectenarena/1",
            "nodes": [
                {"id": "i1", "kind": "investment", "label": "Beheerder", "party": "p1", "in_kind": True},
                {"id": "e1", "kind": "effect", "label": "Rust"},
                {"id": "p1", "kind": "party", "label": "Gemeente"},
                {"id": "p2", "kind": "party", "label": "Zorgverzekeraar"},
                {"id": "p3", "kind": "party", "label": "Bewoners"},
            ],
            "links": [{"source": "e1", "target": party} for party in ("p1", "p2", "p3")],
        }
    )
    boxes = lay_out(arena, "nl", amounts=False, order="file", least=560).boxes
    line = {name: " ".join(remark.text for remark in box.remarks) for name, box in boxes.items()}
    assert line["i1"] == "Gemeente in natura"
    assert line["p1"] == "betaalt ook"
    assert line["p2"] == "heeft er baat bij, doet nog niet mee"
    assert {remark.tone for remark in boxes["p2"].remarks} == {"doubt"}
    assert line["p3"] == ""  # people are never asked why they do not pay


@pytest.mark.parametrize(
    ("given", "style"),
    [
        ({}, "assumption"),
        ({"evidence": 1}, "assumption"),
        ({"evidence": 2}, "evidence"),
        ({"evidence": 4, "stance": "contested"}, "contested"),
        ({"evidence": 3, "stance": "agreed"}, "evidence"),
    ],
)
def test_the_line_tells_how_sure_we_are(given: dict[str, Any], style: str) -> None:
    assert style_of(Link(source="a", target="b", **given)) == style
    looks = [str(look.get("stroke_dasharray")) for look in STYLE_LOOK.values()]
    assert len(set(looks)) == len(STYLE_LOOK)


def test_the_group_keeps_its_order_unless_it_asks() -> None:
    kinds = {"m1": "measure", "m2": "measure", "e1": "effect", "e2": "effect"}
    arena = parse(
        {
            "format": "effectenarena/1",
            "nodes": [{"id": name, "kind": kind, "label": name} for name, kind in kinds.items()],
            "links": [{"source": "m1", "target": "e2"}, {"source": "m2", "target": "e1"}],
        }
    )

    def order(how: Any) -> dict[str, list[Any]]:
        boxes = lay_out(arena, "nl", amounts=False, order=how, least=560).boxes.values()
        lane = {kind: [box for box in boxes if box.node.kind == kind] for kind in LANES}
        return {kind: [box.node for box in sorted(found, key=lambda box: box.y)] for kind, found in lane.items()}

    assert [node.id for node in order("file")["effect"]] == ["e1", "e2"]
    assert crossings(arena, order("file")) == 1
    assert crossings(arena, order("tidy")) == 0


def test_faded_words_stay_legible() -> None:
    root = drawn(tulip(), focus={"p1"})
    faded = next(text for text in root.iter(f"{SVG}text") if text.text == "Rust")
    assert faded.get("fill") == INK_2
    assert not [group for group in root.iter(f"{SVG}g") if group.get("opacity") and list(group.iter(f"{SVG}text"))]
    assert all(_contrast(INK_2, wash) >= 4.5 for wash in KIND_WASH.values())


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: str) -> float:
    parts = [int(part, 16) / 255 for part in re.findall("..", colour[1:])]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_empty_arena_and_a_broken_arrow_are_drawn_too() -> None:
    empty = parse({"format": "effectenarena/1"})
    assert "Zonder naam" in said(drawn(empty))
    assert "Untitled" in said(drawn(empty, "en"))
    loose = parse({"format": "effectenarena/1", "links": [{"source": "a", "target": "b"}]})
    assert svg_to_bytes(svg_string=arena_svg(loose))


def test_a_strong_arrow_is_thicker_and_the_legend_says_so_only_then() -> None:
    arena = small_arena()
    flow = next(link for link in arena.links if link.source in arena.measures)
    thick = arena.model_copy(
        update={
            "links": tuple(
                link.model_copy(update={"strength": "strong"}) if link is flow else link for link in arena.links
            )
        }
    )

    def widest(root: Element) -> float:
        return max(float(path.get("stroke-width", 0)) for path in root.iter(f"{SVG}path") if path.get("marker-end"))

    assert widest(drawn(thick)) > widest(drawn(arena))
    assert ("sterk" in said(drawn(thick)), "sterk" in said(drawn(arena))) == (True, False)
    assert "strong" in said(drawn(thick, "en"))


def test_an_arrow_that_gives_less_has_a_minus_until_its_number_says_more() -> None:
    arena = small_arena()
    flow = next(link for link in arena.links if link.source in arena.measures)

    def changed(**fields: Any) -> str:
        other = flow.model_copy(update={"rate": None, "with_": None, "without": None, **fields})
        links = tuple(other if link is flow else link for link in arena.links)
        return said(drawn(arena.model_copy(update={"links": links})))

    assert "meer geeft minder" in changed(polarity="less")
    assert "meer geeft minder" in changed(rate=-2)
    for fields in ({}, {"polarity": "more"}, {"polarity": "less", "rate": 2}):
        assert "meer geeft minder" not in changed(**fields)
