"""Variants: that they can still be told apart, and carried out on the map as it is now."""

from collections import Counter
from collections.abc import Iterator

from effectenarena.model.arena import Arena
from effectenarena.model.check.say import PROJECT, error, warning
from effectenarena.model.finding import ArenaError, Finding
from effectenarena.model.varying import unknown, vary


def ids(arena: Arena) -> Iterator[Finding]:
    """Every variant has an id of its own."""
    counts = Counter(variant.id for variant in arena.project.variants)
    for variant_id, count in counts.items():
        if count > 1:
            yield error("duplicate-variant", PROJECT, id=variant_id, count_n=count)


def possible(arena: Arena) -> Iterator[Finding]:
    """What a variant changes is on the map, and leaves a map that can be worked out."""
    for variant in arena.project.variants:
        missing = unknown(arena, variant)
        for item in missing:
            yield warning("variant-unknown", PROJECT, variant=variant.label, item=item)
        if missing:
            continue
        try:
            vary(arena, variant)
        except ArenaError as trouble:
            yield warning("variant-impossible", PROJECT, variant=variant.label, finding=trouble.findings[0].code)


ERRORS = (ids,)
WARNINGS = (possible,)
