"""The short reports: on any map, in both languages, in every form, with nothing left out that must not be."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from effectenarena import cases
from effectenarena.model import Arena, parse, read
from effectenarena.report.blocks import Bullets, Document, Heading, Paragraph, Table
from effectenarena.report.content import SHORT, short_report, verslag
from effectenarena.report.pdf import to_pdf
from effectenarena.session.answers import agenda_answer, mkba_answer
from effectenarena.session.evening import Evening
from effectenarena.session.lasting import financing_answer
from effectenarena.session.sentences import pm_sentences
from effectenarena.text import LANGUAGES, Language, domains, euro, round_euro
from tests.report.sheets import DAY, MAPS, TYPED, arena, said, table
from tests.report.test_content import OF_THE_TRADE

AMOUNT = re.compile(r"€\s?(\d[\d.]*\d|\d)")
FULL = [kind for kind in SHORT if kind != "samenvatting"]
"""Everything but the one page, which counts what it leaves out."""


def long_words() -> Arena:
    """Two hundred effects, each with more words than fit anywhere, one of them without a place to break."""
    nodes: list[dict[str, Any]] = [
        {"id": "m", "kind": "measure", "label": "x" * 300, "unit": "huishoudens", "quantity": 10},
        {"id": "p", "kind": "party", "label": "Zeer lange partij " * 20},
    ]
    links: list[dict[str, Any]] = []
    for n in range(200):
        words = f"{TYPED[n % len(TYPED)]} " * 8 + str(n)
        nodes.append({"id": f"e{n}", "kind": "effect", "label": words, "sign": "?-+"[n % 3], "desired": n % 3 != 1})
        links.append({"source": "m", "target": f"e{n}", "because": words, "stance": "contested"})
        links.append({"source": f"e{n}", "target": "p"})
    return arena(nodes, links, name="Lang", goal="Een doel " * 100)


ODD: dict[str, Callable[[], Arena]] = {
    **MAPS,
    "only-open": lambda: arena([{"id": "e", "kind": "effect", "label": "Rust", "sign": "?"}]),
    "no-parties": lambda: arena(
        [
            {"id": "m", "kind": "measure", "label": "Hulp", "quantity": 10},
            {
                "id": "e",
                "kind": "effect",
                "label": "Minder opnames",
                "unit_value": {"low": -5, "likely": 9, "high": 20},
            },
        ],
        [{"source": "m", "target": "e", "rate": 1}],
    ),
}


@cache
def made(kind: str, name: str, lang: Language = "nl") -> Document:
    return short_report(kind, ODD[name](), lang, made_on=DAY)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("kind", SHORT)
def test_every_map_gets_every_kind(kind: str, name: str, lang: Language) -> None:
    document = made(kind, name, lang)
    symbolic = re.compile(rf"\b({'|'.join(domains())})\.[a-z_]+(\.[a-z_-]+)*\b")
    for text in [*said(document.blocks), document.title, document.subtitle, document.footer]:
        assert not symbolic.search(text.replace("x.example", "")), text
        assert not re.search(r"\{(?!name\}|41\})|\bNone\b|\bnan\b|\binf\b|[−-]0 [a-z]", text), text
    for text in (document.subtitle, document.footer):
        assert {"nl": "indicatief", "en": "indicative"}[lang] in text


@pytest.mark.parametrize("kind", FULL)
@pytest.mark.parametrize("name", ["de-tulp", "hostile", "only-open"])
def test_what_is_contested_and_what_has_no_price_is_in_every_kind(kind: str, name: str) -> None:
    own = ODD[name]()
    text = "\n".join(said(made(kind, name).blocks))
    for sentence in pm_sentences(own, mkba_answer(own)):
        assert sentence in text
    for link in own.links:
        if link.stance == "contested":
            assert (link.because or "") in text
            assert all((reading.because or "") in text for reading in link.readings)


@pytest.mark.parametrize("kind", SHORT)
def test_a_role_of_too_few_people_is_not_named(kind: str) -> None:
    own = MAPS["de-tulp"]()
    roles = {reading.author_role for link in own.links for reading in link.readings if reading.author_role}
    assert roles
    alone = "\n".join(said(short_report(kind, own, "nl", Evening(dict.fromkeys(roles, 2)), DAY).blocks))
    assert not [role for role in roles if f"{role}: " in alone]
    if kind != "samenvatting":
        many = "\n".join(said(short_report(kind, own, "nl", Evening(dict.fromkeys(roles, 3)), DAY).blocks))
        assert all(f"{role}: " in many for role in roles)


@pytest.mark.parametrize("kind", SHORT)
def test_the_range_comes_before_the_point(kind: str) -> None:
    npv = mkba_answer(MAPS["de-tulp"]())["npv"]
    text = "\n".join(said(made(kind, "de-tulp").blocks))
    low, high, point = (text.find(round_euro(npv[key], "nl", 2)) for key in ("p5", "p95", "likely"))
    assert 0 <= low < high
    likely = text.find(euro(npv["likely"]))
    assert likely < 0 or high < likely
    assert point < 0 or high < point


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [*ODD, "long"])
def test_the_summary_is_one_page(name: str, lang: Language) -> None:
    own = long_words() if name == "long" else ODD[name]()
    pages = PdfReader(io.BytesIO(to_pdf(short_report("samenvatting", own, lang, made_on=DAY)))).pages
    assert len(pages) == 1


def test_a_word_that_fits_on_no_line_is_broken_before_the_edge() -> None:
    page = PdfReader(io.BytesIO(to_pdf(short_report("samenvatting", long_words(), "nl", made_on=DAY)))).pages[0]
    lines = [one for line in page.extract_text().split("\n") if "xxx" in (one := re.sub(r"[\s\u200b]", "", line))]
    assert len(lines) > 1
    assert max(map(len, lines)) < 120


@pytest.mark.parametrize("name", [name for name in ODD if name != "hostile"])
def test_the_summary_has_no_terms_of_the_trade(name: str) -> None:
    own = ODD[name]()
    typed = [own.project.goal, *(link.because for link in own.links), *(node.label for node in own.nodes)]
    for text in said(made("samenvatting", name).blocks):
        rest = text
        for words in sorted(filter(None, typed), key=len, reverse=True):
            rest = rest.replace(words, "")
        assert not OF_THE_TRADE.search(rest), text


def test_the_summary_counts_what_it_leaves_out() -> None:
    blocks = short_report("samenvatting", long_words(), "nl", made_on=DAY).blocks
    doubt = blocks[blocks.index(Heading("Waar we twijfelen", 2)) + 1]
    assert isinstance(doubt, Bullets)
    assert doubt.items[-1] == "En nog 197. Die staan in het hele verslag."


def test_the_memo_has_tipping_points_before_amounts_and_asks_nothing_of_its_own() -> None:
    document = made("raadsmemo", "de-tulp")
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.lead
    assert "loont" in first.text
    text = "\n".join(said(document.blocks))
    order = [
        "Omslagpunten",
        "Wie betaalt, wie heeft er iets aan",
        "Telt mee, niet in euro’s",
        "Hier verschillen we over",
    ]
    places = [text.index(f"\n{one}\n") for one in order]
    assert places == sorted(places)
    assert "Gevraagd aan de raad: in te vullen" in text


def test_the_memo_gives_the_balances_of_the_engine() -> None:
    answer = mkba_answer(MAPS["de-tulp"]())
    rows = table(made("raadsmemo", "de-tulp"), "Per partij").rows
    own = MAPS["de-tulp"]()
    for row, (party, figures) in zip(rows, answer["parties"].items(), strict=False):
        assert row[0] == own.parties[party].name
        assert row[2:4] == (euro(figures["balance"]) if figures["balance"] else "geen prijs", euro(figures["cash"]))
    assert rows[-1][2] == euro(answer["npv"]["likely"])


def test_a_party_whose_only_gain_has_no_price_is_no_nought_in_any_report() -> None:
    own = MAPS["de-tulp"]()
    street = next(party.name for party in own.parties.values() if party.name.endswith("Buurtbewoners"))
    memo, whole = (
        next(row for row in table(one, "Per partij").rows if row[0] == street)
        for one in (made("raadsmemo", "de-tulp"), verslag(own, "nl", DAY))
    )
    assert memo[1:3] == ("–", "geen prijs")
    assert whole[2:4] == ("geen prijs", "geen prijs")
    streams = table(verslag(own, "nl", DAY), "Saldo per geldstroom")
    assert [row[streams.head.index("Huishoudens")] for row in streams.rows] == ["0", "geen prijs", "geen prijs"]


def test_the_agenda_gives_what_it_is_worth_to_know() -> None:
    answer = agenda_answer(MAPS["de-tulp"]())
    document = made("onderzoeksagenda", "de-tulp")
    rows = table(document, "Onderzoeksagenda").rows
    assert [row[2] for row in rows] == [row["indicator"] for row in answer["rows"][: len(rows)]]
    assert [row[3] for row in rows] == [euro(row["evppi"]) for row in answer["rows"][: len(rows)]]
    assert round_euro(answer["evpi"], "nl", 2) in "\n".join(said(document.blocks))


def test_a_row_of_the_agenda_has_one_number_throughout_the_report() -> None:
    """That of the group: in the table of amounts, in the whole list, and above the page of each number."""
    data = json.loads(cases.text("de-tulp"))
    data["project"]["measuring"] = {
        "inquiries": [{"knob": "I4.unit_cost", "place": 2, "because": "de raad vraagt het"}]
    }
    document = short_report("onderzoeksagenda", parse(data), made_on=DAY)
    amounts = {row[0]: row[1] for row in table(document, "Onderzoeksagenda").rows}
    assert list(amounts)[:6] == ["1", "2", "3", "4", "5", "6"]
    whole = {row[0]: row[1] for row in table(document, "Alles op één lijst").rows}
    pages = [block.caption.split(". ", 1) for block in document.blocks if isinstance(block, Table)]
    titles = {title[0]: title[1] for title in pages if title[0].isdecimal()}
    assert list(titles) == ["1", "2", "3", "4", "5"]
    assert titles.items() <= whole.items()
    assert (amounts["1"], amounts["2"]) == ("M2→E3", "I4")
    assert titles["1"].startswith("Minder crisisdagen: dagen opname")
    assert titles["2"].startswith("Uren van vrijwilligers")


def test_the_cashing_plan_warns_before_it_counts_and_gives_the_figures_of_the_plan() -> None:
    document = made("verzilvering", "de-tulp")
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("Een besparing is nog geen inkomen")
    rows = table(document, "Per voordeel").rows
    plan = financing_answer(MAPS["de-tulp"]())["cashing"]["rows"]
    assert len(rows) == len(plan)
    for row, wanted in zip(rows, plan, strict=True):
        assert row[3].endswith(f"middenschatting {round_euro(wanted['cash'], 'nl', 3)}")
        assert round_euro(wanted["cash_low"], "nl", 3) in row[3]
    assert "uren bemoeizorg" in "\n".join(said(document.blocks))


def test_the_published_table_is_divided_in_proportion() -> None:
    """De Praktijk als Landingsbaan, tabel 3.7: 162.5, 162.5, 301.8 and 23.2 thousand."""
    rows = table(made("verzilvering", "frontlijnteam-heechterp-schieringen"), "De kas van wie aan tafel zit").rows
    paid = sorted(int(re.sub(r"\D", "", row[3])) for row in rows if not row[3].startswith(("−", "- ", "€\xa00")))
    assert [one for one in paid if one] == pytest.approx([23_200, 162_500, 162_500, 301_800], abs=100)


def answered() -> Arena:
    """De Tulp with answers to the scan: three workers, and one neighbour who sees it otherwise."""
    from effectenarena.reference.scan import items_of

    data = MAPS["de-tulp"]().to_data()
    scan = [
        {
            "item": item.key,
            "answer": "no" if item.group == "measuring" else "yes",
            "role": "werker",
            "person": n,
            "on": "2026-11-01",
        }
        for item in items_of("four")
        for n in (1, 2, 3)
    ]
    odd = {"item": items_of("four")[0].key, "answer": "no", "role": "buur", "person": 1, "on": "2026-11-01"}
    data["project"]["lasting"] = {
        "scan": [*scan, {**odd, "shown_by": "Ik zag het niet"}],
        "contacts": [{"party": "P2", "tier": "management", "backing": "committed", "label": ""}],
        "continuation": "De gemeente neemt het over.",
    }
    return read(data)


def test_the_scan_names_the_weakest_point_and_keeps_who_sees_it_otherwise() -> None:
    document = short_report("4+1", answered(), "nl", made_on=date(2026, 11, 22))
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("Het zwakste punt: Weten we wat het doet?")
    text = "\n".join(said(document.blocks))
    assert "3 × ja · 1 × nee" in text
    assert "Hier verschillen we over" in text
    assert "werker: 3 × ja" in text
    assert "buur:" not in text
    assert "Ik zag het niet" in text
    assert "De gemeente neemt het over." in text


def test_the_scan_tells_how_it_went_and_how_often_contacts_left() -> None:
    data = answered().to_data()
    lasting = data["project"]["lasting"]
    lasting["scan"] += [{**one, "on": "2026-11-15", "answer": "yes"} for one in lasting["scan"] if "answer" in one]
    lasting["contacts"].append({**lasting["contacts"][0], "left": "2026-10-01"})
    blocks = short_report("4+1", read(data), "nl", made_on=date(2026, 11, 22)).blocks
    text = "\n".join(said(blocks))
    assert "1 van 2 contacten gingen weg" in text
    (best,) = (one for one in blocks if isinstance(one, Table) and one.caption == "Wat er over de trekker is gezegd")
    assert "zakelijk iemand naast de trekker" in best.rows[0][0]
    assert best.rows[0][1].startswith("3 × ja")
    (history,) = (one for one in blocks if isinstance(one, Table) and one.caption == "Door de tijd")
    assert [row[0] for row in history.rows] == ["1 november 2026", "15 november 2026"]
    assert [row[2] for row in history.rows] == ["zwak", "sterk"]
    assert "Door de tijd" not in "\n".join(said(short_report("4+1", answered(), "nl", made_on=DAY).blocks))


def test_the_shifts_stand_beside_each_other_by_day() -> None:
    data = answered().to_data()
    days = [f"2026-0{month}-01" for month in range(1, 8)]
    data["project"]["lasting"]["scan"] = [{"item": "shift.person", "value": n, "on": on} for n, on in enumerate(days)]
    blocks = short_report("4+1", read(data), "nl", made_on=DAY).blocks
    tables = [one for one in blocks if isinstance(one, Table) and one.caption.startswith("De negen verschuivingen")]
    assert [len(one.head) for one in tables] == [6, 3]
    cells = [row[1:] for one in tables for row in one.rows if row[0] == "Van doelgroep naar persoon"]
    assert [cell for row in cells for cell in row] == ["0", "1", "2", "3", "4", "5", "6"]


def test_the_day_of_the_next_step_is_written_in_full_and_older_words_as_they_stand() -> None:
    for written, wanted in (("2027-03-01", "1 maart 2027"), ("voor de zomer", "voor de zomer")):
        data = MAPS["frontlijnteam-heechterp-schieringen"]().to_data()
        link = next(one for one in data["links"] if one["target"] == "P2" and "cashable" in one)
        link["next_step_by"] = written
        blocks = short_report("verzilvering", read(data), "nl", made_on=DAY).blocks
        assert f"eerste stap klaar op: {wanted}" in "\n".join(said(blocks))


def test_the_plan_gives_the_gap_of_every_year_and_party() -> None:
    own = MAPS["frontlijnteam-heechterp-schieringen"]()
    document = made("verzilvering", "frontlijnteam-heechterp-schieringen")
    answer = financing_answer(own)
    wanted = {
        "Stand per jaar": answer["prefinancing"],
        "zodra de kosten vallen": answer["prefinancing_agreed"]["as_costs"],
    }
    for words, found in wanted.items():
        tables = [one for one in document.blocks if isinstance(one, Table) and one.caption.endswith(words)]
        cells = [row[1:] for one in tables for row in one.rows if one.head[0] == "Jaar"]
        purses = [*found["rows"], found["together"]]
        assert [cell for row in cells for cell in row] == [round_euro(one["so_far"][0], "nl", 3) for one in purses]


def test_benefits_of_which_nothing_was_said_are_told_together_and_none_is_dropped() -> None:
    effects = [f"e{number}" for number in range(7)]
    nodes = [{"id": one, "kind": "effect", "label": one, "unit_value": 10} for one in effects]
    nodes += [{"id": "m", "kind": "measure", "label": "M", "quantity": 1}, {"id": "p", "kind": "party", "label": "P"}]
    links: list[dict[str, Any]] = [{"source": "m", "target": one, "rate": 1} for one in effects]
    links += [{"source": one, "target": "p", "cashable": 0.5} for one in effects]
    links[-1]["replaces"] = "oude uren"
    data = {"format": "effectenarena/1", "project": {"name": "X"}, "nodes": nodes, "links": links}
    document = short_report("verzilvering", read(data), "nl", made_on=DAY)
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert [one for one in headings if one.startswith("P")] == ["P · e6"]
    assert "Van 6 van de 7 voordelen" in "\n".join(said(document.blocks))
    assert len(table(document, "Per voordeel").rows) == len(effects)
