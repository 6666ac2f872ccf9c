"""The plots of an mkba, each with the table that says the same: for screens, notebooks on paper and reports."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np

from effectenarena.drawing import distribution_svg, tornado_svg, years_svg
from effectenarena.mkba import Appraisal
from effectenarena.mkba.histogram import histogram
from effectenarena.mkba.swings import swings
from effectenarena.model import Arena
from effectenarena.session.sentences import figure, knob_name, owner_number, places
from effectenarena.text import Language, euro, percent, say

BARS: Final = 12
"""So many knobs stand in the tornado; its table has all."""
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
    found = [tornado(arena, appraisal, lang, party)]
    return [*found, distribution(appraisal, lang)] if appraisal.npv.sd else found


def distribution(appraisal: Appraisal, lang: Language = "nl") -> ResultPlot:
    """Plot how often each outcome for society comes, over the draws."""
    npv, sample = appraisal.npv.to_dict(), appraisal.sample
    svg = distribution_svg([step._asdict() for step in histogram(sample)], npv, lang)
    amounts = np.quantile(sample, _QUANTILES).tolist()
    rows = [(_chance(part, lang), euro(amount, lang)) for part, amount in zip(_QUANTILES, amounts, strict=True)]
    rows.append((say("mkba.plot.chance_positive", lang), percent(npv["p_positive"], lang, 0)))
    heads = (say("mkba.plot.chance", lang), say("mkba.plot.balance", lang))
    return ResultPlot("distribution", svg, say("drawing.plot.distribution", lang), heads, tuple(rows))


def _chance(part: float, lang: Language) -> str:
    return say("mkba.plot.below", lang, share=percent(part, lang, 0))


def tornado(arena: Arena, appraisal: Appraisal, lang: Language = "nl", party: str | None = None) -> ResultPlot:
    """Plot the balance at both ends of each knob, the others at likely, the widest first."""
    where, ranges = places(arena), appraisal.compiled.knobs
    rows: list[dict[str, Any]] = []
    for swing in swings(appraisal.compiled, party):
        place, span = where.get(swing.knob), ranges.ranges[ranges.addresses[swing.knob]]
        if place is None or not swing.width:
            continue
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
    )


def years(arena: Arena, appraisal: Appraisal, lang: Language = "nl") -> ResultPlot | None:
    """Plot costs and benefits of all parties together per year, not discounted; None when there are none."""
    yearly = appraisal.yearly.values()
    cost, benefit = (_added(getattr(one, part) for one in yearly) for part in ("cost", "benefit"))
    last = max((year for year, pair in enumerate(zip(cost, benefit, strict=True)) if any(pair)), default=-1)
    if last < 0:
        return None
    start = arena.project.start_year
    rows = [{"year": start + year, "cost": cost[year], "benefit": benefit[year]} for year in range(last + 1)]
    written = []
    for row in rows:
        amounts = row["cost"], row["benefit"], row["benefit"] - row["cost"]
        written.append((str(row["year"]), *(euro(amount, lang) for amount in amounts)))
    heads = (
        say("mkba.plot.year", lang),
        *(say(f"mkba.column.{name}", lang) for name in ("cost", "benefit", "balance")),
    )
    caption = say("mkba.plot.years", lang, year=arena.project.price_year)
    return ResultPlot("years", years_svg(rows, lang), caption, heads, tuple(written))


def _added(rows: Iterable[Iterable[float]]) -> list[float]:
    return [sum(amounts) for amounts in zip(*rows, strict=True)]
