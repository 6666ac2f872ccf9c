"""On every screen, once the day has come: what people wrote is taken out in one click, or kept until another day."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from effectenarena.session import redacting
from effectenarena.session.refusal import Refused
from effectenarena.text import date as written
from effectenarena.text import say

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]


def redact(desk: "Desk", _args: Args) -> None:
    """Take out what the day was meant for; before that day nothing goes."""
    if not redacting.is_due(desk.work):
        raise Refused("shell.unknown")
    redacting.carry_out(desk.work, redacting.going(desk.work))
    desk.notice = say("redact.done", desk.lang)


def keep(desk: "Desk", args: Args) -> None:
    """Keep it `until` another day, which is still to come."""
    desk.work.delete_on = to_come(args.get("until"), "redact.keep.refused", at="due.until")
    desk.notice = say("redact.kept", desk.lang, day=written(desk.work.delete_on, desk.lang))


def to_come(said: Any, why: str, at: str) -> date:
    """Read a day that is still to come.

    Raises
    ------
    Refused
        For anything else.
    """
    try:
        day = date.fromisoformat(said)
    except (TypeError, ValueError) as error:
        raise Refused(why, at=at) from error
    if day <= redacting.today():
        raise Refused(why, at=at)
    return day


INTENTS: Final = {"due.redact": redact, "due.keep": keep}
"""What every screen may ask on the day on which words should go."""
