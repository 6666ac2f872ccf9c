"""The answers about variants of one map, as plain data with words."""

from collections import deque
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from effectenarena import agenda, mkba
from effectenarena.drawing import outcomes_svg
from effectenarena.mkba.appraisal import DRAWS, SEED
from effectenarena.model import Arena, Variant
from effectenarena.session.knob_words import owner_number
from effectenarena.session.result_plots import ResultPlot
from effectenarena.session.sentences import ends, ranged_chance
from effectenarena.text import Language, euro, say, sentence

_KEPT: Final = 2
_NINE_OF_TEN: Final = (0.05, 0.95)
_comparisons: deque[tuple[Arena, int, int, mkba.Comparison]] = deque(maxlen=_KEPT)
_without_arrows: deque[tuple[Arena, int, int, mkba.Comparison]] = deque(maxlen=_KEPT)


def compared(arena: Arena, draws: int = DRAWS, seed: int = SEED) -> mkba.Comparison:
    """Compare a map, its variants, and the map without each contested arrow, once for all who ask about the same."""
    for known, known_draws, known_seed, found in tuple(_comparisons):
        if known is arena and (known_draws, known_seed) == (draws, seed):
            return found
    comparison = mkba.compare(arena, draws=draws, seed=seed)
    _comparisons.append((arena, draws, seed, comparison))
    return comparison


def without_contested(arena: Arena, draws: int = DRAWS, seed: int = SEED) -> mkba.Comparison:
    """Compare a map with itself without each contested arrow, once for all who ask about the same."""
    for known, known_draws, known_seed, found in tuple(_without_arrows):
        if known is arena and (known_draws, known_seed) == (draws, seed):
            return found
    comparison = mkba.compare(arena, mkba.contested_arrows(arena), draws, seed)
    _without_arrows.append((arena, draws, seed, comparison))
    return comparison


def variants_answer(arena: Arena, draws: int = DRAWS, seed: int = SEED, lang: Language = "nl") -> dict[str, Any]:
    """Put the map and its variants beside each other.

    Returns
    -------
    dict
        `base` and `rows` (each `npv`, `parties`, `dropped`, `shared`, `null_alternative`, what it is compared with,
        and for a row `id`, `label`, `kind`, `difference` with `p5` and `p95` from the draws that the two share);
        `failed` (with findings in words: such a variant has no figure); `contested`, the map without
        each arrow that the group differs about; `choice`, the best choice and what it is worth to know more first;
        `draws`, `notes`.
    """
    comparison = compared(arena, draws, seed)
    choice = agenda.choose(comparison)
    without = without_contested(arena, draws, seed)
    return {
        "base": comparison.base.to_dict() | {"null_alternative": arena.project.null_alternative},
        "rows": [_beside(arena, comparison.base, one) for one in comparison.outcomes],
        "failed": [
            {"id": variant.id, "label": variant.label, "kind": variant.kind,
             "findings": [sentence(finding, lang) for finding in findings]}
            for variant, findings in comparison.failed
        ],
        "contested": [_without(arena, without.base, one, lang) for one in without.outcomes],
        "choice": choice.to_dict(),
        "draws": comparison.draws,
        "notes": _notes(arena, comparison, choice, lang),
    }  # fmt: skip


def between(base: mkba.Outcome, outcome: mkba.Outcome) -> tuple[float, float]:
    """Between which amounts what a variant adds lies 9 out of 10 times, EUR: quantiles over the draws they share."""
    low, high = np.quantile(outcome.sample - base.sample, _NINE_OF_TEN).tolist()
    return low, high


def _beside(arena: Arena, base: mkba.Outcome, outcome: mkba.Outcome) -> dict[str, Any]:
    """A variant with the range of what it adds, and with what happens without the project."""
    answer, own = outcome.to_dict(), outcome.variant.null_alternative if outcome.variant else None
    low, high = between(base, outcome)
    return {
        **answer,
        "difference": {**answer["difference"], "p5": low, "p95": high},
        "null_alternative": arena.project.null_alternative if own is None else own,
    }


def _without(arena: Arena, base: mkba.Outcome, outcome: mkba.Outcome, lang: Language) -> dict[str, Any]:
    """The map without one contested arrow, named as the room names the arrow."""
    answer = _beside(arena, base, outcome)
    source, _, target = answer["label"].partition(">")
    link = arena.by_pair[source, target]
    names = [arena.by_id[end].label for end in link.pair]
    return {
        "link": [source, target],
        "label": say("results.variant.without", lang, source=names[0], target=names[1]),
        "number": owner_number(arena, link),
        **{key: answer[key] for key in ("npv", "difference", "parties")},
    }


def option_name(option: Mapping[str, Any], variants: Mapping[str, Variant], lang: Language) -> str:
    """Name a choice: an alternative by its own label."""
    if option["option"] == "alternative":
        return variants[option["variant"]].label
    return say(f"results.option.{option['option']}", lang)


def _notes(arena: Arena, comparison: mkba.Comparison, choice: agenda.Choice, lang: Language) -> list[str]:
    """What follows from the comparison, in sentences."""
    variants = {variant.id: variant for variant in arena.project.variants}
    notes = []
    if len(choice.options) > 2:
        best = option_name(choice.best.to_dict(), variants, lang)
        notes.append(say("results.variant.best", lang, best=best, value=euro(choice.best.mean, lang)))
        other = [id_ for id_, option in choice.scenarios.items() if option != choice.best and _differs(option, choice)]
        if other:
            names = ", ".join(f"‘{variants[id_].label}’" for id_ in other)
            notes.append(say("results.variant.other", lang, scenarios=names))
        elif choice.scenarios:
            notes.append(say("results.variant.holds", lang))
    for one in comparison.outcomes:
        if one.variant is None:
            continue
        for key, items in (("dropped", one.dropped), ("shared", one.shared)):
            if items:
                names = ", ".join(f"‘{arena.by_id[item].label}’" for item in items)
                notes.append(say(f"results.variant.{key}", lang, variant=one.variant.label, names=names))
    return notes


def _differs(option: agenda.Option, choice: agenda.Choice) -> bool:
    """Whether another thing is chosen: the mean of the same choice is another in every scenario."""
    return (option.option, option.variant) != (choice.best.option, choice.best.variant)


def variants_plot(arena: Arena, lang: Language = "nl") -> ResultPlot | None:
    """Plot the map, its variants and the map without each contested arrow; None when there is nothing to compare."""
    if not arena.project.variants and not mkba.contested_arrows(arena):
        return None
    answer = variants_answer(arena, lang=lang)
    named = [(say("results.option.base", lang), answer["base"])]
    named += [(row["label"], row) for row in (*answer["rows"], *answer["contested"])]
    drawn = [{"label": name, **row["npv"]} for name, row in named]
    rows = tuple(_written(name, row, lang) for name, row in named)
    columns = ("variants.name", "between", "likely", "mean", "variants.difference", "variants.better")
    heads = tuple(say(f"mkba.{name}", lang) for name in columns)
    return ResultPlot("variants", outcomes_svg(drawn, lang), say("mkba.variants.table", lang), heads, rows)


def _written(name: str, row: Mapping[str, Any], lang: Language) -> tuple[str, ...]:
    npv, difference = row["npv"], row.get("difference")
    between_ = ends(npv, lang)
    beside = (euro(difference["mean"], lang), ranged_chance(difference, lang, "p_better")) if difference else ("", "")
    return (name, between_, euro(npv["likely"], lang), euro(npv["mean"], lang), *beside)
