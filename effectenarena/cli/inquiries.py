"""How the first numbers of the agenda are measured, in lines."""

import argparse
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from effectenarena.cli import study
from effectenarena.cli.parser import whole_number
from effectenarena.model import Arena
from effectenarena.session.knob_words import knob_name
from effectenarena.text import Language, say

_SHOWN: Final = 5
_PARTS: Final = ("question", "tell", "source", "design", "moments", "people", "smallest", "worth", "cost", "warnings")


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add what can be asked of the agenda: a study of one number, and the year in which is chosen to go on or stop."""
    study.add_options(parser, lang)
    kind = partial(whole_number, lang=lang)
    parser.add_argument("--decision-year", type=kind, metavar="N", help=say("cli.option.decision_year", lang))


def decided_later(arena: Arena, options: argparse.Namespace) -> Arena | None:
    """Give the map with what can still be decided from a year; None when it has no such year.

    The year is the one that was asked for, or else the one that the group settled; `options` has it from then on.
    """
    from effectenarena.agenda.decision_year import from_year, settled_year

    if options.decision_year is None:
        options.decision_year = settled_year(arena)
    if options.decision_year >= arena.project.horizon:
        return None
    return from_year(arena, options.decision_year)


def inquiry_parts(arena: Arena, answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    """Give the first numbers in the order of the group, each with how it is measured."""
    planned = sorted((row for row in answer["rows"] if row["plan"]), key=lambda row: row["plan"]["order"])
    if not planned:
        return
    lines = [say("inquiry.head", lang)]
    for row in planned[:_SHOWN]:
        plan = row["plan"]
        lines.append(f"{plan['order']}. {knob_name(arena, row['knob'], lang)}")
        if plan["moved"]:
            lines.append(f"   {say('inquiry.moved', lang, rank=plan['rank'], because=plan['because'] or '–')}")
        said = ((part, plan["words"][part]) for part in _PARTS)
        lines += [f"   {say(f'inquiry.part.{part}', lang)}: {text}" for part, text in said if text]
        lines += [
            f"   {say(f'inquiry.column.{name}', lang)}: {plan['words'][name]}" for name in ("evidence", "feasible")
        ]
    yield "\n".join(lines)
    yield "\n".join(_questions(answer, lang))


def _questions(answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    """What no number answers, with its place on the same agenda."""
    yield say("inquiry.questions", lang)
    for row in answer["questions"]:
        yield f"{row['order']}. {' '.join(part for part in (row['number'], row['question']) if part)}"
        yield f"   {' '.join(row['why'])}"
        yield f"   {say('inquiry.part.design', lang)}: {row['by']}"
        if row["moved"]:
            yield f"   {say('inquiry.moved', lang, rank=row['rank'], because=row['because'] or '–')}"
