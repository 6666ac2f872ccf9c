"""`effectenarena import` with a team's own plan and budget."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.cli import bringing
from effectenarena.session.reading import read_any
from effectenarena.storage.budget_file import BUDGETS
from effectenarena.storage.plan_file import PLANS
from tests.cli.conftest import Run


@pytest.fixture
def bring(run: Run, tmp_path: Path) -> Run:
    """`import` beside a plan and a budget that lie ready."""
    (tmp_path / "plan.md").write_text("# Doelgroep\nOuderen.\n\n# Aanleiding\nStilte.\n", encoding="utf-8")
    (tmp_path / "geld.csv").write_text("Post;Bedrag\nZaal;1.000,-\nKorting;-5\n", encoding="utf-8")
    return partial(run, "import")


def test_endings_are_those_of_the_readers() -> None:
    from effectenarena.session.views import application_bringing

    assert set(PLANS) == bringing.PLANS
    assert {*PLANS, ".xlsx", ".ods"} == set(application_bringing.PLANS)
    assert application_bringing.BUDGETS == BUDGETS


def test_a_plan_and_a_budget_begin_an_application_on_an_empty_map(bring: Run, tmp_path: Path) -> None:
    out = tmp_path / "nieuw.arena"
    code, said, _ = bring(tmp_path / "plan.md", "--budget", tmp_path / "geld.csv", "--to", out)
    assert code == 0
    assert "niet met de groep besproken" in said
    assert "“Aanleiding” hoort bij geen onderdeel" in said
    assert "geld.csv, regel 3: Een bedrag onder nul" in said
    arena = read_any(out)
    assert arena.project.application is not None
    assert [one.text for one in arena.project.application.texts] == ["Ouderen."]
    assert arena.project.application.discussed is False


@pytest.mark.parametrize("ending", [".json", ".arena"])
def test_they_join_a_map_whose_file_stays_as_it_is(bring: Run, tmp_path: Path, ending: str) -> None:
    source = tmp_path / f"tulp{ending}"
    assert bring(cases.path("de-tulp"), "--to", source)[0] == 0
    before = read_any(source)
    out = tmp_path / f"uit{ending}"
    code, said, _ = bring(
        source, "--plan", tmp_path / "plan.md", "--budget", tmp_path / "geld.csv", "--to", out, "--json"
    )
    answer = json.loads(said)
    assert code == 0
    assert answer["taken"] == {"texts": 1, "costs": 1, "cover": 0}
    assert answer["texts"] == ["target_group"]
    assert [(one["code"], one["row"]) for one in answer["left"] if one["look"]] == [("negative", 3)]
    assert answer["loose"] == [{"heading": "Aanleiding", "text": "Stilte.", "row": 4}]
    assert read_any(source) == before
    made = read_any(out)
    assert len(made.nodes) == len(read_any(source).nodes)
    assert made.project.application is not None
    assert made.project.application.budget[0].label == "Zaal"


def test_nothing_to_read_is_wrong_use(bring: Run, tmp_path: Path) -> None:
    assert bring("--to", tmp_path / "uit.arena")[0] == 2
    assert bring("--plan", tmp_path / "weg.docx", "--to", tmp_path / "uit.arena")[0] == 2


def test_what_cannot_be_read_writes_nothing(bring: Run, tmp_path: Path) -> None:
    (tmp_path / "stuk.xlsx").write_bytes(b"PK\x03\x04")
    code, said, _ = bring("--budget", tmp_path / "stuk.xlsx", "--to", tmp_path / "uit.arena", "--json")
    assert (code, json.loads(said)["errors"][0]["code"]) == (1, "unreadable-workbook")
    assert not (tmp_path / "uit.arena").exists()
