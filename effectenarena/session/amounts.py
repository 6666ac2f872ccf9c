"""Amounts of a party as words: what nobody has priced or counted yet is no nought."""

from collections.abc import Mapping
from typing import Any, Final

from effectenarena.mkba import Appraisal, budget_by_stream
from effectenarena.model import Arena
from effectenarena.text import Language, euro, say

FIGURES: Final = ("cost", "benefit", "balance", "budget", "cash")
"""What is written of a party, as its row in the answer has it."""


def party_amounts(arena: Arena, answer: Mapping[str, Any], lang: Language = "nl") -> dict[str, dict[str, str]]:
    """Write the `FIGURES` of every party, EUR, with words for those that nobody knows (`unknown_amounts`)."""
    unknown = unknown_amounts(arena, answer, lang)
    return {
        party: {name: unknown[party].get(name) or euro(row[name], lang) for name in FIGURES}
        for party, row in answer["parties"].items()
    }


def unknown_amounts(arena: Arena, answer: Mapping[str, Any], lang: Language = "nl") -> dict[str, dict[str, str]]:
    """Give words for the amounts of every party that are 0 only because something is not known.

    That is so of a benefit when whatever lands with the party has no price, or hangs on a number that is still to be
    filled in; of a cost when an investment has no amount; and of a balance when both its sides are 0 and one of them is
    not known.

    Parameters
    ----------
    arena
        The map.
    answer
        What `session.answers.mkba_answer` gives of it.
    lang
        Language of the words.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> from effectenarena.session.answers import mkba_answer
    >>> arena = read({"format": "effectenarena/1", "project": {"horizon": 1}, "nodes": [
    ...     {"id": "b", "kind": "party", "label": "Buurt"},
    ...     {"id": "m", "kind": "measure", "label": "Feest", "quantity": 1}, {"id": "e", "kind": "effect",
    ...     "label": "Rust", "sign": "+"}], "links": [
    ...     {"source": "m", "target": "e", "rate": 1}, {"source": "e", "target": "b"}]})
    >>> unknown_amounts(arena, mkba_answer(arena))["b"]["balance"]
    'geen prijs'
    """
    unpriced = {item["node"] for item in answer["pm_items"]}
    unfilled = _behind(arena, answer["incomplete"])
    owed = {address.removesuffix(".amount") for address in answer["incomplete"]} & set(arena.investments)
    found: dict[str, dict[str, str]] = {}
    for party, row in answer["parties"].items():
        landing = [arena.effects[link.source] for link in arena.links_in(party) if link.source in arena.effects]
        pays = any(arena.investments[one].party == party for one in owed)
        of_worth = _words({one.id for one in landing}, unpriced, unfilled, lang)
        of_money = _words({one.id for one in landing if one.money}, unpriced, unfilled, lang)
        unknown = say("report.amount.unknown", lang) if pays else ""
        nothing = not row["cost"] and not row["benefit"]
        words = {
            "cost": unknown,
            "benefit": of_worth,
            "balance": (unknown or of_worth) if nothing else "",
            "budget": (unknown or of_money) if nothing else "",
            "cash": (unknown or of_money) if nothing else "",
        }
        found[party] = {name: said for name, said in words.items() if said and not row[name]}
    return found


def together_amounts(arena: Arena, answer: Mapping[str, Any], lang: Language = "nl") -> dict[str, str]:
    """Write the `FIGURES` of everybody together, EUR, with words for a cost or a gain that nobody knows.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> from effectenarena.session.answers import mkba_answer
    >>> arena = read({"format": "effectenarena/1", "project": {"horizon": 1}, "nodes": [
    ...     {"id": "m", "kind": "measure", "label": "Feest", "quantity": 1}, {"id": "e", "kind": "effect",
    ...     "label": "Rust", "sign": "+"}], "links": [{"source": "m", "target": "e", "rate": 1}]})
    >>> together_amounts(arena, mkba_answer(arena))["benefit"]
    'geen prijs'
    """
    totals, unknown = _totals(answer), unknown_together(arena, answer, lang)
    return {name: unknown.get(name) or euro(totals[name], lang) for name in FIGURES}


def unknown_together(arena: Arena, answer: Mapping[str, Any], lang: Language = "nl") -> dict[str, str]:
    """Give words for the amounts of everybody together that are 0 only because something is not known."""
    unpriced = {item["node"] for item in answer["pm_items"]}
    unfilled = _behind(arena, answer["incomplete"])
    owed = {address.removesuffix(".amount") for address in answer["incomplete"]} & set(arena.investments)
    cost = say("report.amount.unknown", lang) if owed else ""
    benefit = _words(set(arena.effects), unpriced, unfilled, lang)
    money = _words({id_ for id_, one in arena.effects.items() if one.money}, unpriced, unfilled, lang)
    nothing = not answer["cost"] and not answer["benefit"]
    words = {"cost": cost, "benefit": benefit}
    words |= {"balance": cost or benefit, "budget": cost or money, "cash": cost or money} if nothing else {}
    totals = _totals(answer)
    return {name: said for name, said in words.items() if said and not totals[name]}


def unknown_gains(arena: Arena, appraisal: Appraisal, lang: Language = "nl") -> str:
    """Words for what all budgets together gain, where that is 0 only because nobody priced or counted it."""
    if any(row.benefit for year in range(arena.project.horizon) for row in budget_by_stream(appraisal.compiled, year)):
        return ""
    unpriced = {item.node for item in appraisal.pm_items}
    money = {id_ for id_, one in arena.effects.items() if one.money}
    return _words(money, unpriced, _behind(arena, list(appraisal.incomplete)), lang)


def _totals(answer: Mapping[str, Any]) -> dict[str, float]:
    """What everybody together has of the `FIGURES`, EUR."""
    return {name: answer["npv"]["likely"] if name == "balance" else answer[name] for name in FIGURES}


def _words(landing: set[str], unpriced: set[str], unfilled: set[str], lang: Language) -> str:
    """What to write in the place of a nought; nothing where it is one."""
    if landing & unfilled - unpriced:
        return say("report.amount.unknown", lang)
    return say("report.amount.unpriced", lang) if landing & unpriced else ""


def _behind(arena: Arena, incomplete: list[str]) -> set[str]:
    """Effects whose units hang on a number that is still to be filled in."""
    waiting = [address.rpartition(".")[0].rpartition(">")[2] for address in incomplete]
    reached = set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ not in reached and id_ not in arena.investments:
            reached.add(id_)
            waiting += [link.target for link in arena.links_out(id_) if link.target in arena.effects]
    return reached & set(arena.effects)
