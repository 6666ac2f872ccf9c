"""An answer of an earlier time, as `--json` wrote it: what went out then decides what may go out now."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from effectenarena.cli.parser import WrongUseError
from effectenarena.text import Language, say


def earlier_answer(path: Path, is_answer: Callable[[Any], bool], refusal: str, lang: Language) -> dict[str, Any]:
    """Read one; it is data, and nothing in it is shown.

    Raises
    ------
    WrongUseError
        With the words of `refusal`, where it is no such answer.
    """
    from effectenarena.model import ArenaError
    from effectenarena.storage.exchange import load

    try:
        data: dict[str, Any] = load(path)
    except ArenaError:
        data = {}
    if not is_answer(data):
        raise WrongUseError(say(refusal, lang, file=path.name))
    return data
