"""`effectenarena import`: a file in another form, or a team's own plan and budget as the start of an application."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from effectenarena.text import Language, say

PLANS: Final = frozenset({".docx", ".md", ".txt"})
"""Files that hold a plan, and no map."""
_SHOWN: Final = 40
"""So many doubts are told; the rest is counted. `--json` has them all."""


def add_import(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add what is read, the team's own plan and budget, and where it goes."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help=say("cli.bring.file", lang))
    parser.add_argument("--plan", type=Path, metavar="PLAN", help=say("cli.bring.plan", lang))
    parser.add_argument("--budget", type=Path, metavar="BOOK", help=say("cli.bring.budget", lang))
    parser.add_argument("--to", type=Path, required=True, metavar="OUT", help=say("cli.option.to", lang))


def brings(options: argparse.Namespace) -> bool:
    """Whether a plan or budget is brought; a plan given as the file itself is one, and the map is empty then."""
    if options.file is not None and options.plan is None and options.file.suffix.lower() in PLANS:
        options.file, options.plan = None, options.file
    return options.plan is not None or options.budget is not None or options.file is None


def import_answer(options: argparse.Namespace, existing: Callable[[Path], Path]) -> tuple[dict[str, Any], str]:
    """Fill the application in, beside the map that was given; give the answer as data and as text.

    Parameters
    ----------
    options
        What was asked.
    existing
        Stops with a sentence where a file is not there.

    Raises
    ------
    ArenaError
        What is wrong with a file that is read, or with the place of what is written; then nothing is written.
    SystemExit
        With 2, when there is nothing to read.
    """
    from effectenarena.session.bringing import bring
    from effectenarena.session.bringing.saving import save_filled

    lang: Language = options.lang
    if options.plan is None and options.budget is None:
        raise SystemExit(_wrong(lang))
    for file in filter(None, (options.file, options.plan, options.budget)):
        existing(file)
    found = bring(options.plan, options.budget, lang)
    warnings, filled = save_filled(options.file, options.to, found, lang)
    left = [*found.left, *filled.left]
    answer = {
        "to": str(options.to),
        "warnings": list(warnings),
        "taken": filled.counts,
        "texts": [piece.section for piece in found.placed],
        "budget": [line.to_data() for line in found.budget],
        "cover": [line.to_data() for line in found.cover],
        "loose": [{"heading": one.heading, "text": one.text, "row": one.place[2]} for one in found.loose],
        "left": [
            {
                "code": one.code,
                "where": one.where(lang),
                "row": one.place[2],
                "text": one.text,
                "look": one.look,
                "message": one.words(lang),
            }
            for one in left
        ],
    }
    look = [one for one in left if one.look]
    lines = [
        say("cli.saved", lang, file=str(options.to)),
        say("applying.brought", lang, **filled.counts),
        *(warning["message"] for warning in warnings),
        *(say("cli.bring.loose", lang, heading=one.heading or one.text[:60], row=one.place[2]) for one in found.loose),
        *(f"  {one.where(lang)}: {one.words(lang)} {one.text}".rstrip() for one in look[:_SHOWN]),
    ]
    if len(look) > _SHOWN:
        lines.append(say("shell.more", lang, count=len(look) - _SHOWN))
    return answer, "\n".join(lines) + "\n"


def _wrong(lang: Language) -> int:
    sys.stderr.write(f"{say('cli.bring.nothing', lang)}\n")
    return 2
