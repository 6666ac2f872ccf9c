"""A chain with a transfer, shared numbers, a lag and drop-off, against nested draws through the plain loops."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from effectenarena.agenda.evppi import perfect_information
from effectenarena.mkba import compile_arena, distributions
from effectenarena.model import read
from tests.mkba.build import data, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle

OUTER, INNER = 128, 512
MONEY = ("amount", "unit_cost", "unit_value")


def chain() -> dict[str, Any]:
    """Costs beside what they bring, so that every choice can turn; `part` is used twice on one path."""
    items = (
        party("town"), party("fund", decides=True), party("people", decides=True),
        investment("i", party="town", amount={"low": 100, "likely": 150, "high": 400}),
        investment("k", amount={"low": 1000, "likely": 1600, "high": 3000}),
        investment("j", party="fund", unit_cost={"ref": "price"}),
        measure("m", {"low": 5, "likely": 10, "high": 30}, years=2),
        effect("a", unit_value={"low": 20, "high": 200, "dist": "lognormal"}, lag=1,
            duration={"low": 0.4, "likely": 1.5, "high": 4.2, "dist": "triangular"},
            drop_off={"low": 0.1, "likely": 0.3, "high": 0.9, "dist": "uniform"}),
        effect("b", unit_value={"low": -40, "high": 160, "dist": "normal"}, duration=2),
        effect("t", unit_value={"low": 2, "likely": 6, "high": 20}, transfer_from="town"),
        link("i>m"), link("j>m"),
        link("m>a", rate={"low": 1, "likely": 2, "high": 4}, deadweight={"ref": "part"}, displacement={"ref": "part"}),
        link("a>b", rate={"low": 0.2, "likely": 0.9, "high": 1, "dist": "uniform"}, own_share={"ref": "part"}),
        link("m>t", **{"with": {"low": 1, "likely": 2, "high": 6}, "without": 0.5}),
        link("a>fund", share={"low": 0.2, "likely": 0.5, "high": 0.7}), link("a>town"), link("b>people"),
        link("t>people", share=0.9),
    )  # fmt: skip
    shared = {"part": {"low": 0.1, "likely": 0.3, "high": 0.6}, "price": {"low": 20, "likely": 60, "high": 200}}
    return data(*items, knobs=shared, horizon=5, discount_rate=0.03)


def test_every_knob_for_everyone_is_what_nested_draws_say() -> None:
    made = chain()
    found = compile_arena(read(made))
    exact = perfect_information(found)
    uncertain = [entry for entry in found.knobs.entries if not entry.range.fixed]
    source = np.random.default_rng(4)
    inner = {e.address: distributions.quantile(e.range, _even(source)) for e in uncertain}
    seen = 0
    for entry in uncertain:
        x = distributions.quantile(entry.range, (np.arange(OUTER) + 0.5) / OUTER)
        values = {address: np.tile(draws, OUTER) for address, draws in inner.items()}
        values[entry.address] = np.repeat(x, INNER)
        balances = Oracle(made, values).balances()
        for output, owner in enumerate(found.outputs):
            balance = np.broadcast_to(balances[owner], (OUTER * INNER,)).reshape(OUTER, INNER)
            given = balance.mean(axis=1)
            known = float(found.expected.balance[output])
            given = given - given.mean() + known  # the same draws everywhere: their common error is known
            nested = float(np.maximum(given, 0).mean()) - max(known, 0.0)
            value = float(exact[found.knobs.addresses[entry.address], output])
            assert value == pytest.approx(nested, rel=0.04, abs=0.004 * float(balance.std()))
            seen += value > 0.01 * balance.std()
    assert seen >= 12  # for most numbers some choice does turn


@pytest.mark.parametrize("scale", [1e-3, 1e6])
def test_thousands_of_euros_scale_every_value(scale: float) -> None:
    made = chain()
    plain = perfect_information(compile_arena(read(made)))
    scaled = {**made, "knobs": {**made["knobs"], "price": _times(made["knobs"]["price"], scale)}}
    scaled["nodes"] = [{k: _times(v, scale) if k in MONEY else v for k, v in node.items()} for node in made["nodes"]]

    assert perfect_information(compile_arena(read(scaled))) == pytest.approx(plain * scale, rel=1e-9)


def test_go_and_no_go_change_places_with_the_sign_of_everything() -> None:
    """Who must choose between -NPV and nothing can avert as much by knowing."""
    x = {"low": 1, "likely": 3, "high": 9}
    gain = data(measure("m", x), effect("e", unit_value=10), investment("i", amount=40), link("m>e", rate=1))
    loss = data(measure("m", x), effect("e", unit_value=-10), effect("f", unit_value=1), measure("n", 40),
        link("m>e", rate=1), link("n>f", rate=1))  # fmt: skip
    one, other = (compile_arena(read(made)) for made in (gain, loss))

    assert perfect_information(one)[one.knobs.addresses["m.quantity"], 0] == pytest.approx(
        perfect_information(other)[other.knobs.addresses["m.quantity"], 0], rel=1e-12
    )


def _even(source: np.random.Generator) -> Any:
    return (source.permutation(INNER) + source.random(INNER)) / INNER


def _times(knob: Any, scale: float) -> Any:
    if isinstance(knob, Mapping):
        if "ref" in knob:
            return knob
        return {k: v * scale if k in ("low", "likely", "high") else v for k, v in knob.items()}
    return knob * scale
