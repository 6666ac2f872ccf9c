"""What is left of an event when its words are taken out."""

from typing import Any, Final

STRUCTURE: Final = frozenset(
    {
        *("id", "kind", "source", "target", "number", "format", "op", "address"),
        *("party", "transfer_from", "ref", "dist", "status", "stance", "sign", "group", "scale", "without"),
        *("instrument_kind", "strength", "answer", "on", "tier", "backing", "since", "left"),
        *("rule", "away", "effect", "payer", "supplier"),
        *("column", "phase", "link", "item", "knob", "keep", "after"),
    }
)
"""Fields whose text holds the map together: ids, kinds and choices from a list."""


ADDRESSES: Final = frozenset({"note", "notes", "gone"})
"""Fields that name notes where they stand in the event itself; deeper down, `note` is what somebody wrote."""


def blanked(value: Any, field: str = "", depth: int = 0) -> Any:
    """Blank every text in an event's data, but for the ids and choices that hold the map together.

    Examples
    --------
    >>> blanked({"node": {"id": "e1", "kind": "effect", "label": "Jan weer thuis", "lag": 1}})
    {'node': {'id': 'e1', 'kind': 'effect', 'label': '', 'lag': 1}}
    """
    if isinstance(value, dict):
        return {key: blanked(one, key, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [blanked(one, field, depth) for one in value]
    kept = field in STRUCTURE or (depth == 1 and field in ADDRESSES)
    return value if kept or not isinstance(value, str) else ""
