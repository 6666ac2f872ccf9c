"""`effectenarena redact FILE`: take out for good what people wrote and who they were, and say what stays."""

import argparse
from pathlib import Path
from typing import Any

from effectenarena.session import Session
from effectenarena.session.redacting import carry_out, going, is_due, told
from effectenarena.text import Language, date, say


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add what is taken out, and whether it is done at all."""
    parser.add_argument("--all", action="store_true", help=say("cli.option.redact_all", lang))
    parser.add_argument("--yes", action="store_true", help=say("cli.option.redact_yes", lang))
    parser.add_argument("--due", action="store_true", help=say("cli.option.redact_due", lang))


def redact_answer(path: Path, options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    """Say what goes and what stays; do it with `--yes`, or with `--due` once the day has come.

    What goes is everything that was done under an alias and every photo, or with `--all` every text that anybody typed
    as well. Numbers, choices and their order stay, so that the sums stay the same.

    Raises
    ------
    ArenaError
        When the file is no session, or another process holds it.
    """
    lang: Language = options.lang
    with Session.open(path) as session:
        what, due = going(session, everything=options.all), is_due(session)
        done = due if options.due else bool(options.yes)
        if done:
            carry_out(session, what)
        answer = {
            "delete_on": session.delete_on.isoformat(),
            "due": due,
            "people": what.people,
            "events": len(what.events),
            "photos": what.photos,
            "keys": len(what.keys),
            "stay": what.stay,
            "done": done,
        }
        until = date(session.delete_on, lang)
    goes, stays = told(what, lang)
    end = "cli.redact.done" if done else "cli.redact.not_due" if options.due else "cli.redact.ask"
    return answer, "\n".join([say("cli.redact.until", lang, day=until), *goes, stays, say(end, lang)]) + "\n"
