"""`effectenarena report`: one file, or for an application a folder."""

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from effectenarena.text import Language, say

KINDS: Final = (
    "verslag",
    "samenvatting",
    "raadsmemo",
    "bijeenkomst",
    "onderzoeksagenda",
    "verzilvering",
    "4+1",
    "aanvraag",
    "mkba",
)
"""Written out again: to say what can be chosen takes no typesetter. A test holds them to what the report knows."""
APPLICATION: Final = "aanvraag"


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add what can be chosen: kind, funder, and where it goes."""
    parser.add_argument("--kind", choices=KINDS, default=KINDS[0], help=say("cli.option.kind", lang))
    parser.add_argument("--to", type=Path, metavar="OUT", help=say("cli.option.to", lang))
    parser.add_argument("--funder", metavar="KEY", help=say("cli.option.funder", lang))
    parser.add_argument("--changed", type=Path, metavar="DOCX", help=say("cli.option.changed", lang))


def run(options: argparse.Namespace, path: Path) -> tuple[dict[str, Any], str]:
    """Write the report; give the answer as data and as text.

    Raises
    ------
    ArenaError
        What is wrong with the file that is read, with the funder, or with the place or form of what is written.
    SystemExit
        With 2, without a place to write to, or with a document to compare of another kind than an application.
    """
    from effectenarena.report import write_report
    from effectenarena.session.pdf_words import unpromised_files
    from effectenarena.session.reading import evening_at, read_any
    from effectenarena.storage.trouble import told

    _check_use(options)
    arena, evening = read_any(path), evening_at(path)
    if options.changed is not None:
        return _changed(options, arena, evening.people)
    if options.kind == APPLICATION and _is_folder(options.to):
        return _application(options, arena, evening.people)
    with told(options.to):  # a typesetter needs room on the disk too
        write_report(
            arena, options.to, kind=options.kind, lang=options.lang, evening=evening, funder=_funder(options.funder)
        )
    remark = unpromised_files([options.to], options.lang)
    lines = [say("cli.saved", options.lang, file=str(options.to)), *([remark] if remark else [])]
    return {"to": str(options.to), **({"remark": remark} if remark else {})}, "\n".join(lines) + "\n"


def _check_use(options: argparse.Namespace) -> None:
    lang: Language = options.lang
    wrong = ""
    if options.changed is not None and (options.kind != APPLICATION or options.to is not None):
        wrong = say("cli.changed.alone", lang)
    elif options.changed is not None and not options.changed.exists():
        wrong = say("cli.missing_file", lang, file=str(options.changed))
    elif options.changed is None and options.to is None:
        wrong = say("cli.wrong.required", lang, names="--to")
    if wrong:
        sys.stderr.write(f"{wrong}\n")
        raise SystemExit(2)


def _changed(options: argparse.Namespace, arena: Any, people: Any) -> tuple[dict[str, Any], str]:
    """Tell what differs between a document that was edited and what would be written now; nothing is written."""
    from effectenarena.report.application.changed import changed
    from effectenarena.report.application.told import changed_answer, changed_text
    from effectenarena.session.application import draft

    def now(written: Any) -> Any:
        funder = _funder(options.funder or (written.funder if written else None))
        return draft(arena, funder, written.lang if written else options.lang, people=people)

    answer = changed_answer(changed(options.changed, now), options.lang)
    return {"changed": str(options.changed), **answer}, changed_text(answer, options.lang)


def _is_folder(path: Path) -> bool:
    """Tell a folder from a file that does not exist yet: only a file's name ends in letters behind a point."""
    return path.is_dir() or not path.suffix[1:].isalpha()


def _application(options: argparse.Namespace, arena: Any, people: Any) -> tuple[dict[str, Any], str]:
    """Write the folder, and tell what is still to be done first."""
    from effectenarena.report.application import write_application
    from effectenarena.session.application import draft
    from effectenarena.session.application.checks import checks
    from effectenarena.session.application.funder_words import days_words
    from effectenarena.session.application.worklist import days_left, minutes_left, worklist
    from effectenarena.session.pdf_words import unpromised_files
    from effectenarena.storage.trouble import told
    from effectenarena.text import say_many

    made = draft(arena, _funder(options.funder), options.lang, people=people)
    with told(options.to):
        files = write_application(made, options.to)
    tasks, found = worklist(made), checks(made)
    answer = {
        "to": str(options.to),
        "funder": made.funder.key,
        "files": list(files),
        "days_left": days_left(made),
        "worklist": [
            {
                "code": one.code,
                "at": one.at,
                "section": one.section,
                "message": one.text,
                "minutes": one.minutes,
                "who": one.who,
            }
            for one in tasks
        ],
        "checks": [{"code": one.code, "section": one.section, "message": one.words(made)} for one in found],
    }
    remark = unpromised_files([options.to / name for name in files], options.lang)
    answer |= {"remark": remark} if remark else {}
    minutes = minutes_left(tasks)
    lines = [
        say_many("application.worklist.lead", len(tasks), options.lang, minutes=minutes)
        if tasks
        else made.say("worklist.none"),
        days_words(made),
        *(f"  {one.minutes:>4}  {one.text} ({one.who})" for one in tasks),
        *(f"  !     {one.words(made)}" for one in found),
        say("cli.saved", options.lang, file=str(options.to)),
        *([remark] if remark else []),
    ]
    return answer, "\n".join(lines) + "\n"


def _funder(name: str | None) -> Any:
    from effectenarena.session.home import Home
    from effectenarena.session.own_funders import funder_of

    return None if name is None else funder_of(name, Home())
