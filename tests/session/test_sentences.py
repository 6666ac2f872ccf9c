"""Results as sentences: whole, in both languages, for every number that a map can hold."""

from typing import Any

import pytest

from effectenarena import cases
from effectenarena.model import FIELD, Arena, read
from effectenarena.session.answers import mkba_answer
from effectenarena.session.knob_words import figure, knob_name, owner_number, places, unit_of
from effectenarena.session.reading import read_any
from effectenarena.session.roles import role_of
from effectenarena.session.sentences import (
    chance,
    deciding,
    expectation,
    headline,
    odds,
    pm_sentences,
    tipping_sentence,
)
from effectenarena.text import LANGUAGES, Language
from tests.model import maps

HALF = {"low": 0.2, "likely": 0.5, "high": 0.6}
EVERY = read(
    {
        "format": "effectenarena/1",
        "knobs": {"bereik_per_jaar": {"likely": 20}},
        "nodes": [
            {"id": "p", "kind": "party", "label": "Gemeente", "number": "P1"},
            {"id": "i", "kind": "investment", "label": "Geld", "amount": 100, "unit_cost": 5, "number": "I1"},
            {"id": "m", "kind": "measure", "label": "Team", "unit": "deelnemers per jaar", "quantity": 50},
            {"id": "n", "kind": "measure", "label": "Huis", "quantity": {"ref": "bereik_per_jaar"}},
            {"id": "e", "kind": "effect", "label": "Rust", "unit": "dagen", "unit_value": 4, "duration": 3,
             "drop_off": 0.1},
            {"id": "f", "kind": "effect", "label": "Contact", "unit_value": 4},
        ],
        "links": [
            {"source": "i", "target": "m"},
            {"source": "m", "target": "e", "rate": 2, "deadweight": HALF, "displacement": HALF, "own_share": HALF},
            {"source": "n", "target": "f", "with": 3, "without": 1},
            {"source": "e", "target": "p", "share": HALF, "cashable": HALF},
        ],
    }
)  # fmt: skip
KNOBS = places(EVERY)


def row(knob: str, value: float = 0.4, direction: str = "min", **changes: Any) -> dict[str, Any]:
    plain = {"knob": knob, "party": None, "ledger": "welfare", "value": value, "direction": direction}
    return {**plain, "low": 0.2, "likely": 0.5, "high": 0.6, "status": "inside", "possible": True, **changes}


def test_the_map_of_these_tests_has_every_field() -> None:
    assert {place.field for place in KNOBS.values()} == set(FIELD)
    assert [place.shared for place in KNOBS.values() if place.shared] == ["bereik_per_jaar"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("direction", ["min", "max"])
@pytest.mark.parametrize("party", [None, "p"])
@pytest.mark.parametrize("knob", KNOBS)
def test_every_number_tips_in_a_whole_sentence(knob: str, party: str | None, direction: str, lang: Language) -> None:
    words = tipping_sentence(EVERY, row(knob, direction=direction, party=party), lang)
    plain = words.plain
    assert plain[0].isupper()
    assert plain.endswith(".")
    assert plain.count(".") - words.figure.count(".") == 1
    assert "  " not in plain
    assert not any(left in plain for left in ("{", "}", "\x00", "None", "results.", "_", "’’", "‘‘"))
    assert words.before
    assert words.figure[0].isdigit() or words.figure.startswith("€")
    side = {"nl": {"min": "minstens", "max": "hooguit"}, "en": {"min": "at least", "max": "at most"}}[lang][direction]
    assert words.before.endswith(f"{side} ") or side in words.before
    assert (party is None) is (("iedereen samen" if lang == "nl" else "everyone together") in plain)
    assert {"nl": "Naar schatting", "en": "By estimate"}[lang] in plain


@pytest.mark.parametrize(
    ("knob", "lang", "said"),
    [
        ("i.amount", "nl", "dit voor iedereen samen zolang ‘Geld’ hooguit €\u00a00,40 per jaar kost."),
        ("m.quantity", "nl", "zolang er hooguit 0,4 deelnemers per jaar meedoen met ‘Team’."),
        ("e.duration", "en", "as long as ‘Rust’ lasts at most 0.4 years."),
        ("e.unit_value", "nl", "zolang ‘Rust’ hooguit €\u00a00,40 per dag waard is."),
        ("m>e.rate", "nl", "zolang ‘Team’ per deelnemer hooguit 0,4 dagen oplevert voor ‘Rust’."),
        ("m>e.rate", "en", "as long as ‘Team’ brings at most 0.4 dagen of ‘Rust’ per deelnemer."),
        ("m>e.deadweight", "nl", "zolang van ‘Rust’ hooguit 40\u00a0% ook vanzelf was gebeurd."),
        ("knobs.bereik_per_jaar", "nl", "zolang ‘Bereik per jaar’ hooguit 0,4 is."),
    ],
)  # fmt: skip
def test_sentences_as_people_say_them(knob: str, lang: Language, said: str) -> None:
    assert tipping_sentence(EVERY, row(knob, direction="max", likely=0.3), lang).plain.endswith(said)


@pytest.mark.parametrize(
    ("ledger", "lang", "said"),
    [
        ("welfare", "nl", "loont dit voor Ven pas als ‘Geld’ hooguit €\u00a00,40 per jaar kost."),
        ("welfare", "en", "this pays for Ven only if ‘Geld’ costs at most €0.40 a year."),
        ("budget", "nl", "loont dit voor de begroting van Ven pas als ‘Geld’ hooguit €\u00a00,40 per jaar kost."),
        ("cash", "nl", "ziet Ven hiervan pas echt geld terug als ‘Geld’ hooguit €\u00a00,40 per jaar kost."),
    ],
)  # fmt: skip
def test_what_does_not_pay_yet_is_not_said_as_if_it_does(ledger: str, lang: Language, said: str) -> None:
    short = row("i.amount", direction="max", likely=0.5, party="p", ledger=ledger)
    _, _, plain = tipping_sentence(EVERY, short, lang).plain.partition("estimate " if lang == "en" else "schatting ")
    assert plain == said.replace("Ven", EVERY.parties["p"].label)
    assert "pas" not in tipping_sentence(EVERY, {**short, "likely": 0.4}).plain


def test_a_small_level_is_said_in_whole_things() -> None:
    said = tipping_sentence(EVERY, row("n>f.without", value=0.0071, direction="max", likely=0.004)).plain
    assert said.endswith("is.")
    assert "hooguit 1 per 141 eenheden" in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("knob", KNOBS)
def test_every_number_has_a_name_and_an_owner(knob: str, lang: Language) -> None:
    name = knob_name(EVERY, knob, lang)
    assert name
    assert name != knob
    assert not any(left in name for left in ("{", "None", "results.", "  "))
    assert not name.endswith((": ", ":"))
    assert owner_number(EVERY, KNOBS[knob].owner)
    assert expectation(EVERY, row(knob), lang).endswith(".")


def test_what_is_not_on_the_map_keeps_its_address() -> None:
    assert knob_name(EVERY, "weg.amount") == "weg.amount"
    assert unit_of(EVERY, "weg.amount") == ""


@pytest.mark.parametrize(
    ("value", "field", "unit", "written"),
    [
        (278.4, "amount", "", "€\u00a0278"),
        (74_239, "amount", "", "€\u00a074.200"),
        (1_234_567, "amount", "", "€\u00a01.230.000"),
        (2.5, "unit_cost", "", "€\u00a02,50"),
        (-66, "unit_value", "", "−€\u00a066"),
        (0.25, "share", "", "25\u00a0%"),
        (0.0452, "deadweight", "", "4,5\u00a0%"),
        (3.41, "rate", "crisisdagen", "3,41 crisisdagen"),
        (21.14, "quantity", "deelnemers", "21,1 deelnemers"),
        (0.00712, "duration", "dagen", "0,0071 dagen"),
        (1.0, "duration", "jaar", "1 jaar"),
        (1.0, "rate", "dagen opname", "1 dag opname"),
    ],
)
def test_a_figure_has_three_digits_that_mean_something(value: float, field: str, unit: str, written: str) -> None:
    assert figure(value, field, "nl", unit) == written


@pytest.mark.parametrize(
    ("value", "lang", "side", "said"),
    [
        (0.00714, "nl", "minstens", "1 dag per 140 deelnemers"),
        (0.0714, "nl", "minstens", "7,14 dagen per 100 deelnemers"),
        (0.0000123, "nl", "minstens", "1 dag per 81.300 deelnemers"),
        (0.00714, "en", "at least", "1 dag per 140 deelnemers"),
        (0.0714, "en", "at least", "7.14 dagen per 100 deelnemers"),
    ],
)
def test_a_small_rate_is_said_in_things_that_a_hall_can_repeat(
    value: float, lang: Language, side: str, said: str
) -> None:
    found = row("m>e.rate", value=value, likely=value)
    words = tipping_sentence(EVERY, found, lang)
    assert (words.figure, f"{side} {said}" in words.plain) == (said, True)
    assert said.replace(" dagen", "").replace(" dag", "") in expectation(EVERY, found, lang)


@pytest.mark.parametrize("value", [-0.007, 0.0, 0.1, 2.0])
def test_any_other_rate_stays_a_number(value: float) -> None:
    found = row("m>e.rate", value=value, likely=value)
    assert " per 1" not in tipping_sentence(EVERY, found).plain + expectation(EVERY, found)


@pytest.mark.parametrize("field", ["amount", "unit_value", "rate", "share"])
@pytest.mark.parametrize("value", [-1e-17, -0.0, 0.0])
def test_nothing_is_never_less_than_nothing(value: float, field: str) -> None:
    assert "−" not in figure(value, field)


def test_the_headline_turns_on_the_number_that_is_nearest() -> None:
    far, near = row("i.amount", value=0.25), row("e.duration", value=0.55)
    answer = {"tipping_points": [far, near], "incomplete": [], "cost": 1, "benefit": 1, "npv": {"likely": 1}}
    assert [found["knob"] for found in deciding(answer)] == ["e.duration", "i.amount"]
    assert headline(EVERY, answer).plain == tipping_sentence(EVERY, near).plain


@pytest.mark.parametrize(
    "change",
    [
        {"status": "outside", "value": 0.7},
        {"value": None, "status": "never", "direction": None},
        {"value": 0.2},
        {"value": 0.6},
        {"value": 0.2 + 1e-12},
        {"low": 0.5, "high": 0.5, "value": 0.5},
        {"direction": None},
        {"ledger": "cash"},
        {"party": "p"},
    ],
)
def test_what_turns_nothing_does_not_decide(change: dict[str, Any]) -> None:
    assert deciding({"tipping_points": [row("i.amount")]})
    assert not deciding({"tipping_points": [row("i.amount", **change)]})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("npv", "cost", "missing"), [(5, 1, []), (-5, 1, []), (0, 1, []), (0, 0, ["m.quantity"])])
def test_without_a_turning_point_the_headline_says_how_it_stands(
    npv: int, cost: int, missing: list[str], lang: Language
) -> None:
    answer = {
        "tipping_points": [], "pm_items": [], "incomplete": missing, "cost": cost, "benefit": 0,
        "npv": {"likely": npv, "p5": npv - 1, "p95": npv + 1},
    }  # fmt: skip
    words = headline(EVERY, answer, lang)
    assert words.plain.endswith(".")
    assert (words.figure, words.after) == ("", "")


def test_where_no_gain_has_a_price_nothing_is_said_of_whether_it_pays() -> None:
    links: list[dict[str, Any]] = [{"source": "i", "target": "m"}, {"source": "m", "target": "e", "rate": 1}]
    unsaid: list[dict[str, Any]] = [{"source": "i", "target": "m"}, {"source": "m", "target": "e"}]

    def said(arrows: list[dict[str, Any]], **effect: Any) -> str:
        nodes = [
            {"id": "i", "kind": "investment", "label": "Geld", "amount": 100},
            {"id": "m", "kind": "measure", "label": "Feest", "quantity": 3},
            {"id": "e", "kind": "effect", "label": "Rust", **effect},
        ]
        arena = read({"format": "effectenarena/1", "project": {"horizon": 1}, "nodes": nodes, "links": arrows})
        answer = mkba_answer(arena)
        assert (odds(answer) == "nog niet te zeggen") == (
            not headline(arena, answer).plain.startswith("Naar schatting")
        )
        return headline(arena, answer).plain

    assert said(links, sign="+").startswith("Nog geen enkel voordeel heeft een prijs.")
    assert said(links, sign="?").startswith("Nog geen enkel voordeel heeft een prijs.")
    assert said(links, sign="-").startswith("Naar schatting loont dit nog niet")
    assert said(links, unit_value=1).startswith("Naar schatting loont dit nog niet")
    assert said(unsaid, unit_value=1).startswith("Er zijn nog te weinig getallen")


def test_the_four_headlines_differ() -> None:
    states = [(5, 1, []), (-5, 1, []), (0, 1, []), (0, 0, ["m.quantity"])]
    said = {
        headline(
            EVERY,
            {
                "tipping_points": [],
                "pm_items": [],
                "incomplete": missing,
                "cost": cost,
                "benefit": 0,
                "npv": {"likely": npv, "p5": npv - 1, "p95": npv + 1},
            },
        ).plain
        for npv, cost, missing in states
    }
    assert len(said) == len(states)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chance_is_never_certain(lang: Language) -> None:
    said = {chance(share / 1000, lang) for share in range(1001)}
    counts = {words.split()[0] for words in said if words[0].isdigit()}
    assert counts == {str(count) for count in range(1, 10)}
    assert len(said) == 13  # and below the first, above the last, nearly none and nearly all
    assert chance(1.0, lang) == {"nl": "bijna zeker", "en": "nearly certain"}[lang]
    assert chance(0.0, lang) == {"nl": "bijna nul", "en": "nearly nil"}[lang]


GAINS = {"cost": 0, "benefit": 50, "balance": 50}
PAYS = {"cost": 50, "benefit": 0, "balance": -50}


def test_an_institution_that_gains_and_does_not_pay_is_named() -> None:
    arena = maps.arena()
    assert role_of(arena, "g", GAINS) == "gains_only"
    assert role_of(arena, "g", {"cost": 10, "benefit": 50, "balance": 40}) is None


@pytest.mark.parametrize("label", ["Bewoners", "Deelnemers", "Vrijwilligers", "Mantelzorgers", "Huishoudens"])
@pytest.mark.parametrize("money", [GAINS, PAYS])
def test_people_never_have_a_role_to_answer_for(label: str, money: dict[str, int]) -> None:
    people = maps.arena(("p", {"kind": "party", "label": label, "stream": "Huishoudens"}))
    assert role_of(people, "p", money) is None
    assert role_of(maps.arena(), "h", money) is None


@pytest.mark.parametrize(
    ("effect", "role"),
    [
        ({"sign": "-"}, "pays_only"),
        ({"unit_value": -5}, "pays_only"),
        ({"sign": "+"}, None),
        ({}, None),
        ({"unit_value": 5}, None),
    ],
)
def test_who_may_gain_something_unknown_is_not_told_to_gain_nothing(effect: dict[str, Any], role: str | None) -> None:
    arena = maps.arena(
        ("q", {"kind": "party", "label": "Coffeeshop"}),
        ("y", {"kind": "effect", "label": "Plek in de buurt", **effect}),
        ("y>q", {}),
    )
    assert role_of(arena, "q", PAYS) == role
    assert role_of(maps.arena(("q", {"kind": "party", "label": "Coffeeshop"})), "q", PAYS) == "pays_only"


def test_items_without_an_amount_keep_their_sign() -> None:
    arena = read_any(cases.path("de-methode-martin"))
    said = list(pm_sentences(arena, mkba_answer(arena)))
    assert "+ PM Minder overlast" in said
    assert "? PM Jongeren voelen zich weggestuurd" in said
    assert "− PM Overlast schuift op" in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", cases.names())
def test_every_turning_point_of_the_real_cases_is_a_sentence(name: str, lang: Language) -> None:
    arena: Arena = read_any(cases.path(name))
    answer = mkba_answer(arena, lang=lang)
    for party in (None, *arena.parties):
        for found in deciding(answer, party):
            plain = tipping_sentence(arena, found, lang).plain
            assert plain.endswith(".")
            assert "−0 " not in plain
            assert " 0 " not in plain
