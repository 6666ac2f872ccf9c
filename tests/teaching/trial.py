"""The made-up exercise with a question of every kind, put on the shelf for a test."""

from pathlib import Path
from typing import Any

import pytest

from effectenarena.teaching import shelf
from effectenarena.teaching.source import read
from effectenarena.teaching.task import Task

PATH = Path(__file__).parent / "proef" / "bron.toml"
SOURCE = read(PATH)
TASK: Task = SOURCE.task


def note(id_: str, kind: str, label: str) -> dict[str, str]:
    """Give a note of a map."""
    return {"id": id_, "kind": kind, "label": label}


def arrow(source: str, target: str, because: str = "") -> dict[str, Any]:
    """Give an arrow of a map."""
    return {"source": source, "target": target, **({"because": because} if because else {})}


def on_the_shelf(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the shelf hold the made-up exercise alone."""
    from effectenarena.teaching.build import task_text

    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{TASK.key}.json").write_text(task_text(SOURCE), encoding="utf-8")
    monkeypatch.setattr(shelf, "TASKS", folder)
