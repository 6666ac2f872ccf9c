"""Telling the people it is about from the institutions."""

from effectenarena.model.entities import Party
from effectenarena.reference.signal_words import signals

PEOPLE_SECTOR = "people"
"""The sector that the list of parties gives to participants, residents, carers and volunteers."""


def is_people(party: Party) -> bool:
    """Whether a party stands for participants or residents, by its sector or its name."""
    return party.sector == PEOPLE_SECTOR or signals("people", party.label) or signals("people", party.sector)
