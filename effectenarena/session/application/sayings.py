"""How sections say what they share: a text as a sentence, an amount with its range, from which year on."""

from collections.abc import Iterator

from effectenarena.model import Arena, Effect, Link, Measure
from effectenarena.model.knob import KnobField
from effectenarena.reference.funders import SectionKey
from effectenarena.session.application.draft import Draft
from effectenarena.session.application.passage import Gap
from effectenarena.session.knob_words import figure, per_of, unit_of
from effectenarena.text import counted, said_rate, singular


def own_missing(draft: Draft, section: SectionKey, code: str) -> Iterator[Gap]:
    """Tell what is still to be written, as long as the team has not written the section itself."""
    if not draft.own_text(section):
        yield Gap(code)


def bare(text: str) -> str:
    """Take the full stop off a text that goes into a sentence."""
    return text.strip().removesuffix(".")


def closed(text: str) -> str:
    """End a text as a sentence."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…)" else f"{text}."


def said_quantity(draft: Draft, measure: Measure) -> str:
    """The units entering per year: low to high, and likely."""
    return said_spread(draft.arena, measure.quantity, "quantity", draft, counted(measure.unit or ""))


def said_spread(arena: Arena, value: KnobField | None, field: str, draft: Draft, unit: str = "", per: str = "") -> str:
    """Say a number with its range, or alone when nobody gave it one; empty where there is none."""
    spread = arena.range(value)
    if spread is None:
        return ""
    likely = figure(spread.likely, field, draft.lang, unit, per)
    if spread.fixed:
        return likely
    low, high = (figure(one, field, draft.lang) for one in (spread.low, spread.high))
    return draft.say("spread", low=low, high=high, likely=likely)


def said_size(draft: Draft, link: Link) -> str:
    """What an arrow says of its effect, per unit of what it comes from."""
    arena = draft.arena
    per = singular(counted(getattr(arena.by_id[link.source], "unit", None) or ""))
    if link.rate is not None:
        address, spread = f"{link.address}.rate", arena.range(link.rate)
        units = (of(arena, address, draft.lang) for of in (unit_of, per_of))
        size = said_spread(arena, link.rate, "rate", draft, *units)
        if spread is not None and said_rate(spread.likely, "", ""):
            return size  # "1 dag per 140 deelnemers" says of how many by itself
        return draft.say("results.per", size=size, per=per) if per and size else size
    if link.with_ is None or link.without is None:
        return ""
    with_, without = (said_spread(arena, one, "with", draft) for one in (link.with_, link.without))
    return draft.say("results.with", with_=with_, without=without) if with_ and without else ""


def said_known(draft: Draft, link: Link | None) -> str:
    """Say how well an arrow's number is known."""
    knobs = [draft.arena.knob(one) for one in (link.rate, link.with_) if one is not None] if link else []
    knob = next((one for one in knobs if one is not None), None)
    return draft.say(f"known.{(knob.status or 'assumed') if knob else 'none'}")


def said_years(arena: Arena, start: int, years: int) -> str:
    """Say the calendar years in which something runs: "2026–2028"."""
    first = arena.project.start_year + start
    return str(first) if years <= 1 else f"{first}–{first + years - 1}"


def said_start(arena: Arena, link: Link | None, effect: Effect) -> str:
    """Say the calendar year from which an effect is there."""
    source = arena.by_id.get(link.source) if link else None
    start = source.start if isinstance(source, Measure) else 0
    return str(arena.project.start_year + start + effect.lag)
