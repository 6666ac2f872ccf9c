"""Errors of who pays and who receives, and what no one receives."""

from collections.abc import Iterator
from typing import Final

from effectenarena.model.arena import Arena
from effectenarena.model.check.say import at_arrow, at_note, error, warning
from effectenarena.model.check.worth import is_priced
from effectenarena.model.finding import Finding
from effectenarena.model.link import Link

SHARE_TOLERANCE: Final = 1e-9
UNALLOCATED_SHOWN: Final = 0.1
"""Part of an effect's value that may go to nobody before it is worth a remark."""


def names(arena: Arena) -> Iterator[Finding]:
    """Whoever is said to pay, give or carry out is a party on the sheet."""
    for node in arena.nodes:
        for field in ("party", "transfer_from"):
            party = getattr(node, field) if field in type(node).model_fields else None
            if party is not None and party not in arena.parties:
                yield error("unknown-party", at_note(node), field=field, party=party)


def transfers(arena: Arena) -> Iterator[Finding]:
    """Whoever pays a transfer does not receive it too."""
    for effect in arena.effects.values():
        for link in receivers(arena, effect.id):
            if link.target == effect.transfer_from:
                yield error("payer-receives", at_arrow(arena, link))


def shares(arena: Arena) -> Iterator[Finding]:
    """The shares of one effect do not give away more than there is."""
    for effect in arena.effects.values():
        ranges = [arena.range(link.share) for link in receivers(arena, effect.id)]
        total = sum(given.high for given in ranges if given)
        if total > 1 + SHARE_TOLERANCE:
            yield error("share-sum", at_note(effect), total_share=total)


def received(arena: Arena) -> Iterator[Finding]:
    """A transfer lands with somebody: until an arrow says with whom, all of it is unallocated."""
    for effect in arena.effects.values():
        if effect.transfer_from is not None and not receivers(arena, effect.id):
            yield warning("transfer-without-receiver", at_note(effect))


def unallocated(arena: Arena) -> Iterator[Finding]:
    """A good part of an effect's value lands with nobody on the sheet."""
    for effect in arena.effects.values():
        ranges = [arena.range(link.share) for link in receivers(arena, effect.id)]
        if not is_priced(arena, effect) or None in ranges or (effect.transfer_from is not None and not ranges):
            continue
        left = 1 - sum(given.likely for given in ranges if given)
        if left > UNALLOCATED_SHOWN + SHARE_TOLERANCE:
            yield warning("unallocated", at_note(effect), left_share=left)


def receivers(arena: Arena, effect_id: str) -> list[Link]:
    """Arrows from an effect to the parties it lands on."""
    return [link for link in arena.links_out(effect_id) if link.target in arena.parties]


ERRORS = (names, transfers, shares)
WARNINGS = (received, unallocated)
