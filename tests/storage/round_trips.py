"""What every format is asked: does it give back what was written?"""

from pathlib import Path
from typing import Any

from effectenarena.model import Arena, parse, read
from effectenarena.storage.rows import same
from effectenarena.storage.transfer import load_from, save_as
from effectenarena.text import Language


def comes_back(data: dict[str, Any], path: Path, lang: Language = "nl") -> None:
    """Save and load, and hold what was loaded against what was saved: nothing lost, nothing changed, no loss told."""
    arena = read(data)
    assert save_as(arena, path, lang) == ()
    assert_same(arena, load_from(path))


def assert_same(one: Arena, other: Arena) -> None:
    """Hold two arenas against each other as JSON does."""
    assert same(one.to_data(), other.to_data()), (one.to_data(), other.to_data())


def small_arena(**extra: Any) -> Arena:
    """One chain from payer to receiver, with every kind of field somewhere."""
    return parse(
        {
            "format": "effectenarena/1",
            "project": {"name": "De Tulp", "horizon": 5, "discount_rate": 0.0225},
            "knobs": {"bereik": {"low": 60, "likely": 100, "high": 120, "unit": "huishoudens", "source": "telling"}},
            "nodes": [
                {"id": "p1", "kind": "party", "label": "Gemeente", "stream": "Wmo", "decides": True},
                {
                    "id": "e1",
                    "kind": "effect",
                    "label": "Minder crisisdagen",
                    "number": 1,
                    "unit_value": 490,
                    "money": True,
                    "desired": True,
                    "stance": "contested",
                    "evidence": 2,
                },
                {
                    "id": "i1",
                    "kind": "investment",
                    "label": "Huis",
                    "party": "p1",
                    "years": 3,
                    "profile": [1, 0.5, 0.25],
                    "amount": {
                        "low": 10.5,
                        "likely": 20,
                        "high": 30,
                        "dist": "triangular",
                        "status": "expert",
                        "note": "offerte",
                    },
                },
                {"id": "m1", "kind": "measure", "label": "Inloop", "unit": "mensen", "quantity": {"ref": "bereik"}},
            ],
            "links": [
                {"source": "i1", "target": "m1"},
                {
                    "source": "m1",
                    "target": "e1",
                    "with": 5,
                    "without": 2,
                    "because": "als steun, dan rust",
                    "readings": [{"because": "het kan ook anders", "stance": "contested", "author_role": "bewoner"}],
                },
                {
                    "source": "e1",
                    "target": "p1",
                    "share": 0.5,
                    "cashable": {"low": 0, "likely": 0.2, "high": 0.4},
                    "cashable_from": 1,
                },
            ],
            **extra,
        }
    )
