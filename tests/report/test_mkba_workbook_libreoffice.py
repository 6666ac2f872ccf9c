"""LibreOffice works the workbook of the MKBA out anew, also after a number is changed in it, and agrees."""

import copy
import json
import shutil
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import pytest

from effectenarena import cases
from effectenarena.mkba.knobs import KnobTable
from effectenarena.model import parse
from effectenarena.report.mkba_workbook import again, mkba_workbook
from effectenarena.session.answers import mkba_answer
from tests.arenas import Data
from tests.report.workbooks import (
    LINES,
    bending_arena,
    changing_arena,
    crossing_arena,
    formulas,
    named,
    opened,
    random_arenas,
    recalculated,
    same,
    sharing_arena,
    sheet,
    tangled_arena,
)

BODY, LIKELY = 5, 5
"""First row of a sheet, and the column of likely values, counted from 1."""
_START, _YEARS, _LAG, _PROFILE = 4, 5, 6, 8
"""Columns of the timing, counted from 1."""
_ONLY = {
    "bending": ("duration", "drop_off", "rate", "deadweight"),
    "sharing": ("share",),
    "crossing": ("unit_value",),
    "tangled": ("drop_off", "duration", "rate"),
}
_IN_STEPS = ("crossing", "tangled")
"""In these every sum of the map once more is added up in steps, as in a map with hundreds of effects."""
_CHANGES = 3
"""So many knobs are changed in a workbook."""


class Recalculated(NamedTuple):
    """An arena's workbook, that of the arena with other numbers, and both as LibreOffice makes them of the first."""

    fresh: bytes
    changed: bytes
    again: Any
    again_changed: Any


def with_other_numbers(data: Data, book: Any, *, only: Collection[str] = ()) -> Data:
    """Change some knobs, and the discount rate, in a workbook and in the arena that it was made from alike.

    With `only` it is those of these fields.
    """
    other: Data = copy.deepcopy(data)
    knobs = sheet(book, "knobs")
    left = _CHANGES
    for row, entry in enumerate(KnobTable.of(parse(data)).entries, start=BODY):
        low, likely, high, dist = entry.range
        value = likely / 2 if dist == "fixed" else low + 0.3 * (high - low)
        if (
            value == likely
            or not left
            or (only and not {use.spec.name for use in entry.uses} & {*only})
            or dist in ("normal", "lognormal")
        ):
            continue
        _put(other, entry.address, value)
        knobs.cell(row, LIKELY).value = value
        left -= 1
    rate = other.setdefault("project", {}).get("discount_rate", 0.0225)
    other["project"]["discount_rate"] = rate + 0.01
    ((title, place),) = book.defined_names["discount_rate"].destinations
    book[title][place].value = rate + 0.01
    return other


def with_other_years(data: Data, book: Any) -> Data:
    """Shorten the horizon, and move, stretch and shape measures and effects, in a workbook and its arena alike."""
    other: Data = copy.deepcopy(data)
    ((title, place),) = book.defined_names["horizon"].destinations
    other["project"]["horizon"] = book[title][place].value = book[title][place].value - 3
    timing = sheet(book, "timing")
    rows = [*(n for kind in ("measure", "investment", "effect") for n in other["nodes"] if n["kind"] == kind)]
    for row, node in enumerate(rows, start=BODY):
        if node["kind"] == "effect":
            node["lag"] = timing.cell(row, _LAG).value = node.get("lag", 0) + 1
            continue
        node["start"] = timing.cell(row, _START).value = 1
        node["years"] = timing.cell(row, _YEARS).value = 4
        node["profile"] = [0.5, 2]
        for year, value in enumerate(node["profile"]):
            timing.cell(row, _PROFILE + year).value = value
    return other


def _put(data: Data, address: str, value: float) -> None:
    owner, _, field = address.rpartition(".")
    holder: Any
    if owner == "knobs":
        holder = data["knobs"]
    elif ">" in owner:
        holder = next(link for link in data["links"] if f"{link['source']}>{link['target']}" == owner)
    else:
        holder = next(node for node in data["nodes"] if node["id"] == owner)
    if isinstance(holder[field], dict):
        holder[field]["likely"] = value
    else:
        holder[field] = value


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice")
    if not found:
        pytest.skip("no LibreOffice: install libreoffice-calc")
    return found


class WorkedOut(NamedTuple):
    """All that LibreOffice worked out in one start."""

    arenas: Mapping[str, Recalculated]
    other_years: Any


@pytest.fixture(scope="module")
def all_worked_out(tmp_path_factory: pytest.TempPathFactory, office: str) -> WorkedOut:
    folder = tmp_path_factory.mktemp("mkba")
    arenas = {name: json.loads(cases.text(name)) for name in cases.names()}
    arenas |= {"bending": bending_arena(), "sharing": sharing_arena(), "crossing": crossing_arena()}
    arenas |= {"changing": changing_arena(), "tangled": tangled_arena()}
    arenas |= {f"random-{n}": data for n, data in enumerate(random_arenas(6))}
    made, paths = {}, []
    for name, data in arenas.items():
        with pytest.MonkeyPatch.context() as patched:
            if name in _IN_STEPS:
                patched.setattr(again, "ROOM", 60)
            fresh = mkba_workbook(parse(data))
            book = opened(fresh, values=False)
            made[name] = fresh, mkba_workbook(parse(with_other_numbers(data, book, only=_ONLY.get(name, ()))))
        paths += [folder / f"{name}.xlsx", folder / f"{name}-changed.xlsx"]
        paths[-2].write_bytes(fresh)
        book.save(paths[-1])
    book = opened(made["de-tulp"][0], values=False)
    with_other_years(arenas["de-tulp"], book)
    paths.append(folder / "years.xlsx")
    book.save(paths[-1])
    office_made = recalculated(office, paths, folder)
    worked_out = {
        name: Recalculated(*both, office_made[f"{name}.xlsx"], office_made[f"{name}-changed.xlsx"])
        for name, both in made.items()
    }
    return WorkedOut(worked_out, office_made["years.xlsx"])


@pytest.fixture(scope="module")
def worked_out(all_worked_out: WorkedOut) -> Mapping[str, Recalculated]:
    return all_worked_out.arenas


def test_other_years_give_what_the_engine_makes_of_them(all_worked_out: WorkedOut) -> None:
    data, again = json.loads(cases.text("de-tulp")), all_worked_out.other_years
    answer = mkba_answer(parse(with_other_years(data, opened(all_worked_out.arenas["de-tulp"].fresh, values=False))))
    assert same(named(again, "npv_society"), answer["npv"]["likely"])
    assert same(named(again, "beyond_horizon"), answer["beyond_horizon"])
    rows = sheet(again, "parties").iter_rows(min_row=BODY, values_only=True)
    for row, money in zip(rows, answer["parties"].values(), strict=False):
        assert all(same(cell, money[line]) for cell, line in zip(row[3:9], LINES, strict=True)), row


def differences(content: bytes, again: Any) -> tuple[list[str], int]:
    """Cells in which LibreOffice differs from what is stored, and how many cells were held against each other."""
    stored, wrong, count = opened(content), [], 0
    for title, cell in formulas(opened(content, values=False)):
        one, other = stored[title][cell.coordinate].value, again[title][cell.coordinate].value
        count += 1
        if not same(one, other):
            wrong.append(f"{title}!{cell.coordinate} {cell.value[:80]}: {one!r}, LibreOffice {other!r}")
    return wrong, count


def test_every_formula_gives_what_is_stored_beside_it(worked_out: Mapping[str, Recalculated]) -> None:
    for name, books in worked_out.items():
        wrong, count = differences(books.fresh, books.again)
        assert count > 50, name
        assert not wrong, (name, wrong[:10])


def test_sums_that_are_too_long_for_a_cell_are_added_up_in_steps(worked_out: Mapping[str, Recalculated]) -> None:
    steps = {}
    for name, books in worked_out.items():
        column = sheet(opened(books.fresh), "turning").iter_cols(3, 3, values_only=True)
        steps[name] = sum(cell == "deel van de som hieronder" for cells in column for cell in cells)
    assert all((count > 0) == (name in _IN_STEPS) for name, count in steps.items()), steps


def test_a_changed_number_gives_what_the_engine_makes_of_the_changed_arena(
    worked_out: Mapping[str, Recalculated],
) -> None:
    moved = 0
    for name, books in worked_out.items():
        wrong, _ = differences(books.changed, books.again_changed)
        assert not [line for line in wrong if not _may_differ(line)], (name, wrong[:10])
        moved += not same(named(books.again, "npv_society"), named(books.again_changed, "npv_society"))
    assert moved > len(worked_out) / 2


def _may_differ(line: str) -> bool:
    """Whether a cell tells what has changed since the workbook was made, which a workbook made afresh does not."""
    title, _, rest = line.partition("!")
    place = rest.partition(" ")[0]
    if "changes" in rest or title in ("Uitgangspunten", "Lees mij") or (title, place) == ("Verwachting en weten", "A4"):
        return True
    if title == "Knoppen":
        return place.startswith("P")
    return False


def test_every_tipping_point_stays_live(worked_out: Mapping[str, Recalculated]) -> None:
    for name, books in worked_out.items():
        for ledger in ("tipping", "tipping_parties", "tipping_budget", "tipping_cash"):
            rows = [*sheet(books.again_changed, ledger).iter_rows(min_row=BODY, values_only=True)]
            said = {str(cell) for row in rows for cell in row}
            assert not {"opnieuw maken", "geldt niet meer: er is iets veranderd"} & said, (name, ledger)
            assert not [cell for cell in said if "Vaste waarde" in cell], (name, ledger)


@pytest.mark.parametrize("name", ["bending", "crossing", "changing", "tangled"])
def test_tipping_points_move_with_a_changed_number(worked_out: Mapping[str, Recalculated], name: str) -> None:
    books = worked_out[name]
    for ledger in ("tipping_budget", "tipping_cash"):
        before, after = (
            [cell for row in sheet(book, ledger).iter_rows(min_row=BODY, min_col=4, values_only=True) for cell in row]
            for book in (books.again, books.again_changed)
        )
        pairs = [pair for pair in zip(before, after, strict=True) if any(isinstance(x, float | int) for x in pair)]
        assert len(pairs) > 10, ledger
        # What is a product is nothing where one part of it is nothing, whatever the other numbers are.
        free = [pair for pair in pairs if pair not in ((0, 0), (1, 1))]
        assert sum(not same(*pair) for pair in free) > len(free) / 3, ledger


def test_a_share_that_grows_leaves_another_less_room(worked_out: Mapping[str, Recalculated]) -> None:
    books = worked_out["sharing"]
    said = [sheet(book, "tipping").cell(BODY, 10).value for book in (books.again, books.again_changed)]
    assert said == ["erbuiten", "kan niet"]


def test_what_is_not_live_says_that_it_no_longer_holds(worked_out: Mapping[str, Recalculated]) -> None:
    books = worked_out["de-tulp"]
    assert "geldt niet meer: er is iets veranderd" in {row[1] for row in sheet(books.again_changed, "guide").values}
    assert named(books.again, "changes") == 0
    assert named(books.again_changed, "changes") == _CHANGES + 1


def test_the_sums_come_out_in_every_workbook(worked_out: Mapping[str, Recalculated]) -> None:
    for name, books in worked_out.items():
        for book in (books.again, books.again_changed):
            said = [row[6] for row in sheet(book, "parties").iter_rows(values_only=True)]
            assert said.count("klopt") == 3, name
            assert "KLOPT NIET" not in said, name
