"""How the doubt is read, and whether the middle estimate looks too good."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.remarks.remark import Remark, remark
from effectenarena.model.check.say import ARENA

_MEDIAN: Final = ("normal", "lognormal")
LEAST_KNOBS: Final = 3
"""Fewer numbers at their good end are no pile."""
LEAST_SWING: Final = 0.01
"""A number that moves the outcome by less than this part of what all together do says nothing about optimism."""
FAVOURABLE: Final = 0.75
"""From here on, from the bad end (0) to the good end (1) of its range, a likely value stands at the good end."""


class _Lean(NamedTuple):
    swing: float
    """EUR between the bad and the good end of a knob, the others at likely."""
    place: float
    """Where likely stands between them: 0 at the bad end, 1 at the good end."""


def range_reading(appraisal: Appraisal) -> Iterator[Remark]:
    """Which reading of low and high holds: it moves results more than any algorithm."""
    dists = [entry.range.dist for entry in appraisal.compiled.knobs.entries if entry.uses and not entry.range.fixed]
    points = sum(dist in _MEDIAN for dist in dists)
    bounds = len(dists) - points
    if dists:
        reason = "mixed" if points and bounds else "points" if points else "bounds"
        yield remark("range-reading", ARENA, reason=reason, bounds_n=bounds, points_n=points)


def likely_and_mean(appraisal: Appraisal) -> Iterator[Remark]:
    """The middle estimate and the mean have different signs."""
    likely, mean = appraisal.npv.likely, appraisal.npv.mean
    compiled = appraisal.compiled
    rounding = ROUNDING * max(float(layer.scale[SOCIETY]) for layer in (compiled.likely, compiled.expected))
    if likely * mean < 0 and min(abs(likely), abs(mean)) > rounding:
        reason = "good" if likely > 0 else "bad"
        yield remark("likely-and-mean", ARENA, turns=True, reason=reason, likely_eur=likely, mean_eur=mean)


def stacked_optimism(appraisal: Appraisal) -> Iterator[Remark]:
    """Every likely value stands at the good end of its range, so the middle estimate is hardly a middle."""
    leans = list(_leans(appraisal.compiled))
    least = LEAST_SWING * sum(lean.swing for lean in leans)
    places = [lean.place for lean in leans if lean.swing >= least]
    if len(places) < LEAST_KNOBS or min(places) < FAVOURABLE:
        return
    npv = appraisal.npv
    turns = npv.likely > 0 >= npv.p50
    yield remark("stacked-optimism", ARENA, turns=turns, knobs_n=len(places), likely_eur=npv.likely, mean_eur=npv.mean)


def _leans(compiled: Compiled) -> Iterator[_Lean]:
    """How each uncertain knob leans; a `normal` or `lognormal` one has its median as likely, and leans nowhere."""
    layer = compiled.likely
    for place, entry in enumerate(compiled.knobs.entries, start=2):
        low, likely, high, _ = span = entry.range
        if span.fixed or high <= low:
            continue
        if layer.curved[place, SOCIETY]:
            ends = (compiled.at_likely({entry.address: end})[None] for end in (low, high))
            swing = -next(ends) + next(ends)
        else:
            swing = float(layer.slope[place, SOCIETY]) * (high - low)
        if swing:
            up = (likely - low) / (high - low)
            yield _Lean(abs(swing), up if swing > 0 else 1 - up)
