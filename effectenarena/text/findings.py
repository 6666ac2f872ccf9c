"""Sentences for what a check found: the place by number and label, numbers and fields as a reader writes them."""

from collections.abc import Mapping, Sequence
from math import isfinite
from string import Formatter
from typing import Any, Final, Protocol

from babel.lists import format_list

from effectenarena.text.catalogue import Language, domains, fill, has, messages, say
from effectenarena.text.format import euro, number, percent, signed_euro
from effectenarena.text.glossary import has_term, label
from effectenarena.text.legible import apart

_LONGEST: Final = 80
"""Characters of a name that a sentence repeats."""
_UNKNOWN: Final = "…"


class Found(Protocol):
    """What a finding must tell to be put into words (`effectenarena.model.Finding` does)."""

    @property
    def code(self) -> str:
        """The public code."""

    @property
    def at(self) -> tuple[str, ...]:
        """The place."""

    @property
    def params(self) -> Mapping[str, Any]:
        """What the sentence needs; the end of a name tells how it is written, see `written`."""


def sentence(found: Found, lang: Language = "nl") -> dict[str, Any]:
    """Put a finding into words.

    Returns
    -------
    dict
        `code`, `at` (list), `message` and `mend`, as the command line prints them.
    """
    key, words = _said(found, lang)
    return {
        "code": found.code,
        "at": list(found.at),
        "message": _filled(f"{key}.message", words, lang),
        "mend": _filled(f"{key}.mend", words, lang),
    }


def hall_sentence(found: Found, lang: Language = "nl") -> str:
    """Put a finding into words for the hall: without amounts, where the catalogue has such words."""
    key, words = _said(found, lang)
    return _filled(f"{key}.hall" if has(f"{key}.hall", lang) else f"{key}.message", words, lang)


def place(found: Found, lang: Language = "nl") -> str:
    """Name the place of a finding as the room would: "E7 Minder crisisopnames"."""
    kind = found.params.get("place") or _kind(found)
    names = [_short(name) or say("findings.place.nameless", lang) for name in found.params.get("names", found.at)]
    if kind in ("note", "notes"):
        return _listed(names, lang)
    if kind == "arrow" and len(names) == 2:
        return say("findings.place.arrow", lang, source=names[0], target=names[1])
    if kind == "knob":
        return say("findings.place.knob", lang, name=_short(found.at[0].removeprefix("knobs.")))
    if kind == "part":
        return say(f"findings.place.{found.params['list']}", lang, position=found.params["position"])
    if kind == "cell":
        return say("findings.place.cell", lang, sheet=names[0], cell=names[-1])
    return say(f"findings.place.{kind}", lang)


def written(name: str, value: Any, lang: Language = "nl", owner: str = "") -> str:
    r"""Write one parameter the way the end of its name asks.

    `_eur` an amount (`_signed_eur` always with its sign), `_n` a number, `_share` a percentage, `_rate` one with two
    decimals, `_names` a list of names, `field`, `_field` and `_fields` the glossary's words for fields (of `owner`,
    where a name means something else there); anything else as it is.

    Examples
    --------
    >>> written("value_signed_eur", 8000.0)
    '+€\xa08.000'
    >>> written("left_share", 0.25, "en"), written("field", "unit_value.low", "en")
    ('25%', 'unit value (low)')
    """
    last = name.rpartition("_")[2]
    if last in ("eur", "n", "share", "rate"):
        return _number(name, value, lang)
    if last == "field":
        return _field(str(value), lang, owner)
    if last == "fields":
        return _listed([_field(str(one), lang, owner) for one in value], lang)
    if last == "names":
        return _listed([_short(one) for one in value], lang)
    if name == "expected":
        key = f"findings.expected.{value}"
        return say(key if has(key, lang) else "findings.expected.other", lang)
    return _short(value)


def _said(found: Found, lang: Language) -> tuple[str, dict[str, str]]:
    """Find the words for a finding: their id without its last part, and what is filled in."""
    key = _key(found.code, lang)
    reason = found.params.get("reason")
    if reason and has(f"{key}.{reason}.message", lang):
        key = f"{key}.{reason}"
    owner = "link" if found.params.get("place") == "arrow" or found.params.get("list") == "links" else ""
    words = {name: written(name, value, lang, owner) for name, value in found.params.items()}
    return key, words | {"code": found.code, "at": ", ".join(found.at), "place": place(found, lang)}


def _number(name: str, value: Any, lang: Language) -> str:
    if not isinstance(value, int | float) or not isfinite(value):
        return _UNKNOWN
    if name.endswith("_signed_eur"):
        return signed_euro(value, lang)
    if name.endswith("_eur"):
        return euro(value, lang)
    if name.endswith(("_share", "_rate")):
        return percent(value, lang, 2 if name.endswith("_rate") else 1)
    return number(value, lang, digits=2 if abs(value) >= 1 else 4)


def _field(path: str, lang: Language, owner: str) -> str:
    first, *rest = (_word(part, lang, owner) for part in path.split("."))
    if not first:
        return say("findings.field.self", lang)
    return f"{first} ({', '.join(rest)})" if rest else first


def _word(part: str, lang: Language, owner: str) -> str:
    known = next((name for name in (f"{owner}.{part}", part) if has_term(name)), None)
    return label(known, lang) if known else part


def _kind(found: Found) -> str:
    """Tell the kind of place from the address, for a finding that does not say it."""
    if not found.at:
        return "file"
    if "column" in found.params:
        return "cell"
    if found.at == ("project",):
        return "project"
    if found.at[0].startswith("knobs."):
        return "knob"
    return "arrow" if len(found.at) == 2 else "notes"


def _key(code: str, lang: Language) -> str:
    """Find the catalogue with the words for a code: the map's own findings first, then those of files and sessions."""
    names = (f"{domain}.{code}" for domain in ("findings", *domains()))
    return next((name for name in names if has(f"{name}.message", lang)), "findings.other")


def _filled(key: str, words: Mapping[str, str], lang: Language) -> str:
    """Fill a sentence in; a field that nobody gave becomes an ellipsis, never an error on the screen."""
    template = str(messages(key.partition(".")[0], lang)[key])
    needed = {field for _, field, _, _ in Formatter().parse(template) if field}
    text = fill(template, {field: words.get(field, _UNKNOWN) for field in needed})
    starts_with_name = template.startswith("{place}") and words["place"][:1].islower()
    return text[:1].upper() + text[1:] if starts_with_name else text


def _listed(names: Sequence[str], lang: Language) -> str:
    return format_list(names, locale=lang) if names else _UNKNOWN


def _short(value: Any) -> str:
    text = str(value)
    return apart(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
