"""`effectenarena room FILE`: open the room beside a session file."""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from effectenarena.cli.parser import WRONG_USE, whole_number
from effectenarena.model import ArenaError
from effectenarena.storage.trouble import told
from effectenarena.text import Language, number, say


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add where the room listens."""
    parser.add_argument("--host", default="127.0.0.1", metavar="H", help=say("cli.option.host", lang))
    parser.add_argument(
        "--rehearse",
        type=partial(whole_number, lang=lang, most=300),
        default=0,
        metavar="N",
        help=say("cli.option.rehearse", lang),
    )
    parser.add_argument(
        "--speed", type=partial(_speed, lang=lang), default=10.0, metavar="X", help=say("cli.option.speed", lang)
    )


def _speed(text: str, *, lang: Language) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 1000:
        bounds = {"least": number(0.1, lang), "most": number(1000, lang, 0)}
        raise argparse.ArgumentTypeError(say("cli.wrong_speed", lang, **bounds))
    return value


def run(options: argparse.Namespace, path: Path) -> int:
    """Open the room; an exchange file gets a session file beside it first.

    Returns
    -------
    int
        0 when the room was closed, 2 when the address or port cannot be used.

    Raises
    ------
    ArenaError
        When the file cannot be read.
    """
    from effectenarena.session.room.server import serve

    with told(path):
        session_file = path if path.suffix.lower() == ".arena" else _beside(path, options.lang)
    group = {"people": options.rehearse, "speed": options.speed}
    try:
        return serve(session_file, host=options.host, port=options.port, lang=options.lang, **group)
    except ArenaError:
        raise
    except (OSError, UnicodeError) as error:
        said = {"host": options.host, "port": options.port, "reason": str(getattr(error, "strerror", None) or error)}
        sys.stderr.write(say("cli.room.address", options.lang, **said) + "\n")
        return WRONG_USE


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
