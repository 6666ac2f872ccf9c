"""A class of made-up hand-ins, some of them broken."""

import json
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cli
from effectenarena.teaching import handin
from effectenarena.teaching.classroom import MOST_SHOWN, Classroom, gather, nameless, overview
from effectenarena.teaching.handin import Given
from tests.teaching.trial import TASK, on_the_shelf


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give thirty students' work: ten right, ten with a known mistake, five halfway, two twice, three broken."""
    on_the_shelf(monkeypatch, tmp_path / "tasks")
    made = tmp_path / "ingeleverd"
    for at in range(25):
        work = handin.begin(TASK.key, f"student {at:02}")
        number = "12,5" if at < 10 else "87,5" if at < 20 else "3"
        work = work.with_answer("getal", Given(number, at % 3, at % 4, good=True))
        work = work.with_answer("kies", Given("b" if at % 2 else "a"))
        work = work.with_answer("plek", Given({"at": 4 * at, "text": f"reden {at}"}))
        work = work.with_answer("tekst", Given({"text": "een twee drie vier vijf zes"}))
        handin.save(made / f"inzending {at}", work)
    for at in range(2):
        work = handin.begin(TASK.key, f"STUDENT {at:02}").with_answer("getal", Given("3"))
        data = work.to_data() | {"saved": "2999-01-01T00:00:00+00:00"}
        (made / f"nog eens {at}.json").write_text(json.dumps(data), encoding="utf-8")
    (made / "kapot.json").write_text("{", encoding="utf-8")
    (made / "anders.json").write_text('{"format": "effectenarena/1"}', encoding="utf-8")
    (made / "vreemd.json").write_text('{"format": "effectenarena-oefening/1", "exercise": "x"}', encoding="utf-8")
    return made


@pytest.fixture
def found(folder: Path) -> Classroom:
    return gather(folder)


def test_the_last_of_everybody_counts_and_what_is_broken_is_named(found: Classroom) -> None:
    assert len(found.works) == 25
    assert len(found.older) == 2
    assert dict(found.refused) == {"kapot.json": "unreadable", "anders.json": "format", "vreemd.json": "exercise"}


def test_it_is_judged_anew_and_common_mistakes_are_counted(found: Classroom) -> None:
    seen = overview(found, TASK.key)
    number = seen.questions[0]
    assert dict(number.stands) == {"good": 8, "not_yet": 17}
    assert number.mistakes == (("Dat is het andere deel.", 10),)
    assert sum(number.hints.values()) == 25
    assert dict(seen.questions[7].stands) == {"empty": 25}
    assert seen.changed == ()


def test_what_is_shown_to_the_class_has_no_names(found: Classroom) -> None:
    shown = {one.id: nameless(found, TASK.key, one.id) for one in TASK.questions}
    assert "student" not in json.dumps(shown).casefold()
    assert shown["kies"]["counts"] == [{"label": "Aap", "count": 12}, {"label": "Beer", "count": 11}]
    assert shown["getal"]["counts"][0] == {"label": "87,5", "count": 10}
    assert shown["plek"]["places"] == sorted(shown["plek"]["places"])
    order = [int(one.split()[1]) for one in shown["plek"]["texts"]]
    assert order != sorted(order)
    assert shown["dagboek"] == {"answered": 0, "counts": [], "texts": [], "places": []}


@pytest.mark.parametrize("answer", [3, "x", {"text": 3}, {"at": "hier"}, [1], ["a", "z"], {"x": 3}, {"x": {"s": "z"}}])
def test_an_answer_of_another_form_is_nothing_to_show(folder: Path, answer: Any) -> None:
    work = handin.begin(TASK.key, "grapjas")
    for question in TASK.questions:
        work = work.with_answer(question.id, Given(answer))
    data = json.dumps(work.to_data()).encode()
    (folder / "grapjas.json").write_bytes(data)
    found = gather(folder)
    for question in TASK.questions:
        assert nameless(found, TASK.key, question.id)["answered"] <= 26
    assert overview(found, TASK.key).to_dict()


def test_the_command_shows_a_row_for_everybody(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(["class", str(folder), "--csv", str(tmp_path / "klas.csv")]) == 0
    said = capsys.readouterr().out
    assert said.count("student ") + said.count("STUDENT ") == 25
    assert "10× Dat is het andere deel." in said
    assert "kapot.json: kan niet worden gelezen" in said
    rows = (tmp_path / "klas.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + 25 * len(TASK.questions)
    assert cli.main(["class", str(folder), "--json", "--lang", "en"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert len(answer["exercises"][0]["students"]) == 25


def test_a_name_that_looks_like_a_formula_stays_text_in_the_table(folder: Path, tmp_path: Path) -> None:
    handin.save(folder, handin.begin(TASK.key, "=cmd|x").with_answer("getal", Given("3")))
    cli.main(["class", str(folder), "--csv", str(tmp_path / "klas.csv")])
    assert ";'=cmd" in (tmp_path / "klas.csv").read_text(encoding="utf-8-sig")


def test_a_folder_without_work_and_no_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leeg").mkdir()
    assert cli.main(["class", str(tmp_path / "leeg")]) == 0
    assert "geen ingeleverde" in capsys.readouterr().out
    assert cli.main(["class", str(folder / "kapot.json")]) == 1
    assert "geen map" in capsys.readouterr().err
    monkeypatch.setattr("effectenarena.teaching.classroom.MOST", 3)
    assert cli.main(["class", str(folder)]) == 1
    assert "meer dan" in capsys.readouterr().err


def test_a_file_that_is_far_too_big_is_not_read_to_its_end_and_one_that_may_not_be_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (folder / "groot.json").open("wb") as file:
        file.truncate(50 * handin.MOST_BYTES)
    (folder / "dicht.json").write_text("{}", encoding="utf-8")
    read: list[int] = []
    opened, judge_it = Path.open, handin.read

    def look(path: Path, *args: Any, **options: Any) -> Any:
        if path.name == "dicht.json":
            raise PermissionError(path)
        return opened(path, *args, **options)

    def weigh(content: bytes) -> handin.HandIn:
        read.append(len(content))
        return judge_it(content)

    monkeypatch.setattr(Path, "open", look)
    monkeypatch.setattr(handin, "read", weigh)
    refused = dict(gather(folder).refused)
    assert refused["groot.json"] == "too_big"
    assert refused["dicht.json"] == "unreadable"
    assert max(read) == handin.MOST_BYTES + 1


def test_of_a_very_long_answer_the_wall_shows_the_beginning(folder: Path) -> None:
    work = handin.begin(TASK.key, "lang").with_answer("tekst", Given({"text": "woord " * 100_000}))
    handin.save(folder, work)
    longest = max(map(len, nameless(gather(folder), TASK.key, "tekst")["texts"]))
    assert longest == MOST_SHOWN + 1
