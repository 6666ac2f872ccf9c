"""Findings as sentences: the place by number and label, numbers as a reader writes them, never an error of its own."""

import re
from pathlib import Path
from typing import get_args

import pytest

import effectenarena
from effectenarena.model import Finding, check
from effectenarena.model.check.say import ErrorCode, QuestionCode, WarningCode
from effectenarena.text import LANGUAGES, Language, domains, has, messages, sentence
from tests.model.maps import arena
from tests.model.rule_cases import ERRORS, QUESTIONS, WARNINGS, Case

PACKAGE = Path(effectenarena.__file__).parent
RAISED = re.compile(r"(?:Finding|refused|refusal|CellError|_not|wrong)\(\s*\"([a-z]+(?:-[a-z]+)*)\"")


def said(case: Case, lang: Language = "nl") -> dict[str, str]:
    told = check.report(arena(*case.broken))
    (one,) = (one for one in (*told.errors, *told.warnings, *told.questions) if one.code == case.code)
    return sentence(one, lang)


def case_of(code: str, reason: str | None = None) -> Case:
    return next(one for one in (*ERRORS, *WARNINGS, *QUESTIONS) if one.code == code and reason in (None, one.reason))


def worded(code: str) -> list[str]:
    return [domain for domain in domains() if has(f"{domain}.{code}.message") and has(f"{domain}.{code}.mend")]


@pytest.mark.parametrize("code", [*get_args(ErrorCode), *get_args(WarningCode), *get_args(QuestionCode)])
def test_every_code_of_the_rules_has_words(code: str) -> None:
    assert worded(code) == ["findings"]


def raised() -> set[str]:
    """Codes written out anywhere in the package."""
    texts = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    return {code for text in texts for code in RAISED.findall(text)}


@pytest.mark.parametrize("code", sorted(raised()))
def test_every_code_raised_anywhere_has_words(code: str) -> None:
    assert worded(code)


def test_every_special_case_in_the_catalogue_can_occur() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "model").rglob("*.py"))
    keys = [key.split(".") for key in messages("findings", "nl") if key.endswith(".message")]
    reasons = {key[2] for key in keys if len(key) == 4}
    assert {reason for reason in reasons if f'"{reason}"' not in source} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", [*ERRORS, *WARNINGS, *QUESTIONS], ids=lambda case: f"{case.code}-{case.reason}")
def test_every_field_of_a_sentence_is_given(case: Case, lang: Language) -> None:
    words = said(case, lang)
    for text in (words["message"], words["mend"]):
        assert "…" not in text
        assert not re.search(r"[{}]|None|\bnan\b", text)


@pytest.mark.parametrize(
    ("code", "reason", "message"),
    [
        (
            "sign-against-desired",
            "more",
            "E7 Rust in huis: per 100 huishoudens 30 meer ‘maanden’, dat is +€\xa01.200.",
        ),
        (
            "looks-like-transfer",
            "between",
            "Minder huurtoeslag: per jaar gaat €\xa01.000 van Huishoudens naar Gemeente.",
        ),
        ("cycle", "chain", "E7 Rust in huis en Meer contact"),
        ("unallocated", None, "E7 Rust in huis: 11\xa0% van de waarde"),
        ("knob-domain", "point", "De pijl van E7 Rust in huis naar Gemeente: ‘verzilverbaar’ is 1,1, maar moet tussen"),
        ("price-year-differs", None, "in prijzen van 2022, het project rekent in prijzen van 2026"),
        (
            "misplaced-field",
            None,
            "De pijl van I1 Geld naar M1 Team: dit doet bij dit soort pijl niets: verandering per eenheid",
        ),
    ],
)
def test_sentences_read_numbers_and_names_back(code: str, reason: str | None, message: str) -> None:
    text = said(case_of(code, reason))["message"]
    assert (
        message.casefold()
        in text.replace("Meer contact en E7 Rust in huis", "E7 Rust in huis en Meer contact").casefold()
    )


def test_in_english_too() -> None:
    words = said(case_of("sign-against-desired", "more"), "en")
    assert words["message"].startswith("E7 Rust in huis: per 100 huishoudens 30 more of ‘maanden’, which is +€1,200.")


def test_a_name_from_right_to_left_stays_in_its_place() -> None:
    told = sentence(Finding("unknown-item", ("e7",), params={"item": "E7 פחות פחד", "names": ["E7 פחות פחד"]}))
    assert "\u2068E7 פחות פחד\u2069" in told["message"]


def test_a_code_without_words_still_says_something() -> None:
    words = sentence(Finding("brand-new", ("e",)))
    assert "brand-new" in words["message"]
    assert words["mend"]


def test_a_field_nobody_gave_becomes_an_ellipsis() -> None:
    assert "…" in sentence(Finding("share-sum", ("e",)))["message"]


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ((), "het bestand"),
        (("project",), "de projectgegevens"),
        (("knobs.k",), "de gedeelde knop ‘k’"),
        (("e", "f"), "de pijl van e naar f"),
        (("e",), "e"),
    ],
)
def test_a_place_is_named_from_its_address_alone(at: tuple[str, ...], place: str) -> None:
    assert place in sentence(Finding("brand-new", at))["message"]


def test_what_people_type_is_shown_as_it_is_and_not_too_long() -> None:
    hostile = "{place}<script>" + "x" * 400
    text = sentence(Finding("output-as-effect", ("e",), params={"place": "note", "names": [hostile]}))["message"]
    assert text.startswith("{place}<script>xxx")
    assert len(text) < 200


@pytest.mark.parametrize("value", [float("inf"), float("nan"), "veel", None])
def test_what_is_no_number_is_no_accident(value: object) -> None:
    assert "…" in sentence(Finding("unallocated", ("e",), params={"left_share": value}))["message"]
