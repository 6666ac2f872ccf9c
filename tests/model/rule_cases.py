"""For every rule a map that breaks it, and one that comes close and does not."""
# ruff: noqa: E501 - a case reads best on one line

from typing import Any, NamedTuple

from tests.model.maps import Edit


class Case(NamedTuple):
    code: str
    at: tuple[str, ...]
    broken: tuple[Edit, ...]
    sound: tuple[Edit, ...]
    reason: str | None = None
    more: dict[str, Any] = {}  # noqa: RUF012 - never changed
    """What else the finding tells."""


def effect(node_id: str = "f", **fields: Any) -> Edit:
    return (node_id, {"kind": "effect", "label": "Meer contact", **fields})


def variants(*given: dict[str, Any]) -> Edit:
    return ("project", {"variants": [{"id": "v", "label": "Anders", **one} for one in given]})


def changed(change: dict[str, Any]) -> Edit:
    return variants({"changes": [change]})


CHAIN: tuple[Edit, ...] = (effect(), ("e>f", {"rate": 1}), ("f>h", {}))
PRICED: dict[str, Any] = {"unit_value": {"likely": 10, "source": "tarief"}, "price_year": 2026}
TRANSFER: tuple[Edit, ...] = (effect(transfer_from="h", **PRICED), ("m>f", {"with": 1, "without": 0}))


def two(first: Any, second: Any, **more: Any) -> tuple[Edit, ...]:
    """Two priced effects that no path joins, each with a label or the key of a unit value; `more` is for the second."""
    sides = [{"reference" if "-" in one else "label": one, **PRICED} for one in (first, second)]
    return (effect("f", **sides[0]), effect("y", **{**sides[1], **more}), ("m>f", {"rate": 1}), ("m>y", {"rate": 1}))


WHOLE = "multiproblem-household-top-year"
NORMAL = {"low": 10, "high": 30, "dist": "normal"}

ERRORS: tuple[Case, ...] = (
    Case("dangling-link", ("e", "nobody"), (("e>nobody", {}),), (("e>h", {"share": 0.5}),), more={"missing": "nobody"}),
    Case("duplicate-variant", ("project",), (variants({}, {}),), (variants({}, {"id": "w"}),), more={"id": "v", "count_n": 2}),
    Case("forbidden-link", ("i", "e"), (("i>e", {}),), CHAIN, "kinds"),
    Case("forbidden-link", ("e", "m"), (("e>m", {}),), (("e>m", {"feedback": True}),), "kinds"),
    Case("forbidden-link", ("i", "m"), (("i>m", {"feedback": True}),), (("i>m", {"feedback": False}),), "feedback"),
    Case("cycle", ("e", "f"), (*CHAIN, ("f>e", {"rate": 1})), (*CHAIN, ("f>e", {"feedback": True})), "chain"),
    Case("cycle", ("e",), (("e>e", {}),), (("e>e", {"feedback": True}),), "self"),
    Case("unknown-ref", ("m",), (("m", {"quantity": {"ref": "reach"}}),), (("m", {"quantity": {"ref": "reach"}}), ("knobs", {"reach": 50})), "none"),
    Case("unknown-ref", ("m", "x"), (("m>x", {"rate": {"ref": "r"}}), ("knobs", {"reach": 50})), (("m>x", {"rate": {}}),), "unknown"),
    Case("knob-order", ("m",), (("m", {"quantity": {"low": 2, "likely": 1, "high": 3}}),), (("m", {"quantity": {"low": 1, "likely": 1, "high": 3}}),), "order"),
    Case("knob-order", ("knobs.k",), (("knobs", {"k": {"low": 3, "high": 1}}),), (("knobs", {"k": {"low": 1, "high": 3, "dist": "normal"}}),), "order"),
    Case("knob-order", ("m",), (("m", {"quantity": {**NORMAL, "likely": 20.0000001}}),), (("m", {"quantity": {**NORMAL, "likely": 20 + 5e-10}}),), "median"),
    Case("knob-order", ("m",), (("m", {"quantity": {"low": 1, "likely": 2.5, "high": 4, "dist": "lognormal"}}),), (("m", {"quantity": {"low": 1, "likely": 2, "high": 4, "dist": "lognormal"}}),), "median"),
    Case("knob-domain", ("m",), (("m", {"quantity": {"low": 0, "high": 4, "dist": "lognormal"}}),), (("m", {"quantity": {"low": 0.1, "high": 4, "dist": "lognormal"}}),), "lognormal"),
    Case("knob-domain", ("m",), (("m", {"quantity": -1}),), (("m", {"quantity": 0}),), "negative"),
    Case("knob-domain", ("i",), (("i", {"amount": {"low": -1, "likely": 1, "high": 2}}),), (("e", {"unit_value": {"low": -1, "likely": 1, "high": 2}}),), "negative"),
    Case("knob-domain", ("i",), (("i", {"unit_cost": {"low": -1, "high": 3, "dist": "normal"}}),), (("i", {"unit_cost": {"low": 0, "high": 3, "dist": "normal"}}),), "negative"),
    Case("knob-domain", ("e",), (("e", {"duration": -0.5}),), (("e", {"duration": 0.5}),), "negative"),
    Case("knob-domain", ("e", "g"), (("e>g", {"cashable": 1.1}),), (("e>g", {"cashable": 1}),), "point"),
    Case("knob-domain", ("m", "x"), (("m>x", {"deadweight": {"low": 0.5, "likely": 0.9, "high": 1.01}}),), (("m>x", {"deadweight": {"low": 0, "likely": 0.9, "high": 1}}),), "range"),
    Case("knob-domain", ("m", "x"), (("m>x", {"displacement": {"low": 0.1, "high": 0.2, "dist": "normal"}}),), (("m>x", {"displacement": {"low": 0.1, "likely": 0.1, "high": 0.1, "dist": "normal"}}),), "unbounded"),
    Case("knob-domain", ("e",), (("e", {"drop_off": {"low": 0.1, "high": 0.2, "dist": "lognormal"}}),), (("e", {"drop_off": {"low": 0.1, "likely": 0.15, "high": 0.2}}),), "unbounded"),
    Case("knob-domain", ("knobs.k",), (("knobs", {"k": {"low": 0.1, "high": 0.2, "dist": "normal"}}), ("m>x", {"own_share": {"ref": "k"}})), (("knobs", {"k": {"low": 0.1, "high": 0.2, "dist": "normal"}}), ("m>x", {"rate": {"ref": "k"}})), "unbounded"),
    Case("knob-domain", ("knobs.k",), (("knobs", {"k": 2}), ("m>x", {"rate": {"ref": "k"}}), ("e>g", {"cashable": {"ref": "k"}})), (("knobs", {"k": 1}), ("m>x", {"rate": {"ref": "k"}}), ("e>g", {"cashable": {"ref": "k"}})), "point"),
    Case("knob-incomplete", ("m",), (("m", {"quantity": {"low": 2}}),), (("m", {"quantity": {"likely": 2}}),)),
    Case("knob-incomplete", ("knobs.k",), (("knobs", {"k": {"low": 1, "high": 3}}),), (("knobs", {"k": {}}),)),
    Case("knob-incomplete", ("m",), (("m", {"quantity": {"low": 1, "likely": 2}}),), (("m", {"quantity": {"low": 2, "high": 2}}),)),
    Case("unknown-party", ("i",), (("i", {"party": "nobody"}),), (("i", {"party": "h"}),), more={"field": "party"}),
    Case("unknown-party", ("m",), (("m", {"party": "e"}),), (("m", {"party": None}),), more={"party": "e"}),
    Case("unknown-party", ("e",), (("e", {"transfer_from": "m"}),), (*TRANSFER, ("f>g", {})), more={"field": "transfer_from"}),
    Case("share-sum", ("e",), (("e>g", {"share": {"low": 0.1, "likely": 0.2, "high": 0.6}}), ("e>h", {"share": 0.5})), (("e>g", {"share": {"low": 0.1, "likely": 0.2, "high": 0.5}}), ("e>h", {"share": 0.5}))),
    Case("share-sum", ("e",), (("e>g", {"share": 0.7}), ("e>h", {"share": 0.3 + 1e-8})), (("e>g", {"share": 0.7}), ("e>h", {"share": 0.2}), ("p", {"kind": "party", "label": "Bewoners"}), ("e>p", {"share": 0.1}))),
    Case("payer-receives", ("f", "h"), (*TRANSFER, ("f>g", {}), ("f>h", {})), (*TRANSFER, ("f>g", {}))),
    Case("with-without", ("m", "e"), (("m>e", {"rate": 0.3}),), (("m>e", {"rate": None}),), "beside-rate"),
    Case("with-without", ("m", "e"), (("m>e", {"without": ...}),), (("m>e", {"without": {}}),), "alone", {"field": "with"}),
    Case("double-deadweight", ("m", "e"), (("m>e", {"deadweight": 0.1}),), (("m>x", {"deadweight": 0.1}),)),
    Case("year-range", ("m",), (("m", {"start": 10}),), (("m", {"start": 9, "years": 1}),), "start"),
    Case("year-range", ("i",), (("i", {"start": 12}),), (("e", {"lag": 9}),), "start"),
)  # fmt: skip

WARNINGS: tuple[Case, ...] = (
    Case("above-target-group", ("m",), (("project", {"target_group_size": 99}),), (("project", {"target_group_size": 100}),), more={"total_n": 100.0}),
    Case("above-target-group", ("m",), (("project", {"target_group_size": 60}), ("m", {"profile": [1, 0.5]})), (("project", {"target_group_size": 75}), ("m", {"profile": [1, 0.5]})), more={"total_n": 75.0}),
    Case("beyond-horizon", ("m",), (("m", {"start": 9}),), (("m", {"start": 8}),), "years", {"lost_n": 1}),
    Case("beyond-horizon", ("i",), (("i", {"years": 11}),), (("i", {"years": 10}),), "years"),
    Case("beyond-horizon", ("e", "g"), (("e>g", {"cashable_from": 10}),), (("e>g", {"cashable_from": 9}),), "cashable"),
    Case("beyond-horizon", ("e",), (("e", {"lag": 10}),), (("e", {"lag": 8}),), "lag"),
    Case("beyond-horizon", ("e",), (("e", {"duration": 9.5, "drop_off": 0}),), (("e", {"duration": 9, "drop_off": 0}),), "tail"),
    Case("corrected-twice", ("e", "f"), (*CHAIN, ("m>e", {"own_share": 0.5}), ("e>f", {"displacement": 0.1})), (*CHAIN, ("m>e", {"own_share": 1}), ("e>f", {"displacement": 0.1}))),
    Case("corrected-twice", ("e", "f"), (*CHAIN, ("e>f", {"deadweight": 0.1})), (*CHAIN, ("e>f", {"deadweight": 0})), "deadweight", {"earlier_names": ("M1 Team", "E7 Rust in huis")}),
    Case("corrected-twice", ("x", "f"), (effect(), ("m>x", {"deadweight": 0.2}), ("x>f", {"deadweight": 0.1, "displacement": 0.1})), (effect(), ("m>x", {"deadweight": 0.2}), ("x>f", {"with": 0.3, "without": 0.1})), "deadweight"),
    Case("duplicate-number", ("i", "j"), (("j", {"kind": "investment", "label": "Uren", "number": "I1", "party": "g"}),), (("j", {"kind": "investment", "label": "Uren", "number": 2, "party": "g"}),), more={"said": "I1"}),
    Case("gross-or-net", ("x",), (("x", PRICED),), (("x", PRICED), ("m>x", {"deadweight": 0}))),
    Case("gross-or-net", ("f",), (effect(**PRICED), ("x>f", {"rate": 1}), ("f>h", {})), (effect(**PRICED), ("x>f", {"rate": 1, "deadweight": 0.1}), ("f>h", {}))),
    Case("later-before-source", ("e", "f"), (*CHAIN, ("e", {"lag": 2}), ("f", {"lag": 1})), (*CHAIN, ("e", {"lag": 2}), ("f", {"lag": 2}))),
    Case("looks-like-transfer", ("e",), (("e", {"label": "Minder bijstandsuitkeringen"}), ("e>h", {"share": 0.5})), (("e", {"label": "Lagere uitvoeringskosten bijstand"}),), "to", {"value_eur": 600.0}),
    Case("looks-like-transfer", ("f",), (effect(label="Minder huurtoeslag", **PRICED), ("m>f", {"with": 2, "without": 0}), ("f>g", {})), (*TRANSFER, ("f", {"label": "Minder huurtoeslag"}), ("f>g", {})), "between", {"value_eur": 1000.0, "giving_names": ["Huishoudens"], "getting_names": ["Gemeente"]}),
    Case("looks-like-transfer", ("f",), (effect(label="Boetes betaald", unit_value={"likely": -10, "source": "tarief"}), ("m>f", {"with": 2, "without": 0}), ("f>g", {}), ("f>h", {})), (effect(label="Rechtsbijstand gevonden"),), "from"),
    Case("looks-like-transfer", ("f",), (effect(label="Own contribution falls"),), (effect(label="Refined weather"),), "open"),
    Case("measure-outlives-investment", ("m",), (("m", {"years": 3}),), (("i", {"years": 3}), ("m", {"years": 3})), more={"years_n": 1}),
    Case("measure-without-investment", ("n",), (("n", {"kind": "measure", "label": "Inloop"}),), (("n", {"kind": "measure", "label": "Inloop"}), ("i>n", {}))),
    Case("misplaced-field", ("i", "m"), (("i>m", {"rate": 1}),), (("i>m", {"because": "nodig"}),), more={"wrong_fields": ["rate"]}),
    Case("misplaced-field", ("e", "g"), (("e>g", {"with": 1}),), (("e>g", {"with": None}),), more={"wrong_fields": ["with"]}),
    Case("misplaced-field", ("m", "e"), (("m>e", {"cashable_from": 1}),), (("m>e", {"cashable_from": 0}),)),
    Case("misplaced-field", ("m", "e"), (("m>e", {"cashable_step": 12}),), (("e>g", {"cashable_step": 12}),), more={"wrong_fields": ["cashable_step"]}),
    Case("negative-tail", ("m",), (("m", {"quantity": {"low": 1, "high": 30, "dist": "normal"}}),), (("m", {"quantity": {"low": 20, "high": 30, "dist": "normal"}}),)),
    Case("no-null-alternative", ("project",), (("project", {"null_alternative": " "}),), (("project", {"null_alternative": "-"}),)),
    Case("output-as-effect", ("e",), (("e", {"label": "Twintig trajecten"}),), (("e", {"label": "Minder trajecten"}),)),
    Case("overlapping-values", ("f", "y"), two("Minder uithuiszettingen", "Minder mensen in de opvang"), two("eviction-landlord", "Minder mensen in de opvang"), "eviction-shelter"),
    Case("overlapping-values", ("f", "y"), two("eviction-society", "shelter-place-year"), two("eviction-society", "shelter-place-year", separate_because="andere mensen"), "eviction-shelter"),
    Case("overlapping-values", ("f", "y"), two("vandalism-offence", "Minder inzet van politie"), two("vandalism-offence", "Minder inzet van politie", unit_value=None), "offence-police"),
    Case("overlapping-values", ("f", "y"), two("Meer brutoloon", "Minder bijstandsuitkeringen"), two("Meer brutoloon", "Minder bijstandsuitkeringen", transfer_from="h"), "work-benefit"),
    Case("overlapping-values", ("f", "y"), two("paid-work-hour", "Meer loonbelasting"), two("Meer nettoloon", "Meer loonbelasting"), "work-benefit"),
    Case("overlapping-values", ("f", "y"), two("qaly-minimum", "Meer WELLBY's"), two("qaly-minimum", "Minder ongelukken"), "health-wellbeing"),
    Case("overlapping-values", ("f", "y"), two("Gewonnen QALY's", "paid-work-hour"), two("Gewonnen QALY's", "informal-care-hour"), "health-work"),
    Case("overlapping-values", ("f", "y"), two(WHOLE, "guidance-at-home-hour"), two(WHOLE, "guidance-at-home-hour", unit_value={"likely": -10, "source": "tarief"}), "household-part"),
    Case("overlapping-values", ("f", "y", "e"), (*two(WHOLE, "Minder crisisopnames"), ("e", {"label": "Minder schuldhulp"})), two(WHOLE, "Meer vriendschap"), "household-part"),
    Case("overlapping-values", ("f", "y"), two("ambulance-average", "ambulance-emergency"), two("ambulance-planned", "ambulance-emergency"), "unit-values"),
    Case("overlapping-values", ("f", "y"), two("eviction-landlord", "eviction-society"), (*two("eviction-landlord", "eviction-society"), ("f>y", {"rate": 1})), "unit-values"),
    Case("own-share-with-without", ("m", "e"), (("m>e", {"own_share": 0.5}),), (("m>e", {"own_share": 1}),)),
    Case("polarity-against-number", ("m", "e"), (("m>e", {"polarity": "less"}),), (("m>e", {"polarity": "more"}),), "less"),
    Case("polarity-against-number", ("m", "e"), (("m>e", {"with": 0.1, "polarity": "more"}),), (("m>e", {"with": None, "without": None, "polarity": "less"}),), "more"),
    Case("price-year-differs", ("e",), (("e", {"price_year": 2022}),), (("e", {"price_year": 2026}),), more={"project_year": 2026}),
    Case("price-year-differs", ("e",), (("e", {"unit_value": 258, "reference": "emergency-department-visit"}),), (("e", {"unit_value": 267.8, "reference": "emergency-department-visit"}),), "not-indexed", {"source_year": 2022}),
    Case("priced-twice", ("e", "f"), (*CHAIN, ("f", PRICED), ("e>g", {"share": 1})), (*CHAIN, ("f", {"unit_value": 0}))),
    Case("priced-twice", ("e", "f"), (*CHAIN, ("f", PRICED)), (*CHAIN, ("f", {**PRICED, "separate_because": "ander budget"}))),
    Case("priced-twice", ("e", "y"), (*CHAIN, effect("y", **PRICED), ("f>y", {"rate": 1})), (*CHAIN, effect("y", transfer_from="h", **PRICED), ("f>y", {"rate": 1}), ("y>g", {}))),
    Case("profile-length", ("m",), (("m", {"profile": [1]}),), (("m", {"profile": [1, 1]}),), "short"),
    Case("profile-length", ("i",), (("i", {"profile": [1, 1, 1]}),), (("i", {"profile": [1, 0]}),), "long"),
    Case("several-measures", ("e",), (("n", {"kind": "measure", "label": "Inloop"}), ("i>n", {}), ("n>e", {"rate": 1})), (("n", {"kind": "measure", "label": "Inloop"}), ("i>n", {}), ("n>x", {"rate": None}), ("m>x", {"feedback": True})), more={"measure_names": ["M1 Team", "Inloop"]}),
    Case("sign-against-desired", ("e",), (("e", {"desired": False}),), (("e", {"desired": None}),), "more", {"change_n": 30.0, "value_signed_eur": 1200.0, "per_unit": "huishoudens"}),
    Case("sign-against-desired", ("e",), (("m>e", {"with": 0.1}),), (("m>e", {"with": 0.1}), ("e", {"unit_value": -40})), "less", {"change_n": 10.0, "value_signed_eur": -400.0}),
    Case("sign-less-with", ("m", "e"), (("m>e", {"with": 0.1}), ("e", {"desired": None})), (("m>e", {"with": 0.1}), ("e", {"desired": None, "unit_value": -40})), "less", {"change_n": 10.0}),
    Case("transfer-without-receiver", ("f",), TRANSFER, (*TRANSFER, ("f>g", {}))),
    Case("unallocated", ("e",), (("e>h", {"share": 0.39}),), (("e>h", {"share": 0.4}),)),
    Case("unknown-field", ("e",), (("e", {"unit_valeu": 3}),), (("e", {"unit": "dagen"}),), "near", {"nearest": "unit_value"}),
    Case("unknown-field", ("e",), (("e", {"quantity": 3}),), (("m", {"quantity": 3}),), "elsewhere", {"kind_field": "measure"}),
    Case("unknown-field", ("m", "e"), (("m>e", {"Deadweight": 0.1}),), (("m>x", {"deadweight": 0.1}),), "near", {"nearest": "deadweight"}),
    Case("unknown-field", ("m", "e"), (("m>e", {"with_": 0.1}),), (("m>e", {"with": 0.5}),), "near", {"nearest": "with"}),
    Case("unknown-field", ("knobs.k",), (("knobs", {"k": {"likely": 1, "soruce": "x"}}),), (("knobs", {"k": {"likely": 1, "source": "x"}}),), "near", {"nearest": "source"}),
    Case("unknown-field", ("m",), (("m", {"quantity": {"likely": 1, "mid": 1}}),), (("m", {"quantity": {"likely": 1}}),), "near"),
    Case("unknown-field", ("e",), (("e", {"readings": [{"becuase": "nee"}]}),), (("e", {"readings": [{"because": "nee"}]}),), "near"),
    Case("unknown-field", ("project",), (("project", {"horizont": 3}),), (("project", {"horizon": 3}),), "near", {"nearest": "horizon"}),
    Case("unknown-field", (), (("file", {"note": "x"}),), (), "near", {"nearest": "nodes"}),
    Case("unlinked-unit-cost", ("j",), (("j", {"kind": "investment", "label": "Reis", "party": "g", "unit_cost": 5}),), (("j", {"kind": "investment", "label": "Reis", "party": "g", "unit_cost": 5}), ("j>m", {}))),
    Case("unused-knob", ("knobs.k",), (("knobs", {"k": 50}),), (("knobs", {"k": 50}), ("m", {"quantity": {"ref": "k"}}))),
    Case("unknown-field", ("project",), (variants({"lable": "x"}),), (variants({"note": "x"}),), "near", {"nearest": "label"}),
    Case("variant-unknown", ("project",), (changed({"scale": "e", "factor": 2}),), (changed({"scale": "m", "factor": 2}),), more={"item": "e"}),
    Case("variant-unknown", ("project",), (changed({"without": "g"}),), (changed({"without": "i"}),), more={"item": "g"}),
    Case("variant-unknown", ("project",), (changed({"without": "m>g"}),), (changed({"without": "m>e"}),), more={"item": "m>g"}),
    Case("variant-unknown", ("project",), (changed({"address": "m>e.share", "value": 1}),), (changed({"address": "e>g.share", "value": 1}),), more={"item": "m>e.share"}),
    Case("variant-unknown", ("project",), (changed({"address": "m.quantity", "value": 1}), ("knobs", {"k": 5}), ("m", {"quantity": {"ref": "k"}})), (changed({"address": "knobs.k", "value": 1}), ("knobs", {"k": 5}), ("m", {"quantity": {"ref": "k"}}))),
    Case("variant-impossible", ("project",), (changed({"address": "m>e.deadweight", "value": 0.5}),), (changed({"address": "m>x.deadweight", "value": 0.5}),), more={"finding": "double-deadweight"}),
    Case("variant-impossible", ("project",), (changed({"address": "m.quantity", "value": -1}),), (changed({"address": "m.quantity", "value": 0}),)),
    Case("value-without-source", ("e",), (("e", {"unit_value": 40}),), (("e", {"unit_value": 40, "reference": "ggz-contact"}),), "source"),
    Case("value-without-source", ("e",), (("e", {"price_year": None}),), (("e", {"unit_value": 0, "price_year": None}),), "year"),
    Case("value-without-source", ("e",), (("e", {"unit_value": {"ref": "k"}, "price_year": None}), ("knobs", {"k": 4})), (("e", {"unit_value": {"ref": "k"}}), ("knobs", {"k": {"likely": 4, "source": "x"}})), "both"),
)  # fmt: skip

QUESTIONS: tuple[Case, ...] = (
    Case("duration-without-drop-off", ("e",), (("e", {"duration": 2}),), (("e", {"duration": 2, "drop_off": 0}),)),
    Case("effect-without-beneficiary", ("f",), (effect(), ("e>f", {"rate": 1})), CHAIN),
    Case("effect-without-cause", ("f",), (effect(), ("f>h", {})), CHAIN),
    Case("gains-without-taking-part", ("p",), (("p", {"kind": "party", "label": "Verhuurder"}), ("e>p", {})), (("p", {"kind": "party", "label": "Huurders"}), ("e>p", {})), more={"effect_names": ["E7 Rust in huis"]}),
    Case("gains-without-taking-part", ("p",), (("p", {"kind": "party", "label": "School"}), ("e>p", {})), (("p", {"kind": "party", "label": "School"}), ("x>p", {}))),
    Case("investment-without-payer", ("i",), (("i", {"party": None}),), (("i", {"party": "h"}),)),
    Case("less-needed-or-received", ("f",), (effect(label="Minder crisisopnames"), ("m>f", {"rate": 1}), ("f>g", {})), (effect(label="Minder crisisopnames"), ("e>f", {"rate": 1}), ("f>g", {}))),
    Case("less-needed-or-received", ("f",), (effect(label="Jeugdhulp"), ("m>f", {"with": 1, "without": 2}), ("f>g", {})), (effect(label="Minder hulp nodig"), ("m>f", {"with": 1, "without": 2}), ("f>g", {}))),
    Case("measure-without-effect", ("n",), (("n", {"kind": "measure", "label": "Inloop"}), ("i>n", {})), (("n", {"kind": "measure", "label": "Inloop"}), ("i>n", {}), ("n>x", {}))),
    Case("no-undesired-effect", (), (("x", {"sign": "?"}),), (("x", {"sign": "?", "desired": False}),)),
    Case("nothing-for-people", (), (("h", {"label": "Rijk", "sector": None}),), (("h", {"label": "Buurtbewoners", "sector": None}),)),
    Case("one-untested-arrow", ("m", "e"), (("m>e", {"stance": "untested"}),), (("m>e", {"stance": "untested"}), ("x>e", {"rate": 0}))),
    Case("pays-without-gaining", ("p",), (("p", {"kind": "party", "label": "Fonds"}), ("i", {"party": "p"})), (("p", {"kind": "party", "label": "Fonds"}), ("i", {"party": "p"}), ("e>p", {}))),
    Case("unpaid-hours", ("m",), (("m", {"label": "Vrijwillige hulp"}),), (("m", {"label": "Vrijwillige hulp"}), ("i", {"in_kind": True}))),
)  # fmt: skip
