"""A list of indicators of the group's own: read from a CSV file, and kept on the map beside those of the bank."""

from pathlib import Path
from typing import Any

from effectenarena.model import Arena, Measuring
from effectenarena.reference.indicator_list import load_indicator_list
from effectenarena.reference.indicators import Indicator
from effectenarena.reference.own_list import ListProblem
from effectenarena.text import Language, say


def with_list(arena: Arena, path: Path) -> tuple[dict[str, Any] | None, int, tuple[ListProblem, ...]]:
    """Lay a list beside what the map has; one with the same key takes the place of the one before it.

    Returns
    -------
    tuple
        `project.measuring` with the list in it, how many indicators the list gave, and what is wrong in it.
    """
    found, problems = load_indicator_list(path)
    standing = (arena.project.measuring or Measuring()).to_data()
    kept = {one["key"]: one for one in standing.get("indicators", [])} | {one.key: _data(one) for one in found}
    made = {**standing, "indicators": list(kept.values())} if kept else standing
    return made or None, len(found), problems


def _data(one: Indicator) -> dict[str, Any]:
    """An indicator as the map holds it; what nobody said is left out."""
    data = {
        "key": one.key,
        "label": one.label.nl,
        "scale": one.scale,
        "better": one.better,
        "source": one.source.document,
        "steps": [{"value": step.value, "label": step.label.nl} for step in one.steps],
        "scoring": one.scoring.nl,
        "terms": one.terms.nl,
        "life_domain": one.life_domain,
    }
    return {name: value for name, value in data.items() if value not in (None, [], "–")}


def problem_words(problem: ListProblem, lang: Language) -> dict[str, str]:
    """Say what is wrong in a list, where, and how it is mended."""
    words = problem.model_dump()
    place = "row" if problem.row and problem.column else "file"
    return {
        "place": say(f"reference.list.place.{place}", lang, **words),
        **{part: say(f"reference.list.{problem.code}.{part}", lang, **words) for part in ("message", "mend")},
    }


def example(lang: Language) -> bytes:
    """A list to begin with, as Excel opens it."""
    lines = (say(f"inquiry.own.example.{line}", lang) for line in ("heading", "row"))
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
