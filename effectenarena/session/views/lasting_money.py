"""Cashing and prefinancing on the screen: what is really saved and how, who lays out, and a contract on the result."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from effectenarena.financing import payout
from effectenarena.financing.cashing import FIELD
from effectenarena.model import Arena, Link, OutcomeContract
from effectenarena.reference.scan import cashing_instruments
from effectenarena.session.answers import appraised, notes_of
from effectenarena.session.knob_words import knob_name
from effectenarena.session.lasting import financing_answer, lasting_of, once
from effectenarena.session.sentences import drawn_share
from effectenarena.text import Language, counted, euro, number, percent, round_euro, say
from effectenarena.text.glossary import label

Plain = dict[str, Any]
RESULTS: Final = (1.0, 0.8, 0.5, 0.0)
"""Results for which the payout is written out: the two of the source, and the ends."""
TEXTS: Final = ("replaces", "cash_condition", "budget_holder", "instrument", "next_step", "next_step_by")


def view(arena: Arena, lang: Language) -> Plain:
    """Give the cashing plan, the gap per year and the contract."""
    answer = financing_answer(arena)
    return {
        "notes": notes_of(appraised(arena), lang),
        "cashing": once(arena, f"cashing {lang}", lambda: _cashing(arena, answer["cashing"], lang)),
        "before": {
            **once(arena, f"before {lang}", lambda: _before(arena, answer["prefinancing"], lang)),
            **_agreed(arena, answer, lang),
        },
        "contract": _contract(arena, answer, lang),
    }


def _cashing(arena: Arena, found: Plain, lang: Language) -> Plain:
    first = arena.project.start_year
    return {
        "benefit": found["benefit"],
        "cash": found["cash"],
        "booked": found["booked"],
        "rows": [_row(arena, row, first, lang) for row in found["rows"]],
        "instruments": [
            {"value": one.key, "label": one.label.of(lang), "about": one.about.of(lang)}
            for one in cashing_instruments()
        ],
        "welfare": [_pair(arena, pair) for pair in found["welfare"]],
        "pm": [_pair(arena, pair) for pair in found["pm"]],
    }


def _row(arena: Arena, row: Plain, first: int, lang: Language) -> Plain:
    link = arena.by_pair[row["effect"], row["party"]]
    said = {name: round_euro(row[name], lang, 3) for name in ("benefit", "cash")}
    why = [
        say("lasting.cashing.why.benefit", lang, benefit=said["benefit"], because=_because(link, lang)),
        say("lasting.cashing.why.cash", lang, cash=said["cash"], share=percent(_part(row), lang, 0)),
    ]
    return {
        **{key: row[key] for key in ("benefit", "benefit_low", "benefit_high", "cash", "cash_low", "cash_high")},
        "source": row["effect"],
        "target": row["party"],
        "address": link.address,
        "effect": arena.effects[row["effect"]].name,
        "party": arena.parties[row["party"]].name,
        "from_year": first + row["cashable_from"],
        "booked": row["booked"],
        "instrument_kind": row["instrument_kind"] or "",
        "fields": [{"name": name, "text": getattr(link, name) or "", "day": name == "next_step_by"} for name in TEXTS],
        "to_do": [label(FIELD[name], lang) for name in row["to_do"]],
        "why": why,
    }


def _part(row: Plain) -> float:
    return float(row["cash"] / row["benefit"]) if row["benefit"] else 0.0


def _because(link: Link, lang: Language) -> str:
    return (link.because or "").strip().removesuffix(".") or say("lasting.cashing.no_reason", lang)


def _pair(arena: Arena, pair: list[str]) -> Plain:
    return {"effect": arena.effects[pair[0]].name, "party": arena.parties[pair[1]].name, "item": pair[0]}


def _before(arena: Arena, found: Plain, lang: Language) -> Plain:
    first = arena.project.start_year
    shown = [row for row in found["rows"] if row["deepest"] > 0]
    deepest = max(shown, key=lambda row: row["deepest"], default=None)
    complete = not appraised(arena).incomplete
    maybe = any(row["high"] is not None and row["high"] > 0.5 for row in found["rows"])
    lead = say(f"lasting.before.none{'.likely' if maybe else '' if complete else '.known'}", lang)
    if not found["rows"]:  # unknown is not zero
        lead = say("lasting.before.unknown", lang)
    if deepest is not None:
        who = arena.parties[deepest["party"]].label if deepest["party"] else say("lasting.before.nobody", lang)
        fields: Plain = {
            "who": who,
            "amount": round_euro(deepest["deepest"], lang, 3),
            "year": first + deepest["deepest_year"],
        }
        lead = say("lasting.before.lead", lang, **fields)
    return {
        "years": [first + year for year in range(arena.project.horizon)],
        "lead": lead,
        "rows": [_gap(arena, row, first, lang) for row in found["rows"]],
        "together": _gap(arena, found["together"], first, lang),
        "separate": found["separate"],
    }


def _agreed(arena: Arena, answer: Plain, lang: Language) -> Plain:
    """The same with what was arranged and the money from outside, by when it is paid; and what to know of that."""
    ways = [
        {"when": when, "label": label(f"paid_when.{when}", lang), **_before(arena, found, lang)}
        for when, found in answer["prefinancing_agreed"].items()
    ]
    status = answer["arrangement"]["status"]
    note = "arranged" if status == "arranged" else "outside" if ways else "impossible" if status == "impossible" else ""
    return {"agreed": ways, "agreed_note": say(f"lasting.before.agreed.{note}", lang) if note else ""}


def _gap(arena: Arena, row: Plain, first: int, lang: Language) -> Plain:
    party = row["party"]
    back = row["back_year"]
    return {
        **{key: row[key] for key in ("party", "net", "so_far", "deepest", "low", "high")},
        "label": arena.parties[party].name if party else say("lasting.before.nobody", lang),
        "back": say("lasting.before.back", lang, year=first + back) if back is not None
        else say("lasting.before.not_back" if row["deepest"] > 0 else "lasting.before.never_away", lang),
    }  # fmt: skip


def _contract(arena: Arena, answer: Plain, lang: Language) -> Plain:
    written = lasting_of(arena).contract
    results = (*arena.effects.values(), *arena.measures.values())
    gone = written is not None and written.effect not in {*arena.effects, *arena.measures}
    return {
        "effects": [{"value": one.id, "label": one.name} for one in results],
        "parties": [{"value": "", "label": say("lasting.contract.none", lang)}]
        + [{"value": party.id, "label": party.name} for party in arena.parties.values()],
        "written": written.to_data() if written and not gone else None,
        "parts": _parts(arena, written, answer["contract_parts"], lang) if written and not gone else None,
        "said": _risk(arena, written.effect, answer["contract"], lang) if written and answer["contract"] else [],
        "no_result": written is not None and answer["contract"] is None,
        "hangs_on": [_measurement(arena, one, lang) for one in answer["measurements"][:5]],
    }  # fmt: skip


def _parts(arena: Arena, written: OutcomeContract, found: Sequence[Plain], lang: Language) -> Plain:
    """What is paid and who bears the risk with the parts of the source and with its own, beside each other."""
    amount, own = float(written.amount), float(written.at_risk)
    parts = [one["at_risk"] for one in found] or [own]
    heads = [
        say("lasting.contract.part.own", lang, part=percent(x, lang)) if x == own else percent(x, lang) for x in parts
    ]
    rows = [
        {"label": say("lasting.contract.part.result", lang, result=percent(result, lang)),
         "cells": [euro(payout(amount, part, result), lang) for part in parts]}
        for result in RESULTS
    ]  # fmt: skip
    lines = [_part_risk(arena, one, lang) for one in found if _ranged(one)]
    rows += [{"label": name, "cells": [line[name] for line in lines]} for name in (lines[0] if lines else {})]
    return {"heads": heads, "rows": rows}


def _ranged(risk: Mapping[str, Any]) -> bool:
    """Whether the result itself varies over the draws; a chance without that would be certainty that nobody has."""
    return bool(risk["result_high"] > risk["result_low"])


def _part_risk(arena: Arena, risk: Plain, lang: Language) -> dict[str, str]:
    """What the draws say of one part at risk, by what it is: the range before the point."""
    money = {key: round_euro(risk[key], lang, 3) for key in ("expected", "low", "high", "withheld", "paid_without")}
    said = {
        say("lasting.contract.part.range", lang): say("lasting.contract.part.between", lang, **money),
        **{say(f"lasting.contract.part.{key}", lang): money[key] for key in ("expected", "withheld", "paid_without")},
        say("lasting.contract.part.full", lang): drawn_share(risk["full"], lang),
    }
    for one in risk["parties"]:
        party = arena.parties[one["party"]].name
        said[say("lasting.contract.part.chance", lang, party=party)] = drawn_share(one["chance_then"], lang)
        said[say("lasting.contract.part.low", lang, party=party)] = round_euro(one["low_then"], lang, 3)
    return said


def _risk(arena: Arena, effect: str, risk: Mapping[str, Any], lang: Language) -> list[str]:
    amounts = {key: round_euro(risk[key], lang, 3) for key in ("expected", "low", "high", "withheld", "paid_without")}
    lines = [say("lasting.contract.agreed", lang, agreed=_counted(arena, effect, risk["agreed"], lang))]
    if not _ranged(risk):
        return [*lines, say("lasting.contract.no_spread", lang, **amounts)]
    lines += [
        say("lasting.contract.payout", lang, **amounts, full=drawn_share(risk["full"], lang)),
        say("lasting.contract.both", lang, **amounts),
    ]
    for one in risk["parties"]:
        chances = {"before": drawn_share(one["chance"], lang), "after": drawn_share(one["chance_then"], lang)}
        lows = {"low": round_euro(one["low"], lang, 3), "low_then": round_euro(one["low_then"], lang, 3)}
        fields: Plain = {"party": arena.parties[one["party"]].label, **chances, **lows}
        lines.append(say("lasting.contract.party", lang, **fields))
    return lines


def _counted(arena: Arena, effect: str, units: float, lang: Language) -> str:
    """The whole result in the units of its note."""
    unit = getattr(arena.by_id[effect], "unit", None)
    return f"{number(float(f'{units:.3g}'), lang)} {counted(unit) if unit else say('lasting.contract.units', lang)}"


def _measurement(arena: Arena, one: Mapping[str, Any], lang: Language) -> Plain:
    return {
        "rank": one["rank"],
        "name": knob_name(arena, one["knob"], lang),
        "status": label(f"status.{one['status']}", lang),
        "ranged": one["ranged"],
    }
