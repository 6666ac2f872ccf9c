"""The plots of an mkba, each with the table that says the same: for screens, notebooks on paper and reports."""

from typing import Any, Final, NamedTuple

import numpy as np

from effectenarena.drawing import distribution_svg, frontier_svg, tornado_svg, years_svg
from effectenarena.mkba import Appraisal, Pair, budget_by_stream, pair, telling_pairs
from effectenarena.mkba.histogram import histogram
from effectenarena.mkba.swings import swings
from effectenarena.model import Arena
from effectenarena.session.amounts import unknown_gains
from effectenarena.session.knob_words import figure, knob_name, owner_number, places
from effectenarena.session.sentences import drawn_share, unsaid_why
from effectenarena.text import Language, euro, percent, say

BARS: Final = 12
"""So many knobs stand in the tornado; its table has all."""
_POINTS: Final = 8
"""About so many points of a line stand in its table."""
_QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)


class ResultPlot(NamedTuple):
    """A plot and its table."""

    id: str
    svg: str
    """The drawing, with a title and a description inside."""
    caption: str
    """Of the table."""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """As they are written."""
    words: int = 1
    """So many columns hold words; the others hold figures."""
    asked: tuple[tuple[str, ...], ...] = ()
    """The address under which each cell can be asked why, empty where there is none; as many as `rows`."""
    alt: str = ""
    """What the drawing shows, in words, where its title does not say it."""


def doubt_plots(
    arena: Arena, appraisal: Appraisal, lang: Language = "nl", party: str | None = None
) -> list[ResultPlot]:
    """Plot how sure the outcome is: what each knob can do alone, and how often each outcome comes.

    Parameters
    ----------
    arena, appraisal
        The map and its figures.
    lang
        Language of the words.
    party
        Whose balance the knobs move; None for society. The distribution is society's.
    """
    bars = tornado(arena, appraisal, lang, party)
    found = [bars] if bars.rows else []  # without a range there is nothing that a knob alone can do
    return [*found, distribution(appraisal, lang)] if appraisal.npv.sd else found


def distribution(appraisal: Appraisal, lang: Language = "nl") -> ResultPlot:
    """Plot how often each outcome for society comes, over the draws."""
    npv, sample = appraisal.npv.to_dict(), appraisal.sample
    svg = distribution_svg([step._asdict() for step in histogram(sample)], npv, lang)
    amounts = np.quantile(sample, _QUANTILES).tolist()
    rows = [(_chance(part, lang), euro(amount, lang)) for part, amount in zip(_QUANTILES, amounts, strict=True)]
    unsaid = not appraisal.ledgers.benefit and unsaid_why(appraisal.to_dict())
    chance = say("results.chance.unsaid", lang) if unsaid else drawn_share(npv["p_positive"], lang)
    rows.append((say("mkba.plot.chance_positive", lang), chance))
    heads = (say("mkba.plot.chance", lang), say("mkba.plot.balance", lang))
    asked = tuple(("", address) for address in ("npv.p5", "npv.p25", "npv.p50", "npv.p75", "npv.p95", "npv.p_positive"))
    return ResultPlot("distribution", svg, say("drawing.plot.distribution", lang), heads, tuple(rows), asked=asked)


def _chance(part: float, lang: Language) -> str:
    return say("mkba.plot.below", lang, share=percent(part, lang, 0))


def tornado(arena: Arena, appraisal: Appraisal, lang: Language = "nl", party: str | None = None) -> ResultPlot:
    """Plot the balance at both ends of each knob, the others at likely, the widest first."""
    where, ranges = places(arena), appraisal.compiled.knobs
    rows: list[dict[str, Any]] = []
    asked: list[tuple[str, ...]] = []
    for swing in swings(appraisal.compiled, party):
        place, span = where.get(swing.knob), ranges.ranges[ranges.addresses[swing.knob]]
        if place is None or not swing.width:
            continue
        at = f"swing:{swing.knob}{f'@{party}' if party else ''}"
        asked.append(("", "", f"given:{swing.knob}.low", f"{at}.low", f"given:{swing.knob}.high", f"{at}.high"))
        rows.append(
            {
                "number": owner_number(arena, place.owner),
                "label": knob_name(arena, swing.knob, lang),
                "at_low": swing.at_low,
                "at_high": swing.at_high,
                "low_text": figure(span.low, place.field, lang),
                "high_text": figure(span.high, place.field, lang),
            }
        )
    likely = float(appraisal.compiled.likely.balance[appraisal.compiled.outputs.index(party)])
    who = arena.parties[party].label if party else say("mkba.everyone", lang)
    written = tuple(
        (
            row["number"],
            row["label"],
            row["low_text"],
            euro(row["at_low"], lang),
            row["high_text"],
            euro(row["at_high"], lang),
        )
        for row in rows
    )
    heads = ("number", "knob", "low", "at_low", "high", "at_high")
    return ResultPlot(
        "tornado",
        tornado_svg(rows[:BARS], likely, lang),
        say("mkba.plot.tornado", lang, who=who),
        tuple(say(f"mkba.tipping.{name}", lang) for name in heads),
        written,
        words=2,
        asked=tuple(asked),
    )


def years(arena: Arena, appraisal: Appraisal, lang: Language = "nl") -> ResultPlot | None:
    """Plot the budget of all streams of money together per year, not discounted; None when no money moves."""
    compiled = appraisal.compiled
    totals = [budget_by_stream(compiled, year)[-1] for year in range(arena.project.horizon)]
    last = max((year for year, row in enumerate(totals) if row.cost or row.benefit), default=-1)
    if last < 0:
        return None
    start = arena.project.start_year
    rows = [{"year": start + at, "cost": row.cost, "benefit": row.benefit} for at, row in enumerate(totals[: last + 1])]
    unknown = unknown_gains(arena, appraisal, lang)
    written = [
        (str(start + at), euro(row.cost, lang), unknown or euro(row.benefit, lang), euro(row.balance, lang))
        for at, row in enumerate(totals[: last + 1])
    ]
    columns = (say(f"mkba.column.{name}", lang) for name in ("cost", "benefit", "balance"))
    heads = (say("mkba.plot.year", lang), *columns)
    caption = say("mkba.plot.years", lang, year=arena.project.price_year)
    asked = tuple(("", *(f"budget:.{side}[{at}]" for side in ("cost", "benefit", "balance"))) for at in range(last + 1))
    alt = f"{caption}. {say('drawing.plot.years.about', lang)}"
    return ResultPlot("years", years_svg(rows, lang), caption, heads, tuple(written), asked=asked, alt=alt)


def pair_plots(
    arena: Arena, appraisal: Appraisal, lang: Language = "nl", party: str | None = None, most: int = 2
) -> list[ResultPlot]:
    """Plot the line on which a balance is zero for the pairs of knobs that tell most; none without such a line."""
    compiled = appraisal.compiled
    found = (pair(compiled, *two, party) for two in telling_pairs(compiled, party, most))
    return [_pair(arena, appraisal, one, lang) for one in found]


def _pair(arena: Arena, appraisal: Appraisal, found: Pair, lang: Language) -> ResultPlot:
    where, knobs = places(arena), appraisal.compiled.knobs
    names = [knob_name(arena, address, lang) for address in (found.first, found.second)]
    fields = [where[address].field for address in (found.first, found.second)]
    spans = [knobs.ranges[knobs.addresses[address]] for address in (found.first, found.second)]
    x, y = (
        {end: getattr(span, end) for end in ("low", "likely", "high")}
        | {f"{end}_text": figure(getattr(span, end), field, lang) for end in ("low", "likely", "high")}
        for span, field in zip(spans, fields, strict=True)
    )
    ends = [(a, b) for a in ("low", "high") for b in ("low", "high")]
    told = {
        "first": names[0],
        "second": names[1],
        "x": x,
        "y": y,
        "lines": found.branches,
        "positive": [corner for corner, balance in zip(ends, found.corners, strict=True) if balance > 0],
    }
    points = [at for branch in found.branches for at in branch]
    kept = range(0, len(points), max(1, len(points) // _POINTS))
    rows = tuple((figure(points[at][0], fields[0], lang), figure(points[at][1], fields[1], lang)) for at in kept)
    whose = f"{found.first}&{found.second}{f'@{found.party}' if found.party else ''}"
    asked = tuple((f"chosen:{whose}[{at}]", f"frontier:{whose}[{at}]") for at in kept)
    who = arena.parties[found.party].label if found.party else say("mkba.everyone", lang)
    caption = say("mkba.plot.pair", lang, who=who)
    name, svg = f"pair-{found.first}-{found.second}", frontier_svg(told, lang)
    return ResultPlot(name, svg, caption, tuple(names), rows, asked=asked, alt=_pair_alt(told, lang))


def _pair_alt(told: dict[str, Any], lang: Language) -> str:
    """Say what the plane of two knobs shows: the ranges, and in which corners it pays."""
    ends = {f"{axis}_{end}": told[axis][f"{end}_text"] for axis in ("x", "y") for end in ("low", "high")}
    plane = say("mkba.plot.pair.alt", lang, first=told["first"], second=told["second"], **ends)
    corners = [say(f"mkba.plot.pair.{a}_{b}", lang) for a, b in told["positive"]]
    return f"{plane} {say('mkba.plot.pair.pays', lang, corners='; '.join(corners))}" if corners else plane
