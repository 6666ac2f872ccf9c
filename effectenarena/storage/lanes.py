"""Which lane of the sheet a word means, on boards that were made in other programs: in Dutch and English."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

Lane = Literal["investment", "measure", "effect", "party"]

_WORDS: Final[dict[Lane, str]] = {
    "investment": """investering investeringen investeerder inzet middelen geld kosten budget input inputs bijdrage
    bijdragen investment investments resource resources money cost costs funding""",
    "measure": """maatregel maatregelen activiteit activiteiten actie acties interventie interventies aanpak doen
    werkwijze measure measures activity activities action actions intervention interventions""",
    "effect": """effect effecten gevolg gevolgen uitkomst uitkomsten resultaat resultaten verandering veranderingen
    opbrengst opbrengsten baten effects outcome outcomes result results change changes impact impacts benefit
    benefits""",
    "party": """partij partijen actor actoren belanghebbende belanghebbenden begunstigde begunstigden baathebber
    baathebbers organisatie organisaties persoon personen deelnemer deelnemers stakeholder stakeholders
    beneficiary beneficiaries organisation organisations organization organizations party parties actors person
    people""",
}
_LANE_OF: Final = {word: lane for lane, words in _WORDS.items() for word in words.split()}
_PROMPTS: Final[dict[str, Lane]] = {
    "wie steekt er wat in": "investment",
    "wat doen we": "measure",
    "wat verandert er": "effect",
    "wie heeft er iets aan": "party",
    "wie profiteert": "party",
    "wie investeert": "investment",
    "who puts in what": "investment",
    "what do we do": "measure",
    "what changes": "effect",
    "who gains": "party",
    "who benefits": "party",
}
"""What stands above the lanes of the sheet itself."""
_BESIDE: Final = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "van",
        "voor",
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "for",
        "kolom",
        "column",
        "soort",
        "type",
    ]
)
_PREFIX: Final = re.compile(r"\s*(\w+)\s*[:–—]\s*(?=\S)")
NUMBERS: Final = ("nummer", "number")
"""Fields that may hold the number said aloud."""
_NUMBER: Final = re.compile("[IMEP](?:0|[1-9][0-9]{0,8})")
_FEW: Final = 4
"""A heading has so many words at most."""


def lane_of(words: str) -> Lane | None:
    """Tell which lane a heading, a type or a word in a legend means; None when it means none, or two.

    Examples
    --------
    >>> lane_of("Maatregelen"), lane_of("Outcomes (short term)"), lane_of("Minder kosten voor de zorg")
    ('measure', 'effect', None)
    """
    plain = " ".join(re.findall(r"\w+", re.sub(r"\(.*?\)", " ", words.casefold())))
    if plain in _PROMPTS:
        return _PROMPTS[plain]
    telling = [word for word in plain.split() if word not in _BESIDE and not word.isdigit()]
    if not 0 < len(telling) <= _FEW:
        return None
    found = {_LANE_OF[word] for word in telling if word in _LANE_OF}
    known = sum(word in _LANE_OF for word in telling)
    return found.pop() if len(found) == 1 and 2 * known >= len(telling) else None


def split_prefix(label: str) -> tuple[Lane | None, str]:
    """Take the word for a lane off the front of a label.

    Examples
    --------
    >>> split_prefix("Effect: meer rust in huis"), split_prefix("Let op: duur")
    (('effect', 'meer rust in huis'), (None, 'Let op: duur'))
    """
    found = _PREFIX.match(label)
    lane = lane_of(found[1]) if found else None
    return (lane, label[found.end() :]) if found and lane else (None, label)


def number_in(fields: Mapping[str, object]) -> tuple[str, str]:
    """Give the number said aloud (E7) that a box tells, and the name of its field; empty where it tells none.

    Examples
    --------
    >>> number_in({"kleur": "rood", "nummer": "E7"}), number_in({"number": "zeven"})
    (('E7', 'nummer'), ('', ''))
    """
    for name in NUMBERS:
        value = fields.get(name)
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            return value, name
    return "", ""


def first_lane(texts: Iterable[str]) -> Lane | None:
    """Give the lane of the first of some texts that means one."""
    return next((lane for text in texts if (lane := lane_of(text))), None)
