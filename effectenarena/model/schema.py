"""The JSON Schema of the exchange file, made from the model so that the two cannot drift apart.

It holds the form of each part. Rules between parts (circles, shares, domains over a whole range …) are `model.check`'s.
"""

from typing import Any, Final

from effectenarena.model.arena import FORMAT, Arena
from effectenarena.model.entities import KIND_OF

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER: Final = f"urn:{FORMAT.replace('/', ':')}"
_WORDS: Final = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
"""Bounds that pydantic leaves in its own words where a validator stands before them."""
_LEFT_OUT: Final = frozenset({"title", "discriminator"})


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the exchange file.

    Examples
    --------
    >>> schema = json_schema()
    >>> schema["$id"], schema["required"]
    ('urn:effectenarena:1', ['format'])
    """
    made = _tidy(Arena.model_json_schema(by_alias=True, mode="validation"))
    parts = made.pop("$defs")
    parts["Knob"]["properties"]["ref"] = False
    for model in KIND_OF.values():
        # A default helps code that makes notes; a file must say the kind.
        parts[model.__name__]["required"] = ["id", "kind", "label"]
    return {
        "$schema": DIALECT,
        "$id": IDENTIFIER,
        **made,
        "title": "Effectenarena exchange file",
        "description": "A map of investments, measures, effects and parties. Unknown fields are kept.",
        "required": ["format"],
        "$defs": parts,
    }


def _tidy(value: Any, *, named: bool = False) -> Any:
    """Drop what pydantic adds for itself: titles, empty defaults, and two words for one number.

    `named` tells that the keys of a mapping are names from the file, not words of the schema.
    """
    if isinstance(value, list):
        return [_tidy(one) for one in value]
    if not isinstance(value, dict):
        return value
    if named:
        return {name: _tidy(one) for name, one in value.items()}
    kept = {
        _WORDS.get(word, word): _tidy(one, named=word in ("properties", "$defs"))
        for word, one in value.items()
        if word not in _LEFT_OUT and not (word == "default" and (one is None or isinstance(one, list | dict)))
    }
    if {"type": "integer"} in kept.get("anyOf", ()) and {"type": "number"} in kept["anyOf"]:
        kept["anyOf"].remove({"type": "integer"})
    if len(kept.get("anyOf", ())) == 1:
        kept |= kept.pop("anyOf")[0]
    return kept
