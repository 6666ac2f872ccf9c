"""The exercises there are, as students get them."""

import json
from functools import cache
from pathlib import Path
from typing import Final

from effectenarena.teaching.task import Task

TASKS: Final = Path(__file__).parent / "tasks"


@cache
def names() -> tuple[str, ...]:
    """Keys of all exercises, in their order."""
    return tuple(sorted(path.stem for path in TASKS.glob("*.json")))


@cache
def task(key: str) -> Task:
    """Take an exercise from the shelf.

    Raises
    ------
    KeyError
        With the keys there are, when this one does not exist.
    """
    if key not in names():
        msg = f"no exercise {key!r}; there are: {', '.join(names())}"
        raise KeyError(msg)
    return Task.model_validate_json((TASKS / f"{key}.json").read_text(encoding="utf-8"))


@cache
def print_of(key: str) -> str:
    """The fingerprint of a task: work that was handed in for another version of it is told apart."""
    from hashlib import sha256

    data = json.dumps(task(key).to_data(), ensure_ascii=False, sort_keys=True)
    return sha256(data.encode()).hexdigest()[:16]
