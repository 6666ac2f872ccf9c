"""Where a party's balance comes from: every product behind it, with each factor's address and source."""

from effectenarena.mkba.compile import Compiled, compile_arena
from effectenarena.mkba.parts import Product
from effectenarena.mkba.story import Story
from effectenarena.model import Arena


def explain(arena: Arena | Compiled, party: str | None = None) -> tuple[Product, ...]:
    """Take a balance apart; `why` does so for any figure.

    Parameters
    ----------
    arena
        The arena, or what `compile_arena` made of it.
    party
        Id of a party; None for society.

    Returns
    -------
    tuple of Product
        Its benefits and transfers less its costs are the balance of the welfare ledger.

    Raises
    ------
    KeyError
        When there is no such party.
    """
    compiled = arena if isinstance(arena, Compiled) else compile_arena(arena)
    if party is not None and party not in compiled.arena.parties:
        raise KeyError(party)
    story = Story(compiled, party)
    return (*story.benefits(), *story.costs())
