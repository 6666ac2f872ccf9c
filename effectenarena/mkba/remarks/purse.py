"""What the budgets can bear: average prices, amounts beside a budget, money that others pay."""

from collections.abc import Iterator
from typing import Final

from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.remarks.remark import Remark, remark
from effectenarena.model import Effect, Link, Party
from effectenarena.model.check.people import is_people
from effectenarena.model.check.say import at_arrow, at_note
from effectenarena.reference import known_unit_value

LARGE: Final = 0.25
"""A yearly benefit above this part of the party's budget is hard to believe."""


def average_price(appraisal: Appraisal) -> Iterator[Remark]:
    """A saving at an average price holds fixed costs: below one contract or post a year it comes only in time."""
    compiled = appraisal.compiled
    unsaid: dict[str, list[Effect]] = {}
    for effect, party, link, share in _landings(compiled):
        known = known_unit_value(effect.reference)
        if known is None or known.basis != "average" or not _cashable(compiled, link):
            continue
        flow = compiled.flows.value[effect.id][link.cashable_from : compiled.flows.horizon]
        value = compiled.knobs.likely[compiled.knobs.places[f"{effect.id}.unit_value"]]
        most = share * float(flow.max(initial=0.0)) / value if value > 0 else 0.0
        if most <= 0:
            continue
        if link.cashable_step is None:
            unsaid.setdefault(party.id, []).append(effect)
        elif most < link.cashable_step:
            yield remark(
                "average-price",
                at_arrow(compiled.arena, link),
                reason="below",
                units_n=most,
                step_n=link.cashable_step,
                unit=effect.unit or effect.label,
            )
    for party_id, effects in unsaid.items():
        names = [effect.name for effect in effects]
        yield remark("average-price", at_note(compiled.arena.parties[party_id]), reason="unsaid", effect_names=names)


def benefit_above_budget(appraisal: Appraisal) -> Iterator[Remark]:
    """A benefit in money that in some year is more than a quarter of the party's budget."""
    compiled = appraisal.compiled
    first = compiled.arena.project.start_year
    for effect, party, link, share in _landings(compiled):
        if not party.budget or party.budget < 0 or not effect.money:
            continue
        flow: Floats = share * compiled.flows.value[effect.id][: compiled.flows.horizon]
        year = int(flow.argmax())
        amount = float(flow[year])
        if amount > LARGE * party.budget:
            yield remark(
                "benefit-above-budget",
                at_arrow(compiled.arena, link),
                year=first + year,
                amount_eur=amount,
                part_share=amount / party.budget,
                budget_eur=party.budget,
            )


def budget_from_transfers(appraisal: Appraisal) -> Iterator[Remark]:
    """What an institution's budget gains from transfers (terugverdieneffecten): somebody else pays it."""
    arena = appraisal.compiled.arena
    for party in arena.parties.values():
        balance = appraisal.parties[party.id]
        if balance.transfers <= 0 or is_people(party):
            continue
        received = [e for e in arena.effects.values() if e.transfer_from and (e.id, party.id) in arena.by_pair]
        payers = dict.fromkeys(arena.parties[e.transfer_from].name for e in received if e.transfer_from)
        reason = "turns" if balance.budget > 0 >= balance.budget - balance.transfers else "part"
        yield remark(
            "budget-from-transfers",
            at_note(party),
            reason=reason,
            transfers_eur=balance.transfers,
            budget_eur=balance.budget,
            payer_names=list(payers),
        )


def _landings(compiled: Compiled) -> Iterator[tuple[Effect, Party, Link, float]]:
    """Every valued effect with each party that it lands with, the arrow, and the party's share at likely."""
    arena = compiled.arena
    for id_, shares in compiled.flows.shares.items():
        for party, share in shares.items():
            if party is not None and share > 0:
                yield arena.effects[id_], arena.parties[party], arena.by_pair[id_, party], share


def _cashable(compiled: Compiled, link: Link) -> bool:
    place = compiled.knobs.places.get(f"{link.address}.cashable")
    return place is not None and bool(compiled.knobs.likely[place] > 0)
