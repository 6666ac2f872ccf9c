"""Answers are judged by what they say, in whatever form, and never only found wrong."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.teaching.judge import hint, judge, model_answer
from effectenarena.teaching.seal import grid, near, number_mark
from effectenarena.text import Language
from tests.teaching.trial import TASK

NONSENSE: tuple[Any, ...] = (
    None, "", ..., True, "veel", "=1+1", "<b>", float("nan"), float("inf"), -1, [], ["q"], {}, {"x": 1},
    {"x": {"n": "?"}}, [1, 2], [{"wat": None}], {"text": 3}, {"at": "x"}, {"arena": {}}, {"arena": 3}, b"x",
    "a" * 10_000, 10**400, 1e308, {"at": 10**400}, {"x": {"n": 10**400}},
)  # fmt: skip


def status(question: str, answer: Any) -> str:
    return judge(TASK, question, answer).status


@pytest.mark.parametrize("answer", [12.5, "12,5", " 12,50 ", "12.5", "12,5 %", 0.125, "0,125", 12.55])
def test_a_number_is_right_in_every_form(answer: Any) -> None:
    assert status("getal", answer) == "good"


@pytest.mark.parametrize("answer", [12.7, -12.5, "125", 1250, 0])
def test_another_number_is_not(answer: Any) -> None:
    assert status("getal", answer) == "not_yet"


def test_a_common_mistake_is_recognised_in_every_form_and_says_what_it_is() -> None:
    for answer in (87.5, "87,5 %", 0.875):
        found = judge(TASK, "getal", answer)
        assert (found.message, found.mistake, found.hint) == ("Dat is het andere deel.", 0, "eerste")


def test_hints_come_one_by_one_and_the_last_one_stays() -> None:
    told = [judge(TASK, "getal", 3, "nl", seen).hint for seen in range(5)]
    assert told == ["eerste", "tweede", "derde", "derde", "derde"]
    assert hint(TASK, "getal", 1, "en") == "second"
    assert judge(TASK, "getal", 12.5).hint is judge(TASK, "getal", "veel").hint is None


def test_a_choice_may_have_two_right_answers_and_every_other_says_something() -> None:
    assert [status("kies", one) for one in "abc"] == ["good", "not_yet", "good"]
    assert "trager" in judge(TASK, "kies", "b").message
    assert status("kies", "z") == "form"


def test_of_a_set_what_is_right_comes_first() -> None:
    found = judge(TASK, "meer", ["b", "a"])
    assert (found.status, found.right) == ("part", ("Dit klopt al: Aap.",))
    assert found.message == "Er zit er 1 te veel bij. Er ontbreekt er nog 1."
    assert [status("meer", one) for one in (["c", "a"], ["b"], ["z"])] == ["good", "not_yet", "form"]


def test_of_a_table_every_cell_is_weighed_and_whole_rows_are_named() -> None:
    found = judge(TASK, "tabel", {"x": {"n": "3,0", "s": "warm"}, "y": {"n": 9}})
    assert found.right == ("Dit klopt al: Ix.",)
    assert dict(found.places) == {"x.n": True, "x.s": True, "y.n": False}
    assert found.message == "2 van de 4 vakjes kloppen. Er staat nog 1 vakje open."
    assert status("tabel", {"x": {"n": 3, "s": "warm"}, "y": {"n": 4.4, "s": "koud"}}) == "good"
    assert status("tabel", {"y": {"n": 9}}) == "not_yet"


def test_a_text_is_weighed_by_who_wrote_it_and_says_where_to_gain() -> None:
    six = "een twee drie vier vijf zes"
    assert "3 woorden" in judge(TASK, "tekst", {"text": "een twee drie"}).message
    assert "13 woorden" in judge(TASK, "tekst", {"text": "een " * 13}).message
    assert status("tekst", {"text": six}) == status("tekst", {"text": six, "levels": {"reden": 2}}) == "part"
    assert status("tekst", {"text": six, "levels": {"reden": 9, "wie": 0}}) == "part"
    weighed = judge(TASK, "tekst", {"text": six, "levels": {"reden": 2, "wie": 1}})
    assert weighed.status == "written"
    assert weighed.message.endswith("Een stap verder is: wie precies")
    assert "sterk" in judge(TASK, "tekst", {"text": six, "levels": {"reden": 2, "wie": 2}}).message
    own = {"text": six, "levels": {"reden": 2, "wie": 2}}
    assert "Reden" in judge(TASK, "tekst", {**own, "peer": {"reden": 1}}).message
    assert "sterk" in judge(TASK, "tekst", {**own, "peer": {"reden": 2, "wie": "x"}}).message
    assert model_answer(TASK, "tekst", "en") == "Because somebody belongs."
    assert model_answer(TASK, "getal") is None


def test_where_somebody_stands_is_never_wrong_but_a_reason_is_asked() -> None:
    assert status("plek", {"at": 0}) == "part"
    assert {status("plek", {"at": at, "text": "zo"}) for at in (0, 50, 100)} == {"written"}
    assert status("plek", {"at": 101, "text": "zo"}) == "form"


def test_a_log_asks_for_whole_rows() -> None:
    row = {"wat": "loket dicht", "waarom": "vakantie"}
    assert [status("dagboek", rows) for rows in ([{"wat": " "}], [row, {"wat": "x"}], [row, row])] == [
        "empty",
        "part",
        "written",
    ]


@pytest.mark.parametrize("question", [one.id for one in TASK.questions])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_nonsense_gets_a_sentence_and_no_traceback(question: str, lang: Language) -> None:
    for answer in NONSENSE:
        found = judge(TASK, question, answer, lang)
        assert found.message
        assert found.status in {"empty", "form", "not_yet", "part"} or (question == "getal" and answer is True)


def test_a_question_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        judge(TASK, "niets", 1)


@given(st.floats(-1e6, 1e6), st.floats(0.001, 100), st.floats(-3, 3))
def test_the_tolerance_is_kept_within_a_tenth(answer: float, tolerance: float, off: float) -> None:
    step = grid(tolerance)
    found = near("s", "q", answer + off * tolerance, step, number_mark("s", "q", answer, step))
    if abs(off) < 0.89:
        assert found
    if abs(off) > 1.11:
        assert not found
