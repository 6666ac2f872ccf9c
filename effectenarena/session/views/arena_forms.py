"""The forms of the arena: which field stands where, how deep, and how what people type becomes a value."""

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple, get_args

from effectenarena.model.link import InstrumentKind, Polarity, Strength
from effectenarena.session import typed
from effectenarena.session.refusal import Refused
from effectenarena.text import Language, written_day

Control = Literal["text", "area", "date", "whole", "number", "percent", "choice", "party", "list", "knob", "suggest"]
Depth = Literal["hall", "calculator"]
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class Field(NamedTuple):
    """One field of a form."""

    name: str
    """As written in the exchange file."""
    control: Control
    options: tuple[str, ...] = ()
    """Written values of a choice; the empty one says nothing."""


class Group(NamedTuple):
    """Fields that stand together under one heading."""

    name: str
    depth: Depth
    fields: tuple[Field, ...]


_MAYBE: Final = ("", "yes", "no")
_YES_NO: Final = ("yes", "no")
_TRUTH: Final = {"": None, "yes": True, "no": False}

_LABEL: Final = Field("label", "text")
_NOTE: Final = Field("note", "area")
_EVIDENCE: Final = Field("evidence", "choice", ("", "0", "1", "2", "3", "4"))
_STANCE: Final = Field("stance", "choice", ("", "agreed", "untested", "contested"))
_ROLE: Final = Field("author_role", "text")
_GROUP: Final = Field("group", "choice", ("", "low_income", "residents", "institutions"))
_INSTRUMENT: Final = Field("instrument_kind", "choice", ("", *get_args(InstrumentKind)))
_VOTES: Final = Field("votes", "whole")
_DOUBT: Final = Group("doubt", "hall", (_STANCE, _EVIDENCE, _VOTES, _NOTE, _ROLE))
_WHEN: Final = (Field("start", "whole"), Field("years", "whole"), Field("profile", "list"))
_BECAUSE: Final = Group("because", "hall", (Field("because", "area"), Field("convince", "area")))
_LOOP: Final = Group("loop", "calculator", (Field("feedback", "choice", _YES_NO),))
_FLOW: Final = (
    _BECAUSE,
    _DOUBT,
    Group(
        "strength",
        "calculator",
        (
            Field("polarity", "choice", ("", *get_args(Polarity))),
            Field("strength", "choice", ("", *get_args(Strength))),
        ),
    ),
    Group("rate", "calculator", (Field("rate", "knob"),)),
    Group("levels", "calculator", (Field("with", "knob"), Field("without", "knob"))),
    Group(
        "corrections",
        "calculator",
        (Field("deadweight", "knob"), Field("displacement", "knob"), Field("own_share", "knob")),
    ),
)

FORMS: Final[Mapping[str, tuple[Group, ...]]] = {
    "project": (
        Group(
            "project",
            "hall",
            (
                Field("name", "text"),
                Field("place", "text"),
                Field("date", "date"),
                Field("goal", "area"),
                Field("target_group", "area"),
                Field("null_alternative", "area"),
                Field("project_alternative", "area"),
            ),
        ),
        Group(
            "frame",
            "calculator",
            (
                Field("target_group_size", "number"),
                Field("start_year", "whole"),
                Field("horizon", "whole"),
                Field("price_year", "whole"),
                Field("discount_rate", "percent"),
            ),
        ),
    ),
    "investment": (
        Group("words", "hall", (_LABEL, Field("party", "party"), Field("in_kind", "choice", _YES_NO))),
        _DOUBT,
        Group("amounts", "calculator", (Field("amount", "knob"), Field("unit_cost", "knob"))),
        Group("when", "calculator", _WHEN),
    ),
    "measure": (
        Group("words", "hall", (_LABEL, Field("party", "party"), Field("unit", "text"))),
        _DOUBT,
        Group("amounts", "calculator", (Field("quantity", "knob"),)),
        Group("when", "calculator", _WHEN),
    ),
    "effect": (
        Group(
            "words",
            "hall",
            (
                _LABEL,
                Field("unit", "text"),
                Field("desired", "choice", _MAYBE),
                Field("expected", "choice", _MAYBE),
                Field("sign", "choice", ("", "+", "-", "?")),
                Field("life_domain", "suggest"),
            ),
        ),
        _DOUBT,
        Group("worth", "calculator", (Field("unit_value", "knob"), Field("price_year", "whole"))),
        Group(
            "counting",
            "calculator",
            (
                Field("transfer_from", "party"),
                Field("money", "choice", _YES_NO),
                Field("separate_because", "area"),
            ),
        ),
        Group("when", "calculator", (Field("lag", "whole"), Field("duration", "knob"), Field("drop_off", "knob"))),
    ),
    "party": (
        Group("words", "hall", (_LABEL, Field("sector", "suggest"), Field("stream", "suggest"))),
        _DOUBT,
        Group("purse", "calculator", (Field("budget", "number"), Field("decides", "choice", _MAYBE), _GROUP)),
    ),
    "investment>measure": (_BECAUSE, _DOUBT),
    "measure>effect": _FLOW,
    "effect>effect": (*_FLOW, _LOOP),
    "effect>measure": (_BECAUSE, _DOUBT, _LOOP),
    "effect>party": (
        _BECAUSE,
        Group("instead", "hall", (Field("replaces", "text"), _INSTRUMENT, Field("instrument", "text"))),
        Group(
            "cashing",
            "calculator",
            (
                Field("cash_condition", "area"),
                Field("budget_holder", "text"),
                Field("next_step", "text"),
                Field("next_step_by", "date"),
                Field("booked", "choice", _YES_NO),
            ),
        ),
        _DOUBT,
        Group(
            "shares",
            "calculator",
            (Field("share", "knob"), Field("cashable", "knob"), Field("cashable_step", "number")),
        ),
        Group("when", "calculator", (Field("cashable_from", "whole"),)),
    ),
}
"""Groups of fields by kind of note, by the kinds at an arrow's ends, and for the project."""

ABOUT_KNOB: Final = (
    Field("dist", "choice", ("", "pert", "triangular", "uniform", "normal", "lognormal", "fixed")),
    Field("status", "choice", ("", "assumed", "expert", "literature", "measured")),
    Field("unit", "text"),
    Field("source", "area"),
    Field("note", "area"),
)
"""What stands beside the numbers of a knob."""
SHARES: Final = frozenset({"deadweight", "displacement", "own_share", "drop_off", "share", "cashable"})
"""Knobs that are a part of something: 25 typed there means 25 %."""


def field_of(form: str, name: object) -> Field:
    """Find a field of a form.

    Raises
    ------
    Refused
        When the form has no such field.
    """
    for group in FORMS.get(form, ()):
        for field in group.fields:
            if field.name == name:
                return field
    raise Refused("shell.unknown")


def value_of(field: Field, text: object, at: str, lang: Language) -> Any:
    """Read what somebody typed or chose in a field; None leaves the field out.

    Raises
    ------
    Refused
        With the field's address, when it cannot be read.

    Examples
    --------
    >>> value_of(Field("years", "whole"), "5", "I1.years", "nl"), value_of(Field("profile", "list"), "1; 0,5", "", "nl")
    (5, [1.0, 0.5])
    """
    if field.control == "choice":
        return _chosen(field, str(text))
    if field.control == "whole":
        return _whole(text, at, lang)
    if field.control == "number":
        return typed.number(text, at, lang)
    if field.control == "percent":
        return share(text, at, lang)
    if field.control == "list":
        return [typed.number(part, at, lang) for part in str(text or "").split(";") if part.strip()] or None
    words = str(text or "").strip()
    if field.control == "date" and words and not (_DAY.fullmatch(words) and written_day(words) != words):
        raise Refused("lasting.refused.day", at=at)
    if field.name == "label" and not words:
        raise Refused("arena.refused.label", at=at)
    return words or None


def share(text: object, at: str, lang: Language) -> float | None:
    """Read a part of something: `0,25`, `25 %` and `25` are the same, for nothing has more than one whole of itself.

    Examples
    --------
    >>> share("25", "E1.share", "nl"), share("0,25", "E1.share", "nl"), share("2,25 %", "project.discount_rate", "nl")
    (0.25, 0.25, 0.0225)
    """
    found = typed.number(text, at, lang)
    return found / 100 if found is not None and abs(found) > 1 and "%" not in str(text) else found


def _chosen(field: Field, text: str) -> Any:
    if text not in field.options:
        raise Refused("shell.unknown")
    if field.options in {_MAYBE, _YES_NO}:
        return _TRUTH[text]
    return int(text) if field.name == "evidence" and text else text or None


def _whole(text: object, at: str, lang: Language) -> int | None:
    plain = str(text or "").strip()
    if plain.isascii() and plain.isdecimal():
        return int(plain[:12])
    found = typed.number(text, at, lang)
    if found is not None and not found.is_integer():
        raise Refused("arena.refused.whole", at=at)
    return None if found is None else int(found)
