"""An outcome behind which no number has a range: it is not certain, nobody said how far it can go."""

from copy import deepcopy
from typing import Any

import pytest

from effectenarena.model import Arena, read
from effectenarena.report.blocks import Document, Paragraph, Picture
from effectenarena.report.content import verslag
from effectenarena.report.kinds.memo import memo_blocks
from effectenarena.report.kinds.parts import nothing_turns, range_words
from effectenarena.report.mkba_workbook import mkba_workbook
from effectenarena.report.subject import Subject
from effectenarena.session.answers import further_answer, mkba_answer
from effectenarena.session.evening import Evening
from effectenarena.session.sentences import ends, headline, odds, unranged
from effectenarena.session.turning import turning_sentences
from effectenarena.text import LANGUAGES, Language, euro, say
from effectenarena.widgets.monitor_paper import monitor_html
from effectenarena.widgets.results_paper import mkba_html
from tests.report.sheets import DAY

MAP: dict[str, Any] = {
    "format": "effectenarena/1",
    "project": {"name": "Buurthuis", "start_year": 2026, "price_year": 2026, "horizon": 2, "discount_rate": 0.0225},
    "nodes": [
        {"id": "p", "kind": "party", "label": "Gemeente"},
        {"id": "q", "kind": "party", "label": "Zorgverzekeraar"},
        {"id": "i", "kind": "investment", "label": "Inzet", "party": "p", "amount": 50_000},
        {"id": "m", "kind": "measure", "label": "Hulp", "unit": "huishoudens", "quantity": 100},
        {"id": "e", "kind": "effect", "label": "Minder opnames", "unit": "opnames", "unit_value": 9_000},
    ],
    "links": [
        {"source": "i", "target": "m"},
        {"source": "m", "target": "e", "rate": 0.5},
        {"source": "e", "target": "q", "share": 0.5},
        {"source": "e", "target": "p", "share": 0.5},
    ],
}


def with_range() -> Arena:
    """Give the same map with a range on what the municipality pays."""
    data = deepcopy(MAP)
    data["nodes"][2]["amount"] = {"low": 40_000, "likely": 50_000, "high": 60_000}
    return read(data)


def subject(arena: Arena, lang: Language) -> Subject:
    """Give a map with its answers."""
    return Subject(arena, lang, DAY, Evening())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_range_is_said_and_no_chance_is_claimed(lang: Language) -> None:
    flat, wide = read(MAP), with_range()
    answer, other = (mkba_answer(arena, lang=lang) for arena in (flat, wide))
    assert unranged(answer["npv"])
    assert not unranged(other["npv"])
    assert ends(answer["npv"], lang) == say("results.unranged.short", lang)
    assert odds(answer, lang) == say("results.chance.unranged", lang)
    assert odds(other, lang) == say("results.chance.nearly_all", lang)
    assert headline(flat, answer, lang).plain == say("results.headline.positive.unranged", lang)
    assert headline(wide, other, lang).plain == say("results.headline.positive", lang)
    assert say("results.chance.nearly_all", lang) not in range_words(subject(flat, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_balance_that_no_range_moves_is_not_told_as_proven(lang: Language) -> None:
    told = {}
    for name, arena in (("flat", read(MAP)), ("wide", with_range())):
        answer = {**mkba_answer(arena, lang=lang), **further_answer(arena)}
        told[name] = turning_sentences(arena, answer, lang)
    for who in (say("results.everyone", lang), "Gemeente"):
        sentence = say("turning.bounds.unranged", lang, who=who)
        assert sentence in told["flat"]
        assert sentence not in told["wide"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_says_what_to_do_before_a_tipping_point_can_be_named(lang: Language) -> None:
    bare = deepcopy(MAP)
    del bare["links"][1]["rate"]
    told = {name: nothing_turns(subject(arena, lang)).text for name, arena in
            {"flat": read(MAP), "wide": with_range(), "bare": read(bare)}.items()}  # fmt: skip
    assert told == {
        "flat": say("report.tipping.none.unranged", lang),
        "wide": say("report.tipping.none", lang),
        "bare": say("results.headline.incomplete", lang),
    }
    for blocks in (verslag(read(MAP), lang, DAY).blocks, memo_blocks(subject(read(MAP), lang))):
        texts = [block.text for block in blocks if isinstance(block, Paragraph)]
        assert told["flat"] in texts
        assert told["wide"] not in texts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_draws_no_range_that_is_not_there(lang: Language) -> None:
    def pictures(made: Document) -> list[str]:
        return [block.alt for block in made.blocks if isinstance(block, Picture)]

    flat, wide = (verslag(arena, lang, DAY) for arena in (read(MAP), with_range()))
    texts = [block.text for block in flat.blocks if isinstance(block, Paragraph)]
    start = say("report.ranges.unranged", lang, likely="\x00").split("\x00")[0]
    assert any(text.startswith(start) for text in texts)
    bar = say("report.ranges.alt", lang, low="\x00", high="").split("\x00")[0]
    assert not any(alt.startswith(bar) for alt in pictures(flat))
    assert any(alt.startswith(bar) for alt in pictures(wide))
    assert say("report.agenda.none", lang) in texts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_notebook_saved_as_a_page_says_it_too(lang: Language) -> None:
    between = say("mkba.between", lang)
    for page in (mkba_html, monitor_html):
        flat, wide = page(read(MAP), lang), page(with_range(), lang)
        assert say("report.ranges.unranged", lang, likely=euro(400_000.0, lang)) in flat
        assert between not in flat
        assert between in wide
    assert say("mkba.unranged", lang) in mkba_html(read(MAP), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_says_it_too(lang: Language) -> None:
    import io

    from openpyxl import load_workbook

    def words(arena: Arena) -> str:
        book = load_workbook(io.BytesIO(mkba_workbook(arena, lang, DAY)), data_only=True)
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)

    flat = words(read(MAP))
    assert say("results.unranged.short", lang) in flat
    assert say("results.chance.nearly_all", lang) not in flat
    assert say("results.unranged.short", lang) not in words(with_range())
