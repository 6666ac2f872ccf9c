"""Ballots: dots for notes, doubt per arrow, estimates of the numbers that decide, and how the session was."""

from typing import Any, Final

from effectenarena.report.subject import Subject
from effectenarena.session.knob_words import knob_name, unit_of
from effectenarena.text import say

ESTIMATES: Final = 6
"""More numbers than this nobody estimates in one sitting."""
OPEN_DOTS: Final = 8
OPEN_ARROWS: Final = 4
"""Rows for the pen on blank ballots: what the group lays this evening has no name yet."""
EVALUATION: Final = ("heard", "learned", "missing", "next")


def ballots(subject: Subject, *, blank: bool = False) -> dict[str, Any]:
    """Say what stands on each ballot; a ballot that would ask nothing is left out by the template.

    Dots are for measures and effects. Numbers to estimate are those of the research agenda, the most valuable
    first. The group's own estimates are not printed: who sees a number first stays close to it. Blank ballots have
    rows for the pen too, after what stands on the map already.
    """
    arena, lang = subject.arena, subject.lang
    by_id = arena.by_id

    def ends(pair: tuple[str, str]) -> str:
        return " → ".join(by_id[end].said or by_id[end].label for end in pair)

    return {
        "words": {
            key: say(f"paper.{key}", lang)
            for key in (
                *(
                    "role",
                    "dots",
                    "dots.how",
                    "doubt",
                    "doubt.how",
                    "yes",
                    "unsure",
                    "no",
                    "estimates",
                    "estimates.how",
                ),
                *("low", "likely", "high", "why", "evaluation", "evaluation.how"),
            )
        },
        "dots": [
            {"number": node.said, "label": node.label} for node in arena.nodes if node.kind in {"measure", "effect"}
        ],
        "doubt": [
            {"ends": ends(link.pair), "aloud": subject.aloud(link)}
            for link in arena.links
            if {*link.pair} <= by_id.keys()
        ],
        "open": {"dots": OPEN_DOTS, "doubt": OPEN_ARROWS} if blank else {"dots": 0, "doubt": 0},
        "estimates": [
            {"name": knob_name(arena, row["knob"], lang), "unit": unit_of(arena, row["knob"], lang)}
            for row in subject.worth_knowing[:ESTIMATES]
        ],
        "evaluation": [say(f"paper.evaluation.{key}", lang) for key in EVALUATION],
    }
