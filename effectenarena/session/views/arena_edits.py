"""What the arena screen may ask: laying, changing, connecting and taking away."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import FIELD, LETTER, Arena, ArenaError, Knob, KnobRef, Link, Node
from effectenarena.session import typed
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_forms import ABOUT_KNOB, SHARES, field_of, share, value_of
from effectenarena.text import sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk
    from effectenarena.storage.event import Event

Args = Mapping[str, Any]
_PARTS: Final = ("low", "likely", "high")
_TOGETHER: Final = {"with": ("rate",), "without": ("rate",), "rate": ("with", "without")}
"""Ways to say the same that exclude each other: writing one takes the other away."""
_MEDIAN: Final = {"normal", "lognormal"}
"""Shapes of which the middle follows from low and high."""


def node_add(desk: "Desk", args: Args) -> dict[str, Any]:
    """Lay a note at the end of its lane; the reply holds its id and number."""
    at, kind = str(args.get("at", "")), str(args.get("kind"))
    if kind not in LETTER:
        raise Refused("shell.unknown")
    label = " ".join(str(args.get("label") or "").split())
    if not label:
        raise Refused("arena.refused.label", at=at)
    event = apply(desk, at, "node.add", node={"kind": kind, "label": label})
    (node_id,) = desk.work.changed_by(event.seq)
    return {"id": node_id, "name": arena_of(desk).by_id[node_id].name}


def node_set(desk: "Desk", args: Args) -> None:
    """Change one field of a note."""
    node = _node(desk, args.get("id"))
    fields = _field(desk, node.kind, args)
    apply(desk, str(args.get("at", "")), "node.set", id=node.id, fields=fields)


def node_remove(desk: "Desk", args: Args) -> None:
    """Take a note away, with its arrows."""
    apply(desk, "", "node.remove", id=_node(desk, args.get("id")).id)


def link_add(desk: "Desk", args: Args) -> dict[str, Any]:
    """Draw an arrow; the reply says when that would make a circle, for the room to keep it as feedback or not."""
    source, target = _node(desk, args.get("source")), _node(desk, args.get("target"))
    link: dict[str, Any] = {"source": source.id, "target": target.id}
    if args.get("feedback") is True:
        link["feedback"] = True
    try:
        desk.apply("link.add", link=link)
    except ArenaError as error:
        if any(finding.code == "cycle" for finding in error.findings):
            return {"circle": True}
        raise _refused(desk, error, str(args.get("at", ""))) from error
    return {"address": f"{source.id}>{target.id}"}


def link_set(desk: "Desk", args: Args) -> None:
    """Change one field of an arrow."""
    link = _link(desk, args)
    fields = _field(desk, form_of(arena_of(desk), link), args)
    apply(desk, str(args.get("at", "")), "link.set", source=link.source, target=link.target, fields=fields)


def link_remove(desk: "Desk", args: Args) -> None:
    """Take an arrow away."""
    link = _link(desk, args)
    apply(desk, "", "link.remove", source=link.source, target=link.target)


def project_set(desk: "Desk", args: Args) -> None:
    """Change one field of the project."""
    apply(desk, str(args.get("at", "")), "project.set", fields=_field(desk, "project", args))


def readings_set(desk: "Desk", args: Args) -> None:
    """Write down how others read a note or an arrow: a list of reasons, empty ones left out."""
    at, item = str(args.get("at", "")), str(args.get("item"))
    readings = [
        {key: str(one[key])[:20_000] for key in ("because", "stance", "author_role") if one.get(key)}
        for one in args.get("readings", [])
        if isinstance(one, Mapping) and str(one.get("because") or "").strip()
    ]
    fields = {"readings": readings or None}
    source, arrow, target = item.partition(">")
    if arrow:
        apply(desk, at, "link.set", source=source, target=target, fields=fields)
    else:
        apply(desk, at, "node.set", id=_node(desk, item).id, fields=fields)


def knobs_set(desk: "Desk", args: Args) -> None:
    """Write the numbers of the knobs of one group, all or none.

    `values` holds what was typed as low, likely and high by address; a knob without any number is taken away, and so
    is the other way to say the same (`rate` against `with` and `without`).
    """
    at, values = str(args.get("at", "")), args.get("values")
    if not isinstance(values, Mapping) or not values:
        raise Refused("shell.unknown")
    for address in (at, *values):
        for part in ("", *(f".{name}" for name in _PARTS)):
            desk.errors.pop(f"{address}{part}", None)
    written = {address: _written(desk, address, numbers) for address, numbers in values.items()}
    given = [address for address, value in written.items() if value and any(value[part] is not None for part in _PARTS)]
    missing = [address for address in written if address.endswith((".with", ".without")) and address not in given]
    if missing and given:
        raise Refused("arena.refused.levels", at=missing[0])
    written |= dict.fromkeys(_others(desk, given))
    commands = [_knob_command(address, value) for address, value in written.items()]
    apply(desk, at, "batch", commands=commands)


def knob_about(desk: "Desk", args: Args) -> None:
    """Change what stands beside the numbers of a knob: shape, how sure, unit, source, remark."""
    at, address = str(args.get("at", "")), str(args.get("address"))
    field = next((field for field in ABOUT_KNOB if field.name == args.get("field")), None)
    if field is None:
        raise Refused("shell.unknown")
    fields: dict[str, Any] = {field.name: value_of(field, args.get("text"), at, desk.lang)}
    knob = arena_of(desk).knob(_standing(desk, address))
    if fields.get("dist") in _MEDIAN and knob and knob.low is not None and knob.high is not None:
        fields["likely"] = None
    apply(desk, at, "knob.set", address=address, value=fields)


def knob_share(desk: "Desk", args: Args) -> None:
    """Make a knob one that several notes use: under a new name, as an existing one, or its own again."""
    at, address, name = str(args.get("at", "")), str(args.get("address")), str(args.get("name") or "").strip()
    arena, standing = arena_of(desk), _standing(desk, address)
    if not name:
        found = arena.knob(standing)
        value = found.to_data() if isinstance(standing, KnobRef) and found else None
        commands = [_knob_command(address, None), *([_knob_command(address, value)] if value else [])]
    elif name in arena.knobs:
        commands = [_knob_command(address, {"ref": name})]
    elif isinstance(standing, KnobRef):
        raise Refused("shell.unknown")
    else:
        value = standing.to_data() if isinstance(standing, Knob) else standing
        if value is None:
            raise Refused("arena.refused.share", at=at)
        commands = [_knob_command(f"knobs.{_key(arena, name)}", value), _knob_command(address, None)]
        commands.append(_knob_command(address, {"ref": commands[0]["args"]["address"].removeprefix("knobs.")}))
    apply(desk, at, "batch", commands=commands)


# ---- what they share


def apply(desk: "Desk", at: str, op: str, **args: Any) -> "Event":
    """Apply a command; a refusal stands under the field that asked for it, whatever place it names.

    Raises
    ------
    Refused
        With the words of the first finding.
    """
    try:
        return desk.apply(op, **args)
    except ArenaError as error:
        raise _refused(desk, error, at) from error


def arena_of(desk: "Desk") -> Arena:
    """The map on the desk."""
    return desk.work.arena


def form_of(arena: Arena, link: Link) -> str:
    """Name the form of an arrow by the kinds at its ends."""
    return ">".join(arena.by_id[end].kind if end in arena.by_id else "" for end in link.pair)


def said(arena: Arena, part: Node | Link) -> str:
    """Name a note or an arrow by the numbers that people say aloud: "E3", "M2 → E3"."""
    if isinstance(part, Node):
        return part.said or part.id
    ends = (arena.by_id.get(end) for end in part.pair)
    return " → ".join((node.said if node else "") or end for node, end in zip(ends, part.pair, strict=True))


def _refused(desk: "Desk", error: ArenaError, at: str) -> Refused:
    words = sentence(error.findings[0], desk.lang)
    return Refused("arena.refused", at=at, message=words["message"], mend=words["mend"])


def _node(desk: "Desk", node_id: object) -> Node:
    node = arena_of(desk).by_id.get(str(node_id))
    if node is None:
        raise Refused("arena.refused.gone")
    return node


def _link(desk: "Desk", args: Args) -> Link:
    link = arena_of(desk).by_pair.get((str(args.get("source")), str(args.get("target"))))
    if link is None:
        raise Refused("arena.refused.gone")
    return link


def _field(desk: "Desk", form: str, args: Args) -> dict[str, Any]:
    field = field_of(form, args.get("field"))
    if field.control == "knob":
        raise Refused("shell.unknown")
    return {field.name: value_of(field, args.get("text"), str(args.get("at", "")), desk.lang)}


def _standing(desk: "Desk", address: str) -> Any:
    """The knob that stands at an address now, or None."""
    arena = arena_of(desk)
    if address.startswith("knobs."):
        return arena.knobs.get(address.removeprefix("knobs."))
    where, _, name = address.rpartition(".")
    source, arrow, target = where.partition(">")
    owner: Any = arena.by_pair.get((source, target)) if arrow else arena.by_id.get(where)
    if owner is None or name not in FIELD:
        raise Refused("arena.refused.gone")
    return getattr(owner, FIELD[name].attribute, None)


def _written(desk: "Desk", address: str, numbers: object) -> dict[str, Any] | None:
    """Read the three numbers of a knob; None when there is nothing left of it."""
    if not isinstance(numbers, Mapping):
        raise Refused("shell.unknown")
    name = address.rpartition(".")[2]
    read = share if name in SHARES else typed.reader(name)
    found = {part: read(numbers.get(part), f"{address}.{part}", desk.lang) for part in _PARTS}
    knob = arena_of(desk).knob(_standing(desk, address))
    told = knob and (knob.unit or knob.source or knob.note or knob.status)
    if not told and all(number is None for number in found.values()):
        return None
    low, high = found["low"], found["high"]
    if knob and low is not None and high is not None:
        if knob.dist in _MEDIAN:
            found["likely"] = None
        elif knob.dist == "uniform" and found["likely"] is None:
            found["likely"] = (low + high) / 2
    return {part: _plain(number) for part, number in found.items()}


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() and abs(number) < 2**53 else number


def _others(desk: "Desk", given: Iterable[str]) -> Iterable[str]:
    for address in given:
        where, _, name = address.rpartition(".")
        for other in _TOGETHER.get(name, ()):
            if _standing(desk, f"{where}.{other}") is not None:
                yield f"{where}.{other}"


def _knob_command(address: str, value: Any) -> dict[str, Any]:
    return {"op": "knob.set", "args": {"address": address, "value": value}}


def _key(arena: Arena, name: str) -> str:
    """A name for a shared knob that can stand in an address."""
    stem = re.sub(r"[^\w-]+", "_", name.lower()).strip("_")[:60] or "getal"
    key, count = stem, 2
    while key in arena.knobs:
        key, count = f"{stem}_{count}", count + 1
    return key


INTENTS: Final = {
    "node.add": node_add,
    "node.set": node_set,
    "node.remove": node_remove,
    "link.add": link_add,
    "link.set": link_set,
    "link.remove": link_remove,
    "project.set": project_set,
    "readings.set": readings_set,
    "knobs.set": knobs_set,
    "knob.about": knob_about,
    "knob.share": knob_share,
}
"""The verbs of the map."""
