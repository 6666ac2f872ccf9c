"""An arena from somebody's file in a session of its own; what nobody has looked at waits in the strip of new notes."""

from pathlib import Path
from typing import Any, Final

from effectenarena.session.session import Session
from effectenarena.storage.board import Taken
from effectenarena.storage.event import Author

_BROUGHT: Final = Author(role="import")
"""In whose name notes arrive: *Ongedaan maken* of whoever works at the laptop leaves them where they are."""


def lay(path: Path, taken: Taken) -> Session:
    """Make a session file of what was taken from a file, and open it.

    Raises
    ------
    ArenaError
        `file-exists`, `no-permission`, `disk-full` …
    """
    arena, new = taken.arena, set(taken.new)
    sure = arena
    for note in taken.new:
        sure = sure.without_node(note)
    session = Session.create(path, arena=sure)
    if not new:
        return session
    notes: list[dict[str, Any]] = [
        {"op": "node.add", "args": {"node": node.to_data()}} for node in arena.nodes if node.id in new
    ]
    arrows = [
        {"op": "link.add", "args": {"link": link.to_data()}} for link in arena.links if not new.isdisjoint(link.pair)
    ]
    try:
        session.apply("batch", {"commands": [*notes, *arrows]}, author=_BROUGHT)
    except BaseException:
        session.close()
        raise
    return session
