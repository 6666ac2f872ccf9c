"""Price indexes: from the price level of one year to that of another, and never further than the figures go."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from operator import mul
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from effectenarena.reference.error import ErrorCode, ReferenceDataError
from effectenarena.reference.loading import read_records
from effectenarena.reference.record import Amount, Key, Licence, Record, Source, Status, Words, Year
from effectenarena.reference.unit_value import Currency

Level = Annotated[float, Field(gt=0, allow_inf_nan=False)]

PLAUSIBLE = (0.5, 2.0)
"""A yearly step outside these is a slip: 3.8 was typed where 1.038 was meant."""


class IndexStep(Record):
    """The factor between the price levels of two years."""

    factor: Level
    from_year: Year
    to_year: Year
    index: Words
    sources: tuple[Source, ...]
    status: Status
    """`user` where a step that the user gave takes part."""


class Indexed(Record):
    """An amount at a new price level, with what is needed to say where it comes from."""

    value: Amount
    original: Amount
    step: IndexStep

    def params(self, lang: str = "nl") -> dict[str, str | float]:
        """Return the parameters of the sentence ``reference.indexed.source``; amounts and factor still as numbers."""
        step = self.step
        return {
            "original": self.original,
            "factor": step.factor,
            "index": step.index.of(lang),
            "from_year": step.from_year,
            "to_year": step.to_year,
            "source": "; ".join(source.cite(lang) for source in step.sources),
        }


class PriceIndex(Record):
    """A series of price levels; only their ratios mean something."""

    key: Key
    label: Words
    currency: Currency
    levels: tuple[tuple[Year, Level], ...]
    """Year and level, in order of years."""
    source: Source
    status: Status
    own_sources: tuple[Source, ...] = ()
    """Where the steps come from that the user added."""
    own_from: Year | None = None
    """The first year that the user added."""
    licence: Licence = Field(repr=False)

    @model_validator(mode="before")
    @classmethod
    def _chain(cls, data: Any) -> Any:
        """Turn published yearly steps into levels, with the first year at 1."""
        if not isinstance(data, dict):
            return data
        rest = dict(data)
        levels = rest.pop("levels", None) or enumerate(
            accumulate(rest.pop("steps"), mul, initial=1.0), rest.pop("first_year")
        )
        return rest | {"levels": tuple(tuple(level) for level in levels)}

    @model_validator(mode="after")
    def _years_ascend(self) -> Self:
        years = [year for year, _ in self.levels]
        if len(years) < 2 or years != sorted(set(years)):
            raise ValueError("an index needs two years or more, in order")
        return self

    @property
    def first_year(self) -> int:
        """The first year of the series."""
        return self.levels[0][0]

    @property
    def last_year(self) -> int:
        """The last year of the series."""
        return self.levels[-1][0]

    def step(self, from_year: int, to_year: int) -> IndexStep:
        """Return the factor that brings an amount of `from_year` to the price level of `to_year`.

        Raises
        ------
        ReferenceDataError
            ``index-beyond`` for a year outside the series, ``index-gap`` for one that it skips.
        """
        levels = dict(self.levels)
        for year in (from_year, to_year):
            if year not in levels:
                code: ErrorCode = "index-gap" if self.first_year < year < self.last_year else "index-beyond"
                raise ReferenceDataError(code, year=year, first=self.first_year, last=self.last_year)
        own = self.own_from is not None and max(from_year, to_year) >= self.own_from
        return IndexStep(
            factor=levels[to_year] / levels[from_year],
            from_year=from_year,
            to_year=to_year,
            index=self.label,
            sources=(self.source, *self.own_sources) if own else (self.source,),
            status="user" if own else self.status,
        )

    def extended(self, steps: Mapping[int, float], source: str) -> "PriceIndex":
        """Return this index with the user's own yearly steps after its last year.

        Parameters
        ----------
        steps
            Factor from the year before to each year: ``{2024: 1.033}`` takes 2023 to 2024. No year may be skipped.
        source
            Where the steps come from; it is shown with everything that uses them.

        Raises
        ------
        ReferenceDataError
            ``index-source`` without a source, ``index-order`` for a year that does not follow, ``index-step`` for a
            factor that cannot be one.
        """
        if not source.strip():
            raise ReferenceDataError("index-source")
        levels = list(self.levels)
        for year, factor in sorted(steps.items()):
            last, level = levels[-1]
            if year != last + 1:
                raise ReferenceDataError("index-order", year=year, expected=last + 1)
            if not PLAUSIBLE[0] < factor < PLAUSIBLE[1]:
                raise ReferenceDataError("index-step", year=year, factor=factor)
            levels.append((year, level * factor))
        if not steps:
            return self
        changed = {
            "levels": tuple(levels),
            "own_sources": (*self.own_sources, Source(document=source.strip())),
            "own_from": self.own_from or self.last_year + 1,
        }
        return self.model_copy(update=changed)


@lru_cache
def price_indexes() -> tuple[PriceIndex, ...]:
    """Return the price indexes of the package."""
    return read_records("price_indexes.json", PriceIndex)


def price_index(key: str = "cpi-nl") -> PriceIndex:
    """Return one price index, by default the Dutch consumer price index (2012 to 2023).

    Raises
    ------
    ReferenceDataError
        ``unknown-key``.
    """
    for index in price_indexes():
        if index.key == key:
            return index
    raise ReferenceDataError("unknown-key", key=key, near="cpi-nl")


def index_factor(from_year: int, to_year: int, index: PriceIndex | None = None) -> IndexStep:
    """Return the step between two price levels by `index`, by default the Dutch consumer price index.

    Raises
    ------
    ReferenceDataError
        ``index-beyond`` or ``index-gap``: an index is never stretched in silence. `PriceIndex.extended` takes the
        user's own steps.

    >>> round(index_factor(2022, 2023).factor, 3)
    1.038
    """
    return (index or price_index()).step(from_year, to_year)


def indexed(value: float, from_year: int, to_year: int, index: PriceIndex | None = None) -> Indexed:
    """Bring `value` in EUR from the price level of one year to that of another.

    The caller writes the new value together with its source: indexing is an edit that everybody sees, never a silent
    correction.

    Raises
    ------
    ReferenceDataError
        As `index_factor`.

    >>> round(indexed(258, 2022, 2023).value, 3)
    267.804
    """
    step = index_factor(from_year, to_year, index)
    return Indexed(value=value * step.factor, original=value, step=step)
