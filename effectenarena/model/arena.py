"""The arena: investments, measures, effects and parties, and the arrows between them."""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from pydantic import Field

from effectenarena.model.entities import AnyNode, Effect, Investment, Measure, Node, Party, Project
from effectenarena.model.fields import BY_OWNER, FieldSpec
from effectenarena.model.knob import Knob, KnobField, KnobRef, Range, SharedKnob
from effectenarena.model.link import Link
from effectenarena.model.record import Record

FORMAT: Final = "effectenarena/1"


class KnobUse(NamedTuple):
    """One place where a knob is used."""

    address: str
    """The knob's address: `knobs.NAME` for a shared one, else `NODE.field` or `SOURCE>TARGET.field`."""
    owner: Node | Link
    spec: FieldSpec
    value: KnobField


class Arena(Record):
    """A whole map, frozen; every verb returns a new one.

    The model holds the form of each part. Rules between parts (cycles, dangling links, shares …) are `model.check`'s.
    """

    format: Literal["effectenarena/1"] = FORMAT
    project: Project = Project()
    knobs: dict[str, SharedKnob] = Field(default_factory=dict)
    nodes: tuple[AnyNode, ...] = Field(default=(), strict=False)
    links: tuple[Link, ...] = Field(default=(), strict=False)

    # ---- looking up

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Notes by id, in the order of the file."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def by_pair(self) -> dict[tuple[str, str], Link]:
        """Arrows by (source, target)."""
        return {link.pair: link for link in self.links}

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Parties by id."""
        return {n.id: n for n in self.nodes if isinstance(n, Party)}

    @cached_property
    def investments(self) -> dict[str, Investment]:
        """Investments by id."""
        return {n.id: n for n in self.nodes if isinstance(n, Investment)}

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Measures by id."""
        return {n.id: n for n in self.nodes if isinstance(n, Measure)}

    @cached_property
    def effects(self) -> dict[str, Effect]:
        """Effects by id."""
        return {n.id: n for n in self.nodes if isinstance(n, Effect)}

    @cached_property
    def _ends(self) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
        into: dict[str, list[Link]] = {}
        out: dict[str, list[Link]] = {}
        for link in self.links:
            into.setdefault(link.target, []).append(link)
            out.setdefault(link.source, []).append(link)
        return into, out

    def links_in(self, node_id: str) -> tuple[Link, ...]:
        """Arrows into a note that count: without those kept as feedback."""
        return tuple(link for link in self._ends[0].get(node_id, ()) if not link.feedback)

    def links_out(self, node_id: str) -> tuple[Link, ...]:
        """Arrows out of a note that count: without those kept as feedback."""
        return tuple(link for link in self._ends[1].get(node_id, ()) if not link.feedback)

    def link_owner(self, link: Link) -> Literal["flow", "party_link"] | None:
        """Which set of knobs an arrow can have; None for an arrow from an investment."""
        target = self.by_id.get(link.target)
        if isinstance(target, Effect):
            return "flow"
        return "party_link" if isinstance(target, Party) else None

    # ---- knobs

    def knob_uses(self) -> Iterator[KnobUse]:
        """Give every knob written on a note or arrow, in the order of the file."""
        for node in self.nodes:
            yield from _uses(node, node.id, BY_OWNER.get(node.kind, ()))
        for link in self.links:
            owner = self.link_owner(link)
            if owner:
                yield from _uses(link, link.address, BY_OWNER[owner])

    def knob(self, value: KnobField | None) -> Knob | None:
        """The knob behind a field: a reference followed, a plain number as a fixed knob."""
        if isinstance(value, KnobRef):
            value = self.knobs.get(value.ref)
        return Knob(likely=value) if isinstance(value, int | float) else value

    def range(self, value: KnobField | None) -> Range | None:
        """The range behind a field, or None when it is missing or blank."""
        if isinstance(value, KnobRef):
            value = self.knobs.get(value.ref)
        if isinstance(value, Knob):
            return value.range()
        return None if value is None else Range(float(value), float(value), float(value), "fixed")

    # ---- verbs: each returns a new arena

    def with_node(self, node: Node) -> "Arena":
        """Return the arena with a note added, or replaced where the id exists."""
        if node.id in self.by_id:
            return self._with(nodes=tuple(node if n.id == node.id else n for n in self.nodes))
        return self._with(nodes=(*self.nodes, node))

    def without_node(self, node_id: str) -> "Arena":
        """Return the arena without a note and without the arrows at it."""
        return self._with(
            nodes=tuple(n for n in self.nodes if n.id != node_id),
            links=tuple(link for link in self.links if node_id not in link.pair),
        )

    def with_link(self, link: Link) -> "Arena":
        """Return the arena with an arrow added, or replaced where the pair is linked already."""
        if link.pair in self.by_pair:
            return self._with(links=tuple(link if old.pair == link.pair else old for old in self.links))
        return self._with(links=(*self.links, link))

    def without_link(self, pair: tuple[str, str]) -> "Arena":
        """Return the arena without an arrow."""
        return self._with(links=tuple(link for link in self.links if link.pair != pair))

    def without_links(self, pairs: Collection[tuple[str, str]]) -> "Arena":
        """Return the arena without some arrows."""
        return self._with(links=tuple(link for link in self.links if link.pair not in pairs))

    def with_knob(self, name: str, knob: SharedKnob) -> "Arena":
        """Return the arena with a shared knob added or replaced."""
        return self._with(knobs={**self.knobs, name: knob})

    def without_knob(self, name: str) -> "Arena":
        """Return the arena without a shared knob; its uses must go first."""
        return self._with(knobs={key: knob for key, knob in self.knobs.items() if key != name})

    def with_project(self, project: Project) -> "Arena":
        """Return the arena with another project block."""
        return self._with(project=project)

    def _with(self, **changes: Any) -> "Arena":
        fields = {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}
        changed = Arena.model_construct(
            _fields_set=self.model_fields_set | set(changes) | {"format"},
            **{"format": FORMAT, **_defaults(), **fields, **changes},
        )
        if changed.model_extra is not None and self.model_extra:
            changed.model_extra.update(self.model_extra)
        return changed


def _defaults() -> dict[str, Any]:
    return {"project": Project(), "knobs": {}, "nodes": (), "links": ()}


def _uses(owner: Node | Link, name: str, specs: tuple[FieldSpec, ...]) -> Iterator[KnobUse]:
    for spec in specs:
        value = getattr(owner, spec.attribute)
        if value is not None:
            address = f"knobs.{value.ref}" if isinstance(value, KnobRef) else f"{name}.{spec.name}"
            yield KnobUse(address, owner, spec, value)
