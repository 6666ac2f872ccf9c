"""Numbers as people type them."""

from __future__ import annotations

import pytest

from effectenarena.session.refusal import Refused
from effectenarena.session.typed import number, rate
from effectenarena.text import Language


@pytest.mark.parametrize(
    ("typed", "lang", "value"),
    [
        ("1.250", "nl", 1250), ("1.250", "en", 1.25), ("1,250", "en", 1250), ("1,250", "nl", 1.25),
        ("2,5", "nl", 2.5), ("2.5", "nl", 2.5), ("€ 1.250.000,75", "nl", 1250000.75), ("€1,250.75", "en", 1250.75),
        ("25 %", "nl", 0.25), ("12,5%", "nl", 0.125), ("−3", "nl", -3), ("-3", "nl", -3), ("+3", "nl", 3),
        (",5", "nl", 0.5), ("1 000", "nl", 1000), ("0", "nl", 0), (7, "nl", 7), (2.5, "nl", 2.5), ("5,", "nl", 5),
    ],
)  # fmt: skip
def test_it_is_read_as_it_is_meant(typed: object, lang: Language, value: float) -> None:
    assert number(typed, "E1.unit_value", lang) == value


@pytest.mark.parametrize(
    ("typed", "lang", "value"),
    [
        ("1 per 140", "nl", 1 / 140), ("1 op 140", "nl", 1 / 140), ("1 dag per 140 deelnemers", "nl", 1 / 140),
        ("7,14 per 100", "nl", 0.0714), ("3 op de 1.000", "nl", 0.003), ("1 in 1,000", "en", 0.001), ("2,5", "nl", 2.5),
        ("5 of every 100", "en", 0.05), ("−1 per 4", "nl", -0.25), ("25 %", "nl", 0.25), (0.5, "nl", 0.5),
        ("", "nl", None),
    ],
)  # fmt: skip
def test_a_rate_is_read_as_it_is_said(typed: object, lang: Language, value: float | None) -> None:
    assert rate(typed, "M1>E1.rate", lang) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    "typed", ["1 per 0", "per 140", "1 per", "1 per veel", "veel per 4", "1 2 per 3 per 4", "x" * 99]
)
def test_a_rate_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        rate(typed, "M1>E1.rate")


@pytest.mark.parametrize("typed", ["", "  ", "€", None])
def test_empty_is_no_number(typed: object) -> None:
    assert number(typed, "E1.unit_value") is None


@pytest.mark.parametrize(
    "typed", ["veel", "1.2.3", "1,2,3", "=1+1", "1e5", "nan", "inf", "9" * 60, "0x10", "½", "%", True, [], {}]
)
def test_anything_else_is_refused_at_its_field(typed: object) -> None:
    with pytest.raises(Refused) as refused:
        number(typed, "E1.unit_value")

    assert refused.value.at == "E1.unit_value"
