"""What is left of an event when its words are taken out."""

from typing import Any, Final

STRUCTURE: Final = frozenset(
    {
        *("id", "kind", "source", "target", "number", "format", "op", "address"),
        *("party", "transfer_from", "ref", "dist", "status", "stance", "sign", "group", "scale", "without"),
    }
)
"""Fields whose text holds the map together: ids, kinds and choices from a list."""


def blanked(value: Any, field: str = "") -> Any:
    """Blank every text in an event's data, but for the ids and choices that hold the map together.

    Examples
    --------
    >>> blanked({"node": {"id": "e1", "kind": "effect", "label": "Jan weer thuis", "lag": 1}})
    {'node': {'id': 'e1', 'kind': 'effect', 'label': '', 'lag': 1}}
    """
    if isinstance(value, dict):
        return {key: blanked(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [blanked(one, field) for one in value]
    return "" if isinstance(value, str) and field not in STRUCTURE else value
