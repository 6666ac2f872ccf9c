"""What can stand in a file about making it last, as awkward as it gets."""

from typing import Any

from hypothesis import strategies as st

_DAY = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
_PART = st.floats(0, 1)
_AMOUNT = st.floats(0, 1e9)
_IDS = st.sampled_from(("n0", "n1", "weg"))


def landing_of(texts: st.SearchStrategy[str]) -> dict[str, st.SearchStrategy[Any]]:
    """Fields of an arrow to a party that say how a benefit is cashed."""
    kinds = ("appreciation", "secondment", "small_tender", "basic_funding", "per_trajectory", "other")
    return {
        "instrument_kind": st.sampled_from(kinds),
        "cash_condition": texts,
        "budget_holder": texts,
        "next_step": texts,
        "next_step_by": texts,
        "booked": st.booleans(),
    }


def lasting_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Everything under `lasting`."""
    answer = st.fixed_dictionaries(
        {"item": st.sampled_from(("approach.plan", "phase.rules")), "on": _DAY},
        optional={
            "answer": st.sampled_from(("yes", "partly", "no", "unknown")),
            "value": st.floats(0, 10),
            "role": texts,
            "person": st.integers(1, 1000),
            "shown_by": texts,
        },
    )
    contact = st.fixed_dictionaries(
        {"tier": st.sampled_from(("frontline", "management", "civil_service", "governing"))},
        optional={
            "party": _IDS,
            "label": texts,
            "backing": st.sampled_from(("committed", "open", "against")),
            "since": _DAY,
            "left": _DAY,
        },
    )
    deal = st.fixed_dictionaries(
        {},
        optional={
            "rule": st.sampled_from(("proportion", "equal_return", "least_change", "budget_capped")),
            "away": st.lists(_IDS, max_size=2),
            "held": st.dictionaries(_IDS, _AMOUNT, max_size=2),
            "kept": st.dictionaries(_IDS, _AMOUNT, max_size=2),
            "outside": _AMOUNT,
        },
    )
    contract = st.fixed_dictionaries(
        {"effect": _IDS, "amount": _AMOUNT},
        optional={"at_risk": _PART, "payer": _IDS, "supplier": _IDS, "agreed_units": st.floats(0.1, 1e6)},
    )
    return st.fixed_dictionaries(
        {},
        optional={
            "scan": st.lists(answer, max_size=3),
            "contacts": st.lists(contact, max_size=3),
            "deal": deal,
            "contract": contract,
            "continuation": texts,
        },
    )
