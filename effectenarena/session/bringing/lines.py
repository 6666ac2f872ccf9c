"""One table of a budget, row by row: lines, headings, totals, and what is not understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from effectenarena.model import BudgetLine, CoverLine
from effectenarena.model.application import CoverKind
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.reference.brought_words import meaning
from effectenarena.session.application.days import day_of
from effectenarena.session.bringing.amounts import UnreadableError, amount_of, share_of
from effectenarena.session.bringing.found import Left
from effectenarena.session.bringing.heads import AMOUNTS, KINDS, Block, Rows, Side, text_of
from effectenarena.session.bringing.totals import Entry, hidden_totals, is_total, wrong_totals
from effectenarena.session.bringing.vat import price
from effectenarena.storage.ods import Cell
from effectenarena.text import Language, euro, number, say

_LONGEST_NOTE: Final = 2000
_PROMISED: Final = re.compile(r"\b(?:toegezegd|toegekend|committed|promised|granted)\b", re.IGNORECASE)
_UNREAD: Final = {"unknown-amount": False, "no-amount": True, "formula": True, "cell-error": True}
"""What an amount can be instead of a number, and whether somebody has to look."""


@dataclass
class Table:
    """A table while it is read.

    Attributes
    ----------
    block
        Its columns.
    file, sheet
        Where it stands.
    lang
        Language of what is written in notes.
    gross
        Whether a line above the table says that its amounts are with VAT.
    """

    block: Block
    file: str
    sheet: str
    lang: Language
    gross: bool = False
    made: list[BudgetLine | CoverLine | None] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    entries: dict[Side, list[Entry]] = field(default_factory=lambda: {"budget": [], "cover": []})

    def read(self, rows: Rows) -> None:
        """Read the rows under the headings."""
        self.side: Side = self.block.side
        self.group, self.fresh, self.last = "", True, 0
        self.kind: CoverKind | None = None
        for number_, cells in rows:
            mine = {index: cells[index] for index in self.block.columns if index < len(cells)}
            mine = {index: cell for index, cell in mine.items() if not cell.blank}
            if self.last and number_ > self.last + 1:
                self._break(number_)
            if mine:
                self._row(number_, mine)
                self.last = number_
            else:
                self._break(number_)
        for side in self.entries:
            self._judge(side)

    def _row(self, row: int, cells: dict[int, Cell]) -> None:
        label = ": ".join(text for index in self.block.of("label") if (text := text_of(cells.get(index, Cell()))))
        money = [(index, cell) for index, cell in cells.items() if self.block.columns[index] in AMOUNTS]
        if is_total(label, money, row):
            self._total(row, label, money)
        elif set(cells) <= set(self.block.of("label", "share", "group")):
            self._heading(row, label or text_of(next(iter(cells.values()))))
        elif not label:
            self._nameless(row, cells)
        else:
            self._line(row, label, cells)

    # ---- rows that are no line

    def _nameless(self, row: int, cells: dict[int, Cell]) -> None:
        """A row with amounts and no words: of a table that only adds others up, or one that waits to be filled in."""
        worked = all(cell.formula or text_of(cell) == "" or isinstance(cell.value, str) for cell in cells.values())
        zero = worked and not any(cell.value for cell in cells.values() if not isinstance(cell.value, str))
        text = " · ".join(text_of(cell) for cell in cells.values())
        if not self.block.of("label"):
            self._leave("summary" if worked else "no-heads", row, text, look=not worked)
        else:
            self._leave("zero" if zero else "no-label", row, text, look=not zero)

    def _total(self, row: int, label: str, money: list[tuple[int, Cell]]) -> None:
        self._leave("total", row, label, look=False)
        for side in self.entries:
            columns = [(index, cell) for index, cell in money if self._side(index) == side]
            if columns:
                self.entries[side].append(Entry("total", row, self._whole(self._numbers(columns))))
        self.group, self.fresh = "", True

    def _heading(self, row: int, label: str) -> None:
        side = meaning("side", label)
        if side:
            self.side = "cover" if side == "cover" else "budget"
            self.group, self.kind = "", None
        elif self.fresh or label.endswith(":") or (label.isupper() and len(label) > 2):
            self.group, self.kind = label.strip(" :"), _kind_of(label)
        else:
            self._leave("no-amount-no-heading", row, label)
            return
        self._leave("heading", row, label, look=False)
        self._break(row)

    def _break(self, row: int) -> None:
        self.fresh = True
        for entries in self.entries.values():
            if entries and entries[-1].kind == "line":
                entries.append(Entry("break", row))

    # ---- lines

    def _line(self, row: int, label: str, cells: dict[int, Cell]) -> None:
        unread, self.fresh = [], False
        for index, cell in cells.items():
            if self.block.columns[index] in AMOUNTS | {"quantity", "price", "vat_amount"}:
                try:
                    amount_of(cell)
                except UnreadableError as error:
                    unread.append((index, cell, error.code))
        numbers = self._numbers(list(cells.items()))
        for side in ("budget", "cover"):
            mine = {index: value for index, value in numbers.items() if self._side(index) == side}
            troubled = [one for one in unread if self._side(one[0]) == side]
            if mine or troubled or (side == self.side and not numbers and not unread):
                self._made(side, row, label, cells, mine, troubled)

    def _side(self, index: int) -> Side:
        return self.block.sides.get(index, self.side)

    def _made(
        self, side: Side, row: int, label: str, cells: dict[int, Cell], numbers: dict[int, float], unread: list[Any]
    ) -> None:
        said = " · ".join(text_of(cell) for cell in cells.values())
        value = self._whole(numbers)
        if any(one < 0 for one in numbers.values()):
            self._leave("negative", row, said)
            return
        if not any(numbers.values()) and numbers and not unread:
            self._leave("zero", row, label, look=False)
            return
        for index, cell, code in unread:
            self._leave(code, row, said, look=_UNREAD[code], head=self.block.heads.get(index, ""), cell=text_of(cell))
        if not numbers and not unread:
            self._leave("no-amount-line", row, said)
        kind = self._kind(row, label, cells) if side == "cover" else None
        self.known = kind is not None
        notes = list(self._notes(cells, unread))
        if side == "cover":
            lines: list[BudgetLine | CoverLine] = list(self._cover(row, label, kind, numbers, notes))
        else:
            lines = [self._cost(row, label, cells, numbers, notes)]
        for line in lines:
            self.entries[side].append(Entry("line", row, value if line is lines[0] else None, place=len(self.made)))
            self.made.append(line)

    def _cost(
        self, row: int, label: str, cells: dict[int, Cell], numbers: dict[int, float], notes: list[str]
    ) -> BudgetLine:
        said = self._by_role(numbers)
        for index in self.block.of("vat_rate"):
            try:
                rate = share_of(cells.get(index, Cell()))
            except UnreadableError:
                self._leave("no-rate", row, label, cell=text_of(cells[index]))
                notes.append(f"{self.block.heads.get(index, '')}: {text_of(cells[index])}")
            else:
                said |= {} if rate is None else {"vat_rate": rate}
        if self.block.of("vat_rate") and "vat_rate" not in said and not said.get("vat_amount"):
            said.pop("vat_amount", None)  # nothing reckoned with a rate that nobody filled in
            if said.get("gross") == said.get("net"):
                said.pop("gross", None)
        found = price(said, gross=self.gross)
        for doubt in found.doubts:
            self._leave(doubt, row, label)
        if "vat-inside" in found.doubts:
            notes.append(say("bringing.note.vat_inside", self.lang))
        if {"quantity", "price"} <= said.keys():
            notes.append(f"{number(said['quantity'], self.lang)} × {euro(said['price'], self.lang, digits=2)}")
        day = next((text_of(cells[index]) for index in self.block.of("date") if index in cells), "")
        if day and day_of(day) is None:
            notes.append(f"{self.block.heads[self.block.of('date')[0]]}: {day}")
        read = day_of(day)
        fields: dict[str, Any] = {"amount": found.amount, "vat": found.vat, "date": read.isoformat() if read else None}
        given = {name: value for name, value in fields.items() if value is not None}
        return BudgetLine(label=label[:LABEL_LENGTH], **given, note=self._note(row, label, notes), discussed=False)

    def _cover(
        self, row: int, label: str, kind: CoverKind | None, numbers: dict[int, float], notes: list[str]
    ) -> Iterator[CoverLine]:
        note = self._note(row, label, notes)
        split = {index: one for index, one in numbers.items() if self.block.columns[index] in KINDS and one}
        if split:
            for index, value in split.items():
                column: Any = self.block.columns[index]
                yield CoverLine(label=label[:LABEL_LENGTH], amount=value, cover=column, note=note, discussed=False)
            return
        said = self._by_role(numbers)
        worked = price({name: said[name] for name in ("quantity", "price") if name in said}).amount
        amount = worked if (whole := self._whole(numbers)) is None else whole
        given: dict[str, Any] = {} if amount is None else {"amount": amount}
        given |= {"cover": kind} if kind else {}
        yield CoverLine(label=label[:LABEL_LENGTH], **given, note=note, discussed=False)

    def _kind(self, row: int, label: str, cells: dict[int, Cell]) -> CoverKind | None:
        """What the row says of it; else its group, else the name of the source itself (`Eigen bijdrage`)."""
        said = " ".join(text_of(cells[index]) for index in self.block.of("kind") if index in cells)
        if said:
            found = _kind_of(said)
            if not found:
                self._leave("kind-unknown", row, f"{label} · {said}", cell=said)
            return found
        return self.kind or _kind_of(label)

    # ---- what they share

    def _numbers(self, cells: list[tuple[int, Cell]]) -> dict[int, float]:
        found = {}
        for index, cell in cells:
            if self.block.columns[index] in AMOUNTS | {"quantity", "price", "vat_amount"}:
                try:
                    value = amount_of(cell)
                except UnreadableError:
                    continue
                if value is not None:
                    found[index] = value
        return found

    def _whole(self, numbers: dict[int, float]) -> float | None:
        """The amount of a row that a total adds up; of years or kinds of cover, all of them."""
        said = self._by_role(numbers)
        one = next((said[role] for role in ("amount", "gross", "net", "years") if role in said), None)
        kinds = [said[role] for role in KINDS if role in said]
        return round(sum(kinds), 2) if one is None and kinds else one

    def _by_role(self, numbers: dict[int, float]) -> dict[str, float]:
        said: dict[str, float] = {}
        for index, value in numbers.items():
            role = self.block.columns[index]
            if role == "year":
                said["years"] = round(said.get("years", 0.0) + value, 2)
            elif role not in said:
                said[role] = value
        return said

    def _notes(self, cells: dict[int, Cell], unread: list[Any]) -> Iterator[str]:
        """What a row says beside its label and amounts, so that nothing of it is lost."""
        if self.group:
            yield self.group
        for index in self.block.of("group", "note", "other", *(() if self.known else ("kind",))):
            text = text_of(cells.get(index, Cell()))
            head = self.block.heads.get(index, "")
            bare = self.block.columns[index] == "note" or not head
            if text:
                yield text if bare else f"{head}: {text}"
        for index, cell, _ in unread:
            if text_of(cell):
                yield f"{self.block.heads.get(index, '')}: {text_of(cell)}".strip(": ")

    def _note(self, row: int, label: str, notes: list[str]) -> str:
        where = Left("", (self.file, self.sheet, row)).where(self.lang)
        whole = [label] if len(label) > LABEL_LENGTH else []
        return "; ".join([*whole, *dict.fromkeys(notes), say("bringing.note.source", self.lang, where=where)])[
            -_LONGEST_NOTE:
        ]

    def _leave(self, code: str, row: int, text: str, *, look: bool = True, **params: Any) -> None:
        self.left.append(Left(code, (self.file, self.sheet, row), text[:300], look, params))

    def _judge(self, side: Side) -> None:
        """Take subtotals out that nothing else gave away, and tell which totals are not the sum of their lines."""
        entries = self.entries[side]
        certain, perhaps = hidden_totals(entries)
        for entry in certain:
            line = self.made[entry.place]
            self._leave("subtotal-found", entry.row, line.label if line else "", look=False)
            self.made[entry.place], entry.kind = None, "break"
        for entry in perhaps:
            line = self.made[entry.place]
            self._leave(
                "maybe-subtotal", entry.row, line.label if line else "", amount=euro(entry.value or 0, self.lang)
            )
        for entry, ours in wrong_totals(entries):
            amounts: dict[str, Any] = {
                "stated": euro(entry.value or 0, self.lang, digits=2),
                "ours": euro(ours, self.lang, digits=2),
            }
            self._leave("total-differs", entry.row, "", **amounts)


def _kind_of(text: str) -> CoverKind | None:
    found: Any = meaning("cover", text)
    if found == "committed" and meaning("not", text):
        found = meaning("cover", _PROMISED.sub("", text))
    return found or None
