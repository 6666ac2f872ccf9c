"""The value of knowing several knobs together: those of one note, of one source, of one party."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from effectenarena.agenda import membership
from effectenarena.agenda.evppi import perfect_information
from effectenarena.agenda.membership import Members
from effectenarena.agenda.value import EACH, SCRAMBLES, Method, Value, beyond_chance, estimate, exact_methods
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.simulate import Simulation

GroupKind = Literal["node", "source", "party"]


@dataclass(frozen=True)
class Group:
    """Knobs that belong together, and what it is worth to know them all.

    Attributes
    ----------
    kind
        What they share: a note (`node`), a `source`, or the `party` that they are about.
    key
        Id of the note or party, or text of the source; None for what was assumed without a source.
    knobs
        Addresses, in the order of the file.
    evppi
        Value of knowing them together, EUR.
    method
        How it was found.
    se
        Standard error of sampling, EUR; None for an exact value.
    """

    kind: GroupKind
    key: str | None
    knobs: tuple[str, ...]
    evppi: float
    method: Method
    se: float | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        found = {self.kind: self.key, "evppi": self.evppi, "method": self.method, "se": self.se}
        return found if self.kind == "node" else {**found, "knobs": list(self.knobs)}


def groups(
    compiled: Compiled, draws: int, seed: int, output: int = SOCIETY, single: Floats | None = None
) -> tuple[Group, ...]:
    """Groups of every kind that have knobs, the most worthwhile first.

    Parameters
    ----------
    compiled
        The arena.
    draws, seed
        `draws` is a power of two; they are divided over independent scrambles.
    output
        Index of the balance among `compiled.outputs`.
    single
        EVPPI of each knob on each balance, EUR, shape (K, O), where it is known already.
    """
    known = perfect_information(compiled) if single is None else single
    return with_everything(compiled, draws, seed, output, known)[0]


def with_everything(
    compiled: Compiled, draws: int, seed: int, output: int, single: Floats
) -> tuple[tuple[Group, ...], Value]:
    """Groups of every kind, and the value of knowing all knobs."""
    members: dict[tuple[GroupKind, str | None], Members] = {
        **{("node", key): found for key, found in membership.by_node(compiled).items()},
        **{("source", key): found for key, found in membership.by_source(compiled).items()},
        **{("party", key): found for key, found in membership.by_party(compiled).items()},
    }
    everything = frozenset(range(2, len(compiled.knobs)))
    simulation = Simulation(compiled, max(draws, SCRAMBLES * EACH), seed, SCRAMBLES)
    worth = values(compiled, [*members.values(), everything], single, simulation, output)
    found = []
    for (kind, key), inside in members.items():
        if inside or kind == "node":
            addresses = tuple(compiled.knobs.entries[knob - 2].address for knob in sorted(inside))
            value = worth[inside]
            found.append(Group(kind, key, addresses, value.amount, value.method, value.se))
    return tuple(sorted(found, key=lambda group: -group.evppi)), worth[everything]


def values(
    compiled: Compiled, members: Iterable[Members], single: Floats, simulation: Simulation, output: int = SOCIETY
) -> Mapping[Members, Value]:
    """Value of knowing each of several sets of knobs.

    Only a set's own knobs are drawn, the others are averaged out exactly: one level, and no bias. An estimate within
    two standard errors of zero is zero. Who knows more can do all that who knows less can, so a set is worth at least
    its best knob, and the best of the sets inside it.

    Parameters
    ----------
    compiled
        The arena.
    members
        The sets, as places in the knob table.
    single
        EVPPI of each knob on each balance, EUR, shape (K, O).
    simulation
        Where draws come from, in `SCRAMBLES` scrambles.
    output
        Index of the balance among `compiled.outputs`.
    """
    layer = compiled.expected
    matters = compiled.knobs.uncertain & (layer.curved | (layer.slope != 0))[:, output]
    asked = {one: frozenset(knob for knob in one if matters[knob]) for one in members}
    methods = exact_methods(compiled)
    known: dict[Members, Value] = {}
    first: dict[int, list[Members]] = {}
    for free in sorted(set(asked.values()), key=lambda one: (len(one), sorted(one))):
        parts = [Value(float(single[knob, output]), methods[knob][output]) for knob in sorted(free)]
        if len(free) > 1:
            own = _sampled(simulation, free, float(layer.balance[output]), output)
            smaller = [known[one] for knob in free for one in first.get(knob, []) if one < free]
            best = max([own, *parts, *smaller], key=lambda value: value.amount)
            # Where a part sets the value from below, what is left to say is still a matter of draws.
            known[free] = Value(best.amount, own.method, max(own.se or 0.0, best.se or 0.0))
        else:
            known[free] = parts[0] if parts else Value(0.0, "closed")
        if free:
            first.setdefault(min(free), []).append(free)
    return {one: known[free] for one, free in asked.items()}


def _sampled(simulation: Simulation, free: Members, mean: float, output: int) -> Value:
    amount, se = estimate(simulation.npv(sorted(free), output), mean)
    return Value(beyond_chance(amount, se), "group-sampling", se)
