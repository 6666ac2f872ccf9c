"""Tables of counts of households as they may be shown: what is small is hidden here, before anything is made of it.

How many households a view is about is no secret; what is said of them is. A table of which even that number would have
to be hidden is not shown at all.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from effectenarena.monitor.suppress import INTERNAL, PUBLIC, Cell, Shown, suppress

SENSITIVE = frozenset({"health", "mental-health", "safety"})
"""Life domains with data of a special kind or about crimes: always as for outside."""
Answer = Mapping[str, Any]


@dataclass(frozen=True)
class SafeTable:
    """A table as it may be shown.

    Attributes
    ----------
    id
        Which table: the same in every report, so that the next can be laid beside it.
    rows, columns
        Keys of what is counted; the totals come after the last one.
    shown
        What may be shown.
    """

    id: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: Shown

    def at(self, row: str, column: str) -> int | None:
        """One count; None where it is hidden."""
        return self.shown.counts[self.rows.index(row)][self.columns.index(column)]

    def of(self, row: str) -> int | None:
        """The total of a row."""
        return self.shown.counts[self.rows.index(row)][-1]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, from which the next report knows what was shown."""
        return {
            "id": self.id,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "counts": [list(row) for row in self.shown.counts],
            "threshold": self.shown.threshold,
            "adds": self.shown.adds,
        }


@dataclass(frozen=True)
class Guard:
    """Who reads it, and what they saw before.

    Attributes
    ----------
    public
        Whether it goes out of the team.
    earlier
        Answers of earlier times that the same reader has.
    """

    public: bool = False
    earlier: tuple[Answer, ...] = ()

    def threshold(self, *life_domains: str | None) -> int:
        """From how many households a count is shown."""
        return PUBLIC if self.public or SENSITIVE & set(life_domains) else INTERNAL

    def table(
        self,
        name: str,
        rows: Mapping[str, Sequence[int]],
        columns: Sequence[str],
        *,
        threshold: int,
        adds: bool = True,
        also: Collection[Cell] = (),
    ) -> SafeTable:
        """Hide what is small in a table, what would give it away, and what an earlier time would.

        Parameters
        ----------
        name
            Which table.
        rows
            Counts without totals, by row.
        columns
            What is counted.
        threshold
            Counts below it are hidden.
        adds
            Whether rows may be added up.
        also
            Counts hidden for another reason.

        Examples
        --------
        Two of sixty is hidden, and so is who is left of the sixty:

        >>> found = Guard().table("x", {"debts": (58, 2)}, ("with", "without"), threshold=5, adds=False)
        >>> found.shown.counts
        ((None, None, 60),)
        """
        keys = (*rows, "total") if adds else tuple(rows)
        before = [shown for answer in self.earlier for shown in _before(answer, name, keys, columns)]
        shown = suppress(list(rows.values()), threshold, before, adds=adds, also=also)
        counts = shown.counts
        if adds and counts[-1][-1] is None:
            counts = tuple((None,) * len(row) for row in counts)
        elif not adds:
            counts = tuple(row if row[-1] is not None else (None,) * len(row) for row in counts)
        return SafeTable(name, keys, tuple(columns), Shown(counts, adds, threshold))

    def rows(
        self, name: str, rows: Mapping[str, Sequence[int]], columns: Sequence[str], *, threshold: int
    ) -> SafeTable:
        """Hide what is small in rows that have nothing to do with each other, each with a total of its own."""
        return self.table(name, rows, columns, threshold=threshold, adds=False)


def _before(answer: Answer, name: str, keys: Sequence[str], columns: Sequence[str]) -> list[Shown]:
    """What an earlier answer showed of the same table, laid out as this one."""
    found = []
    for table in answer["tables"]:
        if table["id"] != name or list(table["columns"]) != list(columns):
            continue
        old = Shown(tuple(map(tuple, table["counts"])), table["adds"], table["threshold"])
        nothing: tuple[int | None, ...] = (None,) * (len(columns) + 1)
        known = dict.fromkeys(keys, nothing)
        for at, key in enumerate(table["rows"]):
            row = tuple(old.known((at, column)) for column in range(len(columns) + 1))
            of = not old.adds or key == "total"  # of how many it is, is no secret
            known[key] = (*row[:-1], None) if of else row
        found.append(Shown(tuple(known[key] for key in keys), adds=False, threshold=old.threshold))
    return found


def is_answer(data: Any) -> bool:
    """Whether something is an answer of an earlier time, with tables that can be laid beside these."""
    tables = data.get("tables") if isinstance(data, dict) else None
    return isinstance(tables, list) and all(_is_table(one) for one in tables)


def _is_table(one: Any) -> bool:
    if not isinstance(one, dict) or not {"id", "rows", "columns", "counts", "threshold", "adds"} <= set(one):
        return False
    rows, columns, counts = one["rows"], one["columns"], one["counts"]
    return (
        all(isinstance(part, list) for part in (rows, columns, counts))
        and all(isinstance(key, str) for key in (*rows, *columns))
        and len(counts) == len(rows)
        and all(
            isinstance(row, list)
            and len(row) == len(columns) + 1
            and all(count is None or (isinstance(count, int) and 0 <= count < 10**9) for count in row)
            for row in counts
        )
        and isinstance(one["adds"], bool)
        and isinstance(one["threshold"], int)
    )
