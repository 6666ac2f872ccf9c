"""What is wrong with an arena, what is doubtful, and what the room should be asked.

Each module here holds one family of rules; a rule is a function from an arena to its findings, and never fails on an
arena that has other errors.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from effectenarena.model.arena import Arena
from effectenarena.model.check import (
    corrections,
    fields,
    knobs,
    overlaps,
    parties,
    plan,
    room,
    structure,
    value,
    variants,
    years,
)
from effectenarena.model.finding import Finding

Rule = Callable[[Arena], Iterator[Finding]]

_ERRORS: tuple[Rule, ...] = (
    *structure.ERRORS,
    *knobs.ERRORS,
    *parties.ERRORS,
    *corrections.ERRORS,
    *years.ERRORS,
    *variants.ERRORS,
)
_WARNINGS: tuple[Rule, ...] = (
    *fields.WARNINGS,
    *structure.WARNINGS,
    *plan.WARNINGS,
    *value.WARNINGS,
    *overlaps.WARNINGS,
    *corrections.WARNINGS,
    *parties.WARNINGS,
    *years.WARNINGS,
    *knobs.WARNINGS,
    *variants.WARNINGS,
)


@dataclass(frozen=True)
class Report:
    """Everything that the checks have to say about one arena."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    questions: tuple[Finding, ...]


def errors(arena: Arena) -> tuple[Finding, ...]:
    """Everything that must be mended before the arena can be used."""
    return _run(_ERRORS, arena)


def warnings(arena: Arena, deciding: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything that may well be a mistake.

    Parameters
    ----------
    arena
        The arena.
    deciding
        Addresses of the knobs whose tipping point lies inside their own range, when the arithmetic has been done.
    """
    return _run((*_WARNINGS, plan.opinions(deciding)), arena)


def questions(arena: Arena) -> tuple[Finding, ...]:
    """Everything worth asking the room."""
    return _run(room.QUESTIONS, arena)


def report(arena: Arena, deciding: Collection[str] = ()) -> Report:
    """Errors, warnings and questions together; `deciding` as in `warnings`."""
    return Report(errors(arena), warnings(arena, deciding), questions(arena))


def _run(rules: Iterable[Rule], arena: Arena) -> tuple[Finding, ...]:
    return tuple(finding for rule in rules for finding in rule(arena))
