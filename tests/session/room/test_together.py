"""Notes that become one after people spoke of them: no voice, no point and no dissent goes with the note that goes."""

from __future__ import annotations

import pytest

from effectenarena.session import Session
from effectenarena.session.room import seen, state
from effectenarena.session.room.rules import NotAllowed
from effectenarena.session.room.seen import Viewer
from tests.session.room.seated import host
from tests.session.room.test_rules import send, session

__all__ = ["session"]


def two_effects(session: Session, phase: str) -> None:
    send(session, "Egel", "note.add", column="measure", text="Inloop")
    for text in ("Rust", "Rust in huis"):
        send(session, "Egel", "note.add", column="effect", text=text)
    host(session, "phase.set", phase="connect")
    for effect in ("e1", "e2"):
        send(session, "Egel", "link.add", source="m1", target=effect, because=f"om {effect}")
    host(session, "phase.set", phase=phase)


def votes(session: Session) -> dict[str, object]:
    return {node.id: node.votes for node in session.arena.nodes if node.kind == "effect"}


@pytest.mark.parametrize("shown", [False, True])
def test_points_go_along_with_a_note_that_goes_up_in_another(session: Session, shown: bool) -> None:
    two_effects(session, "vote")
    send(session, "Egel", "vote.set", item="e1", points=2)
    send(session, "Das", "vote.set", item="e2", points=3)
    if shown:
        host(session, "reveal")
    host(session, "note.merge", keep="e1", into="e2")
    host(session, "reveal")
    assert votes(session) == {"e1": 5}
    assert seen.mine(session.sheet, {"votes"}, Viewer("participant", "Das")) == {"mine": {"votes": {"e1": 3}}}
    send(session, "Das", "vote.set", item="e1", points=5)
    host(session, "reveal")
    assert votes(session) == {"e1": 7}


def test_points_that_went_elsewhere_are_not_counted_twice(session: Session) -> None:
    two_effects(session, "vote")
    send(session, "Egel", "vote.set", item="e1", points=3)
    host(session, "reveal")
    send(session, "Egel", "vote.set", item="e1", points=0)
    send(session, "Egel", "vote.set", item="e2", points=3)
    host(session, "reveal")
    assert votes(session) == {"e1": 0, "e2": 3}


def test_dots_that_were_written_by_hand_stay_where_no_point_came(session: Session) -> None:
    two_effects(session, "vote")
    session.apply("node.set", {"id": "e1", "fields": {"votes": 4}})
    send(session, "Egel", "vote.set", item="e2", points=3)
    host(session, "reveal")
    assert votes(session) == {"e1": 4, "e2": 3}


def test_points_on_a_note_that_is_gone_are_free_again(session: Session) -> None:
    two_effects(session, "vote")
    send(session, "Egel", "vote.set", item="e1", points=5)
    host(session, "note.remove", note="e1")
    send(session, "Egel", "vote.set", item="e2", points=5)
    with pytest.raises(NotAllowed, match="over-budget"):
        send(session, "Egel", "vote.set", item="e2", points=6)


def test_a_phone_hears_where_its_points_went(session: Session) -> None:
    two_effects(session, "vote")
    send(session, "Das", "vote.set", item="e2", points=3)
    before = session.revision
    host(session, "note.merge", keep="e1", into="e2")
    assert "votes" in seen.touched_by(session.story.steps[before:])


@pytest.mark.parametrize("shown", [False, True])
def test_who_disagrees_is_not_merged_away(session: Session, shown: bool) -> None:
    two_effects(session, "doubt")
    send(session, "Egel", "link.stance", link="m1>e1", stance="agreed")
    send(session, "Das", "link.stance", link="m1>e2", stance="contested", reason="Dat zie ik niet")
    if shown:
        host(session, "reveal")
    host(session, "note.merge", keep="e1", into="e2")
    (arrow,) = session.arena.links
    assert (arrow.stance == "contested") is shown
    host(session, "reveal")
    (arrow,) = session.arena.links
    assert arrow.stance == "contested"
    assert "Dat zie ik niet" in [reading.because for reading in arrow.readings]
    doubts = seen.first(session.sheet, Viewer("beamer"), "nl")["doubts"]["arrows"]
    assert [(at, one["agreed"], one["contested"]) for at, one in doubts.items()] == [("m1>e1", 1, 1)]


def test_who_spoke_of_both_arrows_counts_once(session: Session) -> None:
    two_effects(session, "doubt")
    send(session, "Das", "link.stance", link="m1>e1", stance="contested")
    send(session, "Das", "link.stance", link="m1>e2", stance="agreed")
    host(session, "note.merge", keep="e1", into="e2")
    host(session, "reveal")
    found = state.part_of(session.sheet, state.weighed_address("m1>e1"), state.Weighed)
    assert found is not None
    assert (found.agreed, found.untested, found.contested) == (0, 0, 1)


def test_estimates_and_the_question_go_along_with_an_arrow(session: Session) -> None:
    two_effects(session, "estimate")
    host(session, "room.ask", item="m1>e2.rate")
    send(session, "Das", "estimate.set", knob="m1>e2.rate", low=1, likely=2, high=3)
    before = session.revision
    host(session, "note.merge", keep="e1", into="e2")
    assert "room" in seen.touched_by(session.story.steps[before:])
    shown = seen.first(session.sheet, Viewer("host"), "nl")
    assert shown["room"]["question"]["knob"] == "m1>e1.rate"
    assert shown["estimates"]["group"]["n"] == 1
    send(session, "Egel", "estimate.set", knob="m1>e1.rate", low=2, likely=3, high=4)
    host(session, "estimate.use", knob="m1>e1.rate")
    rate = session.arena.links[0].rate
    assert (rate.low, rate.likely, rate.high) == (1.5, 2.5, 3.5)  # type: ignore[union-attr]
