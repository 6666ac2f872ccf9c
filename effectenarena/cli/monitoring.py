"""`effectenarena monitor FILE --data REGISTER`: what a filled register says, and what it changes in the MKBA."""

import argparse
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from effectenarena.cli.earlier import earlier_answer
from effectenarena.cli.parser import WrongUseError, amount
from effectenarena.model import Arena
from effectenarena.text import Language, euro, number, percent, say, say_many

if TYPE_CHECKING:
    from effectenarena.session.monitoring import Monitored

_SHOWN: Final = 20
"""So many refused rows are told; the rest is counted. `--json` has them all."""


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add which register is read, how well it shows a number, and where the renewed map goes."""
    parser.add_argument("--data", type=Path, required=True, metavar="REGISTER", help=say("cli.monitor.data", lang))
    parser.add_argument("--public", action="store_true", help=say("cli.monitor.public", lang))
    earlier = say("cli.monitor.earlier", lang)
    parser.add_argument("--earlier", type=Path, action="append", default=[], metavar="ANSWER.json", help=earlier)
    parser.add_argument("--save", type=Path, metavar="OUT", help=say("cli.monitor.save", lang))
    for name in ("bias", "shift"):
        parser.add_argument(
            f"--{name}",
            type=partial(_amount, lang=lang),
            action="append",
            default=[],
            metavar="KNOB=NUMBER",
            help=say(f"cli.monitor.{name}", lang),
        )


def _amount(text: str, *, lang: Language) -> tuple[str, float]:
    from effectenarena.agenda.designs import LARGEST

    knob, _, said = text.rpartition("=")
    value = amount(said, lang=lang) if knob else math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(say("cli.monitor.wrong_amount", lang))
    if abs(value) > LARGEST:
        raise argparse.ArgumentTypeError(
            say("cli.monitor.too_large", lang, knob=knob[:200], most=number(LARGEST, lang, 0))
        )
    return knob, value


def run(arena: Arena, options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    """Give the answer as data and as a readable text; with `--save`, write the renewed map.

    Raises
    ------
    ArenaError
        When the register cannot be read, or the map not be written.
    WrongUseError
        For a bias or shift of what is no knob of the map, or below zero.
    """
    from effectenarena.monitor.measured import Design
    from effectenarena.monitor.suppress import PUBLIC
    from effectenarena.session.monitoring import monitor, monitor_answer, off_at_most, save_monitored
    from effectenarena.session.monitoring_results import is_answer, results_answer

    lang: Language = options.lang
    widest = off_at_most(arena)
    for name, off in (*options.bias, *options.shift):
        if name not in widest:
            raise WrongUseError(say("cli.study.unknown", lang, name=name[:200]))
        if (name, off) in options.bias and off < 0:
            raise WrongUseError(say("cli.study.below_zero", lang))
        if abs(off) > widest[name]:
            most = number(widest[name], lang, 0)
            raise WrongUseError(say("cli.monitor.too_large", lang, knob=name, most=most))
    threshold = PUBLIC if options.public else 0
    found = monitor(arena, options.data, Design(dict(options.bias), dict(options.shift)), threshold=threshold)
    earlier = [earlier_answer(path, is_answer, "cli.monitor.not_earlier", lang) for path in options.earlier]
    answer = monitor_answer(found, lang) | results_answer(found, lang, public=options.public, earlier=earlier)
    if options.public:
        answer["rejected"] = without_reasons(answer["rejected"])
    if options.save is not None:
        save_monitored(options.file, options.save, found, lang)
        answer["saved"] = str(options.save)
    return answer, "\n".join(_lines(found, answer, lang)) + "\n"


def _lines(found: "Monitored", answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    from effectenarena.session.knob_words import knob_name

    arena = found.arena
    yield f"{arena.project.name} · {say('cli.indicative', lang)}"
    yield ""
    yield say_many("monitor.accepted", answer["accepted"], lang)
    yield from _refused(answer, lang)
    if found.filled.missing:
        yield say("monitor.missing_columns", lang, columns=", ".join(found.filled.missing))
    yield ""
    yield from _results(answer, lang)
    yield from (one["words"] for one in answer["left_out"])
    if found.renewals:
        yield from _outcome(found, answer, lang)
    else:
        yield say("monitor.nothing_measured", lang)
    yield say("monitor.advice", lang, advice=say(f"monitor.next_step.{found.advice.next_step}", lang))
    if found.unmeasured:
        yield ""
        yield say("monitor.unmeasured", lang)
        for one in found.unmeasured:
            name = knob_name(arena, one.knob, lang)
            yield f"  {name}: {say(f'monitor.unmeasured.{one.elsewhere or one.reason}', lang)}"
    if "saved" in answer:
        yield ""
        yield say("cli.saved", lang, file=answer["saved"])


def without_reasons(rejected: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows that were refused, for who is not of the team: a reason repeats codes and what was typed."""
    return [{**one, "why": "", "mend": ""} for one in rejected]


def _refused(answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    rejected = answer["rejected"]
    yield say_many("monitor.rejected", len(rejected), lang)
    told = [one for one in rejected if one["why"]]
    for one in told[:_SHOWN]:
        yield f"  {say('monitor.row', lang, row=one['row'])}: {one['why']} {one['mend']}"
    if len(told) > _SHOWN:
        yield f"  {say_many('monitor.more_rows', len(rejected) - _SHOWN, lang)}"


def _results(answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    """What became of people per indicator: counts, and a share with its range where there are enough."""
    from effectenarena.cli.tables import columns
    from effectenarena.session.monitoring_results import COLUMNS

    if not answer["results"]:
        return
    head = tuple(say(f"monitor.result.{name}", lang) for name in ("indicator", "group", *COLUMNS, "share"))
    rows = []
    for one in answer["results"]:
        counts = (
            say("monitor.result.hidden", lang) if one["counts"][name] is None else number(one["counts"][name], lang, 0)
            for name in COLUMNS
        )
        group = say(f"monitor.result.{'comparison' if one['compared'] else 'participants'}", lang)
        rows.append((one["question"], group, *counts, share_words(one["better"], lang)))
    yield columns([head, *rows], frozenset(range(2, 2 + len(COLUMNS))))
    yield say("monitor.result.note", lang)
    yield ""
    yield from _gone(answer, lang)


def _gone(answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    """Who stopped and why, and what people told beside the counts."""
    from effectenarena.cli.tables import columns
    from effectenarena.session.measuring import value_label

    counts = {name: count for name, count in answer["stopped"].items() if count != 0}
    if counts:
        told = {None: say("monitor.result.hidden", lang)}
        head = (say("monitor.stopped.reason", lang), say("monitor.stopped.count", lang))
        yield columns(
            [head, *((say("monitor.stopped.total", lang) if name == "total" else value_label(name, lang),
                      told.get(count) or number(count, lang, 0)) for name, count in counts.items())],
            frozenset({1}),
        )  # fmt: skip
        yield ""
    for story in answer["stories"]:
        yield " ".join(part for part in (f"“{story['change']}”", story["why"]) if part)
    if answer["stories_kept"]:
        yield say_many("monitor.stories.kept", answer["stories_kept"], lang)
    if answer["stories"] or answer["stories_kept"]:
        yield ""


def share_words(share: Mapping[str, float] | None, lang: Language) -> str:
    """A share with its range; nothing where too few were counted."""
    if share is None:
        return "–"
    low, middle, high = (percent(share[name], lang, 0) for name in ("low", "share", "high"))
    return say("monitor.result.interval", lang, share=middle, low=low, high=high)


def _outcome(found: "Monitored", answer: Mapping[str, Any], lang: Language) -> Iterator[str]:
    from effectenarena.cli.tables import columns
    from effectenarena.monitor import TOGETHER
    from effectenarena.session.knob_words import knob_name
    from effectenarena.session.monitoring import outcome_sentences

    arena = found.arena
    head = tuple(say(f"monitor.head.{name}", lang) for name in ("knob", "before", "after", "n", "basis"))
    rows = [
        (
            knob_name(arena, one.knob, lang),
            say("monitor.blank", lang) if one.before is None else spread(one.before, lang),
            spread(one.after, lang),
            f"{'± ' if told['about'] else ''}{number(told['n'], lang, 0)}",
            say(f"monitor.basis.{one.basis}", lang),
        )
        for one, told in zip(found.renewals, answer["knobs"], strict=True)
    ]
    yield columns([head, *rows], frozenset({1, 2, 3}))
    for one in found.renewals:
        if one.too_narrow:
            yield say("monitor.too_narrow", lang, name=knob_name(arena, one.knob, lang))
    yield ""
    yield from outcome_sentences(found, lang)
    changes = [
        (say("monitor.together", lang) if row.knob == TOGETHER else knob_name(arena, row.knob, lang),
         euro(row.change, lang))
        for row in found.way.rows
    ]  # fmt: skip
    yield columns([(say("monitor.head.bridge", lang), "EUR"), *changes], frozenset({1}))
    for crossing in found.way.crossings:
        if crossing.crossed:
            who = say("monitor.society", lang) if crossing.party is None else arena.parties[crossing.party].label
            yield say("monitor.crossed", lang, name=knob_name(arena, crossing.knob, lang), party=who,
                      value=number(crossing.value, lang))  # fmt: skip


def spread(span: Any, lang: Language) -> str:
    """Write a range as low · likely · high; one number where that is all."""
    if span.low == span.high:
        return number(span.likely, lang)
    return " · ".join(number(one, lang) for one in (span.low, span.likely, span.high))
