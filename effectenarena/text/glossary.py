"""The glossary: for every concept the identifier, the label of the field, the word for the room, and what it means."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from effectenarena.text.catalogue import Language

FAMILIES = (
    "map",
    "numbers",
    "arrows",
    "answers",
    "turns",
    "variants",
    "why",
    "agenda",
    "agreements",
    "lasting",
    "application",
    "measuring",
    "monitor",
    "learning",
    "caseload",
)
"""Files of `terms/`, in the order of the printed glossary."""


class Term(NamedTuple):
    """One concept.

    Attributes
    ----------
    identifier
        The English name in code and file; a value of a closed list is `field.value`.
    label
        The label of the field, by language.
    room
        The word for the room, by language; the label where there is no simpler word.
    definition
        What it means, by language.
    source
        Document and section, or `eigen keuze`.
    """

    identifier: str
    label: Mapping[str, str]
    room: Mapping[str, str]
    definition: Mapping[str, str]
    source: str


@cache
def terms() -> Mapping[str, Term]:
    """All terms by identifier, family by family."""
    return {term.identifier: term for family in FAMILIES for term in family_terms(family)}


@cache
def family_terms(family: str) -> tuple[Term, ...]:
    """The terms of one family."""
    text = (files("effectenarena.text") / "terms" / f"{family}.toml").read_text(encoding="utf-8")
    return tuple(_term(identifier, row) for identifier, row in tomllib.loads(text).items())


def term(identifier: str) -> Term:
    """Give one term.

    Raises
    ------
    KeyError
        When the glossary does not have it: a mistake in the program, found by a test.

    Examples
    --------
    >>> term("unit_value").label["nl"]
    'waarde per eenheid'
    """
    return terms()[identifier]


def has_term(identifier: str) -> bool:
    """Tell whether the glossary has a term."""
    return identifier in terms()


def label(identifier: str, lang: Language = "nl", *, room: bool = False) -> str:
    """Give the label of a term, or its word for the room.

    Examples
    --------
    >>> label("party_role.beneficiary"), label("party_role.beneficiary", room=True)
    ('baathebber', 'wie heeft er iets aan')
    """
    found = term(identifier)
    return (found.room if room else found.label)[lang]


def _term(identifier: str, row: Mapping[str, str]) -> Term:
    labels = {"nl": row["nl"], "en": row["en"]}
    rooms = {lang: row.get(f"room_{lang}", labels[lang]) for lang in labels}
    definitions = {lang: row[f"definition_{lang}"] for lang in labels}
    return Term(identifier, labels, rooms, definitions, row["source"])
