"""Where the figures may mislead, as the screen shows it: for who calculates, and what can turn the outcome for all."""

from collections.abc import Mapping
from typing import Any, Final

from effectenarena.mkba import Appraisal, Remark
from effectenarena.model import Arena
from effectenarena.session.answers import remarked
from effectenarena.text import Language, hall_sentence, sentence

_FIELD: Final[Mapping[tuple[str, str | None], str]] = {
    ("average-price", "below"): "cashable_step",
    ("price-years", None): "price_year",
}
"""The field in which a remark with a reason is usually answered; others open the note or the arrow itself."""


def rows(appraisal: Appraisal, lang: Language) -> list[dict[str, Any]]:
    """Every remark with its place and what to do about it; what can turn the outcome first.

    `hall` is the sentence for all, without amounts, of what can turn the outcome; empty for the others.
    """
    return [_row(appraisal.compiled.arena, one, lang) for one in remarked(appraisal)]


def _row(arena: Arena, one: Remark, lang: Language) -> dict[str, Any]:
    words = sentence(one, lang)
    return {
        "code": one.code,
        "item": _item(arena, one.at),
        "field": _FIELD.get((one.code, one.params.get("reason")), ""),
        "message": words["message"],
        "mend": words["mend"],
        "turns": one.turns,
        "hall": hall_sentence(one, lang) if one.turns else "",
    }


def _item(arena: Arena, at: tuple[str, ...]) -> str | None:
    """The note or arrow to go to; None for the project and the whole map."""
    if len(at) == 2 and at in arena.by_pair:
        return ">".join(at)
    return at[0] if at and at[0] in arena.by_id else None
