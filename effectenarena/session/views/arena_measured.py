"""What was measured of an arrow, beside what was expected: on the line, in the strip, and in its form."""

from effectenarena.model import FIELD, Arena, Knob, KnobField, KnobValue, Link, Range
from effectenarena.session.knob_words import figure
from effectenarena.text import Language, number, percent, say

_FIELDS = ("rate", "with", "without", "deadweight", "displacement", "own_share", "share", "cashable")


def expected(arena: Arena, value: KnobField | None) -> Range | None:
    """What was thought before anybody measured; None for a number that was not measured, or had no value before."""
    knob = None if value is None else arena.knob(value)
    if knob is None or knob.status != "measured":
        return None
    first = next((index for index, one in enumerate(knob.history) if one.status == "measured"), 0)
    return _range(knob.history[first - 1]) if first else None


def figure_of(arena: Arena, link: Link, lang: Language) -> str:
    """How much passes along an arrow, as short as it stands beside a line, with what was expected when it was measured.

    Empty while nobody has said how much.
    """
    now = _short([arena.range(value) for value in (link.without, link.with_, link.rate, link.share)], lang)
    values = (link.without, link.with_, link.rate, link.share)
    before = [expected(arena, value) for value in values]
    if not any(before):
        return now
    then = _short([old or arena.range(value) for old, value in zip(before, values, strict=True)], lang)
    return say("monitor.arrow.beside", lang, now=now, then=then)


def beside(arena: Arena, link: Link, lang: Language) -> dict[str, str] | None:
    """How much more passes along an arrow than without it: as measured, and as it was expected; short, for on the line.

    None where nothing of that was measured, or nothing was expected before.
    """
    values = (link.without, link.with_, link.rate, link.share)
    before = [expected(arena, value) for value in values]
    if not any(before):
        return None
    now = [arena.range(value) for value in values]
    then = [old or span for old, span in zip(before, now, strict=True)]
    return {"now": _net(now, lang), "then": _net(then, lang)}


def _net(spans: list[Range | None], lang: Language) -> str:
    without, with_, rate, share = spans
    if with_ is not None and without is not None:
        return number(with_.likely - without.likely, lang)
    if rate is not None:
        return number(rate.likely, lang)
    return percent(share.likely, lang) if share is not None else ""


def _short(spans: list[Range | None], lang: Language) -> str:
    without, with_, rate, share = spans
    if with_ is not None and without is not None:
        return f"{number(without.likely, lang)} → {number(with_.likely, lang)}"
    if rate is not None:
        return f"× {number(rate.likely, lang)}"
    return percent(share.likely, lang) if share is not None else ""


def measured_of(arena: Arena, link: Link, lang: Language) -> list[str]:
    """A sentence for every number of an arrow that was measured: expected, measured, and of how many."""
    told = []
    for name in _FIELDS:
        value = getattr(link, FIELD[name].attribute)
        knob = None if value is None else arena.knob(value)
        if knob is None or knob.status != "measured":
            continue
        now, then = knob.range(), expected(arena, value)
        last = knob.history[-1] if knob.history else None
        if now is None:
            continue
        words = {"name": say(f"monitor.arrow.{name}", lang), "now": _spread(now, name, lang)}
        words["then"] = say("monitor.blank", lang) if then is None else _spread(then, name, lang)
        counted = number(last.n, lang, 0) if last is not None and last.n else "?"
        told.append(say("monitor.arrow.sentence", lang, n=counted, **words))
    return told


def _spread(span: Range, field: str, lang: Language) -> str:
    ends = (span.likely,) if span.low == span.high else (span.low, span.likely, span.high)
    return " · ".join(figure(one, field, lang) for one in ends)


def _range(value: KnobValue) -> Range | None:
    return Knob(low=value.low, likely=value.likely, high=value.high, dist=value.dist).range()
