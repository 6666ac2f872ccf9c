"""The plan: what is compared, what is done, with what means, and what the answer hangs on."""

from collections.abc import Callable, Collection, Iterator

from effectenarena.model.arena import Arena
from effectenarena.model.check.say import PROJECT, at_note, at_use, warning
from effectenarena.model.check.worth import is_factor, likely
from effectenarena.model.entities import Investment, Measure
from effectenarena.model.finding import Finding
from effectenarena.reference.signal_words import signals


def null_alternative(arena: Arena) -> Iterator[Finding]:
    """Without a null alternative every number is gross."""
    if not arena.project.null_alternative.strip():
        yield warning("no-null-alternative", PROJECT)


def means(arena: Arena) -> Iterator[Finding]:
    """A measure needs investments, for as long as it lasts."""
    for measure in arena.measures.values():
        investments = _investments(arena, measure)
        last = max((i.start + i.years for i in investments), default=0)
        if not investments:
            yield warning("measure-without-investment", at_note(measure))
        elif measure.start + measure.years > last:
            years = measure.start + measure.years - last
            names = [investment.name for investment in investments]
            yield warning("measure-outlives-investment", at_note(measure), years_n=years, investment_names=names)


def unlinked_unit_cost(arena: Arena) -> Iterator[Finding]:
    """A cost per unit without a measure is never paid."""
    for investment in arena.investments.values():
        if is_factor(arena, investment.unit_cost, 0) and not arena.links_out(investment.id):
            yield warning("unlinked-unit-cost", at_note(investment))


def target_group(arena: Arena) -> Iterator[Finding]:
    """More units enter a measure, over the years, than the target group counts."""
    size = arena.project.target_group_size
    for measure in arena.measures.values():
        quantity = likely(arena, measure.quantity)
        if size is None or quantity is None:
            continue
        total = quantity * _full_years(measure, arena.project.horizon)
        if total > size:
            params = {"quantity_n": quantity, "total_n": total, "size_n": size, "unit": measure.unit or measure.label}
            yield warning("above-target-group", at_note(measure), **params)


def outputs(arena: Arena) -> Iterator[Finding]:
    """What was done is no effect yet; what changed is."""
    for effect in arena.effects.values():
        if signals("output", effect.label) and not signals("less", effect.label):
            yield warning("output-as-effect", at_note(effect))


def opinions(deciding: Collection[str]) -> Callable[[Arena], Iterator[Finding]]:
    """The answer hangs on a knob of a note or arrow that rests on opinion alone (evidence 0)."""

    def rule(arena: Arena) -> Iterator[Finding]:
        for use in arena.knob_uses():
            if use.address in deciding and use.owner.evidence == 0:
                yield warning("decided-by-opinion", at_use(arena, use), field=use.spec.name, knob=use.address)

    return rule


def _investments(arena: Arena, measure: Measure) -> list[Investment]:
    return [arena.investments[link.source] for link in arena.links_in(measure.id) if link.source in arena.investments]


def _full_years(measure: Measure, horizon: int) -> float:
    """Number of years of entry inside the horizon, each weighed by its multiplier (1 where none is given)."""
    years = max(0, min(measure.years, horizon - measure.start))
    given = (measure.profile or ())[:years]
    return sum(given) + years - len(given)


WARNINGS = (null_alternative, means, unlinked_unit_cost, target_group, outputs)
