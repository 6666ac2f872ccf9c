"""Funders as data: only what was read, with the day, and a file of one's own that is never believed to be verified."""

from __future__ import annotations

from datetime import date

import pytest

from effectenarena.reference.application_tasks import application_tasks
from effectenarena.reference.funders import GENERAL, LIMITS, SECTIONS, FunderError, funders, read_funder
from effectenarena.text import LANGUAGES, has

KNOWN = {"general", "oranje-fonds", "kansfonds", "vsbfonds", "fonds-1818", "zonmw", "gemeente", "esf-plus"}
OWN = """
key = "buurtpot"
name = { nl = "Buurtpot", en = "Neighbourhood pot" }
status = "seen"
about = { nl = "Klein geld.", en = "Small money." }
amount_most = 500

[[parts]]
section = "activities"
characters = 300
"""


def test_the_funders_that_were_read_are_there() -> None:
    assert set(funders()) == KNOWN
    assert next(iter(funders())) == GENERAL


@pytest.mark.parametrize("key", sorted(KNOWN))
def test_each_says_where_and_when_it_was_read(key: str) -> None:
    funder = funders()[key]
    assert funder.seen_by
    assert funder.seen_by <= date(2026, 11, 25)
    assert funder.url or key == GENERAL
    assert sorted(funder.order()) == sorted(SECTIONS)


@pytest.mark.parametrize("key", sorted(KNOWN))
def test_every_fact_has_a_source_and_a_day(key: str) -> None:
    funder = funders()[key]
    limits = [limit for limit in LIMITS if getattr(funder, limit) is not None]
    for fact in (*limits, *funder.parts, *funder.annexes, *funder.rules):
        read = funder.source(fact)
        assert read.seen_by
        assert read.url or funder.pages
    assert set(funder.sources) <= set(limits)


def test_a_fact_read_elsewhere_says_so() -> None:
    assert funders()["oranje-fonds"].source("amount_most").url == "fondsenwerving-nederland.nl"
    assert funders()["oranje-fonds"].source("costs_before_start").url == "oranjefonds.nl"


def test_its_own_parts_come_first_and_a_summary_leads() -> None:
    assert funders()["fonds-1818"].order()[:3] == ("summary", "null_alternative", "theory")
    assert funders()["kansfonds"].order()[:4] == ("summary", "results", "cover", "continuation")
    assert funders()[GENERAL].order() == SECTIONS


def test_a_file_of_ones_own_is_marked_as_such() -> None:
    funder = read_funder(OWN, "user")
    assert (funder.key, funder.status, funder.amount_most) == ("buurtpot", "user", 500)
    part = funder.part("activities")
    assert part is not None
    assert part.characters == 300


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("key = ", ""),
        (OWN.replace('"buurtpot"', '"Buurt pot"'), "key"),
        (OWN.replace('"activities"', '"dromen"'), "parts.0.section"),
        (OWN + "\nraad = 1", "parts.0.raad"),
        (OWN.replace("500", '"veel"'), "amount_most"),
        ("[" * 5000, ""),
    ],
)
def test_a_file_that_is_wrong_says_where(text: str, place: str) -> None:
    with pytest.raises(FunderError) as wrong:
        read_funder(text, "user")
    assert wrong.value.place if not place else wrong.value.place == place


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_piece_of_work_and_each_section_has_words(lang: str) -> None:
    assert all(has(f"application.gap.{key}", lang) for key in application_tasks())  # type: ignore[arg-type]
    assert all(has(f"application.section.{key}", lang) for key in SECTIONS)  # type: ignore[arg-type]
