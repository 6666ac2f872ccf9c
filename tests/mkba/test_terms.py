"""What follows from the terms alone is made once, also while another thread empties the store."""

from __future__ import annotations

from typing import Any

from effectenarena.mkba import compile_arena
from tests.mkba.build import arena, effect, link, measure


class Emptied(dict[Any, Any]):
    """A store that somebody else empties as soon as something is put in."""

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, value)
        self.clear()


def test_what_another_thread_throws_away_was_made_all_the_same() -> None:
    terms = compile_arena(arena(measure("m", 5), effect("e", unit_value=3), link("m>e", rate=2))).terms
    assert terms.once("key", lambda: 7) == terms.once("key", lambda: 8) == 7
    terms.__dict__["_once"] = Emptied()
    assert terms.once("key", lambda: 9) == 9
