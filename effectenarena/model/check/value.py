"""Values in euros: the right sign, counted once, from somewhere and of one year."""

from collections.abc import Iterator

from effectenarena.model.arena import Arena
from effectenarena.model.check.people import is_people
from effectenarena.model.check.say import at_arrow, at_note, at_notes, warning
from effectenarena.model.check.worth import is_priced, likely, net_rate, polarity, units_per_measure, units_per_year
from effectenarena.model.entities import Effect
from effectenarena.model.finding import Finding
from effectenarena.reference import known_unit_value
from effectenarena.reference.signal_words import signals

READ_BACK = 100
"""A change is read back per so many units: "per 100 households …"."""


def against_desired(arena: Arena) -> Iterator[Finding]:
    """The value of an effect has another sign than what the room wants."""
    for effect_id, per_measure in units_per_measure(arena).items():
        effect = arena.effects[effect_id]
        value = likely(arena, effect.unit_value)
        if effect.desired is None or not value or not per_measure:
            continue
        weights = {m: amount * (likely(arena, arena.measures[m].quantity) or 1.0) for m, amount in per_measure.items()}
        if value * sum(weights.values()) * (1 if effect.desired else -1) >= 0:
            continue
        measure = arena.measures[max(weights, key=lambda m: abs(weights[m]))]
        params = _read_back(measure.unit or measure.label, effect, per_measure[measure.id], value)
        yield warning("sign-against-desired", at_note(effect), desired=effect.desired, **params)


def less_with(arena: Arena) -> Iterator[Finding]:
    """Less with the project than without it, at a positive value: read back until the room says what it wants."""
    for link in arena.links:
        target, source = arena.effects.get(link.target), arena.by_id.get(link.source)
        if target is None or source is None or link.feedback or target.desired is not None:
            continue
        level, without, value = likely(arena, link.with_), likely(arena, link.without), likely(arena, target.unit_value)
        rate = net_rate(arena, link)
        if level is None or without is None or not value or rate is None or level >= without or value <= 0:
            continue
        unit = getattr(source, "unit", None) or source.label
        yield warning("sign-less-with", at_arrow(arena, link), **_read_back(unit, target, rate, value))


def against_number(arena: Arena) -> Iterator[Finding]:
    """The room said that more gives less, or more, and the number of the arrow says the other."""
    for link in arena.links:
        counted = polarity(arena, link)
        if link.polarity and counted and counted != link.polarity:
            yield warning("polarity-against-number", at_arrow(arena, link), reason=link.polarity)


def priced_twice(arena: Arena) -> Iterator[Finding]:
    """Two priced effects on one path may be the same euro."""
    for effect in arena.effects.values():
        if not counts_alone(arena, effect):
            continue
        waiting, seen = [effect.id], {effect.id}
        while waiting:
            for link in arena.links_in(waiting.pop()):
                earlier = arena.effects.get(link.source)
                if earlier is None or earlier.id in seen:
                    continue
                seen.add(earlier.id)
                if counts_alone(arena, earlier):
                    yield warning("priced-twice", at_notes(earlier, effect))
                else:
                    waiting.append(earlier.id)


def looks_like_transfer(arena: Arena) -> Iterator[Finding]:
    """A benefit, fine, tax or premium moves money: read back from whom to whom."""
    units = units_per_measure(arena)
    for effect in arena.effects.values():
        if (
            effect.transfer_from is not None
            or not signals("transfer", effect.label)
            or signals("real-cost", effect.label)
        ):
            continue
        per_year = units_per_year(arena, units.get(effect.id, {}))
        value = (likely(arena, effect.unit_value) or 0.0) * (per_year or 0.0)
        landing = [arena.parties[link.target] for link in arena.links_out(effect.id) if link.target in arena.parties]
        people = [party for party in arena.parties.values() if is_people(party) and party not in landing]
        giving, getting = [party.name for party in people[:1]], [party.name for party in landing]
        if value < 0:
            giving, getting = getting, giving
        reason = "open" if not (value and landing) else "between" if len(people) == 1 else "to" if value > 0 else "from"
        params = {"value_eur": abs(value), "giving_names": giving, "getting_names": getting}
        yield warning("looks-like-transfer", at_note(effect), reason=reason, **params)


def sources(arena: Arena) -> Iterator[Finding]:
    """A value says where it comes from, and of which year's prices it is."""
    for effect in arena.effects.values():
        if not is_priced(arena, effect):
            continue
        knob = arena.knob(effect.unit_value)
        lacks = [not (effect.reference or (knob and knob.source)), effect.price_year is None]
        if any(lacks):
            reason = "both" if all(lacks) else "source" if lacks[0] else "year"
            yield warning("value-without-source", at_note(effect), reason=reason)


def price_years(arena: Arena) -> Iterator[Finding]:
    """Values of other years stand as they are; indexing is a visible edit, and a new year alone is none."""
    wanted = arena.project.price_year
    for effect in arena.effects.values():
        if effect.price_year is None:
            continue
        params = {"price_year": effect.price_year, "project_year": wanted}
        source_year = _year_of_same_amount(arena, effect)
        if source_year is not None and source_year != effect.price_year:
            yield warning(
                "price-year-differs", at_note(effect), reason="not-indexed", source_year=source_year, **params
            )
        elif effect.price_year != wanted:
            yield warning("price-year-differs", at_note(effect), **params)


def counts_alone(arena: Arena, effect: Effect) -> bool:
    """Whether an effect's value is a gain of its own: priced, no transfer, and no reason why it is other money."""
    return is_priced(arena, effect) and effect.transfer_from is None and not effect.separate_because


def _year_of_same_amount(arena: Arena, effect: Effect) -> int | None:
    """Price year of the unit value an effect rests on, when it still carries that very amount."""
    known, value = known_unit_value(effect.reference), likely(arena, effect.unit_value)
    same = known is not None and value is not None and known.likely is not None and abs(value) == known.likely
    return known.price_year if known and same else None


def _read_back(per: str, effect: Effect, rate: float, value: float) -> dict[str, object]:
    return {
        "reason": "less" if rate < 0 else "more",
        "per_n": READ_BACK,
        "per_unit": per,
        "change_n": abs(rate * READ_BACK),
        "unit": effect.unit or effect.label,
        "value_signed_eur": rate * READ_BACK * value,
    }


WARNINGS = (against_desired, less_with, against_number, priced_twice, looks_like_transfer, sources, price_years)
