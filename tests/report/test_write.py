"""Writing a report: by ending, whole or not at all."""

from pathlib import Path

import pytest

from effectenarena.model import ArenaError
from effectenarena.report import KINDS, endings, render, write_report
from tests.report.sheets import only_labels

BEGINS = {".html": b"<!DOCTYPE html>", ".pdf": b"%PDF-", ".docx": b"PK\x03\x04", ".xlsx": b"PK\x03\x04"}


@pytest.mark.parametrize("ending", endings("verslag"))
def test_every_ending_gives_its_own_form(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"verslag{ending.upper()}"
    write_report(only_labels(), file)
    assert file.read_bytes().lstrip().startswith(BEGINS[ending])
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["verslag.odt", "verslag", "verslag.html.exe"])
def test_another_ending_is_refused_and_says_which_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArenaError) as refused:
        write_report(only_labels(), tmp_path / name)
    (finding,) = refused.value.findings
    assert finding.code == "unknown-ending"
    assert finding.params["known"] == ", ".join(BEGINS)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    taken = tmp_path / "map.html"
    taken.mkdir()
    for target in (taken, tmp_path / "weg" / "verslag.html"):
        with pytest.raises(ArenaError) as refused:
            write_report(only_labels(), target)
        assert refused.value.findings[0].code != "unknown-ending"
    assert list(tmp_path.iterdir()) == [taken]
    assert list(taken.iterdir()) == []


def test_a_report_that_fails_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "verslag.html"
    file.write_bytes(b"het oude verslag")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ArenaError):
        write_report(only_labels(), file)
    assert file.read_bytes() == b"het oude verslag"
    assert list(tmp_path.iterdir()) == [file]


def test_both_languages_are_written() -> None:
    short = ["samenvatting", "raadsmemo", "onderzoeksagenda", "verzilvering", "4+1"]
    assert list(KINDS) == ["verslag", "bijeenkomst", *short, "aanvraag"]
    assert b'lang="nl"' in render(only_labels(), ".html")
    assert b'lang="en"' in render(only_labels(), ".html", lang="en")
