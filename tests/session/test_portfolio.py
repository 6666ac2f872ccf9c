"""Several maps beside each other: what shares a frame is compared, what does not is refused with what differs."""

from typing import Any

import pytest

from effectenarena.model import Arena, read
from effectenarena.session.answers import appraised
from effectenarena.session.portfolio import group_words, in_frame_of, portfolio_answer
from effectenarena.session.views.mkba_why_told import reasons
from effectenarena.text import LANGUAGES, Language


def arena(name: str, *, value: float = 3.0, **project: Any) -> Arena:
    found: Arena = read(
        {
            "format": "effectenarena/1",
            "project": {"name": name, "price_year": 2024, "discount_rate": 0.0225, "horizon": 5, **project},
            "nodes": [
                {"id": "p", "kind": "party", "label": "Gemeente"},
                {"id": "i", "kind": "investment", "label": "Loon", "party": "p",
                 "amount": {"low": 8, "likely": 10, "high": 14}},
                {"id": "m", "kind": "measure", "label": "Team", "quantity": 4},
                {"id": "e", "kind": "effect", "label": "Rust", "unit": "huishoudens", "reference": "rust",
                 "unit_value": {"low": 1, "likely": value, "high": 5, "status": "measured"}},
                {"id": "z", "kind": "effect", "label": "Trots", "sign": "+"},
            ],
            "links": [
                {"source": "i", "target": "m"},
                {"source": "m", "target": "e", "rate": 1},
                {"source": "m", "target": "z"},
                {"source": "e", "target": "p", "share": 1},
            ],
        }
    )  # fmt: skip
    return found


def told(answer: dict[str, Any], key: str) -> dict[str, Any]:
    (found,) = (one for one in answer["assumptions"] if one["key"] == key)
    return dict(found)


def test_maps_of_one_frame_may_be_compared_and_keep_their_own_figures() -> None:
    maps = {"a": arena("A"), "b": arena("B", value=4.0)}
    answer = portfolio_answer(maps, draws=64)
    assert answer["refused"] == []
    assert [group["files"] for group in answer["groups"]] == [["a", "b"]]
    for row in answer["rows"]:
        assert row["npv"] == appraised(maps[row["file"]], 64).npv.to_dict()
    assert not any("totaal" in key for row in answer["rows"] for key in row)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [("price_year", 2020, "2024: ‘A’, ‘C’; 2020: ‘B’"), ("discount_rate", 0.03, "2,25"), ("horizon", 1, "1 jaar: ‘B’")],
)
def test_what_does_not_share_its_frame_is_refused_with_what_differs(field: str, value: Any, says: str) -> None:
    pair = portfolio_answer({"a": arena("A"), "b": arena("B", **{field: value})}, draws=64)
    assert pair["refused"][0].startswith("Deze kaarten zijn niet met elkaar")
    some = portfolio_answer({"a": arena("A"), "b": arena("B", **{field: value}), "c": arena("C")}, draws=64)
    assert [group["files"] for group in some["groups"]] == [["a", "c"], ["b"]]
    assert some["refused"][0].startswith("Niet al deze kaarten")
    assert len(some["refused"]) == 2
    assert says in some["refused"][1]
    assert told(some, field)["differs"]


def test_a_lent_frame_makes_them_comparable_but_lends_no_price_level() -> None:
    maps = {"a": arena("A"), "b": arena("B", horizon=1, discount_rate=0.03)}
    lent = in_frame_of(maps, "b")
    assert lent["b"] is maps["b"]
    assert portfolio_answer(lent, draws=64)["refused"] == []
    assert lent["a"].project.horizon == 1
    assert maps["a"].project.horizon == 5
    direct = appraised(arena("A", horizon=1, discount_rate=0.03), 64).npv
    assert appraised(lent["a"], 64).npv.to_dict() == direct.to_dict()
    dear = {"a": arena("A"), "b": arena("B", price_year=2020)}
    assert portfolio_answer(in_frame_of(dear, "b"), draws=64)["refused"]


def test_what_begins_later_is_brought_back_to_the_first_year_of_all() -> None:
    answer = portfolio_answer({"a": arena("A", start_year=2024), "b": arena("B", start_year=2026)}, draws=64)
    first, later = answer["rows"]
    assert answer["refused"] == []
    assert len(answer["groups"]) == 1
    assert first["npv"] == later["npv"]
    assert first["at_base"].items() <= first["npv"].items()
    for key in ("likely", "mean", "sd", "p5", "p95"):
        assert later["at_base"][key] == pytest.approx(later["npv"][key] / 1.0225**2)
    assert {row["base_year"] for row in answer["rows"]} == {2024}
    assert "2024: ‘A’; 2026: ‘B’" in answer["notes"][0]


def test_what_maps_assume_differently_is_marked() -> None:
    given = {"a": arena("A", null_alternative="Niets."), "b": arena("B", value=4.0, null_alternative="Niets.")}
    answer = portfolio_answer(given, draws=64)
    assert told(answer, "null_alternative") == {
        "key": "null_alternative", "label": "zonder het project", "values": ["Niets.", "Niets."], "differs": False,
    }  # fmt: skip
    prices = [price.replace("\N{NO-BREAK SPACE}", " ") for price in told(answer, "price:rust")["values"]]
    assert prices == ["€ 1,00 · € 3,00 · € 5,00", "€ 1,00 · € 4,00 · € 5,00"]
    assert told(answer, "assumed")["values"] == ["4 van de 5"] * 2
    same = portfolio_answer({"a": arena("A"), "b": arena("B")}, draws=64)
    assert not any(one["key"].startswith("price:") for one in same["assumptions"])
    assert told(same, "null_alternative")["values"] == ["nog niet gezegd"] * 2


def test_tipping_points_stand_with_what_is_expected() -> None:
    (row,) = portfolio_answer({"a": arena("A")}, draws=64)["rows"]
    assert row["tips"]
    assert all("minstens" in tip["words"] or "hoogstens" in tip["words"] for tip in row["tips"])
    assert all("waarschijnlijk: " in tip["words"] for tip in row["tips"])


def test_each_tipping_point_is_a_figure_that_can_be_asked_why() -> None:
    found = arena("A")
    (row,) = portfolio_answer({"a": found}, draws=64)["rows"]
    for tip in row["tips"]:
        told = reasons(appraised(found, 64), tip["figure"], "nl")
        assert told is not None
        assert told["text"] in tip["words"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_is_said_in_both_languages(lang: Language) -> None:
    answer = portfolio_answer({"a": arena("A"), "b": arena("B", price_year=2020, horizon=1)}, draws=64, lang=lang)
    words = [*answer["notes"], *(one["label"] for one in answer["assumptions"])]
    words += [group_words(group, lang) for group in answer["groups"]]
    assert not any("results." in one for one in words)
