"""What the benefits rest on: rates that may be gross, prices of other years."""

from collections.abc import Iterable, Iterator

from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.flows import Flows
from effectenarena.mkba.remarks.remark import Remark, remark
from effectenarena.model import Arena
from effectenarena.model.check.corrections import tells
from effectenarena.model.check.say import at_notes


def gross(appraisal: Appraisal) -> Iterator[Remark]:
    """The share of the benefits that rests on gross rates, and how much of it may go before the outcome turns.

    A benefit rests on a gross rate where no arrow on its path says what would have happened anyway.
    """
    compiled, arena = appraisal.compiled, appraisal.compiled.arena
    telling = {link.pair for link in arena.links if link.target in arena.effects and tells(link)}
    untold = Flows.of(arena.without_links(telling), compiled.knobs, compiled.order)
    worth = _present(arena, untold)
    effects = [arena.effects[id_] for id_, amount in worth.items() if amount]
    part = _gains(worth.values())
    if not effects or not part:
        return
    whole = _present(arena, compiled.flows)
    total, npv = sum(worth.values()), appraisal.npv.likely
    turns = 0 < npv <= total
    params = {"reason": "turns", "anyway_share": npv / total} if turns else {}
    yield remark(
        "gross-benefits",
        at_notes(*effects),
        turns=turns,
        gross_share=part / (part + _gains(amount - worth[id_] for id_, amount in whole.items())),
        gross_eur=part,
        **params,
    )


def price_years(appraisal: Appraisal) -> Iterator[Remark]:
    """The share of the benefits that stands in prices of another year than the project's."""
    arena = appraisal.compiled.arena
    wanted = arena.project.price_year
    worth = _present(arena, appraisal.compiled.flows)
    other = [e for e in arena.effects.values() if worth.get(e.id) and e.price_year not in (None, wanted)]
    part = _gains(worth[effect.id] for effect in other)
    if not part:
        return
    yield remark(
        "price-years",
        at_notes(*other),
        other_share=part / _gains(worth.values()),
        years_names=[str(year) for year in sorted({effect.price_year or wanted for effect in other})],
        project_year=wanted,
    )


def _present(arena: Arena, flows: Flows) -> dict[str, float]:
    """Present value at likely of the effects that are no transfers."""
    return {id_: flows.present(value) for id_, value in flows.value.items() if arena.effects[id_].transfer_from is None}


def _gains(amounts: Iterable[float]) -> float:
    """The sum of what is gained, losses apart."""
    return sum(amount for amount in amounts if amount > 0)
