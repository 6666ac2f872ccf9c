"""Omkeringsdenken: where value falls, and whom to invite."""

from __future__ import annotations

from typing import Any

from effectenarena.model import Arena, read
from effectenarena.scans import Reversal, reversal

NOTES: list[dict[str, Any]] = [
    {"id": "gem", "kind": "party", "label": "Gemeente"},
    {"id": "zv", "kind": "party", "label": "Zorgverzekeraar"},
    {"id": "wc", "kind": "party", "label": "Woningcorporatie"},
    {"id": "bew", "kind": "party", "label": "Bewoners"},
    {"id": "geld", "kind": "investment", "label": "Geld", "party": "gem"},
    {"id": "m", "kind": "measure", "label": "Inloop", "party": "wc"},
    {"id": "rust", "kind": "effect", "label": "Rust", "life_domain": "Wonen"},
    {"id": "zorg", "kind": "effect", "label": "Minder crisis", "life_domain": " Gezondheid "},
    {"id": "druk", "kind": "effect", "label": "Drukte", "desired": False},
    {"id": "los", "kind": "effect", "label": "Meer contact"},
]
ARROWS = (("rust", "wc"), ("rust", "bew"), ("rust", "gem"), ("zorg", "zv"), ("druk", "zv"))


def turned(*arrows: tuple[str, str], notes: list[dict[str, Any]] = NOTES) -> Reversal:
    links = [{"source": source, "target": target} for source, target in arrows]
    return reversal(read({"format": "effectenarena/1", "nodes": notes, "links": links}))


def test_where_value_falls_and_how_each_party_stands() -> None:
    found = turned(*ARROWS)
    assert [(one.domain, one.party.id, one.standing) for one in found.landings] == [
        ("Wonen", "wc", "takes_part"),
        ("Wonen", "bew", "people"),
        ("Wonen", "gem", "pays"),
        ("Gezondheid", "zv", "not_yet"),
    ]


def test_who_gains_and_does_not_take_part_is_invited_but_people_are_not_asked() -> None:
    assert [(one.party.id, [e.id for e in one.effects]) for one in turned(*ARROWS).invite] == [("zv", ["zorg"])]


def test_an_effect_that_is_not_wanted_does_nobody_good() -> None:
    assert not turned(("druk", "zv")).landings


def test_effects_that_lead_nowhere_are_asked_about() -> None:
    found = turned(*ARROWS, ("los", "rust"))
    assert not found.unclaimed
    assert [effect.id for effect in turned(*ARROWS).unclaimed] == ["los"]


def test_without_a_domain_they_come_last() -> None:
    found = turned(*ARROWS, ("los", "gem"))
    assert [one.domain for one in found.landings][-1] is None
    assert not reversal(Arena()).landings
