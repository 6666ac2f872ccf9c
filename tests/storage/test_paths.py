"""Where a file stands."""

from pathlib import Path

import pytest

from effectenarena.storage import paths


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Gemeente Leeuwarden",
        "Dropbox (Stichting)",
        "Nextcloud2",
        "Google Drive",
        "SURFdrive",
        "iCloud Drive",
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "bijeenkomsten"
    folder.mkdir(parents=True)
    assert paths.place(folder / "a.arena")[:2] == ("synced", name)


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox", ".sync_5f2a.db"])
def test_a_synced_folder_is_known_by_what_lies_in_it(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).touch()
    assert paths.place(tmp_path / "a.arena").kind == "synced"


def test_a_synced_folder_is_known_by_what_windows_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert paths.place(tmp_path / "a.arena").kind == "synced"


def test_a_link_to_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "werk").symlink_to(tmp_path / "OneDrive")
    assert paths.place(tmp_path / "werk" / "a.arena").kind == "synced"


@pytest.mark.parametrize(
    ("kind", "expected"), [("cifs", "network"), ("nfs4", "network"), ("fuse.sshfs", "network"), ("ext4", "local")]
)
def test_a_network_drive_is_known_by_its_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, expected: str
) -> None:
    monkeypatch.setattr(paths, "_mounts", lambda: [("/", "ext4"), (str(tmp_path), kind)])
    assert paths.place(tmp_path / "a.arena").kind == expected
    monkeypatch.setattr(paths, "_mounts", lambda: [("/", "ext4"), (f"{tmp_path}-other", kind)])
    assert paths.place(tmp_path / "a.arena").kind == "local"


def test_an_ordinary_folder_is_local_and_has_room(tmp_path: Path) -> None:
    place = paths.place(tmp_path / "Boxtel.arena")
    assert (place.kind, place.name, place.writable) == ("local", "", True)
    assert place.free > 0


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    path = tmp_path / "De Tulp 🌷.arena"
    assert paths.free_name(path) == path
    path.touch()
    (tmp_path / "De Tulp 🌷 (2).arena").symlink_to("nergens")
    assert paths.free_name(path).name == "De Tulp 🌷 (3).arena"
