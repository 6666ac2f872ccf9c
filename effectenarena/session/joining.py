"""Files of several tables as one: in a session each table is one event, else one arena in the form asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from effectenarena.model import Arena
from effectenarena.model.similar import similar
from effectenarena.session.files import SESSION, load_any, save_any
from effectenarena.session.session import Session
from effectenarena.session.tables import Differs, Joined, differing, join
from effectenarena.text import Language


class Together(NamedTuple):
    """What became of several tables."""

    arena: Arena
    joined: tuple[Joined, ...]
    """One for each table after the first."""
    differs: tuple[Differs, ...]
    proposals: tuple[tuple[str, str], ...]
    """Ids of notes that may say the same, for the group to decide."""


def join_files(files: Sequence[Path], target: Path, lang: Language = "nl") -> Together:
    """Put the sheets of several tables together in a new file.

    Parameters
    ----------
    files
        The first is the sheet that stays: its numbers and its answers.
    target
        Where the one sheet goes, by ending; a session file holds every table as an event that can be undone.
    lang
        Language of headings in a workbook.

    Raises
    ------
    ArenaError
        When one of them cannot be read, or the target cannot be written.
    """
    arena, *others = (load_any(file) for file in files)
    first, joined = arena, list[Joined]()
    for table, other in enumerate(others, 2):
        joined.append(join(arena, other, table))
        arena = joined[-1].arena
    if target.suffix.lower() == SESSION:
        with Session.create(target, arena=first) as session:
            for table, other in enumerate(others, 2):
                session.apply("table.add", {"arena": other.to_data(), "table": table})
            arena = session.arena
    else:
        save_any(arena, target, lang)
    proposals = tuple((pair.one, pair.other) for pair in similar(arena))
    return Together(arena, tuple(joined), tuple(differing(arena)), proposals)


def together_answer(together: Together) -> dict[str, Any]:
    """Give what became of the tables as plain data, as the command line prints it."""
    return {
        "notes": len(together.arena.nodes),
        "arrows": len(together.arena.links),
        "same": [len(one.same) for one in together.joined],
        "new": [[*one.new] for one in together.joined],
        "project": [[*one.project] for one in together.joined],
        "differs": [
            {"item": one.item, "field": one.field, "ours": one.ours, "theirs": one.theirs} for one in together.differs
        ],
        "proposals": [[*pair] for pair in together.proposals],
    }
