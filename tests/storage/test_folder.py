"""A folder that is written whole or not at all, and leaves the work of others alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from effectenarena.model import ArenaError
from effectenarena.storage.folder import LIST, write_folder

FILES = {"a.txt": b"een", "deel/b.txt": b"twee"}


def code(error: pytest.ExceptionInfo[ArenaError]) -> str:
    return error.value.findings[0].code


def content(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != LIST}


def test_it_is_written_and_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "aanvraag"
    write_folder(folder, FILES)
    assert content(folder) == FILES
    write_folder(folder, {"a.txt": b"drie"})
    assert content(folder) == {"a.txt": b"drie"}
    assert list(tmp_path.iterdir()) == [folder]


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    folder = tmp_path / "leeg"
    folder.mkdir()
    write_folder(folder, FILES)
    assert content(folder) == FILES


def test_the_work_of_others_stays(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "brief.docx").write_bytes(b"van mij")
    with pytest.raises(ArenaError) as refused:
        write_folder(folder, FILES)
    assert code(refused) == "folder-taken"
    assert content(folder) == {"brief.docx": b"van mij"}

    write_folder(tmp_path / "ons", FILES)
    (tmp_path / "ons" / "brief.docx").write_bytes(b"erbij")
    with pytest.raises(ArenaError) as refused:
        write_folder(tmp_path / "ons", FILES)
    assert code(refused) == "folder-taken"


def test_what_somebody_changed_stays(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    write_folder(folder, FILES)
    (folder / "a.txt").write_bytes(b"herschreven")
    with pytest.raises(ArenaError) as refused:
        write_folder(folder, {"a.txt": b"nieuw"})
    assert code(refused) == "folder-changed"
    assert list(refused.value.findings[0].params["names"]) == ["a.txt"]
    assert content(folder)["a.txt"] == b"herschreven"


@pytest.mark.parametrize("listed", ["", "{", '{"files": 3}', "[]", "[" * 9000])
def test_a_list_that_is_not_ours_gives_nothing_away(tmp_path: Path, listed: str) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / LIST).write_text(listed, encoding="utf-8")
    (folder / "a.txt").write_bytes(b"van mij")
    with pytest.raises(ArenaError) as refused:
        write_folder(folder, FILES)
    assert code(refused) == "folder-taken"


def test_a_full_disk_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "map"
    write_folder(folder, FILES)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ArenaError) as refused:
        write_folder(folder, {"a.txt": b"nieuw"})
    assert code(refused) == "disk-full"
    monkeypatch.undo()
    assert content(folder) == FILES
    assert list(tmp_path.iterdir()) == [folder]


def test_when_the_new_folder_cannot_take_its_place_the_old_one_stands_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "map"
    write_folder(folder, FILES)
    real, count = Path.rename, []

    def once(self: Path, target: Path) -> Path:
        count.append(target)
        if len(count) == 2:
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", once)
    with pytest.raises(ArenaError):
        write_folder(folder, {"a.txt": b"nieuw"})
    monkeypatch.undo()
    assert content(folder) == FILES
    assert list(tmp_path.iterdir()) == [folder]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map").write_bytes(b"")
    with pytest.raises(ArenaError) as refused:
        write_folder(tmp_path / "map", FILES)
    assert code(refused) == "not-a-folder"
    with pytest.raises(ArenaError) as refused:
        write_folder(tmp_path / "weg" / "map", FILES)
    assert code(refused) == "missing-file"
