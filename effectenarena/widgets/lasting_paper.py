"""What the notebook of making it last shows on paper: who pays, what is cashed, who lays out, and the four criteria."""

import os
from collections.abc import Sequence
from html import escape
from typing import Any

from effectenarena.drawing import parties_svg
from effectenarena.model import Arena
from effectenarena.session.desk import Desk
from effectenarena.session.lasting import financing_answer
from effectenarena.session.views import lasting
from effectenarena.text import Language, round_euro, say
from effectenarena.widgets.paper import Paper
from effectenarena.widgets.results_paper import table_html
from effectenarena.widgets.screen import Screen


def lasting_on_paper(screen: Screen) -> Paper | None:
    """Write the step as tables; None where the screen itself is all there is."""
    desk = screen.desk
    alone = os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
    return Paper(lasting_html(desk)) if isinstance(desk, Desk) and desk.session and not alone else None


def lasting_html(desk: Desk) -> str:
    """Write who pays, what is cashed, who lays out and how the four criteria stand as HTML, every text escaped."""
    lang, shown = desk.lang, lasting.view(desk)
    scan, money = shown["scan"], shown["money"]
    four = [
        (group["label"], group["level_words"] or say("lasting.level.unseen", lang))
        for group in scan["groups"]
        if group["set"] == "four"
    ]
    lead = scan["leads"]["four"]
    parts = [_lines(lead["sentence"], lead["more"]), table_html(say("lasting.tab.scan", lang), [], four)]
    if money is None:
        return "".join((*parts, _lines(shown["trouble"]["message"])))
    parts.append(_lines(say("lasting.indicative", lang), *money["notes"]))
    parts += _pays(desk.work.arena, money["deal"], lang)
    parts += _cashed(money["cashing"], lang)
    parts += _before(money["before"], lang)
    return "".join(parts)


def _pays(arena: Arena, deal: dict[str, Any], lang: Language) -> list[str]:
    rows = [
        (
            side["label"],
            _range(side["low"], side["high"], lang),
            *(round_euro(side[key], lang) for key in ("before", "contribution", "after")),
            side["chance"],
        )
        for side in deal["sides"]
    ]
    heads = [say(f"lasting.paper.{name}", lang) for name in ("party", "range", "now", "contribution", "then", "chance")]
    said = _lines(deal["lead"]["sentence"], deal["lead"]["more"], say("lasting.deal.npv", lang))
    return [said, _drawn(arena, lang), table_html(say("lasting.tab.pays", lang), heads, rows)]


def _cashed(plan: dict[str, Any], lang: Language) -> list[str]:
    """Write the cashing plan, with what counts and has no price yet: that is never dropped."""
    rows = [
        (
            row["party"],
            row["effect"],
            round_euro(row["benefit"], lang, 3),
            _range(row["cash_low"], row["cash_high"], lang),
            round_euro(row["cash"], lang, 3),
            ", ".join(row["to_do"]),
        )
        for row in plan["rows"]
    ]
    heads = [say(f"lasting.paper.{name}", lang) for name in ("party", "effect", "benefit", "range", "cash", "to_do")]
    pairs = [say("lasting.cashing.pair", lang, effect=one["effect"], party=one["party"]) for one in plan["pm"]]
    unpriced = f"{say('lasting.cashing.pm', lang)}: {'; '.join(pairs)}" if pairs else ""
    table = table_html(say("lasting.tab.cashing", lang), heads, rows)
    return [_lines(say("lasting.cashing.warning", lang)), table, _lines(unpriced)]


def _before(before: dict[str, Any], lang: Language) -> list[str]:
    """Write who lays out as it is now, and with the arrangement, by when that is paid."""
    parts = [_lines(before["lead"]), _gaps(before, say("lasting.tab.before", lang), lang)]
    parts.append(_lines(before["agreed_note"]))
    ways = ((way, say("lasting.before.agreed.deepest", lang, when=way["label"])) for way in before["agreed"])
    return [*parts, *(_gaps(way, caption, lang) for way, caption in ways)]


def _gaps(before: dict[str, Any], caption: str, lang: Language) -> str:
    rows = [
        (row["label"], _range(row["low"], row["high"], lang), *(round_euro(x, lang, 3) for x in row["so_far"]))
        for row in before["rows"]
    ]
    heads = [say(f"lasting.before.{name}", lang) for name in ("party", "deepest.range")]
    return table_html(caption, [*heads, *map(str, before["years"])], rows)


def _range(low: float | None, high: float | None, lang: Language) -> str:
    if low is None or high is None:
        return "–"
    return say("lasting.before.range", lang, low=round_euro(low, lang, 3), high=round_euro(high, lang, 3))


def _drawn(arena: Arena, lang: Language) -> str:
    """The cash of every party at the table, before anything is arranged."""
    seats = financing_answer(arena)["table"]["seats"]
    rows = [
        {
            "label": arena.parties[seat["party"]].label,
            "cost": seat["pays"],
            "benefit": seat["gain"],
            "balance": seat["cash"],
        }
        for seat in seats
    ]
    return parties_svg(rows, lang) if rows else ""


def _lines(*texts: str) -> str:
    lines: Sequence[str] = [text for text in texts if text]
    return "".join(f"<p>{escape(text)}</p>" for text in lines)
