"""The arena's view and what it may be asked, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from effectenarena.model import Effect, Investment, Knob, KnobRef, read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.views.arena_forms import ABOUT_KNOB, FORMS
from effectenarena.text import LANGUAGES, has

DATA: dict[str, Any] = {
    "format": "effectenarena/1",
    "project": {"name": "Proef", "start_year": 2026, "price_year": 2023, "horizon": 5},
    "nodes": [
        {"id": "P1", "kind": "party", "label": "Gemeente", "stream": "Wmo"},
        {"id": "P2", "kind": "party", "label": "Deelnemers"},
        {"id": "I1", "kind": "investment", "label": "Loon", "party": "P1", "amount": 1000},
        {"id": "M1", "kind": "measure", "label": "Huisbezoek", "unit": "bezoeken", "quantity": 10},
        {
            "id": "E1",
            "kind": "effect",
            "label": "Minder bijstand",
            "unit_value": {"likely": 327, "source": "Handboek"},
            "price_year": 2022,
        },
        {"id": "E2", "kind": "effect", "label": "Rust"},
    ],
    "links": [
        {"source": "I1", "target": "M1"},
        {"source": "M1", "target": "E1", "rate": 2, "stance": "contested"},
        {"source": "E1", "target": "P1"},
        {"source": "E1", "target": "E2", "evidence": 3},
    ],
}


class Asked:
    """A desk with the arena on it."""

    def __init__(self, folder: Path, lang: Any = "nl") -> None:
        session = Session.create(folder / "proef.arena", arena=read(DATA))
        self.desk = Desk(session, lang, home=Home(folder), screen="arena")
        self._count = 0

    def do(self, op: str, **args: Any) -> dict[str, Any]:
        self._count += 1
        view = self.desk.view()
        intent = {"id": f"intent-{self._count:04}", "op": op, "args": args, "revision": view["revision"]}
        return self.desk.handle(intent)

    @property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = self.desk.view()["data"]
        return found

    def note(self, node_id: str) -> dict[str, Any]:
        return next(note for note in self.data["notes"] if note["data"]["id"] == node_id)

    def node(self, node_id: str) -> Any:
        return self.desk.work.arena.by_id[node_id]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def test_notes_keep_the_order_of_the_file_and_carry_their_number(asked: Asked) -> None:
    assert [note["said"] for note in asked.data["notes"]] == ["P1", "P2", "I1", "M1", "E1", "E2"]


def test_arrows_are_drawn_by_what_is_known(asked: Asked) -> None:
    strokes = {link["address"]: link["stroke"] for link in asked.data["links"]}

    assert strokes == {"I1>M1": "solid", "M1>E1": "dotted", "E1>P1": "dashed", "E1>E2": "solid"}


def test_the_room_sees_no_amounts(asked: Asked) -> None:
    lines = [note["hall"] for note in asked.data["notes"]]

    assert not any("€" in line for line in lines)
    assert asked.note("I1")["hall"] == "P1 Gemeente"
    assert "€" in asked.note("I1")["calculator"]


def test_a_new_note_gets_the_next_number_at_the_end(asked: Asked) -> None:
    reply = asked.do("node.add", at="add.effect", kind="effect", label="  Meer   <b>rust</b> ")

    assert reply["data"]["name"] == "E3 Meer <b>rust</b>"
    assert asked.data["notes"][-1]["data"]["label"] == "Meer <b>rust</b>"


def test_an_empty_note_is_refused_under_its_field_until_it_is_mended(asked: Asked) -> None:
    refused = asked.do("node.add", at="add.effect", kind="effect", label="  ")

    assert not refused["ok"]
    assert asked.desk.view()["errors"] == {"add.effect": "Schrijf eerst iets op het briefje."}
    asked.do("node.add", at="add.effect", kind="effect", label="Rust")
    assert asked.desk.view()["errors"] == {}


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [("years", "3", 3), ("in_kind", "yes", True), ("party", "P2", "P2"), ("profile", "1; 0,5", (1, 0.5))],
)
def test_fields_are_read_as_people_type_them(asked: Asked, field: str, text: str, value: Any) -> None:
    asked.do("node.set", at=f"I1.{field}", id="I1", field=field, text=text)

    assert getattr(asked.node("I1"), field) == value


def test_a_field_that_the_note_has_not_is_refused(asked: Asked) -> None:
    assert not asked.do("node.set", at="I1.id", id="I1", field="id", text="X")["ok"]
    assert not asked.do("node.set", at="I1.amount", id="I1", field="amount", text="3")["ok"]


def test_half_a_year_is_refused_under_its_field(asked: Asked) -> None:
    asked.do("node.set", at="I1.years", id="I1", field="years", text="2,5")

    assert "heel getal" in asked.desk.view()["errors"]["I1.years"]


def knob(asked: Asked, address: str, low: str, likely: str, high: str) -> dict[str, Any]:
    return asked.do("knobs.set", at=address, values={address: {"low": low, "likely": likely, "high": high}})


def test_a_knob_takes_three_numbers_at_once(asked: Asked) -> None:
    assert knob(asked, "I1.amount", "€ 1.250,50", "2.000", "2500,5")["ok"]

    amount = asked.node("I1").amount
    assert (amount.low, amount.likely, amount.high) == (1250.5, 2000, 2500.5)


def test_a_knob_out_of_order_is_refused_and_stays_as_it_was(asked: Asked) -> None:
    knob(asked, "I1.amount", "5", "3", "9")

    assert asked.node("I1").amount == 1000
    assert asked.desk.view()["errors"]["I1.amount"]
    knob(asked, "I1.amount", "1", "3", "9")
    assert asked.desk.view()["errors"] == {}


def test_what_is_no_number_is_told_at_that_number(asked: Asked) -> None:
    knob(asked, "I1.amount", "veel", "3", "9")
    assert list(asked.desk.view()["errors"]) == ["I1.amount.low"]

    knob(asked, "I1.amount", "1", "3", "zes")
    assert list(asked.desk.view()["errors"]) == ["I1.amount.high"]


def test_a_part_may_be_typed_as_a_percentage(asked: Asked) -> None:
    knob(asked, "E1>P1.share", "", "25", "")
    assert asked.desk.work.arena.by_pair["E1", "P1"].share == Knob(likely=0.25)

    knob(asked, "E1>P1.share", "", "25 %", "")
    assert asked.desk.work.arena.by_pair["E1", "P1"].share == Knob(likely=0.25)


def test_an_empty_knob_goes_and_a_source_stays(asked: Asked) -> None:
    knob(asked, "I1.amount", "", "", "")
    assert asked.node("I1").amount is None

    knob(asked, "E1.unit_value", "", "", "")
    assert asked.node("E1").unit_value == Knob(source="Handboek")


def test_with_and_without_take_the_place_of_the_rate(asked: Asked) -> None:
    numbers = {"low": "", "high": ""}
    address = "M1>E1"

    alone = {f"{address}.with": {**numbers, "likely": "3"}, f"{address}.without": {**numbers, "likely": ""}}
    assert not asked.do("knobs.set", at=f"{address}.with", values=alone)["ok"]
    assert "met en zonder" in asked.desk.view()["errors"][f"{address}.without"]

    both = {f"{address}.with": {**numbers, "likely": "3"}, f"{address}.without": {**numbers, "likely": "5"}}
    assert asked.do("knobs.set", at=f"{address}.with", values=both)["ok"]
    link = asked.desk.work.arena.by_pair["M1", "E1"]
    assert (link.rate, link.with_, link.without) == (None, Knob(likely=3), Knob(likely=5))
    assert asked.desk.view()["errors"] == {}


def test_the_middle_of_a_normal_knob_follows_from_its_ends(asked: Asked) -> None:
    knob(asked, "I1.amount", "10", "12", "20")
    asked.do("knob.about", at="I1.amount.dist", address="I1.amount", field="dist", text="normal")
    assert asked.node("I1").amount == Knob(low=10, high=20, dist="normal")

    knob(asked, "I1.amount", "10", "12", "30")
    assert asked.node("I1").amount.range().likely == 20


def test_a_number_can_be_shared_used_and_taken_back(asked: Asked) -> None:
    asked.do("knob.share", at="x", address="I1.amount", name="Loon per jaar!")
    assert asked.node("I1").amount == KnobRef(ref="loon_per_jaar")
    assert asked.data["knobs"]["loon_per_jaar"]["used"] == ["I1"]

    asked.do("knob.share", at="x", address="I1.unit_cost", name="loon_per_jaar")
    knob(asked, "I1.amount", "", "7", "")
    assert asked.desk.work.arena.knobs["loon_per_jaar"] == Knob(likely=7)

    asked.do("knob.share", at="x", address="I1.amount", name="")
    investment = asked.node("I1")
    assert isinstance(investment, Investment)
    assert (investment.amount, investment.unit_cost) == (Knob(likely=7), KnobRef(ref="loon_per_jaar"))


def test_a_forbidden_arrow_says_why(asked: Asked) -> None:
    reply = asked.do("link.add", at="connect", source="M1", target="P1")

    assert not reply["ok"]
    assert "maatregel naar partij" in reply["error"]


def test_a_circle_is_offered_as_feedback(asked: Asked) -> None:
    assert asked.do("link.add", at="connect", source="E2", target="E1")["data"] == {"circle": True}
    assert asked.do("link.add", at="connect", source="E2", target="E1", feedback=True)["ok"]
    assert asked.desk.work.arena.by_pair["E2", "E1"].feedback


def test_a_note_goes_with_its_arrows_and_comes_back_with_them(asked: Asked) -> None:
    asked.do("node.remove", id="E2")
    assert len(asked.data["links"]) == 3

    asked.do("undo")
    assert asked.note("E2")["said"] == "E2"
    assert len(asked.data["links"]) == 4


def test_a_party_in_use_stays_and_says_so(asked: Asked) -> None:
    reply = asked.do("node.remove", id="P1")

    assert not reply["ok"]
    assert "Loon" in reply["error"]


def test_a_question_can_be_answered_at_once(asked: Asked) -> None:
    found = next(one for one in asked.data["findings"] if one["code"] == "looks-like-transfer")
    answer = next(one for one in found["answers"] if "Deelnemers" in one["words"])

    assert found["item"] == "E1"
    assert asked.do(answer["op"], **answer["args"])["ok"]
    assert asked.node("E1").transfer_from == "P2"


def test_a_unit_value_comes_with_source_and_price_year(asked: Asked) -> None:
    row = asked.do("price.find", text="spoedeisende hulp")["data"][0]
    before = asked.desk.work.revision

    assert asked.do("price.take", at="E2.unit_value", id="E2", key=row["key"])["ok"]
    effect = asked.node("E2")
    assert isinstance(effect, Effect)
    assert isinstance(effect.unit_value, Knob)
    assert effect.reference == row["key"]
    assert effect.unit_value.source == row["source"]
    assert effect.price_year is not None
    assert asked.desk.work.revision == before + 1


def test_an_unknown_unit_value_is_refused(asked: Asked) -> None:
    assert not asked.do("price.take", at="E2.unit_value", id="E2", key="weg")["ok"]


def test_indexing_is_told_first_and_written_down(asked: Asked) -> None:
    assert "339,43" in asked.note("E1")["indexing"]["sentence"]

    assert asked.do("price.index", at="E1.index", id="E1", steps={}, source="")["ok"]
    effect = asked.node("E1")
    assert (effect.unit_value.likely, effect.price_year) == (339.43, 2023)
    assert "Handboek" in effect.unit_value.source
    assert "1,038" in effect.unit_value.source
    assert asked.note("E1")["indexing"] is None


def test_years_beyond_the_index_are_asked_with_a_source_and_remembered(asked: Asked) -> None:
    asked.do("project.set", at="project.price_year", field="price_year", text="2024")
    assert list(asked.note("E1")["indexing"]["steps"]) == ["2024"]

    assert not asked.do("price.index", at="E1.index", id="E1", steps={"2024": "3,3 %"}, source="")["ok"]
    assert "bron" in asked.desk.view()["errors"]["E1.index"].lower()
    assert asked.note("E1")["indexing"]["steps"] == {"2024": "3,3 %"}
    assert asked.do("price.index", at="E1.index", id="E1", steps={"2024": "3,3 %"}, source="CBS")["ok"]
    assert asked.node("E1").unit_value.likely == pytest.approx(327 * 1.038 * 1.033, rel=1e-3)


def test_readings_of_others_are_kept_and_empty_ones_left_out(asked: Asked) -> None:
    readings = [{"because": "Het komt door het weer", "author_role": "bewoner"}, {"because": " "}]
    asked.do("readings.set", at="x", item="M1>E1", readings=readings)

    link = asked.desk.work.arena.by_pair["M1", "E1"]
    assert [one.because for one in link.readings] == ["Het komt door het weer"]


@pytest.mark.parametrize(
    ("op", "args"),
    [
        ("node.add", {"kind": "wolf", "label": "x"}),
        ("node.set", {"id": "weg", "field": "label", "text": "x"}),
        ("link.set", {"source": "I1", "target": "weg", "field": "because", "text": "x"}),
        ("knobs.set", {"values": 3}),
        ("knobs.set", {"values": {"weg.amount": {"likely": "1"}}}),
        ("knobs.set", {"values": {"I1.amount": "1"}}),
        ("knob.about", {"address": "I1.amount", "field": "likely", "text": "1"}),
        ("price.index", {"id": "E2"}),
    ],
)
def test_what_cannot_be_is_refused_in_words(asked: Asked, op: str, args: dict[str, Any]) -> None:
    before = asked.desk.work.revision

    reply = asked.do(op, **args)

    assert not reply["ok"]
    assert reply["error"]
    assert "fout in het programma" not in reply["error"]
    assert asked.desk.work.revision == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_and_option_has_words(lang: Any) -> None:
    for form, groups in FORMS.items():
        for group in groups:
            assert has(f"arena.group.{group.name}", lang)
            for field in group.fields:
                assert has(f"arena.field.{form}.{field.name}", lang) or has(f"arena.field.{field.name}", lang), field
                for option in field.options:
                    value = option or "none"
                    assert has(f"arena.option.{field.name}.{value}", lang) or has(f"arena.option.{value}", lang), field
    for field in ABOUT_KNOB:
        assert has(f"arena.field.knob.{field.name}", lang) or has(f"arena.field.{field.name}", lang)


def test_every_field_of_the_contract_stands_in_a_form() -> None:
    from effectenarena.model.entities import KIND_OF
    from effectenarena.model.link import Link

    elsewhere = {"id", "kind", "number", "readings", "merged", "reference", "source", "target"}
    for kind, model in KIND_OF.items():
        shown = {field.name for group in FORMS[kind] for field in group.fields}
        assert set(model.model_fields) - elsewhere == shown
    arrows = {field.name for form, groups in FORMS.items() if ">" in form for group in groups for field in group.fields}
    assert {(field.alias or name) for name, field in Link.model_fields.items()} - elsewhere == arrows


def test_it_speaks_english(tmp_path: Path) -> None:
    asked = Asked(tmp_path, "en")

    reply = asked.do("node.add", at="add.effect", kind="effect", label="")
    assert reply["error"] == "Write something on the note first."
    knob(asked, "I1.amount", "", "1,250.5", "")
    assert asked.node("I1").amount == Knob(likely=1250.5)


def test_where_and_when_can_be_changed_later(asked: Asked) -> None:
    (group, *_) = asked.data["forms"]["groups"]["project"]
    assert {"place": "text", "date": "date"}.items() <= {one["name"]: one["control"] for one in group["fields"]}.items()

    asked.do("project.set", at="project.place", field="place", text="Eindhoven")
    asked.do("project.set", at="project.date", field="date", text="2026-03-12")
    assert asked.data["project"].items() >= {"place": "Eindhoven", "date": "2026-03-12"}.items()
