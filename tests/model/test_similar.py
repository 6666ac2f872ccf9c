"""Which notes are proposed as one: many ways to say the same in Dutch, and pairs that must never be taken together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.model import Arena, Effect, Measure, Party
from effectenarena.model.similar import THRESHOLD, Alike, likeness, similar

SAME = [
    ("Minder eenzaamheid", "Mensen zijn minder eenzaam"),
    ("Minder eenzaam", "Eenzaamheid daalt"),
    ("Eenzaamheid neemt af", "Mensen voelen zich minder eenzaam"),
    ("Niet meer eenzaam", "Minder eenzaam"),
    ("Bewoners zijn minder eenzaam", "Minder eenzaamheid"),
    ("Lagere zorgkosten", "Minder kosten voor de zorg"),
    ("Minder crisisopnames", "Minder opnames bij crisis"),
    ("Meer sociale contacten", "Mensen hebben meer sociaal contact"),
    ("Sneller hulp", "Snellere hulp"),
    ("Schulden nemen af", "Minder schulden"),
    ("Buren helpen elkaar", "Buren die elkaar helpen"),
    ("Mantelzorger is minder overbelast", "Minder overbelaste mantelzorgers"),
    ("Minder huisuitzettingen", "Minder huisuitzetting"),
    ("Veiliger gevoel op straat", "Veilig gevoel op de straat"),
    ("Minder werkloosheid", "Minder werkeloosheid"),
    ("Gezondheid neemt toe", "Betere gezondheid"),
    ("Fewer nights in hospital", "Less nights at the hospital"),
]
OTHER = [
    ("Meer eenzaamheid", "Minder eenzaamheid"),
    ("Mensen betalen huur", "Mensen betalen geen huur"),
    ("Mensen komen buiten", "Mensen komen niet buiten"),
    ("Meer tevreden", "Ontevreden"),
    ("Veilig op straat", "Onveilig op straat"),
    ("Minder kosten voor de gemeente", "Minder kosten voor de zorgverzekeraar"),
    ("Rust voor bewoners", "Rust voor vrijwilligers"),
    ("2 coördinatoren", "3 coördinatoren"),
    ("Minder crisisopnames", "Minder crisisdagen"),
    ("Minder bijstand", "Minder afstand"),
    ("Meer werk", "Meer vrijwilligerswerk"),
    ("Langer thuis wonen", "Korter thuis wonen"),
    ("Meer contact met buren", "Meer contact met de huisarts"),
    ("Schulden nemen af", "Schulden nemen toe"),
    ("Rust", "Ruimte"),
    ("Less noise", "More noise"),
]


def notes(*labels: str) -> Arena:
    return Arena(nodes=tuple(Effect(id=f"e{at}", label=label) for at, label in enumerate(labels)))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_to_say_the_same(one: str, other: str) -> None:
    assert [pair[:2] for pair in similar(notes(one, other))] == [("e0", "e1")]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_says_something_else(one: str, other: str) -> None:
    assert similar(notes(one, other)) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Gemeente", "De gemeente", True),
        ("Zorgverzekeraar", "Zorgverzekeraars", True),
        ("Gemeente, jeugd", "Gemeente, werk en inkomen", False),
        ("Zorgverzekeraar", "Zorgkantoor", False),
        ("Gemeente Eindhoven", "Gemeente Leeuwarden", False),
    ],
)
def test_parties(one: str, other: str, same: bool) -> None:
    found = similar(Arena(nodes=(Party(id="p", label=one), Party(id="q", label=other))))
    assert bool(found) is same


def test_a_party_of_the_map_is_another_party_too() -> None:
    both = (Effect(id="a", label="Minder drukte bij Tulp"), Effect(id="b", label="Minder drukte bij Roos"))
    parties = (Party(id="p", label="Tulp"), Party(id="q", label="Roos"))
    assert similar(Arena(nodes=(*both, *parties))) == ()


def test_only_within_a_lane_and_the_most_alike_first() -> None:
    arena = notes("Minder zorgkosten", "Lagere kosten in de wijk voor zorg", "Lagere zorgkosten")
    arena = Arena(nodes=(*arena.nodes, Measure(id="m", label="Minder zorgkosten")))
    assert similar(arena)[0] == Alike("e0", "e2", 1.0)
    assert {pair[:2] for pair in similar(arena)} == {("e0", "e1"), ("e0", "e2"), ("e1", "e2")}


SAID = ["minder", "niet", "eenzaam", "eenzaamheid", "zorg", "kosten", "zorgkosten", "gemeente", "2", "3", "de", "rust"]
spoken = st.lists(st.sampled_from(SAID) | st.text(max_size=6), max_size=6).map(" ".join)


@given(spoken, spoken)
def test_it_is_as_far_there_as_back_and_says_the_same_of_one_text(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) in {0.0, 1.0}


@given(spoken)
def test_what_is_turned_around_is_never_proposed(text: str) -> None:
    assert likeness(text, f"niet {text}") < THRESHOLD
