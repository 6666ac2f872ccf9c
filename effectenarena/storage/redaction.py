"""What is left of an event when its words are taken out."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

STRUCTURE: Final = frozenset(
    {
        *("id", "kind", "source", "target", "number", "format", "op", "address"),
        *("party", "transfer_from", "ref", "dist", "status", "stance", "sign", "group", "scale", "without"),
        *("instrument_kind", "strength", "polarity", "answer", "on", "tier", "backing", "since", "left"),
        *("rule", "away", "effect", "payer", "supplier"),
        *("column", "phase", "link", "item", "knob", "keep", "after"),
    }
)
"""Fields whose text holds the map together: ids, kinds and choices from a list."""


QUESTIONS: Final = frozenset({"heard", "learned", "doubt"})
"""What is asked of everybody at the end of a session; any other name of a score was made up by whoever sent it."""
ROLES: Final = frozenset(
    {"resident", "experience", "volunteer", "professional", "municipality", "councillor", "company", "other"}
)
"""Roles that people choose from; any other was typed, and may be a name."""
ENOUGH: Final = 3
"""So many people share a role that says nothing about one of them; groups are shown from as many on."""
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
        named = _nameless(value) if field == "scores" else value
        return {key: blanked(one, key, depth + 1) for key, one in named.items()}
    if isinstance(value, list):
        return [blanked(one, field, depth) for one in value]
    kept = field in STRUCTURE or (depth == 1 and field in ADDRESSES)
    return value if kept or not isinstance(value, str) else ""


def _nameless(scores: dict[str, Any]) -> dict[str, Any]:
    """Number the questions that nobody here asked: their names are words too.

    Examples
    --------
    >>> _nameless({"heard": 4, "Jan luistert niet": 1})
    {'heard': 4, '#2': 1}
    """
    return {key if key in QUESTIONS else f"#{at}": score for at, (key, score) in enumerate(scores.items(), 1)}


def telling(roles: Iterable[tuple[str, str]]) -> set[str]:
    """Find the roles that may say who somebody was: typed by hand, and of fewer than three people.

    Parameters
    ----------
    roles
        An alias and a role for everything that somebody did.

    Examples
    --------
    >>> some = [("Egel", "kok"), ("Das", "kok"), ("Ree", "kok"), ("Vos", "Jan Jansen"), ("Uil", "resident")]
    >>> telling(some), telling([*some, ("Uil", "")])
    ({'Jan Jansen'}, {'Jan Jansen'})
    """
    many = Counter(role for _, role in set(roles))
    return {role for role, count in many.items() if role and count < ENOUGH and role not in ROLES}
