"""Files of several tables, from the command line."""

import json
from pathlib import Path
from typing import Any

from effectenarena import cases
from tests.cli.conftest import Run


def tulp() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(cases.text("de-tulp"))
    return found


def test_tables_become_one_file_and_say_where_they_differ(run: Run, tmp_path: Path) -> None:
    first = tulp()
    other = tulp()
    other["project"]["horizon"] = 7
    other["nodes"].append({"id": "X1", "kind": "effect", "label": "Iets nieuws"})
    next(link for link in other["links"] if "because" in link)["because"] = "een andere reden"
    files = [tmp_path / "tafel-1.json", tmp_path / "tafel-2.json"]
    for file, data in zip(files, (first, other), strict=True):
        file.write_text(json.dumps(data), encoding="utf-8")
    code, out, err = run("merge", *files, "--to", tmp_path / "samen.arena", "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert answer["same"] == [len(first["nodes"])]
    assert answer["new"] == [["X1"]]
    assert answer["project"] == [["horizon"]]
    assert [row["theirs"] for row in answer["differs"] if row["field"] == "because"] == ["een andere reden"]
    assert json.loads(run("check", tmp_path / "samen.arena", "--json")[1])["errors"] == []
    for lang in ("nl", "en"):
        code, out, err = run("merge", *files, "--to", tmp_path / f"samen-{lang}.json", "--lang", lang)
        assert (code, err) == (0, "")
        assert "een andere reden" in out


def test_a_table_that_cannot_be_read_makes_nothing(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.json"
    broken.write_text(json.dumps({**tulp(), "links": [{"source": "nergens", "target": "ook-niet"}]}), encoding="utf-8")
    code, _, err = run("merge", cases.path("de-tulp"), broken, "--to", tmp_path / "samen.json")
    assert code == 1
    assert err
    assert not (tmp_path / "samen.json").exists()
