"""The scribe line: what a sentence is understood as, and that nothing that was said gets lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.model import LINK_KINDS, Arena, read
from effectenarena.session.commands import carry_out
from effectenarena.session.scribe import MOST, Sentence, commands, understand
from effectenarena.session.sheet import Sheet, parts_of

LISTED = ["Zorgverzekeraar", "Woningcorporatie", "Gemeente, jeugd", "Gemeente, overig", "Bewoners van de buurt"]
MAP: dict[str, Any] = {
    "format": "effectenarena/1",
    "nodes": [
        {"id": "a", "kind": "measure", "label": "Inloop", "number": "M2"},
        {"id": "b", "kind": "effect", "label": "Minder eenzaam", "number": "E7"},
        {"id": "c", "kind": "party", "label": "De Tulp", "number": "P1"},
        {"id": "d", "kind": "investment", "label": "Loon", "number": "I1"},
    ],
    "links": [{"source": "a", "target": "b"}],
}


def heard(text: str, arena: Arena | None = None, *lanes: str | None) -> Sentence:
    return understand(text, arena or Arena(), LISTED, lanes)


def short(sentence: Sentence) -> str:
    """Give the notes and arrows as one line: `m:Inloop e:Rust 0>1`."""
    notes = [f"{chip.kind[0]}:{chip.note or chip.text}" for chip in sentence.chips]
    return " ".join([*notes, *(f"{a}>{b}" for a, b in sentence.arrows)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "als één coördinator, dan minder langs elkaar heen, dan minder kosten voor zorgverzekeraar",
            "m:Eén coördinator e:Minder langs elkaar heen e:Minder kosten p:Zorgverzekeraar 0>1 1>2 2>3",
        ),
        ("Als inloop dan rust.", "m:Inloop e:Rust 0>1"),
        ("If one desk, then less noise, and then fewer calls", "m:One desk e:Less noise e:Fewer calls 0>1 1>2"),
        ("wanneer meer dan tien bezoeken, dan rust", "m:Meer dan tien bezoeken e:Rust 0>1"),
        ("als vaker dan nu op bezoek dan rust", "m:Vaker dan nu op bezoek e:Rust 0>1"),
        ("inloop > rust → minder bellen", "m:Inloop e:Rust e:Minder bellen 0>1 1>2"),
        ("i: geld > inloop voor bewoners > rust", "i:Geld m:Inloop voor bewoners e:Rust 0>1 1>2"),
        ("inloop > rust voor gemeente en zorgverzekeraar", "m:Inloop e:Rust p:Gemeente p:Zorgverzekeraar 0>1 1>2 1>3"),
        ("inloop > rust voor het slapen", "m:Inloop e:Rust voor het slapen 0>1"),
        ("inloop > e: rust voor zorgverzekeraar", "m:Inloop e:Rust voor zorgverzekeraar 0>1"),
        ("inloop > rust > woningcorporatie", "m:Inloop e:Rust p:Woningcorporatie 0>1 1>2"),
        ("minder kosten voor zorgverzekeraars", "e:Minder kosten p:Zorgverzekeraar 0>1"),
        ("als rust voor zorgverzekeraar, dan slaap", "m:Rust voor zorgverzekeraar e:Slaap 0>1"),
        ("E: rust", "e:Rust"),
        ("als inloop dan rust en dan slaap", "m:Inloop e:Rust e:Slaap 0>1 1>2"),
        ("als inloop, dan rust en dan slaap", "m:Inloop e:Rust e:Slaap 0>1 1>2"),
        ("als samen eten en koken, dan rust", "m:Samen eten en koken e:Rust 0>1"),
        ("als inloop dan rust, waardoor slaap", "m:Inloop e:Rust e:Slaap 0>1 1>2"),
        ("inloop leidt tot rust zodat slaap", "m:Inloop e:Rust e:Slaap 0>1 1>2"),
        ("one desk leads to rest so that sleep", "m:One desk e:Rest e:Sleep 0>1 1>2"),
        ("inloop > rust > voor de woningcorporatie", "m:Inloop e:Rust p:Woningcorporatie 0>1 1>2"),
    ],
)  # fmt: skip
def test_a_sentence_becomes_notes_and_arrows(text: str, expected: str) -> None:
    found = heard(text)
    assert short(found) == expected
    assert found.missing is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("m2 > rust", "m:a e:Rust 0>1"),
        ("E7 → p1", "e:b p:c 0>1"),
        ("als inloop, dan minder eenzaam, dan rust", "m:a e:b e:Rust 1>2"),
        ("e7 > rust voor tulp", "e:b e:Rust p:c 0>1 1>2"),
        ("iets > m2", "i:Iets m:a 0>1"),
        ("loon > buurtkamer", "i:d m:Buurtkamer 0>1"),
        ("e7 voor p1", "e:b p:c 0>1"),
    ],
)
def test_notes_on_the_map_are_used_as_they_are(text: str, expected: str) -> None:
    found = heard(text, read(MAP))
    assert short(found) == expected
    assert found.missing is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text"),
        ("   ", "text"),
        ("als één coördinator", "then"),
        ("één coördinator", "arrows"),
        ("inloop > > rust", "piece"),
        ("als, dan rust", "piece"),
        ("m99 > rust", "note"),
        ("inloop > p: zorgverzekeraar", "arrow"),
        ("rust > m: inloop > m: uitloop", "arrow"),
        ("inloop > rust > rust", "arrow"),
        ("m2 > e7", "new"),
        ("inloop > " + "a" * 501, "shorter"),
        (" > ".join("abc" for _ in range(MOST + 1)), "fewer"),
    ],
)
def test_what_is_missing_is_said(text: str, code: str) -> None:
    found = heard(text, read(MAP))
    assert found.missing
    assert found.missing.code == code
    with pytest.raises(ValueError, match=code):
        commands([found], Sheet())


def test_another_lane_can_be_chosen_for_a_piece() -> None:
    found = heard("geld > inloop", None, "investment")
    assert short(found) == "i:Geld m:Inloop 0>1"
    found = heard("inloop > rust > slaap", None, None, None, "party")
    assert short(found) == "m:Inloop e:Rust p:Slaap 0>1 1>2"
    assert heard("inloop", None, "measure").missing is None


def test_a_note_that_is_said_twice_lies_there_once() -> None:
    found = heard("inloop > rust voor zorgverzekeraar > slaap voor zorgverzekeraar")
    assert short(found) == "m:Inloop e:Rust p:Zorgverzekeraar e:Slaap 0>1 1>2 1>3 3>2"
    assert found.places == (0, 1, 2, 3)


def test_laying_gives_the_numbers_that_were_free() -> None:
    sheet = Sheet().with_changes(parts_of(read(MAP)))
    batch = {"commands": commands([heard("inloop > rust > slaap voor de tulp", sheet.arena)], sheet)}
    after = sheet.with_changes(carry_out(sheet, "batch", batch)).arena
    assert [node.name for node in after.nodes[4:]] == ["E8 Rust", "E9 Slaap"]
    assert [link.address for link in after.links] == ["a>b", "a>e8", "e8>e9", "e9>c"]


SAID = ["als", "dan", ", dan", ">", "→", "voor", "zorgverzekeraar", "m2", "e7", "p1", "e:", ",", "en"]
LINKING = {
    "als",
    "if",
    "wanneer",
    "indien",
    "when",
    "dan",
    "then",
    "voor",
    "for",
    "en",
    "and",
    "de",
    "het",
    "een",
    "onze",
}
ARTICLES = {"the", "a", "an", "our"}
words = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8)
spoken = st.lists(words | st.sampled_from(SAID), max_size=14).map(" ".join)


@given(st.text() | spoken, st.lists(st.sampled_from([None, "investment", "measure", "effect", "party"]), max_size=6))
def test_it_never_fails_and_what_can_be_laid_is_laid(text: str, lanes: list[str | None]) -> None:
    arena = read(MAP)
    found = understand(text, arena, LISTED, lanes)
    if found.missing is None:
        assert all((found.chips[a].kind, found.chips[b].kind) in LINK_KINDS for a, b in found.arrows)
        sheet = Sheet().with_changes(parts_of(arena))
        after = sheet.with_changes(carry_out(sheet, "batch", {"commands": commands([found], sheet)})).arena
        assert len(after.nodes) == 4 + sum(chip.note is None for chip in found.chips)
        assert len(after.links) == 1 + len(found.arrows)


@given(spoken)
def test_no_word_gets_lost(text: str) -> None:
    found = understand(text, read(MAP))
    if found.missing and not found.chips:
        return
    stands = " ".join([chip.text for chip in found.chips] + ["m2 e7 p1 e"]).casefold()
    lost = [
        word for word in re.findall(r"\w+", text.casefold()) if word not in LINKING | ARTICLES and word not in stands
    ]
    assert not lost
