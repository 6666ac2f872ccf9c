"""The panel of the target group: a file is read, counts are shown, and nothing of a household is kept."""

import base64
import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from effectenarena.report.measuring import write_measuring
from effectenarena.scans.caseload import synthetic_caseload
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.storage.caseload_book import caseload_book
from tests.monitor.year import buurtteam, fill, plan_of, write, year

_COUNT = count()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    session = Session.create(tmp_path / "team.arena", arena=buurtteam())
    return Desk(session, "nl", home=Home(tmp_path), screen="monitor")


def do(desk: Desk, op: str, **args: Any) -> dict[str, Any]:
    return desk.handle({"id": f"vraag-{next(_COUNT):05}", "op": op, "args": args, "revision": desk.work.revision})


def open_(desk: Desk, content: bytes, name: str = "huishoudens.xlsx") -> dict[str, Any]:
    return do(desk, "caseload.open", name=name, content=base64.b64encode(content).decode(), at="caseload.file")


def data(desk: Desk) -> Any:
    return json.loads(json.dumps(desk.view()["data"]["caseload"], allow_nan=False))


def test_before_a_file(desk: Desk) -> None:
    assert data(desk)["open"] is None


def test_made_up_households_say_that_they_are(desk: Desk) -> None:
    assert do(desk, "caseload.example")["ok"]
    opened = data(desk)["open"]
    assert opened["synthetic"]
    assert opened["name"] == "verzonnen huishoudens"
    assert [one["id"] for one in opened["parts"]] == ["pyramid", "types", "problems", "provisions", "together"]
    assert all(one["plot"]["drawing"][0] == "svg" for one in opened["parts"])
    assert "SYN0001" not in json.dumps(opened), "a household on the wire"
    assert do(desk, "caseload.close")["ok"]
    assert data(desk)["open"] is None


def test_a_file_is_read_and_not_kept(desk: Desk, tmp_path: Path) -> None:
    content = caseload_book(synthetic_caseload(households=40))
    assert open_(desk, content)["data"] == {"households": 40, "rejected": 0}
    assert data(desk)["open"]["read"] == "40 huishoudens in dit bestand."
    assert all(b"SYN0001" not in path.read_bytes() for path in tmp_path.glob("*.arena*"))


def test_rows_that_were_not_read_are_told(desk: Desk) -> None:
    open_(desk, b"deelnemer;laag\nAB1;hoog\nAB2;top\n", "a.csv")
    (one,) = data(desk)["open"]["rejected"]
    assert one["place"].endswith("regel 2:")
    assert "hoog" in one["why"]


@pytest.mark.parametrize(("name", "content", "words"), [
    ("foto.png", b"x", "register"), ("a.csv", b"naam\nJan\n", "a.csv"), ("a.xlsx", b"PK broken", "a.xlsx"),
])  # fmt: skip
def test_what_is_no_caseload_gets_a_sentence(desk: Desk, name: str, content: bytes, words: str) -> None:
    reply = open_(desk, content, name)
    assert not reply["ok"]
    assert words in reply["error"]
    assert data(desk)["open"] is None


def test_how_many_households_there_are_in_all(desk: Desk) -> None:
    do(desk, "caseload.example")
    pyramid = data(desk)["open"]["parts"][0]
    assert pyramid["lead"].startswith("Per 1.000")
    assert do(desk, "caseload.population", population="12.000", at="caseload.population")["ok"]
    opened = data(desk)["open"]
    assert opened["population"] == 12_000
    assert opened["parts"][0]["lead"].startswith("Van 12.000")
    for wrong in ("veel", "12", "-3", "0"):
        assert not do(desk, "caseload.population", population=wrong, at="caseload.population")["ok"]
    assert do(desk, "caseload.population", population=" ")["ok"]
    assert data(desk)["open"]["population"] is None


def test_a_register_brings_its_problems_unless_a_file_of_ones_own_is_open(desk: Desk, tmp_path: Path) -> None:
    write_measuring(buurtteam(), tmp_path / "meten")
    path = tmp_path / "meten" / "register.xlsx"
    fill(path, year()[:2])
    book = load_workbook(path)
    names = [cell.value for cell in book["Problemen"][4]]
    for name, value in (("deelnemer", "AB0001"), ("probleem", "schulden"), ("vooraf", "ja")):
        book["Problemen"].cell(5, names.index(name) + 1).value = value
    book.save(path)
    args = {"name": "register.xlsx", "content": base64.b64encode(path.read_bytes()).decode()}
    assert do(desk, "monitor.open", **args)["ok"]
    assert data(desk)["open"]["name"] == "register.xlsx"
    open_(desk, b"deelnemer;laag\nAB2;top\n", "eigen.csv")
    assert do(desk, "monitor.open", **args)["ok"]
    assert data(desk)["open"]["name"] == "eigen.csv"


def test_who_may_be_left_out_is_asked_on_the_screen(desk: Desk, tmp_path: Path) -> None:
    """Of sixty participants those twenty left who stood lowest at the start."""
    heavy = {f"AB{at:04d}" for at in range(0, 60, 3)}
    rows = [
        {**row, "income_niveau": 1 if row["deelnemer"] in heavy else 4}
        for row in year(compared=0)
        if row["moment"] == "t0" or row["deelnemer"] not in heavy
    ]
    write(tmp_path / "r.xlsx", plan_of(buurtteam()).header, rows)
    content = base64.b64encode((tmp_path / "r.xlsx").read_bytes()).decode()
    assert do(desk, "monitor.open", name="r.xlsx", content=content)["ok"]
    found = json.loads(json.dumps(desk.view()["data"]))["found"]
    assert len(found["left_out"]) == 1
    assert found["left_out"][0].startswith("Wie wegging, stond aan het begin vaker op niveau 1 of 2")


def test_an_earlier_report_guards_the_households_too(desk: Desk, tmp_path: Path) -> None:
    """The report that is kept holds their counts, and what differs from it by a few is hidden in the next one."""
    write(tmp_path / "r.xlsx", plan_of(buurtteam()).header, year())
    content = base64.b64encode((tmp_path / "r.xlsx").read_bytes()).decode()
    do(desk, "monitor.open", name="r.xlsx", content=content)
    made = synthetic_caseload(households=120)
    open_(desk, caseload_book(made.only(set(made.codes[:117]))))
    report = do(desk, "monitor.keep")["data"]["content"]
    assert json.loads(base64.b64decode(report))["tables"]
    open_(desk, caseload_book(made))
    plain = json.dumps(data(desk))
    assert do(desk, "monitor.earlier", name="vorig.json", content=report)["ok"]
    assert json.dumps(data(desk)).count("te klein om te tonen") > plain.count("te klein om te tonen")
    assert do(desk, "monitor.earlier.forget", name="vorig.json")["ok"]
    assert json.dumps(data(desk)) == plain


def test_households_need_no_map_and_no_register(tmp_path: Path) -> None:
    """Who only has a caseload keeps a report of it, and lays it beside the next one."""
    desk = Desk(Session.create(tmp_path / "leeg.arena"), "nl", home=Home(tmp_path), screen="monitor")
    assert desk.view()["data"]["empty"]
    assert not do(desk, "monitor.keep")["ok"], "nothing is open"
    made = synthetic_caseload(households=120)
    open_(desk, caseload_book(made.only(set(made.codes[:117]))))
    report = do(desk, "monitor.keep")["data"]["content"]
    assert set(json.loads(base64.b64decode(report))) == {"tables"}
    open_(desk, caseload_book(made))
    plain = json.dumps(data(desk))
    assert do(desk, "monitor.earlier", name="vorig.json", content=report)["ok"]
    assert json.dumps(data(desk)).count("te klein om te tonen") > plain.count("te klein om te tonen")
    write(tmp_path / "r.xlsx", plan_of(buurtteam()).header, year())
    content = base64.b64encode((tmp_path / "r.xlsx").read_bytes()).decode()
    do(desk, "monitor.open", name="r.xlsx", content=content)
    assert desk.view()["data"]["earlier"] == ["vorig.json"], "a report without results says nothing of results"


def test_for_outside_the_panel_hides_more(desk: Desk) -> None:
    open_(desk, caseload_book(synthetic_caseload(households=120)))
    inside = json.dumps(data(desk)).count("te klein om te tonen")
    assert do(desk, "monitor.public", value=True)["ok"]
    assert json.dumps(data(desk)).count("te klein om te tonen") > inside


def test_the_blank_workbook_comes_as_a_download(desk: Desk) -> None:
    reply = do(desk, "caseload.blank")
    assert reply["data"]["name"] == "huishoudens.xlsx"
    assert open_(desk, base64.b64decode(reply["data"]["content"]))["data"] == {"households": 0, "rejected": 0}
