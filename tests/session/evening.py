"""A scripted session of many commands, done by a desk as a screen would ask for them.

It says after each command which one it was and what the arena has become, and goes on where it was when it is started
again on the same file.
"""

import hashlib
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.sheet import Sheet

KINDS = ("investment", "measure", "effect", "party")
Intent = tuple[str, dict[str, Any]]


def digest(sheet: Sheet) -> str:
    """What the arena is, in a few letters: every note and arrow, its order, and what the room said about it."""
    items = {str(key): str(value) for key, value in sheet.items.items()}
    whole = json.dumps([sheet.arena.to_data(), items], sort_keys=True, default=str)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def asked(desk: Desk, step: int) -> Intent:
    """What the room asks for at this step: the same in every run, for the same arena."""
    rng = random.Random(step)  # noqa: S311 - which command, no secret
    arena = desk.work.arena
    notes, links = list(arena.nodes), list(arena.links)
    kind = rng.choice(KINDS)
    lay: Intent = ("node.add", {"at": f"add.{kind}", "kind": kind, "label": f"Briefje {step} {'é🌷' * (step % 3)}"})
    if len(notes) < 8:
        return lay
    one, other = rng.choice(notes), rng.choice(notes)
    ways: list[Callable[[], Intent]] = [
        lambda: lay,
        lambda: lay,
        lambda: ("link.add", {"at": "connect", "source": one.id, "target": other.id}),
        lambda: ("link.add", {"at": "connect", "source": one.id, "target": other.id}),
        lambda: (
            "node.set",
            {"at": f"{one.id}.label", "id": one.id, "field": "label", "text": f"Anders gezegd {step}"},
        ),
        lambda: ("note.vote", {"id": one.id, "by": rng.choice((1, 1, 1, -1))}),
        lambda: ("note.place", {"id": one.id, "after": None}),
        lambda: (
            "readings.set",
            {"at": f"{one.id}.readings", "item": one.id, "readings": [{"because": f"nee {step}"}]},
        ),
        lambda: ("notes.settle", {"kind": kind}),
        lambda: ("notes.tidy", {}),
        lambda: ("node.remove", {"id": one.id}),
        lambda: ("note.merge", {"at": f"{one.id}.merge", "keep": one.id, "gone": other.id}),
        lambda: ("undo", {}),
        lambda: ("redo", {}),
        lambda: ("project.set", {"at": "project.place", "field": "place", "text": f"Wijk {step}"}),
    ]
    if links:
        link = rng.choice(links)
        ends = {"source": link.source, "target": link.target}
        ways += [
            lambda: ("link.set", {"at": f"{link.address}.because", **ends, "field": "because", "text": f"want {step}"}),
            lambda: ("link.remove", ends),
        ]
    return rng.choice(ways)()


def main() -> None:
    """Do commands FROM up to TO on a file; then wait, the file still open, to be ended or killed."""
    path, start, end = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    desk = Desk(Session.open(path), "nl", home=Home(path.parent), screen="arena")
    for step in range(start, end):
        op, args = asked(desk, step)
        reply = desk.handle({"id": f"command-{step:05}", "op": op, "args": args, "revision": desk.work.revision})
        if step % 50 == 0:
            desk.view()
        sys.stdout.write(f"{step} {op} {reply['ok']} {desk.work.revision} {digest(desk.work.sheet)}\n")
        sys.stdout.flush()
    sys.stdin.read()
    desk.close()


if __name__ == "__main__":
    main()
