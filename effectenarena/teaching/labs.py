"""Small experiments beside a question: somebody turns a knob and sees what comes of it. Nothing is kept of them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from effectenarena.text import Language, number, percent, say

Lab = Callable[[Mapping[str, Any], Language], dict[str, Any]]
"""From settings to ``{controls, note, bars, columns, rows}``: sliders, a sentence, bars and a table, as plain data."""
PEOPLE: Final = 100_000
_MEAN, _SPREAD = 50.0, 10.0
"""A scale from nought to a hundred: fifty on average, ten points of spread."""


def regression(chosen: float, steadiness: float, seed: int = 0) -> tuple[float, float, float]:
    """Measure made-up people twice, choose the worst off by the first time, and do nothing.

    Parameters
    ----------
    chosen
        Part that is chosen, between 0 and 1.
    steadiness
        Reliability of the measurement, between 0 and 1: the correlation between two measurements of the same people.

    Returns
    -------
    tuple of float
        Mean of the chosen ones at the start, their mean a year later, and what (1 - r) times the distance to the mean
        of everybody foretells as gain; in points.

    Notes
    -----
    A score is a steady part and a daily part; their variances are r and 1 - r of the whole.

    Examples
    --------
    >>> start, later, foretold = regression(0.3, 0.7)
    >>> round((later - start) / 10, 2), round(foretold / 10, 2)
    (0.35, 0.35)
    """
    rng = np.random.default_rng(seed)
    steady = rng.standard_normal(PEOPLE) * np.sqrt(steadiness)
    daily = np.sqrt(1 - steadiness)
    first, second = (_MEAN + _SPREAD * (steady + daily * rng.standard_normal(PEOPLE)) for _ in range(2))
    worst = np.argsort(first)[: max(1, round(chosen * PEOPLE))]
    start, later = float(first[worst].mean()), float(second[worst].mean())
    return start, later, (1 - steadiness) * (float(first.mean()) - start)


def _regression(settings: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    chosen = _within(settings.get("chosen"), 5, 100, 30)
    steadiness = _within(settings.get("steadiness"), 0.1, 1, 0.7)
    start, later, foretold = regression(chosen / 100, steadiness)
    bars = [
        {"label": say(f"exercise.lab.regression.{when}", lang), "share": score / 100, "words": number(score, lang, 1)}
        for when, score in (("start", start), ("later", later), ("everybody", _MEAN))
    ]
    words = {
        "gain": number(later - start, lang, 1),
        "foretold": number(foretold, lang, 1),
        "chosen": percent(chosen / 100, lang),
    }
    return {
        "controls": [
            _slider("chosen", 5, 100, 5, chosen, lang),
            _slider("steadiness", 0.1, 1, 0.1, steadiness, lang),
        ],
        "note": say("exercise.lab.regression.note", lang, **words),
        "bars": bars,
        "columns": [],
        "rows": [],
    }


def _slider(id_: str, low: float, high: float, step: float, value: float, lang: Language) -> dict[str, Any]:
    label = say(f"exercise.lab.regression.{id_}", lang)
    return {
        "id": id_,
        "label": label,
        "low": low,
        "high": high,
        "step": step,
        "value": value,
        "words": number(value, lang),
    }


def _within(given: Any, low: float, high: float, otherwise: float) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not low <= given <= high:
        return otherwise
    return float(given)


LABS: Final[Mapping[str, Lab]] = {"regression": _regression}
