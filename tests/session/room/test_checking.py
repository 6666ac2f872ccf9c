"""The check of the hall: what is found from this side, and that a phone is the only proof."""

from __future__ import annotations

import random
import socket
import string
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.session import Session
from effectenarena.session.room import checking, firewall, qr_reading
from effectenarena.session.room.checking import Point, code_point, told
from effectenarena.session.room.invitation import Invitation, squares
from tests.session.room.participant import Room, Stream, room
from tests.session.room.served import served


def states(points: tuple[Point, ...]) -> dict[str, str]:
    return {one.name: f"{one.state} {one.code}" for one in points}


# ---- before it opens


def test_on_this_computer_alone_all_but_phones_is_certain() -> None:
    assert states(checking.before("127.0.0.1")) == {
        "address": "unsure here",
        "port": "good free",
        "reach": "good answers",
        "code": "good right",
    }


def test_a_port_that_is_taken_is_found_and_left_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        found = states(checking.before("127.0.0.1", other.getsockname()[1]))
        assert found["port"] == "bad taken"
        assert "reach" not in found


def test_an_address_of_another_computer_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "own_addresses", lambda: ("192.0.2.2",))
    found = states(checking.before("198.51.100.77"))
    assert (found["address"], found["port"]) == ("unsure strange", "bad closed")


@pytest.mark.parametrize(
    ("own", "state"),
    [
        ((), "bad none"),
        (("192.0.2.2",), "good found"),
        (("192.0.2.2", "10.0.0.7"), "unsure several"),
        (("169.254.3.4",), "bad unsaid"),
    ],
)
def test_the_networks_of_this_computer_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, own: tuple[str, ...], state: str
) -> None:
    monkeypatch.setattr(checking, "own_addresses", lambda: own)
    found = checking._address("", own[0] if own else "127.0.0.1")
    assert f"{found.state} {found.code}" == state


@pytest.mark.parametrize(
    ("ways", "found"),
    [
        ({"192.168.137.254": "192.168.137.1"}, "192.168.137.1"),
        ({"192.0.2.1": "10.0.0.7", "192.168.137.254": "192.168.137.1"}, "10.0.0.7"),
        ({}, "127.0.0.1"),
    ],
)
def test_a_hotspot_of_its_own_without_internet_is_a_network(
    monkeypatch: pytest.MonkeyPatch, ways: dict[str, str], found: str
) -> None:
    monkeypatch.setattr(checking, "_towards", lambda far: ways.get(far, ""))
    assert checking.lan_address() == found


def test_what_a_firewall_may_do_comes_with_its_mend() -> None:
    shut = Point("reach", "bad", "silent", {"address": "http://192.168.77.1:8123"})
    points = (shut, *(Point("firewall", "unsure", code, {}) for code in ("on", "unknown")))
    assert all("toe in de firewall" in one["text"] or "sta hem daar toe" in one["text"] for one in told(points, "nl"))


def test_who_does_not_answer_is_seen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        port = deaf.getsockname()[1]
    assert checking._reach("127.0.0.1", port).state == "bad"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_finding_has_a_sentence(lang: str) -> None:
    about = {"address": "192.0.2.7", "others": "10.0.0.7", "port": 80, "host": "192.0.2.7"}
    found = {
        "address": ("found", "several", "none", "here", "unsaid", "strange"),
        "port": ("free", "taken", "closed", "open"),
        "reach": ("answers", "silent"),
        "firewall": ("on", "off", "unknown"),
        "code": ("right", "wrong"),
        "phone": ("seen", "none"),
    }
    points = [Point(name, "good", code, about) for name, codes in found.items() for code in codes]  # type: ignore[arg-type]
    said = [one["text"] for one in told(points, lang)]  # type: ignore[arg-type]
    assert len(set(said)) == len(points)
    assert not any("{" in text for text in said)


# ---- the code to scan


@given(st.text(string.ascii_letters + string.digits + ":/.-_~é€", min_size=1, max_size=400), st.sampled_from("lmqh"))
def test_a_code_is_read_back_from_its_squares(text: str, level: str) -> None:
    made = segno.make(text, error=level, micro=False, mode="byte", encoding="utf-8", eci=False)
    assert qr_reading.read(squares(made)) == text


def test_a_code_that_leads_elsewhere_is_found() -> None:
    right = squares(segno.make("http://192.0.2.7:8080/z/abcdefgh", error="m", micro=False))
    assert code_point("http://192.0.2.7:8080/z/abcdefgh", right).state == "good"
    assert code_point("http://192.0.2.8:8080/z/abcdefgh", right).state == "bad"


def test_squares_that_hold_nothing_are_no_code() -> None:
    chance = random.Random(4)  # noqa: S311 - which squares, no secret
    for rows in ([], [""], ["0000"], ["1" * 25] * 25, ["1" * 20] * 20):
        assert code_point("http://192.0.2.7/", rows).state == "bad"
    for _ in range(200):
        rows = ["".join(chance.choice("01") for _ in range(29)) for _ in range(29)]
        assert code_point("http://192.0.2.7/", rows).state == "bad"


# ---- the firewall, as each system says it


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("etc/ufw/ufw.conf", "# ENABLED=yes\nENABLED=no\n", "unknown"),
        ("etc/ufw/ufw.conf", "ENABLED=yes\n", "on"),
        ("run/firewalld.pid", "12", "on"),
        ("etc/hostname", "x", "unknown"),
    ],
)
def test_what_linux_writes_down_of_its_firewall(tmp_path: Path, file: str, text: str, said: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(text)
    assert firewall._on_linux(tmp_path) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Firewall is disabled. (State = 0)", "off"),
        ("Firewall is enabled. (State = 1)", "on"),
        ("Nothing", "unknown"),
    ],
)
def test_what_a_mac_says_of_its_firewall(monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: SimpleNamespace(stdout=text))
    assert firewall._on_mac() == said


def test_what_cannot_be_read_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(firewall, "_on_linux", refuse)
    monkeypatch.setattr(sys, "platform", "linux")
    assert firewall.firewall() == "unknown"


# ---- while it is open


def hall(stream: Stream) -> dict[str, str]:
    return {one["name"]: one["state"] for one in stream.picture["hall"]}


def test_the_first_phone_is_the_proof(tmp_path: Path) -> None:
    with served(tmp_path / "zaal.arena") as opened:
        address = opened.join_url.replace("127.0.0.1", "192.0.2.2")
        opened.within(lambda: opened.live.invite(Invitation(opened.code, address)))
        opened.live.hall, opened.live._near = checking.during("", address, ["1"]), frozenset({"192.0.2.2"})
        host = Stream(f"{opened.base}/host/{opened.host}/stream")
        host._take()
        assert hall(host)["phone"] == hall(host)["firewall"] == "unsure"
        for own in ("127.0.0.1", "127.0.0.9", "::1", "192.0.2.2"):
            opened.within(partial(opened.live.arrived, own))
        assert not opened.live.phone, "this computer itself proves nothing"
        opened.within(lambda: opened.live.arrived("192.0.2.50"))
        while hall(host)["phone"] != "good":
            host._take()
        assert hall(host)["phone"] == "good"
        assert "firewall" not in hall(host), "it lets phones through"
        host.close()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Room]:
    path = tmp_path / "zaal.arena"
    Session.create(path).close()
    with room(path) as made:
        yield made


def test_the_facilitator_alone_sees_the_hall_and_can_look_again(opened: Room) -> None:
    assert opened.host("room.check").status == 200
    host = opened.host_stream()
    assert hall(host) == {"address": "unsure", "port": "good", "reach": "good", "code": "good"}
    host.close()
    beamer, phone = Stream(f"{opened.beamer_url}/stream"), opened.join()
    beamer._take()
    mine = phone.stream()
    mine._take()
    assert "hall" not in beamer.picture
    assert "hall" not in mine.picture
    assert phone.send("room.check").status == 400
    beamer.close()
    mine.close()
