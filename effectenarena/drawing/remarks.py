"""The small lines on a note: who pays, its unit or amount, PM, undesired, who gains and does not take part yet."""

from collections.abc import Collection
from typing import Final, Literal, NamedTuple

from effectenarena.model import Arena, Effect, Investment, Measure, Node, Party
from effectenarena.text import Language, euro, number, say, sign_mark, singular

Tone = Literal["plain", "pm", "bad", "doubt"]
_SIGN: Final = {"+": "good", "-": "bad", "?": "open"}


class Remark(NamedTuple):
    """A remark and how it is set."""

    text: str
    tone: Tone


def remarks(arena: Arena, node: Node, lang: Language, *, amounts: bool, absent: Collection[str]) -> tuple[Remark, ...]:
    """What a note says below its label; money and the short PM only when `amounts` is on.

    Parameters
    ----------
    arena, node
        The map and a note of it.
    lang
        Language of the words.
    amounts
        For who calculates; without, in the words of the room.
    absent
        Ids of the parties that gain and do not take part yet.
    """
    match node:
        case Investment():
            return (*_amount(arena, node, lang, amounts=amounts), *room_remarks(arena, node, lang, absent))
        case Measure():
            return tuple(_quantity(arena, node, lang))
        case Effect() if amounts:
            return tuple(_effect(arena, node, lang))
        case Effect():
            unit = [Remark(node.unit, "plain")] if node.unit and pm_sign(arena, node) is None else []
            return (*unit, *room_remarks(arena, node, lang, absent))
        case Party():
            return room_remarks(arena, node, lang, absent)


def room_remarks(arena: Arena, node: Node, lang: Language, absent: Collection[str]) -> tuple[Remark, ...]:
    """What a note says in the words of the room, on the board and on paper alike: no amounts, no terms."""
    match node:
        case Investment():
            payer = [Remark(arena.parties[node.party].name, "plain")] if node.party in arena.parties else []
            return (*payer, *([Remark(say("arena.line.in_kind", lang), "plain")] if node.in_kind else []))
        case Effect() if node.desired is False:
            return (Remark(say("arena.line.undesired", lang), "bad"),)
        case Effect():
            sign = pm_sign(arena, node)
            return (Remark(say(f"arena.line.pm.{_SIGN[sign]}", lang), "pm"),) if sign else ()
        case Party() if node.id in absent:
            return (Remark(say("arena.line.absent", lang), "doubt"),)
        case Party():
            return pays_too(arena, node, lang)
        case _:
            return ()


def pays_too(arena: Arena, party: Party, lang: Language) -> tuple[Remark, ...]:
    """A party stands once on the sheet, also when it both pays and gains: its note says so."""
    pays = any(investment.party == party.id for investment in arena.investments.values())
    return (Remark(say("arena.line.pays", lang), "plain"),) if pays else ()


def pm_sign(arena: Arena, effect: Effect) -> str | None:
    """The sign of an effect that counts but not in euros (a PM item); None when it is no such item."""
    if arena.range(effect.unit_value) is not None:
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
    return [Remark(f"{number(spread.likely, lang)} {unit}".strip(), "plain")]


def _effect(arena: Arena, node: Effect, lang: Language) -> list[Remark]:
    sign = pm_sign(arena, node)
    found = []
    if sign:
        found.append(Remark(f"{sign_mark(sign)} PM", "pm"))
    elif (spread := arena.range(node.unit_value)) is not None:
        per = singular(node.unit or "") or say("drawing.unit", lang)
        found.append(Remark(say("drawing.per", lang, amount=euro(spread.likely, lang), unit=per), "plain"))
    elif node.unit:
        found.append(Remark(node.unit, "plain"))
    if node.desired is False:
        found.append(Remark(say("arena.line.undesired", lang), "bad"))
    return found
