"""What lies on the table: pages of the exact size, the typeface in them, every number, and nothing typed is code."""

from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from effectenarena import cases
from effectenarena.drawing import Poster, poster
from effectenarena.model import Arena, ArenaError, read
from effectenarena.report.paper.cards import BLANK_PER_LANE, cards
from effectenarena.report.paper.printing import KINDS, PAPERS, render_print
from effectenarena.report.paper.tiles import AREA, OVERLAP, PER_SIDE, tiles
from effectenarena.session.reading import read_any
from effectenarena.text import LANGUAGES, Language
from tests.report.sheets import DAY, hostile

MM = 25.4 / 72


@cache
def tulp() -> Arena:
    return read_any(cases.path("de-tulp"))


@cache
def opened(kind: str, paper: str = "A1", lang: Language = "nl", *, blank: bool = False) -> PdfReader:
    made = render_print(tulp(), ".pdf", kind=kind, paper=paper, lang=lang, blank=blank, made_on=DAY)
    return PdfReader(BytesIO(made))


def sizes(reader: PdfReader) -> set[tuple[int, int]]:
    return {(round(float(page.mediabox.width) * MM), round(float(page.mediabox.height) * MM)) for page in reader.pages}


def text_of(reader: PdfReader) -> str:
    return "".join("\n".join(page.extract_text() for page in reader.pages).split())


def fonts(reader: PdfReader) -> list[Any]:
    """The descriptors of every typeface, wherever it is used: on a page or in a drawing on it."""
    size: Any = reader.trailer["/Size"]
    count = int(size)
    objects: list[Any] = [reader.get_object(number) for number in range(1, count)]
    return [one for one in objects if isinstance(one, dict) and one.get("/Type") == "/FontDescriptor"]


@pytest.mark.parametrize(("paper", "size"), [("A0", (1189, 841)), ("A1", (841, 594)), ("A3", (420, 297))])
@pytest.mark.parametrize("blank", [False, True])
def test_the_sheet_is_one_page_of_its_true_size(paper: str, size: tuple[int, int], blank: bool) -> None:
    reader = opened("vel", paper, blank=blank)
    assert len(reader.pages) == 1
    assert sizes(reader) == {size}


def test_the_sheet_says_every_number_the_day_and_that_it_is_indicative() -> None:
    text = text_of(opened("vel"))
    for said in (*(node.said for node in tulp().nodes), "indicatief", "22november2026", "onderbouwd", "aanname"):
        assert said in text


def test_a_blank_sheet_asks_the_four_questions_and_has_no_notes() -> None:
    text = text_of(opened("vel", blank=True))
    for asked in ("wiesteekterwatin?", "watdoenwe?", "watverandert er?".replace(" ", ""), "wieheefteriets"):
        assert asked in text
    assert "Kwartiermakers" not in text


def test_parts_are_nine_a4s_with_their_number() -> None:
    reader = opened("vel", "A4")
    assert sizes(reader) == {(297, 210)}
    assert len(reader.pages) == PER_SIDE**2
    for number, page in enumerate(reader.pages, 1):
        assert f"Deel {number} van 9" in page.extract_text()


@pytest.mark.parametrize("area", [AREA, AREA[::-1]])
def test_parts_cover_the_whole_sheet_and_share_their_overlap(area: tuple[float, float]) -> None:
    found = tiles(Poster("", *area), "nl")
    for side, axis in enumerate("xy"):
        starts = sorted({tile[axis] for tile in found["tiles"]})
        assert starts[0] == 0
        assert starts[-1] + found["piece"][side] == pytest.approx(area[side])
        assert all(b - a == pytest.approx(found["piece"][side] - OVERLAP) for a, b in pairwise(starts))


def test_long_lanes_stand_so_that_they_are_larger() -> None:
    notes = [{"id": f"e{n}", "kind": "effect", "label": "Rust", "number": n} for n in range(1, 21)]
    made = poster(read({"format": "effectenarena/1", "nodes": notes}), 420, 297)
    assert (made.width, made.height) == (297, 420)


def test_the_svg_has_its_size_in_mm_and_its_typeface() -> None:
    made = render_print(tulp(), ".svg", paper="A3", made_on=DAY)
    root = ET.fromstring(made)  # noqa: S314 - our own drawing
    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    assert b"data:font/woff2" in made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_typeface_travels_along(kind: str, lang: Language) -> None:
    found = fonts(opened(kind, lang=lang))
    assert found
    assert all("/FontFile2" in one or "/FontFile3" in one for one in found)


def test_every_note_has_a_card_with_its_number() -> None:
    reader = opened("kaarten")
    assert sizes(reader) == {(210, 297)}
    text = text_of(reader)
    assert all(node.said in text for node in tulp().nodes)


def test_blank_cards_carry_numbers_that_nobody_ever_had() -> None:
    arena = read(
        {
            "format": "effectenarena/1",
            "nodes": [
                {"id": "e", "kind": "effect", "label": "Rust", "number": 3, "merged": [{"id": "o", "number": 5}]}
            ],
        }
    )
    made = cards(arena, "nl", {"E7", "M2"}, blank=True)["cards"]
    numbers = {lane: [card["number"] for card in made if card["lane"] == lane] for lane in ("measure", "effect")}
    assert numbers["effect"] == [f"E{n}" for n in range(8, 8 + BLANK_PER_LANE)]
    assert numbers["measure"][0] == "M3"


def test_ballots_ask_of_every_arrow_and_show_nobodys_estimate() -> None:
    reader = opened("stembriefjes")
    assert sizes(reader) == {(210, 297)}
    text = text_of(reader)
    assert text.count("weetniet") >= len(tulp().links)
    assert "geennaam" in text
    assert all(word in text for word in ("laag", "verwacht", "hoog"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_type_is_printed_as_typed(kind: str) -> None:
    made = render_print(hostile(), ".pdf", kind=kind, made_on=DAY)
    text = text_of(PdfReader(BytesIO(made)))
    typed = '#read("/etc/hostname")'
    assert (typed in text) or (kind == "vel" and typed[:5] in text)  # a narrow note breaks it over two lines


@pytest.mark.parametrize(("kind", "paper"), [("vel", "A4"), ("kaarten", "A1"), ("stembriefjes", "A1")])
def test_what_takes_more_pages_is_no_svg(kind: str, paper: str) -> None:
    with pytest.raises(ArenaError, match="unknown-ending"):
        render_print(tulp(), ".svg", kind=kind, paper=paper)


def test_every_paper_prints_an_empty_map() -> None:
    for kind in KINDS:
        for paper in PAPERS if kind == "vel" else ("A1",):
            assert render_print(Arena(), ".pdf", kind=kind, paper=paper, made_on=date(2026, 1, 1)).startswith(b"%PDF")
