"""The agenda's numbers that belong together, as readable tables: their value, and the dependence test."""

from collections.abc import Iterator, Mapping
from typing import Any

from effectenarena.cli.tables import columns
from effectenarena.model import Arena
from effectenarena.session.views.agenda_together import together
from effectenarena.text import Language, euro, say


def together_parts(arena: Arena, answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    """Value of everything, groups, and the dependence test; nothing for what is worth nothing."""
    found = together(arena, answer, lang)
    if answer["evpi"] >= 1:
        amount, error = euro(answer["evpi"], lang), euro(answer["evpi_se"] or 0.0, lang)
        yield say("cli.evpi", lang, amount=amount, error=error)
    rows = [
        (say(f"cli.groups.{kind}", lang), f"{row.get('number', '')} {row['label']}".strip(), *_worth(row, lang))
        for kind, key in (("node", "groups"), ("source", "source_groups"), ("party", "party_groups"))
        for row in found[key]
    ]
    if rows:
        head = ("", say("cli.groups", lang), say("cli.groups.worth", lang), say("cli.groups.error", lang))
        yield columns([head, *rows], frozenset({2, 3}))
    yield found["independent"]
    if found["dependence"]:
        names = ("count", "low", "likely", "high", "verdict")
        table = [(say("cli.dependence", lang), *(say(f"agenda.dependence.{name}", lang) for name in names))]
        for row in found["dependence"]:
            money = (euro(row[key], lang) for key in ("low", "likely", "high"))
            table.append((row["source"], str(len(row["names"])), *money, row["verdict"]))
        yield columns(table, frozenset({1, 2, 3, 4}))


def _worth(row: Mapping[str, Any], lang: Language) -> tuple[str, str]:
    return euro(row["evppi"], lang), "" if row["se"] is None else euro(row["se"], lang)
