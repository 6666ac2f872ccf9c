"""The map as it is in a variant."""

from collections import Counter
from typing import Final, NamedTuple

from effectenarena.model.arena import Arena
from effectenarena.model.entities import Measure, Node, Party, Project
from effectenarena.model.fields import FIELD
from effectenarena.model.finding import ArenaError, Finding
from effectenarena.model.knob import Knob, KnobField, KnobRef, SharedKnob
from effectenarena.model.link import Link
from effectenarena.model.variant import Change, KnobChange, ScaleChange, Variant, WithoutChange

_SHARED: Final = "knobs."


class Varied(NamedTuple):
    """A map in a variant.

    Attributes
    ----------
    arena
        The map.
    dropped
        Investments that fall away because all measures they were for do.
    shared
        Investments that stay, in full, because other measures use them as well.
    """

    arena: Arena
    dropped: tuple[str, ...]
    shared: tuple[str, ...]


def vary(arena: Arena, variant: Variant) -> Varied:
    """Carry out a variant's changes.

    Parameters
    ----------
    arena
        An arena without errors.
    variant
        One of its own, or any other.

    Raises
    ------
    ArenaError
        `variant-unknown` for everything it names that is not there, or the errors that the map has with its changes.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "nodes": [
    ...     {"id": "m", "kind": "measure", "label": "Team", "quantity": 10},
    ...     {"id": "i", "kind": "investment", "label": "Loon", "amount": 5}],
    ...     "links": [{"source": "i", "target": "m"}]})
    >>> vary(arena, Variant(id="v", label="Zonder team", changes=[{"without": "m"}])).dropped
    ('i',)
    """
    missing = unknown(arena, variant)
    if missing:
        params = {"place": "project", "names": (), "variant": variant.label}
        raise ArenaError([Finding("variant-unknown", ("project",), params={**params, "item": one}) for one in missing])
    gone = {change.without for change in variant.changes if isinstance(change, WithoutChange)}
    dropped, shared = _paying_for(arena, gone)
    made = arena.with_project(_project(arena.project, variant))
    for change in variant.changes:
        if isinstance(change, KnobChange):
            made = with_value(made, change.address, change.value)
        elif isinstance(change, ScaleChange):
            made = made.with_node(_scaled(made, change))
    for item in (*gone, *dropped):
        source, arrow, target = item.partition(">")
        made = made.without_link((source, target)) if arrow else made.without_node(item)
    _check(arena, made)
    return Varied(made, dropped, shared)


def unknown(arena: Arena, variant: Variant) -> tuple[str, ...]:
    """Ids and addresses that a variant names and the map does not have."""
    named = dict(_named(arena, change) for change in variant.changes)
    return tuple(name for name, there in named.items() if not there)


def without_arrow(arena: Arena, pair: tuple[str, str]) -> Variant:
    """Make the variant without one arrow, which nobody has to store: to see what a contested arrow decides."""
    address = arena.by_pair[pair].address
    return Variant(id="without", label=address, kind="scenario", changes=(WithoutChange(without=address),))


def _check(arena: Arena, made: Arena) -> None:
    from effectenarena.model.check import errors  # one of the rules carries out variants

    known = errors(arena)
    found = [finding for finding in errors(made) if finding not in known]
    if found:
        raise ArenaError(found)


def _named(arena: Arena, change: Change) -> tuple[str, bool]:
    """What a change is about, and whether that is there."""
    if isinstance(change, ScaleChange):
        return change.scale, change.scale in arena.measures
    if isinstance(change, WithoutChange):
        source, arrow, target = change.without.partition(">")
        node = arena.by_id.get(change.without)
        there = (source, target) in arena.by_pair if arrow else node is not None and not isinstance(node, Party)
        return change.without, there
    if change.address.startswith(_SHARED):
        return change.address, change.address.removeprefix(_SHARED) in arena.knobs
    owner, name = _owner(arena, change.address)
    if owner is None or name not in FIELD:
        return change.address, False
    kind = arena.link_owner(owner) if isinstance(owner, Link) else owner.kind
    standing = getattr(owner, FIELD[name].attribute) if kind == FIELD[name].owner else None
    # A use of a shared knob has no address of its own: the shared one has.
    return change.address, kind == FIELD[name].owner and not isinstance(standing, KnobRef)


def _owner(arena: Arena, address: str) -> tuple[Node | Link | None, str]:
    where, _, name = address.rpartition(".")
    source, arrow, target = where.partition(">")
    return arena.by_pair.get((source, target)) if arrow else arena.by_id.get(where), name


def _project(project: Project, variant: Variant) -> Project:
    """The project without its variants, and with the variant's own story of what happens without it."""
    fields = {name for name in project.model_fields_set if name != "variants"}
    given = {name: getattr(project, name) for name in fields if name in Project.model_fields}
    if variant.null_alternative is not None:
        given["null_alternative"] = variant.null_alternative
    return Project.model_validate({**given, **(project.model_extra or {})})


def with_value(arena: Arena, address: str, value: SharedKnob) -> Arena:
    """Write a knob at its address, also where the field was empty; its unit stays unless the value has one.

    Parameters
    ----------
    arena
        The arena; rules between parts are not checked again.
    address
        `knobs.NAME`, `NODE.field` or `SOURCE>TARGET.field` of something that is there.
    value
        A number or a range.
    """
    if address.startswith(_SHARED):
        name = address.removeprefix(_SHARED)
        return arena.with_knob(name, _in_its_unit(value, arena.knobs[name]))
    owner, name = _owner(arena, address)
    attribute = FIELD[name].attribute
    value = _in_its_unit(value, getattr(owner, attribute))
    if isinstance(owner, Link):
        return arena.with_link(owner.model_copy(update={attribute: value}))
    return arena if owner is None else arena.with_node(owner.model_copy(update={attribute: value}))


def _in_its_unit(value: SharedKnob, standing: KnobField | None) -> SharedKnob:
    """Another value counts in the same unit, unless it says otherwise."""
    if isinstance(value, Knob) and value.unit is None and isinstance(standing, Knob) and standing.unit is not None:
        return value.model_copy(update={"unit": standing.unit})
    return value


def _scaled(arena: Arena, change: ScaleChange) -> Measure:
    """Scale a measure by its multipliers per year, so that its quantity stays the same knob with the same range."""
    measure = arena.measures[change.scale]
    given = (*(measure.profile or ()), *[1] * measure.years)[: min(measure.years, _reach(arena, measure))]
    return measure.model_copy(update={"profile": tuple(change.factor * one for one in given)})


def _reach(arena: Arena, measure: Measure) -> int:
    """Years of a measure that any figure can see: to the horizon, and the ten years shown beyond it."""
    return max(arena.project.horizon + 10 - measure.start, len(measure.profile or ()))


def _paying_for(arena: Arena, gone: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Investments for measures that go: those for nothing else, and those that other measures share."""
    measures = gone.intersection(arena.measures)
    dropped: list[str] = []
    shared: list[str] = []
    for id_ in arena.investments:
        uses = Counter(link.target in measures for link in arena.links_out(id_) if link.target in arena.measures)
        if uses[True] and id_ not in gone:
            (shared if uses[False] else dropped).append(id_)
    return tuple(dropped), tuple(shared)
