"""Words in Dutch and English: gettext catalogues with symbolic ids, one per domain."""

from effectenarena.text.catalogue import LANGUAGES, Language, domains, has, messages, say, say_many
from effectenarena.text.findings import sentence
from effectenarena.text.format import date, euro, number, percent, time

__all__ = [
    "LANGUAGES",
    "Language",
    "date",
    "domains",
    "euro",
    "has",
    "messages",
    "number",
    "percent",
    "say",
    "say_many",
    "sentence",
    "time",
]
