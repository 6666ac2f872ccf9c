"""The sections with money: who pays and gains, the indicative MKBA, budget and cover."""

from collections.abc import Iterator
from typing import Final

from effectenarena.model import Link
from effectenarena.session.amounts import party_amounts, together_amounts
from effectenarena.session.application.draft import Draft
from effectenarena.session.application.finance import KINDS
from effectenarena.session.application.passage import Gap, Grid, Listed, Passage, Said
from effectenarena.session.knob_words import owner_number
from effectenarena.session.roles import role_of
from effectenarena.session.sentences import headline, odds, pm_sentences, unranged
from effectenarena.text import euro, percent, say

Parts = Iterator[Passage | Gap]
_FIGURES: Final = ("cost", "benefit", "balance", "cash")


def who(draft: Draft) -> Parts:
    """What each party puts in and gets, as present values; and what counts without euros."""
    arena, lang, answer = draft.arena, draft.lang, draft.mkba
    if not answer["parties"]:
        yield Gap("no-parties")
        return
    yield Said(draft.say("indicative"))
    written = party_amounts(arena, answer, lang)
    rows = [
        (
            arena.parties[party].name,
            *(written[party][key] for key in _FIGURES),
            say(f"results.role.{role}", lang) if (role := role_of(arena, party, row)) else "",
        )
        for party, row in answer["parties"].items()
    ]
    for key, sign in (("unallocated", 1), ("unpaid", -1)):
        if answer[key]:
            rows.append((say(f"report.{key}", lang), "", "", euro(sign * answer[key], lang), "", ""))
    together = together_amounts(arena, answer, lang)
    rows.append(
        (
            say("report.everyone", lang),
            *(together[key] for key in ("cost", "benefit", "balance")),
            "",
            "",
        )
    )
    head = tuple(say(f"report.column.{name}", lang) for name in ("party", *_FIGURES, "remark"))
    year = arena.project.price_year
    yield Grid(
        say("report.parties.table", lang, year=year), head, tuple(rows), frozenset({1, 2, 3, 4}),
        (2.6, 1.5, 1.5, 1.5, 1.5, 2.2), total=True,
    )  # fmt: skip
    lines = tuple(pm_sentences(arena, answer, lang))
    if lines:
        yield Said(say("report.pm.about", lang))
        yield Listed(lines)


def mkba(draft: Draft) -> Parts:
    """What must be true first, then ranges, then the caveat; doubts and items without euros stay beside it."""
    arena, lang, answer = draft.arena, draft.lang, draft.mkba
    npv = answer["npv"]
    if arena.nodes:
        yield Said(headline(arena, answer, lang).plain, lead=True)
    yield Said(draft.say("mkba.caveat"))
    if answer["cost"] or answer["benefit"]:
        low, high = euro(npv["p5"], lang), euro(npv["p95"], lang)
        if unranged(npv):
            yield Said(say("report.ranges.unranged", lang, likely=euro(npv["likely"], lang)))
        else:
            yield Said(say("report.ranges.sentence", lang, low=low, high=high, chance=odds(answer, lang)))
            yield Grid(
                say("report.ranges.table", lang),
                (say("report.column.figure", lang), say("report.column.amount", lang)),
                tuple(
                    (say(f"report.npv.{key}", lang), euro(npv[key], lang))
                    for key in ("p5", "likely", "mean", "p50", "p95")
                ),
                frozenset({1}),
                (3, 2),
            )
    missing = answer["incomplete"]
    if missing:
        yield Gap("no-figure", missing[0], len(missing), {"effect": _owner(draft, missing[0])})
        yield Said(draft.say("mkba.incomplete", count=len(missing)))
    lines = tuple(pm_sentences(arena, answer, lang))
    if lines:
        yield Said(draft.say("mkba.pm", items="; ".join(lines)))
    contested = [owner_number(arena, link) for link in arena.links if link.stance == "contested"]
    if contested:
        yield Said(draft.say("mkba.contested", arrows=", ".join(contested)))


def _owner(draft: Draft, address: str) -> str:
    place = address.rpartition(".")[0]
    source, _, target = place.partition(">")
    owner = draft.arena.by_pair.get((source, target)) if target else draft.arena.by_id.get(place)
    if owner is None:
        return address
    return owner_number(draft.arena, owner) if isinstance(owner, Link) else owner.name


def budget(draft: Draft) -> Parts:
    """Every cost with its VAT, and the total."""
    money, lang = draft.finance, draft.lang
    if not money.costs:
        yield Gap("no-budget")
        return
    if money.from_map:
        yield Said(draft.say("budget.from_map", year=draft.arena.project.price_year))
        yield Gap("no-budget")
    if draft.application.discussed is False:
        yield Said(draft.say("not_discussed"))
    unknown = draft.say("unknown")
    rows = [
        (
            draft.marked(line),
            unknown if line.amount is None else euro(line.amount, lang),
            "" if line.vat is None else percent(line.vat, lang),
            euro(money.vat_of(line), lang) if line.amount is not None and line.vat else "",
            unknown if line.amount is None else euro(line.amount + money.vat_of(line), lang),
        )
        for line in money.costs
    ]
    rows.append((draft.say("budget.total"), "", "", "", euro(money.total, lang)))
    head = ("what", "amount", "vat", "vat_amount", "total")
    yield Grid(
        draft.say("budget.table"), tuple(draft.say(f"column.{one}") for one in head), tuple(rows),
        frozenset({1, 2, 3, 4}), (4, 1.6, 0.9, 1.4, 1.6), total=True,
    )  # fmt: skip
    yield Said(
        draft.say(f"vat.{'unsaid' if money.vat_reclaimed is None else 'back' if money.vat_reclaimed else 'stays'}")
    )
    if money.vat_reclaimed is None:
        yield Gap("no-vat")
    blank = [line.label for line in money.costs if line.amount is None]
    if blank:
        yield Gap("no-amount", count=len(blank), params={"line": blank[0]})


def cover(draft: Draft) -> Parts:
    """Who bears it: promised, asked for, own money or in kind; and whether it equals the budget."""
    money, lang = draft.finance, draft.lang
    if not money.cover:
        yield Gap("no-cover")
        return
    unknown = draft.say("unknown")
    rows = [
        (
            draft.marked(line),
            draft.say(f"cover.kind.{line.cover}") if line.cover else draft.say("cover.kind.none"),
            unknown if line.amount is None else euro(line.amount, lang),
        )
        for line in money.cover
    ]
    rows.append((draft.say("cover.total"), "", euro(money.covered, lang)))
    head = tuple(draft.say(f"column.{one}") for one in ("source", "kind", "amount_cover"))
    yield Grid(draft.say("cover.table"), head, tuple(rows), frozenset({2}), (4, 2, 2), total=True)
    kinds = [
        draft.say("cover.of", kind=draft.say(f"cover.kind.{kind or 'none'}"), amount=euro(money.of(kind), lang))
        for kind in (*KINDS, None)
        if money.of(kind)
    ]
    if kinds:
        yield Listed(tuple(kinds))
    if not money.equal:
        yield Said(draft.say("cover.gap" if money.gap > 0 else "cover.over", amount=euro(abs(money.gap), lang)))
    unsaid = [line.label for line in money.cover if line.cover is None]
    if unsaid:
        yield Gap("no-cover-kind", count=len(unsaid), params={"line": unsaid[0]})
