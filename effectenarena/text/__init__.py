"""Words in Dutch and English: gettext catalogues with symbolic ids, one per domain."""

from effectenarena.text.catalogue import LANGUAGES, Language, domains, has, messages, on_screen, say, say_many
from effectenarena.text.findings import hall_sentence, sentence
from effectenarena.text.format import date, euro, number, percent, round_euro, sign_mark, signed_euro, time, written_day
from effectenarena.text.legible import apart, legible
from effectenarena.text.units import counted, said_rate, singular

__all__ = [
    "LANGUAGES",
    "Language",
    "apart",
    "counted",
    "date",
    "domains",
    "euro",
    "hall_sentence",
    "has",
    "legible",
    "messages",
    "number",
    "on_screen",
    "percent",
    "round_euro",
    "said_rate",
    "say",
    "say_many",
    "sentence",
    "sign_mark",
    "signed_euro",
    "singular",
    "time",
    "written_day",
]
