"""What lies on the table, from the command line."""

from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.cli import main, printing
from effectenarena.report import paper
from effectenarena.report.paper.preparation import SCRIPT
from effectenarena.session import Session, scripts
from effectenarena.session.reading import numbers_given


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
