"""What the notebook of the monitor shows on paper: which numbers were measured, and every value that they had."""

import os
from collections.abc import Iterator

from effectenarena.model import Arena, ArenaError, Knob
from effectenarena.session.answers import mkba_answer
from effectenarena.session.desk import Desk
from effectenarena.session.knob_words import figure, knob_name, places
from effectenarena.text import Language, number, say
from effectenarena.widgets.paper import Paper
from effectenarena.widgets.results_paper import outcome_html, table_html
from effectenarena.widgets.screen import Screen


def monitor_on_paper(screen: Screen) -> Paper | None:
    """Write what was measured as a table; None where the screen itself is all there is."""
    desk = screen.desk
    alone = os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
    return (
        Paper(monitor_html(desk.work.arena, desk.lang))
        if isinstance(desk, Desk) and desk.session and not alone
        else None
    )


def monitor_html(arena: Arena, lang: Language = "nl") -> str:
    """Write the outcome and every number of the map with each value that it had, as HTML, every text escaped."""
    heads = [say(f"monitor.paper.{name}", lang) for name in ("knob", "range", "status", "n", "date", "source")]
    table = table_html(say("monitor.knobs", lang), heads, list(_rows(arena, lang)))
    try:
        answer = mkba_answer(arena, lang=lang)
    except ArenaError:
        return table
    return outcome_html(arena, answer, lang) + table


def _rows(arena: Arena, lang: Language) -> Iterator[tuple[str, ...]]:
    for address, place in places(arena).items():
        use = next(one for one in arena.knob_uses() if one.address == address)
        knob = arena.knob(use.value)
        if knob is None:
            continue
        values = knob.history or (knob,)
        for value in values:
            span = Knob(low=value.low, likely=value.likely, high=value.high, dist=value.dist).range()
            if span is None:
                continue
            ends = (span.likely,) if span.low == span.high else (span.low, span.likely, span.high)
            shift = getattr(value, "shift", None)
            off = ""
            if shift:
                side, amount = "high" if shift > 0 else "low", figure(abs(shift), place.field, lang)
                off = say(
                    f"monitor.off.{side}.words", lang, amount=amount, because=getattr(value, "because", "") or "–"
                )
            n, day = getattr(value, "n", None), getattr(value, "date", None)
            yield (
                knob_name(arena, address, lang),
                " · ".join(figure(one, place.field, lang) for one in ends),
                say(f"monitor.status.{value.status or 'assumed'}", lang),
                number(n, lang, 0) if n else "–",
                day or "–",
                " ".join(part for part in (value.source, off) if part) or "–",
            )
