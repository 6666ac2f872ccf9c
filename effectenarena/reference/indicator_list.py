"""The user's own list of indicators: a CSV file as Excel saves it, read as defensively as a list of unit values."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from effectenarena.reference.indicators import Indicator, Step, indicators
from effectenarena.reference.own_list import OWN_LICENCE, Form, ListProblem, RowError, chosen, free_key, read_own_list
from effectenarena.reference.record import Source, Words

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "label": ("naam", "omschrijving", "label", "name"),
    "scale": ("schaal", "scale"),
    "better": ("beter", "better"),
    "source": ("bron", "source"),
    "steps": ("niveaus", "levels"),
    "scoring": ("scoren", "scoring"),
    "terms": ("voorwaarden", "terms"),
    "life_domain": ("leefgebied", "life domain"),
    "key": ("sleutel", "key"),
}
"""Field and the names its column may have."""
REQUIRED: Final = ("label", "scale", "better", "source")
CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "scale": {
        "telling": "count", "aantal": "count", "count": "count",
        "ja/nee": "yes_no", "ja of nee": "yes_no", "yes/no": "yes_no", "yes_no": "yes_no",
        "niveaus": "ordinal", "ordinal": "ordinal", "levels": "ordinal",
        "score": "score",
        "gesprek": "none", "conversation": "none", "none": "none",
    },
    "better": {
        "meer": "up", "hoger": "up", "up": "up", "minder": "down", "lager": "down", "down": "down",
        "geen": "neither", "neither": "neither",
    },
}  # fmt: skip
MOST: Final = 200
"""Indicators in one list."""
_STEP: Final = re.compile(r"\s*(-?\d{1,4})\s*[=:]\s*(\S.*?)\s*")
_SAMPLE: Final = "1 = slecht | 2 = matig | 3 = goed"


def load_indicator_list(path: str | Path) -> tuple[tuple[Indicator, ...], tuple[ListProblem, ...]]:
    """Read a user's own indicators, to stand beside those of the package.

    Needed are a name, a scale (`telling`, `ja/nee`, `niveaus`, `score` or `gesprek`), which way is better (`meer`,
    `minder` or `geen`) and a source; levels as `1 = slecht | 2 = matig`. What is for a conversation can stand in the
    list, and is not counted with.

    Returns
    -------
    records
        The rows that are right, with the status ``user``.
    problems
        Everything else, by row and column. Nothing is ever raised for what stands in the file.
    """
    found = read_own_list(path, Form(COLUMNS, REQUIRED), {one.key for one in indicators()}, _record)
    records, problems = tuple(found.records.values()), found.problems
    if len(records) > MOST:
        problems.append(ListProblem(code="more-problems", value=str(len(records) - MOST)))
    return records[:MOST], tuple(problems)


def _record(given: Mapping[str, str], taken: set[str]) -> Indicator:
    choice = chosen(CHOICES, given)
    steps = _steps(given.get("steps", ""))
    if choice["scale"] == "ordinal" and not steps:
        raise RowError("empty-cell", "steps")
    scoring, terms = (given.get(field) or "–" for field in ("scoring", "terms"))
    return Indicator.model_validate(
        {
            **choice,
            "key": _key(given, taken),
            "label": Words(nl=given["label"], en=given["label"]),
            "scoring": Words(nl=scoring, en=scoring),
            "steps": steps,
            "life_domain": given.get("life_domain") or None,
            "source": Source(document=given["source"]),
            "status": "user",
            "terms": Words(nl=terms, en=terms),
            "free": False,
            "licence": OWN_LICENCE,
        }
    )


def _steps(text: str) -> tuple[Step, ...]:
    """Read `1 = slecht | 2 = matig`: every number once, the lowest first."""
    found = {}
    for part in filter(str.strip, text.split("|")):
        match = _STEP.fullmatch(part)
        if match is None or int(match[1]) in found:
            raise RowError("unknown-choice", "steps", part, _SAMPLE)
        found[int(match[1])] = match[2]
    return tuple(Step(value=value, label=Words(nl=label, en=label)) for value, label in sorted(found.items()))


def _key(given: Mapping[str, str], taken: set[str]) -> str:
    """The key in the list, or one made of the name."""
    key = given.get("key") or re.sub(r"[^a-z0-9]+", "-", given["label"].casefold()).strip("-")[:60] or "eigen"
    return free_key(key, taken)
