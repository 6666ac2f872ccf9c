"""The command line: `effectenarena COMMAND FILE`."""

import argparse
import sys
from collections.abc import Callable, Sequence

from effectenarena.cli.answering import DONE, refuse
from effectenarena.cli.arguments import command_line
from effectenarena.model import ArenaError
from effectenarena.text import Language


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        0 done, 1 the file has errors, 2 wrong use.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = command_line(_language(arguments))
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except ArenaError as error:
        return refuse(error, options)
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        return 130


def _language(arguments: Sequence[str]) -> Language:
    """Find `--lang` before parsing, so that the help speaks it too."""
    for index, word in enumerate(arguments):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value == "en":
            return "en"
    return "nl"
