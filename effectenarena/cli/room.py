"""`effectenarena room FILE`: open the room beside a session file."""

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from datetime import date as day
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from effectenarena.cli.parser import WRONG_USE, decimal, twofold, whole_number
from effectenarena.model import ArenaError
from effectenarena.reference.typed_number import AmbiguousNumberError
from effectenarena.storage.trouble import told
from effectenarena.text import Language, date, number, say

if TYPE_CHECKING:
    from effectenarena.session.room.live import Live


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add where the room listens."""
    parser.add_argument("--host", default="127.0.0.1", metavar="H", help=say("cli.option.host", lang))
    parser.add_argument("--check", action="store_true", help=say("cli.option.check", lang))
    parser.add_argument("--until", type=partial(_day, lang=lang), metavar="DATE", help=say("cli.option.until", lang))
    parser.add_argument(
        "--rehearse",
        type=partial(whole_number, lang=lang, most=300),
        default=0,
        metavar="N",
        help=say("cli.option.rehearse", lang),
    )
    parser.add_argument(
        "--joins",
        type=partial(whole_number, lang=lang, least=1, most=500),
        metavar="N",
        help=say("cli.option.joins", lang),
    )
    parser.add_argument(
        "--speed", type=partial(_speed, lang=lang), default=10.0, metavar="X", help=say("cli.option.speed", lang)
    )


def _speed(text: str, *, lang: Language) -> float:
    try:
        value = decimal(text)
    except AmbiguousNumberError as error:
        raise twofold(text, lang) from error
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 1000:
        bounds = {"least": number(0.1, lang), "most": number(1000, lang, 0)}
        raise argparse.ArgumentTypeError(say("cli.wrong_speed", lang, **bounds))
    return value


def _day(text: str, *, lang: Language) -> day:
    try:
        return day.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(say("cli.wrong_day", lang)) from error


def run(options: argparse.Namespace, path: Path) -> int:
    """Open the room; an exchange file gets a session file beside it first.

    Returns
    -------
    int
        0 when the room was closed, or with `--check` when nothing is in the way; 2 when the address or port cannot be
        used.

    Raises
    ------
    ArenaError
        When the file cannot be read.
    """
    if options.check:
        return _check(options)
    from effectenarena.session.room.server import serve

    with told(path):
        session_file = path if path.suffix.lower() == ".arena" else _beside(path, options.lang)
    if options.until:
        from effectenarena.session import Session

        with Session.open(session_file) as session:
            session.delete_on = options.until
    group: dict[str, Any] = {"people": options.rehearse, "speed": options.speed, "joins": options.joins}
    tell = partial(_tell, lang=options.lang)
    try:
        return serve(session_file, host=options.host, port=options.port, lang=options.lang, said=tell, **group)
    except ArenaError:
        raise
    except (OSError, UnicodeError) as error:
        said = {"host": options.host, "port": options.port, "reason": str(getattr(error, "strerror", None) or error)}
        sys.stderr.write(say("cli.room.address", options.lang, **said) + "\n")
        return WRONG_USE


def _check(options: argparse.Namespace) -> int:
    """Look in the hall before the room is open; nothing is opened, and the file stays as it is."""
    from effectenarena.session.room import checking

    points = checking.before(options.host, options.port)
    words = checking.told(points, options.lang)
    if options.json:
        sys.stdout.write(json.dumps({"points": words}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_lines(words) + say("cli.room.check", options.lang) + "\n")
    return WRONG_USE if any(one.state == "bad" for one in points) else 0


def _lines(words: list[dict[str, str]]) -> str:
    return "".join(f"{one['mark']}: {one['text']}\n" for one in words)


def _tell(live: "Live", *, lang: Language) -> None:
    """Say beside the addresses what was found in the hall, until when words are kept, and whether that day passed."""
    from effectenarena.session.room import checking

    until = live.session.delete_on
    code = "cli.room.passed" if until < datetime.now(UTC).date() else "cli.room.until"
    said = say(code, lang, day=date(until, lang), file=str(live.session.path))
    sys.stderr.write(_lines(checking.told(live.looked, lang)) + said + "\n")
    sys.stderr.flush()


def _beside(path: Path, lang: Language) -> Path:
    """Make a session file of an exchange file, under the first free name beside it."""
    from effectenarena.session import Session, read_any

    arena = read_any(path)
    free = path.with_suffix(".arena")
    count = 2
    while os.path.lexists(free):
        free = path.with_name(f"{path.stem} {count}.arena")
        count += 1
    Session.create(free, arena=arena).close()
    sys.stderr.write(say("cli.room.made", lang, file=str(free)) + "\n")
    return free
