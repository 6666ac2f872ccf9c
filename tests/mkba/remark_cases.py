"""For every remark figures that deserve it, and figures that come close and do not."""
# ruff: noqa: E501 - a case reads best on one line

from typing import Any, NamedTuple

from effectenarena.mkba.remarks.remark import Code
from tests.model.maps import Edit


class Case(NamedTuple):
    code: Code
    at: tuple[str, ...]
    deserved: tuple[Edit, ...]
    beside: tuple[Edit, ...]
    reason: str | None = None
    turns: bool = False
    more: dict[str, Any] = {}  # noqa: RUF012 - never changed
    """What else the remark tells."""


def doubt(low: float, likely: float, high: float, **more: Any) -> dict[str, Any]:
    return {"low": low, "likely": likely, "high": high, **more}


# On the quiet map the cost is 1,000 in years 0 and 1, and the benefit 15 months of 40, which is 600, in each.
GROSS: tuple[Edit, ...] = (("m>e", {"with": ..., "without": ..., "rate": 0.3}),)
PAYS: tuple[Edit, ...] = (("i", {"amount": 400}),)
VISIT = "emergency-department-visit"
CASHABLE: tuple[Edit, ...] = (("e", {"reference": VISIT}), ("e>g", {"cashable": 0.5}))
TRANSFER: tuple[Edit, ...] = (
    ("f", {"kind": "effect", "label": "Minder toeslag", "unit_value": 100, "transfer_from": "h"}),
    ("m>f", {"with": 1, "without": 0}),
    ("f>g", {}),
)
THREE: tuple[Edit, ...] = (
    ("m", {"quantity": doubt(45, 49, 50)}),
    ("e", {"unit_value": doubt(36, 40, 41)}),
    ("i", {"amount": doubt(380, 400, 480)}),
)
LATE: tuple[Edit, ...] = (("e", {"lag": 2}), *PAYS)

CASES: tuple[Case, ...] = (
    Case("likely-and-mean", (), (("e", {"unit_value": doubt(0, 40, 45)}), ("i", {"amount": 590})), (("e", {"unit_value": doubt(0, 40, 45)}), ("i", {"amount": 300})), "good", turns=True),
    Case("likely-and-mean", (), (("e", {"unit_value": doubt(39, 40, 90)}), ("i", {"amount": 610})), (("e", {"unit_value": doubt(39, 40, 90)}), ("i", {"amount": 900})), "bad", turns=True),
    Case("sign-by-horizon", ("project",), LATE, (*LATE, ("e", {"lag": 0})), "sooner", more={"own_n": 10, "other_n": 1}),
    Case("sign-by-horizon", ("project",), (("e", {"lag": 4}), *PAYS), (("e", {"lag": 0}), *PAYS), "sooner", turns=True, more={"other_n": 5}),
    Case("sign-by-horizon", ("project",), (("project", {"horizon": 2}), *LATE), (("project", {"horizon": 2}), ("e", {"lag": 2})), "later", turns=True, more={"own_n": 2, "other_n": 5}),
    Case("sign-by-horizon", ("project",), (("e", {"lag": 9}), ("i", {"amount": 450})), (("e", {"lag": 9}), ("i", {"amount": 550})), "beyond", turns=True),
    Case("stacked-optimism", (), THREE, (*THREE, ("i", {"amount": doubt(380, 430, 480)})), more={"knobs_n": 3}),
    Case("stacked-optimism", (), (*THREE, ("e", {"duration": doubt(0.8, 0.99, 1)})), (*THREE, ("e", {"duration": doubt(0.99, 1, 1.8)})), more={"knobs_n": 4}),
    Case("stacked-optimism", (), (*THREE, ("m>x", {"rate": doubt(1, 1, 9)}), ("i", {"amount": doubt(580, 580, 900)})), (*THREE, ("i", {"amount": 400})), turns=True),
    Case("gross-benefits", ("e",), GROSS, (*GROSS, ("m>e", {"deadweight": 0})), more={"gross_share": 1.0}),
    Case("gross-benefits", ("e",), (*GROSS, *PAYS), (*GROSS, *PAYS, ("e", {"transfer_from": "h"}), ("e>h", {"feedback": True})), "turns", turns=True, more={"anyway_share": 1 / 3}),
    Case("gross-benefits", ("x",), (*PAYS, ("x", {"unit_value": 1})), (*PAYS, ("x", {"unit_value": 1}), ("m>x", {"deadweight": 0.2})), more={"gross_share": 5 / 605}),
    Case("price-years", ("e",), (("e", {"price_year": 2022}),), (("e", {"price_year": None}),), more={"other_share": 1.0, "years_names": ["2022"]}),
    Case("benefit-above-budget", ("e", "g"), (("g", {"budget": 1199}),), (("g", {"budget": 1200}),), more={"amount_eur": 300.0, "year": 2026}),
    Case("benefit-above-budget", ("e", "g"), (("g", {"budget": 1000}),), (("g", {"budget": 1000}), ("e", {"money": False}))),
    Case("average-price", ("g",), CASHABLE, (*CASHABLE, ("e>g", {"cashable": 0})), "unsaid", more={"effect_names": ["E7 Rust in huis"]}),
    Case("average-price", ("g",), CASHABLE, (*CASHABLE, ("e", {"reference": "welfare-benefit-single-month"})), "unsaid"),
    Case("average-price", ("e", "g"), (*CASHABLE, ("e>g", {"cashable_step": 7.6})), (*CASHABLE, ("e>g", {"cashable_step": 7.5})), "below", more={"units_n": 7.5, "step_n": 7.6}),
    Case("budget-from-transfers", ("g",), TRANSFER, (*TRANSFER, ("f>g", {"feedback": True}), ("p", {"kind": "party", "label": "Bewoners"}), ("f>p", {})), "turns", more={"payer_names": ["Huishoudens"]}),
    Case("budget-from-transfers", ("g",), (*TRANSFER, ("i", {"amount": 200})), (("i", {"amount": 200}),), "part"),
    Case("range-reading", (), (("m", {"quantity": doubt(40, 50, 60)}),), (("m", {"quantity": {"likely": 50}}),), "bounds", more={"bounds_n": 1}),
    Case("range-reading", (), (("m", {"quantity": {"low": 40, "high": 60, "dist": "normal"}}),), (("knobs", {"k": doubt(1, 2, 3)}),), "points"),
    Case("range-reading", (), (("m", {"quantity": {"low": 40, "high": 60, "dist": "normal"}}), ("e", {"unit_value": doubt(1, 40, 50)})), (), "mixed", more={"bounds_n": 1, "points_n": 1}),
    Case("discount-rate", ("project",), (("project", {"discount_rate": 0.03}),), (), "other", more={"used_rate": 0.03}),
)  # fmt: skip
