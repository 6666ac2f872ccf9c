"""What is wrong with an arena, what is doubtful, and what the room should be asked."""

from collections.abc import Iterator

from effectenarena.model.arena import Arena
from effectenarena.model.finding import Finding


def errors(arena: Arena) -> Iterator[Finding]:
    """Give every error between the parts of an arena."""
    yield from ()
