"""The view of the monitor: what a register changes, taken over with undo, and what practice says."""

import base64
import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from effectenarena.model import Knob
from effectenarena.monitor.measured import Design
from effectenarena.report.measuring import write_measuring
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.monitoring import monitor
from effectenarena.session.views.arena import view as arena_view
from effectenarena.widgets.monitor_paper import monitor_html
from tests.monitor.year import TRUTH, buurtteam, fill, hurried, plan_of, write, year


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    session = Session.create(tmp_path / "team.arena", arena=buurtteam())
    return Desk(session, "nl", home=Home(tmp_path), screen="monitor")


_COUNT = count()


def do(desk: Desk, op: str, **args: Any) -> dict[str, Any]:
    return desk.handle({"id": f"vraag-{next(_COUNT):05}", "op": op, "args": args, "revision": desk.work.revision})


def opened(desk: Desk, folder: Path, rows: list[dict[str, Any]] | None = None, name: str = "register.xlsx") -> Any:
    path = folder / "r.xlsx"
    write(path, plan_of(buurtteam()).header, rows if rows is not None else list(hurried(year())))
    return do(desk, "monitor.open", name=name, content=base64.b64encode(path.read_bytes()).decode())


def data(desk: Desk) -> dict[str, Any]:
    return json.loads(json.dumps(desk.view()["data"], allow_nan=False))  # type: ignore[no-any-return]


def test_before_a_register(desk: Desk) -> None:
    assert data(desk)["found"] is None
    assert [one["id"] for one in data(desk)["effects"]] == ["e", "d"]


def test_a_register_shows_what_changes_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    before = desk.work.arena
    assert opened(desk, tmp_path)["data"] == {"accepted": 230, "rejected": 0}
    found = data(desk)["found"]
    assert {one["knob"] for one in found["knobs"]} == set(TRUTH)
    assert [row["level"] for row in found["results"]].count(True) == 2
    assert found["lead"]["next_step"] == "go_on"
    assert found["bridge"]["table"]["rows"][0][0] == "was"
    assert not found["taken"]
    assert desk.work.arena is before
    assert all(b"AB00" not in path.read_bytes() for path in tmp_path.glob("*.arena*")), "people in the file"


def test_taking_over_is_one_step_that_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    after = data(desk)["found"]["bridge"]["table"]["rows"][-1]
    assert do(desk, "monitor.take")["ok"]
    found = data(desk)["found"]
    assert found["taken"]
    assert found["bridge"]["table"]["rows"][-1] == after
    with_ = desk.work.arena.by_pair["m", "e"].with_
    assert isinstance(with_, Knob)
    assert [one.status for one in with_.history] == ["assumed", "measured"]
    assert do(desk, "undo")["ok"]
    assert not data(desk)["found"]["taken"]
    with_ = desk.work.arena.by_pair["m", "e"].with_
    assert isinstance(with_, Knob)
    assert with_.status != "measured"


def test_the_same_register_twice_counts_once(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    do(desk, "monitor.take")
    arena = desk.work.arena
    opened(desk, tmp_path)
    rows = data(desk)["found"]["bridge"]["table"]["rows"]
    assert rows[0][1] == rows[-1][1]
    assert data(desk)["found"]["taken"]
    assert desk.work.arena == arena


def test_another_number_on_the_map_is_seen_at_once(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    before = data(desk)["found"]["lead"]["npv"]
    desk.work.apply("knob.set", {"address": "e.unit_value", "value": 100})
    assert data(desk)["found"]["lead"]["npv"] != before
    assert data(desk)["found"]["lead"]["next_step"] != "go_on"


@pytest.mark.parametrize(("name", "content", "words"), [
    ("foto.png", b"x", "register"), ("r.csv", b"a;b\n1;2\n", "r.csv"), ("r.xlsx", b"PK broken", "r.xlsx"),
])  # fmt: skip
def test_what_is_no_register_gets_a_sentence(desk: Desk, name: str, content: bytes, words: str) -> None:
    reply = do(desk, "monitor.open", name=name, content=base64.b64encode(content).decode())
    assert not reply["ok"]
    assert words in reply["error"]
    assert data(desk)["found"] is None


def test_few_people_are_hidden_on_the_screen_too(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path, year(participants=7, compared=0))
    found = data(desk)["found"]
    assert found["results"]
    for one in found["results"]:
        assert all(count is None or not 0 < count < 5 for count in one["counts"].values())
        assert one["better"] is None
    assert {one["light"] for one in found["knobs"]} == {None}
    assert found["lead"]["next_step"] == "measure_more"


def test_a_signal_becomes_an_unexpected_effect(desk: Desk) -> None:
    assert not do(desk, "monitor.signal", seen=" ")["ok"]
    told = {"seen": "Buren helpen elkaar", "often": "often", "level": "policy", "desired": "yes", "changed": "Borrel"}
    assert do(desk, "monitor.signal", **told)["ok"]
    (signal,) = data(desk)["signals"]
    node = desk.work.arena.effects[signal["id"]]
    assert (node.label, node.expected, node.desired) == ("Buren helpen elkaar", False, True)
    assert node.note == "Vaak gezien. Het ligt aan het beleid of de regels. Aangepast: Borrel"


def test_the_reality_check_is_a_reading_of_the_effect(desk: Desk) -> None:
    assert not do(desk, "monitor.reality", effect="e", answer="partly", because="Soms")["ok"]
    assert do(desk, "monitor.reality", effect="e", answer="partly", because="Soms", role="deelnemer")["ok"]
    (reading,) = desk.work.arena.effects["e"].readings
    assert (reading.because, reading.stance, reading.author_role) == ("Soms", "untested", "deelnemer")
    alone = {"role": "", "because": "Soms", "stance": "untested"}
    assert data(desk)["effects"][0]["said"] == [alone]
    desk.work.apply("project.set", {"fields": {"attendance": [{"role": "deelnemer", "people": 3}]}})
    assert data(desk)["effects"][0]["said"] == [alone | {"role": "deelnemer"}]


def test_the_board_shows_expected_beside_measured(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    do(desk, "monitor.take")
    arrow = next(one for one in arena_view(desk)["links"] if one["address"] == "m>e")
    assert arrow["figure"].endswith("(verwacht 0,15 → 0,7)")
    assert len(arrow["measured"]) == 2
    assert arrow["measured"][0].startswith("mét het project: verwacht 0,3 · 0,7 · 0,9, gemeten ")
    assert arrow["measured"][0].endswith("(van 55)")
    assert arrow["beside"] == {"now": "0,34", "then": "0,55"}
    plain = next(one for one in arena_view(desk)["links"] if one["address"] == "e>p")
    assert plain["beside"] is None
    assert (plain["figure"], plain["measured"]) == ("100\u00a0%", [])


def test_signals_of_the_register_are_laid_one_by_one(desk: Desk, tmp_path: Path) -> None:
    """From the sheet that `effectenarena measure` writes; a formula is no signal."""
    write_measuring(buurtteam(), tmp_path / "meten")
    path = tmp_path / "meten" / "register.xlsx"
    fill(path, year()[:2])
    book = load_workbook(path)
    columns = {cell.value: cell.column or 0 for cell in book["Signalen"][4]}
    for row, seen in ((5, "Buren helpen elkaar"), (6, "=1+1")):
        book["Signalen"].cell(row, columns["gezien"]).value = seen
        book["Signalen"].cell(row, columns["hoe_vaak"]).value = "vaak"
        book["Signalen"].cell(row, columns["waar_ligt_het"]).value = "beleid"
    book.save(path)
    do(desk, "monitor.open", name="register.xlsx", content=base64.b64encode(path.read_bytes()).decode())
    (noticed,) = data(desk)["noticed"]
    assert noticed == {"seen": "Buren helpen elkaar", "often": "often", "level": "policy", "changed": ""}
    assert do(desk, "monitor.signal", **noticed)["ok"]
    assert data(desk)["noticed"] == []
    assert [one["note"] for one in data(desk)["signals"]] == ["Vaak gezien. Het ligt aan het beleid of de regels."]


def test_the_bias_that_valued_a_measurement_updates_the_number_too(desk: Desk, tmp_path: Path) -> None:
    def width() -> float:
        opened(desk, tmp_path)
        desk.view()
        found = desk.look["monitor"]["found"]
        (one,) = [each for each in found.renewals if each.knob == "m>e.with"]
        return float(one.after.high - one.after.low)

    exact = width()
    settled = {"inquiries": [{"knob": "m>e.with", "bias": 0.15}]}
    assert do(desk, "monitor.close")["ok"]
    desk.apply("project.set", fields={"measuring": settled})
    assert width() > exact


def register(desk: Desk, folder: Path, rows: list[dict[str, Any]], **logs: list[dict[str, Any]]) -> Any:
    """A filled register with its other sheets, opened on the screen."""
    write_measuring(buurtteam(), folder / "Meten")
    path = folder / "Meten" / "register.xlsx"
    fill(path, rows)
    book = load_workbook(path)
    for title, lines in logs.items():
        page = book[title]
        columns = {cell.value: cell.column or 0 for cell in page[4]}
        for at, line in enumerate(lines, start=5):
            for name, value in line.items():
                page.cell(at, columns[name]).value = value
    book.save(path)
    return do(desk, "monitor.open", name="register.xlsx", content=base64.b64encode(path.read_bytes()).decode())


def test_stories_stand_beside_the_counts_and_only_with_consent(desk: Desk, tmp_path: Path) -> None:
    told = [
        {"deelnemer": "AB0001", "verandering": "Ik slaap weer", "waarom": "geen brieven meer", "toestemming": "ja"},
        {"deelnemer": "AB0002", "verandering": "Geheim", "toestemming": "nee"},
        {"deelnemer": "AB0003", "verandering": "Ook geheim"},
    ]
    assert register(desk, tmp_path, list(hurried(year())), Verhalen=told)["ok"]
    found = data(desk)["found"]
    assert found["stories"] == [{"change": "Ik slaap weer", "why": "geen brieven meer"}]
    assert found["stories_kept"].startswith("2 verhalen blijven binnen")
    assert "eheim" not in json.dumps(found)
    assert "AB0001" not in json.dumps(found["stories"])


def test_who_stopped_is_counted_by_reason_and_few_are_hidden(desk: Desk, tmp_path: Path) -> None:
    gone = [{"deelnemer": f"ZZ{at:04d}", "reden": "verhuisd" if at < 12 else "gestopt"} for at in range(14)]
    assert register(desk, tmp_path, list(hurried(year())), Uitval=[*gone, {"deelnemer": "ZZ0001"}])["ok"]
    assert {one["reason"]: one["count"] for one in data(desk)["found"]["stopped"]} == {
        "verhuisd": None,
        "zelf gestopt": None,
        "samen": 14,
    }


def test_an_earlier_report_hides_what_subtraction_would_show(desk: Desk, tmp_path: Path) -> None:
    rows = list(hurried(year()))
    opened(desk, tmp_path, [row for row in rows if not str(row["deelnemer"]).startswith(("AB0000", "AB0001"))])
    first = do(desk, "monitor.keep")
    assert first["ok"]
    assert first["data"]["name"].endswith("gemeten.json")
    assert "AB00" not in base64.b64decode(first["data"]["content"]).decode()
    opened(desk, tmp_path, rows)
    shown = sum(count is not None for row in data(desk)["found"]["results"] for count in row["counts"].values())
    laid = do(desk, "monitor.earlier", name="vorige.json", content=first["data"]["content"])
    assert laid["ok"], laid
    assert data(desk)["earlier"] == ["vorige.json"]
    now = sum(count is not None for row in data(desk)["found"]["results"] for count in row["counts"].values())
    assert now < shown
    assert do(desk, "monitor.earlier.forget", name="vorige.json")["ok"]
    assert data(desk)["earlier"] == []


def test_for_outside_more_is_hidden(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    assert {row["threshold"] for row in desk_results(desk)} == {5}
    assert do(desk, "monitor.public", value=True)["ok"]
    assert {row["threshold"] for row in desk_results(desk)} == {10}


def test_for_outside_numbers_are_renewed_so_that_no_few_show_and_within_exactly(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    exact = told(desk)
    assert do(desk, "monitor.public", value=True)["ok"]
    assert told(desk) != exact
    assert do(desk, "monitor.public", value=False)["ok"]
    assert told(desk) == exact


def told(desk: Desk) -> list[tuple[str, int]]:
    return [(one.knob, one.n) for one in desk.look["monitor"]["found"].renewals]


def desk_results(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data(desk)["found"]["results"]
    return [row for row in found if row["life_domain"] != "health"]


@pytest.mark.parametrize("text", ["", "[]", "{}", "{", '{"results": [{}]}', '{"results": [], "flow": [1]}'])
def test_what_is_no_report_is_refused_in_words(desk: Desk, text: str) -> None:
    reply = do(desk, "monitor.earlier", name="x.json", content=base64.b64encode(text.encode()).decode(), at="earlier")
    assert not reply["ok"]
    assert "x.json" in reply["error"]


def test_a_measurement_that_is_off_is_weighed_as_the_command_line_does(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    before = data(desk)["found"]
    assert all(one["off"]["words"] == "" for one in before["knobs"])
    said = {"knob": "m>d.rate", "side": "high", "amount": "1,5", "because": "Het team telde zelf."}
    assert do(desk, "monitor.off", **said)["ok"]
    row = next(one for one in data(desk)["found"]["knobs"] if one["knob"] == "m>d.rate")
    assert "1,5 dagen" in row["off"]["words"] or "1,5" in row["off"]["words"]
    assert "Het team telde zelf." in row["off"]["words"]
    assert row["after"] != next(one for one in before["knobs"] if one["knob"] == "m>d.rate")["after"]

    write(tmp_path / "r2.xlsx", plan_of(buurtteam()).header, list(hurried(year())))
    by_flag = monitor(buurtteam(), tmp_path / "r2.xlsx", Design(shift={"m>d.rate": 1.5}))
    do(desk, "monitor.take")
    knob = desk.work.arena.by_pair["m", "d"].rate
    assert isinstance(knob, Knob)
    assert knob.range() == next(one.after for one in by_flag.renewals if one.knob == "m>d.rate")
    assert (knob.history[-1].shift, knob.history[-1].because) == (1.5, "Het team telde zelf.")
    assert "Het team telde zelf." in monitor_html(desk.work.arena)
    do(desk, "undo")
    do(desk, "undo")
    assert data(desk)["found"]["knobs"] == before["knobs"]


@pytest.mark.parametrize(("amount", "because", "field"), [
    ("1,5", "", "because"), ("-1", "Zo is het.", "amount"), ("0", "Zo is het.", "amount"),
    ("9999999999999999", "Zo is het.", "amount"), ("veel", "Zo is het.", "amount"),
])  # fmt: skip
def test_how_far_a_measurement_is_off_needs_a_number_and_a_reason(
    desk: Desk, tmp_path: Path, amount: str, because: str, field: str
) -> None:
    opened(desk, tmp_path)
    before = desk.work.arena
    reply = do(desk, "monitor.off", knob="m>d.rate", side="high", amount=amount, because=because)
    assert not reply["ok"]
    assert f"monitor.off.m>d.rate.{field}" in json.dumps(reply)
    assert desk.work.arena is before


def test_a_measurement_that_was_off_is_right_again(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path)
    before = data(desk)["found"]["knobs"]
    do(desk, "monitor.off", knob="m>d.rate", side="low", amount="2", because="Niet alles is geteld.")
    assert desk.work.arena.project.measuring.inquiries[0].shift == -2  # type: ignore[union-attr]
    assert do(desk, "monitor.off", knob="m>d.rate", side="low", amount="", because="")["ok"]
    assert data(desk)["found"]["knobs"] == before
    assert desk.work.arena.project.measuring is None


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_figure_between_the_old_outcome_and_the_new_one_can_be_asked_why(
    desk: Desk, tmp_path: Path, lang: Any
) -> None:
    opened(desk, tmp_path)
    desk.lang = lang
    found = data(desk)["found"]
    table = found["bridge"]["table"]
    for cells, (_, figure) in zip(table["rows"], table["asked"], strict=True):
        assert do(desk, "monitor.why", figure=figure)["ok"], figure
        why = data(desk)["why"]
        assert (why["figure"], why["text"]) == (figure, cells[1])
        assert why["name"]
        assert why["inputs"]
        if not why["rest"]["count"]:
            assert sum(line["amount"] for line in why["lines"]) == pytest.approx(why["total"], abs=1e-6)
    for row in found["knobs"]:
        for part in ("seen", "after"):
            assert do(desk, "monitor.why", figure=f"measured:{row['knob']}.{part}")["ok"]
            why = data(desk)["why"]
            assert why["text"] == row[part]
            assert [one["text"] for one in why["given"]][:2] == [row["before"], row["seen"]]
    for gone in ("bridge:weg", "measured:weg.seen", "measured:", "before/weg", "after/", "elsewhere/npv.likely", ""):
        assert not do(desk, "monitor.why", figure=gone)["ok"], gone
    do(desk, "monitor.why")
    assert data(desk)["why"] is None


def test_nothing_can_be_asked_before_a_register_and_the_answer_goes_with_it(desk: Desk, tmp_path: Path) -> None:
    assert not do(desk, "monitor.why", figure="before/npv.likely")["ok"]
    opened(desk, tmp_path)
    do(desk, "monitor.why", figure="before/npv.likely")
    assert data(desk)["why"]
    do(desk, "monitor.close")
    assert data(desk)["why"] is None
