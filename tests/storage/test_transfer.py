"""Saving as and loading from, whatever the ending."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from effectenarena.model import ArenaError, parse
from effectenarena.storage.cells import Dialect
from effectenarena.storage.rows import same
from effectenarena.storage.rows_read import as_rows, from_rows
from effectenarena.storage.transfer import load_from, save_as
from effectenarena.text import LANGUAGES, Language, sentence
from tests.storage.odd_arenas import odd_data
from tests.storage.round_trips import assert_same, comes_back, small_arena

OFTEN = settings(max_examples=300, suppress_health_check=list(HealthCheck))
SOMETIMES = settings(max_examples=25, suppress_health_check=list(HealthCheck))
CASES = sorted((Path(__file__).parents[2] / "effectenarena" / "cases").glob("*.json"))


def refusal(path: Path) -> str:
    with pytest.raises(ArenaError) as caught:
        load_from(path)
    for finding in caught.value.findings:
        for lang in LANGUAGES:
            said = sentence(finding, lang)
            assert "…" not in said["message"] + said["mend"], said
    return caught.value.findings[0].code


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("ending", [".json", ".xlsx", ".graphml", ".csv"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_cases_come_back_whole(case: Path, ending: str, lang: Language, tmp_path: Path) -> None:
    comes_back(json.loads(case.read_text(encoding="utf-8")), tmp_path / f"tulp{ending}", lang)


@given(odd_data())
@OFTEN
def test_rows_keep_whatever_a_file_can_say(data: dict[str, Any]) -> None:
    kept = parse(data).to_data()
    for lang in LANGUAGES:
        assert same(from_rows(as_rows(kept, Dialect(lang)), Dialect(lang)), kept)


@pytest.mark.parametrize("ending", [".json", ".xlsx", ".graphml", ".csv"])
@given(data=odd_data())
@SOMETIMES
def test_odd_arenas_come_back_whole(
    ending: str, data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    comes_back(data, tmp_path_factory.mktemp("odd") / f"arena{ending}")


def test_what_a_workbook_cannot_hold_is_told(tmp_path: Path) -> None:
    arena = small_arena(bijlage="😀" * 20_000)
    losses = save_as(arena, tmp_path / "a.xlsx")
    assert [(loss.code, loss.level, loss.params["lost"]) for loss in losses] == [("not-kept", "warning", "bijlage")]
    assert "bijlage" in sentence(losses[0], "nl")["message"]
    assert load_from(tmp_path / "a.xlsx").to_data() == small_arena().to_data()


def test_a_drawing_is_a_picture_only(tmp_path: Path) -> None:
    path = tmp_path / "tekening.svg"
    assert [finding.code for finding in save_as(small_arena(), path)] == ["picture-only"]
    assert path.read_text(encoding="utf-8").startswith("<svg")
    assert refusal(path) == "picture-only"


@pytest.mark.parametrize("name", ["arena.doc", "arena", "arena.xls"])
def test_an_unknown_ending_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ArenaError) as caught:
        save_as(small_arena(), tmp_path / name)
    assert caught.value.findings[0].code == "unknown-ending"
    assert caught.value.findings[0].params["known"].startswith(".arena, .json, .xlsx")
    assert not (tmp_path / name).exists()
    assert refusal(tmp_path / name) == "unknown-ending"


@pytest.mark.parametrize("ending", [".json", ".xlsx", ".graphml", ".csv"])
def test_a_missing_file_is_named(ending: str, tmp_path: Path) -> None:
    assert refusal(tmp_path / f"weg{ending}") == "missing-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
@pytest.mark.parametrize("ending", [".json", ".xlsx", ".graphml"])
def test_a_pipe_is_refused_and_not_waited_for(ending: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"pijp{ending}")
    assert refusal(tmp_path / f"pijp{ending}") == "not-a-file"


@pytest.mark.parametrize("name", ["x" * 300 + ".json", "x" * 300])
def test_a_name_too_long_is_told(name: str, tmp_path: Path) -> None:
    for act in (load_from, lambda path: save_as(small_arena(), path)):
        with pytest.raises(ArenaError) as caught:
            act(tmp_path / name)
        assert caught.value.findings[0].code == "bad-file-name"


@pytest.mark.parametrize("ending", [".json", ".xlsx", ".graphml", ".csv", ".svg"])
def test_a_full_disk_leaves_what_stood_there(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"arena{ending}"
    save_as(small_arena(), path)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("effectenarena.storage.exchange.os.fsync", full)
    with pytest.raises(ArenaError) as caught:
        save_as(small_arena(bijlage="nieuw"), path)
    assert caught.value.findings[0].code == "disk-full"
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("ending", [".xlsx", ".graphml", ".csv"])
def test_a_folder_that_is_not_there_is_named(ending: str, tmp_path: Path) -> None:
    with pytest.raises(ArenaError) as caught:
        save_as(small_arena(), tmp_path / "weg" / f"arena{ending}")
    assert caught.value.findings[0].code == "missing-file"


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_saving_twice_gives_the_newest(ending: str, tmp_path: Path) -> None:
    save_as(small_arena(), tmp_path / f"a{ending}")
    newer = small_arena(bijlage="nieuw")
    save_as(newer, tmp_path / f"a{ending}")
    assert_same(load_from(tmp_path / f"a{ending}"), newer)
    assert {entry.name for entry in tmp_path.iterdir()} == {f"a{ending}"}
