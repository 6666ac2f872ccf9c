"""Remarks as sentences: every field given, in both languages, and no amounts in the hall."""

import re
from typing import get_args

import pytest

from effectenarena.mkba import Remark, appraise, remarks
from effectenarena.mkba.remarks.remark import Code
from effectenarena.text import LANGUAGES, Language, hall_sentence, has, messages, sentence
from tests.mkba.remark_cases import CASES, Case
from tests.model.maps import arena

FEW = 64


def made(case: Case) -> Remark:
    (one,) = (one for one in remarks(appraise(arena(*case.deserved), FEW)) if one.code == case.code)
    return one


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.reason}-{case.turns}")
def test_every_field_of_a_sentence_is_given(case: Case, lang: Language) -> None:
    one = made(case)
    words = sentence(one, lang)
    for text in (words["message"], words["mend"], hall_sentence(one, lang)):
        assert "…" not in text
        assert not re.search(r"[{}]|None|\bnan\b", text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", [case for case in CASES if case.turns], ids=lambda case: f"{case.code}-{case.reason}")
def test_what_turns_the_outcome_is_told_in_the_hall_without_amounts(case: Case, lang: Language) -> None:
    assert "€" not in hall_sentence(made(case), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", get_args(Code))
def test_every_code_has_words(code: str, lang: Language) -> None:
    assert has(f"remarks.{code}.message", lang)
    assert has(f"remarks.{code}.mend", lang)


def test_every_special_case_in_the_catalogue_can_occur() -> None:
    keys = [key.split(".") for key in messages("remarks", "nl") if key.endswith(".message")]
    special = {(key[1], key[2]) for key in keys if len(key) == 4}
    occurring = {(case.code, case.reason) for case in CASES}
    assert special - occurring == {("discount-rate", "never"), ("discount-rate", "old")}
    assert {key[1] for key in keys} == set(get_args(Code))


def test_a_rate_has_two_decimals() -> None:
    (case,) = (case for case in CASES if case.code == "discount-rate")
    message = sentence(made(case))["message"].replace("\N{NO-BREAK SPACE}", " ")
    assert "van 3 %. De geldende is, voor zover bekend, 2,25 %." in message
