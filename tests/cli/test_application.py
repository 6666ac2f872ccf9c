"""`effectenarena report --kind aanvraag`: a folder, what is still to be done, and one file by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from effectenarena import cases, report
from effectenarena.cli import reporting
from tests.cli.conftest import Run

FILES = [
    "aanvraag.docx",
    "aanvraag.pdf",
    "aanvraag.html",
    "begroting.xlsx",
    "arena.svg",
    "arena.pdf",
    "meetplan.pdf",
    "mkba.xlsx",
]


def test_what_can_be_chosen_is_what_the_report_knows() -> None:
    assert set(reporting.KINDS) == {*report.KINDS, report.MKBA}


def test_one_folder_holds_it_all_and_says_what_is_still_to_be_done(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "De Tulp 2.0"
    code, said, _ = run(
        "report", cases.path("de-tulp"), "--kind", "aanvraag", "--funder", "kansfonds", "--to", out, "--json"
    )
    answer = json.loads(said)
    assert code == 0
    assert answer["funder"] == "kansfonds"
    assert sorted(path.name for path in out.iterdir()) == sorted([*FILES, "inhoud.json"])
    assert answer["files"] == FILES
    assert {task["code"] for task in answer["worklist"]} >= {"no-deadline", "no-continuation", "no-team"}
    assert {"no-own-money"} <= {check["code"] for check in answer["checks"]}
    code, said, _ = run("report", cases.path("de-tulp"), "--kind", "aanvraag", "--to", out, "--lang", "nl")
    assert code == 0
    assert "stukken werk" in said


@pytest.mark.parametrize(("name", "begins"), [("uit.docx", b"PK"), ("uit.pdf", b"%PDF"), ("uit.xlsx", b"PK")])
def test_one_file_can_be_made_by_itself(run: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    assert run("report", cases.path("de-tulp"), "--kind", "aanvraag", "--to", tmp_path / name)[0] == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_folder_of_somebody_else_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(b"van mij")
    code, said, _ = run("report", cases.path("de-tulp"), "--kind", "aanvraag", "--to", tmp_path, "--json")
    assert (code, json.loads(said)["errors"][0]["code"]) == (2, "folder-taken")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.docx"]


def test_an_unknown_funder_is_wrong_use(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    code, said, _ = run("report", cases.path("de-tulp"), "--kind", "aanvraag", "--funder", "pot", "--to", out, "--json")
    assert (code, json.loads(said)["errors"][0]["code"]) == (2, "unknown-funder")
    assert not out.exists()


def test_a_funder_of_ones_own(run: Run, tmp_path: Path) -> None:
    own, out = tmp_path / "pot.toml", tmp_path / "uit.html"
    own.write_text(
        'key = "pot"\nname = {nl = "Buurtpot", en = "Pot"}\nabout = {nl = "Klein.", en = "Small."}\n', "utf-8"
    )
    asked = ("report", cases.path("de-tulp"), "--kind", "aanvraag", "--funder", own, "--to", out)
    assert run(*asked)[0] == 0
    assert "eigen bestand. Controleer bij het fonds" in out.read_text(encoding="utf-8")
    own.write_text("key = 3", encoding="utf-8")
    code, said, _ = run(*asked, "--json")
    assert (code, json.loads(said)["errors"][0]["code"]) == (1, "unreadable-funder")


def test_a_document_that_was_edited_is_compared_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    import docx

    out = tmp_path / "uit.docx"
    assert run("report", cases.path("de-tulp"), "--kind", "aanvraag", "--funder", "kansfonds", "--to", out)[0] == 0
    document = docx.Document(str(out))
    next(one for one in document.paragraphs if one.text.startswith("Deze aanvraag gaat over")).add_run(
        " Nu met 12 man."
    )
    document.save(str(out))
    before = out.read_bytes()
    asked = ("report", cases.path("de-tulp"), "--kind", "aanvraag", "--changed", out)
    code, said, _ = run(*asked, "--json")
    answer = json.loads(said)
    assert (code, answer["marked"]) == (0, True)
    assert [one["kind"] for section in answer["sections"] for one in section["changes"]] == ["added"]
    code, said, _ = run(*asked, "--lang", "en")
    assert code == 0
    assert "Added in Word" in said
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    "more",
    [["--changed", "weg.docx"], ["--changed", "x", "--to", "y.pdf"], [], ["--kind", "verslag", "--changed", "x"]],
)
def test_comparing_stands_alone(run: Run, more: list[str]) -> None:
    assert run("report", cases.path("de-tulp"), "--kind", "aanvraag", *more)[0] == 2
