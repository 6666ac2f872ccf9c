"""The command line keeps its word: answers, exit codes, and nothing but JSON where JSON is asked for."""

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from tests.cli.conftest import Run


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    arena = json.loads(cases.text("de-tulp"))
    arena["links"].append({"source": "nergens", "target": "ook-niet"})
    path = tmp_path / "kapot.json"
    path.write_text(json.dumps(arena), encoding="utf-8")
    return path


def _no_constants(word: str) -> Any:
    raise AssertionError(word)


def strict_json(text: str) -> Any:
    return json.loads(text, parse_constant=_no_constants)


@pytest.mark.parametrize("name", cases.names())
@pytest.mark.parametrize("command", ["check", "mkba", "agenda"])
def test_every_case_gets_an_answer(run: Run, name: str, command: str) -> None:
    code, out, err = run(command, cases.path(name), "--json")
    assert (code, err) == (0, "")
    assert isinstance(strict_json(out), dict)
    code, out, err = run(command, cases.path(name), "--lang", "en")
    assert (code, err) == (0, "")
    assert out.strip()


def test_mkba_has_every_key_of_the_contract(run: Run) -> None:
    answer = strict_json(run("mkba", cases.path("de-tulp"), "--json")[1])
    assert set(answer) >= {
        "npv", "cost", "benefit", "parties", "streams", "unallocated", "unpaid", "beyond_horizon", "yearly", "pm_items",
        "pm_needed", "incomplete", "tipping_points",
    }  # fmt: skip
    assert set(answer["npv"]) == {"likely", "mean", "sd", "p5", "p50", "p95", "p_positive"}
    assert set(answer["tipping_points"][0]) >= {
        "knob", "party", "ledger", "value", "values", "value_at_mean", "direction", "low", "likely", "high", "status",
        "possible",
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_mkba_says_where_its_figures_may_mislead(run: Run, lang: str) -> None:
    """De Tulp is below zero after five years and above it after ten."""
    answer = strict_json(run("mkba", cases.path("de-tulp"), "--json", "--lang", lang)[1])
    assert [row["years"] for row in answer["horizons"]] == [1, 5, 10]
    assert [row["npv"] > 0 for row in answer["horizons"]] == [False, False, True]
    first = answer["remarks"][0]
    assert (first["code"], first["at"], first["turns"]) == ("sign-by-horizon", ["project"], True)
    table = run("mkba", cases.path("de-tulp"), "--lang", lang)[1]
    assert f"! [sign-by-horizon] {first['message']}\n      {first['mend']}" in table
    assert "- [discount-rate]" in table


def test_agenda_has_every_key_of_the_contract(run: Run) -> None:
    answer = strict_json(run("agenda", cases.path("de-tulp"), "--json")[1])
    assert set(answer) >= {"evpi", "npv_mean", "rows", "groups"}
    assert [row["rank"] for row in answer["rows"]] == list(range(1, len(answer["rows"]) + 1))
    assert set(answer["rows"][0]) >= {
        "rank", "knob", "evppi", "variance_share", "tipping_status", "parties", "reason", "indicator",
    }  # fmt: skip


def test_each_value_of_the_agenda_says_how_it_was_found(run: Run) -> None:
    answer = strict_json(run("agenda", cases.path("de-tulp"), "--json")[1])
    assert answer["evpi_method"] == "sampling"
    assert 0 < answer["evpi_se"] < 0.02 * answer["evpi"]
    assert {row["method"] for row in answer["rows"]} == {"closed", "quadrature"}
    for key, name in (("groups", "node"), ("source_groups", "source"), ("party_groups", "party")):
        assert all(set(group) >= {name, "evppi", "method", "se"} for group in answer[key])
    assert answer["dependence"][0]["turns"]


def test_the_readable_agenda_has_groups_and_the_dependence_test(run: Run) -> None:
    words = run("agenda", cases.path("de-tulp"))[1]
    assert words.splitlines()[1].startswith("Eerst verdelen, dan meten."), "a payer loses: that comes before measuring"
    assert "E3 Minder crisisdagen" in words
    assert "staan de getallen los van elkaar" in words
    assert "keert de uitkomst om" in words
    assert "turns the outcome" in run("agenda", cases.path("de-tulp"), "--lang", "en")[1]


def test_what_measuring_is_worth_is_asked_beside_the_agenda(run: Run) -> None:
    asked = (
        "agenda",
        cases.path("de-tulp"),
        "--knob",
        "M2>E3.rate",
        "--sd",
        "12",
        "--fixed",
        "5000",
        "--per-case",
        "150",
    )
    study = strict_json(run(*asked, "--json")[1])["study"]
    assert study["sizes"] == [10, 30, 100, 300, 1000]
    assert sorted(study["evsi"]) == study["evsi"]
    assert study["evsi"][-1] < study["evppi"]
    assert study["pays_from"] < study["best_n"] < study["pays_until"]
    assert f"bij {study['best_n']} gevallen" in run(*asked)[1]
    assert "study" not in strict_json(run("agenda", cases.path("de-tulp"), "--json")[1])


@pytest.mark.parametrize(
    "more", [["nothing.rate"], ["M2>E3.rate"], ["E3.drop_off", "--party", "X"], ["E3.drop_off", "--bias", "-1"]]
)
def test_what_cannot_be_measured_so_is_wrong_use(run: Run, more: list[str]) -> None:
    code, out, err = run("agenda", cases.path("de-tulp"), "--knob", *more)
    assert code == 2
    assert not out
    assert err.strip()


@pytest.mark.parametrize("more", [["--sd", "12"], ["--party", "P1"], ["--bias", "0.1"], ["--per-case", "150"]])
def test_a_study_without_its_number_is_wrong_use(run: Run, more: list[str]) -> None:
    code, out, err = run("agenda", cases.path("de-tulp"), *more)
    assert (code, out) == (2, "")
    assert "--knob" in err


def test_the_same_seed_gives_the_same_answer_and_another_seed_other_quantiles(run: Run) -> None:
    first, again, other = (
        strict_json(run("mkba", cases.path("de-tulp"), "--json", "--draws", "1024", "--seed", seed)[1])["npv"]
        for seed in ("1", "1", "2")
    )
    assert first == again
    assert first["mean"] == other["mean"]
    assert first["p5"] != other["p5"]


def test_draws_that_are_no_power_of_two_are_rounded_up_and_it_says_so(run: Run) -> None:
    answer = strict_json(run("mkba", cases.path("de-tulp"), "--json", "--draws", "1000")[1])
    assert any("1.024" in note for note in answer["notes"])


def test_a_file_with_errors_gives_1_and_every_error_its_place_and_mend(run: Run, broken: Path) -> None:
    for command in ("check", "mkba", "agenda"):
        code, out, _ = run(command, broken, "--json")
        assert code == 1
        errors = strict_json(out)["errors"]
        assert [error["at"] for error in errors if error["code"] == "dangling-link"] == [["nergens", "ook-niet"]]
        assert all(error["message"] and error["mend"] for error in errors)


def test_a_wrong_field_does_not_hide_an_error_between_parts(run: Run, broken: Path) -> None:
    arena = json.loads(broken.read_text(encoding="utf-8"))
    arena["nodes"][0]["evidence"] = "veel"
    broken.write_text(json.dumps(arena), encoding="utf-8")
    for command in ("check", "mkba"):
        errors = strict_json(run(command, broken, "--json")[1])["errors"]
        assert {error["code"] for error in errors} == {"not-a-number", "dangling-link"}


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe\x00", b"[1, 2"])
def test_unreadable_json_gives_1_and_not_json(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "leeg.json"
    path.write_bytes(content)
    code, out, _ = run("check", path, "--json")
    assert code == 1
    assert [error["code"] for error in strict_json(out)["errors"]] == ["not-json"]


@pytest.mark.parametrize("ending", [".xlsx", ".graphml"])
def test_a_form_that_must_be_imported_first_is_told_so(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"kaart{ending}"
    assert run("export", cases.path("de-tulp"), "--to", path)[0] == 0
    code, out, _ = run("check", path, "--json")
    (one,) = strict_json(out)["errors"]
    assert (code, one["code"]) == (1, "not-json")
    assert f"effectenarena import {path.name}" in one["mend"]


def test_a_missing_file_and_wrong_words_give_2(run: Run, tmp_path: Path) -> None:
    code, out, err = run("mkba", tmp_path / "weg.json", "--json")
    assert (code, out) == (2, "")
    assert "weg.json" in err
    assert run("check", tmp_path / ("x" * 300 + ".json"))[0] == 2
    assert run("mkba")[0] == 2
    assert run("tel-op", "x.json")[0] == 2
    assert run("mkba", cases.path("de-tulp"), "--draws", "0")[0] == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("mkba", "x.json", "--draws", "0"), "van 1 tot en met 16.777.216"),
        (("agenda", "x.json", "--seed", "-1"), "van 0 tot en met"),
        (("mkba", "x.json", "--draws", "veel", "--lang", "en"), "from 1 to 16,777,216"),
        (("start", "--port", "70000"), "van 0 tot en met 65.535"),
    ],
)
def test_a_wrong_number_is_answered_with_the_right_ones(run: Run, words: tuple[str, ...], told: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    "name", ["kaart.json", "kaart.arena", "kaart.xlsx", "kaart.csv", "verslag.html", "verslag.pdf"]
)
def test_a_folder_that_is_not_there_is_named(run: Run, tmp_path: Path, name: str) -> None:
    command = "report" if name.startswith("verslag") else "export"
    code, out, _ = run(command, cases.path("de-tulp"), "--to", tmp_path / ("ver" * 30) / "nergens" / name, "--json")
    (one,) = strict_json(out)["errors"]
    assert (code, one["code"]) == (2, "missing-file")
    assert "nergens is er niet" in one["message"]
    assert not list(tmp_path.iterdir())


def test_the_help_speaks_both_languages(run: Run) -> None:
    assert "indicatieve MKBA" in run("--help")[1]
    assert "cost-benefit" in run("--help", "--lang", "en")[1]


def test_schema_is_a_json_schema(run: Run) -> None:
    schema = strict_json(run("schema")[1])
    assert schema["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize("ending", [".json", ".arena", ".xlsx", ".graphml", ".csv"])
def test_a_round_trip_gives_the_same_figures(run: Run, tmp_path: Path, ending: str) -> None:
    out, back = tmp_path / f"tulp{ending}", tmp_path / "terug.json"
    assert run("export", cases.path("de-tulp"), "--to", out)[0] == 0
    assert run("import", out, "--to", back)[0] == 0
    first, second = (strict_json(run("mkba", path, "--json")[1]) for path in (cases.path("de-tulp"), back))
    assert first == second


VARIANTS = [
    {"id": "half", "label": "De helft", "changes": [{"scale": "M1", "factor": 0.5}]},
    {"id": "zonder", "label": "Zonder M1", "changes": [{"without": "M1"}]},
    {"id": "krap", "label": "Krap", "kind": "scenario", "changes": [{"address": "E3.unit_value", "value": 1}]},
    {"id": "weg", "label": "Weg", "changes": [{"without": "M99"}]},
]


@pytest.fixture
def varied(tmp_path: Path) -> Path:
    """A case with variants, and one party of whom is said who they are."""
    data = json.loads(cases.path("de-tulp").read_text(encoding="utf-8"))
    data["project"] |= {"variants": VARIANTS, "price_year": 2020}
    next(node for node in data["nodes"] if node["kind"] == "party")["group"] = "low_income"
    path = tmp_path / "varianten.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_variants_stand_beside_the_map_and_change_nothing_of_it(run: Run, varied: Path) -> None:
    answer = strict_json(run("mkba", varied, "--variants", "--json", "--draws", "64")[1])
    plain = strict_json(run("mkba", varied, "--json", "--draws", "64")[1])
    variants = answer.pop("variants")
    assert answer == plain
    assert variants["base"]["npv"] == plain["npv"]
    assert [row["id"] for row in variants["rows"]] == ["half", "zonder", "krap"]
    half = variants["rows"][0]
    assert half["difference"]["likely"] == pytest.approx(half["npv"]["likely"] - plain["npv"]["likely"])
    assert [(row["id"], row["findings"][0]["code"]) for row in variants["failed"]] == [("weg", "variant-unknown")]
    assert [(one["option"], one["variant"]) for one in variants["choice"]["options"]] == [
        ("nothing", None), ("base", None), ("alternative", "half"), ("alternative", "zonder")]  # fmt: skip
    assert list(variants["choice"]["scenarios"]) == ["krap"]


def test_any_figure_says_why(run: Run) -> None:
    case = cases.path("de-tulp")
    figure = strict_json(run("mkba", case, "--json")[1])["parties"]["P3"]["cash"]
    told = strict_json(run("mkba", case, "--why", "party:P3.cash", "--json")[1])["why"]
    assert told["total"] == figure
    assert "× " in run("mkba", case, "--why", "party:P3.cash")[1]
    code, out, err = run("mkba", case, "--why", "party:P3.humeur")
    assert (code, out) == (2, "")
    assert "party:P" in err


def test_variants_and_who_is_touched_are_readable_tables(run: Run, varied: Path) -> None:
    code, out, _ = run("mkba", varied, "--variants", "--draws", "64")
    assert code == 0
    assert "De helft (alternatief)" in out
    assert "beste keuze" in out
    assert "bewoners met een laag inkomen" in out
    assert "M99" in out
    assert "low income" in run("mkba", varied, "--variants", "--draws", "64", "--lang", "en")[1]


def test_a_portfolio_has_a_row_for_each_map_and_no_total(run: Run, varied: Path) -> None:
    files = (cases.path("de-tulp"), varied)
    answer = strict_json(run("portfolio", *files, "--json", "--draws", "64")[1])
    one = strict_json(run("mkba", files[0], "--json", "--draws", "64")[1])
    assert set(answer) == {"rows", "groups", "refused", "assumptions", "notes"}
    assert [row["file"] for row in answer["rows"]] == [str(file) for file in files]
    assert answer["rows"][0]["npv"] == one["npv"]
    assert {row["party"]: row["cost"] for row in answer["rows"][0]["pays"]} == {
        party: money["cost"] for party, money in one["parties"].items() if money["cost"]
    }
    assert "niet met elkaar te vergelijken" in answer["notes"][0]
    assert "prijspeil verschilt" in answer["refused"][1]
    out = run("portfolio", *files, "--draws", "64")[1]
    assert out.count("De Tulp") >= 2
    assert run("portfolio", files[0], "weg.json")[0] == 2


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("verslag", ".html"),
        ("verslag", ".pdf"),
        ("verslag", ".docx"),
        ("verslag", ".xlsx"),
        ("bijeenkomst", ".html"),
        ("bijeenkomst", ".docx"),
        ("samenvatting", ".pdf"),
        ("raadsmemo", ".docx"),
        ("onderzoeksagenda", ".html"),
        ("verzilvering", ".pdf"),
        ("4+1", ".html"),
        ("mkba", ".xlsx"),
    ],
)
def test_the_report_is_written(run: Run, tmp_path: Path, kind: str, ending: str) -> None:
    out = tmp_path / f"verslag{ending}"
    assert run("report", cases.path("de-tulp"), "--kind", kind, "--to", out)[0] == 0
    assert out.stat().st_size > 5000


def test_the_mkba_is_a_workbook_and_says_so(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("report", cases.path("de-tulp"), "--kind", "mkba", "--to", tmp_path / "mkba.pdf", "--json")
    (error,) = strict_json(out)["errors"]
    assert (code, error["code"]) == (2, "unknown-ending")
    assert ".xlsx" in error["message"] + error["mend"]


def test_no_room_to_typeset_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("effectenarena.report.pdf.tempfile.TemporaryDirectory", full)
    code, out, _ = run("report", cases.path("de-tulp"), "--to", tmp_path / "verslag.pdf", "--json")
    assert code == 2
    assert strict_json(out)["errors"][0]["code"] == "disk-full"


def test_an_unknown_form_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("report", cases.path("de-tulp"), "--to", tmp_path / "verslag.odp", "--json")
    assert code == 2
    assert strict_json(out)["errors"][0]["code"] == "unknown-ending"


def test_a_fresh_process_answers_in_utf8_whatever_the_terminal_says() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "effectenarena.cli", "check", str(cases.path("de-tulp"))],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert done.returncode == 0
    assert "vra" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr
