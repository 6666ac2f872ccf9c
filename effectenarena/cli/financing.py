"""`effectenarena financing`: who pays, who gains, what is cashed and who lays out."""

from typing import Any

from effectenarena.cli.tables import columns
from effectenarena.model import Arena
from effectenarena.session.lasting import financing_answer
from effectenarena.session.views import lasting_deal, lasting_money
from effectenarena.text import Language, round_euro, say

Plain = dict[str, Any]


def financing_text(arena: Arena, lang: Language) -> tuple[Plain, str]:
    """Give the answer as data and as tables for a terminal.

    Raises
    ------
    ArenaError
        When the arena cannot be worked out.
    """
    deal = lasting_deal.view(arena, lang)["deal"]
    money = lasting_money.view(arena, lang)
    parts = [
        f"{arena.project.name} · {say('cli.indicative', lang)}",
        *money["notes"],
        "",
        deal["lead"]["sentence"],
        deal["lead"]["more"],
    ]
    if deal["sides"]:
        parts += ["", _pays(deal, lang), *deal["out_of_reach"], say("lasting.deal.npv", lang)]
    if money["cashing"]["rows"]:
        parts += ["", say("lasting.cashing.warning", lang), _cashed(money["cashing"], lang)]
    pairs = [
        say("lasting.cashing.pair", lang, effect=one["effect"], party=one["party"]) for one in money["cashing"]["pm"]
    ]
    parts += [f"{say('lasting.cashing.pm', lang)}: {'; '.join(pairs)}"] if pairs else []
    before = money["before"]
    parts += ["", before["lead"], *([_before(before, lang)] if before["rows"] else [])]
    parts += ["", before["agreed_note"]] if before["agreed_note"] else []
    for way in before["agreed"]:
        parts += ["", say("lasting.before.agreed.deepest", lang, when=way["label"]), _before(way, lang)]
    contract = money["contract"]
    parts += ["", *contract["said"], "", _contract(contract["parts"], lang)] if contract["said"] else []
    return financing_answer(arena), "\n".join(parts) + "\n"


def _pays(deal: Plain, lang: Language) -> str:
    heads = tuple(
        say(f"lasting.paper.{name}", lang) for name in ("party", "range", "now", "contribution", "then", "chance")
    )
    rows = [heads]
    for side in deal["sides"]:
        amounts = (round_euro(side[name], lang) for name in ("before", "contribution", "after"))
        rows.append((side["label"], _range(side["low"], side["high"], lang), *amounts, side["chance"]))
    return columns(rows, frozenset(range(1, 6)))


def _cashed(plan: Plain, lang: Language) -> str:
    heads = tuple(
        say(f"lasting.paper.{name}", lang) for name in ("party", "effect", "benefit", "range", "cash", "range", "to_do")
    )
    rows = [heads]
    for row in plan["rows"]:
        amounts = (
            cell
            for name in ("benefit", "cash")
            for cell in (round_euro(row[name], lang, 3), _range(row[f"{name}_low"], row[f"{name}_high"], lang))
        )
        rows.append((row["party"], row["effect"], *amounts, ", ".join(row["to_do"])))
    return columns(rows, frozenset(range(2, 6)))


def _before(before: Plain, lang: Language) -> str:
    heads = (say("lasting.before.party", lang), say("lasting.before.deepest.range", lang), *map(str, before["years"]))
    rows = [heads]
    for row in before["rows"]:
        so_far = (round_euro(amount, lang, 3) for amount in row["so_far"])
        rows.append((row["label"], _range(row["low"], row["high"], lang), *so_far))
    return columns(rows, frozenset(range(1, len(heads))))


def _contract(parts: Plain, lang: Language) -> str:
    heads = (say("lasting.contract.part", lang), *parts["heads"])
    return columns([heads, *((row["label"], *row["cells"]) for row in parts["rows"])], frozenset(range(1, len(heads))))


def _range(low: float | None, high: float | None, lang: Language) -> str:
    if low is None or high is None:
        return "–"
    return say("lasting.before.range", lang, low=round_euro(low, lang, 3), high=round_euro(high, lang, 3))
