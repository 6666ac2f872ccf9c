"""From one form of file to another: by ending, with its log where both hold one, and never half."""

from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.model import ArenaError
from effectenarena.session import Session
from effectenarena.session.files import convert, load_any, save_any
from effectenarena.session.reading import read_any

TULIP = cases.path("de-tulp")


@pytest.mark.parametrize("name", ["a.arena", "a.ARENA", "a.json", "a.JSON", "a.xlsx", "a.graphml", "a.csv"])
def test_what_is_saved_can_be_loaded_whatever_the_ending(tmp_path: Path, name: str) -> None:
    arena = load_any(TULIP)
    assert save_any(arena, tmp_path / name) == ()
    assert load_any(tmp_path / name).to_data() == arena.to_data()


def test_a_drawing_can_be_written_and_says_that_it_holds_no_map(tmp_path: Path) -> None:
    losses = save_any(load_any(TULIP), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    assert losses
    with pytest.raises(ArenaError):
        load_any(tmp_path / "a.svg")


@pytest.mark.parametrize("name", ["a.odt", "a", "a.json.exe"])
def test_an_unknown_ending_is_refused_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArenaError) as refused:
        convert(TULIP, tmp_path / name)
    assert refused.value.findings[0].code == "unknown-ending"
    assert list(tmp_path.iterdir()) == []


def test_a_session_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    convert(cases.path("de-methode-martin"), tmp_path / "a.arena")
    before = read_any(tmp_path / "a.arena")
    with pytest.raises(ArenaError):
        convert(TULIP, tmp_path / "a.arena")
    assert read_any(tmp_path / "a.arena").to_data() == before.to_data()


def test_a_copy_of_a_session_keeps_its_history(tmp_path: Path) -> None:
    with Session.create(tmp_path / "a.arena", arena=load_any(TULIP)) as session:
        session.apply("node.set", {"id": "E1", "fields": {"label": "Vaker samen"}})
        moments = len(session.history())
    assert convert(tmp_path / "a.arena", tmp_path / "b.arena") == ()
    with Session.open(tmp_path / "b.arena") as copy:
        assert copy.arena.by_id["E1"].label == "Vaker samen"
        assert len(copy.history()) == moments


def test_a_folder_in_the_place_of_a_file_is_no_arena(tmp_path: Path) -> None:
    (tmp_path / "map.json").mkdir()
    with pytest.raises(ArenaError):
        load_any(tmp_path / "map.json")
