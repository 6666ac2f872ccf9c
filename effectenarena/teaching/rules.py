"""Answers of which more than one is right: worked out from the case each time, so that nothing of them is stored."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from math import isclose
from types import MappingProxyType
from typing import Any, Final

from effectenarena import cases
from effectenarena.mkba import appraise
from effectenarena.model import parse
from effectenarena.teaching.closing import could_show, leaks, small
from effectenarena.teaching.task import Question, Task
from effectenarena.teaching.verdict import Verdict
from effectenarena.text import Language, number, say, say_many

THOUSAND: Final = 1000.0
_SLACK: Final = 0.5
"""Half of the last figure in the table of the source, in thousands of euros."""


@cache
def stream_balances(case: str) -> Mapping[str, float]:
    """Balance per stream of a case, in thousands of euros, as in the source; worked out once for a whole class."""
    streams = appraise(parse(json.loads(cases.text(case))), draws=1).to_dict()["streams"]
    return MappingProxyType({name: money["balance"] / THOUSAND for name, money in streams.items()})


def nobody_loses(repayments: Mapping[str, float], balances: Mapping[str, float]) -> str | None:
    """Whether repayments leave no stream with a shortfall, and take from nobody more than it gains.

    Parameters
    ----------
    repayments
        What each gaining stream pays back to those who invested, in thousands of euros.
    balances
        Balance per stream before, in thousands of euros.

    Returns
    -------
    str or None
        What is wrong: `negative`, `too_much` or `shortfall`; None when nobody loses.

    Examples
    --------
    >>> nobody_loses({"b": 10}, {"a": -10, "b": 30}), nobody_loses({"b": 40}, {"a": -10, "b": 30})
    (None, 'too_much')
    """
    if any(amount < 0 for amount in repayments.values()):
        return "negative"
    if any(amount > max(0.0, balances[name]) + 1e-9 for name, amount in repayments.items()):
        return "too_much"
    shortfall = -sum(amount for amount in balances.values() if amount < 0)
    return None if isclose(sum(repayments.values()), shortfall, abs_tol=_SLACK) else "shortfall"


def _nobody_loses(task: Task, question: Question, answer: Any, lang: Language) -> Verdict:
    from effectenarena.teaching.judge import typed  # a rule is one of the judges

    balances = stream_balances(task.case or "")
    names = {row.id: row.nl for row in question.rows}
    paid = {
        names[row]: typed(cells["amount"], lang)
        for row, cells in answer.items()
        if cells.get("amount") not in (None, "")
    }
    wrong = nobody_loses(paid, balances)
    if wrong is None:
        return Verdict("good", say("exercise.good", lang))
    together = number(sum(paid.values()), lang)
    right = () if wrong == "too_much" else (say("exercise.repay.fair", lang),)
    return Verdict(
        "part" if right and wrong == "shortfall" else "not_yet",
        say(f"exercise.repay.{wrong}", lang, sum=together),
        right,
    )


def _closed_table(task: Task, question: Question, answer: Any, lang: Language) -> Verdict:
    """Cells left out of the table beside the exercise; their ids say row and column: r1c3."""
    names = {option.id: option(lang) for option in question.options}
    if not set(answer) <= set(names):
        raise ValueError(answer)
    table = [[int(str(cell)) for cell in row[1:-1]] for row in task.exhibits[0].rows[:-1]]
    hidden = {(int(one[1]) - 1, int(one[3]) - 1) for one in answer}
    if left := sorted(set(small(table)) - hidden):
        return Verdict("not_yet", say("exercise.close.small", lang, cell=names[_cell_id(left[0])]))
    right = (say("exercise.close.hidden", lang),)
    if broken := leaks(table, hidden):
        cell, count = next(iter(broken.items()))
        return Verdict("part", say("exercise.close.found", lang, cell=names[_cell_id(cell)], count=count), right)
    if spare := could_show(table, hidden):
        return Verdict("part", say("exercise.close.spare", lang, cell=names[_cell_id(spare)]), right)
    return Verdict("good", say("exercise.close.good", lang))


def _four_cells(_task: Task, _question: Question, answer: Any, lang: Language) -> Verdict:
    """A map with an effect in every cell of the effect matrix: expected or not, desired or not."""
    arena = parse(answer["arena"])
    found = [(effect.expected, effect.desired) for effect in arena.effects.values()]
    cells = {(expected, desired): f"exercise.matrix.{name}" for name, expected, desired in _CELLS}
    right = tuple(say("exercise.right", lang, what=say(words, lang)) for cell, words in cells.items() if cell in found)
    missing = [say(words, lang) for cell, words in cells.items() if cell not in found]
    unsaid = sum(None in cell for cell in found)
    if not missing:
        return Verdict("good", say("exercise.good", lang))
    said = say("exercise.matrix.missing", lang, cells="; ".join(missing))
    if unsaid:
        said += " " + say_many("exercise.matrix.unsaid", unsaid, lang)
    return Verdict("part" if right else "not_yet", said, right)


_CELLS: Final = (
    ("hoped", True, True),
    ("accepted", True, False),
    ("luck", False, True),
    ("surprise", False, False),
)
"""The cells of the matrix: name, expected, desired."""


def _cell_id(cell: tuple[int, int]) -> str:
    return f"r{cell[0] + 1}c{cell[1] + 1}"


RULES: Final[Mapping[str, Callable[[Task, Question, Any, Language], Verdict]]] = {
    "nobody_loses": _nobody_loses,
    "closed_table": _closed_table,
    "four_cells": _four_cells,
}
