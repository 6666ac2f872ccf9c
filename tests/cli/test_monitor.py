"""`effectenarena monitor`: what a register changes, and that nothing changes unless somebody says where to."""

import json
import math
from pathlib import Path

import pytest

from effectenarena.model import Knob
from effectenarena.session import Session, read_any
from effectenarena.session.files import save_any
from tests.cli.conftest import Run
from tests.monitor.year import TRUTH, buurtteam, hurried, plan_of, write, year

SPREAD = ("p5", "p95", "p_positive")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    rows = list(hurried(year()))
    wrong = [{**rows[0], "deelnemer": "AB9999", "datum": "ooit"}, rows[3]]
    write(tmp_path / "register.xlsx", plan_of(buurtteam()).header, [*rows, *wrong])
    return tmp_path / "register.xlsx"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    save_any(buurtteam(), tmp_path / "team.json")
    return tmp_path / "team.json"


def test_the_answer_of_the_contract(run: Run, file: Path, register: Path) -> None:
    before = file.read_bytes()
    code, out, err = run("monitor", file, "--data", register, "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert answer["accepted"] == 230
    assert [one["row"] for one in answer["rejected"]] == [235, 236]
    assert "ooit" in answer["rejected"][0]["why"]
    assert {one["knob"] for one in answer["knobs"]} == set(TRUTH)
    assert all({"knob", "before", "after", "n", "basis"} <= set(one) for one in answer["knobs"])
    total = math.fsum(one["change"] for one in answer["bridge"])
    assert answer["bridge"][-1]["knob"] == "samenhang"
    assert total == pytest.approx(answer["npv"]["after"] - answer["npv"]["before"])
    npv = json.loads(run("mkba", file, "--json")[1])["npv"]
    assert npv["likely"] == pytest.approx(answer["npv"]["before"])
    assert [npv[name] for name in SPREAD] == pytest.approx([answer["npv"][f"{name}_before"] for name in SPREAD])
    assert file.read_bytes() == before


@pytest.mark.parametrize(("lang", "words"), [
    ("nl", ("230 regels gelezen", "2 regels niet gelezen", "regel 235", "samenhang", "Advies", "indicatief",
            "9 van de 10 keer ligt die nu tussen", "Kans dat het loont: eerst")),
    ("en", ("230 rows read", "2 rows not read", "row 235", "together", "Advice", "indicative",
            "9 times out of 10 it now lies between", "Chance that it pays off:")),
])  # fmt: skip
def test_the_readable_answer(run: Run, file: Path, register: Path, lang: str, words: tuple[str, ...]) -> None:
    code, out, _ = run("monitor", file, "--data", register, "--lang", lang)
    assert code == 0
    assert all(word.casefold() in out.casefold() for word in words), out
    assert "…" not in out


def test_no_range_and_no_chance_where_nobody_gave_one(run: Run, file: Path, register: Path) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    for part in (*data["nodes"], *data["links"]):
        for name, value in part.items():
            if isinstance(value, dict) and "likely" in value:
                part[name] = value["likely"]
    file.write_text(json.dumps(data), encoding="utf-8")
    _, out, _ = run("monitor", file, "--data", register)
    assert "9 van de 10 keer ligt die nu tussen" in out
    assert "Vóór de meting was dat tussen" not in out
    assert "Kans dat het loont" not in out


def test_saving_keeps_every_value(run: Run, file: Path, register: Path, tmp_path: Path) -> None:
    code, out, _ = run("monitor", file, "--data", register, "--save", tmp_path / "na.json", "--json")
    answer = json.loads(out)
    assert code == 0
    npv = json.loads(run("mkba", tmp_path / "na.json", "--json")[1])["npv"]
    assert npv["likely"] == pytest.approx(answer["npv"]["after"])
    assert [npv[name] for name in SPREAD] == pytest.approx([answer["npv"][f"{name}_after"] for name in SPREAD])
    with_ = read_any(tmp_path / "na.json").by_pair["m", "e"].with_
    assert isinstance(with_, Knob)
    assert with_.status == "measured"
    assert [one.status for one in with_.history] == ["assumed", "measured"]
    assert (with_.history[1].n, with_.history[1].basis) == (55, "register")
    code, out, _ = run("check", tmp_path / "na.json", "--json")
    assert (code, json.loads(out)["errors"]) == (0, [])


def test_a_session_keeps_its_log_and_can_take_the_measurement_back(run: Run, register: Path, tmp_path: Path) -> None:
    file, after = tmp_path / "team.arena", tmp_path / "na.arena"
    save_any(buurtteam(), file)
    before = read_any(file)
    code, out, _ = run("monitor", file, "--data", register, "--save", after, "--json")
    assert code == 0
    assert read_any(file) == before
    changed = read_any(after)
    _, mkba, _ = run("mkba", after, "--json")
    assert json.loads(mkba)["npv"]["likely"] == pytest.approx(json.loads(out)["npv"]["after"])
    with Session.open(after) as session:
        session.undo()
    assert read_any(after) == before != changed


def test_bias_and_what_is_known_to_be_too_much(run: Run, file: Path, register: Path) -> None:
    def after(*more: str) -> float:
        _, out, _ = run("monitor", file, "--data", register, "--json", *more)
        found = next(one for one in json.loads(out)["knobs"] if one["knob"] == "m>e.with")["after"]
        return float(found["high"] - found["low"] if more and more[0] == "--bias" else found["likely"])

    assert after("--shift", "m>e.with=0,1") == after("--shift", "m>e.with=0.1") < after()
    assert after("--bias", "m>e.with=0.2") > after("--bias", "m>e.with=0")


@pytest.mark.parametrize("more", [("--bias", "m>e.with=-1"), ("--shift", "nergens.rate=1"), ("--bias", "m>e.with"),
                                  ("--shift", "m>e.with=inf")])  # fmt: skip
def test_wrong_use(run: Run, file: Path, register: Path, more: tuple[str, str]) -> None:
    code, out, err = run("monitor", file, "--data", register, *more)
    assert (code, out) == (2, "")
    assert err


def test_what_is_not_there_or_no_register(run: Run, file: Path, register: Path, tmp_path: Path) -> None:
    assert run("monitor", file, "--data", tmp_path / "nergens.xlsx")[0] == 2
    assert run("monitor", tmp_path / "nergens.json", "--data", register)[0] == 2
    code, out, _ = run("monitor", file, "--data", file, "--json")
    assert code == 1
    assert json.loads(out)["errors"][0]["code"] == "foreign-register"
    code, out, _ = run("monitor", file, "--data", register, "--save", tmp_path / "weg" / "na.json", "--json")
    assert code == 2


def test_results_count_people_and_hide_few(run: Run, file: Path, register: Path) -> None:
    _, out, _ = run("monitor", file, "--data", register, "--json")
    answer = json.loads(out)
    level = next(one for one in answer["results"] if one["level"] and not one["compared"])
    assert level["counts"]["total"] == 60
    assert level["counts"]["left"] == 5
    assert level["better"]["low"] < level["better"]["share"] < level["better"]["high"]
    _, out, _ = run("monitor", file, "--data", register, "--json", "--public")
    assert [one["row"] for one in json.loads(out)["rejected"]] == [235, 236], "told, and not what was typed there"
    assert "ooit" not in out + run("monitor", file, "--data", register, "--public")[1]
    for one in json.loads(out)["results"]:
        assert all(count is None or count == 0 or count >= 10 for count in one["counts"].values())
        assert one["counts"]["left"] is None
        assert one["better_at_worst"] is None


def test_two_reports_cannot_be_subtracted(run: Run, file: Path, tmp_path: Path) -> None:
    header, rows = plan_of(buurtteam()).header, year()
    write(tmp_path / "een.xlsx", header, [row for row in rows if row["deelnemer"] not in {"AB0054", "AB0053"}])
    write(tmp_path / "twee.xlsx", header, rows)
    _, out, _ = run("monitor", file, "--data", tmp_path / "een.xlsx", "--json")
    (tmp_path / "een.json").write_text(out)
    _, out, _ = run("monitor", file, "--data", tmp_path / "twee.xlsx", "--json", "--earlier", tmp_path / "een.json")
    first, second = (
        {(one["column"], one["compared"]): one["counts"] for one in answer["results"]}
        for answer in (json.loads((tmp_path / "een.json").read_text()), json.loads(out))
    )
    differences = [
        abs(second[place][name] - count)
        for place, counts in first.items()
        for name, count in counts.items()
        if count is not None and second[place][name] is not None
    ]
    assert all(one == 0 or one >= 5 for one in differences)
    code, _, err = run("monitor", file, "--data", tmp_path / "twee.xlsx", "--earlier", file)
    assert code == 2
    assert "team.json" in err


@pytest.mark.parametrize(("flag", "knob", "amount"), [
    ("shift", "m>d.rate", "1e200"), ("shift", "m.quantity", "-1e15"), ("bias", "m>e.with", "1e308"),
    ("bias", "e>p.share", "2"),
])  # fmt: skip
def test_an_amount_that_no_measurement_is_off_by_is_named(
    run: Run, file: Path, register: Path, flag: str, knob: str, amount: str
) -> None:
    code, out, err = run("monitor", file, "--data", register, f"--{flag}", f"{knob}={amount}")
    assert (code, out) == (2, "")
    assert f"{knob}: een meting kan er hier niet meer dan" in err


def test_a_range_too_large_to_work_with_stops_its_own_knob_only(run: Run, register: Path, tmp_path: Path) -> None:
    written = buurtteam().to_data()
    node = next(one for one in written["nodes"] if one["id"] == "m")
    node["quantity"] = {"low": 40, "likely": 1e13, "high": 1e14}
    written["project"]["measuring"] = {"inquiries": [{"knob": "m>e.with", "bias": 1e200}]}
    (tmp_path / "huge.json").write_text(json.dumps(written), encoding="utf-8")
    code, out, _ = run("monitor", tmp_path / "huge.json", "--data", register, "--json")
    answer = json.loads(out)
    assert code == 0
    assert {one["knob"] for one in answer["unmeasured"] if one["reason"] == "too_large"} == {"m.quantity", "m>e.with"}
    assert {one["knob"] for one in answer["knobs"]} == set(TRUTH) - {"m.quantity", "m>e.with"}
    _, out, _ = run("monitor", tmp_path / "huge.json", "--data", register)
    assert out.count("te groot is om mee te rekenen") == 2


@pytest.mark.parametrize(("flag", "amount"), [("bias", "1e200"), ("decisions", "1e15"), ("fixed", "1e308")])
def test_a_study_of_amounts_that_nobody_means_is_named(run: Run, file: Path, flag: str, amount: str) -> None:
    code, out, err = run("agenda", file, "--knob", "m>e.with", f"--{flag}={amount}", "--draws", "64")
    assert (code, out) == (2, "")
    assert f"--{flag} is te groot om mee te rekenen" in err


def test_a_case_that_costs_as_good_as_nothing_costs_nothing(run: Run, file: Path) -> None:
    words = ("agenda", file, "--knob", "m>e.with", "--draws", "64", "--json")
    code, out, err = run(*words, "--per-case=1e-300")
    assert (code, err) == (0, "")
    assert json.loads(out)["study"]["best_n"] is None


def test_a_number_may_have_the_comma_that_people_write(run: Run, file: Path) -> None:
    words = ("agenda", file, "--knob", "m>e.with", "--draws", "64", "--json")
    one, other = (run(*words, "--bias", bias, "--per-case", "1000") for bias in ("0,05", "0.05"))
    assert one == other
    assert json.loads(one[1])["study"]["bias"] == 0.05
