"""What happens on the sheet when the room works: phases, hidden notes, doubt, votes, estimates."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from effectenarena import mkba
from effectenarena.model import ArenaError, Knob, Link
from effectenarena.session import FACILITATOR, Author, Session
from effectenarena.session.room import seen, state
from effectenarena.session.room.aliases import free_alias
from effectenarena.session.room.estimates import of_knob
from effectenarena.session.room.intake import from_host, from_participant
from effectenarena.session.room.rules import NotAllowed
from effectenarena.session.room.seen import Viewer
from tests.session.room.seated import host, seated

EGEL, DAS = Author("Egel", "bewoner"), Author("Das", "wethouder")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with seated(tmp_path, EGEL, DAS) as made:
        yield made


def send(session: Session, alias: str, kind: str, **fields: object) -> int:
    return from_participant(session, alias, {"id": f"{kind} {session.revision}", "kind": kind, **fields}).seq


def with_arrow(session: Session) -> None:
    send(session, "Egel", "note.add", column="measure", text="Inloop")
    send(session, "Das", "note.add", column="effect", text="Minder eenzaam")
    host(session, "phase.set", phase="connect")
    send(session, "Egel", "link.add", source="m1", target="e1", because="er is aanspraak")


def test_a_note_waits_until_it_is_revealed(session: Session) -> None:
    send(session, "Egel", "note.add", column="effect", text="Rust")
    assert not session.arena.nodes
    host(session, "reveal")
    (note,) = session.arena.nodes
    assert (note.label, note.said) == ("Rust", "E1")
    assert state.settings(session.sheet).phase == "reveal"


def test_notes_wait_for_the_facilitator_when_that_was_asked(session: Session) -> None:
    host(session, "room.set", hold=True)
    for text in ("Rust", "Onzin"):
        send(session, "Egel", "note.add", column="effect", text=text)
    first, second = state.waiting(session.sheet)
    host(session, "note.approve", note=first)
    host(session, "reveal")
    assert [node.label for node in session.arena.nodes] == ["Rust"]
    host(session, "note.remove", note=second)
    assert not state.waiting(session.sheet)


def test_the_room_can_estimate_what_nobody_gave_a_number_yet(session: Session) -> None:
    for column, text in (("investment", "Huis"), ("measure", "Inloop"), ("effect", "Rust"), ("party", "Buurt")):
        send(session, "Egel", "note.add", column=column, text=text)
    host(session, "phase.set", phase="connect")
    send(session, "Egel", "link.add", source="m1", target="e1")
    known = {one["knob"]: one["name"] for one in seen.first(session.sheet, Viewer("host"), "nl")["knobs"]}
    assert list(known) == ["i1.amount", "m1.quantity", "m1>e1.rate"]
    assert known["i1.amount"].startswith("Huis: euro")
    host(session, "phase.set", phase="estimate")
    for knob in known:
        host(session, "room.ask", item=knob)
        send(session, "Egel", "estimate.set", knob=knob, low=1, likely=2, high=3)
        host(session, "estimate.use", knob=knob, source="de zaal")
    assert not mkba.appraise(session.arena).incomplete


def test_two_notes_that_wait_and_say_the_same_become_one(session: Session) -> None:
    for text in ("Rust", "Rust in huis"):
        send(session, "Egel", "note.add", column="effect", text=text)
    send(session, "Das", "note.add", column="party", text="Rust")
    kept, gone, party = state.waiting(session.sheet)
    for wrong in (party, kept):
        with pytest.raises(ArenaError, match="bad-args"):
            host(session, "note.merge", keep=kept, into=wrong)
    asked = {"id": "samen", "kind": "note.merge", "keep": kept, "into": gone}
    done = from_host(session, asked)
    assert list(state.waiting(session.sheet)) == [kept, party]
    host(session, "undo")
    assert gone in state.waiting(session.sheet)
    host(session, "reveal")
    assert from_host(session, asked) == (done.seq, False), "an answer that was lost comes again"
    host(session, "note.merge", keep="e1", into="e2")
    assert [node.label for node in session.arena.nodes if node.kind == "effect"] == ["Rust"]


def test_a_phase_that_is_skipped_or_done_again_loses_nothing(session: Session) -> None:
    send(session, "Egel", "note.add", column="effect", text="Rust")
    host(session, "phase.set", phase="vote")
    host(session, "phase.set", phase="collect")
    send(session, "Egel", "note.add", column="effect", text="Ruimte")
    assert [node.label for node in session.arena.nodes] == ["Rust"]
    host(session, "reveal")
    assert [node.said for node in session.arena.nodes] == ["E1", "E2"]


def test_a_reveal_can_be_taken_back(session: Session) -> None:
    send(session, "Egel", "note.add", column="effect", text="Rust")
    host(session, "reveal")
    host(session, "undo")
    assert not session.arena.nodes
    assert [note.text for note in state.waiting(session.sheet).values()] == ["Rust"]


@pytest.mark.parametrize("note", ["w", "id"])
def test_nobody_changes_the_note_of_somebody_else(session: Session, note: str) -> None:
    from_participant(session, "Egel", {"id": "eigen", "kind": "note.add", "column": "effect", "text": "Rust"})
    name = next(iter(state.waiting(session.sheet))) if note == "w" else "eigen"
    with pytest.raises(NotAllowed, match="not-yours"):
        send(session, "Das", "note.edit", note=name, text="Onrust")
    send(session, "Egel", "note.edit", note=name, text="Meer rust")
    assert [one.text for one in state.waiting(session.sheet).values()] == ["Meer rust"]
    send(session, "Egel", "note.withdraw", note=name)
    assert not state.waiting(session.sheet)


def test_what_was_acknowledged_is_answered_again_in_another_phase(session: Session) -> None:
    body = {"id": "een", "kind": "note.add", "column": "effect", "text": "Rust"}
    first = from_participant(session, "Egel", body)
    host(session, "phase.set", phase="closed")
    again = from_participant(session, "Egel", body)
    assert (again.seq, first.new, again.new) == (first.seq, True, False)
    with pytest.raises(ArenaError, match="id-conflict"):
        from_participant(session, "Egel", {**body, "text": "anders"})


def test_one_who_disagrees_makes_an_arrow_contested_with_both_readings(session: Session) -> None:
    with_arrow(session)
    host(session, "phase.set", phase="doubt")
    send(session, "Egel", "link.stance", link="m1>e1", stance="agreed", reason="ik zie het elke dag")
    send(session, "Das", "link.stance", link="m1>e1", stance="contested", reason="eenzaamheid zit dieper")
    assert session.arena.links[0].stance is None
    host(session, "reveal")
    link = session.arena.links[0]
    assert link.stance == "contested"
    assert [(one.because, one.stance) for one in link.readings] == [
        ("ik zie het elke dag", "agreed"),
        ("eenzaamheid zit dieper", "contested"),
    ]
    assert all(one.author_role is None for one in link.readings), "nobody is known by a role that few have"


def test_a_role_is_told_from_three_people_on(session: Session) -> None:
    for alias in ("Vos", "Uil"):
        session.apply("room.join", {"token": alias}, author=Author(alias, "bewoner"))
    send(session, "Egel", "note.add", column="effect", text="Rust")
    send(session, "Das", "note.add", column="effect", text="Orde")
    host(session, "reveal")
    assert [node.author_role for node in session.arena.nodes] == ["bewoner", None]


def test_points_are_within_a_budget_and_hidden_until_they_are_shown(session: Session) -> None:
    with_arrow(session)
    host(session, "phase.set", phase="vote")
    send(session, "Egel", "vote.set", item="e1", points=3)
    with pytest.raises(NotAllowed, match="over-budget"):
        send(session, "Egel", "vote.set", item="m1>e1", points=3)
    send(session, "Egel", "vote.set", item="e1", points=2)
    send(session, "Egel", "vote.set", item="m1>e1", points=3)
    assert session.arena.by_id["e1"].votes is None
    host(session, "reveal")
    assert [session.arena.by_id["e1"].votes, session.arena.links[0].votes] == [2, 3]


@pytest.mark.parametrize("on", [{"kind": "phase.set", "phase": "estimate"}, {"kind": "room.close"}])
def test_points_count_when_the_group_goes_on_at_once(session: Session, on: dict[str, str]) -> None:
    def votes() -> object:
        return session.arena.by_id["e1"].votes

    with_arrow(session)
    host(session, "phase.set", phase="vote")
    send(session, "Egel", "vote.set", item="e1", points=3)
    host(session, "phase.set", phase="vote")
    assert votes() is None, "the same phase once more shows nothing"
    host(session, **on)
    assert votes() == 3
    host(session, "undo")
    assert votes() is None


def test_estimates_become_a_range_with_its_source(session: Session) -> None:
    with_arrow(session)
    host(session, "phase.set", phase="estimate")
    knob = "m1>e1.rate"
    host(session, "room.ask", item=knob)
    send(session, "Egel", "estimate.set", knob=knob, low=0.1, likely=0.2, high=0.3)
    send(session, "Das", "estimate.set", knob=knob, low=0.2, likely=0.4, high=0.5)
    with pytest.raises(ArenaError, match="knob-order"):
        send(session, "Das", "estimate.set", knob=knob, low=0.2, likely=0.1, high=0.5)
    with pytest.raises(ArenaError, match="unknown-knob"):
        send(session, "Das", "estimate.set", knob="m1>e1.because", low=0, likely=0, high=0)
    host(session, "estimate.again")
    send(session, "Das", "estimate.set", knob=knob, low=0.2, likely=0.3, high=0.5)
    assert [one.likely for one in of_knob(session.sheet, knob)] == [0.2, 0.3]
    host(session, "estimate.use", knob=knob, source="de zaal")
    rate = session.arena.links[0].rate
    assert isinstance(rate, Knob)
    assert [rate.low, rate.likely, rate.high] == pytest.approx([0.15, 0.25, 0.4])
    assert [rate.status, rate.source] == ["expert", "de zaal"]
    host(session, "undo")
    assert session.arena.links[0].rate is None


@pytest.mark.parametrize("viewer", [Viewer("participant", "Das"), Viewer("beamer")])
def test_what_is_hidden_is_in_no_message(session: Session, viewer: Viewer) -> None:
    start = session.revision
    send(session, "Egel", "note.add", column="effect", text="geheim")
    steps = session.story.steps[start:]
    for message in (seen.first(session.sheet, viewer, "nl"), seen.change(session.sheet, steps, viewer, "nl")):
        assert message["notes"] == {"waiting": 1, "columns": {"effect": 1}}
        assert "geheim" not in str(message)
        assert "Egel" not in str(message)


def test_everything_is_hidden_that_is_not_shown_yet(session: Session) -> None:
    with_arrow(session)
    for phase, kind, fields in (
        ("doubt", "link.stance", {"link": "m1>e1", "stance": "contested", "reason": "waarom?"}),
        ("vote", "vote.set", {"item": "e1", "points": 4}),
        ("estimate", "estimate.set", {"knob": "m1>e1.rate", "low": 17, "likely": 18, "high": 19}),
    ):
        host(session, "phase.set", phase=phase)
        host(session, "room.ask", item="m1>e1.rate")
        start = session.revision
        send(session, "Egel", kind, **fields)
        for viewer in (Viewer("participant", "Das"), Viewer("beamer")):
            told = str(seen.change(session.sheet, session.story.steps[start:], viewer, "nl"))
            told += str(seen.mine(session.sheet, seen.touched_by(session.story.steps[start:]), viewer))
            assert not [word for word in ("waarom?", "contested", "17", "18", "points", "Egel") if word in told]


def test_messages_add_up_to_what_is_there(session: Session) -> None:
    start = session.revision
    with_arrow(session)
    merged = seen.change(session.sheet, session.story.steps[start:], Viewer("beamer"), "nl")["board"]
    assert merged.pop("order") == ["m1", "e1"]
    assert merged == {**seen.first(session.sheet, Viewer("beamer"), "nl")["board"], "gone": []}
    start = session.revision
    session.apply("link.remove", {"source": "m1", "target": "e1"})
    gone = seen.change(session.sheet, session.story.steps[start:], Viewer("beamer"), "nl")["board"]["gone"]
    assert "m1>e1" in gone


def test_the_order_of_the_group_is_told_whenever_it_may_be_another(session: Session) -> None:
    for text in ("Rust", "Ruimte", "Reinheid"):
        send(session, "Egel", "note.add", column="effect", text=text)
    host(session, "reveal")

    def order(after: int, viewer: Viewer) -> list[str]:
        found: list[str] = seen.change(session.sheet, session.story.steps[after:], viewer, "nl")["board"]["order"]
        whole = seen.first(session.sheet, viewer, "nl")["board"]["notes"]
        assert found == [note["id"] for note in whole]
        return found

    for viewer in (Viewer("beamer"), Viewer("host"), Viewer("participant", "Das")):
        at = session.revision
        host(session, "note.place", note="e3", after=None)
        assert order(at, viewer) == ["e3", "e1", "e2"]
        host(session, "undo")
        assert order(at, viewer) == ["e1", "e2", "e3"]
    at = session.revision
    host(session, "note.remove", note="e1")
    host(session, "undo")
    assert order(at, Viewer("beamer")) == ["e1", "e2", "e3"]


def test_going_back_to_an_earlier_moment_sends_nobody_away(session: Session) -> None:
    with_arrow(session)
    session.rollback(1)
    assert not session.arena.nodes
    assert set(state.people(session.sheet)) == {"Egel", "Das"}
    session.apply("arena.replace", {"arena": {"format": "effectenarena/1", "nodes": [], "links": []}})
    assert set(state.people(session.sheet)) == {"Egel", "Das"}


@pytest.mark.parametrize("how", [{"kind": "room.close"}, {"kind": "phase.set", "phase": "closed"}])
def test_closing_ends_every_key(session: Session, how: dict[str, str]) -> None:
    host(session, **how)
    assert state.access(session.sheet) is None
    assert [one.token for one in state.people(session.sheet).values()] == ["", ""]
    with pytest.raises(NotAllowed, match="out-of-phase"):
        send(session, "Egel", "note.add", column="effect", text="te laat")


def test_the_facilitator_writes_for_who_has_no_phone(session: Session) -> None:
    host(session, "note.add", column="effect", text="van papier", alias="Mus", role="bewoner")
    (note,) = state.waiting(session.sheet).values()
    assert (note.alias, note.role) == ("Mus", "bewoner")


def test_a_room_that_was_redacted_still_opens(session: Session, tmp_path: Path) -> None:
    with_arrow(session)
    host(session, "phase.set", phase="doubt")
    send(session, "Das", "link.stance", link="m1>e1", stance="contested", reason="Jan zegt iets anders")
    host(session, "person.silence", alias="Das")
    host(session, "reveal")
    session.redact(list(range(2, session.revision + 1)))
    with Session.open(session.path) as again:
        assert again.revision == session.revision
        assert "Jan" not in again.path.read_bytes().decode("latin-1")
        assert isinstance(again.arena.links[0], Link)


def estimates(session: Session, kind: Literal["host", "beamer"] = "beamer") -> dict[str, Any]:
    said: dict[str, Any] = seen.first(session.sheet, Viewer(kind), "nl")["estimates"]
    return said


@pytest.mark.parametrize("viewer", [Viewer("participant", "Das"), Viewer("beamer"), Viewer("host")])
def test_a_question_keeps_names_from_right_to_left_apart(session: Session, viewer: Viewer) -> None:
    send(session, "Egel", "note.add", column="effect", text="פחות פחד")
    host(session, "phase.set", phase="estimate")
    host(session, "room.ask", item="e1.unit_value")
    asked = seen.first(session.sheet, viewer, "nl")["room"]["question"]["name"]
    assert asked.startswith("\u2068פחות פחד\u2069: euro per ")


def test_every_number_is_hidden_until_it_is_shown_itself(session: Session) -> None:
    with_arrow(session)
    host(session, "phase.set", phase="estimate")
    first, second = "m1>e1.rate", "m1.quantity"
    host(session, "room.ask", item=first)
    send(session, "Egel", "estimate.set", knob=first, low=1, likely=2, high=3)
    host(session, "estimate.again")
    send(session, "Egel", "estimate.set", knob=first, low=2, likely=2, high=3)
    host(session, "reveal")
    host(session, "room.ask", item=second)
    send(session, "Egel", "estimate.set", knob=second, low=7, likely=8, high=9)
    assert estimates(session) == {"people": 1, "knob": second}
    assert state.settings(session.sheet).round == 1, "of this number it is the first round"
    host(session, "room.ask", item=first)
    assert state.settings(session.sheet).round == 2


def test_the_group_sees_the_range_that_the_rule_makes(session: Session) -> None:
    with_arrow(session)
    host(session, "phase.set", phase="estimate")
    knob = "m1>e1.rate"
    host(session, "room.ask", item=knob)
    send(session, "Egel", "estimate.set", knob=knob, low=0.1, likely=0.2, high=0.3)
    send(session, "Das", "estimate.set", knob=knob, low=0.2, likely=0.4, high=0.5)
    host(session, "estimate.again")
    send(session, "Das", "estimate.set", knob=knob, low=0.2, likely=0.3, high=0.5)
    host(session, "reveal")
    said = estimates(session)
    assert [said["people"], said["group"]["n"]] == [1, 2], "who lets a round pass still thinks the same"
    host(session, "estimate.use", knob=knob)
    rate = session.arena.links[0].rate
    assert isinstance(rate, Knob)
    assert [rate.low, rate.likely, rate.high] == [said["group"][name] for name in ("low", "likely", "high")]


def test_who_takes_part_on_paper_is_in_the_room(session: Session) -> None:
    host(session, "note.add", column="effect", text="van papier", alias="Mus", role="bewoner")
    host(session, "note.add", column="effect", text="nog een", alias="Mus")
    assert list(state.people(session.sheet)) == ["Egel", "Das", "Mus"]
    assert free_alias("mus", state.people(session.sheet), "nl") == "mus 2", "nobody on a phone gets that name"
    before = session.revision
    with pytest.raises(ArenaError, match="bad-args"):
        host(session, "note.add", column="effect", text=" ", alias="Pad")
    assert session.revision == before


def test_aliases_are_taken_once() -> None:
    taken: list[str] = []
    for _ in range(200):
        taken.append(free_alias("", taken, "nl"))
    assert len({one.casefold() for one in taken}) == 200


def test_nobody_takes_back_what_somebody_else_did(session: Session) -> None:
    send(session, "Egel", "note.add", column="effect", text="Rust")
    with pytest.raises(ArenaError, match="nothing-to-undo"):
        session.undo(FACILITATOR._replace(alias="Mus"))
