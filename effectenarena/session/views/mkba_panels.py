"""What who calculates has open beside the knobs: one panel at a time, so that a dot that moves recomputes no more."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.mkba.participants import participants
from effectenarena.mkba.payback import payback
from effectenarena.mkba.worse import worse
from effectenarena.model import Arena
from effectenarena.session import result_plots, turning
from effectenarena.session.answers import appraised, further_answer, horizon_rows, horizon_words, mkba_answer
from effectenarena.session.refusal import Refused
from effectenarena.session.views.mkba_money import budget_view
from effectenarena.session.views.mkba_trying import look
from effectenarena.session.views.plot_tree import plot_view
from effectenarena.text import Language

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Panel = Callable[[Arena, Language, Mapping[str, Any]], dict[str, Any]]
"""From the map and what is looked at (`who`, `year`) to what the panel shows."""


def _doubt(arena: Arena, lang: Language, looks: Mapping[str, Any]) -> dict[str, Any]:
    appraisal, who = appraised(arena), looks["who"]
    plots = [
        *result_plots.doubt_plots(arena, appraisal, lang, who),
        *result_plots.pair_plots(arena, appraisal, lang, who),
    ]
    return {"plots": [plot_view(plot) for plot in plots]}


def _years(arena: Arena, lang: Language, looks: Mapping[str, Any]) -> dict[str, Any]:
    appraisal = appraised(arena)
    plot = result_plots.years(arena, appraisal, lang)
    shown = budget_view(arena, appraisal.compiled, looks["year"], lang) if plot else None
    rows = horizon_rows(arena)
    return {
        "plots": [plot_view(plot)] if plot else [],
        "budget": shown,
        "horizons": rows,
        "horizon_words": horizon_words(rows, lang),
    }


def _tipping(arena: Arena, lang: Language, looks: Mapping[str, Any]) -> dict[str, Any]:
    answer = {**mkba_answer(arena, lang=lang), **further_answer(arena)}
    told = list(turning.of_party(arena, answer, looks["who"], lang)) if answer["cost"] or answer["benefit"] else []
    return {"plots": [], "sentences": told}


def firm(arena: Arena, lang: Language) -> list[str]:
    """How firm the outcome for all together is, in sentences without amounts: takers, how much worse, paid back."""
    appraisal, answer = appraised(arena), mkba_answer(arena, lang=lang)
    if not (answer["cost"] or answer["benefit"]) or turning.gains_unknown(arena, answer, None):
        return []
    compiled = appraisal.compiled
    takers, short, back = (
        rows[0].to_dict()
        for rows in (participants(compiled, appraisal.tipping_points), worse(compiled), payback(compiled))
    )
    return [
        *turning.participants_sentences(arena, takers, lang),
        *turning.worse_sentence(arena, short, lang),
        *turning.payback_sentence(arena, back, arena.project.horizon, lang),
    ]


def _nothing(_arena: Arena, _lang: Language, _looks: Mapping[str, Any]) -> dict[str, Any]:
    return {"plots": []}


PANELS: Final[Mapping[str, Panel]] = {
    "parties": _nothing,
    "doubt": _doubt,
    "tipping": _tipping,
    "years": _years,
    "variants": _nothing,
}
"""The panels by name; what the screen knows anyway is not in them."""


def panel(desk: "Desk", arena: Arena, who: str | None) -> dict[str, Any]:
    """Give the panel that is open; the hall has none, only sentences that say how firm the outcome is."""
    name = look(desk).get("panel", "")
    looks = {"who": who, "year": look(desk).get("year", 0)}
    found = PANELS[name](arena, desk.lang, looks) if name else {"plots": [], "sentences": firm(arena, desk.lang)}
    return {"name": name, "sentences": [], **found}


def choose(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Open a panel, or none for the hall.

    Raises
    ------
    Refused
        For a panel that does not exist.
    """
    name = str(args.get("panel") or "")
    if name and name not in PANELS:
        raise Refused("shell.unknown")
    look(desk)["panel"] = name


INTENTS: Final = {"mkba.panel": choose}
