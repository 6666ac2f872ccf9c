"""The step "how does it go on": what it shows, what it writes, and what it refuses."""

import json
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases, mkba
from effectenarena.model import read
from effectenarena.reference.scan import items_of
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.lasting import CASHING_TEXTS, financing_answer, scan_answer
from effectenarena.session.reading import read_any
from effectenarena.session.views import lasting_deal, lasting_money, lasting_scan
from effectenarena.text import LANGUAGES
from effectenarena.widgets.lasting_paper import lasting_html
from tests.model import maps
from tests.session.test_amounts import neighbourhood

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    arena = read_any(cases.path("frontlijnteam-heechterp-schieringen"))
    return Desk(Session.create(tmp_path / "proef.arena", arena=arena), "nl", home=Home(tmp_path), screen="lasting")


@pytest.fixture
def ask(desk: Desk) -> Ask:
    """Give a way to ask the desk for something."""
    count = iter(range(10_000))

    def one(op: str, **args: Any) -> dict[str, Any]:
        return desk.handle({"id": f"vraag-{next(count):05}", "op": op, "args": args, "revision": desk.work.revision})

    return one


def data(desk: Desk) -> Any:
    return desk.view()["data"]


def side(desk: Desk, party: str) -> Any:
    return next(one for one in data(desk)["money"]["deal"]["sides"] if one["party"] == party)


def group(desk: Desk, key: str) -> Any:
    return next(one for one in data(desk)["scan"]["groups"] if one["key"] == key)


def test_the_table_of_the_source_is_divided_in_proportion(desk: Desk) -> None:
    deal = data(desk)["money"]["deal"]
    paid = {one["label"]: one["contribution"] for one in deal["sides"]}
    assert paid["P2 Werk en inkomen"] == pytest.approx(162_500, abs=50)
    assert paid["P4 Jeugd"] == pytest.approx(301_800, abs=50)
    assert paid["P6 GGZ"] == pytest.approx(23_200, abs=50)
    assert "€\u00a0650.000" in deal["lead"]["sentence"]
    assert "Indicatief" in deal["lead"]["sentence"]
    assert "P5 AWBZ-begeleiding" in deal["lead"]["more"]
    assert all(one["why"] for one in deal["sides"])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", cases.names())
def test_every_case_has_words_for_everything(name: str, lang: Any, tmp_path: Path) -> None:
    desk = Desk(Session.create(tmp_path / "x.arena", arena=read_any(cases.path(name))), lang, home=Home(tmp_path))
    desk.screen = "lasting"
    written = json.dumps(data(desk), allow_nan=False)
    assert '"lasting.' not in written
    assert "<table" in lasting_html(desk)


def test_a_slider_sets_a_contribution_and_gives_it_back(desk: Desk, ask: Ask) -> None:
    assert ask("lasting.amount", party="P4", name="held", text="400.000")["ok"]
    assert side(desk, "P4")["contribution"] == 400_000
    assert side(desk, "P4")["held"]
    assert side(desk, "P2")["contribution"] == pytest.approx(250_000 * 350 / 750)
    ask("undo")
    assert side(desk, "P4")["contribution"] == pytest.approx(301_785.7, abs=1)
    ask("lasting.amount", party="P1", name="kept", text=150_000)
    assert side(desk, "P1")["after"] == pytest.approx(-150_000)
    ask("lasting.start_again")
    assert desk.work.arena.project.lasting is None
    refused = ask("lasting.amount", party="P4", name="held", text="-5", at="x")
    assert (refused["ok"], refused["at"]) == (False, "x")


def test_a_deal_works_the_map_out_once_and_a_change_on_the_map_anew(
    desk: Desk, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kept in ("_maps", "_figures"):
        monkeypatch.setattr(f"effectenarena.session.lasting.{kept}", deque(maxlen=2))
    made: list[str] = []
    draws = mkba.cash_draws

    def counted(*args: Any) -> mkba.CashDraws:
        made.append("drawn")
        return draws(*args)

    monkeypatch.setattr(mkba, "cash_draws", counted)
    before = data(desk)["money"]["cashing"]
    ask("lasting.rule", rule="least_change")
    ask("lasting.answer", item="approach.long", answer="yes")
    assert data(desk)["money"]["cashing"] == before
    assert made == ["drawn"]
    assert ask("link.set", source="E1", target="P2", field="budget_holder", text="Inkoop")["ok"]
    assert data(desk)["money"]["cashing"] != before
    assert ask("link.set", source="E1", target="P2", field="booked", text="yes")["ok"]
    assert data(desk)["money"]["cashing"]["booked"] > before["booked"]
    assert made == ["drawn"]
    desk.work.apply("link.set", {"source": "E1", "target": "P2", "fields": {"cashable": 0.5}})
    assert data(desk)["money"]["cashing"]["cash"] < before["cash"]
    assert made == ["drawn", "drawn"]


def test_no_figure_hangs_on_what_is_said_of_how_to_cash_it(desk: Desk) -> None:
    own = desk.work.arena
    texts: dict[str, Any] = {name: f"{name} anders" for name in CASHING_TEXTS} | {"booked": True}
    texts["instrument_kind"] = "other"
    told = {link.pair: link.model_copy(update=texts) for link in own.links}
    other = read({**own.to_data(), "links": [link.to_data() for link in told.values()]})
    before, after = (mkba.cash_draws(mkba.compile_arena(one), 64) for one in (own, other))
    for name in ("balance", "deepest", "benefit", "cash", "quantity"):
        kept, found = getattr(before, name), getattr(after, name)
        assert {key: row.tolist() for key, row in kept.items()} == {key: row.tolist() for key, row in found.items()}


def test_money_from_outside_fills_a_shortage(desk: Desk, ask: Ask) -> None:
    before = financing_answer(desk.work.arena)["table"]
    assert ask("lasting.outside", text="250.000")["ok"]
    deal = data(desk)["money"]["deal"]
    assert "€\u00a0400.000" in deal["lead"]["sentence"]
    assert "€\u00a0250.000 van buiten" in deal["lead"]["sentence"]
    assert financing_answer(desk.work.arena)["table"] == before
    ask("lasting.outside", text="700.000")
    deal = data(desk)["money"]["deal"]
    assert deal["lead"]["sentence"] == "Met €\u00a0650.000 van buiten komt niemand aan tafel tekort. Indicatief."
    assert deal["outside"] == {"used": 650_000, "asked": 700_000}
    assert not ask("lasting.outside", text="-1", at="x")["ok"]
    ask("lasting.start_again")
    assert desk.work.arena.project.lasting is None


def test_where_nothing_can_be_arranged_the_screen_says_why(desk: Desk, ask: Ask) -> None:
    for party in ("P2", "P3", "P4"):
        assert ask("lasting.seat", party=party, away=True)["ok"]
    deal = data(desk)["money"]["deal"]
    assert deal["status"] == "impossible"
    assert "€\u00a0600.000" in deal["lead"]["more"]
    assert [one["party"] for one in deal["away"]] == ["P2", "P3", "P4"]
    ask("lasting.seat", party="P4", away=False)
    assert data(desk)["money"]["deal"]["status"] == "arranged"


def test_a_deal_never_changes_what_the_project_is_worth(desk: Desk, ask: Ask) -> None:
    before = financing_answer(desk.work.arena)["table"]
    ask("lasting.rule", rule="least_change")
    assert financing_answer(desk.work.arena)["table"] == before
    assert side(desk, "P6")["contribution"] == pytest.approx(50_000)


@pytest.mark.parametrize(("more", "known"), [({}, True), ({"money": False}, False), ({"price": 1}, False)])
def test_that_nothing_can_be_arranged_is_said_of_what_has_a_price(more: dict[str, Any], known: bool) -> None:
    deal = lasting_deal.view(neighbourhood(**more), "nl")["deal"]
    assert deal["status"] == "impossible"
    assert deal["lead"]["sentence"].startswith("Met wat nu een getal heeft") is known
    assert ("geen prijs of getal" in deal["lead"]["more"]) is known


def test_the_cashing_plan_is_filled_in_on_the_arrow(desk: Desk, ask: Ask) -> None:
    row = data(desk)["money"]["cashing"]["rows"][0]
    assert "budgethouder" in row["to_do"]
    where = {"source": row["source"], "target": row["target"]}
    assert ask("link.set", **where, field="budget_holder", text="Afdeling inkomen")["ok"]
    assert ask("link.set", **where, field="instrument_kind", text="per_trajectory")["ok"]
    assert ask("link.set", **where, field="booked", text="yes")["ok"]
    row = data(desk)["money"]["cashing"]["rows"][0]
    assert "budgethouder" not in row["to_do"]
    assert (row["booked"], row["instrument_kind"]) == (True, "per_trajectory")
    assert data(desk)["money"]["cashing"]["booked"] == row["cash"]


def test_the_risk_of_a_contract_stands_beside_it_by_part(tmp_path: Path) -> None:
    told = read_any(cases.path("de-tulp")).to_data()
    told["project"]["lasting"] = {"contract": {"effect": "E3", "amount": 10_000, "at_risk": 0.5, "payer": "P1"}}
    contract = lasting_money.view(read(told), "nl")["contract"]
    rows = {row["label"]: row["cells"] for row in contract["parts"]["rows"]}
    assert len(rows["Uitbetaald, 9 van de 10 keer"]) == 2
    small, large = (float(cell.replace("€\u00a0", "").replace(".", "")) for cell in rows["Uitbetaald, gemiddeld"])
    assert 10_000 > small > large
    assert "9 van de 10 keer" in contract["said"][1]
    assert any(label.endswith("kans op geen verlies") for label in rows)


def test_by_when_is_a_day_and_older_words_stay(desk: Desk, ask: Ask) -> None:
    row = data(desk)["money"]["cashing"]["rows"][0]
    where = {"source": row["source"], "target": row["target"]}

    def shown() -> dict[str, Any]:
        fields = data(desk)["money"]["cashing"]["rows"][0]["fields"]
        return next(one for one in fields if one["name"] == "next_step_by")

    for words in ("voor de zomer", "2027-02-30", "1-3-2027", "20270301"):
        assert not ask("link.set", **where, field="next_step_by", text=words, at="x")["ok"], words
    assert ask("link.set", **where, field="next_step_by", text="2027-03-01")["ok"]
    assert shown() == {"name": "next_step_by", "text": "2027-03-01", "day": True}
    assert ask("link.set", **where, field="next_step_by", text="")["ok"]
    assert not shown()["text"]


def test_a_contract_is_written_field_by_field(desk: Desk, ask: Ask) -> None:
    assert not ask("lasting.contract", name="amount", text="100.000")["ok"]
    effect = next(iter(desk.work.arena.effects))
    for name, text in (("effect", effect), ("amount", "100.000"), ("at_risk", "50 %"), ("payer", "P2")):
        assert ask("lasting.contract", name=name, text=text)["ok"]
    contract = data(desk)["money"]["contract"]
    heads, rows = contract["parts"]["heads"], contract["parts"]["rows"]
    assert [row["cells"] for row in rows[1:3]] == [
        ["€\u00a096.000", "€\u00a090.000"],
        ["€\u00a090.000", "€\u00a075.000"],
    ]
    assert "(afgesproken)" in heads[1]
    assert all(len(row["cells"]) == 2 for row in rows)
    assert len(rows) == 4
    assert "nog geen bandbreedte" in contract["said"][1]
    assert "kans" not in " ".join(contract["said"])
    assert contract["hangs_on"]
    assert not ask("lasting.contract", name="at_risk", text="-20 %", at="y")["ok"]
    assert not ask("lasting.contract", name="payer", text="niemand")["ok"]
    assert ask("lasting.contract.remove")["ok"]
    assert data(desk)["money"]["contract"]["written"] is None


def test_answers_are_kept_per_person_and_day(desk: Desk, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert data(desk)["scan"]["leads"]["four"]["code"] == "nothing"
    for person in (1, 2, 3):
        ask("lasting.who", role="werker", person=str(person))
        ask("lasting.answer", item="approach.long", answer="yes" if person < 3 else "no")
    ask("lasting.answer", item="approach.long", shown_by=" gezien ")
    item = next(one for one in group(desk, "approach")["items"] if one["key"] == "approach.long")
    assert item["said"] in {"2 × ja · 1 × nee", "1 × nee · 2 × ja"}
    assert item["divided"]
    assert item["mine"]["answer"] == "no"
    assert item["shown_by"] == ["nee (werker): gezien"]
    assert [row["role"] for row in item["roles"]] == ["werker"]
    ask("lasting.who", day="2026-01-05")
    ask("lasting.answer", item="approach.long", answer="partly")
    assert len(scan_answer(desk.work.arena, lasting_scan.today())["scans"]["before"]) == 2
    assert not ask("lasting.who", day="2026-13-05", at="z")["ok"]
    assert not ask("lasting.who", person="0")["ok"]
    assert not ask("lasting.answer", item="approach.long", answer="misschien")["ok"]
    assert not ask("lasting.answer", item="bestaat.niet", answer="yes")["ok"]
    assert ask("lasting.answer", item="phase.rules", value=3)["ok"]
    assert not ask("lasting.answer", item="phase.rules", value=30)["ok"]


def test_the_weakest_point_and_what_to_do(desk: Desk, ask: Ask) -> None:
    for item in items_of("four"):
        ask("lasting.answer", item=item.key, answer="no" if item.group == "measuring" else "yes")
    scan = data(desk)["scan"]
    assert scan["leads"]["four"]["sentence"] == "Het zwakste punt: Weten we wat het doet?"
    assert scan["leads"]["four"]["more"].startswith("Begin hier: ")
    assert group(desk, "measuring")["level_words"] == "zwak"
    for item in items_of("four", "measuring"):
        ask("lasting.answer", item=item.key, answer="yes")
    assert "belooft nog geen geld" in data(desk)["scan"]["leads"]["four"]["more"]


def test_what_was_answered_in_another_window_stays(desk: Desk, ask: Ask, tmp_path: Path) -> None:
    other = Desk(Session.open(desk.work.path), "nl", home=Home(tmp_path), screen="lasting")
    first = {"item": "approach.long", "answer": "yes"}
    assert ask("lasting.answer", **first)["ok"]
    second = {"item": "approach.whole", "answer": "no"}
    intent = {"id": "ander-00001", "op": "lasting.answer", "args": second, "revision": other.work.revision}
    assert other.handle(intent)["ok"]
    lasting = Session.open(desk.work.path).arena.project.lasting
    assert lasting is not None
    assert [one.item for one in lasting.scan] == ["approach.long", "approach.whole"]


def test_every_part_of_the_scan_has_a_sentence_of_its_own(desk: Desk, ask: Ask) -> None:
    leads = data(desk)["scan"]["leads"]
    assert leads["route"]["code"] == leads["phases"]["code"] == "nothing"
    assert leads["agenda"]["sentence"] == "Besproken: 0 van de 26 punten."
    for item in items_of("route"):
        ask("lasting.answer", item=item.key, answer="yes" if item.key.startswith("route.parts") else "no")
    ask("lasting.answer", item="phase.rules", value=5)
    assert data(desk)["scan"]["leads"]["phases"]["code"] == "nothing"
    ask("lasting.answer", item="phase.finance", value=2)
    ask("lasting.answer", item=items_of("agenda")[0].key, answer="yes")
    scan = data(desk)["scan"]
    assert scan["leads"]["route"]["code"] in {"fits", "none"}
    assert scan["leads"]["phases"]["sentence"] == "Het verst: Regels en ruimte. Het minst ver: Geld en verantwoording."
    assert scan["leads"]["agenda"]["sentence"] == "Besproken: 1 van de 26 punten."
    ask("lasting.answer", item=items_of("agenda")[1].key, answer="unknown")
    lead = data(desk)["scan"]["leads"]["agenda"]
    assert lead["sentence"] == "Besproken: 2 van de 26 punten."
    assert lead["more"] == "Waarvan ‘weten we niet’: 1."
    said = [item["said"] for one in scan["groups"] if one["set"] == "route" for item in one["items"]]
    assert all(said), "what was said about the traits of a project stands beside the question"


def test_the_phases_are_kept_through_time(desk: Desk, ask: Ask) -> None:
    for day, phase in (("2025-01-05", 2), ("2026-01-05", 4)):
        ask("lasting.who", day=day)
        ask("lasting.answer", item="phase.rules", value=phase)
        ask("lasting.answer", item="shift.person", value=phase + 1)
    told = data(desk)["scan"]["history"]
    assert [one["phases"] for one in told] == [{"rules": 2}, {"rules": 4}]
    assert [one["shifts"] for one in told] == [{"shift.person": 3}, {"shift.person": 5}]


def test_on_paper_no_amount_stands_without_its_range(desk: Desk) -> None:
    written = lasting_html(desk).replace("\u00a0", " ")
    assert "Alle bedragen zijn indicatief." in written
    assert "9 van de 10 keer tussen" in written
    assert "€ 301.800" in written
    assert "€ 301.786" not in written


def test_without_reports_nothing_is_offered(desk: Desk) -> None:
    assert data(desk)["reports"] == []


def test_contacts_come_and_go(desk: Desk, ask: Ask) -> None:
    assert not ask("lasting.contact.add", party="", label=" ", tier="management", backing="open", at="c")["ok"]
    assert not ask("lasting.contact.add", party="P2", label="", tier="dak", backing="open")["ok"]
    assert ask("lasting.contact.add", party="P2", label="teamleider", tier="management", backing="committed")["ok"]
    coalition = data(desk)["scan"]["coalition"]
    assert "P2 Werk en inkomen: management" not in coalition["gaps"]
    assert coalition["present"] == 1
    assert not ask("lasting.contact.leave", index=0, was="iemand anders")["ok"]
    assert ask("lasting.contact.leave", index=0, was="teamleider")["ok"]
    assert data(desk)["scan"]["coalition"]["turnover"] == 1
    assert ask("lasting.contact.remove", index=0, was="teamleider")["ok"]
    ask("lasting.continuation", text="De gemeente neemt het over.")
    assert data(desk)["scan"]["continuation"] == "De gemeente neemt het over."


def test_a_map_that_cannot_be_worked_out_says_why_and_keeps_the_scan(tmp_path: Path) -> None:
    absurd = maps.arena(("i", {"amount": 1e308, "years": 10}), ("e", {"unit_value": 1e308}))
    desk = Desk(Session.create(tmp_path / "x.arena", arena=absurd), "nl", home=Home(tmp_path), screen="lasting")
    shown = data(desk)
    assert shown["money"] is None
    assert shown["trouble"]["message"] in lasting_html(desk)
    assert shown["scan"]["groups"]


def test_what_is_not_known_is_no_nought(tmp_path: Path) -> None:
    """Nobody said what it costs: that nobody is short is then no answer."""
    unsaid = maps.arena(("i", {"amount": ...}))
    desk = Desk(Session.create(tmp_path / "x.arena", arena=unsaid), "nl", home=Home(tmp_path), screen="lasting")
    money = data(desk)["money"]
    assert money["notes"][-1].startswith("Onvolledig: er missen nog getallen")
    assert money["notes"][-1] in lasting_html(desk)
    for told in (money["deal"]["lead"]["sentence"], money["before"]["lead"]):
        assert "Met wat bekend is" in told or "nog niet te zeggen" in told


def test_an_empty_map_lets_the_scan_be_filled_in(tmp_path: Path) -> None:
    desk = Desk(
        Session.create(tmp_path / "leeg.arena", project={"name": "Leeg"}), "nl", home=Home(tmp_path), screen="lasting"
    )
    shown = data(desk)
    assert shown["empty"]
    assert shown["money"]["deal"]["sides"] == []
    assert shown["scan"]["groups"]
