"""The command line: `effectenarena COMMAND FILE`."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from effectenarena import __version__
from effectenarena.cli import classroom, inquiries, measuring, monitoring, printing, redacting, reporting, room, study
from effectenarena.cli.bringing import add_import, brings, import_answer
from effectenarena.cli.caseload import add_options as add_caseload_options
from effectenarena.cli.parser import PARSERS, WRONG_USE, WrongUseError, whole_number
from effectenarena.model import Arena, ArenaError, parse, read
from effectenarena.text import LANGUAGES, Language, say, sentence

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
    parser = _parser(_language(arguments))
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except ArenaError as error:
        return _refuse(error, options)
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


def _parser(lang: Language) -> argparse.ArgumentParser:
    parser = PARSERS[lang](prog="effectenarena", description=say("cli.about", lang))
    parser.add_argument("--version", action="version", version=__version__, help=say("cli.option.version", lang))

    def everywhere(made: argparse.ArgumentParser, unsaid: Any) -> None:
        """Options that may stand before or after the command."""
        made.add_argument("--lang", choices=LANGUAGES, default=unsaid or "nl", help=say("cli.option.lang", lang))
        made.add_argument("--json", action="store_true", default=unsaid or False, help=say("cli.option.json", lang))

    everywhere(parser, None)
    commands = parser.add_subparsers(dest="command", required=True, metavar=say("cli.command", lang))

    def command(name: str, run: Callable[[argparse.Namespace], int], *, file: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=say(f"cli.{name}.about", lang), description=say(f"cli.{name}.about", lang)
        )
        made.set_defaults(run=run)
        everywhere(made, argparse.SUPPRESS)
        if file:
            made.add_argument("file", type=Path, metavar="FILE", help=say("cli.option.file", lang))
        return made

    def drawn(made: argparse.ArgumentParser) -> None:
        made.add_argument(
            "--draws",
            type=partial(whole_number, lang=lang, least=1, most=2**24),
            default=8192,
            help=say("cli.option.draws", lang),
        )
        made.add_argument("--seed", type=partial(whole_number, lang=lang), default=0, help=say("cli.option.seed", lang))

    command("check", _check)
    for name, run in (("mkba", _mkba), ("agenda", _agenda)):
        made = command(name, run)
        drawn(made)
        if name == "agenda":
            inquiries.add_options(made, lang)
        if name == "mkba":
            made.add_argument("--why", metavar="FIGURE", help=say("cli.option.why", lang))
            made.add_argument("--variants", action="store_true", help=say("cli.option.variants", lang))
    command("financing", _financing)
    made = command("portfolio", _portfolio, file=False)
    made.add_argument("files", type=Path, nargs="+", metavar="FILE", help=say("cli.option.files", lang))
    drawn(made)
    command("export", _convert).add_argument(
        "--to", type=Path, required=True, metavar="OUT", help=say("cli.option.to", lang)
    )
    add_import(command("import", _import, file=False), lang)
    monitoring.add_options(command("monitor", _monitor), lang)
    add_caseload_options(command("caseload", _caseload, file=False), lang)
    made = command("merge", _merge, file=False)
    made.add_argument("files", type=Path, nargs="+", metavar="FILE", help=say("cli.option.tables", lang))
    made.add_argument("--to", type=Path, required=True, metavar="OUT", help=say("cli.option.to", lang))
    for name, run, part in (
        ("measure", _measure, measuring),
        ("report", _report, reporting),
        ("print", _print, printing),
    ):
        part.add_options(command(name, run), lang)
    made = command("room", _room)
    room.add_options(made, lang)
    made.add_argument(
        "--port", type=partial(whole_number, lang=lang, most=65_535), default=0, help=say("cli.option.port", lang)
    )
    redacting.add_options(command("redact", _redact), lang)
    made = command("class", _class, file=False)
    made.add_argument("folder", type=Path, metavar="FOLDER", help=say("cli.class.folder", lang))
    classroom.add_options(made, lang)
    command("schema", _schema, file=False)
    made = command("start", _start, file=False)
    made.add_argument("file", type=Path, nargs="?", metavar="FILE", help=say("cli.option.file", lang))
    made.add_argument(
        "--port", type=partial(whole_number, lang=lang, most=65_535), default=0, help=say("cli.option.port", lang)
    )
    made.add_argument("--no-browser", action="store_true", help=say("cli.option.no_browser", lang))
    made.add_argument("--ready", type=Path, help=argparse.SUPPRESS)
    return parser


# ---- reading and answering


def _existing(options: argparse.Namespace, file: Path | None = None) -> Path:
    path: Path = file or options.file
    if not os.path.exists(path):  # noqa: PTH110 - a name that cannot be is no trouble either, just not there
        sys.stderr.write(say("cli.missing_file", options.lang, file=str(path)) + "\n")
        raise SystemExit(WRONG_USE)
    return path


def _read(options: argparse.Namespace) -> Arena:
    from effectenarena.session import read_any

    return read_any(_existing(options))


def _refuse(error: ArenaError, options: argparse.Namespace) -> int:
    found = [sentence(finding, options.lang) for finding in error.findings]
    if options.json:
        _print_json({"errors": found, "warnings": [], "questions": []})
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


def _print_json(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=1) + "\n")


def _answer(answer: dict[str, Any], options: argparse.Namespace, table: Callable[[], str]) -> int:
    if options.json:
        _print_json(answer)
    else:
        sys.stdout.write(table())
    return DONE


# ---- commands


def _check(options: argparse.Namespace) -> int:
    from effectenarena.cli.tables import findings_table
    from effectenarena.model import check
    from effectenarena.session import read_data
    from effectenarena.session.answers import deciding_knobs

    data = read_data(_existing(options))
    try:
        arena = parse(data)
    except ArenaError:
        arena = read(data)  # which also tells the errors between the parts that can be read
    report = check.report(arena)
    if not report.errors:
        report = check.report(arena, deciding=deciding_knobs(arena))
    answer = {
        name: [sentence(finding, options.lang) for finding in getattr(report, name)]
        for name in ("errors", "warnings", "questions")
    }
    _answer(answer, options, lambda: findings_table(answer, options.lang))
    return HAS_ERRORS if report.errors else DONE


def _mkba(options: argparse.Namespace) -> int:
    from effectenarena.cli.tables import mkba_table
    from effectenarena.session.answers import further_answer, horizon_rows, mkba_answer

    arena = _read(options)
    if options.why is not None:
        return _why(arena, options)
    answer = mkba_answer(arena, options.draws, options.seed, options.lang)
    answer |= further_answer(arena, options.draws, options.seed)
    answer["horizons"] = horizon_rows(arena, options.draws, options.seed)
    if not options.variants:
        return _answer(answer, options, lambda: mkba_table(arena, answer, options.lang))
    from effectenarena.cli.comparing_tables import variants_table
    from effectenarena.session.comparing import variants_answer

    variants = variants_answer(arena, options.draws, options.seed, options.lang)
    return _answer(
        {**answer, "variants": variants},
        options,
        lambda: f"{mkba_table(arena, answer, options.lang)}\n{variants_table(arena, variants, options.lang)}",
    )


def _why(arena: Arena, options: argparse.Namespace) -> int:
    from effectenarena.session.answers import appraised
    from effectenarena.session.reading import evening_at
    from effectenarena.session.views.mkba_why_told import reasons, why_text

    appraisal = appraised(arena, options.draws, options.seed)
    roles = evening_at(_existing(options)).roles
    told = reasons(appraisal, options.why, options.lang, roles)
    if told is None:
        example = next(iter(arena.parties), "p")
        sys.stderr.write(say("cli.no_figure", options.lang, figure=options.why[:200], party=example) + "\n")
        return WRONG_USE
    return _answer({"why": told}, options, lambda: why_text(appraisal, options.why, options.lang, roles) + "\n")


def _portfolio(options: argparse.Namespace) -> int:
    from effectenarena.cli.comparing_tables import portfolio_table
    from effectenarena.session import read_any
    from effectenarena.session.portfolio import portfolio_answer

    arenas = {str(file): read_any(_existing(options, file)) for file in options.files}
    answer = portfolio_answer(arenas, options.draws, options.seed, options.lang)
    return _answer(answer, options, lambda: portfolio_table(answer, options.lang))


def _agenda(options: argparse.Namespace) -> int:
    from effectenarena.cli.tables import agenda_table
    from effectenarena.cli.together import together_parts
    from effectenarena.session.inquiries import full_agenda

    if study.without_number(options):
        sys.stderr.write(f"{say('cli.study.needs_knob', options.lang)}\n")
        return WRONG_USE
    whole, lang = _read(options), options.lang
    arena = inquiries.decided_later(whole, options)
    if arena is None:
        sys.stderr.write(f"{say('cli.decision_year.beyond', lang, last=whole.project.horizon - 1)}\n")
        return WRONG_USE
    answer: dict[str, Any] = {"decision_year": options.decision_year} | full_agenda(
        arena, options.draws, options.seed, lang
    )
    if options.knob is not None:
        try:
            answer["study"] = study.study_answer(arena, options)
        except study.CannotMeasureError as error:
            sys.stderr.write(f"{error}\n")
            return WRONG_USE

    def table() -> str:
        asked = study.study_parts(arena, answer["study"], lang) if "study" in answer else ()
        more = [*together_parts(arena, answer, lang), *asked, *inquiries.inquiry_parts(arena, answer, lang)]
        return "\n".join([agenda_table(arena, answer, lang), *(f"{part}\n" for part in more)])

    return _answer(answer, options, table)


def _financing(options: argparse.Namespace) -> int:
    from effectenarena.cli.financing import financing_text

    answer, text = financing_text(_read(options), options.lang)
    return _answer(answer, options, lambda: text)


def _convert(options: argparse.Namespace) -> int:
    from effectenarena.session.files import convert

    losses = [sentence(finding, options.lang) for finding in convert(_existing(options), options.to, options.lang)]
    answer = {"to": str(options.to), "warnings": losses}
    lines = [say("cli.saved", options.lang, file=str(options.to)), *(loss["message"] for loss in losses)]
    return _answer(answer, options, lambda: "\n".join(lines) + "\n")


def _import(options: argparse.Namespace) -> int:
    if not brings(options):
        return _convert(options)
    answer, text = import_answer(options, partial(_existing, options))
    return _answer(answer, options, lambda: text)


def _monitor(options: argparse.Namespace) -> int:
    for file in (options.data, *options.earlier):
        _existing(options, file)
    try:
        answer, text = monitoring.run(_read(options), options)
    except WrongUseError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    return _answer(answer, options, lambda: text)


def _caseload(options: argparse.Namespace) -> int:
    from effectenarena.cli.caseload import run

    return run(options, partial(_existing, options), _answer)


def _merge(options: argparse.Namespace) -> int:
    from effectenarena.cli.merging import merge_answer

    answer, text = merge_answer([_existing(options, file) for file in options.files], options)
    return _answer(answer, options, lambda: text)


def _redact(options: argparse.Namespace) -> int:
    answer, text = redacting.redact_answer(_existing(options), options)
    return _answer(answer, options, lambda: text)


def _measure(options: argparse.Namespace) -> int:
    answer, text = measuring.run(options, _existing(options))
    return _answer(answer, options, lambda: text)


def _report(options: argparse.Namespace) -> int:
    answer, text = reporting.run(options, _existing(options))
    return _answer(answer, options, lambda: text)


def _print(options: argparse.Namespace) -> int:
    saved = printing.run(options, _existing(options))
    return _answer({"to": str(options.to)}, options, lambda: f"{saved}\n")


def _class(options: argparse.Namespace) -> int:
    answer, text = classroom.class_answer(_existing(options, options.folder), options)
    return _answer(answer, options, lambda: text)


def _room(options: argparse.Namespace) -> int:
    return room.run(options, _existing(options))


def _schema(_options: argparse.Namespace) -> int:
    from effectenarena.model.schema import json_schema

    _print_json(json_schema())
    return DONE


def _start(options: argparse.Namespace) -> int:
    from effectenarena.widgets.server import serve

    if options.file is not None:
        _existing(options)
    return serve(options.file, port=options.port, open_browser=not options.no_browser, ready=options.ready)
