"""What every command does with its file and its answer: find it, read it, tell it, or say what is wrong."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from effectenarena.cli.parser import WRONG_USE
from effectenarena.model import Arena, ArenaError
from effectenarena.text import say, sentence

DONE, HAS_ERRORS = 0, 1
_OF_THE_PLACE = frozenset(
    {
        "bad-file-name",
        "disk-error",
        "disk-full",
        "file-busy",
        "file-exists",
        "folder-changed",
        "folder-taken",
        "missing-file",
        "no-permission",
        "not-a-file",
        "not-a-folder",
        "unknown-ending",
        "unknown-funder",
    }
)
"""What can be wrong with where an answer would go, and not with what was read."""


def existing(options: argparse.Namespace, file: Path | None = None) -> Path:
    """Return the file that is asked for; ends with a sentence when it is not there."""
    path: Path = file or options.file
    if not os.path.exists(path):  # noqa: PTH110 - a name that cannot be is no trouble either, just not there
        sys.stderr.write(say("cli.missing_file", options.lang, file=str(path)) + "\n")
        raise SystemExit(WRONG_USE)
    return path


def read_arena(options: argparse.Namespace) -> Arena:
    """Read the arena of the file that is asked for."""
    from effectenarena.session import read_any

    return read_any(existing(options))


def refuse(error: ArenaError, options: argparse.Namespace) -> int:
    """Say what is wrong; returns the exit code."""
    found = [sentence(finding, options.lang) for finding in error.findings]
    if options.json:
        print_json({"errors": found, "warnings": [], "questions": []})
    else:
        from effectenarena.cli.tables import findings_table

        sys.stderr.write(findings_table({"errors": found, "warnings": [], "questions": []}, options.lang))
    return WRONG_USE if _of_the_target(error, options) else HAS_ERRORS


def _of_the_target(error: ArenaError, options: argparse.Namespace) -> bool:
    """Whether the place behind `--to` cannot be written: the file that was read has no error then."""
    target: Path | None = getattr(options, "to", None) or getattr(options, "save", None)
    if target is None or not all(finding.code in _OF_THE_PLACE for finding in error.findings):
        return False
    # A form is named by its ending alone, a file by its name: trouble with what was read carries that name.
    read_from = [getattr(options, "file", None), *(getattr(options, "files", None) or ())]
    names = {str(finding.params.get("file")) for finding in error.findings}
    return not names & {path.name for path in read_from if path is not None and path.name != target.name}


def print_json(answer: Any) -> None:
    """Print an answer as data."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=1) + "\n")


def answered(answer: dict[str, Any], options: argparse.Namespace, table: Callable[[], str]) -> int:
    """Print an answer, as data or as a table; returns the exit code."""
    if options.json:
        print_json(answer)
    else:
        sys.stdout.write(table())
    return DONE
