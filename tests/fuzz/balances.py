"""What must hold of balances and their spread. Each check tells what does not."""

import json
from collections.abc import Iterator
from math import sqrt
from typing import Any, Final

from effectenarena import mkba
from tests.fuzz.case import CLOSE, Case, Data, same
from tests.mkba.oracle import Oracle

MONEY: Final = ("amount", "unit_cost", "unit_value")


def written_as_json(case: Case) -> Iterator[str]:
    for part in (case.answer, case.further, case.agenda):
        json.dumps(part.to_dict(), allow_nan=False)
    yield from ()


def adds_up(case: Case) -> Iterator[str]:
    """Parties plus unallocated less unpaid are society, transfers are nothing, a balance is benefit less cost."""
    answer, books = case.answer, case.answer.ledgers
    parties = list(answer.parties.values())
    total = sum(one.balance for one in parties) + books.unallocated - books.unpaid
    yield from same("parties add up to society", total, answer.npv.likely, case.room)
    yield from same("society is benefit less cost", books.benefit - books.cost, answer.npv.likely, case.room)
    for one in parties:
        yield from same("a balance is benefit less cost", one.benefit - one.cost, one.balance, case.room)
    for name in ("cost", "benefit", "balance", "budget", "cash", "transfers"):
        streams = sum(getattr(one, name) for one in answer.streams.values())
        yield from same(f"streams add up: {name}", streams, sum(getattr(one, name) for one in parties), case.room)


def as_plain_loops(case: Case) -> Iterator[str]:
    """Balances in three ledgers, years, and what is beyond the horizon."""
    oracle, answer = Oracle(case.data), case.answer
    balances = oracle.balances()
    yield from same("npv", answer.npv.likely, balances[None], case.room)
    for party, money in answer.parties.items():
        yield from same(f"balance of {party}", money.balance, balances[party], case.room)
        for name, cash in (("budget", False), ("cash", True)):
            plain = oracle.ledger(party, lambda effect: bool(effect.get("money", True)), cash=cash)
            yield from same(f"{name} of {party}", getattr(money, name), plain, case.room)
        years = answer.yearly[party]
        for name in ("cost", "benefit"):
            plain = oracle.present(list(getattr(years, name)))
            yield from same(f"years of {party}", getattr(money, name), plain, case.room)
    beyond = sum(
        oracle.present(oracle.value(effect), oracle.horizon, oracle.horizon + 10)
        for effect in oracle.of("effect")
        if "transfer_from" not in effect
    )
    yield from same("beyond the horizon", answer.ledgers.beyond_horizon, beyond, max(case.room, CLOSE * abs(beyond)))


def society_sees_no_share(case: Case) -> Iterator[str]:
    compiled, random = case.answer.compiled, case.random
    values = {
        entry.address: random.uniform(entry.lower, entry.upper)
        for entry in compiled.knobs.entries
        if entry.uses and {use.spec.name for use in entry.uses} <= {"share", "cashable"}
    }
    if compiled.at_likely(values)[None] != compiled.at_likely()[None]:
        yield f"society depends on a share: {values}"


def order_is_irrelevant(case: Case) -> Iterator[str]:
    random, data = case.random, case.data
    turned = {name: random.sample(data[name], len(data[name])) for name in ("nodes", "links")}
    other = case.again({**data, **turned})
    yield from _alike(case, other, 1.0)


def thousands_of_euros(case: Case) -> Iterator[str]:
    if any(isinstance(node.get(name), dict) and "ref" in node[name] for node in case.data["nodes"] for name in MONEY):
        return  # a number that is also something else cannot be in other euros
    nodes = [{k: _thousandth(v) if k in MONEY else v for k, v in node.items()} for node in case.data["nodes"]]
    if "5e-324" in json.dumps(case.data) or any(abs(x) < 1e-200 for x in _numbers(nodes) if x):
        return  # too small to have a thousandth
    yield from _alike(case, case.again({**case.data, "nodes": nodes}), 1000.0)


def nothing_leads_to_it(case: Case) -> Iterator[str]:
    loose = {"id": "loose", "kind": "effect", "label": "Los", "unit_value": {"low": -5, "likely": 7, "high": 90}}
    yield from _alike(case, case.again({**case.data, "nodes": [*case.data["nodes"], loose]}), 1.0)


def known_is_as_afresh(case: Case) -> Iterator[str]:
    """One number moved on what is known gives, to the last bit, what a fresh start gives."""
    moved = _moved(case)
    if moved is not None:
        afresh, known = case.again(moved), case.again(moved, case.answer)
        if known.to_dict() != afresh.to_dict():
            yield "what is known gives another answer"


def spread_is_within_bounds(case: Case) -> Iterator[str]:
    npv, bound = case.answer.npv, case.further.bounds[0]
    if not npv.p5 <= npv.p50 <= npv.p95 or not 0 <= npv.p_positive <= 1 or npv.sd < 0:
        yield f"quantiles out of order: {npv}"
    room = case.room + CLOSE * (abs(bound.worst_proven) + abs(bound.best_proven))
    ends = bound.worst_proven - room, bound.worst + room, bound.best - room, bound.best_proven + room
    if not ends[0] <= ends[1] or not ends[2] <= ends[3] or not ends[0] <= npv.likely <= ends[3]:
        yield f"bounds out of order: {bound} {npv.likely}"
    if bound.percentiles:
        return
    if not all(ends[0] <= x <= ends[3] for x in (npv.mean, npv.p5, npv.p95)):
        yield f"outside worst and best: {npv} {bound}"
    if npv.sd > (bound.best_proven - bound.worst_proven) / 2 + room:
        yield f"more spread than there is room: {npv} {bound}"


def sample_is_about_the_mean(case: Case) -> Iterator[str]:
    """Generous: a few draws, and tails may be heavy."""
    npv, sample = case.answer.npv, case.answer.sample
    mean = float((sample / len(sample)).sum())  # amounts may be so large that their sum is not a number
    if abs(mean - npv.mean) > 10 * npv.sd / sqrt(len(sample)) + case.room:
        yield f"draws are not about the mean: {mean} {npv}"


def _alike(case: Case, other: mkba.Appraisal, times: float) -> Iterator[str]:
    """The same balances, moments and tipping points, in euros so many times as large."""
    one = case.answer
    yield from same("likely", other.npv.likely * times, one.npv.likely, case.room)
    yield from same("mean", other.npv.mean * times, one.npv.mean, case.room)
    yield from same("sd", other.npv.sd * times, one.npv.sd, 1e-6 * one.npv.sd + case.room)
    for party, balance in one.parties.items():
        for name in ("balance", "budget", "cash"):
            yield from same(
                f"{name} of {party}", getattr(other.parties[party], name) * times, getattr(balance, name), case.room
            )


def _moved(case: Case) -> Data | None:
    """The same arena with one likely value nearer the low end."""
    entries = [e for e in case.answer.compiled.knobs.entries if e.range.dist in ("pert", "triangular", "uniform")]
    if not entries:
        return None
    chosen = case.random.choice(entries)
    value = {"low": chosen.range.low, "likely": (chosen.range.low + chosen.range.likely) / 2, "high": chosen.range.high}
    owner, _, name = chosen.address.rpartition(".")
    if owner == "knobs":
        return {**case.data, "knobs": {**case.data["knobs"], name: value}}

    def changed(item: Data) -> Data:
        return {**item, name: value} if owner == (item.get("id") or f"{item['source']}>{item['target']}") else item

    return {**case.data, **{part: [changed(item) for item in case.data[part]] for part in ("nodes", "links")}}


def _thousandth(knob: Any) -> Any:
    if isinstance(knob, dict):
        return {k: v / 1000 if k in ("low", "likely", "high") else v for k, v in knob.items()}
    return knob / 1000


def _numbers(nodes: list[Data]) -> Iterator[float]:
    for node in nodes:
        for name in MONEY:
            knob = node.get(name)
            yield from (v for v in (knob.values() if isinstance(knob, dict) else (knob,)) if isinstance(v, float))
