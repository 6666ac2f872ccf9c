"""Notes that say the same become one, and nothing that anybody wrote is lost."""

from typing import Any

import pytest

from effectenarena.model import ArenaError, read
from effectenarena.model.check import errors
from effectenarena.session.commands import carry_out
from effectenarena.session.sheet import Sheet, parts_of

ARENA: dict[str, Any] = {
    "format": "effectenarena/1",
    "nodes": [
        {"id": "p", "kind": "party", "label": "Gemeente", "number": "P1"},
        {"id": "q", "kind": "party", "label": "De gemeente", "number": "P2", "stream": "Wmo"},
        {"id": "i", "kind": "investment", "label": "Inzet", "party": "q", "amount": 5},
        {"id": "m", "kind": "measure", "label": "Bezoek", "party": "q"},
        {"id": "a", "kind": "effect", "label": "Minder eenzaam", "number": "E1", "votes": 2, "author_role": "bewoner"},
        {"id": "b", "kind": "effect", "label": "Eenzaamheid daalt", "number": "E2", "votes": 3, "unit_value": 7,
         "author_role": "professional", "readings": [{"because": "alleen in de winter", "stance": "contested"}]},
        {"id": "c", "kind": "effect", "label": "Rust", "number": "E3", "unit_value": 9, "transfer_from": "q"},
    ],
    "links": [
        {"source": "m", "target": "a", "rate": 2, "because": "mensen komen langs"},
        {"source": "m", "target": "b", "rate": 3, "because": "er is iets te doen", "author_role": "professional"},
        {"source": "a", "target": "b", "rate": 1},
        {"source": "b", "target": "c", "rate": 4},
        {"source": "b", "target": "q", "share": 0.5},
        {"source": "c", "target": "p"},
    ],
}  # fmt: skip


@pytest.fixture
def sheet() -> Sheet:
    return Sheet().with_changes(parts_of(read(ARENA)))


def merged(sheet: Sheet, keep: str, *gone: str) -> Sheet:
    return sheet.with_changes(carry_out(sheet, "note.merge", {"keep": keep, "gone": list(gone)}))


def data(sheet: Sheet, address: str) -> dict[str, Any]:
    found: dict[str, Any] = sheet.items[address].to_data()  # type: ignore[union-attr]
    return found


def test_every_writer_and_every_vote_stays(sheet: Sheet) -> None:
    note = data(merged(sheet, "a", "b"), "a")
    assert (note["number"], note["label"], note["votes"], note["author_role"]) == ("E1", "Minder eenzaam", 5, "bewoner")
    assert note["unit_value"] == 7, "what the kept note had no answer to"
    assert note["readings"] == [{"because": "alleen in de winter", "stance": "contested"}]
    assert note["merged"] == [
        {"id": "b", "number": "E2", "label": "Eenzaamheid daalt", "votes": 3, "author_role": "professional"}
    ]


def test_another_answer_is_remembered(sheet: Sheet) -> None:
    (gone,) = data(merged(sheet, "b", "c"), "b")["merged"]
    assert gone["values"] == {"unit_value": 9}


def test_arrows_move_along_and_a_second_reason_becomes_a_reading(sheet: Sheet) -> None:
    after = merged(sheet, "a", "b")
    assert [link.address for link in after.arena.links] == ["m>a", "c>p", "a>c", "a>q"]
    arrow = data(after, "m>a")
    assert (arrow["rate"], arrow["because"]) == (2, "mensen komen langs")
    assert arrow["readings"] == [{"because": "er is iets te doen", "author_role": "professional"}]


def test_notes_that_name_the_party_follow(sheet: Sheet) -> None:
    sheet = sheet.with_changes({"c>p": None})
    after = merged(sheet, "p", "q")
    assert [data(after, note)[field] for note, field in (("i", "party"), ("m", "party"), ("c", "transfer_from"))] == (
        ["p"] * 3
    )
    assert data(after, "p")["stream"] == "Wmo"
    assert "b>p" in after.items
    assert not [finding for finding in errors(after.arena) if finding.code == "unknown-party"]


def test_a_number_is_never_given_again(sheet: Sheet) -> None:
    after = merged(sheet, "a", "b")
    after = after.with_changes(carry_out(after, "node.add", {"node": {"kind": "effect", "label": "Nieuw"}}))
    assert after.arena.nodes[-1].number == "E4"


def test_merging_twice_keeps_them_all(sheet: Sheet) -> None:
    note = data(merged(merged(sheet, "b", "c"), "a", "b"), "a")
    assert [one["number"] for one in note["merged"]] == ["E2", "E3"]
    assert "merged" not in note["merged"][0]


@pytest.mark.parametrize(("keep", "gone"), [("a", "a"), ("a", "m")])
def test_only_notes_of_one_lane_become_one(sheet: Sheet, keep: str, gone: str) -> None:
    with pytest.raises(ArenaError) as error:
        merged(sheet, keep, gone)
    assert error.value.findings[0].code == "other-lane"
