"""Why a figure of a variant is what it is: the same question, asked of the map as it is in that variant.

Addresses: `variant:ID/FIGURE`, and of the map without an arrow that the group differs about
`without:SOURCE>TARGET/FIGURE`; FIGURE is any address of the map itself, or `difference`, what the variant adds on
average (with `difference.p5` and `difference.p95`, its range), or `better`, the chance that it is the better one.
`variant:/FIGURE` is the map itself. `choice:evpi` is what it is worth to know everything before choosing among the
alternatives, `choice:evppi:KNOB` to know one number.
"""

from dataclasses import replace
from typing import Any, Final

import numpy as np

from effectenarena import agenda, mkba
from effectenarena.mkba import Appraisal
from effectenarena.model import Arena
from effectenarena.session.answers import appraised
from effectenarena.session.comparing import between, compared, option_name, without_contested
from effectenarena.session.knob_words import knob_name
from effectenarena.session.sentences import chance
from effectenarena.session.views.mkba_why import Why
from effectenarena.text import Language, euro, say

KINDS: Final = ("variant:", "without:", "choice:")
_OF_DIFFERENCE: Final = ("difference", "difference.p5", "difference.p95", "better")


def told(appraisal: Appraisal, address: str, lang: Language) -> dict[str, Any] | None:
    """Explain a figure of a variant; None when it is none, or there is no such variant."""
    if not address.startswith(KINDS):
        return None
    kind, _, rest = address.partition(":")
    which, _, inner = rest.partition("/")
    base = appraised(appraisal.compiled.arena, appraisal.draws, appraisal.seed)
    if kind == "choice":
        return _choosing(base, address, rest, lang)
    if kind == "variant" and not which:
        found = Why(base, lang).figure(inner)
        return found and {**found, "figure": address}
    outcome = _outcome(base, kind, which)
    if outcome is None or outcome.difference is None:
        return None
    name = _called(base.compiled.arena, kind, outcome, lang)
    if inner in _OF_DIFFERENCE:
        return _compared(base, outcome, inner, lang) | {"figure": address, "name": name, "label": name}
    there = appraised(outcome.compiled.arena, base.draws, base.seed)
    same_draws = replace(there, npv=outcome.npv, sample=np.sort(outcome.sample))
    found = Why(same_draws, lang).figure(inner)
    return found and {**found, "figure": address, "name": f"{name}: {found['name']}"}


def _choosing(base: Appraisal, address: str, rest: str, lang: Language) -> dict[str, Any] | None:
    """Explain what it is worth to know more before choosing: the best choice with it, less the best choice without."""
    arena = base.compiled.arena
    choice = agenda.choose(compared(arena, base.draws, base.seed))
    what, _, knob = rest.partition(":")
    worth = choice.evppi.get(knob) if what == "evppi" else choice.evpi if rest == "evpi" else None
    if worth is None:
        return None
    variants = {variant.id: variant for variant in arena.project.variants}
    named = [(option_name(option.to_dict(), variants, lang), option.mean) for option in choice.options]
    best = option_name(choice.best.to_dict(), variants, lang)
    name = knob_name(arena, knob, lang) if knob else say("mkba.why.choice.everything", lang)
    lines = [
        _line(say("mkba.why.choice.knowing", lang), choice.best.mean + worth, lang),
        _line(say("mkba.why.choice.now", lang, name=best), -choice.best.mean, lang),
    ]
    behind = Why(base, lang).figure("npv.mean") if knob else None
    given = [{"name": option, "text": euro(mean, lang)} for option, mean in named]
    return {
        **_plain(worth, euro(worth, lang), "present", lang),
        "figure": address,
        "name": name,
        "label": name,
        "formula": say(f"mkba.why.choice.{what}", lang),
        "given": given,
        "lines": lines,
        "inputs": [one for one in behind["inputs"] if one["address"] == knob] if behind else [],
    }


def _plain(total: float, text: str, unit: str, lang: Language) -> dict[str, Any]:
    """What every answer has, where nothing more is to be said."""
    rest = {"count": 0, "amount": 0.0, "text": euro(0.0, lang)}
    return {
        "party": "",
        "part": "",
        "total": total,
        "text": text,
        "unit": unit,
        "given": [],
        "rest": rest,
        "inputs": [],
    }


def _outcome(base: Appraisal, kind: str, which: str) -> mkba.Outcome | None:
    """The map in a variant, or without an arrow, as it stands in the tables."""
    arena = base.compiled.arena
    found = compared if kind == "variant" else without_contested
    named = (one for one in found(arena, base.draws, base.seed).outcomes if one.variant)
    return next((one for one in named if which == (_name(one) if kind == "variant" else _arrow(one))), None)


def _called(arena: Arena, kind: str, outcome: mkba.Outcome, lang: Language) -> str:
    """Name a variant as its table does."""
    if kind == "variant":
        return outcome.variant.label if outcome.variant else ""
    source, _, target = _arrow(outcome).partition(">")
    ends = {name: arena.by_id[end].label for name, end in (("source", source), ("target", target))}
    return say("results.variant.without", lang, **ends)


def _name(outcome: mkba.Outcome) -> str:
    return outcome.variant.id if outcome.variant else ""


def _arrow(outcome: mkba.Outcome) -> str:
    return outcome.variant.label if outcome.variant else ""


def _compared(base: Appraisal, outcome: mkba.Outcome, inner: str, lang: Language) -> dict[str, Any]:
    """Explain what a variant adds to the map itself: the difference of two means, or the chance in the same draws."""
    npv, difference = outcome.npv, outcome.difference
    amounts = [("variant", npv.mean), ("base", -base.npv.mean)] if inner == "difference" else []
    if inner == "better":
        total = difference.p_better if difference else 0.0
        text, unit = chance(total, lang), "chance"
    else:
        low, high = between(compared(base.compiled.arena, base.draws, base.seed).base, outcome)
        total = {"difference": npv.mean - base.npv.mean, "difference.p5": low, "difference.p95": high}[inner]
        text, unit = euro(total, lang), "present"
    return {
        **_plain(total, text, unit, lang),
        "formula": say(f"mkba.why.formula.{inner.replace('.', '_')}", lang),
        "lines": [_line(say(f"mkba.why.told.{name}", lang), amount, lang) for name, amount in amounts],
    }


def _line(words: str, amount: float, lang: Language) -> dict[str, Any]:
    told = {"label": words, "number": "", "item": "", "party": "", "factors": []}
    return {**told, "amount": amount, "text": euro(amount, lang)}
