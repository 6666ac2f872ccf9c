"""Kinds of values that hold part of the same money, for prices that are no row of the unit values."""

from functools import lru_cache

from pydantic import Field

from effectenarena.reference.loading import read_records
from effectenarena.reference.record import Key, Licence, Record, Source, Status
from effectenarena.reference.signal_words import Signal, signals
from effectenarena.reference.unit_values import known_unit_value


class Side(Record):
    """One of two kinds of value: the unit values that are of it, and the words by which others are recognised."""

    signal: Signal
    values: tuple[Key, ...] = ()

    def holds(self, label: str, reference: str | None) -> bool:
        """Whether a value is of this kind: by its key where the package knows that, else by the words of its label.

        Examples
        --------
        >>> shelter = Side(signal="shelter", values=("shelter-place-year",))
        >>> shelter.holds("Minder mensen in de opvang", None), shelter.holds("Minder opvang", "eviction-landlord")
        (True, False)
        """
        known = known_unit_value(reference)
        return known.key in self.values if known else signals(self.signal, label)


class ValueOverlap(Record):
    """Two kinds of value that hold part of the same money: adding both counts it twice."""

    key: Key
    first: Side
    """The kind that may hold the other."""
    second: Side
    source: Source
    status: Status
    licence: Licence = Field(repr=False)


@lru_cache
def value_overlaps() -> tuple[ValueOverlap, ...]:
    """Return the pairs of kinds that hold part of the same money."""
    return read_records("value_overlaps.json", ValueOverlap)
