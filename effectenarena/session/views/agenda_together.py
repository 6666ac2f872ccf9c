"""What the agenda says of numbers that belong together: their value, and what they may do when wrong together."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from effectenarena.model import Arena
from effectenarena.session.knob_words import knob_name, owner_number
from effectenarena.text import Language, say

LEAST: Final = 0.5
"""Euros: what is worth less is worth nothing to know."""


def together(arena: Arena, answer: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    """Groups of notes, sources and parties, and the dependence test."""
    return {
        "groups": [
            {"node": row["node"], "number": owner_number(arena, arena.by_id[row["node"]]),
             "label": arena.by_id[row["node"]].label, "evppi": row["evppi"], "se": row["se"],
             "figure": f"evppi_node:{row['node']}"}
            for row in answer["groups"] if row["evppi"] >= LEAST
        ],
        "source_groups": [
            {"label": source_name(row["source"], lang), "evppi": row["evppi"], "se": row["se"],
             "figure": f"evppi_source:{at}"}
            for at, row in enumerate(answer["source_groups"]) if row["evppi"] >= LEAST and len(row["knobs"]) > 1
        ],
        "party_groups": [
            {"label": arena.parties[row["party"]].label, "evppi": row["evppi"], "se": row["se"],
             "figure": f"evppi_party:{row['party']}"}
            for row in answer["party_groups"] if row["evppi"] >= LEAST
        ],
        "independent": say("results.independent", lang),
        "dependence": dependence_rows(arena, answer, lang),
    }  # fmt: skip


def dependence_rows(arena: Arena, answer: Mapping[str, Any], lang: Language) -> Sequence[Mapping[str, Any]]:
    """The dependence test with names: those that turn the outcome first."""
    return [
        {
            "source": source_name(row["source"], lang),
            "names": [knob_name(arena, address, lang) for address in row["knobs"]],
            "low": row["npv_low"],
            "likely": row["npv_likely"],
            "high": row["npv_high"],
            "turns": row["turns"],
            "verdict": say(f"results.dependence.{'turns' if row['turns'] else 'holds'}", lang),
            "figures": {"low": f"together:{at}.low", "likely": "npv.likely", "high": f"together:{at}.high"},
        }
        for at, row in enumerate(answer["dependence"])
    ]


def source_name(source: str | None, lang: Language) -> str:
    """The text of a source, or words for what was assumed without one."""
    return source if source is not None else say("results.dependence.assumed", lang)
