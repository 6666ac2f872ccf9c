"""An application from a map: what each section says, what is missing, and what deserves a second look."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.model import Arena, read
from effectenarena.reference.application_tasks import application_tasks
from effectenarena.reference.funders import SECTIONS, funders, read_funder
from effectenarena.session.application import Draft, Grid, Section, draft
from effectenarena.session.application.checks import checks
from effectenarena.session.application.funder_words import funder_lines
from effectenarena.session.application.passage import count_words
from effectenarena.session.application.worklist import annexes, days_left, worklist
from effectenarena.text import LANGUAGES, Language

DAY = date(2026, 11, 25)
BUDGET: dict[str, Any] = {
    "deadline": "2027-01-31",
    "starts": "2027-03-01",
    "budget": [{"label": "Zaal", "amount": 1000, "vat": 0.21}, {"label": "Uren", "amount": 500, "vat": 0}],
    "covered_by": [
        {"label": "Fonds", "amount": 1000, "cover": "requested"},
        {"label": "Gemeente", "amount": 510, "cover": "committed"},
        {"label": "Wij", "amount": 100, "cover": "own"},
        {"label": "Vrijwilligers", "amount": 100, "cover": "in_kind"},
    ],
    "vat_reclaimed": False,
}


def tulip(**application: Any) -> Arena:
    data = json.loads(cases.path("de-tulp").read_text(encoding="utf-8"))
    data["project"]["application"] = application
    return read(data)


def made(funder: str = "general", lang: Language = "nl", **application: Any) -> Draft:
    return draft(tulip(**application), funders()[funder], lang, DAY)


def one(found: Draft, key: str) -> Section:
    return next(section for section in found.sections if section.key == key)


def codes(found: Draft) -> list[str]:
    return [check.code for check in checks(found)]


def grid(section: Section) -> Grid:
    return next(passage for passage in section.passages if isinstance(passage, Grid))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("funder", funders())
def test_every_funder_gets_sixteen_sections(funder: str, lang: Language) -> None:
    found = made(funder, lang)
    assert sorted(section.key for section in found.sections) == sorted(SECTIONS)
    assert all(section.text or section.gaps for section in found.sections)
    assert count_words(one(found, "summary").text) <= 200


def test_a_figure_is_that_of_the_engine() -> None:
    found = made()
    assert grid(one(found, "who")).rows[-1][3] == "€\u00a067.797"
    assert "8,96 dagen opname" in one(found, "mkba").text
    assert one(found, "mkba").passages[0].text.startswith("Naar schatting")  # type: ignore[union-attr]


def test_doubt_and_what_is_not_in_euros_stay_whatever_the_team_writes() -> None:
    texts = [{"section": key, "text": "Alles gaat goed.", "instead": True} for key in ("mkba", "risks", "theory")]
    found = made(texts=texts)
    assert "E2→E4" in one(found, "mkba").text
    assert "PM Minder eenzaam" in one(found, "mkba").text
    assert "iemand: Als iemand minder zorg gebruikt" in one(found, "risks").text
    assert one(found, "theory").text == "Alles gaat goed."


def test_a_role_is_named_only_when_enough_people_had_it() -> None:
    arena = tulip()
    assert "onderzoeker:" not in one(draft(arena, today=DAY), "risks").text
    assert "onderzoeker: Als iemand" in one(draft(arena, today=DAY, people={"onderzoeker": 3}), "risks").text


def test_own_text_leads_and_the_map_follows() -> None:
    section = one(made(texts=[{"section": "team", "text": "Wij zijn met zes."}]), "team")
    assert section.text == "Wij zijn met zes.\n\nDe uitvoering ligt bij: GGZ-instelling."
    assert not section.gaps


def test_a_budget_from_the_map_says_so_and_promises_nothing() -> None:
    found = made()
    assert found.finance.from_map
    assert found.finance.total == pytest.approx(5 * (60_000 + 30_000 + 25_000 + 24 * 1170.6), abs=0.01)
    assert {line.cover for line in found.finance.cover} == {None, "in_kind"}
    assert {gap.code for gap in one(found, "cover").gaps} == {"no-cover-kind"}


def test_a_cost_that_hangs_on_a_missing_number_is_unknown_and_not_zero() -> None:
    arena = read(
        {
            "format": "effectenarena/1",
            "nodes": [
                {"id": "i", "kind": "investment", "label": "Uren", "unit_cost": 10, "party": "p"},
                {"id": "j", "kind": "investment", "label": "Ruimte", "party": "p"},
                {"id": "m", "kind": "measure", "label": "Inloop"},
                {"id": "p", "kind": "party", "label": "Gemeente"},
            ],
            "links": [{"source": "i", "target": "m"}],
        }
    )
    assert [line.amount for line in draft(arena).finance.costs] == [None, None]


def test_cover_that_equals_the_budget_raises_nothing() -> None:
    found = made(**{**BUDGET, "texts": [{"section": "continuation", "text": "De gemeente neemt het over."}]})
    assert found.finance.total == 1710
    assert found.finance.equal
    assert codes(found) == []


@pytest.mark.parametrize(
    ("funder", "change", "code"),
    [
        ("general", {"covered_by": BUDGET["covered_by"][:3]}, "cover-short"),
        ("general", {"vat_reclaimed": True}, "cover-over"),
        ("oranje-fonds", {}, "amount-least"),
        ("esf-plus", {}, "share-most"),
        ("kansfonds", {"covered_by": [{"label": "Fonds", "amount": 1710, "cover": "requested"}]}, "no-own-money"),
        ("kansfonds", {"covered_by": [{"label": "Fonds", "amount": 1710, "cover": "own"}]}, "one-financier"),
        ("general", {"budget": [{"label": "Zaal", "amount": 1710, "date": "2027-02-28"}]}, "cost-before-start"),
        ("general", {"budget": [{"label": "A", "amount": 1000}, {"label": "B", "amount": 710, "vat": 0}]}, "vat-mixed"),
        ("general", {"deadline": "begin maart"}, "no-day"),
        ("general", {"deadline": "2026-11-24"}, "deadline-past"),
        ("general", {"deadline": "2027-03-02"}, "deadline-after-start"),
        ("general", {"texts": []}, "no-continuation"),
        ("general", {"texts": [{"section": "team", "text": "Dit bespaart veel zorg."}]}, "certain"),
        ("general", {"texts": [{"section": "team", "text": "Een unieke en innovatieve aanpak."}]}, "novel"),
        ("general", {"texts": [{"section": "team", "text": "Het levert € 1.234.567 op."}]}, "own-figure"),
        ("general", {"texts": [{"section": "team", "text": "Ongetwijfeld gaat het beter."}]}, "certain"),
        ("general", {"texts": [{"section": "team", "text": "De eenzaamheid daalt met 43 procent."}]}, "own-share"),
        ("fonds-1818", {"texts": [{"section": "summary", "text": "woord " * 201, "instead": True}]}, "words-over"),
    ],
)  # fmt: skip
def test_what_deserves_a_second_look_is_said(funder: str, change: dict[str, Any], code: str) -> None:
    found = made(funder, **{**BUDGET, **change})
    assert code in codes(found)
    words = next(check for check in checks(found) if check.code == code).words(found)
    assert "{" not in words
    fine = made(**{**BUDGET, "texts": [{"section": "continuation", "text": "Verder."}]})
    assert code not in codes(fine)


@pytest.mark.parametrize("text", ["Dat is niet zeker.", "Het is nog niet bewezen.", "Wij verwachten minder opnames."])
def test_careful_words_raise_nothing(text: str) -> None:
    assert "certain" not in codes(made(texts=[{"section": "team", "text": text}]))


@pytest.mark.parametrize("text", ["De kosten zijn € 300.000.", "Er is 300.000 euro nodig.", "€ 300000,00 in totaal"])
def test_an_amount_of_the_map_is_known_however_it_is_written(text: str) -> None:
    assert "own-figure" not in codes(made(texts=[{"section": "team", "text": text}]))


@pytest.mark.parametrize("text", ["Ook zonder ons was 30 % vanzelf gebeurd.", "21% btw", "100 procent inzet"])
def test_a_percentage_of_the_map_is_known_however_it_is_written(text: str) -> None:
    assert "own-share" not in codes(made(**{**BUDGET, "texts": [{"section": "team", "text": text}]}))


def test_a_year_before_the_start_of_what_is_applied_for_is_said_of_the_map_too() -> None:
    assert "cost-before-year" in codes(made(starts="2027-03-01"))
    assert "cost-before-year" not in codes(made(starts="2026-03-01"))


def test_a_claim_without_a_question_is_named() -> None:
    data = json.loads(cases.path("de-tulp").read_text(encoding="utf-8"))
    for link in data["links"]:
        if (link["source"], link["target"]) == ("M1", "E1"):
            del link["with"], link["without"]
    found = draft(read(data), today=DAY)
    (claim,) = (check for check in checks(found) if check.code == "claim-without-agenda")
    assert claim.params["arrows"] == "M1→E1"


def test_characters_count_too() -> None:
    own = 'key = "pot"\nname = {nl = "Pot", en = "Pot"}\nabout = {nl = "–", en = "–"}\n'
    own += '[[parts]]\nsection = "theory"\ncharacters = 100\n'
    found = draft(tulip(), read_funder(own, "user"), today=DAY)
    assert "characters-over" in codes(found)


def test_work_is_told_once_with_minutes_and_who() -> None:
    tasks = worklist(made())
    assert [task.minutes for task in tasks] == sorted(task.minutes for task in tasks)
    assert len({(task.code, task.text) for task in tasks}) == len(tasks)
    assert {task.code for task in tasks} <= set(application_tasks())
    cover = next(task for task in tasks if task.code == "no-cover-kind")
    assert (cover.minutes, cover.who) == (30, "de partij zelf")


def test_an_empty_map_is_all_work_and_no_invention() -> None:
    found = draft(read({"format": "effectenarena/1"}), today=DAY)
    done = {task.code for task in worklist(found)}
    assert {"no-name", "no-goal", "no-arrows", "no-effects", "no-parties", "no-budget", "no-cover"} <= done
    assert one(found, "theory").text == ""


@pytest.mark.parametrize(
    ("funder", "fields", "left"),
    [
        ("general", {"deadline": "2026-12-25"}, 30),
        ("general", {"deadline": "25-11-2026"}, 0),
        ("general", {}, None),
        ("vsbfonds", {"starts": "2027-04-25"}, 30),
        ("vsbfonds", {"starts": "2027-06-30"}, 95),
    ],
)
def test_days_left(funder: str, fields: dict[str, Any], left: int | None) -> None:
    assert days_left(made(funder, **fields)) == left


def test_annexes_for_large_sums_only_when_the_sum_is_large() -> None:
    large: dict[str, Any] = {"covered_by": [{"label": "Fonds", "amount": 20_000, "cover": "requested"}]}
    assert len(annexes(made("vsbfonds", **BUDGET))) == 3
    assert len(annexes(made("vsbfonds", **large))) == 6
    assert ("annex", "bank") in {(task.code, task.at) for task in worklist(made("vsbfonds"))}
    assert ("annex", "bank") not in {(task.code, task.at) for task in worklist(made("vsbfonds", annexes=["bank"]))}


def test_a_plan_that_the_group_has_not_seen_is_marked() -> None:
    found = made(**{**BUDGET, "discussed": False})
    assert "Niet met de groep besproken" in one(found, "budget").text
    assert "not-discussed" in {task.code for task in worklist(found)}


def test_what_a_funder_holds_people_to_can_be_read_with_where_it_was_read() -> None:
    said = funder_lines(made("oranje-fonds"))
    amounts = "Geeft € 5.000 tot € 100.000. (gelezen in fondsenwerving-nederland.nl, op of vóór 22 november 2026)"
    assert amounts in [line.replace("\u00a0", " ") for line in said]
    assert said[-1].endswith("controleer bij het fonds.")
    assert any("hoogstens 200 woorden" in line for line in funder_lines(made("fonds-1818")))


def test_figures_that_may_be_gross_are_pointed_at() -> None:
    data = json.loads(cases.path("de-tulp").read_text(encoding="utf-8"))
    for link in data["links"]:
        link.pop("deadweight", None)
        if {"with", "without"} <= link.keys():
            link["rate"] = link.pop("with")
            del link["without"]

    found = draft(read(data), funders()["general"], "nl", DAY)

    assert "gross" in codes(found)
    assert "gross" not in codes(made(**BUDGET))
