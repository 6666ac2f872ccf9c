"""A whole session played by the simulated group, of which the sheet can then be calculated and reported."""

import json
import subprocess
import sys
from pathlib import Path

from effectenarena import cases, mkba
from effectenarena.session import Session, read_any
from effectenarena.session.room import state
from tests.session.room.participant import Room, Stream, room


def told(opened: Room, kind: str, least: int) -> Stream:
    """Wait until so many people did something."""
    stream = Stream(f"{opened.host_url}/stream")
    while not stream.ids or stream.picture.get(kind, {}).get("people", stream.picture["notes"]["waiting"]) < least:
        stream._take()
    stream.close()
    return stream


def test_a_group_of_four_plays_a_session(tmp_path: Path) -> None:
    path = tmp_path / "oefening.arena"
    Session.create(path, arena=read_any(cases.path("de-tulp"))).close()
    with room(path, "--rehearse", "4", "--speed", "300") as opened:
        told(opened, "notes", 6)
        opened.did("reveal")
        opened.phase("doubt")
        told(opened, "doubts", 3)
        opened.phase("vote")
        told(opened, "votes", 3)
        opened.did("reveal")
        opened.phase("estimate")
        stream = opened.host_stream()
        knob = next(one["knob"] for one in stream.picture["knobs"] if one["knob"].endswith(".rate"))
        stream.close()
        opened.did("room.ask", item=knob)
        told(opened, "estimates", 3)
        opened.did("estimate.use", knob=knob, source="de zaal")
        opened.phase("evaluate")
        told(opened, "verdicts", 3)
        opened.did("room.close")
        assert opened.process.wait(20) == 0
    with Session.open(path) as session:
        arena = session.arena
        assert len(state.people(session.sheet)) == 4
    assert any(link.stance == "contested" and link.readings for link in arena.links)
    assert any(node.votes for node in arena.nodes)
    assert mkba.appraise(arena).npv.likely
    report = tmp_path / "verslag.html"
    command = [sys.executable, "-m", "effectenarena.cli", "report", str(path), "--to", str(report), "--json"]
    said = subprocess.run(command, capture_output=True, check=True, text=True)
    assert json.loads(said.stdout)["to"] == str(report)
    assert "Egel" not in report.read_text(encoding="utf-8")
