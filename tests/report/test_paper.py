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
from effectenarena.report.paper.ballots import OPEN_ARROWS
from effectenarena.report.paper.cards import BLANK_PER_LANE, cards
from effectenarena.report.paper.printing import KINDS, PAPERS, USUAL, Wanted, render_print
from effectenarena.report.paper.tiles import AREA, OVERLAP, PER_SIDE, tiles
from effectenarena.session.reading import read_any
from effectenarena.session.scripts import NAMES, script
from effectenarena.text import LANGUAGES, Language, say
from tests.report.sheets import DAY, TYPED, hostile

MM = 25.4 / 72


@cache
def tulp() -> Arena:
    return read_any(cases.path("de-tulp"))


@cache
def opened(kind: str, paper: str = "A1", lang: Language = "nl", *, blank: bool = False) -> PdfReader:
    made = render_print(tulp(), ".pdf", Wanted(kind, paper, blank), lang=lang, made_on=DAY)
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
    for said in (*(node.said for node in tulp().nodes), "indicatief", "22november2026", "wetenwe", "denkenwe"):
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
    made = render_print(tulp(), ".svg", Wanted(paper="A3"), made_on=DAY)
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


def test_blank_ballots_have_rows_for_what_the_group_lays_this_evening() -> None:
    asked = [text_of(opened("stembriefjes", blank=blank)).count("nee,want") for blank in (False, True)]
    assert asked == [len(tulp().links), len(tulp().links) + OPEN_ARROWS]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_all_that_is_prepared_is_one_file_that_says_where_each_part_is(paper: str, lang: Language) -> None:
    reader = opened("voorbereiding", paper, lang)
    pages = ["".join(page.extract_text().split()) for page in reader.pages]
    heads = [say(f"preparation.{key}", lang) for key in ("invitation", "script")]
    first = [next(n for n, text in enumerate(pages, 1) if text.startswith(head)) for head in heads]
    sheet = next(n for n, text in enumerate(pages, 1) if "Kwartiermakers" in text and n > first[-1])
    cards_at = next(n for n, text in enumerate(pages, 1) if say("paper.role_short", lang).replace(" ", "") in text)
    votes = next(n for n, text in enumerate(pages, 1) if text.startswith(say("paper.dots", lang).replace(" ", "")))
    starts = [*first, sheet, cards_at, votes, len(pages) + 1]
    spans = [f"{a}" if a == b - 1 else f"{a}–{b - 1}" for a, b in pairwise(starts)]
    to = say("preparation.to", lang)
    named = [say(f"preparation.part.{key}", lang) for key in ("invitation", "script", "sheet", "cards", "ballots")]
    where = [pages[0].split("".join(name.split()), 1)[1].split(to, 1)[1] for name in named]
    assert all(found.startswith(span) for found, span in zip(where, spans, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_the_script_is_printed_by_the_minute(name: str) -> None:
    made = render_print(tulp(), ".pdf", Wanted("voorbereiding", script=name), made_on=DAY)
    text = text_of(PdfReader(BytesIO(made)))
    chosen = script(name)
    ends, so_far = [], 0
    for phase in chosen.phases:
        so_far += phase.minutes
        ends.append(f"–{so_far // 60}:{so_far % 60:02}")
        assert "".join(phase.title.nl.split()) in text
        assert all("".join(prompt.nl.split()) in text for prompt in phase.prompts)
    assert all(end in text for end in ends)


def test_the_invitation_says_that_doubt_is_welcome_and_no_names_are_kept() -> None:
    text = text_of(opened("voorbereiding", "A3"))
    assert "Twijfeliswelkom" in text
    assert "geennamen" in text
    assert "indicatief" in text


def test_each_kind_has_its_usual_paper() -> None:
    assert USUAL.keys() <= set(KINDS)
    assert set(USUAL.values()) <= PAPERS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_type_is_printed_as_typed_and_does_nothing(kind: str) -> None:
    reader = PdfReader(BytesIO(render_print(hostile(), ".pdf", Wanted(kind), made_on=DAY)))
    text = text_of(reader)
    typed = '#read("/etc/hostname")'
    assert (typed in text) or (kind == "vel" and typed[:5] in text)  # a narrow note breaks it over two lines
    assert not {"/JS", "/JavaScript", "/AA", "/OpenAction", "/Launch", "/URI", "/EmbeddedFiles"} & keys_of(reader)


def letters(text: str) -> str:
    """What is left of a text that was broken over lines, with or without a hyphen."""
    return "".join(text.replace("-", "").split())


def keys_of(reader: PdfReader) -> set[str]:
    """Every name that an object of the file has as a key or as its kind of action."""
    size: Any = reader.trailer["/Size"]
    count = int(size)
    found: list[Any] = [reader.get_object(number) for number in range(1, count)]
    objects = [one for one in found if isinstance(one, dict)]
    return {str(key) for one in objects for key in one} | {str(one.get("/S")) for one in objects}


def test_what_people_type_is_nothing_but_text_on_the_sheet() -> None:
    """Also where it breaks over lines: the drawing has no parts but ours, and every letter of it stands there."""
    root = ET.fromstring(render_print(hostile(), ".svg", Wanted(paper="A1"), made_on=DAY))  # noqa: S314 - our own drawing
    ours = ET.fromstring(render_print(tulp(), ".svg", Wanted(paper="A1"), made_on=DAY))  # noqa: S314 - our own drawing
    assert {one.tag for one in root.iter()} <= {one.tag for one in ours.iter()}
    assert {key for one in root.iter() for key in one.attrib} <= {key for one in ours.iter() for key in one.attrib}
    text = letters("".join(root.itertext()))
    assert all(letters(typed) in text for typed in TYPED)


@pytest.mark.parametrize(("kind", "paper"), [("vel", "A4"), *((kind, "A3") for kind in KINDS if kind != "vel")])
def test_what_takes_more_pages_is_no_svg(kind: str, paper: str) -> None:
    with pytest.raises(ArenaError, match="unknown-ending"):
        render_print(tulp(), ".svg", Wanted(kind, paper))


def test_every_paper_prints_an_empty_map() -> None:
    for kind in KINDS:
        for paper in PAPERS if kind in USUAL else ("A1",):
            assert render_print(Arena(), ".pdf", Wanted(kind, paper), made_on=date(2026, 1, 1)).startswith(b"%PDF")
