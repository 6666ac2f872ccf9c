"""An application for money: what a team writes beside the map, its budget, and who covers it."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from effectenarena.model.record import Label, Number, Record, Text

CoverKind = Literal["committed", "requested", "own", "in_kind"]
"""Promised by somebody, asked for here, the team's own money, or given as hours, space or goods."""
VatShare = Annotated[Number, Field(ge=0, le=1)]


class OwnText(Record):
    """What the team itself writes for one section; the map's own sentences never replace it."""

    section: Label
    text: Text = ""
    instead: StrictBool = False
    """Whether it stands in place of the map's sentences; the figures of the map are never left out by it."""
    discussed: StrictBool | None = None
    """False where it comes from the team's own plan and the group has not talked about it."""


class BudgetLine(Record):
    """One cost of the project, over all its years."""

    label: Label
    amount: Number | None = None
    """EUR without VAT, in the prices of the years in which it is spent; empty while nobody knows."""
    vat: VatShare | None = None
    """VAT as a share of the amount."""
    item: Label | None = None
    """Id of the investment on the map that it belongs to; it may be gone by now."""
    date: Label | None = None
    """First day on which it is spent."""
    note: Text | None = None
    discussed: StrictBool | None = None
    """False where it comes from the team's own budget and the group has not talked about it."""


class CoverLine(Record):
    """One source of money, hours or goods."""

    label: Label
    amount: Number | None = None
    """EUR over all years of the project."""
    cover: CoverKind | None = None
    """Empty while nobody has said whether it is promised, asked for, own or in kind."""
    item: Label | None = None
    """Id of the investment on the map that it pays; it may be gone by now."""
    note: Text | None = None
    discussed: StrictBool | None = None
    """False where it comes from the team's own budget and the group has not talked about it."""


class Application(Record):
    """The application of a project, as far as the map does not know it already."""

    funder: Label | None = None
    """Key of the funder; without one the general order holds."""
    deadline: Label | None = None
    """Last day on which it can be sent in: 2027-03-01."""
    starts: Label | None = None
    """First day of the project that is applied for."""
    texts: tuple[OwnText, ...] = Field(default=(), strict=False)
    budget: tuple[BudgetLine, ...] = Field(default=(), strict=False)
    covered_by: tuple[CoverLine, ...] = Field(default=(), strict=False)
    vat_reclaimed: StrictBool | None = None
    """Whether the applicant gets VAT back; VAT is then no cost."""
    annexes: tuple[Label, ...] = Field(default=(), strict=False)
    """Keys of the annexes that lie ready."""
    discussed: StrictBool | None = None
    """False where plan and budget come from the team alone and the group has not talked about them."""
