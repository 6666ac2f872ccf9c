"""Results as pandas tables, each column with its unit in `attrs["units"]`."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.ledgers import Balance
from effectenarena.mkba.reasons import Why
from effectenarena.model import Arena

PRESENT: Final = "EUR, present value"
PER_YEAR: Final = "EUR per year"
NONE: Final = ""
"""A name or a code."""


def parties(appraisal: Appraisal) -> pd.DataFrame:
    """Balances in the three ledgers, one row per party."""
    return _balances("party", appraisal.parties)


def streams(appraisal: Appraisal) -> pd.DataFrame:
    """Balances in the three ledgers, one row per stream."""
    return _balances("stream", appraisal.streams)


def yearly(appraisal: Appraisal) -> pd.DataFrame:
    """Costs and benefits, one row per party and year, not discounted."""
    rows = [
        {"party": party, "year": year, "cost": cost, "benefit": benefit}
        for party, flow in appraisal.yearly.items()
        for year, (cost, benefit) in enumerate(zip(flow.cost, flow.benefit, strict=True))
    ]
    return _table(rows, {"party": NONE, "year": "years from the start", "cost": PER_YEAR, "benefit": PER_YEAR})


def effects(appraisal: Appraisal) -> pd.DataFrame:
    """Welfare that each party has of each effect with a value; what it pays as a transfer is negative."""
    compiled = appraisal.compiled
    flows, arena = compiled.flows, compiled.arena
    columns = [*arena.parties, "unallocated"]
    rows = []
    for id_, value in flows.value.items():
        present = flows.present(value)
        row: dict[str, Any] = {"effect": id_, **dict.fromkeys(columns, 0.0)}
        for party, share in flows.shares[id_].items():
            row["unallocated" if party is None else party] = share * present
        payer = arena.effects[id_].transfer_from
        if payer is not None:
            row[payer] -= present
        rows.append(row)
    return _table(rows, {"effect": NONE, **dict.fromkeys(columns, PRESENT)})


def knobs(appraisal: Appraisal) -> pd.DataFrame:
    """Every knob with its range, its own unit and its source."""
    compiled = appraisal.compiled
    rows = [
        {
            "knob": entry.address,
            "low": entry.range.low,
            "likely": entry.range.likely,
            "high": entry.range.high,
            "mean": float(compiled.knobs.mean[place]),
            "dist": entry.range.dist,
            "unit": _unit(compiled.arena, entry.address) or entry.knob.unit or "",
            "source": entry.knob.source or "",
            "status": entry.knob.status or "assumed",
        }
        for place, entry in enumerate(compiled.knobs.entries, start=2)
    ]
    own = dict.fromkeys(("low", "likely", "high", "mean"), "unit")
    return _table(rows, {"knob": NONE, **own, **dict.fromkeys(("dist", "unit", "source", "status"), NONE)})


def tipping_points(appraisal: Appraisal) -> pd.DataFrame:
    """Tipping points, society first (`party` is missing there)."""
    rows = [point.to_dict() for point in appraisal.tipping_points]
    own = dict.fromkeys(("value", "values", "value_at_mean", "low", "likely", "high"), "the knob's own")
    own |= dict.fromkeys(("quantile", "chance"), "share")
    names = ("knob", "party", "ledger", "direction", "status", "possible")
    order = ["knob", "party", "ledger", "value", "values", "value_at_mean", "direction", "low", "likely", "high"]
    units = {**own, **dict.fromkeys(names, NONE)}
    return _table(rows, {name: units[name] for name in [*order, "status", "possible", "quantile", "chance"]})


def pm_items(appraisal: Appraisal) -> pd.DataFrame:
    """What counts but not in euros."""
    return _table([item.to_dict() for item in appraisal.pm_items], dict.fromkeys(("node", "sign", "parties"), NONE))


def why(reasons: Why) -> pd.DataFrame:
    """The parts of a figure, one row each, with the product behind it written out by addresses."""
    rows = [
        {
            "item": part.product.item if part.product else part.told,
            "party": part.party,
            "kind": part.product.kind if part.product else part.told,
            "product": " × ".join(f"{step.value:.6g} [{step.address or step.role}]" for step in part.product.steps)
            if part.product
            else "",
            "value": part.value,
        }
        for part in reasons.parts
    ]
    units = {"present": PRESENT, "year": PER_YEAR, "knob": "the knob's own", "years": "years from the start"}
    unit = units.get(reasons.unit, "share")
    return _table(rows, {"item": NONE, "party": NONE, "kind": NONE, "product": NONE, "value": unit})


def inputs(reasons: Why) -> pd.DataFrame:
    """The numbers behind a figure, one row each, with range, source, places and the roles of who wrote them."""
    own = dict.fromkeys(("low", "likely", "high", "at"), "unit")
    names = ("dist", "unit", "source", "status", "items", "roles", "evidence")
    return _table([one._asdict() for one in reasons.inputs], {"address": NONE, **own, **dict.fromkeys(names, NONE)})


def _balances(name: str, rows: Mapping[str, Balance]) -> pd.DataFrame:
    units = {name: NONE, **dict.fromkeys(Balance.__dataclass_fields__, PRESENT)}
    return _table([{name: key, **balance.to_dict()} for key, balance in rows.items()], units)


def _unit(arena: Arena, address: str) -> str | None:
    """The unit a field has by itself."""
    field = address.rpartition(".")[2]
    if address.startswith("knobs."):
        return None
    node = arena.by_id.get(address.partition(".")[0])
    if field == "quantity":
        return f"{getattr(node, 'unit', None) or 'units'} per year"
    fixed = {
        "amount": PER_YEAR,
        "unit_cost": "EUR per unit",
        "unit_value": "EUR per unit per year",
        "duration": "years",
    }
    shares = ("drop_off", "deadweight", "displacement", "own_share", "share", "cashable")
    return fixed.get(field) or ("share" if field in shares else None)


def _table(rows: Iterable[Mapping[str, Any]], units: dict[str, str]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=list(units))
    table.attrs["units"] = units
    return table
