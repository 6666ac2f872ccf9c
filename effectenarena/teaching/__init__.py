"""Exercises that answer at once: what is right first, then one step further."""

from effectenarena.teaching.judge import judge
from effectenarena.teaching.opening import open_class, open_exercise
from effectenarena.teaching.shelf import names, task
from effectenarena.teaching.verdict import Verdict

__all__ = ["Verdict", "check", "judge", "names", "open_class", "open_exercise", "task"]


def check(exercise: str, question: str, answer: object) -> Verdict:
    """Judge an answer in a cell of one's own; hints come with the screen.

    Examples
    --------
    >>> check("10_tabel_3_7", "saldo", "750.000").status
    'good'
    """
    return judge(task(exercise), question, answer)
