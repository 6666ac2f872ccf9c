"""Who pays, on the screen: what every party at the table pays in or receives, why, and why not."""

from typing import Any, Final, get_args

import numpy as np

from effectenarena.financing import Arrangement, Side, Table
from effectenarena.mkba import CashDraws
from effectenarena.model import Arena, Deal
from effectenarena.model.check.people import is_people
from effectenarena.model.lasting import Rule
from effectenarena.session.answers import appraised
from effectenarena.session.lasting import arranged, drawn, lasting_of
from effectenarena.session.sentences import drawn_share
from effectenarena.text import Language, round_euro, say
from effectenarena.text.glossary import label

Plain = dict[str, Any]
_SURE: Final = 0.995
"""From here on nobody runs a risk that is worth naming."""


def view(arena: Arena, lang: Language) -> Plain:
    """Give the table, the arrangement and its sentences."""
    deal = lasting_of(arena).deal or Deal()
    table, found = arranged(arena, deal)
    name = {party.id: party.name for party in arena.parties.values()}
    cash, complete = drawn(arena), not appraised(arena).incomplete
    rows = [
        {
            **_side(side, table, found, deal, name[side.party], lang),
            **_range(cash, side.party),
            **_chance(side, cash, lang),
        }
        for side in found.sides
    ]
    return {
        "deal": {
            "status": found.status,
            "lead": _lead(found, name, lang, cash, complete=complete, priced=not _unpriced(arena)),
            "rule": found.rule,
            "rules": [{"value": rule, "label": label(f"rule.{rule}", lang)} for rule in get_args(Rule)],
            "need": found.need,
            "room": found.room,
            "unpaid": found.unpaid,
            "outside": {"used": found.outside, "asked": float(deal.outside)},
            "all_gain": found.all_gain,
            "sides": rows,
            "away": [{"party": party, "label": name[party]} for party in table.away if party in name],
            "people": [name[party] for party in table.people],
            "out_of_reach": _out_of_reach(table, lang),
        }
    }


def _lead(
    found: Arrangement, name: dict[str, str], lang: Language, cash: CashDraws, *, complete: bool, priced: bool
) -> Plain:
    """The sentence above the table, and what it rests on."""
    if found.proof is not None:
        proof = found.proof
        parties = ", ".join(name[party] for party in proof.parties)
        amounts = {key: round_euro(getattr(proof, key), lang, 3) for key in ("need", "available", "missing")}
        fields: Plain = {**amounts, "parties": parties or say("lasting.deal.nobody", lang)}
        words = say(f"lasting.deal.none.{proof.why}", lang, **fields)
        if complete and priced:
            return {"sentence": say("lasting.deal.none", lang), "more": words}
        more = f"{words} {say('lasting.deal.none.known.more', lang)}"  # what nobody priced may still pay for it
        return {"sentence": say("lasting.deal.none.known", lang), "more": more}
    if found.status == "not_needed":
        if not found.sides:  # unknown is not zero
            return {"sentence": say("lasting.deal.unknown", lang), "more": say("lasting.money.empty", lang)}
        key = "lasting.deal.not_needed" if complete else "lasting.deal.not_needed.known"
        return {"sentence": say(key, lang), "more": say("lasting.deal.not_needed.more", lang)}
    said = {"need": round_euro(found.need, lang), "outside": round_euro(found.outside, lang)}
    key = "arranged" if not found.outside else "arranged.outside" if found.need > 0 else "arranged.whole"
    return {"sentence": say(f"lasting.deal.{key}", lang, **said), "more": _together(found, name, cash, lang)}


def _together(found: Arrangement, name: dict[str, str], cash: CashDraws, lang: Language) -> str:
    """The chance that nobody is short; no chance where nothing at the table has a range, which is no certainty."""
    if found.all_gain is None:
        return ""
    if all(_fixed(cash, side.party) for side in found.sides):
        return say("lasting.deal.chance.unsaid", lang)
    chance = say("lasting.deal.chance", lang, chance=drawn_share(found.all_gain, lang))
    return f"{chance} {_least(found, name, lang)}".strip()


def _unpriced(arena: Arena) -> bool:
    """Whether an institution gains money that nobody has priced yet."""
    return any(
        arena.effects[item.node].money and not is_people(arena.parties[party])
        for item in appraised(arena).pm_items
        if item.sign != "-"
        for party in item.parties
    )


def _least(found: Arrangement, name: dict[str, str], lang: Language) -> str:
    """Who runs the most risk: the party with the smallest chance of no loss."""
    able = [(side.chance_after, side.party) for side in found.sides if side.chance_after is not None]
    chance, party = min(able, default=(1.0, ""))
    return (
        say("lasting.deal.least", lang, party=name[party], chance=drawn_share(chance, lang)) if chance < _SURE else ""
    )


def _side(side: Side, table: Table, found: Arrangement, deal: Deal, name: str, lang: Language) -> Plain:
    seat = next(seat for seat in table.seats if seat.party == side.party)
    short = max(-side.before, 0.0)
    kept = min(float(deal.kept.get(side.party, 0.0)), short)
    why = [say("lasting.deal.why.before", lang, gain=round_euro(seat.gain, lang), pays=round_euro(seat.pays, lang))]
    if side.contribution > 0:
        key = "held" if side.held else found.rule
        why.append(
            say(f"lasting.deal.why.{key}", lang, need=round_euro(found.need, lang), room=round_euro(found.room, lang))
        )
    if seat.budget > side.before + 0.5:
        why.append(say("lasting.deal.why.budget", lang, budget=round_euro(seat.budget, lang)))
    return {
        **side.to_dict(),
        "label": name,
        "short": short,
        "kept": kept,
        "held_amount": deal.held.get(side.party),
        "why": why,
    }


def _chance(side: Side, cash: CashDraws, lang: Language) -> Plain:
    """The chance of no loss with the arrangement, for a table, and without and with it as a sentence."""
    if side.chance_before is None or side.chance_after is None:
        return {"chance": "–", "chances": ""}
    if _fixed(cash, side.party):
        unranged = say("lasting.deal.chance.fixed", lang)
        return {"chance": unranged, "chances": unranged}
    before, after = (drawn_share(chance, lang) for chance in (side.chance_before, side.chance_after))
    return {"chance": after, "chances": say("lasting.deal.chance.one", lang, before=before, after=after)}


def _fixed(cash: CashDraws, party: str) -> bool:
    """Whether a party's cash is the same in every draw: nothing it hangs on has a range."""
    draws = cash.balance[party]
    return bool(np.ptp(draws) <= 1e-9 * np.abs(draws).max(initial=0.0))


def _range(cash: CashDraws, party: str) -> Plain:
    """Between what its cash stays in 9 draws of 10, before anything is arranged."""
    low, high = (float(x) for x in np.quantile(cash.balance[party], (0.05, 0.95)))
    return {"low": low, "high": high}


def _out_of_reach(table: Table, lang: Language) -> list[str]:
    """What nobody at the table can pay with, in sentences."""
    amounts = (("not_cash", table.not_cash), ("unallocated", table.unallocated), ("not_money", table.not_money))
    return [
        say(f"lasting.deal.out.{key}", lang, amount=round_euro(amount, lang)) for key, amount in amounts if amount > 0.5
    ]
