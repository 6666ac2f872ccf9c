"""Where the environment is kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from starter import places


def test_an_ordinary_clone_keeps_its_environment_beside_it(tmp_path: Path) -> None:
    assert places.environment_folder(tmp_path) == tmp_path / ".venv"


@pytest.mark.parametrize(
    "synced",
    ["OneDrive", "OneDrive - Gemeente Deventer", "Dropbox", "Google Drive", "My Drive", "iCloud Drive", "Nextcloud"],
)
def test_a_synced_clone_keeps_it_in_the_users_own_folder(synced: str, tmp_path: Path) -> None:
    clone = tmp_path / synced / "effectenarena"
    clone.mkdir(parents=True)
    assert places.environment_folder(clone).parent == places.own_data_folder()


def test_two_clones_never_share_an_environment() -> None:
    folders = {places.environment_folder(Path(f"/anna/Dropbox/{name}")) for name in ("een", "twee")}
    assert len(folders) == 2


def test_a_clone_that_cannot_be_written_to_keeps_it_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert places.environment_folder(tmp_path).parent == places.own_data_folder()


def test_only_windows_runs_out_of_letters() -> None:
    deep = Path("/" + "d" * 130)
    assert places.is_deep(deep, "win32")
    assert not places.is_deep(deep, "linux")
    assert not places.is_deep(Path("/clone"), "win32")


def test_each_system_has_its_own_place_for_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert places.own_data_folder("win32") == Path("/local/effectenarena")
    assert places.own_data_folder("linux") == Path("/data/effectenarena")
    assert places.own_data_folder("darwin") == Path.home() / "Library" / "Application Support" / "effectenarena"
