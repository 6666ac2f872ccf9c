"""Time capsules on every screen: make one, open one, hold it against the work of now, go on in a copy."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Arena, ArenaError
from effectenarena.session import capsules
from effectenarena.session.home import key_of, shown
from effectenarena.session.refusal import Refused
from effectenarena.session.session import Session
from effectenarena.session.views.due import to_come
from effectenarena.text import Language, say
from effectenarena.text import date as written

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]


def rows(desk: "Desk") -> list[dict[str, str]]:
    """The capsules that the first screen offers: key, file name without ending, and when each was frozen (UTC)."""
    return [
        {"work": key_of(one.path), "name": one.path.stem, "frozen": one.frozen.isoformat()}
        for one in capsules.found(desk.home)
    ]


def make(desk: "Desk", args: Args) -> dict[str, str]:
    """Freeze the work as it is now under its name and the day of today; people's words are in it `until` a day."""
    work = desk.work
    if work.frozen:
        raise Refused("capsule.already")
    name, day = work.arena.project.name or work.path.stem, datetime.now(UTC).astimezone().date()
    until = to_come(args["until"], "capsule.until.past", at="capsule.until") if args.get("until") else work.delete_on
    file = say("capsule.file", desk.lang, name=name[:40], day=day.isoformat())
    return {"path": shown(capsules.freeze(desk.home, work, file, until)), "day": written(until, desk.lang)}


def compare(desk: "Desk", args: Args) -> dict[str, Any]:
    """Hold the capsule on the desk against work that goes on from the same beginning.

    Returns
    -------
    dict
        `works` to choose from (the last opened first) and `work`, which of them is shown; `drawing` as it is now with
        what is different since, `difference` as lines, and `then` and `now`, what the outcome was and is in a
        sentence. Without such work `work` is null and there is no more.
    """
    if desk.work.frozen is None:
        raise Refused("shell.unknown")
    kin = capsules.kin(desk.home, desk.work)
    works = [{"work": one.key, "name": one.name, "file": one.path.name, "opened_at": one.opened_at} for one in kin]
    wanted = str(args.get("work") or (kin[0].key if kin else ""))
    path = next((one.path for one in kin if one.key == wanted), None)
    if path is None:
        return {"works": works, "work": None}
    from effectenarena.session.views.timeline import grown  # drawing: only when somebody looks back

    with Session.open(path) as present:
        then, now = desk.work.sheet, present.sheet
    said = {"then": _outcome(then.arena, desk.lang), "now": _outcome(now.arena, desk.lang)}
    return {"works": works, "work": wanted, **said, **grown(then, now, now.arena, desk.lang)}


def _outcome(arena: Arena, lang: Language) -> str:
    from effectenarena.session.answers import mkba_answer  # arithmetic: only when somebody compares
    from effectenarena.session.sentences import headline

    with suppress(ArenaError):
        return headline(arena, mkba_answer(arena, lang=lang), lang).plain
    return ""


def go_on(desk: "Desk", _args: Args) -> None:
    """Put a copy of the capsule on the desk in which one can work; the capsule stays as it is."""
    if desk.work.frozen is None:
        raise Refused("shell.unknown")
    desk.open(capsules.go_on(desk.home, desk.work))
    desk.notice = say("capsule.going_on", desk.lang)


INTENTS: Final = {"capsule.make": make, "capsule.compare": compare, "capsule.go_on": go_on}
"""What every screen may ask about time capsules."""
