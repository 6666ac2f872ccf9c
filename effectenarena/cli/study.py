"""`effectenarena agenda FILE --knob ADDRESS`: what it is worth to measure one number, and how many cases."""

import argparse
import math
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from effectenarena.cli.parser import amount
from effectenarena.model import Arena
from effectenarena.text import Language, euro, number, say

_ASSUMED: Final = {"bias": 0.0, "decisions": 1.0, "fixed": 0.0, "per_case": 0.0}
"""What is taken for a study when nothing is said of it."""


class CannotMeasureError(Exception):
    """What was asked cannot be measured so; the sentence says why."""


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Options that say how a number would be measured."""
    group, kind = parser.add_argument_group(say("cli.study.about", lang)), partial(amount, lang=lang)
    group.add_argument("--knob", metavar="ADDRESS", help=say("cli.study.knob", lang))
    group.add_argument("--party", metavar="ID", help=say("cli.study.party", lang))
    group.add_argument("--sd", type=kind, help=say("cli.study.sd", lang))
    for name, default in _ASSUMED.items():
        text = say(f"cli.study.{name}", lang)
        group.add_argument(f"--{name.replace('_', '-')}", type=kind, default=default, help=text)


def without_number(options: argparse.Namespace) -> bool:
    """Whether something is said of a study, but not what it measures."""
    said = {name: getattr(options, name) for name in ("party", "sd", *_ASSUMED)}
    return options.knob is None and said != {"party": None, "sd": None, **_ASSUMED}


def study_answer(arena: Arena, options: argparse.Namespace) -> dict[str, Any]:
    """Work out what the options ask.

    Raises
    ------
    CannotMeasureError
        For a number or party that is not on the map, a share that is none, or a cost below zero.
    """
    from effectenarena.agenda import Average, Proportion, Study, evsi, study_worth
    from effectenarena.agenda.designs import LARGEST
    from effectenarena.session.answers import appraised

    compiled = appraised(arena, options.draws, options.seed).compiled
    for asked, known in ((options.knob, compiled.knobs.addresses), (options.party, compiled.outputs)):
        if asked not in known:
            raise CannotMeasureError(say("cli.study.unknown", options.lang, name=asked))
    span = compiled.knobs.ranges[compiled.knobs.addresses[options.knob]]
    if options.sd is None and not 0 <= span.low <= span.high <= 1:
        raise CannotMeasureError(say("cli.study.needs_sd", options.lang, name=options.knob))
    amounts = {name: getattr(options, name) for name in ("sd", *_ASSUMED)}
    for name, given in amounts.items():
        if given is not None and LARGEST < given < math.inf:
            flag, most = f"--{name.replace('_', '-')}", number(LARGEST, options.lang, 0)
            raise CannotMeasureError(say("cli.study.too_large", options.lang, flag=flag, most=most))
    try:
        design = Proportion(options.bias) if options.sd is None else Average(options.sd, options.bias)
        study = Study(design, options.decisions, options.fixed, options.per_case)
    except ValueError as error:
        raise CannotMeasureError(say("cli.study.below_zero", options.lang)) from error
    curve = evsi(compiled, options.knob, design, party=options.party).to_dict()
    worth = study_worth(compiled, options.knob, study, options.party).to_dict()
    kind = "proportion" if options.sd is None else "average"
    return {**curve, "design": kind, "sd": options.sd, "bias": options.bias, **worth}


def study_parts(arena: Arena, answer: dict[str, Any], lang: Language) -> Iterator[str]:
    """The curve as a table, and what the study is worth as sentences."""
    from effectenarena.cli.tables import columns
    from effectenarena.session.knob_words import knob_name

    yield say(f"cli.study.title.{answer['design']}", lang, name=knob_name(arena, answer["knob"], lang))
    rows = [(say("cli.study.cases", lang), say("cli.groups.worth", lang))]
    rows += [(number(n, lang, 0), euro(value, lang)) for n, value in zip(answer["sizes"], answer["evsi"], strict=True)]
    yield columns([*rows, (say("cli.study.exactly", lang), euro(answer["evppi"], lang))], frozenset({0, 1}))
    if answer["best_n"] == 0:
        yield say("cli.study.never", lang)
    elif answer["best_n"] is None:
        yield say("cli.study.free", lang)
    else:
        counts = {key: number(answer[key], lang, 0) for key in ("best_n", "pays_from", "pays_until")}
        money = {key: euro(answer[key], lang) for key in ("enbs", "break_even")}
        yield say("cli.study.best", lang, **counts, **money)
