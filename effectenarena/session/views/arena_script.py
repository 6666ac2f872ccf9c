"""The script on the arena screen: the step now, its questions, since when it runs, and "do we go on?"."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.session.refusal import Refused
from effectenarena.session.room.guiding import answers, guiding
from effectenarena.session.scripts import NAMES, script
from effectenarena.session.sheet import Sheet
from effectenarena.text import Language

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]


def guide(sheet: Sheet, lang: Language) -> dict[str, Any]:
    """Give the scripts to choose from, and the step at which the session is."""
    return {"choices": choices(lang), "now": _now(sheet, lang)}


def choices(lang: Language) -> list[dict[str, Any]]:
    """The scripts, as they are offered."""
    return [{"name": one, "title": script(one).title.of(lang), "minutes": script(one).minutes} for one in NAMES]


def _now(sheet: Sheet, lang: Language) -> dict[str, Any] | None:
    now = guiding(sheet)
    if now is None:
        return None
    phases = script(now.script).phases
    phase = phases[now.step]
    said = {(one.script, one.phase): one.answer for one in answers(sheet)}
    return {
        "script": now.script,
        "step": now.step,
        "phases": [{"title": one.title.of(lang), "minutes": one.minutes} for one in phases],
        "since": now.since,
        "title": phase.title.of(lang),
        "aim": phase.aim.of(lang),
        "prompts": [prompt.of(lang) for prompt in phase.prompts],
        "ask": phase.ask_go_on,
        "answer": said.get((now.script, phase.key), ""),
    }


def _go(desk: "Desk", args: Args) -> None:
    """Begin a script, or go to a step of the one that runs."""
    now = guiding(desk.work.sheet)
    name, step = args.get("script", now.script if now else None), args.get("step", 0)
    if name not in NAMES or type(step) is not int or not 0 <= step < len(script(name).phases):
        raise Refused("shell.unknown")
    desk.apply("script.step", script=name, step=step)


def _stop(desk: "Desk", _args: Args) -> None:
    """Follow no script any more."""
    desk.apply("script.step", script=None)


def _say(desk: "Desk", args: Args) -> None:
    """Keep what the group said to "do we go on?"."""
    if guiding(desk.work.sheet) is None or args.get("answer") not in {"yes", "not_now"}:
        raise Refused("shell.unknown")
    desk.apply("script.go_on", answer=str(args["answer"]))


INTENTS: Final = {"script.go": _go, "script.stop": _stop, "script.go_on": _say}
"""The verbs of the bar."""
