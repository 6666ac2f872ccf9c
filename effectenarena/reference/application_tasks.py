"""How long it takes to supply what an application lacks, and who can."""

from collections.abc import Mapping
from functools import cache

from pydantic import Field

from effectenarena.reference.loading import read_records
from effectenarena.reference.record import Key, Licence, Record, Words


class ApplicationTask(Record):
    """One kind of work."""

    key: Key
    minutes: int = Field(ge=1, le=600)
    """An estimate of the project's own."""
    who: Words
    """Who can supply it: a role, never a name."""
    licence: Licence


@cache
def application_tasks() -> Mapping[str, ApplicationTask]:
    """Give every kind of work by key.

    Examples
    --------
    >>> application_tasks()["no-deadline"].minutes
    5
    """
    return {task.key: task for task in read_records("application_tasks.json", ApplicationTask)}
