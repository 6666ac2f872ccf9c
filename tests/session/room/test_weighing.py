"""What the room's doubt does to an arrow: a rule that the group sees, that can be traced, and that can be undone."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from effectenarena.drawing.arrows import style_of
from effectenarena.model import ArenaError, read
from effectenarena.session import Author, Session
from effectenarena.session.desk import Desk
from effectenarena.session.room import seen, state
from effectenarena.session.room.intake import from_participant
from effectenarena.session.room.seen import Viewer
from effectenarena.session.views.arena import view
from tests.session.room.seated import host, seated

PEOPLE = ("Egel", "Das", "Vos", "Uil")
MAP = {
    "format": "effectenarena/1",
    "nodes": [{"id": "m1", "kind": "measure", "label": "Inloop"}, {"id": "e1", "kind": "effect", "label": "Rust"}],
    "links": [{"source": "m1", "target": "e1", "evidence": 3}],
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with seated(tmp_path, *map(Author, PEOPLE), arena=read(MAP)) as made:
        yield made


def doubt(session: Session, *stances: str) -> None:
    """Let one after another say what they think."""
    host(session, "phase.set", phase="doubt")
    for alias, stance in zip(PEOPLE, stances, strict=False):
        from_participant(session, alias, {"id": uuid4().hex, "kind": "link.stance", "link": "m1>e1", "stance": stance})


def arrow(session: Session) -> tuple[str | None, int | None, str]:
    (link,) = session.arena.links
    return link.stance, link.evidence, style_of(link)


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        (("agreed", "agreed", "agreed"), ("agreed", 3, "evidence")),
        (("agreed", "agreed", "untested"), ("untested", 3, "evidence")),
        (("agreed", "untested"), ("untested", 3, "evidence")),
        (("agreed", "untested", "untested"), ("untested", 0, "assumption")),
        (("agreed", "agreed", "agreed", "contested"), ("contested", 3, "contested")),
        (("untested", "untested", "agreed", "contested"), ("contested", 0, "contested")),
    ],
)
def test_more_who_have_yet_to_find_out_than_agree_make_an_assumption(
    session: Session, said: tuple[str, ...], becomes: tuple[str, int, str]
) -> None:
    doubt(session, *said)
    assert arrow(session) == (None, 3, "evidence"), "hidden until it is shown"
    host(session, "reveal")
    assert arrow(session) == becomes


def test_to_agree_is_no_evidence(session: Session) -> None:
    session.apply("link.set", {"source": "m1", "target": "e1", "fields": {"evidence": None}})
    doubt(session, "agreed", "agreed")
    host(session, "phase.set", phase="vote")
    assert arrow(session) == ("agreed", None, "assumption")
    assert "evidence" not in session.arena.links[0].to_data()


@pytest.mark.parametrize("stood", [None, 0, 1, 4])
def test_what_stood_comes_back_in_a_later_round(session: Session, stood: int | None) -> None:
    session.apply("link.set", {"source": "m1", "target": "e1", "fields": {"evidence": stood}})
    doubt(session, "untested", "untested")
    host(session, "reveal")
    host(session, "phase.set", phase="vote")
    assert arrow(session)[1] == 0
    doubt(session, "agreed", "agreed")
    host(session, "room.close")
    assert arrow(session)[1] == stood
    assert session.arena.links[0].to_data().get("evidence") == stood


def test_what_somebody_wrote_since_is_not_overruled(session: Session) -> None:
    doubt(session, "untested", "untested")
    host(session, "reveal")
    session.apply("link.set", {"source": "m1", "target": "e1", "fields": {"evidence": 2}})
    doubt(session, "agreed", "agreed")
    host(session, "reveal")
    assert arrow(session)[1] == 2


def test_one_undo_takes_it_back_with_its_trace(session: Session) -> None:
    doubt(session, "untested", "untested")
    host(session, "reveal")
    host(session, "undo")
    assert arrow(session) == (None, 3, "evidence")
    assert not [*state.all_of(session.sheet, state.WEIGHED, state.Weighed)]


def test_the_board_tells_who_said_what_and_what_stood_there(session: Session) -> None:
    assert view(Desk(session))["links"][0]["room"] is None
    doubt(session, "untested", "untested", "agreed")
    host(session, "reveal")
    said = {"agreed": 1, "untested": 2, "contested": 0}
    assert view(Desk(session))["links"][0]["room"] == {**said, "stood": "3"}
    session.apply("link.set", {"source": "m1", "target": "e1", "fields": {"evidence": 3}})
    assert view(Desk(session))["links"][0]["room"] == said


def test_the_rule_is_told_when_it_may_be_seen(session: Session) -> None:
    doubt(session, "untested", "untested")
    assert "gives" not in str(seen.first(session.sheet, Viewer("beamer"), "nl"))
    host(session, "reveal")
    for viewer in (Viewer("beamer"), Viewer("host"), Viewer("participant", "Egel")):
        assert seen.first(session.sheet, viewer, "nl")["doubts"]["arrows"]["m1>e1"]["gives"] == "assumption"


@pytest.mark.parametrize("kind", ["reveal", "phase.set", "room.close"])
def test_a_session_from_before_the_rule_goes_on_as_it_went(session: Session, kind: str) -> None:
    doubt(session, "untested", "untested")
    session.apply(kind, {"phase": "vote"} if kind == "phase.set" else {})
    assert arrow(session) == ("untested", 3, "evidence")


def test_nobody_turns_the_rule_off(session: Session) -> None:
    with pytest.raises(ArenaError, match="bad-args"):
        host(session, "reveal", weigh=False)


def test_a_redacted_session_keeps_what_the_doubts_did(session: Session) -> None:
    doubt(session, "untested", "untested")
    host(session, "reveal")
    session.redact([step.event.seq for step in session.story.steps if step.event.author.alias])
    with Session.open(session.path) as again:
        assert arrow(again) == ("untested", 0, "assumption")
