# ruff: noqa: INP001 - a script beside the pages it writes
"""Write the pages that are made from the package itself: the public codes and the glossary.

Run `python docs/pages.py` after a change of codes or terms; a test compares the pages with what this writes.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import get_args

from effectenarena.model.check.say import ErrorCode, QuestionCode, WarningCode
from effectenarena.teaching import names, task
from effectenarena.teaching.task import Task
from effectenarena.text.catalogue import domains, messages
from effectenarena.text.glossary import FAMILIES, Term, family_terms

_NUMBER_WITH_WORD = re.compile(r"\{(\w+):[^|}]*\|([^}]*)\}")

CODES_HEAD = """\
# Public codes

What `effectenarena check` and every refusal can say. A finding has a `code`, a place (`at`), a `message` and a `mend`;
codes are public and keep their meaning. Words in braces are filled in. A code with a point behind it is the same code
for a special case. The words in both languages stand in `effectenarena/text/locale`.

`at` holds the ids of notes, `[source, target]` of an arrow, `["knobs.NAME"]` of a shared knob, `["project"]`, or
nothing for the whole file or map.
"""
GLOSSARY_HEAD = """\
# Woordenlijst · Glossary

Eén woord per begrip. *Naam* is de naam in bestand en code, *veld* het woord op formulieren, *zaal* het woord op de
beamer en de eerste bladzijden. One word for each concept: its name in file and code, the label of the field, the word
for the room.
"""
EXERCISES_HEAD = """\
# Oefeningen · Exercises

Alle oefeningen, met hun duur, de kerntaak van de sociaal werker (1 met mensen, 2 in organisaties, 3 aan jezelf), wat je
daarna kunt en de plaats in de bron. All exercises: how long, which core task, what you can do afterwards, and where it
stands in the source.

| | titel | duur | kerntaak | daarna kun je | uit |
|---|---|---|---|---|---|"""
FAMILY_TITLES = {
    "map": "De kaart · The map",
    "numbers": "Getallen · Numbers",
    "arrows": "Pijlen · Arrows",
    "answers": "Uitkomsten · Answers",
    "turns": "Wanneer het omslaat · When it turns",
    "variants": "Varianten en wie het raakt · Variants and who is touched",
    "why": "Waarom een cijfer zo is · Why a figure is what it is",
    "agenda": "Onderzoeksagenda · Research agenda",
    "agreements": "Afspraken · Agreements",
    "lasting": "Verduurzaming · Making it last",
    "application": "Aanvraag · Application",
    "measuring": "Wat we over meten afspreken · What is settled about measuring",
    "monitor": "Meten en weten · Measuring and learning",
    "learning": "Agenda, register en leren · Agenda, register and learning",
    "caseload": "Doelgroep en caseload · Target group and caseload",
}


def codes_page() -> str:
    """Give the page of public codes."""
    said = _words("findings")
    levels = (("Warnings", get_args(WarningCode)), ("Questions for the room", get_args(QuestionCode)))
    apart = {code for _, codes in levels for code in codes}
    rules = get_args(ErrorCode)
    form = [code for code in said if code.partition(".")[0] not in apart.union(rules)]
    parts = [
        ("Errors between parts of a map", _special(rules, said)),
        ("Errors of one part by itself", form),
        *((title, _special(codes, said)) for title, codes in levels),
    ]
    sections = [_codes(title, codes, said) for title, codes in parts]
    for domain in domains():
        others = _words(domain)
        if domain == "remarks":
            sections.append(_codes("Remarks beside the figures", others, others))
        elif domain != "findings" and others:
            sections.append(_codes(f"Refusals: {domain}", others, others))
    return "\n".join([CODES_HEAD, *sections])


def glossary_page() -> str:
    """Give the page of terms."""
    sections = [GLOSSARY_HEAD]
    for family in FAMILIES:
        head = f"## {FAMILY_TITLES[family]}\n\n| naam | veld | zaal | betekenis | bron |\n|---|---|---|---|---|"
        rows = [_term(term) for term in family_terms(family)]
        sections.append("\n".join([head, *rows, ""]))
    return "\n".join(sections)


def exercises_page() -> str:
    """Give the page of exercises."""
    found = sorted(map(task, names()), key=lambda one: (one.number[0] != "E", int(one.number[1:])))
    return "\n".join([EXERCISES_HEAD, *map(_exercise, found), ""])


PAGES: dict[str, Callable[[], str]] = {
    "codes.md": codes_page,
    "glossary.md": glossary_page,
    "oefeningen.md": exercises_page,
}


def _words(domain: str) -> dict[str, tuple[str, str]]:
    """Message and mend of each code of a catalogue, in English."""
    words = messages(domain, "en")
    codes = [key.removeprefix(f"{domain}.").removesuffix(".message") for key in words if key.endswith(".message")]
    return {
        code: (str(words[f"{domain}.{code}.message"]), str(words[f"{domain}.{code}.mend"]))
        for code in codes
        if f"{domain}.{code}.mend" in words
    }


def _special(codes: Iterable[str], said: dict[str, tuple[str, str]]) -> list[str]:
    """The codes, each followed by its special cases."""
    return [key for code in codes for key in said if key == code or key.startswith(f"{code}.")]


def _codes(title: str, codes: Iterable[str], said: dict[str, tuple[str, str]]) -> str:
    rows = [f"| `{code}` | {_cell(said[code][0])} | {_cell(said[code][1])} |" for code in codes]
    return "\n".join([f"## {title}\n\n| code | message | mend |\n|---|---|---|", *rows, ""])


def _term(term: Term) -> str:
    fields = (
        f"`{term.identifier}`",
        f"{term.label['nl']} · *{term.label['en']}*",
        "" if term.room == term.label else f"{term.room['nl']} · *{term.room['en']}*",
        f"{term.definition['nl']} *{term.definition['en']}*",
        term.source,
    )
    return "| " + " | ".join(_cell(field) for field in fields) + " |"


def _exercise(found: Task) -> str:
    fields = (
        found.number,
        f"{found.title.nl} · *{found.title.en}*",
        f"{found.minutes} min",
        ", ".join(map(str, found.kerntaak)),
        f"{found.goal.nl} *{found.goal.en}*",
        "; ".join(found.source),
    )
    return "| " + " | ".join(_cell(field) for field in fields) + " |"


def _cell(text: str) -> str:
    """Write a sentence as a cell; of `{days:day|days}` the plural."""
    return _NUMBER_WITH_WORD.sub(r"{\1} \2", text).replace("|", r"\|")


if __name__ == "__main__":
    for name, make in PAGES.items():
        (Path(__file__).parent / name).write_text(make(), encoding="utf-8", newline="\n")
