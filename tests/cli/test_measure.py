"""`effectenarena measure FILE --to DIR`."""

import json
from pathlib import Path

from effectenarena import cases
from effectenarena.report.measuring import FILES
from tests.cli.conftest import Run


def test_it_writes_the_folder_and_says_what_is_in_it(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "meten"
    code, said, _ = run("measure", cases.path("de-tulp"), "--to", out, "--json")
    answer = json.loads(said)
    assert code == 0
    assert answer["files"] == list(FILES)
    assert answer["columns"][:2] == ["deelnemer", "moment"]
    assert answer["moments"] == ["t0", "tussen", "t1", "t2"]
    assert all((out / name).stat().st_size for name in FILES)


def test_it_says_to_keep_the_key_elsewhere_in_words(run: Run, tmp_path: Path) -> None:
    code, said, _ = run("measure", cases.path("de-tulp"), "--to", tmp_path / "m", "--lang", "en")
    assert code == 0
    assert "Keep sleutel.xlsx somewhere else than the register." in said


def test_a_folder_of_somebody_else_is_wrong_use_and_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij", encoding="utf-8")
    code, _, wrong = run("measure", cases.path("de-tulp"), "--to", tmp_path)
    assert code == 2
    assert "brief.txt" in wrong
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_a_map_with_errors_gives_nothing(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "kaart.json"
    bad.write_text('{"format": "effectenarena/1", "nodes": [{"id": "x"}]}', encoding="utf-8")
    code, _, _ = run("measure", bad, "--to", tmp_path / "m")
    assert code == 1
    assert not (tmp_path / "m").exists()


def test_a_list_of_our_own_is_laid_beside_the_bank(run: Run, tmp_path: Path) -> None:
    data = json.loads(cases.text("de-tulp"))
    data["project"]["measuring"] = {"inquiries": [{"knob": "M2>E3.rate", "indicator": "rust"}]}
    file, own = tmp_path / "map.json", tmp_path / "lijst.csv"
    file.write_text(json.dumps(data), encoding="utf-8")
    own.write_text("sleutel;naam;schaal;beter;bron\nrust;Rust;telling;meer;wij\nx;Y;iets;meer;wij\n", encoding="utf-8")
    code, said, _ = run("measure", file, "--to", tmp_path / "m", "--indicators", own, "--json")
    answer = json.loads(said)
    assert code == 0
    assert "e3_rust" in answer["columns"]
    assert (answer["indicators"]["loaded"], len(answer["indicators"]["problems"])) == (1, 1)
    code, said, _ = run("measure", file, "--to", tmp_path / "n", "--indicators", own)
    assert "1 indicator staat erbij." in said
    assert "iets" in said
