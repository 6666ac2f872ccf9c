"""What must hold of the value of information. Each check tells what does not."""

from collections.abc import Iterator
from itertools import pairwise
from math import sqrt

from effectenarena.agenda import Average, Proportion, evsi
from tests.fuzz.case import Case


def knowing_is_worth_something(case: Case) -> Iterator[str]:
    """EVPPI from nothing to EVPI, never above half a standard deviation of what it explains; groups above members."""
    found, npv = case.agenda, case.answer.npv
    slack = case.room + 1e-9 * found.evpi
    if found.evpi < 0 or not -1e-9 <= found.evpi <= npv.sd / 2 + 4 * (found.evpi_se or 0.0) + slack:
        yield f"evpi {found.evpi} sd {npv.sd} se {found.evpi_se}"
    for row in found.rows:
        values = [row.evppi, *(value for value in row.parties.values() if value is not None)]
        if any(value < 0 for value in values) or not 0 <= row.variance_share <= 1:
            yield f"below nothing: {row}"
        if row.evppi > found.evpi + slack:
            yield f"worth more than everything: {row.evppi} of {found.evpi}: {row.knob}"
        if row.evppi > sqrt(row.variance_share) * npv.sd / 2 * (1 + 1e-6) + 1e-6 * npv.sd + slack:
            yield f"worth more than its spread: {row.knob} {row.evppi} {row.variance_share} {npv.sd}"


def knowing_more_is_worth_more(case: Case) -> Iterator[str]:
    """A group from its best member to EVPI, and no less than a group inside it."""
    found = case.agenda
    slack = case.room + 1e-9 * found.evpi
    evppi = {row.knob: row.evppi for row in found.rows}
    for group in (*found.groups, *found.source_groups, *found.party_groups):
        best = max((evppi[knob] for knob in group.knobs), default=0.0)
        error = 4 * ((group.se or 0.0) + (found.evpi_se or 0.0))
        if group.evppi < best - slack or group.evppi > found.evpi + error + slack:
            yield f"group {group} best {best} evpi {found.evpi}"
    sets = [(frozenset(g.knobs), g) for g in (*found.groups, *found.source_groups, *found.party_groups)]
    for inner, one in sets:
        for outer, other in sets:
            if inner < outer and one.evppi > other.evppi + 4 * ((one.se or 0.0) + (other.se or 0.0)) + slack:
                yield f"a group worth more than one that holds it: {one} {other}"


def measuring_is_worth_less(case: Case) -> Iterator[str]:
    compiled = case.answer.compiled
    ranges = [entry for entry in compiled.knobs.entries if not entry.range.fixed and entry.uses]
    for entry in case.random.sample(ranges, min(1, len(ranges))):
        span = entry.range
        unit = span.low >= 0 and span.high <= 1 and span.dist not in ("normal", "lognormal")
        curve = evsi(compiled, entry.address, Proportion() if unit else Average(span.high - span.low), (0, 5, 50, 5000))
        slack = case.room + 1e-6 * curve.evppi
        if curve.evsi[0] > slack or min(curve.evsi) < 0 or max(curve.evsi) > curve.evppi + slack:
            yield f"evsi {curve}"
        if any(a > b + slack for a, b in pairwise(curve.evsi)):
            yield f"evsi falls {curve}"
