"""Exercise on the budget table of Leeuwarden: balance, tipping point, and who should repay whom.

Every answer is computed from the case itself, so that the key cannot drift from the map.
"""

import json
from collections.abc import Mapping
from math import isclose
from numbers import Real
from typing import Any

from effectenarena import cases
from effectenarena.mkba import appraise
from effectenarena.model import parse
from effectenarena.teaching.exercise import Exercise, Question
from effectenarena.text import Language

NAME = "tabel-3-7"
CASE = "frontlijnteam-heechterp-schieringen"
THOUSAND = 1000.0


def build(lang: Language = "nl") -> Exercise:
    """Make the exercise; amounts in answers are thousands of euros, as in the table."""
    balances = stream_balances()
    total = sum(balances.values())
    costs, benefits = _totals()
    gainers = {stream: amount for stream, amount in balances.items() if amount > 0}
    payers = {stream: amount for stream, amount in balances.items() if amount < 0}
    shortfall = -sum(payers.values())
    pro_rata = {stream: shortfall * amount / sum(gainers.values()) for stream, amount in gainers.items()}
    least = 100 * costs / benefits
    return Exercise(
        NAME,
        {
            "1a": Question(lambda answer: _same(answer, total), hints=3, model=total),
            "1b": Question(lambda answer: _same_streams(answer, balances), hints=3, model=balances),
            "2": Question(lambda answer: isclose(_number(answer), least, abs_tol=0.1), hints=3, model=round(least, 1)),
            "3a": Question(lambda answer: _stream_in(answer, balances) in payers, hints=2, model=next(iter(payers))),
            "3b": Question(lambda answer: nobody_loses(answer, balances), hints=3, model=pro_rata),
            "4": Question(lambda answer: str(answer).strip().lower() in {"nee", "no"}, hints=3, model="nee"),
        },
        lang,
    )


def stream_balances() -> dict[str, float]:
    """Balance per stream of the case, in thousands of euros."""
    streams = appraise(parse(_case()), draws=1).to_dict()["streams"]
    return {name: money["balance"] / THOUSAND for name, money in streams.items()}


def _totals() -> tuple[float, float]:
    answer = appraise(parse(_case()), draws=1).to_dict()
    return answer["cost"] / THOUSAND, answer["benefit"] / THOUSAND


def _case() -> Any:
    return json.loads(cases.text(CASE))


def nobody_loses(repayments: Mapping[str, float], balances: Mapping[str, float]) -> bool:
    """Tell whether repayments leave no stream with a shortfall, and take from nobody more than it gains.

    Parameters
    ----------
    repayments
        What each gaining stream pays back to those who invested, in thousands of euros.
    balances
        Balance per stream before, in thousands of euros.

    Examples
    --------
    >>> nobody_loses({"b": 10}, {"a": -10, "b": 30})
    True
    >>> nobody_loses({"b": 40}, {"a": -10, "b": 30})
    False
    """
    paid = {_stream_in(name, balances): _number(amount) for name, amount in repayments.items()}
    shortfall = -sum(amount for amount in balances.values() if amount < 0)
    fair = all(0 <= amount <= max(0.0, balances[name]) + 1e-9 for name, amount in paid.items())
    return fair and isclose(sum(paid.values()), shortfall, abs_tol=0.5)


def _same_streams(answer: Mapping[str, float], balances: Mapping[str, float]) -> bool:
    given = {_stream_in(name, balances): _number(amount) for name, amount in answer.items()}
    return set(given) == set(balances) and all(
        isclose(given[name], amount, abs_tol=0.5) for name, amount in balances.items()
    )


def _stream_in(name: str, balances: Mapping[str, float]) -> str:
    wanted = _stream(name).casefold()
    for stream in balances:
        if stream.casefold() == wanted:
            return stream
    raise ValueError(name)


def _stream(answer: Any) -> str:
    if not isinstance(answer, str):
        raise TypeError(answer)
    return answer.strip()


def _number(answer: Any) -> float:
    if isinstance(answer, bool) or not isinstance(answer, Real):
        raise TypeError(answer)
    return float(answer)


def _same(answer: Any, wanted: float) -> bool:
    return isclose(_number(answer), wanted, abs_tol=0.5)
