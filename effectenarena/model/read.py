"""From plain data (parsed JSON) to an arena, with every error named by place."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from effectenarena.model.arena import Arena
from effectenarena.model.finding import ArenaError, Finding
from effectenarena.model.form import Form, examine, header_error


def read(data: Any) -> Arena:
    """Read an exchange file's data.

    Parameters
    ----------
    data
        The parsed JSON.

    Returns
    -------
    Arena
        An arena without errors (it may have warnings, questions and missing numbers).

    Raises
    ------
    ArenaError
        With all errors: those of form, and those between the parts that could be read.

    Examples
    --------
    >>> arena = read({"format": "effectenarena/1", "nodes": [{"id": "e1", "kind": "effect", "label": "Rust"}]})
    >>> arena.by_id["e1"].label
    'Rust'
    """
    from effectenarena.model.check import errors  # the rules import the arena, which this module makes

    try:
        arena = parse(data)
    except ArenaError as error:
        raise ArenaError((*error.findings, *_behind(data, error))) from None
    found = errors(arena)
    if found:
        raise ArenaError(found)
    return arena


def parse(data: Any) -> Arena:
    """Read the form only: types and names of each part, not the rules between parts.

    Raises
    ------
    ArenaError
        With all errors of form.
    """
    stopped = header_error(data)
    if stopped:
        raise ArenaError((stopped,))
    try:
        return _validate(data)
    except ValidationError:
        raise ArenaError(examine(data).findings) from None


def _behind(data: Any, error: ArenaError) -> Iterator[Finding]:
    """Errors between the parts that can be read, so that one wrong field does not hide the rest."""
    from effectenarena.model.check import errors

    if header_error(data):
        return
    form: Form = examine(data)
    told = {finding.at for finding in error.findings}
    for finding in errors(_validate(form.data)):
        if finding.at not in told and not form.lost.intersection(finding.at):
            yield finding


def _validate(data: Any) -> Arena:
    return Arena.model_validate(data, by_alias=True, by_name=False)
