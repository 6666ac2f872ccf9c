"""The folder of CSV tables."""

from pathlib import Path

import pytest

from effectenarena.model import ArenaError
from effectenarena.storage.tables import guarded, unguarded
from effectenarena.storage.transfer import load_from, save_as
from tests.storage.round_trips import assert_same, small_arena


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "tulp.csv"
    save_as(small_arena(), path)
    return path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_bytes().decode("utf-8-sig")
    assert old in text
    file.write_bytes(text.replace(old, new).encode("utf-8-sig"))


def codes(path: Path) -> list[str]:
    with pytest.raises(ArenaError) as caught:
        load_from(path)
    return [finding.code for finding in caught.value.findings]


@pytest.mark.parametrize(
    "text", ["=1+1", "+31", "-5", "@a", "\t=1", "\r", "\n", "'=1", "''@", "'t Hof", "'", "gewoon", "", "＝1", " =1"]
)
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "＝")


def test_no_cell_begins_as_a_formula(tmp_path: Path) -> None:
    arena = small_arena()
    dangerous = arena.with_node(arena.by_id["p1"].model_copy(update={"label": '=HYPERLINK("http://x","klik")'}))
    save_as(dangerous, tmp_path / "a.csv")
    assert "'=HYPERLINK" in (tmp_path / "a.csv" / "parties.csv").read_text(encoding="utf-8-sig")
    assert_same(load_from(tmp_path / "a.csv"), dangerous)


def test_dutch_tables_open_in_a_dutch_excel(folder: Path) -> None:
    raw = (folder / "investments.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b";10,5;20;30;" in raw


def test_english_tables_have_commas_and_points(tmp_path: Path) -> None:
    save_as(small_arena(), tmp_path / "a.csv", "en")
    assert b",10.5,20,30," in (tmp_path / "a.csv" / "investments.csv").read_bytes()
    assert_same(load_from(tmp_path / "a.csv"), small_arena())


def test_one_file_of_the_folder_will_do(folder: Path) -> None:
    assert_same(load_from(folder / "links.csv"), small_arena())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_what_excel_makes_of_a_table_is_read(folder: Path, encoding: str) -> None:
    file = folder / "parties.csv"
    file.write_bytes(file.read_bytes().decode("utf-8-sig").replace("Gemeente", "Coöperatie").encode(encoding))
    assert load_from(folder).by_id["p1"].label == "Coöperatie"


def test_columns_may_change_places_and_rows_may_be_empty(folder: Path) -> None:
    lines = [line.split(";") for line in (folder / "effects.csv").read_text(encoding="utf-8-sig").splitlines()]
    turned = [";".join(reversed(line)) for line in lines]
    (folder / "effects.csv").write_text("\n".join([turned[0], "", ";;;", *turned[1:], ""]), encoding="utf-8-sig")
    assert_same(load_from(folder), small_arena())


def test_a_note_without_a_code_gets_one(folder: Path) -> None:
    file = folder / "effects.csv"
    file.write_text(file.read_text(encoding="utf-8-sig") + ";;Rust in huis\n", encoding="utf-8-sig")
    arena = load_from(folder)
    assert arena.by_id["e2"].label == "Rust in huis"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("investments.csv", ";10,5;", ";ca. 10;", "cell-not-a-number"),
        ("investments.csv", ";10,5;", ";1.234;", "cell-ambiguous-number"),
        ("effects.csv", "contested", "boos", "cell-unknown-choice"),
        ("effects.csv", ";true;", ";misschien;", "cell-not-yesno"),
        ("links.csv", "m1;e1;", ";e1;", "link-without-end"),
        ("knobs.csv", "i1.amount", "i9.amount", "knob-row-unused"),
        ("readings.csv", "m1>e1", "m1>e9", "reading-without-item"),
        ("parties.csv", "label", "naam", "column-missing"),
        ("parties.csv", "sector", "label", "column-twice"),
        ("parties.csv", "p1;Gemeente;", ";;", "row-without-id"),
    ],
)
def test_what_is_wrong_is_told(folder: Path, file: str, old: str, new: str, code: str) -> None:
    change(folder / file, old, new)
    assert code in codes(folder)


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "effects.csv").unlink()
    assert codes(folder) == ["sheet-missing"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vakantie.jpg").write_bytes(b"foto")
    assert codes(tmp_path) == ["foreign-folder"]
    with pytest.raises(ArenaError) as caught:
        save_as(small_arena(), tmp_path)
    assert caught.value.findings[0].code == "folder-in-use"
    assert [entry.name for entry in tmp_path.iterdir()] == ["vakantie.jpg"]


def test_damage_never_ends_in_a_traceback(folder: Path) -> None:
    (folder / "effects.csv").write_bytes(b'id;label\n"' + b"x" * 300_000)
    assert codes(folder) in (["unreadable-csv"], ["cell-too-long"])
    (folder / "effects.csv").write_bytes(bytes(range(256)) * 10)
    assert codes(folder)
