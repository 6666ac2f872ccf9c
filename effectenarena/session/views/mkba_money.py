"""Who pays and who gains, as the screen shows it: parties and streams in three ledgers, and what lands with nobody."""

from collections.abc import Mapping
from typing import Any

from effectenarena.mkba import OTHER_STREAM, Compiled, budget_by_stream
from effectenarena.mkba.flows import Flows
from effectenarena.model import Arena
from effectenarena.session.amounts import unknown_amounts
from effectenarena.session.roles import role_of
from effectenarena.text import Language, say


def party_rows(arena: Arena, answer: Mapping[str, Any], flows: Flows, lang: Language) -> list[dict[str, Any]]:
    """Every party with its money, and what its own figures say about it.

    `money_cost` is what it pays in money: the cost in the ledgers of budget and cash, of which `budget` and `cash` are
    the balances. `unknown` has words, by name, for what is 0 only because nobody knows it.
    """
    unknown = unknown_amounts(arena, answer, lang)
    paid = dict.fromkeys(arena.parties, 0.0)
    for investment in arena.investments.values():
        if investment.party in paid and not investment.in_kind:
            paid[investment.party] += flows.present(flows.cost[investment.id])
    pm: dict[str, list[str]] = {}
    for item in answer["pm_items"]:
        for party in item["parties"]:
            pm.setdefault(party, []).append(item["node"])
    rows = []
    for party, money in answer["parties"].items():
        node = arena.parties[party]
        role = role_of(arena, party, money)
        rows.append(
            {
                "party": party,
                "number": node.said or party,
                "label": node.label,
                "stream": node.stream,
                "role": say(f"results.role.{role}", lang) if role else "",
                "pm": [{"sign": _sign(answer, item), "label": arena.by_id[item].label} for item in pm.get(party, ())],
                **money,
                "money_cost": paid[party],
                "unknown": unknown[party] or _loose(arena, party, lang),
            }
        )
    return rows


def _loose(arena: Arena, party: str, lang: Language) -> dict[str, str]:
    """Words for a party to which nothing leads yet: nobody said that it neither pays nor gains."""
    pays = any(one.party == party for one in arena.investments.values())
    gives = any(one.transfer_from == party for one in arena.effects.values())
    if pays or gives or arena.links_in(party):
        return {}
    return dict.fromkeys(("balance", "budget", "cash"), say("mkba.parties.loose", lang))


def stream_rows(answer: Mapping[str, Any], lang: Language) -> list[dict[str, Any]]:
    """Every stream with its money."""
    return [
        {"stream": stream, "label": stream_name(stream, lang), **money} for stream, money in answer["streams"].items()
    ]


def touched_rows(arena: Arena, answer: Mapping[str, Any], lang: Language) -> list[dict[str, Any]]:
    """Whom it touches, with the parties named; empty while nobody said of any party who it stands for."""
    groups = answer["touched"]
    if not any(row["group"] for row in groups):
        return []
    return [
        {
            **row,
            "label": say(f"results.group.{row['group'] or 'none'}", lang),
            "parties": [arena.parties[party].label for party in row["parties"]],
            "pm": [arena.by_id[item].label for item in row["pm"]],
        }
        for row in groups
    ]


def stream_name(stream: str, lang: Language) -> str:
    """Name a stream of money; parties without one share a name."""
    return say("mkba.stream.other", lang) if stream == OTHER_STREAM else stream


def budget_view(arena: Arena, compiled: Compiled, year: int, lang: Language) -> dict[str, Any]:
    """One year of the budget per stream of money, all together in the last row, and which years there are."""
    horizon = arena.project.horizon
    chosen = min(max(year, 0), horizon - 1)
    rows = [{**row.to_dict(), "label": stream_name(row.stream, lang)} for row in budget_by_stream(compiled, chosen)]
    return {"year": chosen, "years": [arena.project.start_year + one for one in range(horizon)], "rows": rows}


def yearly_rows(arena: Arena, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Costs and benefits of every party per year, not discounted; parties without any are left out."""
    return [
        {"party": party, "label": arena.parties[party].label, **years}
        for party, years in answer["yearly"].items()
        if any(years["cost"]) or any(years["benefit"])
    ]


def _sign(answer: Mapping[str, Any], node: str) -> str:
    return next(str(item["sign"]) for item in answer["pm_items"] if item["node"] == node)
