"""What to do with what was measured: go on, adjust how it is carried out or what was thought, or measure more.

A result that disappoints is a question on two levels (De Praktijk als Landingsbaan, chapter 5): was it carried out as
agreed, or does what was agreed not work? It is for adjusting, never for settling accounts. Rules:

- A knob of which fewer than ten were counted gets no light, and no advice rests on it.
- Fewer participants or higher costs than thought are a matter of **execution**. An effect, or what would have happened
  anyway, that turns out otherwise is one of **policy**; but where too few entered the measures as well, execution comes
  first, because the idea has not been tried yet.
- The outcome is above zero: go on. It is not: adjust, on the level of the knob that takes most away. Nothing that was
  measured takes anything away, or nothing was measured of ten or more: measure more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from effectenarena.monitor.bridge import TOGETHER, Bridge
from effectenarena.monitor.renewal import Renewal

Level = Literal["execution", "policy"]
"""Whose question a disappointing knob is: of who carries it out, or of who thought it up."""
Light = Literal["as_hoped", "below", "far_below"]
"""As thought or better; worse within the range that was given; worse than that whole range."""
NextStep = Literal["go_on", "adjust_execution", "adjust_policy", "measure_more"]
ENOUGH: Final = 10
"""So many must be counted before a light is shown."""
_EXECUTION: Final = frozenset({"quantity", "amount", "unit_cost"})


@dataclass(frozen=True)
class KnobReading:
    """How one measured knob turned out.

    Attributes
    ----------
    knob
        Its address.
    level
        Whose question it is when it disappoints.
    light
        How it turned out; None when too few were counted to say.
    """

    knob: str
    level: Level
    light: Light | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {"knob": self.knob, "level": self.level, "light": self.light}


@dataclass(frozen=True)
class Advice:
    """What to do, and what it rests on.

    Attributes
    ----------
    next_step
        The advice.
    because
        The knob that it rests on most; None where no one knob says it.
    readings
        Every measured knob.
    """

    next_step: NextStep
    because: str | None
    readings: tuple[KnobReading, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {
            "next_step": self.next_step,
            "because": self.because,
            "readings": [one.to_dict() for one in self.readings],
        }


def advise(renewals: Sequence[Renewal], way: Bridge, names: dict[str, str] | None = None) -> Advice:
    """Say what to do with what was measured.

    Parameters
    ----------
    renewals
        What was measured.
    way
        What that does to the outcome.
    names
        Name of the field behind each shared knob (`knobs.NAME`), where its address does not tell it.
    """
    change = {row.knob: row.change for row in way.rows if row.knob != TOGETHER}
    readings = tuple(
        KnobReading(one.knob, _level(one.knob, names or {}), _light(one, change[one.knob])) for one in renewals
    )
    told = [one for one in readings if one.light is not None]
    if not told:
        return Advice("measure_more", None, readings)
    if way.npv.after > 0:
        best = max(told, key=lambda one: change[one.knob])
        return Advice("go_on", best.knob if change[best.knob] > 0 else None, readings)
    worse = sorted((one for one in told if change[one.knob] < 0), key=lambda one: change[one.knob])
    if not worse:
        return Advice("measure_more", None, readings)
    first = next((one for one in worse if one.level == "execution" and one.light == "far_below"), worse[0])
    return Advice("adjust_execution" if first.level == "execution" else "adjust_policy", first.knob, readings)


def _level(address: str, names: dict[str, str]) -> Level:
    field = names.get(address, address.rpartition(".")[2])
    return "execution" if field in _EXECUTION else "policy"


def _light(one: Renewal, change: float) -> Light | None:
    if one.n < ENOUGH:
        return None
    if change >= 0:
        return "as_hoped"
    return "far_below" if one.too_narrow else "below"
