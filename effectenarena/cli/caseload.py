"""`effectenarena caseload [REGISTER]`: who the households are and what is going on, in counts that may be shown."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from effectenarena.cli.earlier import earlier_answer
from effectenarena.cli.parser import WRONG_USE, WrongUseError, whole_number
from effectenarena.text import Language, say, sentence

if TYPE_CHECKING:
    from effectenarena.session.caseload_parts import Part

Answering = Callable[[dict[str, Any], argparse.Namespace, Callable[[], str]], int]
_SHOWN: Final = 20
"""So many refused rows are told; `--json` has them all."""


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add what is read, how many households there are in all, and workbooks to begin with."""
    parser.add_argument("data", type=Path, nargs="?", metavar="REGISTER", help=say("cli.caseload.data", lang))
    parser.add_argument(
        "--population",
        type=partial(whole_number, lang=lang, least=1, most=2 * 10**7),
        help=say("cli.caseload.population", lang),
    )
    parser.add_argument("--public", action="store_true", help=say("cli.monitor.public", lang))
    earlier = say("cli.monitor.earlier", lang)
    parser.add_argument("--earlier", type=Path, action="append", default=[], metavar="ANSWER.json", help=earlier)
    for name in ("blank", "example"):
        parser.add_argument(f"--{name}", type=Path, metavar="OUT.xlsx", help=say(f"cli.caseload.{name}", lang))


def run(options: argparse.Namespace, existing: Callable[[Path], Path], answer: Answering) -> int:
    """Run the command.

    Parameters
    ----------
    options
        What was asked.
    existing
        Stops when a file is not there.
    answer
        Prints the answer, as data or as text.

    Raises
    ------
    ArenaError
        When the file cannot be read, or a workbook not be written.
    """
    options.to = options.blank or options.example  # where trouble with writing is looked for
    for file in filter(None, (options.data, *options.earlier)):
        existing(file)
    try:
        data, text = _answered(options)
    except WrongUseError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    return answer(data, options, lambda: text)


def _answered(options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    from effectenarena.scans.caseload import synthetic_caseload

    lang: Language = options.lang
    if options.to is not None:
        _write(options.to, lang, blank=options.blank is not None)
        return {"to": str(options.to)}, say("cli.saved", lang, file=str(options.to)) + "\n"
    from effectenarena.cli.monitoring import without_reasons
    from effectenarena.session.caseload import caseload_answer
    from effectenarena.session.caseload_parts import caseload_parts
    from effectenarena.session.caseload_tables import is_answer
    from effectenarena.storage.caseload_read import CaseloadRead, read_caseload

    read = CaseloadRead(synthetic_caseload(), ()) if options.data is None else read_caseload(options.data)
    earlier = [earlier_answer(path, is_answer, "cli.caseload.not_earlier", lang) for path in options.earlier]
    try:
        answer = caseload_answer(
            read.caseload, lang, population=options.population, public=options.public, earlier=earlier
        )
    except ValueError as error:
        raise WrongUseError(say("caseload.caseload-population.message", lang)) from error
    answer["rejected"] = [{"sheet": one.sheet, "row": one.row, **_told(one.why, lang)} for one in read.refused]
    if options.public:
        answer["rejected"] = without_reasons(answer["rejected"])
    return answer, "\n".join(_lines(answer, caseload_parts(answer, lang), lang)) + "\n"


def _write(target: Path, lang: Language, *, blank: bool) -> None:
    """Write a workbook; what stands there already is never overwritten."""
    from effectenarena.scans.caseload import synthetic_caseload
    from effectenarena.storage.caseload_book import caseload_book
    from effectenarena.storage.trouble import refused, told

    if target.suffix.lower() != ".xlsx":
        raise refused("unknown-ending", target, endings=".xlsx")
    with told(target), target.open("xb") as out:
        out.write(caseload_book(None if blank else synthetic_caseload(), lang))


def _told(why: Any, lang: Language) -> dict[str, str]:
    said = sentence(why, lang)
    return {"why": said["message"], "mend": said["mend"], "code": said["code"]}


def _lines(answer: Mapping[str, Any], parts: "tuple[Part, ...]", lang: Language) -> Iterator[str]:
    from effectenarena.cli.tables import columns

    if answer["synthetic"]:
        yield say("caseload.synthetic", lang)
    yield say("caseload.indicative", lang)
    yield say("caseload.read", lang, households=answer["households"])
    rejected = answer["rejected"]
    if rejected:
        yield say("caseload.refused", lang, count=len(rejected))
    for one in [row for row in rejected if row["why"]][:_SHOWN]:
        yield f"  {say('caseload.place', lang, sheet=one['sheet'], row=one['row'])} {one['why']} {one['mend']}"
    for part in parts:
        yield from ("", part.title.upper(), part.lead)
        if part.plot is not None:
            rows = [part.plot.heads, *part.plot.rows]
            yield columns(rows, frozenset(range(part.plot.words, len(part.plot.heads))))
        for table in part.extra:
            yield from ("", table.caption, columns([table.heads, *table.rows], frozenset(range(1, len(table.heads)))))
        for note in part.notes:
            yield f"- {note}"
