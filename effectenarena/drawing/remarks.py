"""The small line on a note: its unit or amount, PM, undesired."""

from typing import Literal, NamedTuple

from effectenarena.model import Arena, Effect, Investment, Measure, Node, Party
from effectenarena.text import Language, euro, number, say, singular

Tone = Literal["plain", "pm", "bad"]


class Remark(NamedTuple):
    """A remark and how it is set."""

    text: str
    tone: Tone


def remarks(arena: Arena, node: Node, lang: Language, *, amounts: bool) -> tuple[Remark, ...]:
    """What a note says below its label; money only when `amounts` is on."""
    match node:
        case Investment():
            found = [*_amount(arena, node, lang, amounts=amounts)]
            if node.in_kind:
                found.append(Remark(say("drawing.in_kind", lang), "plain"))
            return tuple(found)
        case Measure():
            return tuple(_quantity(arena, node, lang))
        case Effect():
            return tuple(_effect(arena, node, lang, amounts=amounts))
        case Party():
            return ()


def pm_sign(arena: Arena, effect: Effect) -> str | None:
    """The sign of an effect that counts but not in euros (a PM item); None when it is no such item."""
    if effect.unit_value is not None:
        return None
    leads_on = any(link.target in arena.effects for link in arena.links_out(effect.id))
    return (effect.sign or "?") if effect.sign or not leads_on else None


def _amount(arena: Arena, node: Investment, lang: Language, *, amounts: bool) -> list[Remark]:
    spread = arena.range(node.amount)
    if not amounts or spread is None:
        return []
    if spread.low == spread.high:
        return [Remark(say("drawing.per_year", lang, amount=euro(spread.likely, lang)), "plain")]
    amount = f"{euro(spread.low, lang)}–{number(spread.high, lang, 0)}"
    return [Remark(say("drawing.per_year", lang, amount=amount), "plain")]


def _quantity(arena: Arena, node: Measure, lang: Language) -> list[Remark]:
    spread = arena.range(node.quantity)
    unit = node.unit or ""
    if spread is None:
        return [Remark(unit, "plain")] if unit else []
    about = "" if spread.low == spread.high else "± "
    return [Remark(f"{about}{number(spread.likely, lang)} {unit}".strip(), "plain")]


def _effect(arena: Arena, node: Effect, lang: Language, *, amounts: bool) -> list[Remark]:
    sign = pm_sign(arena, node)
    found = []
    if sign:
        found.append(Remark(f"{ {'-': '−'}.get(sign, sign) } PM", "pm"))
    elif amounts and (spread := arena.range(node.unit_value)):
        per = singular(node.unit or "") or say("drawing.unit", lang)
        found.append(Remark(say("drawing.per", lang, amount=euro(spread.likely, lang), unit=per), "plain"))
    elif node.unit:
        found.append(Remark(node.unit, "plain"))
    if node.desired is False:
        found.append(Remark(say("drawing.undesired", lang), "bad"))
    return found
