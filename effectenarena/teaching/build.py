"""Builds from one source: the student's task and notebook, and the teacher's key.

`python -m effectenarena.teaching.build` makes them again in a clone; `--student DIR` makes a folder to hand out.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from effectenarena.teaching.nbgrader import course
from effectenarena.teaching.shelf import TASKS
from effectenarena.teaching.source import Source, read

SOURCES: Final = Path(__file__).parents[2] / "exercises"
SOURCE_NAME: Final = "bron.toml"
STUDENT, TEACHER = "oefening.ipynb", "sleutel.ipynb"


def sources(folder: Path = SOURCES) -> Iterator[tuple[Path, Source]]:
    """Every source in a folder, in order."""
    for path in sorted(folder.glob(f"*/{SOURCE_NAME}")):
        yield path, read(path)


def task_text(source: Source) -> str:
    """The task of a source, as its file says it."""
    return json.dumps(source.task.to_data(), ensure_ascii=False, indent=1) + "\n"


def student_notebook(source: Source) -> str:
    """The notebook that a student opens: one line that shows the exercise, and an empty cell."""
    key = source.task.key
    return _notebook(
        source,
        [_code("oefening", f'from effectenarena.teaching import open_exercise\n\nopen_exercise("{key}")')],
    )


def teacher_notebook(source: Source) -> str:
    """The key: to every question a right answer that is checked, common mistakes and what to talk about."""
    task = source.task
    cells = [
        _said("kop", f"# {task.number} {task.title.nl}: sleutel voor de docent", *_facts(source)),
        _code("begin", "from effectenarena.teaching import check"),
    ]
    for question in task.questions:
        lines = [f"## {question.ask.nl}"]
        mistakes = source.mistakes[question.id]
        if source.hints[question.id]:
            lines += ["**Hints**", *[f"{at}. {hint.nl}" for at, hint in enumerate(source.hints[question.id], 1)]]
        if mistakes:
            lines += ["**Veelgemaakte fouten**", *[f"- `{one['answer']}`: {one['nl']}" for one in mistakes]]
        if question.rubric:
            lines += ["**Maatlat**"]
            lines += [f"- {one.nl}: " + " → ".join(level.nl for level in one.levels) for one in question.rubric]
        if question.id in source.talking:
            lines += ["**Om te bespreken**", source.talking[question.id].nl]
        cells.append(_said(f"vraag-{question.id}", *lines))
        answer = source.answers[question.id]
        if answer is not None:
            shown = answer[0] if question.kind == "choice" and isinstance(answer, list) else answer
            cells.append(_code(f"antwoord-{question.id}", f'check("{task.key}", "{question.id}", {shown!r})', "answer"))
    cells.append(_said("na", "## Na afloop", task.talk.nl))
    return _notebook(source, cells)


def _facts(source: Source) -> list[str]:
    task = source.task
    return [
        f"Ongeveer {task.minutes} minuten. Kerntaak {', '.join(map(str, task.kerntaak))}.",
        f"Daarna kan een student: {task.goal.nl}",
        f"Bron: {'; '.join(task.source)}.",
        "Vul zelf de leeruitkomst van uw opleiding in: …",
        "Deze sleutel hoort niet in de map van studenten.",
    ]


def _said(name: str, *lines: str) -> dict[str, Any]:
    return {
        "cell_type": "markdown",
        "id": _id(name),
        "metadata": {},
        "source": "\n\n".join(lines).splitlines(keepends=True),
    }


def _code(name: str, source: str, *tags: str) -> dict[str, Any]:
    metadata = {"tags": list(tags)} if tags else {}
    lines = source.splitlines(keepends=True)
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": _id(name),
        "metadata": metadata,
        "outputs": [],
        "source": lines,
    }


def _id(name: str) -> str:
    """An id as notebooks take it."""
    return name.replace("_", "-")[:64]


def _notebook(source: Source, cells: Sequence[dict[str, Any]]) -> str:
    """A notebook; what the first screen says of it stands in its metadata."""
    task = source.task
    about = {"number": task.number, "minutes": task.minutes, "title": {"nl": task.title.nl, "en": task.title.en}}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}, "title": "Effectenarena", "exercise": about}
    data = {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def build() -> list[Path]:
    """Make everything again in a clone; give what was written."""
    written = []
    for path, source in sources():
        for target, text in (
            (TASKS / f"{source.task.key}.json", task_text(source)),
            (path.parent / STUDENT, student_notebook(source)),
            (path.parent / TEACHER, teacher_notebook(source)),
        ):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            written.append(target)
    return written


def student_folder(folder: Path) -> list[Path]:
    """Make a folder to hand out to students: their notebooks alone.

    Raises
    ------
    FileExistsError
        When the folder is there already.
    """
    folder.mkdir(parents=True)
    written = []
    for path in sorted(SOURCES.glob(f"*/{STUDENT}")):
        target = folder / path.parent.name / STUDENT
        target.parent.mkdir()
        shutil.copyfile(path, target)
        written.append(target)
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, or make a folder for students."""
    parser = argparse.ArgumentParser(prog="python -m effectenarena.teaching.build")
    parser.add_argument("--student", type=Path, metavar="DIR", help="make a folder to hand out")
    parser.add_argument("--nbgrader", type=Path, metavar="DIR", help="make a course folder for nbgrader")
    options = parser.parse_args(arguments)
    try:
        if options.nbgrader:
            written = course(options.nbgrader, [source for _, source in sources()])
        else:
            written = student_folder(options.student) if options.student else build()
    except FileExistsError:
        sys.stderr.write(f"{options.nbgrader or options.student} bestaat al.\n")
        return 1
    sys.stdout.write("".join(f"{path}\n" for path in written))
    return 0


if __name__ == "__main__":
    sys.exit(main())
