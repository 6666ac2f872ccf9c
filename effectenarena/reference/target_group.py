"""What the source says of a target group: layers of a pyramid, counts of provisions, and a list of problems."""

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from effectenarena.reference.loading import read_records
from effectenarena.reference.record import Amount, Key, Licence, Record, Source, Status, Words

Layer = Literal["top", "middle", "base"]
"""A layer of the pyramid, the heaviest first."""
Base = Literal["all", "with_any"]
"""What a share is a share of: all households of the area, or those with a provision."""
Provenance = Literal["legible", "reconstructed", "new"]
"""Whether a row of the list could be read in the source, was pieced together from garbled text, or is our own."""

Share = Annotated[float, Field(ge=0, le=1)]


class PyramidLayer(Record):
    """A layer: which share of households, and what one costs in a year at the prices of the source."""

    key: Layer
    label: Words
    share_low: Share
    share_high: Share
    cost_low: Amount | None = None
    """EUR per household per year; empty where the source gives none, which is not zero."""
    cost_high: Amount | None = None
    remark: Words
    source: Source
    status: Status
    licence: Annotated[Licence, Field(repr=False)]


class FactlabCount(Record):
    """A published share of households with so many provisions or more."""

    key: Key
    at_least: Annotated[int, Field(ge=1)]
    share: Share
    of: Base
    """What it is a share of."""
    said_of: Base
    """What the source says that it is a share of."""
    remark: Words | None = None
    source: Source
    status: Status
    licence: Annotated[Licence, Field(repr=False)]


class FormatProblem(Record):
    """A row of the Problemenformat."""

    key: Key
    label: Words
    group: Key
    group_label: Words
    life_domain: Key | None
    """Empty for what is about the help itself and not about the household."""
    provenance: Provenance
    group_provenance: Provenance
    source: Source
    status: Status
    licence: Annotated[Licence, Field(repr=False)]


@lru_cache
def pyramid_layers() -> tuple[PyramidLayer, ...]:
    """Return the layers, the top first.

    Examples
    --------
    >>> [(one.key, one.cost_high) for one in pyramid_layers()]
    [('top', 100000.0), ('middle', 6000.0), ('base', None)]
    """
    return read_records("pyramid_layers.json", PyramidLayer)


@lru_cache
def factlab_counts() -> tuple[FactlabCount, ...]:
    """Return the published counts of provisions, in the order of the source."""
    return read_records("factlab_counts.json", FactlabCount)


@lru_cache
def format_problems() -> tuple[FormatProblem, ...]:
    """Return the rows of the Problemenformat, by group."""
    return read_records("problem_format.json", FormatProblem)


def find_format_problem(name: str) -> FormatProblem | None:
    """Find a row of the Problemenformat by what somebody wrote, in either language.

    Examples
    --------
    >>> find_format_problem(" Schulden ").provenance
    'legible'
    >>> find_format_problem("iets anders") is None
    True
    """
    said = " ".join(name.casefold().split())
    return next((one for one in format_problems() if said in {one.label.nl.casefold(), one.label.en.casefold()}), None)
