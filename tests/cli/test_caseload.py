"""`effectenarena caseload`: counts that may be shown, workbooks to begin with, and what is refused."""

import json
from pathlib import Path

from effectenarena.cases import synthetic_caseload
from effectenarena.storage.caseload_read import read_caseload
from tests.cli.conftest import Run


def test_without_a_file_it_is_about_nobody(run: Run) -> None:
    code, out, _ = run("caseload", "--population", 12000)
    assert code == 0
    assert out.startswith("Verzonnen huishoudens.")
    for title in ("DE PIRAMIDE", "SOORTEN HUISHOUDENS", "PROBLEMEN PER LEEFGEBIED", "VOORZIENINGEN PER HUISHOUDEN",
                  "WAT KOMT VAKER SAMEN"):  # fmt: skip
        assert title in out
    assert "24.000.000" in out
    assert "SYN0001" not in out


def test_the_stored_file_in_english_as_data(run: Run) -> None:
    code, out, err = run("caseload", synthetic_caseload(), "--json", "--lang", "en")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert answer["synthetic"]
    assert (answer["households"], answer["rejected"]) == (300, [])
    assert {one["layer"]: one["counted"] for one in answer["pyramid"]["layers"]}["top"] == 34
    assert answer["provisions"]["all"] == 300
    assert answer["together"]["alerts"][0]["second"] == "schuldsanering (WSNP)"


def test_for_outside_more_is_hidden(run: Run) -> None:
    inside, outside = (json.loads(run("caseload", "--json", *more)[1]) for more in ((), ("--public",)))
    assert {one["threshold"] for one in outside["tables"]} == {10}
    assert [json.dumps(one).count("null") for one in (inside, outside)] == sorted(
        json.dumps(one).count("null") for one in (inside, outside)
    )


def test_for_outside_a_refused_row_does_not_say_what_was_typed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("deelnemer;probleem;vooraf\nAB0001;schulden;ja\nAB0002;schulden;Jansen\n")
    assert "Jansen" in run("caseload", tmp_path / "p.csv")[1]
    assert "Jansen" not in run("caseload", tmp_path / "p.csv", "--public")[1]
    out = run("caseload", tmp_path / "p.csv", "--public", "--json")[1]
    assert "Jansen" not in out
    assert [one["row"] for one in json.loads(out)["rejected"]] == [3]


def test_an_earlier_answer_is_laid_beside_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vorige.json").write_text(run("caseload", "--json")[1], encoding="utf-8")
    code, out, _ = run("caseload", "--json", "--earlier", tmp_path / "vorige.json")
    assert code == 0
    assert json.loads(out)["households"] == 300
    (tmp_path / "anders.json").write_text("{}", encoding="utf-8")
    code, out, err = run("caseload", "--earlier", tmp_path / "anders.json")
    assert (code, out) == (2, "")
    assert "anders.json" in err


def test_workbooks_to_begin_with(run: Run, tmp_path: Path) -> None:
    assert run("caseload", "--blank", tmp_path / "leeg.xlsx")[0] == 0
    assert read_caseload(tmp_path / "leeg.xlsx").caseload.codes == ()
    assert run("caseload", "--example", tmp_path / "vol.xlsx")[0] == 0
    assert read_caseload(tmp_path / "vol.xlsx").caseload.synthetic
    code, _, err = run("caseload", "--blank", tmp_path / "vol.xlsx")
    assert code == 2
    assert "vol.xlsx" in err
    assert read_caseload(tmp_path / "vol.xlsx").caseload.synthetic, "what was there is still there"
    assert run("caseload", "--example", tmp_path / "vol.pdf")[0] == 2


def test_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("caseload", tmp_path / "nergens.csv")[0] == 2
    assert run("caseload", "--population", 12)[0] == 2
    assert run("caseload", "--population", "veel")[0] == 2


def test_a_file_without_households_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("naam;datum\nJan;ooit\n", encoding="utf-8")
    code, out, _ = run("caseload", tmp_path / "a.csv", "--json")
    assert code == 1
    assert json.loads(out)["errors"][0]["code"] == "foreign-caseload"
    (tmp_path / "b.csv").write_text("deelnemer;laag\nAB1;hoog\nAB2;top\n", encoding="utf-8")
    code, out, _ = run("caseload", tmp_path / "b.csv")
    assert code == 0
    assert "regel 2: " in out
