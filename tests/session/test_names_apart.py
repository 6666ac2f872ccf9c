"""Names from right to left keep their place in what a screen says, and bring no invisible letters anywhere else."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.cli.tables import agenda_table
from effectenarena.model import Arena, read
from effectenarena.session import Session
from effectenarena.session.answers import mkba_answer
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.inquiries import full_agenda
from effectenarena.session.reading import read_any
from tests.monitor.year import buurtteam, plan_of, write, year

NAME = "פחות פחד"
LOOKS: dict[str, dict[str, Any]] = {
    "agenda": {"all": True, "why": "evppi:M2>E3.rate"},
    "mkba": {"all": True, "why": {"figure": "tipping:M2>E3.rate"}},
}


def renamed(arena: Arena | None = None) -> Arena:
    """De Tulp, or another map, with every note called the same."""
    data = (arena or read_any(cases.path("de-tulp"))).to_data()
    for node in data["nodes"]:
        node["label"] = NAME
    return read(data)


def texts(value: Any) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def apart(view: Any) -> int:
    """Check that the name is kept apart in every sentence in which it stands, and count these."""
    found = [text for text in texts(view) if NAME in text]
    said = [text for text in found if any(letter.isalpha() for letter in text.replace(NAME, ""))]
    for text in said:
        assert text.count("\u2068") == text.count("\u2069") > 0, ascii(text)
    return len(said)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("screen", LOOKS)
def test_it_stays_in_its_place_in_every_sentence(tmp_path: Path, screen: str, lang: Any) -> None:
    desk = Desk(Session.create(tmp_path / "proef.arena", arena=renamed()), lang, home=Home(tmp_path), screen=screen)
    desk.look[screen] = LOOKS[screen]
    view = desk.view()
    assert view["notice"] is None
    assert view["data"]["why"]
    assert apart(view["data"]) > 10


def test_in_the_monitor_too_and_where_a_figure_is_asked_why(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "proef.arena", arena=renamed(buurtteam()))
    desk = Desk(session, "nl", home=Home(tmp_path), screen="monitor")
    path = tmp_path / "r.xlsx"
    write(path, plan_of(buurtteam()).header, year())
    for op, args in (
        ("monitor.open", {"name": "r.xlsx", "content": base64.b64encode(path.read_bytes()).decode()}),
        ("monitor.why", {"figure": "bridge:m>e.with"}),
    ):
        asked = {"id": f"vraag-{op:16}", "op": op, "args": args, "revision": desk.work.revision}
        assert desk.handle(asked)["ok"]
    view = desk.view()["data"]
    assert apart(view["why"]) >= 3
    assert apart(view["found"]["knobs"]) >= 3


@pytest.mark.parametrize("screen", LOOKS)
def test_what_programs_read_is_the_same_after_a_screen_was_shown(tmp_path: Path, screen: str) -> None:
    """Answers are kept for a map; none is kept with the marks of a screen in it."""
    desk = Desk(Session.create(tmp_path / "proef.arena", arena=renamed()), "nl", home=Home(tmp_path), screen=screen)
    desk.look[screen] = LOOKS[screen]
    desk.view()

    shown, other = desk.work.arena, renamed()
    assert mkba_answer(shown) == mkba_answer(other)
    assert full_agenda(shown) == full_agenda(other)
    assert "\u2068" not in agenda_table(shown, full_agenda(shown), "nl")
