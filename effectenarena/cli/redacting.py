"""`effectenarena redact FILE`: take out for good what people wrote and who they were, and say what stays."""

import argparse
from pathlib import Path
from typing import Any

from effectenarena.session import Session
from effectenarena.session.photos import ADD
from effectenarena.session.room.state import access
from effectenarena.text import Language, date, say, say_many


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add what is taken out, and whether it is done at all."""
    parser.add_argument("--all", action="store_true", help=say("cli.option.redact_all", lang))
    parser.add_argument("--yes", action="store_true", help=say("cli.option.redact_yes", lang))


def redact_answer(path: Path, options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    """Say what goes and what stays, and with `--yes` do it; without, the file stays as it is.

    What goes is everything that was done under an alias and every photo, or with `--all` every text that anybody typed
    as well. Numbers, choices and their order stay, so that the sums stay the same.

    Raises
    ------
    ArenaError
        When the file is no session, or another process holds it.
    """
    lang: Language = options.lang
    with Session.open(path) as session:
        left = [step.event for step in session.story.steps if not step.event.redacted]
        going = [event for event in left if options.all or event.author.alias or event.kind == ADD]
        photos = sum(event.kind == ADD for event in going)
        # Keys end when the room closes; then nothing needs what was kept of them.
        closed = access(session.sheet) is None
        keys = [event for event in left if closed and event.kind == "room.open" and event not in going]
        people = len({event.author.alias for event in going if event.author.alias})
        if options.yes and (going or keys):
            session.redact([event.seq for event in (*going, *keys)])
        answer = {
            "delete_on": session.delete_on.isoformat(),
            "people": people,
            "events": len(going),
            "photos": photos,
            "keys": len(keys),
            "stay": len(left) - len(going) - len(keys),
            "done": bool(options.yes),
        }
        until = date(session.delete_on, lang)
    lines = [
        say("cli.redact.until", lang, day=until),
        say("cli.redact.goes.all" if options.all else "cli.redact.goes", lang, count=len(going) - photos),
        *([say_many("cli.redact.photos", photos, lang)] if photos else []),
        say("cli.redact.people", lang, count=people),
        *([say("cli.redact.keys", lang)] if keys else []),
        say("cli.redact.stays", lang),
        say("cli.redact.done" if options.yes else "cli.redact.ask", lang),
    ]
    return answer, "\n".join(lines) + "\n"
