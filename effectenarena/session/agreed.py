"""Agreements in words: what, who, by when, and what it is about."""

from effectenarena.model import Agreement, Arena, Link
from effectenarena.model.entities import Item
from effectenarena.session.knob_words import owner_number
from effectenarena.text import Language, say, written_day


def about(arena: Arena, agreement: Agreement) -> Item | None:
    """Give the note or arrow that an agreement is about; None when it is about none, or that is gone."""
    source, arrow, target = (agreement.item or "").partition(">")
    return arena.by_pair.get((source, target)) if arrow else arena.by_id.get(source)


def about_words(arena: Arena, agreement: Agreement) -> str:
    """Name what an agreement is about: "E3 Minder opnames", "M1 → E3"; empty where it is about nothing."""
    item = about(arena, agreement)
    if item is None:
        return ""
    return owner_number(arena, item) if isinstance(item, Link) else str(getattr(item, "name", ""))


def agreement_line(arena: Arena, agreement: Agreement, lang: Language = "nl") -> str:
    """Say an agreement in one line.

    Examples
    --------
    >>> agreement_line(Arena(), Agreement(what="opnames tellen", who="GGD", when="1 maart", kind="look_up"))
    'Uitzoeken: opnames tellen. Wie: GGD. Wanneer: 1 maart.'
    >>> agreement_line(Arena(), Agreement(what="opnames tellen"))
    'Doen: opnames tellen. Wie: nog niet afgesproken.'
    """
    parts = [
        say(f"agreements.line.{agreement.kind}", lang, what=_bare(agreement.what)),
        say("agreements.line.who", lang, who=_bare(agreement.who))
        if agreement.who
        else say("agreements.line.nobody", lang),
    ]
    if agreement.when:
        parts.append(say("agreements.line.when", lang, when=written_day(_bare(agreement.when), lang)))
    if where := about_words(arena, agreement):
        parts.append(say("agreements.line.about", lang, item=_bare(where)))
    if agreement.done:
        parts.append(say("agreements.line.done", lang))
    return " ".join(parts)


def _bare(text: str | None) -> str:
    """Leave the full stop to the sentence."""
    return (text or "").strip().removesuffix(".")
