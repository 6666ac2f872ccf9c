"""The scribe line on the arena screen: what a sentence is understood as, and laying it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import LETTER, Arena
from effectenarena.reference import parties
from effectenarena.session import scribe
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_edits import apply, arena_of
from effectenarena.text import Language, say, say_many

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_LETTERS: Final = 8_000
"""So much of a sentence is read."""


def scribe_read(desk: "Desk", args: Args) -> dict[str, Any]:
    """Tell what a sentence is understood as: the notes with their lanes, the arrows, and what is missing."""
    sentence, arena = _sentence(desk, args), arena_of(desk)
    return {
        **shown(sentence, arena, desk.lang),
        "summary": "" if sentence.missing else counted([sentence], "scribe.understood", desk.lang),
    }


def scribe_lay(desk: "Desk", args: Args) -> dict[str, Any]:
    """Lay a sentence as one step; the reply says what lies there now.

    Raises
    ------
    Refused
        With what is missing, or what the map does not allow.
    """
    at, sentence = str(args.get("at", "")), _sentence(desk, args)
    if sentence.missing:
        raise Refused(_key(sentence.missing), at=at, part=sentence.missing.part, other=sentence.missing.other)
    apply(desk, at, "batch", commands=scribe.commands([sentence], desk.work.sheet))
    return {"words": counted([sentence], "scribe.done", desk.lang)}


def shown(sentence: scribe.Sentence, arena: Arena, lang: Language) -> dict[str, Any]:
    """A sentence as the screen shows it before it is laid."""
    chips = [
        {
            "kind": chip.kind,
            "text": chip.text,
            "said": arena.by_id[chip.note].said if chip.note else "",
            "is_new": chip.note is None,
            "place": place,
        }
        for chip, place in zip(sentence.chips, sentence.places, strict=True)
    ]
    return {
        "chips": chips,
        "arrows": [list(arrow) for arrow in sentence.arrows],
        "missing": _missing(sentence.missing, lang) if sentence.missing else None,
    }


def party_names(lang: Language) -> list[str]:
    """Names of the parties of the reference list."""
    return [party.label.of(lang) for party in parties()]


def _sentence(desk: "Desk", args: Args) -> scribe.Sentence:
    given = args.get("lanes")
    lanes = [lane if lane in LETTER else None for lane in given[: scribe.MOST * 2]] if isinstance(given, list) else []
    text = str(args.get("text") or "")[:_LETTERS]
    return scribe.understand(text, arena_of(desk), party_names(desk.lang), lanes)


def _key(missing: scribe.Missing) -> str:
    return f"scribe.missing.{missing.code}"


def _missing(missing: scribe.Missing, lang: Language) -> str:
    return say(_key(missing), lang, part=missing.part, other=missing.other)


def counted(sentences: Sequence[scribe.Sentence], key: str, lang: Language) -> str:
    """Say how many notes of each lane and how many arrows there are, new ones alone and each once."""
    new = {(chip.kind, chip.text) for sentence in sentences for chip in sentence.chips if chip.note is None}
    count = Counter(kind for kind, _ in new)
    words = [say_many(f"scribe.count.{kind}", count[kind], lang) for kind in LETTER if count[kind]]
    arrows = sum(len(sentence.arrows) for sentence in sentences)
    if arrows:
        words.append(say_many("scribe.count.arrow", arrows, lang))
    return say(key, lang, what=", ".join(words))


INTENTS: Final = {"scribe.read": scribe_read, "scribe.lay": scribe_lay}
"""The verbs of the scribe line."""
