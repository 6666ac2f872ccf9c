"""What a measurement is known to show too much or too little: said by the team beside the number, with its reason.

It is kept with the map, where what was settled about measuring stands, and is weighed as `monitor --shift` does.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Arena, Inquiry, Measuring
from effectenarena.monitor import Renewal
from effectenarena.session import typed
from effectenarena.session.knob_words import figure, places
from effectenarena.session.monitoring import off_at_most
from effectenarena.session.refusal import Refused
from effectenarena.session.views.agenda_inquiries import write
from effectenarena.text import Language, number, say

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

_LONGEST: Final = 300
_SIDES: Final = {"high": 1, "low": -1}


def told(arena: Arena, one: Renewal, lang: Language) -> dict[str, str]:
    """Say what was taken off a measurement; all empty where nothing was.

    Returns
    -------
    dict
        `side` (`high` or `low`), `amount` as in a field, `because`, and `words`: the whole as a sentence.
    """
    last = one.value.history[-1]
    if not last.shift:
        return {"side": "", "amount": "", "because": "", "words": ""}
    side = "high" if last.shift > 0 else "low"
    place = places(arena).get(one.knob)
    amount = figure(abs(last.shift), place.field, lang) if place else number(abs(last.shift), lang, 6)
    words = say(f"monitor.off.{side}.words", lang, amount=amount, because=last.because or "–")
    return {"side": side, "amount": number(abs(last.shift), lang, 6), "because": last.because or "", "words": words}


def change(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Keep how far a measurement is off (`knob`, `side`, `amount`, `because`); without an amount it is right again.

    Raises
    ------
    Refused
        Without a reason, for what is no number above zero, and for more than the number itself can be.
    """
    arena, knob, side = desk.work.arena, str(args.get("knob")), _SIDES.get(str(args.get("side")))
    at = f"monitor.off.{knob}"
    if knob not in places(arena) or side is None:
        raise Refused("shell.unknown")
    amount = typed.number(args.get("amount"), f"{at}.amount", desk.lang)
    because = " ".join(str(args.get("because") or "").split())[:_LONGEST]
    most = off_at_most(arena)[knob]
    if amount is not None and not 0 < amount <= most:
        raise Refused("monitor.off.amount", at=f"{at}.amount", most=number(most, desk.lang, 0))
    if amount is not None and not because:
        raise Refused("monitor.off.because_needed", at=f"{at}.because")
    said = {} if amount is None else {"shift": side * amount, "shift_because": because}
    standing = (arena.project.measuring or Measuring()).inquiries
    mine = next((one for one in standing if one.knob == knob), Inquiry(knob=knob))
    kept = {name: one for name, one in mine.to_data().items() if name not in {"shift", "shift_because"}} | said
    rest = [one.to_data() for one in standing if one.knob != knob]
    write(desk, at, inquiries=[*rest, kept] if len(kept) > 1 else rest)
