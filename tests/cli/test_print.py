"""What lies on the table, from the command line."""

import json
from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.cli import main, printing
from effectenarena.report import paper
from effectenarena.report.paper.preparation import SCRIPT
from effectenarena.session import Session, scripts
from effectenarena.session.reading import numbers_given
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("wanted", "start"),
    [
        (["--paper", "A3", "--to", "vel.svg"], b"<svg"),
        (["--kind", "kaarten", "--blank", "--to", "kaarten.pdf"], b"%PDF"),
        (["--kind", "stembriefjes", "--lang", "en", "--to", "ballots.pdf"], b"%PDF"),
        (["--kind", "voorbereiding", "--script", "one-hour", "--to", "voorbereiding.pdf"], b"%PDF"),
    ],
)
def test_what_lies_on_the_table_is_printed(tmp_path: Path, wanted: list[str], start: bytes) -> None:
    *options, name = wanted
    assert main_of("print", cases.path("de-tulp"), *options, tmp_path / name) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_what_can_be_chosen_is_what_the_report_and_the_scripts_know() -> None:
    assert printing.KINDS == paper.KINDS
    assert tuple(paper.PAPERS) == printing.PAPERS
    assert printing.NAMES == scripts.NAMES
    assert printing.SCRIPT == SCRIPT


def test_cards_are_no_svg(tmp_path: Path) -> None:
    out = tmp_path / "kaarten.svg"
    assert main_of("print", cases.path("de-tulp"), "--kind", "kaarten", "--to", out) == 2
    assert not out.exists()


def test_blank_cards_of_a_session_go_on_after_notes_that_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.arena"
    with Session.create(path) as session:
        session.apply("node.add", {"node": {"id": "e", "kind": "effect", "label": "Rust"}})
        session.apply("node.remove", {"id": "e"})
    assert numbers_given(path) == {"E1"}


def main_of(*words: str | Path) -> int:
    return main([str(word) for word in words])


def test_a_pdf_that_cannot_promise_pdf_ua_is_told(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / "odd.json"
    note = {"id": "e", "kind": "effect", "label": "\U0010ffff", "sign": "+"}
    arena = {"format": "effectenarena/1", "project": {"name": "\U0010ffff"}, "nodes": [note]}
    odd.write_text(json.dumps(arena), encoding="utf-8")
    for command, name in (("print", "vel.pdf"), ("report", "verslag.pdf"), ("measure", "meten")):
        assert "PDF/UA" in run(command, odd, "--to", tmp_path / name)[1]
        (tmp_path / "json").mkdir(exist_ok=True)
        assert "PDF/UA" in json.loads(run("--json", command, odd, "--to", tmp_path / "json" / name)[1])["remark"]
    folder = json.loads(run("--json", "report", odd, "--kind", "aanvraag", "--to", tmp_path / "map")[1])
    assert "‘aanvraag.pdf’, ‘arena.pdf’, ‘meetplan.pdf’" in folder["remark"]
    whole = json.loads(run("--json", "print", cases.path("de-tulp"), "--to", tmp_path / "heel.pdf")[1])
    assert "remark" not in whole
