"""`effectenarena print`: what lies on the table, as files for a printer."""

import argparse
from pathlib import Path
from typing import Any, Final

from effectenarena.text import Language, say

KINDS: Final = ("vel", "kaarten", "stembriefjes", "voorbereiding")
PAPERS: Final = ("A0", "A1", "A3", "A4")
NAMES: Final = ("half-day", "two-and-a-half-hours", "one-hour", "exercise")
SCRIPT: Final = "two-and-a-half-hours"
"""Written out again: to say what can be chosen takes no typesetter. A test holds them to what the report knows."""


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add what can be chosen: kind, paper, blank, and where it goes."""
    parser.add_argument("--kind", choices=KINDS, default=KINDS[0], help=say("cli.option.print_kind", lang))
    parser.add_argument("--paper", choices=PAPERS, help=say("cli.option.paper", lang))
    parser.add_argument("--blank", action="store_true", help=say("cli.option.blank", lang))
    parser.add_argument("--script", choices=NAMES, default=SCRIPT, help=say("cli.option.script", lang))
    parser.add_argument("--to", type=Path, required=True, metavar="OUT", help=say("cli.option.to", lang))


def run(options: argparse.Namespace, path: Path) -> tuple[dict[str, Any], str]:
    """Write the file; say, as data and as text, where it is and what a PDF cannot promise.

    Raises
    ------
    ArenaError
        What is wrong with the file that is read, or with the place or form of the one that is written.
    """
    from effectenarena.report.paper import Wanted, write_print
    from effectenarena.session.pdf_words import unpromised_files
    from effectenarena.session.reading import numbers_given, read_any
    from effectenarena.storage.trouble import told

    arena, taken = read_any(path), numbers_given(path)
    wanted = Wanted(options.kind, options.paper, options.blank, options.script)
    with told(options.to):
        write_print(arena, options.to, wanted, lang=options.lang, taken=taken)
    remark = unpromised_files([options.to], options.lang)
    lines = [say("cli.saved", options.lang, file=str(options.to)), *([remark] if remark else [])]
    return {"to": str(options.to), **({"remark": remark} if remark else {})}, "\n".join(lines) + "\n"
