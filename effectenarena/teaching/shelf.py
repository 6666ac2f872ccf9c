"""The exercises there are, as students get them."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from effectenarena.teaching.task import Task

TASKS: Final = Path(__file__).parent / "tasks"


def names() -> tuple[str, ...]:
    """Keys of all exercises, in their order."""
    return _names(TASKS)


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
    return _task(TASKS / f"{key}.json")


def print_of(key: str) -> str:
    """The fingerprint of a task: work that was handed in for another version of it is told apart."""
    data = json.dumps(task(key).to_data(), ensure_ascii=False, sort_keys=True)
    return sha256(data.encode()).hexdigest()[:16]


@cache
def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.json")))


@cache
def _task(path: Path) -> Task:
    return Task.model_validate_json(path.read_text(encoding="utf-8"))
