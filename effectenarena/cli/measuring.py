"""`effectenarena measure`: what is needed to measure, in a folder."""

import argparse
from pathlib import Path
from typing import Any

from effectenarena.text import Language, say, say_many


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Add where it goes."""
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help=say("cli.measure.to", lang))
    parser.add_argument("--indicators", type=Path, metavar="LIST.csv", help=say("cli.measure.indicators", lang))


def run(options: argparse.Namespace, path: Path) -> tuple[dict[str, Any], str]:
    """Write the folder; give the answer as data and as text.

    Raises
    ------
    ArenaError
        What is wrong with the file that is read, or with the place of what is written.
    """
    from effectenarena.model import Project
    from effectenarena.report.measuring import KEY, write_measuring
    from effectenarena.session import read_any
    from effectenarena.session.indicator_lists import problem_words, with_list
    from effectenarena.session.measuring import measuring_plan
    from effectenarena.session.pdf_words import unpromised_files
    from effectenarena.storage.trouble import told

    arena, said, loaded = read_any(path), [], 0
    if options.indicators is not None:
        made, loaded, problems = with_list(arena, options.indicators)
        arena = arena.with_project(Project.model_validate({**arena.project.to_data(), "measuring": made}))
        said = [problem_words(one, options.lang) for one in problems]
    with told(options.to):
        files = write_measuring(arena, options.to, options.lang)
    plan = measuring_plan(arena)
    answer = {
        "to": str(options.to),
        "files": list(files),
        "columns": list(plan.header),
        "moments": [moment.name for moment in plan.moments],
        "indicators": {"loaded": loaded, "problems": said},
    }
    lines = [
        say("cli.saved", options.lang, file=str(options.to)),
        *(say(f"cli.measure.file.{Path(name).stem}", options.lang, file=name) for name in files),
        say("cli.measure.key" if KEY in files else "cli.measure.no_key", options.lang, file=KEY),
    ]
    remark = unpromised_files([options.to / name for name in files], options.lang)
    if remark:
        answer["remark"] = remark
        lines.append(remark)
    if options.indicators is not None:
        lines.append(say_many("inquiry.own.loaded", loaded, options.lang))
        lines += [f"  {one['place']}: {one['message']} {one['mend']}" for one in said]
    return answer, "\n".join(lines) + "\n"
