"""What the checks found, as the arena screen lists it: a sentence, a place to go to, and answers the room can give."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from effectenarena.model import Arena, Effect, Finding, KnobRef
from effectenarena.model.check import report
from effectenarena.model.check.people import is_people
from effectenarena.text import Language, say, sentence

_FIELD: Final[Mapping[str, str]] = {
    "duration-without-drop-off": "drop_off",
    "effect-without-beneficiary": "",
    "investment-without-payer": "party",
    "no-null-alternative": "null_alternative",
    "one-untested-arrow": "stance",
    "overlapping-values": "separate_because",
    "price-year-differs": "price_year",
    "priced-twice": "separate_because",
    "polarity-against-number": "polarity",
    "value-without-source": "unit_value",
}
"""The field in which a finding is usually answered; others open the note or the arrow itself."""
_DESIRED: Final = {"sign-against-desired", "sign-less-with"}


def rows(arena: Arena, lang: Language) -> list[dict[str, Any]]:
    """List errors, warnings and questions with their place and answers."""
    found = report(arena)
    return [_row(arena, finding, lang) for finding in (*found.errors, *found.warnings, *found.questions)]


def _row(arena: Arena, finding: Finding, lang: Language) -> dict[str, Any]:
    words = sentence(finding, lang)
    return {
        "level": finding.level,
        "code": finding.code,
        "item": _item(arena, finding),
        "field": _FIELD.get(finding.code, ""),
        "message": words["message"],
        "mend": words["mend"],
        "answers": list(_answers(arena, finding, lang)),
    }


def _item(arena: Arena, finding: Finding) -> str | None:
    """The note or arrow to go to; None for the project and the sheet as a whole."""
    at = finding.at
    if len(at) == 2 and at in arena.by_pair:
        return ">".join(at)
    if at and at[0].startswith("knobs."):
        return next((use.address.rpartition(".")[0] for use in _uses(arena, at[0].removeprefix("knobs."))), None)
    return at[0] if at and at[0] in arena.by_id else "project" if at == ("project",) else None


def _uses(arena: Arena, name: str) -> Iterator[Any]:
    for use in arena.knob_uses():
        if isinstance(use.value, KnobRef) and use.value.ref == name:
            owner = getattr(use.owner, "address", None) or getattr(use.owner, "id", "")
            yield use._replace(address=f"{owner}.{use.spec.name}")


def _answers(arena: Arena, finding: Finding, lang: Language) -> Iterator[dict[str, Any]]:
    """Answers that can be given with one press; each is an intent."""
    effect = arena.by_id.get(finding.at[-1]) if finding.at else None
    if not isinstance(effect, Effect):
        return
    if finding.code in _DESIRED:
        for answer in ("yes", "no"):
            yield _answer(say(f"arena.answer.desired.{answer}", lang), effect.id, "desired", answer)
    if finding.code == "looks-like-transfer":
        landing = {link.target for link in arena.links_out(effect.id)}
        payers = sorted((p for p in arena.parties.values() if p.id not in landing), key=lambda p: not is_people(p))
        for party in payers[:4]:
            words = say("arena.answer.transfer", lang, name=party.name)
            yield _answer(words, effect.id, "transfer_from", party.id)


def _answer(words: str, node: str, field: str, text: str) -> dict[str, Any]:
    return {
        "words": words,
        "op": "node.set",
        "args": {"at": f"{node}.{field}", "id": node, "field": field, "text": text},
    }
