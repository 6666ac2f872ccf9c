"""Variants: small differences on one map, carried out on a copy."""

from typing import Any

import pytest

from effectenarena.model import Arena, ArenaError, Variant, read, vary, without_arrow
from effectenarena.storage.redaction import blanked
from tests.model.maps import data

TWO: tuple[Any, ...] = (
    ("n", {"kind": "measure", "label": "Inloop", "quantity": 10}),
    ("j", {"kind": "investment", "label": "Pand", "party": "g", "amount": 5}),
    ("i>n", {}),
    ("j>n", {}),
    ("n>e", {"rate": 1}),
)


def made(*changes: dict[str, Any], edits: tuple[Any, ...] = (), **more: Any) -> Arena:
    """The quiet map with one variant, carried out."""
    return vary(read(data(*edits)), Variant.model_validate({"id": "v", "label": "V", "changes": changes, **more})).arena


def test_a_file_with_variants_is_read_and_written_as_it_is() -> None:
    variant = {"id": "v", "label": "V", "kind": "scenario", "kleur": 1, "changes": [
        {"address": "m.quantity", "value": {"low": 1, "likely": 2, "high": 3}}, {"scale": "m", "factor": 2},
        {"without": "m>x"}]}  # fmt: skip
    file = data(("project", {"variants": [variant]}))
    assert read(file).to_data() == file


def test_without_changes_only_the_variants_are_gone() -> None:
    plain = read(data())
    assert made(edits=(("project", {"variants": [{"id": "w", "label": "W"}]}),)) == plain


def test_another_number_keeps_the_unit_and_not_the_source() -> None:
    edits = (("m", {"quantity": {"likely": 50, "unit": "per jaar", "source": "telling"}}),)
    quantity = made({"address": "m.quantity", "value": {"likely": 20}}, edits=edits).measures["m"].quantity
    assert quantity.to_data() == {"likely": 20, "unit": "per jaar"}  # type: ignore[union-attr]


def test_an_empty_field_may_be_filled_in() -> None:
    arena = made({"address": "m>x.deadweight", "value": 0.25})
    assert arena.by_pair["m", "x"].deadweight == 0.25


def test_a_shared_knob_changes_everywhere() -> None:
    edits = (("knobs", {"k": 5}), ("m", {"quantity": {"ref": "k"}}))
    assert made({"address": "knobs.k", "value": 7}, edits=edits).knobs == {"k": 7}


def test_a_scale_leaves_the_quantity_and_multiplies_the_years() -> None:
    measure = made(
        {"scale": "m", "factor": 0.5}, {"scale": "m", "factor": 3}, edits=(("m", {"profile": [2]}),)
    ).measures["m"]
    assert (measure.quantity, measure.profile) == (50, (3.0, 1.5))


def test_a_scale_of_a_measure_that_runs_for_ever_stays_small() -> None:
    profile = made({"scale": "m", "factor": 2}, edits=(("m", {"years": 1_000_000}),)).measures["m"].profile
    assert profile == (2,) * 20


def test_without_a_measure_what_was_only_for_it_goes_and_what_is_shared_stays() -> None:
    arena = read(data(*TWO))
    varied = vary(arena, Variant.model_validate({"id": "v", "label": "V", "changes": [{"without": "n"}]}))
    assert (varied.dropped, varied.shared) == (("j",), ("i",))
    assert set(arena.by_id) - set(varied.arena.by_id) == {"n", "j"}


def test_without_all_measures_a_shared_investment_goes_too() -> None:
    arena = made({"without": "n"}, {"without": "m"}, edits=TWO)
    assert arena.investments == {}


def test_the_variant_tells_its_own_null_alternative() -> None:
    assert made(null_alternative="het wordt erger").project.null_alternative == "het wordt erger"


def test_without_one_arrow() -> None:
    arena = read(data())
    assert set(arena.by_pair) - set(vary(arena, without_arrow(arena, ("m", "x"))).arena.by_pair) == {("m", "x")}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"scale": "i", "factor": 2}, "variant-unknown"),
        ({"without": "h"}, "variant-unknown"),
        ({"address": "nergens", "value": 1}, "variant-unknown"),
        ({"address": "m.amount", "value": 1}, "variant-unknown"),
        ({"address": "m>e.with", "value": {"low": 2, "likely": 1, "high": 3}}, "knob-order"),
    ],
)
def test_what_cannot_be_carried_out_is_refused(change: dict[str, Any], code: str) -> None:
    with pytest.raises(ArenaError) as error:
        made(change)
    assert error.value.findings[0].code == code


def test_what_is_left_when_words_are_taken_out_can_still_be_carried_out() -> None:
    changes = [{"scale": "m", "factor": 2}, {"without": "m>x"}, {"address": "m>e.with", "value": 1}]
    blank = blanked({"variant": {"id": "v", "label": "Jan", "changes": changes}})
    assert blank["variant"] == {"id": "v", "label": "", "changes": changes}
