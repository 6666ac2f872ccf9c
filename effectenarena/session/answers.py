"""The answers of `mkba` and `agenda` as plain data with words: the same for command line, screens and reports."""

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from effectenarena import agenda, mkba
from effectenarena.mkba.appraisal import DRAWS, SEED
from effectenarena.model import Arena
from effectenarena.session.knob_words import knob_name, places
from effectenarena.text import Language, counted, number, percent, say, sentence

_KEPT: Final = 4
_appraisals: deque[tuple[Arena, int, int, mkba.Appraisal]] = deque(maxlen=_KEPT)
_agendas: deque[tuple[mkba.Appraisal, agenda.Agenda]] = deque(maxlen=_KEPT)
_remarks: deque[tuple[mkba.Appraisal, date, tuple[mkba.Remark, ...]]] = deque(maxlen=_KEPT)
_COUNTED: Final = frozenset({"asked", "used", "most"})


def mkba_answer(arena: Arena, draws: int = DRAWS, seed: int = SEED, lang: Language = "nl") -> dict[str, Any]:
    """Appraise an arena.

    Parameters
    ----------
    arena
        An arena without errors.
    draws, seed
        Draws for quantiles and chances; draws are rounded up to a power of two.
    lang
        Language of the sentences.

    Returns
    -------
    dict
        The keys of `effectenarena mkba --json`, nothing rounded. `notes` says in sentences what the reader must know of
        the draws; `remarks` where the figures may mislead, each with `{code, at, message, mend, turns}`; `horizons` is
        the outcome after 1, 5 and 10 years and after the project's own; `touched` adds balances up per group of
        parties, unweighted.
    """
    appraisal = appraised(arena, draws, seed)
    years = sorted({*mkba.YEARS, arena.project.horizon})
    return {
        **appraisal.to_dict(),
        "touched": [one.to_dict() for one in mkba.touched(appraisal)],
        "horizons": [row.to_dict() for row in mkba.horizons(appraisal.compiled, years)],
        "remarks": [{**sentence(one, lang), "turns": one.turns} for one in remarked(appraisal)],
        "notes": notes_of(appraisal, lang),
    }


def horizon_rows(arena: Arena, draws: int = DRAWS, seed: int = SEED) -> list[dict[str, Any]]:
    """Put the outcome over 1, 5 and 10 years and over the project's own beside each other, with ranges.

    Returns
    -------
    list of dict
        The rows of `horizons` in `mkba_answer`, each also with `mean`, `sd`, `p5`, `p50`, `p95` and `p_positive`, on
        the same draws. That takes an appraisal for each horizon, so it is done for who looks at the years.
    """
    appraisal = appraised(arena, draws, seed)
    years = sorted({*mkba.YEARS, arena.project.horizon})
    rows = zip(mkba.horizons(appraisal.compiled, years), mkba.horizon_spreads(appraisal, years), strict=True)
    return [row.to_dict() | spread.to_dict() for row, spread in rows]


def horizon_words(
    rows: Sequence[Mapping[str, Any]], lang: Language, keys: Sequence[str] = ("npv", "mean")
) -> list[str]:
    """Say that the sign depends on how many years count: of the middle estimate, and of the mean."""
    told: dict[tuple[str, str], str] = {}
    for key in keys:
        below, above = ([row["years"] for row in rows if sign * row[key] > 0] for sign in (-1, 1))
        if below and above:
            years = _listed(below, lang), _listed(above, lang)
            told[years] = "both" if years in told else key
    return [say(f"results.horizons.{key}", lang, below=below, above=above) for (below, above), key in told.items()]


def _listed(years: Sequence[int], lang: Language) -> str:
    """Numbers of years as a sentence names them."""
    *first, last = (number(one, lang, 0) for one in years)
    return say("results.horizons.and", lang, first=", ".join(first), last=last) if first else last


def remarked(appraisal: mkba.Appraisal) -> tuple[mkba.Remark, ...]:
    """What a reader of the figures must know today; worked out once for all who ask about the same appraisal."""
    today = date.today()  # noqa: DTZ011 - the day of whoever reads it
    for known, day, found in tuple(_remarks):
        if known is appraisal and day == today:
            return found
    made = mkba.remarks(appraisal, today)
    _remarks.append((appraisal, today, made))
    return made


def further_answer(arena: Arena, draws: int = DRAWS, seed: int = SEED) -> dict[str, Any]:
    """Work out where an arena turns beyond one knob; draws and seed name the appraisal, and change nothing here.

    Returns
    -------
    dict
        The further keys of `effectenarena mkba --json`, nothing rounded.
    """
    return mkba.further(appraised(arena, draws, seed)).to_dict()


def agenda_answer(arena: Arena, draws: int = DRAWS, seed: int = SEED, lang: Language = "nl") -> dict[str, Any]:
    """Rank what is worth knowing.

    Parameters
    ----------
    arena
        An arena without errors.
    draws, seed
        Draws for the value of knowing everything, and of knowing groups.
    lang
        Language of the sentences.

    Returns
    -------
    dict
        The keys of `effectenarena agenda --json`, nothing rounded. In each row `reason` and `indicator` are sentences;
        their codes stand in `reason_code` and `indicator_code`.
    """
    appraisal = appraised(arena, draws, seed)
    answer = ranked(arena, appraisal).to_dict()
    rows = [_worded(arena, row, lang) for row in answer["rows"]]
    return {**answer, "rows": rows, "draws": appraisal.draws, "notes": notes_of(appraisal, lang)}


def deciding_knobs(arena: Arena) -> tuple[str, ...]:
    """Addresses of the knobs whose tipping point for society, in welfare, lies inside their own range."""
    return tuple(point.knob for point in appraised(arena).tipping_points.of(None) if point.status == "inside")


def appraised(arena: Arena, draws: int = DRAWS, seed: int = SEED) -> mkba.Appraisal:
    """Appraise an arena, once for all who ask about the same one; and quickly, when only numbers have changed."""
    kept = tuple(_appraisals)
    for entry in kept:
        known, known_draws, known_seed, appraisal = entry
        if known is arena and (known_draws, known_seed) == (draws, seed):
            if entry is not kept[-1]:
                _appraisals.append(entry)  # who is asked for again stays, also while one try follows the other
            return appraisal
    appraisal = mkba.appraise(arena, draws, seed, kept[-1][3] if kept else None)
    _appraisals.append((arena, draws, seed, appraisal))
    return appraisal


def ranked(arena: Arena, appraisal: mkba.Appraisal) -> agenda.Agenda:
    """Rank the knobs of an arena, once for all who ask about the same appraisal."""
    for known, found in tuple(_agendas):
        if known is appraisal:
            return found
    found = agenda.rank(arena, appraisal)
    _agendas.append((appraisal, found))
    return found


def notes_of(appraisal: mkba.Appraisal, lang: Language) -> list[str]:
    """Give what stands beside every figure: what the draws say of themselves, and that numbers are missing."""
    notes = [
        say(
            f"results.note.{note.code}",
            lang,
            **{name: _count(name, value, lang) for name, value in note.params.items()},
        )
        for note in appraisal.notes
    ]
    if appraisal.incomplete:
        notes.append(say("results.note.incomplete", lang, count=len(appraisal.incomplete)))
    return notes


def _count(name: str, value: Any, lang: Language) -> Any:
    return number(value, lang, 0) if name in _COUNTED else value


def _worded(arena: Arena, row: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    """Give a row of the agenda with sentences for its codes."""
    params = dict(row["reason_params"])
    if "party" in params:
        params["party"] = arena.parties[params["party"]].label
    if "share" in params:
        params["share"] = percent(params["share"], lang, 0)
    indicator = _indicator(arena, row)
    plain = {key: value for key, value in row.items() if key != "reason_params"}
    return {
        **plain,
        "reason": say(f"results.reason.{row['reason']}", lang, **params),
        "reason_code": row["reason"],
        "indicator": say(f"results.indicator.{indicator['code']}", lang, **_units(indicator["params"], lang)),
        "indicator_code": indicator["code"],
    }


def _indicator(arena: Arena, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """What to count; of a quantity that stands in several places its own name, not what it is called in the first."""
    place = places(arena).get(row["knob"])
    if place is None or place.shared is None or not place.several:
        found: Mapping[str, Any] = row["indicator"]
        return found
    shared = arena.knob(arena.knobs[place.shared])
    unit = shared.unit if shared else None
    return {
        "code": "shared" if unit else "shared_bare",
        "params": {"label": knob_name(arena, row["knob"]), "unit": unit},
    }


def _units(params: Mapping[str, str | None], lang: Language) -> dict[str, str]:
    """Units without "per year", which the sentence says itself, and with a word in their place where there is none."""
    blank = {"unit": say("results.unit.times", lang), "per": say("results.unit.one", lang)}
    return {
        name: counted(value) if value and name in blank else value or blank.get(name, "")
        for name, value in params.items()
    }
