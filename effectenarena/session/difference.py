"""What changed between two moments."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from effectenarena.model import Link, Node
from effectenarena.model.record import Record
from effectenarena.session.sheet import BESIDE, FILE, PROJECT, Part, Sheet, same

What = Literal["project", "knob", "node", "link", "file"]


class Difference(NamedTuple):
    """One thing that is different: an item that came or went, or one field of it."""

    kind: Literal["added", "removed", "changed"]
    what: What
    item: str
    """Address: `project`, `knobs.NAME`, `NODE`, `SOURCE>TARGET`, or empty for unknown fields of the file."""
    field: str | None
    """Name in the file; None for a whole item."""
    before: Any
    """Plain data; None when there was nothing."""
    after: Any


def differences(old: Sheet, new: Sheet) -> tuple[Difference, ...]:
    """Give every difference from one sheet to another, in the order in which the items appeared.

    Where notes lie, and which the group keeps apart, is no difference in what they say.

    Examples
    --------
    >>> from effectenarena.model import Effect
    >>> old = Sheet().with_changes({"e1": Effect(id="e1", label="Rust")})
    >>> new = old.with_changes({"e1": Effect(id="e1", label="Meer rust")})
    >>> [(d.kind, d.item, d.field, d.before, d.after) for d in differences(old, new)]
    [('changed', 'e1', 'label', 'Rust', 'Meer rust')]
    """
    return tuple(
        one
        for address in {**old.given, **new.given}
        if not address.startswith(BESIDE)
        for one in _between(address, old.items.get(address), new.items.get(address))
    )


def _between(address: str, old: Part | None, new: Part | None) -> Iterator[Difference]:
    if same(old, new):
        return
    what = _what(address, old if new is None else new)
    before, after = _data(old), _data(new)
    if old is None or new is None:
        yield Difference("removed" if new is None else "added", what, address, None, before, after)
        return
    if not isinstance(before, dict) or not isinstance(after, dict):
        yield Difference("changed", what, address, None, before, after)
        return
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield Difference("changed", what, address, name, before.get(name), after.get(name))


def _what(address: str, part: Part | None) -> What:
    if address in {FILE, PROJECT}:
        return "project" if address == PROJECT else "file"
    return "link" if isinstance(part, Link) else "node" if isinstance(part, Node) else "knob"


def _data(part: Part | None) -> Any:
    return part.to_data() if isinstance(part, Record) else part
