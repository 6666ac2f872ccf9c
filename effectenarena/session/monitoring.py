"""From a filled register to the renewed MKBA: the same answer for command line, screen and report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from effectenarena.agenda.designs import LARGEST
from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.agenda.register import FIXED
from effectenarena.mkba import Appraisal
from effectenarena.model import Arena, Knob, Measuring
from effectenarena.monitor import Bridge, Renewal, bridge, renew, with_renewals
from effectenarena.monitor.advice import Advice, advise
from effectenarena.monitor.measured import Design, Unmeasured, measured
from effectenarena.monitor.renewal import too_large
from effectenarena.monitor.shielded import grew_by_few
from effectenarena.session.answers import appraised
from effectenarena.session.files import SESSION, convert, save_any
from effectenarena.session.measuring import asked, fixed_label, measuring_plan, value_label
from effectenarena.session.sentences import odds
from effectenarena.session.session import Session
from effectenarena.storage.register_read import Filled, read_register
from effectenarena.text import LANGUAGES, Language, euro, legible, say, sentence


@dataclass(frozen=True)
class Monitored:
    """An arena and what a register says of it.

    Attributes
    ----------
    arena
        As it was.
    plan
        The plan that the register was read by.
    filled
        What was accepted and what was not.
    source
        What the register is called beside the numbers.
    renewals
        The knobs that were measured.
    unmeasured
        The others, with the reason.
    way
        What it does to the outcome.
    advice
        What to do with it.
    outcomes
        All figures before and after.
    """

    arena: Arena
    plan: MeasurementPlan
    filled: Filled
    source: str
    renewals: tuple[Renewal, ...]
    unmeasured: tuple[Unmeasured, ...]
    way: Bridge
    advice: Advice
    outcomes: tuple[Appraisal, Appraisal]

    @property
    def renewed(self) -> Arena:
        """The arena with what was measured."""
        return with_renewals(self.arena, self.renewals)


def monitor(arena: Arena, path: Path, design: Design | None = None, source: str = "", threshold: int = 0) -> Monitored:
    """Read a register and work out what it changes; nothing is written.

    Parameters
    ----------
    arena
        The arena.
    path
        The filled register.
    design
        Bias and known shift per knob.
    source
        What it is called beside the numbers; the name of the file when left out. The same name another time is the same
        register that went on, and its people are not counted twice.
    threshold
        For a map that leaves the team: counts of fewer people do not come through in a number (`monitor.shielded`).

    Raises
    ------
    ArenaError
        When the arena cannot be worked out, or the file is no register of it.
    """
    made = measuring_plan(arena)
    filled = read_register(path, made, headings(made), labels())
    return weigh(arena, filled, source or path.name, design, threshold)


def weigh(arena: Arena, filled: Filled, source: str, design: Design | None = None, threshold: int = 0) -> Monitored:
    """Work out what a register that was read changes in an arena; nothing is written.

    Raises
    ------
    ArenaError
        When the arena cannot be worked out.
    """
    made = measuring_plan(arena)
    seen, unmeasured = measured(made, filled.register, source, _known(arena, design), threshold)
    huge = {one.knob for one in seen if too_large(arena, one)}
    unmeasured = (*unmeasured, *(Unmeasured(one.knob, "too_large") for one in seen if one.knob in huge))
    seen = tuple(one for one in seen if one.knob not in huge)
    nearly = {one.knob for one in seen if grew_by_few(arena, one, threshold)}
    unmeasured = (*unmeasured, *(Unmeasured(one.knob, "few_more") for one in seen if one.knob in nearly))
    renewals = renew(arena, [one for one in seen if one.knob not in nearly])
    before = appraised(arena)
    way = bridge(arena, renewals, before.compiled)
    fields = {use.address: use.spec.name for use in arena.knob_uses()}
    advice = advise(renewals, way, fields)
    after = appraised(with_renewals(arena, renewals)) if renewals else before
    return Monitored(arena, made, filled, source, renewals, unmeasured, way, advice, (before, after))


def _known(arena: Arena, said: Design | None) -> Design:
    """What a design may be off: as the group settled it when the measurement was valued, unless it is said now."""
    settled = (arena.project.measuring or Measuring()).inquiries
    bias = {one.knob: one.bias for one in settled if one.bias is not None}
    shift = {one.knob: one.shift for one in settled if one.shift is not None}
    because = {one.knob: one.shift_because for one in settled if one.shift and one.shift_because}
    if said is None:
        return Design(bias, shift, because)
    kept = {knob: why for knob, why in because.items() if knob not in said.shift}
    return Design({**bias, **said.bias}, {**shift, **said.shift}, kept)


def off_at_most(arena: Arena) -> dict[str, float]:
    """How far a measurement can be off at most, by the address of the knob: no share is off by more than the whole."""
    widest: dict[str, float] = {}
    for use in arena.knob_uses():
        width = min(use.spec.upper - use.spec.lower, LARGEST)
        widest[use.address] = min(width, widest.get(use.address, LARGEST))
    return widest


def headings(made: MeasurementPlan) -> dict[str, str]:
    """Names of columns by their questions: an export with labels has these above its columns."""
    told = {fixed_label(name, lang): name for name in FIXED for lang in LANGUAGES}
    told |= {asked(column.question, lang): column.name for column in made.columns for lang in LANGUAGES}
    return {**told, **{legible(text): name for text, name in told.items()}}


def labels() -> dict[str, str]:
    """Values of the columns that every register has, by what is shown for them in a form."""
    values = {value for known in FIXED.values() for value in known}
    return {value_label(value, lang): value for value in sorted(values) for lang in LANGUAGES}


def monitor_answer(found: Monitored, lang: Language = "nl") -> dict[str, Any]:
    """Give the keys of `effectenarena monitor --json`, nothing rounded.

    Returns
    -------
    dict
        `accepted`, `rejected`, `knobs`, `npv` and `bridge` as the contract has them; `npv` is at likely, with the
        expectation, the ends between which it lies nine times out of ten and the chance of a gain beside it. Further:
        `missing_columns`, `unmeasured`, `outcomes`, `crossings` and `advice`.
    """
    way = found.way
    npv = way.npv
    return {
        "accepted": len(found.filled.register.rows),
        "rejected": [refused_row(one, lang) for one in found.filled.refused],
        "knobs": [one.to_dict() for one in found.renewals],
        "npv": {
            "before": npv.before,
            "after": npv.after,
            "mean_before": npv.mean_before,
            "mean_after": npv.mean_after,
            **{
                f"{name}_{when}": getattr(appraisal.npv, name)
                for when, appraisal in zip(("before", "after"), found.outcomes, strict=True)
                for name in ("p5", "p95", "p_positive")
            },
        },
        **way.to_dict(),
        "missing_columns": list(found.filled.missing),
        "unmeasured": [one.to_dict() for one in found.unmeasured],
        "advice": found.advice.to_dict(),
    }


def outcome_sentences(found: Monitored, lang: Language) -> list[str]:
    """Say what the outcome for society was and is: as a range and a chance too, where numbers have a range."""
    if not found.renewals:
        return [say("monitor.nothing_measured", lang)]
    before, after = (appraisal.npv for appraisal in found.outcomes)
    told = [say("monitor.npv", lang, before=euro(before.likely, lang), after=euro(after.likely, lang))]
    for when, npv in (("now", after), ("then", before)):
        if npv.sd:
            told.append(say(f"monitor.npv.{when}", lang, low=euro(npv.p5, lang), high=euro(npv.p95, lang)))
    if before.sd and after.sd:
        first, now = (odds(appraisal.to_dict(), lang) for appraisal in found.outcomes)
        told.append(say("monitor.npv.chance", lang, before=first, after=now))
    return told


def refused_row(one: Any, lang: Language) -> dict[str, Any]:
    """Put a refused row into words."""
    said = sentence(one.why, lang)
    return {"row": one.row, "why": said["message"], "mend": said["mend"], "code": said["code"]}


def renewal_commands(renewals: Sequence[Renewal]) -> list[dict[str, Any]]:
    """Give the commands that write measured values on the map, for one batch: undone together, and nothing is lost."""
    blank: Mapping[str, None] = dict.fromkeys(Knob.model_fields)
    return [
        {"op": "knob.set", "args": {"address": one.knob, "value": {**blank, **one.value.to_data()}}} for one in renewals
    ]


def save_monitored(source: Path, target: Path, found: Monitored, lang: Language = "nl") -> None:
    """Write the arena with its measured values; of a session the whole log, with the measurement as one more step.

    Raises
    ------
    ArenaError
        When it cannot be written there.
    """
    if source.suffix.lower() == target.suffix.lower() == SESSION:
        if source.resolve() != target.resolve():
            convert(source, target, lang)
        if found.renewals:
            with Session.open(target) as session:
                session.apply("batch", {"commands": renewal_commands(found.renewals)})
        return
    save_any(found.renewed, target, lang)
