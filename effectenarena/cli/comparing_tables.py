"""Variants and several maps as readable tables for a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from effectenarena.cli.tables import columns
from effectenarena.model import Arena
from effectenarena.session.comparing import option_name
from effectenarena.session.knob_words import knob_name
from effectenarena.session.portfolio import group_words
from effectenarena.session.sentences import ends, ranged_chance
from effectenarena.text import Language, euro, say, sign_mark


def variants_table(arena: Arena, answer: Mapping[str, Any], lang: Language) -> str:
    """The map and its variants beside each other, then contested arrows, the choice, and what could not be done."""
    keys = ("variant", "likely", "mean", "between", "difference", "better")
    rows = [tuple(say(f"cli.variants.{key}", lang) for key in keys)]
    rows.append(_row(say("results.option.base", lang), answer["base"], lang))
    rows.extend(_row(_named(row, lang), row, lang) for row in answer["rows"])
    rows.extend(_row(f"{row['number']} {row['label']}", row, lang) for row in answer["contested"])
    parts = [
        say("cli.variants", lang),
        columns(rows, frozenset({1, 2, 4})),
        *answer["notes"],
        *_choice(arena, answer, lang),
    ]
    for row in answer["failed"]:
        parts.extend(f"{finding['message']} {finding['mend']}" for finding in row["findings"])
    return "\n".join(parts) + "\n"


def _named(row: Mapping[str, Any], lang: Language) -> str:
    return f"{row['label']} ({say('results.variant.' + row['kind'], lang)})"


def _row(name: str, row: Mapping[str, Any], lang: Language) -> tuple[str, ...]:
    npv, difference = row["npv"], row.get("difference")
    between = ends(npv, lang)
    beside = (euro(difference["mean"], lang), ranged_chance(difference, lang, "p_better")) if difference else ("", "")
    return (name, euro(npv["likely"], lang), euro(npv["mean"], lang), between, *beside)


def _choice(arena: Arena, answer: Mapping[str, Any], lang: Language) -> list[str]:
    """What it is worth to know more before choosing, when there is something to choose."""
    choice = answer["choice"]
    if len(choice["options"]) <= 2:
        return []
    variants = {variant.id: variant for variant in arena.project.variants}
    rows = [(say("cli.agenda.knob", lang), say("cli.agenda.evppi", lang))]
    rows.extend((knob_name(arena, row["knob"], lang), euro(row["evppi"], lang)) for row in choice["evppi"])
    worlds = [
        f"{variants[id_].label}: {option_name(option, variants, lang)}" for id_, option in choice["scenarios"].items()
    ]
    return [
        "",
        say("cli.variants.evpi", lang, value=euro(choice["evpi"], lang)),
        *([columns(rows, frozenset({1}))] if choice["evppi"] else []),
        *worlds,
    ]


def portfolio_table(answer: Mapping[str, Any], lang: Language) -> str:
    """Several maps in tables, one for each group that may be compared, and the sentence of each; no total."""
    rows = {row["file"]: row for row in answer["rows"]}
    tables = [
        f"{group_words(group, lang)}\n{_portfolio_rows([rows[file] for file in group['files']], lang)}"
        for group in answer["groups"]
    ]
    told = [f"{row['name']}: {row['sentence']}{_missing(row, lang)}" for row in answer["rows"]]
    head = f"{say('cli.portfolio', lang)} · {say('cli.indicative', lang)}"
    return (
        "\n".join([head, *answer["notes"], *(f"\n{table}" for table in tables), "", *told, "", _assumed(answer, lang)])
        + "\n"
    )


def _portfolio_rows(maps: Sequence[Mapping[str, Any]], lang: Language) -> str:
    keys = ("map", "between", "likely", "mean", "pays", "pm")
    rows = [tuple(say(f"cli.portfolio.{key}", lang) for key in keys)]
    for row in maps:
        npv = row["at_base"]
        pays = ", ".join(payer["label"] for payer in row["pays"]) or "–"
        items = ", ".join(f"{sign_mark(item['sign'])} {item['label']}" for item in row["pm_items"]) or "–"
        between = ends(npv, lang)
        rows.append((row["name"], between, euro(npv["likely"], lang), euro(npv["mean"], lang), pays, items))
    return columns(rows, frozenset({1, 2, 3}))


def _assumed(answer: Mapping[str, Any], lang: Language) -> str:
    """What the maps take for granted that is not the same in all of them, one sentence for each map."""
    names = [row["name"] for row in answer["rows"]]
    lines = [say("cli.portfolio.assumptions", lang)] if any(one["differs"] for one in answer["assumptions"]) else []
    for one in answer["assumptions"]:
        if one["differs"]:
            lines.append(f"{one['label']}:")
            lines.extend(f"  {name}: {value}" for name, value in zip(names, one["values"], strict=True))
    return "\n".join(lines)


def _missing(row: Mapping[str, Any], lang: Language) -> str:
    return f" {say('cli.portfolio.incomplete', lang, count=len(row['incomplete']))}" if row["incomplete"] else ""
