"""`effectenarena class FOLDER`: a class at a glance, from the files that were handed in."""

import argparse
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from effectenarena.text import Language, say, say_many

_MARKS: Final = {"good": "✓", "written": "✓", "part": "½", "not_yet": "…", "form": "?", "empty": "·"}


def add_options(parser: argparse.ArgumentParser, lang: Language) -> None:
    """Options of the command."""
    parser.add_argument("--csv", type=Path, metavar="OUT", help=say("cli.class.csv", lang))


def class_answer(folder: Path, options: argparse.Namespace) -> tuple[dict[str, Any], str]:
    """Read a folder; give the answer as data and as text.

    Raises
    ------
    ArenaError
        When it is no folder, holds too many files, or the table cannot be written.
    """
    from effectenarena.storage.trouble import refused, told
    from effectenarena.teaching.classroom import MOST, gather, overview
    from effectenarena.teaching.handin import HandInError

    if not folder.is_dir():
        raise refused("not-a-folder", folder)
    try:
        with told(folder):
            found = gather(folder)
    except HandInError as error:
        raise refused("too-many-files", folder, most=MOST) from error
    exercises = [overview(found, key, options.lang).to_dict() for key in found.exercises]
    bad = [{"file": name, "why": say(f"cli.class.refused.{code}", options.lang)} for name, code in found.refused]
    answer: dict[str, Any] = {"exercises": exercises, "refused": bad, "older": list(found.older)}
    if options.csv:
        _write_csv(options.csv, answer)
        answer["csv"] = str(options.csv)
    return answer, "\n".join(_parts(answer, options.lang)) + "\n"


def _parts(answer: dict[str, Any], lang: Language) -> Iterator[str]:
    """The class as tables: a row for everybody, and what many got stuck on."""
    from effectenarena.cli.tables import columns
    from effectenarena.teaching import task

    for one in answer["exercises"]:
        asked = task(one["exercise"])
        yield f"{asked.number} {asked.title(lang)}"
        names = [question.id for question in asked.questions]
        rows = [(say("cli.class.who", lang), *names)]
        rows += [(student["who"], *(_cell(student, name) for name in names)) for student in one["students"]]
        yield columns(rows)
        for question in one["questions"]:
            if question["mistakes"]:
                yield f"  {asked.question(question['question']).ask(lang)}"
                yield from (f"    {found['count']}× {found['words']}" for found in question["mistakes"])
        changed = [student["who"] for student in one["students"] if student["task_changed"]]
        if changed:
            yield say("cli.class.changed", lang, who=", ".join(changed))
        yield ""
    if not answer["exercises"]:
        yield say("cli.class.none", lang)
    else:
        yield say("cli.class.legend", lang)
    if "csv" in answer:
        yield say("cli.saved", lang, file=answer["csv"])
    if answer["older"]:
        yield say_many("cli.class.older", len(answer["older"]), lang)
    yield from (f"{found['file']}: {found['why']}" for found in answer["refused"])


def _cell(student: dict[str, Any], name: str) -> str:
    hints = student["hints"].get(name, 0)
    return _MARKS[student["stands"][name]] + (f" {hints}" if hints else "")


def _write_csv(path: Path, answer: dict[str, Any]) -> None:
    """Write one row for everybody on every question; what looks like a formula stays text."""
    from effectenarena.storage.exchange import write_whole
    from effectenarena.storage.tables import guarded

    text = io.StringIO()
    made = csv.writer(text, delimiter=";")
    made.writerow(["exercise", "who", "question", "stands", "hints"])
    for one in answer["exercises"]:
        for student in one["students"]:
            for name, stands in student["stands"].items():
                hints = student["hints"].get(name, 0)
                made.writerow([one["exercise"], guarded(student["who"]), name, stands, hints])
    write_whole(path, text.getvalue().encode("utf-8-sig"))
