"""Where work is kept: names, what was opened last, and a small file that may be damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from effectenarena.session.home import Home, Preferences, file_name, key_of


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def lay(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def test_the_folder_can_be_named_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EFFECTENARENA_HOME", str(tmp_path / "elders"))
    assert Home().folder == tmp_path / "elders"
    monkeypatch.delenv("EFFECTENARENA_HOME")
    assert Home().folder == Path.home() / "Effectenarena"


def test_the_last_opened_comes_first_and_what_is_gone_is_left_out(home: Home) -> None:
    for name in ("een", "twee", "weg"):
        home.remember(lay(home.folder / f"{name}.arena"), name)
    home.remember(home.folder / "een.arena", "Een")
    (home.folder / "weg.arena").unlink()

    assert [work.name for work in home.works()] == ["Een", "twee"]


def test_a_file_that_only_lies_there_is_listed_too(home: Home) -> None:
    path = lay(home.folder / "gekopieerd.arena")

    assert [work.name for work in home.works()] == ["gekopieerd"]
    assert home.find(key_of(path)) == path


def test_two_files_with_one_name_have_two_keys(home: Home) -> None:
    here, there = lay(home.folder / "tulp.arena"), lay(home.folder / "map" / "tulp.arena")
    home.remember(here, "Tulp")
    home.remember(there, "Tulp")

    keys = {work.key for work in home.works()}

    assert len(keys) == 2
    assert home.find(key_of(there)) == there.resolve()


def test_a_key_that_nobody_gave_finds_nothing(home: Home) -> None:
    assert home.find("../../etc/passwd") is None


def test_a_taken_name_gets_a_number(home: Home) -> None:
    lay(home.free_path("De Tulp"))

    assert home.free_path("De Tulp").name == "De Tulp (2).arena"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "C:\\con",
        'a/b\\c:d*e?f"g<h>i|j',
        "  . ",
        "naam\n\t\0x",
        "مرحبا 🎉",
        "x" * 400,
        "aux.",
        "é" * 200,
    ],
)
def test_any_name_becomes_a_file_in_the_folder(home: Home, name: str) -> None:
    path = home.free_path(name)

    assert path.parent == home.folder
    assert len(path.name.encode()) < 255
    lay(path)


def test_reserved_names_are_not_used() -> None:
    assert file_name("NUL") != "NUL"
    assert file_name("com1").lower() != "com1"


def test_preferences_are_kept_beside_the_works(home: Home) -> None:
    home.remember(lay(home.folder / "een.arena"), "Een")
    home.prefer(Preferences("en", "large"))

    assert home.preferences == Preferences("en", "large")
    assert [work.name for work in home.works()] == ["Een"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '"x"', '{"works": [{"path": 3}], "preferences": []}', '{"works": 5, "preferences": {"lang": "de"}}',
     '{"works": [null], "preferences": {"text_size": {}}}'],
)  # fmt: skip
def test_a_damaged_memory_means_the_usual(home: Home, text: str) -> None:
    home.system.mkdir(parents=True)
    (home.system / "home.json").write_text(text)

    assert home.preferences == Preferences()
    assert home.works() == []
    home.prefer(Preferences("en"))
    assert json.loads((home.system / "home.json").read_text())["preferences"]["lang"] == "en"
