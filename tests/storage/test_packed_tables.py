"""CSV tables packed in one file, from a friend and from somebody else."""

import zipfile
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from effectenarena.model import ArenaError
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.storage.transfer import load_from, save_as
from tests.storage.round_trips import assert_same, small_arena


def packed(path: Path, folder: str = "tulp.csv/") -> Path:
    """Pack the tables of a small arena, as a computer packs a folder."""
    save_as(small_arena(), path.parent / "tulp.csv")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in (path.parent / "tulp.csv").iterdir():
            archive.write(table, f"{folder}{table.name}")
            archive.writestr(f"__MACOSX/{folder}._{table.name}", b"\x00\x05")
    return path


@pytest.mark.parametrize("folder", ["", "tulp.csv/", "../../uit/", "/etc/"])
def test_tables_come_back_wherever_they_say_that_they_should_go(tmp_path: Path, folder: str) -> None:
    path = packed(tmp_path / "tulp.zip", folder)
    before = sorted(tmp_path.rglob("*"))
    assert_same(load_from(path), small_arena())
    assert sorted(tmp_path.rglob("*")) == before


def test_it_opens_on_the_first_screen(tmp_path: Path) -> None:
    path = packed(tmp_path / "tulp.zip")
    desk = Desk(home=Home(tmp_path / "thuis"))
    assert ".zip" in desk.view()["data"]["endings"]
    args = {"name": "tulp.zip", "content": b64encode(path.read_bytes()).decode()}
    assert desk.handle({"id": "intent-0001", "op": "work.file", "args": args})["ok"]
    assert {node.label for node in desk.work.arena.nodes} == {node.label for node in small_arena().nodes}
    desk.close()


@pytest.mark.parametrize(
    ("names", "content", "code"),
    [
        ((), b"", "foreign-folder"),
        (("foto.jpg",), b"x", "foreign-folder"),
        (("effects.csv",), b"0" * 300_000_000, "unsafe-archive"),
    ],
)
def test_what_is_no_arena_is_refused(tmp_path: Path, names: tuple[str, ...], content: bytes, code: str) -> None:
    path = tmp_path / "iets.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    with pytest.raises(ArenaError) as caught:
        load_from(path)
    assert [finding.code for finding in caught.value.findings] == [code]


@pytest.mark.parametrize(
    "spoil", [lambda raw: raw[:100], lambda _: b"geen zip", lambda raw: raw[:60] + b"??" + raw[62:]]
)
def test_what_is_damaged_is_refused(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    path = packed(tmp_path / "tulp.zip")
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ArenaError):
        load_from(path)
