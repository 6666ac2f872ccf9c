"""Why a figure of the monitor is what it is: an outcome before and after, what a number does to it, what was measured.

Addresses: `before/FIGURE` and `after/FIGURE` with any figure of the map as it was and with what was measured;
`bridge:KNOB` and `bridge:samenhang`, the rows between those two; and `measured:KNOB.seen` and `.after`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from effectenarena.mkba.reasoning import Reasoning
from effectenarena.monitor import TOGETHER
from effectenarena.session.knob_words import knob_name
from effectenarena.session.monitoring import Monitored
from effectenarena.session.views.mkba_why import Why
from effectenarena.session.views.mkba_why_told import reasons
from effectenarena.text import Language, euro, say

_WHEN: Final = ("before", "after")
_SHOWN: Final = ("before", "seen", "n", "basis", "after")


def told(
    found: Monitored, knobs: Iterable[Mapping[str, Any]], figure: str, lang: Language, roles: Iterable[str] = ()
) -> dict[str, Any] | None:
    """Explain a figure, in the form of `Why.figure`; None when there is no such figure.

    Parameters
    ----------
    found
        The register, and what it changes.
    knobs
        The rows of the measured numbers as they are shown: nothing else of a measurement is told.
    figure
        Its address.
    lang
        Language of the words.
    roles
        Roles that enough people had to be named.
    """
    when, slash, rest = figure.partition("/")
    if slash and when in _WHEN:
        answer = reasons(found.outcomes[_WHEN.index(when)], rest, lang, tuple(roles))
        return answer and {**answer, "figure": figure, "name": f"{say(f'monitor.why.{when}', lang)}: {answer['name']}"}
    kind, _, rest = figure.partition(":")
    rows = {str(row["knob"]): row for row in knobs}
    if kind == "bridge":
        return _step(found, rows, rest, lang)
    knob, _, part = rest.rpartition(".")
    if kind != "measured" or knob not in rows or part not in ("seen", "after"):
        return None
    one = next(one for one in found.renewals if one.knob == knob)
    name = f"{knob_name(found.arena, knob, lang)} ({say(f'monitor.why.{part}', lang)})"
    total = one.estimate if part == "seen" else one.after.likely
    heads = {"figure": figure, "name": name, "total": total, "text": rows[knob][part], "unit": "knob"}
    return _plain(heads, part, _given(rows[knob], lang), [], _behind(found, [knob], lang), lang)


def _step(found: Monitored, rows: Mapping[str, Mapping[str, Any]], knob: str, lang: Language) -> dict[str, Any] | None:
    """Explain a row between the outcome before and after."""
    row = next((row for row in found.way.rows if row.knob == knob), None)
    if row is None:
        return None
    npv = found.way.npv
    if knob == TOGETHER:
        alone = sum(one.change for one in found.way.rows if one.knob != TOGETHER)
        lines, name = [("whole", npv.after - npv.before), ("alone", -alone)], say("monitor.together", lang)
        given, behind = list[dict[str, str]](), [one.knob for one in found.renewals]
    else:
        lines, name = [("with", npv.before + row.change), ("was", -npv.before)], knob_name(found.arena, knob, lang)
        given, behind = _given(rows[knob], lang) if knob in rows else [], [knob]
    heads = {"figure": f"bridge:{knob}", "name": name, "total": row.change, "text": euro(row.change, lang)}
    formula = "together" if knob == TOGETHER else "step"
    return _plain({**heads, "unit": "present"}, formula, given, lines, _behind(found, behind, lang), lang)


def _given(row: Mapping[str, Any], lang: Language) -> list[dict[str, str]]:
    """What was expected and what was measured, as it stands on the screen."""
    texts = {**row, "n": f"{'± ' if row['about'] else ''}{row['n']}"}
    return [{"name": say(f"monitor.why.given.{key}", lang), "text": str(texts[key])} for key in _SHOWN]


def _behind(found: Monitored, knobs: Iterable[str], lang: Language) -> list[dict[str, Any]]:
    """The numbers as they stood before; one that was empty as it is now."""
    before, after = found.outcomes
    described = []
    for knob in knobs:
        appraisal = before if knob in before.compiled.knobs.addresses else after
        inputs = Reasoning(appraisal, knob).inputs([knob])
        described += [Why(appraisal, lang).described(one) | {"roles": []} for one in inputs]
    return described


def _plain(
    heads: Mapping[str, Any],
    formula: str,
    given: list[dict[str, str]],
    lines: Iterable[tuple[str, float]],
    inputs: list[dict[str, Any]],
    lang: Language,
) -> dict[str, Any]:
    return {
        **heads,
        "party": "",
        "part": "",
        "label": heads["name"],
        "formula": say(f"monitor.why.formula.{formula}", lang),
        "given": given,
        "lines": [
            {"label": say(f"monitor.why.line.{key}", lang), "number": "", "item": "", "party": "", "factors": [],
             "amount": amount, "text": euro(amount, lang)}
            for key, amount in lines
        ],
        "rest": {"count": 0, "amount": 0.0, "text": euro(0.0, lang)},
        "inputs": inputs,
    }  # fmt: skip
