"""The commands: what each reads, and what it answers."""

import argparse
import sys
from functools import partial
from typing import Any

from effectenarena.cli import classroom, inquiries, measuring, monitoring, printing, redacting, reporting, room, study
from effectenarena.cli.answering import DONE, HAS_ERRORS, answered, existing, print_json, read_arena
from effectenarena.cli.bringing import brings, import_answer
from effectenarena.cli.parser import WRONG_USE, WrongUseError
from effectenarena.model import Arena, ArenaError, parse, read
from effectenarena.text import say, sentence


def check_file(options: argparse.Namespace) -> int:
    """Tell what is wrong in a file, and what to think about."""
    from effectenarena.cli.tables import findings_table
    from effectenarena.model import check
    from effectenarena.session import read_data
    from effectenarena.session.answers import deciding_knobs

    data = read_data(existing(options))
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
    answered(answer, options, lambda: findings_table(answer, options.lang))
    return HAS_ERRORS if report.errors else DONE


def mkba(options: argparse.Namespace) -> int:
    """Work the outcome out, or say why one figure is what it is."""
    from effectenarena.cli.tables import mkba_table
    from effectenarena.session.answers import further_answer, horizon_rows, mkba_answer

    arena = read_arena(options)
    if options.why is not None:
        return _why(arena, options)
    answer = mkba_answer(arena, options.draws, options.seed, options.lang)
    answer |= further_answer(arena, options.draws, options.seed)
    answer["horizons"] = horizon_rows(arena, options.draws, options.seed)
    if not options.variants:
        return answered(answer, options, lambda: mkba_table(arena, answer, options.lang))
    from effectenarena.cli.comparing_tables import variants_table
    from effectenarena.session.comparing import variants_answer

    variants = variants_answer(arena, options.draws, options.seed, options.lang)
    return answered(
        {**answer, "variants": variants},
        options,
        lambda: f"{mkba_table(arena, answer, options.lang)}\n{variants_table(arena, variants, options.lang)}",
    )


def _why(arena: Arena, options: argparse.Namespace) -> int:
    from effectenarena.session.answers import appraised
    from effectenarena.session.reading import evening_at
    from effectenarena.session.views.mkba_why_told import reasons, why_text

    appraisal = appraised(arena, options.draws, options.seed)
    roles = evening_at(existing(options)).roles
    told = reasons(appraisal, options.why, options.lang, roles)
    if told is None:
        example = next(iter(arena.parties), "p")
        sys.stderr.write(say("cli.no_figure", options.lang, figure=options.why[:200], party=example) + "\n")
        return WRONG_USE
    return answered({"why": told}, options, lambda: why_text(appraisal, options.why, options.lang, roles) + "\n")


def portfolio(options: argparse.Namespace) -> int:
    """Lay several arenas side by side."""
    from effectenarena.cli.comparing_tables import portfolio_table
    from effectenarena.session import read_any
    from effectenarena.session.portfolio import portfolio_answer

    arenas = {str(file): read_any(existing(options, file)) for file in options.files}
    answer = portfolio_answer(arenas, options.draws, options.seed, options.lang)
    return answered(answer, options, lambda: portfolio_table(answer, options.lang))


def agenda(options: argparse.Namespace) -> int:
    """Rank what is worth knowing, and value one study when asked."""
    from effectenarena.cli.tables import agenda_table
    from effectenarena.cli.together import together_parts
    from effectenarena.session.inquiries import full_agenda

    if study.without_number(options):
        sys.stderr.write(f"{say('cli.study.needs_knob', options.lang)}\n")
        return WRONG_USE
    whole, lang = read_arena(options), options.lang
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

    return answered(answer, options, table)


def financing(options: argparse.Namespace) -> int:
    """Say who pays, who gains and what is short."""
    from effectenarena.cli.financing import financing_text

    answer, text = financing_text(read_arena(options), options.lang)
    return answered(answer, options, lambda: text)


def convert(options: argparse.Namespace) -> int:
    """Write the arena in another form, and say what that form cannot hold."""
    from effectenarena.session.files import convert

    losses = [sentence(finding, options.lang) for finding in convert(existing(options), options.to, options.lang)]
    answer = {"to": str(options.to), "warnings": losses}
    lines = [say("cli.saved", options.lang, file=str(options.to)), *(loss["message"] for loss in losses)]
    return answered(answer, options, lambda: "\n".join(lines) + "\n")


def bring_in(options: argparse.Namespace) -> int:
    """Read a team's own plan and budget, or an arena in another form."""
    if not brings(options):
        return convert(options)
    answer, text = import_answer(options, partial(existing, options))
    return answered(answer, options, lambda: text)


def monitor(options: argparse.Namespace) -> int:
    """Bring what was measured back into the numbers."""
    for file in (options.data, *options.earlier):
        existing(options, file)
    try:
        answer, text = monitoring.run(read_arena(options), options)
    except WrongUseError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    return answered(answer, options, lambda: text)


def caseload(options: argparse.Namespace) -> int:
    """Count households and their provisions, as far as may be shown."""
    from effectenarena.cli.caseload import run

    return run(options, partial(existing, options), answered)


def merge(options: argparse.Namespace) -> int:
    """Make one arena of those of several tables."""
    from effectenarena.cli.merging import merge_answer

    answer, text = merge_answer([existing(options, file) for file in options.files], options)
    return answered(answer, options, lambda: text)


def redact(options: argparse.Namespace) -> int:
    """Take people's words out of a log."""
    answer, text = redacting.redact_answer(existing(options), options)
    return answered(answer, options, lambda: text)


def measure(options: argparse.Namespace) -> int:
    """Write the register, the form and the plan."""
    answer, text = measuring.run(options, existing(options))
    return answered(answer, options, lambda: text)


def report(options: argparse.Namespace) -> int:
    """Write a report."""
    answer, text = reporting.run(options, existing(options))
    return answered(answer, options, lambda: text)


def print_paper(options: argparse.Namespace) -> int:
    """Write what lies on the table."""
    answer, text = printing.run(options, existing(options))
    return answered(answer, options, lambda: text)


def see_class(options: argparse.Namespace) -> int:
    """Show what a class handed in."""
    answer, text = classroom.class_answer(existing(options, options.folder), options)
    return answered(answer, options, lambda: text)


def open_room(options: argparse.Namespace) -> int:
    """Open the room for phones."""
    return room.run(options, existing(options))


def schema(_options: argparse.Namespace) -> int:
    """Print the schema of the exchange file."""
    from effectenarena.model.schema import json_schema

    print_json(json_schema())
    return DONE


def start(options: argparse.Namespace) -> int:
    """Serve the screens on this computer."""
    from effectenarena.widgets.server import serve

    if options.file is not None:
        existing(options)
    return serve(options.file, port=options.port, open_browser=not options.no_browser, ready=options.ready)
