"""Several maps beside each other, as plain data with words: only what shares a frame stands on one scale."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from effectenarena.mkba.appraisal import DRAWS, SEED
from effectenarena.model import Arena, Knob
from effectenarena.session.answers import mkba_answer
from effectenarena.session.knob_words import figure, knob_figure, knob_name, places
from effectenarena.session.sentences import deciding, headline, odds, rate_words
from effectenarena.text import Language, percent, say

FRAME: Final = ("price_year", "discount_rate", "horizon")
"""What must be the same before two outcomes may stand on one scale."""
_TIPS: Final = 3
"""So many tipping points of each map stand beside its sentence."""


def portfolio_answer(
    arenas: Mapping[str, Arena], draws: int = DRAWS, seed: int = SEED, lang: Language = "nl"
) -> dict[str, Any]:
    """Put several maps beside each other, without adding them up.

    Parameters
    ----------
    arenas
        Maps without errors, by the name under which they are known (a file).
    draws, seed
        As for one map.
    lang
        Language of the sentences.

    Returns
    -------
    dict
        `rows`, one per map, with its outcome in its own first year (`npv`) and brought back to the earliest first year
        of all (`at_base`, `base_year`), which is what may stand on one scale, and its nearest tipping points (`tips`,
        each `figure` with its `words`); `groups`, the maps (`files`) that may be
        compared with each other, because price level, discount rate and years ahead are the same; `refused`, sentences
        that say what keeps maps apart, empty where all may be compared; `assumptions`, what each map takes for granted
        (`values` in the order of the rows, with `differs`); `notes`. There is no total: maps may share money, people
        and effects, and one ratio would hide who pays and what has no amount.
    """
    rows = [{**_row(name, arena, draws, seed, lang), **brought_back(arenas, name)} for name, arena in arenas.items()]
    for row in rows:
        row["at_base"] = {key: value * row["to_base"] for key, value in row["npv"].items() if key != "p_positive"}
    groups = _groups(rows)
    refused = _refused(arenas, rows, groups, lang)
    notes = list(refused)
    if len({row["start_year"] for row in rows}) > 1:
        told = [(row["name"], str(row["start_year"])) for row in rows]
        notes.append(say("results.portfolio.start_year", lang, base=rows[0]["base_year"], values=_by_value(told)))
    if len(rows) > 1:
        notes.append(say("results.portfolio.no_total", lang))
    return {
        "rows": rows,
        "groups": groups,
        "refused": refused,
        "assumptions": [*_assumptions(arenas, rows, lang), *_shared_prices(arenas, lang)],
        "notes": notes,
    }


def in_frame_of(arenas: Mapping[str, Arena], name: str) -> dict[str, Arena]:
    """Give the maps with the discount rate and the years ahead of one of them; a price level cannot be lent."""
    lent = {field: getattr(arenas[name].project, field) for field in ("discount_rate", "horizon")}
    return {
        each: arena.with_project(arena.project.model_copy(update=lent)) if each != name else arena
        for each, arena in arenas.items()
    }


def brought_back(arenas: Mapping[str, Arena], name: str) -> dict[str, Any]:
    """Give the earliest first year of several maps, and by what an amount of one of them is multiplied to be of it.

    Returns
    -------
    dict
        `base_year`, and `to_base`: (1 + r)^-t for a map that begins t years later, r its discount rate.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> empty = {"format": "effectenarena/1", "nodes": [], "links": []}
    >>> frames = {"a": {"start_year": 2024}, "b": {"start_year": 2026, "discount_rate": 0.25}}
    >>> brought_back({name: read({**empty, "project": frame}) for name, frame in frames.items()}, "b")
    {'base_year': 2024, 'to_base': 0.64}
    """
    base, project = min(arena.project.start_year for arena in arenas.values()), arenas[name].project
    return {"base_year": base, "to_base": float((1.0 + project.discount_rate) ** (base - project.start_year))}


def _row(name: str, arena: Arena, draws: int, seed: int, lang: Language) -> dict[str, Any]:
    answer = mkba_answer(arena, draws, seed, lang)
    tipping = deciding(answer)
    project = arena.project
    payers = [
        {"party": party, "label": arena.parties[party].label, "cost": money["cost"]}
        for party, money in answer["parties"].items()
        if money["cost"]
    ]
    return {
        "file": name,
        "name": project.name or name,
        "price_year": project.price_year,
        "discount_rate": project.discount_rate,
        "horizon": project.horizon,
        "start_year": project.start_year,
        "npv": answer["npv"],
        "chance": odds(answer, lang),
        "sentence": headline(arena, answer, lang).plain,
        "tipping": tipping[0] if tipping else None,
        "tips": [_tip(arena, row, lang) for row in tipping[:_TIPS]],
        "pays": sorted(payers, key=lambda row: -row["cost"]),
        "unpaid": answer["unpaid"],
        "pm_items": [{**item, "label": arena.by_id[item["node"]].label} for item in answer["pm_items"]],
        "incomplete": answer["incomplete"],
    }


def _tip(arena: Arena, row: Mapping[str, Any], lang: Language) -> dict[str, str]:
    """One tipping point, with its address and as a short sentence: where the knob turns, and what the group expects."""
    field = places(arena)[row["knob"]].field
    words = say(
        f"results.portfolio.tip.{row['direction']}",
        lang,
        name=knob_name(arena, row["knob"], lang),
        value=knob_figure(arena, row["knob"], row["value"], lang),
        likely=figure(row["likely"], field, lang),
    )
    return {"figure": f"tipping:{row['knob']}", "words": words}


def _groups(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Maps that share their frame, in the order in which the first of them was given."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for row in rows:
        found.setdefault(tuple(row[key] for key in FRAME), []).append(row["file"])
    return [{**dict(zip(FRAME, frame, strict=True)), "files": files} for frame, files in found.items()]


def _refused(
    arenas: Mapping[str, Arena], rows: list[dict[str, Any]], groups: list[dict[str, Any]], lang: Language
) -> list[str]:
    """Why not everything may be compared: what differs, and in which maps."""
    if len(groups) < 2:
        return []
    some = any(len(group["files"]) > 1 for group in groups)
    words = [say("results.portfolio.refused.some" if some else "results.portfolio.refused", lang)]
    for key in FRAME:
        if len({row[key] for row in rows}) > 1:
            told = [(row["name"], _frame_words(arenas[row["file"]], key, lang)) for row in rows]
            words.append(say(f"results.portfolio.{key}", lang, values=_by_value(told)))
    return words


def _by_value(told: Iterable[tuple[str, str]]) -> str:
    """Say which maps have which value.

    Examples
    --------
    >>> _by_value([("A", "2013"), ("B", "2023"), ("C", "2013")])
    '2013: ‘A’, ‘C’; 2023: ‘B’'
    """
    found: dict[str, list[str]] = {}
    for name, text in told:
        found.setdefault(text, []).append(f"‘{name}’")
    return "; ".join(f"{text}: {', '.join(names)}" for text, names in found.items())


def group_words(group: Mapping[str, Any], lang: Language) -> str:
    """Say what the maps of a group share: "prijspeil 2023 · 10 jaar · discontovoet 2,25 %"."""
    years, rate = say("results.portfolio.years", lang, years=group["horizon"]), percent(group["discount_rate"], lang, 2)
    return say("results.portfolio.frame", lang, price_year=group["price_year"], years=years, rate=rate)


def _frame_words(arena: Arena, key: str, lang: Language) -> str:
    project = arena.project
    if key == "discount_rate":
        return percent(project.discount_rate, lang, 2)
    if key == "horizon":
        return say("results.portfolio.years", lang, years=project.horizon)
    return str(project.price_year)


def _assumptions(arenas: Mapping[str, Arena], rows: list[dict[str, Any]], lang: Language) -> list[dict[str, Any]]:
    """What each map takes for granted, in words, one row for each thing."""
    maps = list(arenas.values())
    told = {
        "price_year": [str(arena.project.price_year) for arena in maps],
        "discount_rate": [rate_words(arena, lang) for arena in maps],
        "horizon": [_frame_words(arena, "horizon", lang) for arena in maps],
        "start_year": [str(arena.project.start_year) for arena in maps],
        "null_alternative": [
            arena.project.null_alternative.strip() or say("results.portfolio.not_said", lang) for arena in maps
        ],
        "assumed": [_assumed(arena, lang) for arena in maps],
        "missing": [str(len(row["incomplete"])) for row in rows],
    }
    return [
        {
            "key": key,
            "label": say(f"results.portfolio.assumption.{key}", lang),
            "values": values,
            "differs": len(set(values)) > 1,
        }
        for key, values in told.items()
    ]


def _assumed(arena: Arena, lang: Language) -> str:
    """How many numbers nobody has measured or looked up."""
    first = {use.address: arena.knob(use.value) for use in arena.knob_uses()}
    known = [knob if isinstance(knob, Knob) else Knob() for knob in first.values()]
    count = sum((knob.status or "assumed") == "assumed" for knob in known)
    return say("results.portfolio.of", lang, count=count, all=len(known))


def _shared_prices(arenas: Mapping[str, Arena], lang: Language) -> list[dict[str, Any]]:
    """Unit values that several maps take from the same entry, where they are not the same amount in all of them."""
    found: dict[str, dict[str, str]] = {}
    labels: dict[str, str] = {}
    for name, arena in arenas.items():
        for effect in arena.effects.values():
            span = None if effect.unit_value is None else arena.range(effect.unit_value)
            if effect.reference and span is not None:
                labels.setdefault(effect.reference, effect.label)
                ends = (span.likely,) if span.fixed else (span.low, span.likely, span.high)
                said = " · ".join(figure(value, "unit_value", lang) for value in ends)
                found.setdefault(effect.reference, {}).setdefault(name, said)
    return [
        {
            "key": f"price:{key}",
            "label": say("results.portfolio.assumption.price", lang, label=labels[key]),
            "values": [values.get(name, "–") for name in arenas],
            "differs": True,
        }
        for key, values in found.items()
        if len(set(values.values())) > 1
    ]
