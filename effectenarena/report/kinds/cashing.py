"""The cashing plan by itself: what is really saved, by whom and how, who lays out, and whether it can be arranged."""

from collections.abc import Iterator, Sequence
from typing import Any

from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph, Table
from effectenarena.report.kinds.parts import contested_blocks, outcome_blocks, source_blocks, span, unpriced_blocks
from effectenarena.report.subject import Subject
from effectenarena.session.views import lasting_deal, lasting_money
from effectenarena.text import round_euro, say, written_day
from effectenarena.text.glossary import label

Plain = dict[str, Any]
_BESIDE = 5
"""So many purses beside each other fit on paper."""
_FEW = 5
"""With more benefits than this of which nothing was said, they are told together."""
_TEXTS = ("replaces", "cash_condition", "budget_holder", "instrument", "next_step", "next_step_by")


def cashing_blocks(subject: Subject) -> Iterator[Block]:
    """The whole plan; the warning comes before every amount."""
    lang = subject.lang
    found = lasting_money.view(subject.arena, lang)
    yield Paragraph(say("lasting.cashing.warning", lang), lead=True)
    yield from _plan(subject, found["cashing"])
    yield from _deal(subject, lasting_deal.view(subject.arena, lang)["deal"])
    yield from _before(subject, found["before"])
    yield from _contract(subject, found["contract"])
    yield Heading(say("report.ranges", lang))
    yield from outcome_blocks(subject)
    yield from unpriced_blocks(subject)
    yield from contested_blocks(subject)
    rows = [(row["source"], row["target"]) for row in found["cashing"]["rows"]]
    yield from source_blocks(subject, _knobs(subject, rows))


def _plan(subject: Subject, plan: Plain) -> Iterator[Block]:
    lang = subject.lang
    yield Heading(say("lasting.tab.cashing", lang))
    if not plan["rows"]:
        yield Paragraph(say("lasting.cashing.none", lang))
    else:
        amounts = {key: round_euro(plan[key], lang, 3) for key in ("benefit", "cash", "booked")}
        yield Paragraph(say("lasting.cashing.lead", lang, **amounts))
        yield Table(
            say("kinds.cashing.table", lang, year=subject.arena.project.price_year),
            tuple(say(f"kinds.cashing.{name}", lang) for name in ("party", "effect", "benefit", "cash", "from", "how")),
            tuple(_row(row, plan, subject) for row in plan["rows"]),
            frozenset({2, 3}),
            (1.8, 2.2, 2.2, 2.2, 0.8, 1.8),
        )
    bare = [row for row in plan["rows"] if _bare(row)]
    for row in plan["rows"]:
        if len(bare) > _FEW and _bare(row):
            continue
        yield Heading(f"{row['party']} · {row['effect']}", 2)
        written = {one["name"]: one["text"] for one in row["fields"]}
        said = [f"{label(name, lang)}: {written_day(written[name], lang)}" for name in _TEXTS if written.get(name)]
        said.append(say("lasting.cashing.booked" if row["booked"] else "lasting.cashing.not_booked", lang))
        missing = ", ".join(row["to_do"])
        said.append(say("lasting.cashing.to_do", lang, list=missing) if missing else say("lasting.cashing.done", lang))
        yield Bullets(tuple(said))
    if len(bare) > _FEW:  # the table has every one of them; the same lines again and again are read by nobody
        yield Heading(say("kinds.cashing.bare", lang), 2)
        missing = ", ".join(bare[0]["to_do"])
        yield Paragraph(say("kinds.cashing.bare.count", lang, count=len(bare), total=len(plan["rows"]), list=missing))
    for name in ("welfare", "pm"):
        if plan[name]:
            yield Heading(say(f"lasting.cashing.{name}", lang), 2)
            lines = (say("lasting.cashing.pair", lang, effect=one["effect"], party=one["party"]) for one in plan[name])
            yield Bullets(tuple(lines))


def _bare(row: Plain) -> bool:
    """Whether nobody said anything yet of how a benefit is cashed."""
    return not row["booked"] and not row["instrument_kind"] and not any(one["text"] for one in row["fields"])


def _row(row: Plain, plan: Plain, subject: Subject) -> tuple[str, ...]:
    lang = subject.lang
    how = next((one["label"] for one in plan["instruments"] if one["value"] == row["instrument_kind"]), "")

    def amount(key: str) -> str:
        likely = round_euro(row[key], lang, 3)
        if row[f"{key}_low"] is None:
            return likely
        return say("kinds.amount", lang, range=span(row[f"{key}_low"], row[f"{key}_high"], lang), likely=likely)

    return (
        row["party"],
        row["effect"],
        amount("benefit"),
        amount("cash"),
        str(row["from_year"]),
        how or say("lasting.cashing.instrument.none", lang),
    )


def _before(subject: Subject, before: Plain) -> Iterator[Block]:
    lang = subject.lang
    yield Heading(say("lasting.tab.before", lang))
    yield Paragraph(before["lead"])
    rows = tuple(
        (row["label"], span(row["low"], row["high"], lang), round_euro(row["deepest"], lang, 3), row["back"])
        for row in before["rows"]
    )
    if rows:
        head = tuple(say(f"lasting.before.{name}", lang) for name in ("party", "deepest.range", "deepest", "when"))
        yield Table(say("lasting.before.explain", lang), head, rows, frozenset({1, 2}), (2.4, 2.8, 1.8, 2.2))
    yield from _by_year(subject, before, say("lasting.before.table", lang))
    if before["agreed_note"]:
        yield Paragraph(before["agreed_note"])
    yield from _agreed(subject, before["agreed"])


def _agreed(subject: Subject, ways: Sequence[Plain]) -> Iterator[Block]:
    """Who lays out with the arrangement, by when it is paid, beside each other: the range before the point."""
    lang = subject.lang
    for way in ways:
        rows = tuple(
            (row["label"], span(row["low"], row["high"], lang), round_euro(row["deepest"], lang, 3), row["back"])
            for row in way["rows"]
        )
        head = tuple(say(f"lasting.before.{name}", lang) for name in ("party", "deepest.range", "deepest", "when"))
        caption = say("lasting.before.agreed.deepest", lang, when=way["label"])
        yield Table(caption, head, rows, frozenset({1, 2}), (2.4, 2.8, 1.8, 2.2))
        yield from _by_year(subject, way, say("kinds.cashing.years", lang, when=way["label"]))


def _by_year(subject: Subject, before: Plain, caption: str) -> Iterator[Block]:
    """What each has laid out or has over, up to and including each year; years may be many, so they are rows."""
    lang = subject.lang
    purses = [*before["rows"], {**before["together"], "label": say("lasting.before.together", lang)}]
    if not before["rows"]:
        return
    for first in range(0, len(purses), _BESIDE):
        some = purses[first : first + _BESIDE]
        rows = tuple(
            (str(year), *(round_euro(purse["so_far"][at], lang, 3) for purse in some))
            for at, year in enumerate(before["years"])
        )
        head = (say("kinds.cashing.year", lang), *(purse["label"] for purse in some))
        widths = (0.8, *(1.6 for _ in some))
        yield Table(caption, head, rows, frozenset(range(1, len(head))), widths)


def _deal(subject: Subject, deal: Plain) -> Iterator[Block]:
    lang = subject.lang
    yield Heading(say("lasting.tab.pays", lang))
    yield Paragraph(deal["lead"]["sentence"], lead=True)
    if deal["lead"]["more"]:
        yield Paragraph(deal["lead"]["more"])
    rows = tuple(
        (
            side["label"],
            span(side["low"], side["high"], lang),
            *(round_euro(side[key], lang) for key in ("before", "contribution", "after")),
            side["chance"],
        )
        for side in deal["sides"]
    )
    if rows:
        head = tuple(
            say(f"lasting.paper.{one}", lang) for one in ("party", "range", "now", "contribution", "then", "chance")
        )
        caption = say("kinds.cashing.deal", lang, rule=label(f"rule.{deal['rule']}", lang))
        yield Table(caption, head, rows, frozenset({1, 2, 3, 4, 5}), (2.2, 2.8, 1.6, 1.6, 1.6, 1.2))
    if deal["out_of_reach"]:
        yield Paragraph(say("lasting.deal.out", lang))
        yield Bullets(tuple(deal["out_of_reach"]))
    yield Paragraph(say("lasting.deal.npv", lang))


def _contract(subject: Subject, contract: Plain) -> Iterator[Block]:
    """A contract on the result, where one is written down, and what would have to be measured for it."""
    lang = subject.lang
    if contract["written"] is None:
        return
    yield Heading(say("lasting.contract.title", lang))
    if contract["no_result"]:
        yield Paragraph(say("lasting.contract.no_result", lang))
        return
    yield Bullets(tuple(contract["said"]))
    parts = contract["parts"]
    head = (say("lasting.contract.part", lang), *parts["heads"])
    rows = tuple((one["label"], *one["cells"]) for one in parts["rows"])
    widths = (3.2, *(2.0 for _ in parts["heads"]))
    yield Table(say("lasting.contract.parts", lang), head, rows, frozenset(range(1, len(head))), widths)
    if contract["hangs_on"]:
        yield Heading(say("lasting.contract.hangs_on", lang), 2)
        yield Bullets(
            tuple(
                say("lasting.contract.hangs_on.row", lang, **{key: one[key] for key in ("name", "status", "rank")})
                for one in contract["hangs_on"]
            )
        )


def _knobs(subject: Subject, pairs: list[tuple[str, str]]) -> Iterator[str]:
    """The numbers on the arrows to who can cash, and on the effects behind them."""
    for use in subject.arena.knob_uses():
        owner = use.owner
        pair = getattr(owner, "pair", None)
        if pair in pairs or getattr(owner, "id", None) in {source for source, _ in pairs}:
            yield use.address
