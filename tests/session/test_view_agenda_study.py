"""A study on the agenda screen: what is typed, what it is worth, and for whom; refusals in words."""

from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.agenda import Average, Study, evsi, rank, study_worth
from effectenarena.session import read_any
from effectenarena.session.answers import appraised
from tests.session.test_view_mkba import KNOB, Asked

SHARED = "knobs.ook_zonder"
"""A share, which can be counted."""


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    made = Asked(tmp_path, read_any(cases.path("de-tulp")))
    made.desk.screen = "agenda"
    return made


def opened(asked: Asked) -> dict[str, Any]:
    found: dict[str, Any] = asked.data["study"]["open"]
    return found


def filled(asked: Asked, **typed: str) -> None:
    for name, value in typed.items():
        assert asked.do("study.set", name=name, value=value, at=f"study.{name}")["ok"]


def test_every_number_that_can_be_measured_is_a_choice_best_first(asked: Asked) -> None:
    study = asked.data["study"]
    assert study["open"] is None
    ranked = [row.knob for row in rank(asked.desk.work.arena, appraised(asked.desk.work.arena)).rows]
    chosen = [one["value"] for one in study["choices"]]
    assert chosen[0] == ranked[0] == KNOB
    assert chosen == [knob for knob in ranked if knob in chosen]


def test_a_number_that_is_no_share_needs_the_difference_between_cases(asked: Asked) -> None:
    assert asked.do("study.choose", knob=KNOB)["ok"]
    first = opened(asked)
    assert (first["kind"], first["kinds"], first["plot"]) == ("average", [], None)
    assert "onderling verschillen" in first["sentences"][0]
    filled(asked, sd="8", fixed="€ 5.000", per_case="150")
    compiled = appraised(asked.desk.work.arena).compiled
    study = Study(Average(8.0), fixed=5000, per_case=150)
    worth = study_worth(compiled, KNOB, study)
    assert worth.best_n
    table = opened(asked)["plot"]["table"]["rows"]
    (best,) = (row for row in table if row[0].endswith("(beste)"))
    assert best[0] == f"{worth.best_n} (beste)"
    value = evsi(compiled, KNOB, Average(8.0), [worth.best_n]).evsi[0]
    assert round(value) == int("".join(filter(str.isdigit, best[1])))
    assert any(f"tot en met {worth.pays_until} gevallen" in one for one in opened(asked)["sentences"])


def test_a_design_that_is_off_has_a_ceiling(asked: Asked) -> None:
    asked.do("study.choose", knob=KNOB)
    filled(asked, sd="8", fixed="5000", per_case="150")
    assert not any("scheve opzet" in one for one in opened(asked)["sentences"])
    filled(asked, bias="1")
    (ceiling,) = (one for one in opened(asked)["sentences"] if "scheve opzet" in one)
    compiled = appraised(asked.desk.work.arena).compiled
    curve = evsi(compiled, KNOB, Average(8.0, 1.0), [10**9])
    assert f"{round(curve.evsi[0]):,}".replace(",", ".") in ceiling
    assert curve.evsi[0] < curve.evppi


def test_a_share_is_counted_unless_somebody_measures_it(asked: Asked) -> None:
    asked.do("study.choose", knob=SHARED)
    filled(asked, per_case="10", bias="5")
    counted = opened(asked)
    assert counted["kind"] == "proportion"
    assert "sd" not in [one["name"] for one in counted["fields"]]
    assert {one["name"]: one["value"] for one in counted["fields"]}["bias"] == "5 %"
    filled(asked, kind="average")
    assert [one["name"] for one in opened(asked)["fields"]].count("sd") == 1


def test_cases_that_cost_nothing_have_no_best_number_and_dear_ones_never_pay(asked: Asked) -> None:
    asked.do("study.choose", knob=SHARED)
    assert any("nooit slechter" in one for one in opened(asked)["sentences"])
    filled(asked, per_case="1000000")
    assert any("verdient zichzelf niet terug" in one for one in opened(asked)["sentences"])


def test_a_party_has_its_own_study(asked: Asked) -> None:
    asked.do("study.choose", knob=KNOB)
    filled(asked, sd="8", per_case="150")
    everyone = opened(asked)["sentences"]
    party = opened(asked)["parties"][0]["value"]
    filled(asked, party=party)
    assert opened(asked)["party"] == party
    assert opened(asked)["sentences"] != everyone


@pytest.mark.parametrize(("value", "says"), [("veel", "getal"), ("-1", "boven 0")])
def test_what_cannot_be_a_cost_is_refused_in_words(asked: Asked, value: str, says: str) -> None:
    asked.do("study.choose", knob=KNOB)
    reply = asked.do("study.set", name="fixed", value=value, at="study.fixed")
    assert not reply["ok"]
    assert says in reply["error"]
    assert reply["at"] == "study.fixed"


def test_another_number_keeps_the_money_and_not_what_stood_in_its_unit(asked: Asked) -> None:
    asked.do("study.choose", knob=KNOB)
    filled(asked, sd="8", fixed="5000")
    asked.do("study.choose", knob=SHARED)
    filled(asked, kind="average")
    values = {one["name"]: one["value"] for one in opened(asked)["fields"]}
    assert (values["fixed"], values["sd"]) == ("5.000", "")
    assert asked.do("study.choose", knob=None)["ok"]
    assert opened(asked) is None
    assert not asked.do("study.choose", knob="weg.rate")["ok"]
