"""The words that the command line takes: one parser with a part for each command."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from effectenarena import __version__
from effectenarena.cli import (
    classroom,
    commands,
    inquiries,
    measuring,
    monitoring,
    printing,
    redacting,
    reporting,
    room,
)
from effectenarena.cli.bringing import add_import
from effectenarena.cli.caseload import add_options as add_caseload_options
from effectenarena.cli.parser import PARSERS, whole_number
from effectenarena.text import LANGUAGES, Language, say


def command_line(lang: Language) -> argparse.ArgumentParser:
    """Return what reads the words behind `effectenarena`, in one language."""
    parser = PARSERS[lang](prog="effectenarena", description=say("cli.about", lang))
    parser.add_argument("--version", action="version", version=__version__, help=say("cli.option.version", lang))

    def everywhere(made: argparse.ArgumentParser, unsaid: Any) -> None:
        """Options that may stand before or after the command."""
        made.add_argument("--lang", choices=LANGUAGES, default=unsaid or "nl", help=say("cli.option.lang", lang))
        made.add_argument("--json", action="store_true", default=unsaid or False, help=say("cli.option.json", lang))

    everywhere(parser, None)
    added = parser.add_subparsers(dest="command", required=True, metavar=say("cli.command", lang))

    def command(name: str, run: Callable[[argparse.Namespace], int], *, file: bool = True) -> argparse.ArgumentParser:
        made = added.add_parser(name, help=say(f"cli.{name}.about", lang), description=say(f"cli.{name}.about", lang))
        made.set_defaults(run=run)
        everywhere(made, argparse.SUPPRESS)
        if file:
            made.add_argument("file", type=Path, metavar="FILE", help=say("cli.option.file", lang))
        return made

    command("check", commands.check_file)
    for name, run in (("mkba", commands.mkba), ("agenda", commands.agenda)):
        made = command(name, run)
        _drawn(made, lang)
        if name == "agenda":
            inquiries.add_options(made, lang)
        if name == "mkba":
            made.add_argument("--why", metavar="FIGURE", help=say("cli.option.why", lang))
            made.add_argument("--variants", action="store_true", help=say("cli.option.variants", lang))
    command("financing", commands.financing)
    made = command("portfolio", commands.portfolio, file=False)
    made.add_argument("files", type=Path, nargs="+", metavar="FILE", help=say("cli.option.files", lang))
    _drawn(made, lang)
    command("export", commands.convert).add_argument(
        "--to", type=Path, required=True, metavar="OUT", help=say("cli.option.to", lang)
    )
    add_import(command("import", commands.bring_in, file=False), lang)
    monitoring.add_options(command("monitor", commands.monitor), lang)
    add_caseload_options(command("caseload", commands.caseload, file=False), lang)
    made = command("merge", commands.merge, file=False)
    made.add_argument("files", type=Path, nargs="+", metavar="FILE", help=say("cli.option.tables", lang))
    made.add_argument("--to", type=Path, required=True, metavar="OUT", help=say("cli.option.to", lang))
    for name, run, part in (
        ("measure", commands.measure, measuring),
        ("report", commands.report, reporting),
        ("print", commands.print_paper, printing),
    ):
        part.add_options(command(name, run), lang)
    made = command("room", commands.open_room)
    room.add_options(made, lang)
    _port(made, lang)
    redacting.add_options(command("redact", commands.redact), lang)
    made = command("class", commands.see_class, file=False)
    made.add_argument("folder", type=Path, metavar="FOLDER", help=say("cli.class.folder", lang))
    classroom.add_options(made, lang)
    command("schema", commands.schema, file=False)
    made = command("start", commands.start, file=False)
    made.add_argument("file", type=Path, nargs="?", metavar="FILE", help=say("cli.option.file", lang))
    _port(made, lang)
    made.add_argument("--no-browser", action="store_true", help=say("cli.option.no_browser", lang))
    made.add_argument("--ready", type=Path, help=argparse.SUPPRESS)
    return parser


def _drawn(made: argparse.ArgumentParser, lang: Language) -> None:
    draws = partial(whole_number, lang=lang, least=1, most=2**24)
    made.add_argument("--draws", type=draws, default=8192, help=say("cli.option.draws", lang))
    made.add_argument("--seed", type=partial(whole_number, lang=lang), default=0, help=say("cli.option.seed", lang))


def _port(made: argparse.ArgumentParser, lang: Language) -> None:
    port = partial(whole_number, lang=lang, most=65_535)
    made.add_argument("--port", type=port, default=0, help=say("cli.option.port", lang))
