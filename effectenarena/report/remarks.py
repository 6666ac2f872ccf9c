"""Where the figures may mislead, said where it arises; and the outcome over more years or fewer."""

from collections.abc import Collection, Iterator
from typing import Final

from effectenarena.model.check import warnings
from effectenarena.report.blocks import Block, Bullets, Heading, Table
from effectenarena.report.subject import Subject
from effectenarena.session.amounts import unknown_together
from effectenarena.session.answers import horizon_words
from effectenarena.session.sentences import unranged
from effectenarena.text import euro, say, sentence

FRAME: Final = ("discount-rate",)
OUTCOME: Final = ("likely-and-mean", "stacked-optimism", "gross-benefits", "price-years")
HORIZON: Final = ("sign-by-horizon",)
PARTIES: Final = ("benefit-above-budget", "average-price", "budget-from-transfers")
NUMBERS: Final = ("range-reading",)
OF_THE_MAP: Final = frozenset(
    {
        "above-target-group",
        "corrected-twice",
        "looks-like-transfer",
        "overlapping-values",
        "priced-twice",
        "several-measures",
        "sign-against-desired",
        "sign-less-with",
    }
)
"""What the map alone shows to be doubtful, and that bends the figures."""


def told(subject: Subject, codes: Collection[str]) -> Iterator[Block]:
    """The remarks with these codes, what can turn the outcome first."""
    turning = say("report.remarks.turns", subject.lang)
    lines = [
        f"{turning} {row['message']} {row['mend']}" if row["turns"] else f"{row['message']} {row['mend']}"
        for row in subject.mkba["remarks"]
        if row["code"] in codes
    ]
    if lines:
        yield Bullets(tuple(lines))


def outcome_remarks(subject: Subject) -> Iterator[Block]:
    """What may bend the outcome: from the figures, then from the map."""
    lang = subject.lang
    found = [sentence(one, lang) for one in warnings(subject.arena) if one.code in OF_THE_MAP]
    blocks = list(told(subject, OUTCOME))
    if found:
        blocks.append(Bullets(tuple(f"{words['message']} {words['mend']}" for words in found)))
    if blocks:
        yield Heading(say("report.remarks", lang), 2)
        yield from blocks


def horizon_section(subject: Subject) -> Iterator[Block]:
    """The outcome after 1, 5 and 10 years and after the project's own, with what lies beyond."""
    lang, own = subject.lang, subject.arena.project.horizon
    if not any(row["cost"] or row["benefit"] for row in subject.horizons):
        return
    yield Heading(say("report.horizons", lang), 2)
    unknown = unknown_together(subject.arena, subject.mkba, lang)
    rows = [
        (
            say(f"report.horizons.{'own' if row['years'] == own else 'count'}", lang, count=row["years"]),
            *(unknown.get(key) or euro(row[key], lang) for key in ("cost", "benefit")),
            say("results.unranged.short", lang)
            if unranged(row)
            else say("report.horizons.range", lang, low=euro(row["p5"], lang), high=euro(row["p95"], lang)),
            euro(row["npv"], lang),
            euro(row["mean"], lang),
            euro(row["beyond_benefit"] - row["beyond_cost"], lang),
        )
        for row in subject.horizons
    ]
    head = ("years", "cost", "benefit", "between", "middle", "mean", "beyond")
    yield Table(
        say("report.horizons.table", lang),
        tuple(say(f"report.column.{name}", lang) for name in head),
        tuple(rows),
        frozenset(range(1, 7)),
        (2.2, 1.4, 1.4, 2.4, 1.4, 1.4, 1.8),
    )
    yield from told(subject, HORIZON)
    turned = horizon_words(subject.horizons, lang, ("mean",))
    if turned:
        yield Bullets(tuple(turned))
