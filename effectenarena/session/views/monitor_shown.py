"""What a register changes, as the screen shows it: advice first, then people, numbers, and the bridge."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from effectenarena.drawing.bridge import bridge_svg
from effectenarena.model import Range
from effectenarena.monitor import TOGETHER, Crossing, Renewal
from effectenarena.session.knob_words import figure, knob_name, places
from effectenarena.session.measuring import asked, value_label
from effectenarena.session.monitoring import Monitored, outcome_sentences
from effectenarena.session.monitoring_results import results_answer
from effectenarena.session.result_plots import ResultPlot
from effectenarena.session.views.monitor_off import told as told_off
from effectenarena.session.views.plot_tree import plot_view
from effectenarena.text import Language, euro, say, say_many


def shown(
    found: Monitored, lang: Language, *, public: bool = False, earlier: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Everything about one register; `public` and `earlier` as in `results_answer`."""
    told = results_answer(found, lang, public=public, earlier=earlier)
    return {
        "lead": _lead(found, lang),
        "accepted": say_many("monitor.accepted", len(found.filled.register.rows), lang),
        "refused": say_many("monitor.rejected", len(found.filled.refused), lang),
        "missing": list(found.filled.missing),
        "results": told["results"],
        "differences": told["differences"],
        "flow": told["flow"],
        "starts": list(_starts(found, told["flow"], lang)),
        "stopped": _stopped(told["stopped"], lang),
        "left_out": [one["words"] for one in told["left_out"]],
        "stories": told["stories"],
        "stories_kept": say_many("monitor.stories.kept", told["stories_kept"], lang) if told["stories_kept"] else "",
        "knobs": [_knob(found, *pair, lang) for pair in zip(found.renewals, told["knobs"], strict=True)],
        "unmeasured": [
            {"name": knob_name(found.arena, one.knob, lang),
             "why": say(f"monitor.unmeasured.{one.elsewhere or one.reason}", lang)}
            for one in found.unmeasured
        ],
        "bridge": plot_view(bridge_plot(found, lang)) if found.renewals else None,
        "crossings": [crossing_words(found, one, lang) for one in found.way.crossings if one.crossed or one.settled],
        "turns": _turns(found, lang),
    }  # fmt: skip


def _stopped(counts: Mapping[str, int | None], lang: Language) -> list[dict[str, Any]]:
    """Why people stopped, without the reasons that nobody gave; nothing where nobody stopped."""
    if counts["total"] == 0:
        return []
    return [
        {"reason": say("monitor.stopped.total", lang) if name == "total" else value_label(name, lang), "count": count}
        for name, count in counts.items()
        if count != 0
    ]


def _starts(found: Monitored, flows: Sequence[Mapping[str, Any]], lang: Language) -> Iterator[dict[str, Any]]:
    """Where those who left stood at the start, beside those who stayed, by indicator with levels."""
    for one in flows:
        for column, sides in one["starts"].items():
            if any(sides["left"].values()):  # of a few nothing can be told
                levels = found.plan.column(column).levels
                rows = [
                    {"level": level, **{who: sides[who].get(level) for who in ("stayed", "left")}} for level in levels
                ]
                yield {
                    "question": asked(found.plan.column(column).question, lang),
                    "compared": one["compared"],
                    "rows": rows,
                }


def _lead(found: Monitored, lang: Language) -> dict[str, str]:
    """The advice, and the outcome it rests on."""
    advice = found.advice
    name = knob_name(found.arena, advice.because, lang) if advice.because else ""
    return {
        "next_step": advice.next_step,
        "sentence": say(f"monitor.lead.{advice.next_step}", lang),
        "because": say("monitor.lead.because", lang, name=name) if name and advice.next_step != "go_on" else "",
        "npv": " ".join(outcome_sentences(found, lang)),
    }


def _knob(found: Monitored, one: Renewal, told: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    arena = found.arena
    light = next(reading for reading in found.advice.readings if reading.knob == one.knob)
    place = places(arena).get(one.knob)
    field = place.field if place else one.knob.rpartition(".")[2]
    written = {
        name: _spread(span, field, lang) for name, span in (("before", one.before), ("after", one.after)) if span
    }
    owner = place.owner if place else None
    item = "" if owner is None else getattr(owner, "address", None) or getattr(owner, "id", "")
    spans = [span for span in (one.before, one.after) if span is not None]
    low, high = min(span.low for span in spans), max(span.high for span in spans)
    return {
        "knob": one.knob,
        "item": item,
        "name": knob_name(arena, one.knob, lang),
        "before": written.get("before", say("monitor.blank", lang)),
        "after": written["after"],
        "seen": figure(told["estimate"], field, lang),
        "n": told["n"],
        "about": told["about"],
        "basis": say(f"monitor.basis.{one.basis}", lang),
        "too_narrow": one.too_narrow,
        "off": told_off(arena, one, lang),
        "light": light.light,
        "light_words": say(f"monitor.light.{light.light or 'few'}", lang),
        "level": say(f"monitor.level.{light.level}", lang),
        "strip": [_part(span, low, high) for span in (one.before, one.after)],
    }


def _spread(span: Range, field: str, lang: Language) -> str:
    if span.low == span.high:
        return figure(span.likely, field, lang)
    return " · ".join(figure(one, field, lang) for one in (span.low, span.likely, span.high))


def _part(span: Range | None, low: float, high: float) -> list[float] | None:
    """Where a range lies on the scale of both, in parts of one."""
    if span is None:
        return None
    wide = (high - low) or 1.0
    return [(one - low) / wide for one in (span.low, span.likely, span.high)]


def bridge_plot(found: Monitored, lang: Language) -> ResultPlot:
    """The waterfall, with the table that says the same."""
    way = found.way
    rows = [
        {
            "label": say("monitor.together", lang) if row.knob == TOGETHER else knob_name(found.arena, row.knob, lang),
            "change": row.change,
        }
        for row in way.rows
    ]
    svg = bridge_svg(rows, way.npv.before, way.npv.after, lang)
    written = [
        (say("drawing.bridge.before", lang), euro(way.npv.before, lang)),
        *((str(row["label"]), euro(float(str(row["change"])), lang)) for row in rows),
        (say("drawing.bridge.after", lang), euro(way.npv.after, lang)),
    ]
    heads = (say("monitor.head.knob", lang), say("monitor.head.change", lang))
    asked = [("", "before/npv.likely"), *(("", f"bridge:{row.knob}") for row in way.rows), ("", "after/npv.likely")]
    title = say("drawing.bridge.title", lang)
    return ResultPlot("bridge", svg, title, heads, tuple(written), asked=tuple(asked))


def crossing_words(found: Monitored, one: Crossing, lang: Language) -> str:
    """Say which tipping point was passed, or about which there is no doubt any more."""
    arena = found.arena
    place = places(arena).get(one.knob)
    who = say("monitor.society", lang) if one.party is None else arena.parties[one.party].label
    value = figure(one.value, place.field, lang) if place else f"{one.value:g}"
    kind = "crossed" if one.crossed else "settled"
    return say(f"monitor.{kind}", lang, name=knob_name(arena, one.knob, lang), party=who, value=value)


def _turns(found: Monitored, lang: Language) -> list[str]:
    """For whom it pays now and did not, or the other way."""
    return [
        say(f"monitor.turn.{one.turn}", lang, party=say("monitor.society", lang) if one.party is None
            else found.arena.parties[one.party].label)
        for one in found.way.outcomes
        if one.turn
    ]  # fmt: skip
