"""A list of indicators of the group's own, on the agenda screen: brought as a file, and told what is wrong in it."""

import base64
import binascii
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from effectenarena.session.indicator_lists import example, problem_words, with_list
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_edits import apply, arena_of
from effectenarena.text import say_many

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_MOST_BYTES: Final = 5_000_000


def add(desk: "Desk", args: Args) -> dict[str, Any]:
    """Lay a list beside the bank (`content` in base64): one step, which undo takes back.

    Returns
    -------
    dict
        `loaded`: how many there are, in words; `problems`: what is wrong, each with its place and its mend.
    """
    if not str(args.get("name") or "").lower().endswith(".csv"):
        raise Refused("arena.price.own.kind", at="indicators")
    try:
        content = base64.b64decode(str(args.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("shell.unknown", at="indicators") from error
    with tempfile.TemporaryDirectory(prefix="ea-") as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(content[: _MOST_BYTES + 1])
        made, count, problems = with_list(arena_of(desk), path)
    if count:
        apply(desk, "indicators", "project.set", fields={"measuring": made})
    return {
        "loaded": say_many("inquiry.own.loaded", count, desk.lang),
        "problems": [problem_words(one, desk.lang) for one in problems],
    }


def hand_example(desk: "Desk", _args: Args) -> dict[str, Any]:
    """Hand over a list to begin with, for the browser to save."""
    content = base64.b64encode(example(desk.lang)).decode("ascii")
    return {"name": "indicatoren.csv", "kind": "text/csv", "content": content}


INTENTS: Final = {"indicators.add": add, "indicators.example": hand_example}
"""The verbs of the list."""
