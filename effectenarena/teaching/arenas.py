"""A student's map beside a model answer: what is the same, what differs, and how well it is reasoned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from effectenarena.model import FORMAT, Arena, parse
from effectenarena.model.similar import likeness
from effectenarena.reference.signal_words import signals
from effectenarena.teaching.task import Question
from effectenarena.teaching.verdict import Status, Verdict
from effectenarena.text import Language, say, say_many

LIKE: Final = 0.6
"""From this likeness on a note says what the model's says; lower than for merging, since nothing is changed by it."""
_ENOUGH: Final = 0.5
"""Part of the model's arrows, and of the student's reasons, from which a map is whole."""
_SHOWN: Final = 3


@dataclass(frozen=True)
class Comparison:
    """A map beside a model answer.

    Attributes
    ----------
    same
        Id of a note to the id of the model's note that it matches.
    other
        Id of a note to words on why it is another choice that can be defended.
    extra
        Notes that the model does not have; no fault.
    missing
        The model's notes that are not there, by id.
    arrows, arrows_of
        How many of the model's arrows are there, of how many.
    reasoned, drawn
        How many arrows say why, of how many.
    outputs
        Effects that say what was done, not what changed.
    nobody
        Effects from which no arrow leads on to somebody.
    loose
        Measures and investments from which nothing follows.
    """

    same: Mapping[str, str]
    other: Mapping[str, Mapping[str, str]]
    extra: tuple[str, ...]
    missing: tuple[str, ...]
    arrows: int
    arrows_of: int
    reasoned: int
    drawn: int
    outputs: tuple[str, ...]
    nobody: tuple[str, ...]
    loose: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether the map holds together by itself, whatever the model says."""
        return not (self.outputs or self.nobody or self.loose) and self.drawn > 0


def compare(arena: Arena, model: Mapping[str, Any]) -> Comparison:
    """Lay a map beside a model answer.

    Parameters
    ----------
    arena
        What the student made.
    model
        ``{notes: [{id, kind, labels}], arrows: [[from, to]], other: [{kind, labels, nl, en}]}``; `labels` are ways to
        say the same.

    Notes
    -----
    The most alike notes are matched first, each once, within a lane. An arrow of the model is there when its ends are
    matched and a chain of arrows leads from one to the other: a step more in between is no fault.
    """
    same = _matched(arena, model["notes"])
    left = [node for node in arena.nodes if node.id not in same]
    other = {
        node.id: {"nl": choice["nl"], "en": choice["en"]}
        for node in left
        for choice in model.get("other", ())
        if choice["kind"] == node.kind and _like(node.label, choice["labels"]) >= LIKE
    }
    found = {name: node for node, name in same.items()}
    after = {node.id: set(_after(arena, node.id)) for node in arena.nodes}
    arrows = [pair for pair in model["arrows"] if pair[0] in found and found.get(pair[1]) in after[found[pair[0]]]]
    parties = set(arena.parties)
    return Comparison(
        same,
        other,
        tuple(node.id for node in left if node.id not in other),
        tuple(note["id"] for note in model["notes"] if note["id"] not in found),
        len(arrows),
        len(model["arrows"]),
        sum(bool((link.because or "").strip()) for link in arena.links),
        len(arena.links),
        tuple(e.id for e in arena.effects.values() if signals("output", e.label) and not signals("less", e.label)),
        tuple(effect for effect in arena.effects if not after[effect] & parties),
        tuple(one for one in (*arena.measures, *arena.investments) if not after[one]),
    )


def as_arena(model: Mapping[str, Any]) -> Arena:
    """A model answer as a map, to be laid beside a student's on the board.

    Examples
    --------
    >>> visit, calm = {"id": "m", "kind": "measure"}, {"id": "e", "kind": "effect"}
    >>> notes = [visit | {"labels": ["Huisbezoek"]}, calm | {"labels": ["Rust"]}]
    >>> [node.label for node in as_arena({"notes": notes, "arrows": [["m", "e"]]}).nodes]
    ['Huisbezoek', 'Rust']
    """
    nodes = [{"id": note["id"], "kind": note["kind"], "label": note["labels"][0]} for note in model["notes"]]
    links = [{"source": source, "target": target} for source, target in model["arrows"]]
    return parse({"format": FORMAT, "nodes": nodes, "links": links})


def judge_arena(question: Question, arena: Arena, model: Mapping[str, Any], lang: Language) -> Verdict:
    """Judge a map: its own soundness and its reasons count as much as what it shares with the model.

    Raises
    ------
    TypeError
        For what is no map.
    """
    if not isinstance(arena, Arena):
        raise TypeError(arena)
    if not arena.nodes:
        return Verdict("empty", say("exercise.arena.empty", lang))
    found = compare(arena, model)
    right = tuple(_right(arena, found, lang))
    further = list(_further(arena, found, lang))
    shared = found.arrows >= _ENOUGH * found.arrows_of
    reasoned = found.reasoned >= max(question.least, _ENOUGH * found.drawn)
    if found.sound and shared and reasoned:
        missing = [note for note in model["notes"] if note["id"] in found.missing][:_SHOWN]
        said = ", ".join(f"“{note['labels'][0]}”" for note in missing)
        also = " " + say("exercise.arena.also", lang, notes=said) if said else ""
        return Verdict("good", say("exercise.arena.good", lang) + also, right)
    if not reasoned:
        further.append(say("exercise.arena.reasons", lang, reasoned=found.reasoned, drawn=found.drawn))
    if not shared and not further:
        further.append(say("exercise.arena.more", lang))
    status: Status = "part" if right else "not_yet"
    return Verdict(status, " ".join(further), right)


def _right(arena: Arena, found: Comparison, lang: Language) -> Iterator[str]:
    if found.same:
        names = ", ".join(arena.by_id[one].name for one in list(found.same)[:_SHOWN])
        yield say_many("exercise.arena.same", len(found.same), lang, notes=names)
    if found.arrows:
        yield say_many("exercise.arena.arrows", found.arrows, lang)
    if found.reasoned:
        yield say_many("exercise.arena.reasoned", found.reasoned, lang)
    for one, words in list(found.other.items())[:_SHOWN]:
        yield say("exercise.arena.other", lang, note=arena.by_id[one].name, why=words[lang])


def _further(arena: Arena, found: Comparison, lang: Language) -> Iterator[str]:
    for what in ("outputs", "nobody", "loose"):
        ids = getattr(found, what)
        if ids:
            yield say_many(
                f"exercise.arena.{what}", len(ids), lang, notes=", ".join(arena.by_id[one].name for one in ids[:_SHOWN])
            )
    if not arena.links:
        yield say("exercise.arena.no_arrows", lang)


def _matched(arena: Arena, notes: Any) -> dict[str, str]:
    """Notes of a map to the model's, the most alike first, each once."""
    pairs = sorted(
        (
            (-_like(node.label, note["labels"]), node.id, note["id"])
            for node in arena.nodes
            for note in notes
            if node.kind == note["kind"]
        ),
    )
    same: dict[str, str] = {}
    for unlike, node, note in pairs:
        if -unlike >= LIKE and node not in same and note not in same.values():
            same[node] = note
    return same


def _like(label: str, labels: Any) -> float:
    return max(1.0 if label.casefold().strip() == one.casefold() else likeness(label, one) for one in labels)


def _after(arena: Arena, start: str) -> Iterator[str]:
    """Every note that arrows lead to from one."""
    seen, ahead = set(), [start]
    while ahead:
        for link in arena.links_out(ahead.pop()):
            if link.target not in seen:
                seen.add(link.target)
                ahead.append(link.target)
                yield link.target
