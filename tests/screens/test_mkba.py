"""The mkba screen in a browser: the sentence, dots that move by hand and by key, and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from effectenarena.model import read
from effectenarena.session.desk import Desk
from tests.screens.desk_page import case, open_mkba
from tests.session.test_unranged import MAP

pytestmark = pytest.mark.browser

Open = Callable[..., Desk]
KNOB = "Minder crisisdagen: dagen opname per deelnemer"


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Give a way to put an arena on the page, at this step."""
    return partial(open_mkba, page, tmp_path)


def dot(page: Page, name: str = KNOB) -> Locator:
    return page.get_by_role("slider", name=name)


def test_the_hall_sees_a_sentence_and_no_amounts(opened: Open, page: Page) -> None:
    opened(case())

    expect(page.locator("h1 mark")).to_have_text(re.compile("dagen opname"))
    expect(page.locator(".ranges")).to_contain_text("op 10")
    assert "€" not in page.locator("main").inner_text()
    page.get_by_role("button", name="Bedragen tonen").click()
    expect(page.locator(".ranges")).to_contain_text("9 van de 10 keer tussen")
    expect(page.locator("table.money")).to_contain_text("€")


def test_an_arrow_key_shows_what_if_and_writes_nothing(opened: Open, page: Page) -> None:
    desk = opened(case())
    revision = desk.work.revision

    dot(page).focus()
    for _ in range(14):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".as-if")).to_contain_text(KNOB)
    expect(page.locator("h1 mark")).to_have_class("bad")
    expect(page.locator(".as-if")).to_contain_text("Als het zo zou zijn")
    assert desk.work.revision == revision

    page.get_by_role("button", name="Terug").click()
    expect(page.locator(".as-if")).to_have_count(0)
    expect(page.locator("h1 mark")).not_to_have_class("bad")


def test_escape_puts_the_dot_back(opened: Open, page: Page) -> None:
    opened(case())

    dot(page).press("ArrowRight")
    expect(page.locator(".as-if")).to_be_visible()
    dot(page).press("Escape")
    expect(page.locator(".as-if")).to_have_count(0)
    expect(dot(page)).to_have_value("10")


def test_dragging_keeps_the_last_place_and_nothing_jumps(opened: Open, page: Page) -> None:
    desk = opened(case())
    box = dot(page).bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2

    page.mouse.move(box["x"] + box["width"] * 0.52, middle)
    page.mouse.down()
    for part in (0.5, 0.45, 0.4, 0.35, 0.3):
        page.mouse.move(box["x"] + box["width"] * part, middle)
    page.mouse.up()
    expect(page.locator(".as-if")).to_be_visible()
    now = dot(page).bounding_box()
    assert now
    assert now["y"] == box["y"]
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.locator(".as-if")).to_have_count(0)
    kept = desk.work.arena.range(desk.work.arena.by_pair["M2", "E3"].rate)
    assert kept
    assert kept.likely == pytest.approx(float(dot(page).input_value()))
    assert kept.likely < 7
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(dot(page)).to_have_value("10")


def test_a_number_can_be_typed_and_a_wrong_one_is_told(opened: Open, page: Page) -> None:
    opened(case())

    page.get_by_role("button", name=f"{KNOB}: 10 dagen opname").click()
    field = page.get_by_label(f"{KNOB}: waarschijnlijk")
    expect(field).to_be_focused()
    field.fill("veel")
    field.press("Enter")
    expect(page.locator(".field-error")).to_contain_text("getal")
    field.fill("7,5")
    field.press("Enter")
    expect(page.locator(".as-if")).to_be_visible()
    expect(page.get_by_role("button", name=f"{KNOB}: 7,5")).to_be_visible()


def test_who_calculates_sets_low_and_high_and_sees_every_table(opened: Open, page: Page) -> None:
    desk = opened(case())

    page.get_by_role("tab", name="Voor de rekenaar").click()
    low = page.get_by_label(f"{KNOB}: laag")
    low.fill("2")
    low.press("Enter")
    expect(page.locator(".saved")).to_be_visible()
    expect(low).to_have_value("2")
    kept = desk.work.arena.range(desk.work.arena.by_pair["M2", "E3"].rate)
    assert kept
    assert kept.low == 2
    expect(page.locator("caption", has_text="Per geldstroom")).to_be_visible()
    page.get_by_role("tab", name="Omslagpunten").click()
    expect(page.locator("caption", has_text="Omslagpunten voor iedereen samen")).to_be_visible()
    expect(page.locator(".firm")).to_contain_text("discontovoet")
    page.get_by_label("Kantelt voor").select_option(label="Gemeente")
    expect(page.locator("caption", has_text="Omslagpunten voor Gemeente")).to_be_visible()
    page.get_by_role("tab", name="Per jaar").click()
    expect(page.locator("caption", has_text="Per jaar")).to_be_visible()


@pytest.mark.parametrize(("tab", "plots"), [("Onzekerheid", 4), ("Per jaar", 1)])
def test_every_plot_has_words_and_a_table(opened: Open, page: Page, tab: str, plots: int) -> None:
    opened(case())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    page.get_by_role("tab", name=tab).click()

    expect(page.locator(".plot")).to_have_count(plots)
    for plot in page.locator(".plot").all():
        assert plot.locator("svg[role=img] > title").text_content()
        assert plot.locator("svg[role=img] > desc").text_content()
        plot.locator("summary").click()
        expect(plot.locator("table caption")).to_be_visible()
        assert plot.locator("tbody tr").count() > 4


def test_a_plot_moves_along_with_the_dot(opened: Open, page: Page) -> None:
    opened(case())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    page.get_by_role("tab", name="Onzekerheid").click()
    bracket = page.locator(".plot text", has_text="9 van de 10 keer")
    expect(bracket).to_be_visible()
    before = str(bracket.text_content())
    dot(page).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")

    expect(bracket).not_to_have_text(before)
    expect(dot(page)).to_be_focused()


def test_every_amount_says_why(opened: Open, page: Page) -> None:
    opened(case())
    page.get_by_role("button", name="Bedragen tonen").click()

    page.get_by_role("button", name="Waarom? Zorgverzekeraar, baten").click()
    card = page.locator(".why-card")
    expect(card).to_contain_text("24 deelnemers per jaar × 10 dagen opname × 70 % niet vanzelf × € 339")
    card.get_by_role("button", name="Toon herkomst").click()
    expect(card.locator(".origins").first).to_contain_text("Aanname")


def test_any_figure_of_who_calculates_says_why(opened: Open, page: Page) -> None:
    opened(case())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    card = page.locator(".why-card")
    for tab, name, told in (
        ("Partijen", "Waarom? GGZ, kosten", "De som van wat hieronder staat"),
        ("Partijen", "Waarom standaardafwijking", "standaardafwijking"),
        ("Omslagpunten", f"Waarom {KNOB}: 8,96", "min het saldo gedeeld door"),
        ("Per jaar", "Waarom? Zorgverzekeraar 2026, baten", "som"),
    ):
        page.get_by_role("tab", name=tab).click()
        page.get_by_role("button", name=re.compile(re.escape(name))).first.click()
        expect(card).to_contain_text(re.compile(told))
        card.get_by_role("button", name="Sluiten").click()
        expect(card).to_have_count(0)


def test_a_unit_value_is_picked_from_the_list_with_its_source(opened: Open, page: Page) -> None:
    desk = opened(case())
    page.get_by_role("tab", name="Voor de rekenaar").click()

    page.get_by_role("button", name="Minder crisisdagen: euro per dag opname: Kies een kengetal").click()
    page.get_by_role("searchbox").fill("politie")
    row = page.locator(".prices li").first
    expect(row).to_contain_text(re.compile("politie", re.IGNORECASE))
    label = row.locator("strong").first.inner_text()
    row.get_by_role("button", name="Neem over").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    taken = desk.work.arena.effects["E3"]
    assert taken.reference, label
    assert getattr(desk.work.arena.knob(taken.unit_value), "source", "")


def test_any_year_of_the_budget_can_be_looked_at(opened: Open, page: Page) -> None:
    opened(case())
    page.get_by_role("tab", name="Voor de rekenaar").click()
    page.get_by_role("tab", name="Per jaar").click()

    expect(page.locator("caption", has_text="Begroting per geldstroom in 2026")).to_be_visible()
    page.get_by_label("Jaar", exact=True).select_option(label="2031")
    expect(page.locator("caption", has_text="Begroting per geldstroom in 2031")).to_be_visible()


def test_the_ledgers_tell_other_balances(opened: Open, page: Page) -> None:
    opened(case())
    page.get_by_role("button", name="Bedragen tonen").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Vrijwilligers", exact=True))

    expect(row).to_contain_text("−€ 134.000")
    page.get_by_role("button", name="in geld").click()
    expect(row).not_to_contain_text("−€ 134")
    council = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Gemeente", exact=True))
    expect(council.locator("td.num")).to_have_text([re.compile("−€.144"), re.compile("€.8.000"), re.compile("−€.136")])


def test_amounts_in_the_hall_are_rounded_and_written_out(opened: Open, page: Page) -> None:
    opened(case())
    page.get_by_role("button", name="Bedragen tonen").click()

    ranges = page.locator(".ranges")
    expect(ranges).to_contain_text("indicatief")
    expect(ranges).to_contain_text(re.compile("tussen −€.310.000 en €.510.000"))
    expect(ranges).not_to_contain_text("gemiddeld")
    assert not re.search(r"\b(dzd|mln)\b", page.locator("main").inner_text())


def test_without_amounts_the_range_stands_in_words(opened: Open, page: Page) -> None:
    opened(case())

    expect(page.locator(".ranges")).to_contain_text("9 van de 10 keer tussen verlies en winst")
    expect(page.locator(".ranges")).to_contain_text("indicatief")


def test_the_mean_stands_beside_the_middle_only_when_their_signs_differ(opened: Open, page: Page) -> None:
    opened(case())
    page.get_by_role("button", name="Bedragen tonen").click()
    expect(page.locator(".ranges")).to_contain_text("middenschatting")
    expect(page.locator(".ranges")).not_to_contain_text("gemiddeld")
    dot(page).focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")

    expect(page.locator(".ranges")).to_contain_text("gemiddeld over alle mogelijkheden −€")
    expect(page.locator(".ranges")).to_contain_text("wijzen een andere kant op")


def test_the_sentence_changes_while_the_dot_is_still_held(opened: Open, page: Page) -> None:
    opened(case())
    box = dot(page).bounding_box()
    before = page.locator("h1").inner_text()
    assert box

    page.mouse.move(box["x"] + box["width"] * 0.53, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    expect(page.locator("h1 mark")).to_have_class("bad")
    assert page.locator("h1").inner_text() != before
    expect(dot(page)).to_be_focused()
    page.mouse.up()


def test_what_is_missing_leads_to_its_field(opened: Open, page: Page) -> None:
    opened(case("pak-alledaagse-kansen"))

    page.get_by_role("button", name="onvolledig").click()
    page.locator(".strip-panel li button").first.click()
    expect(page.locator("main .arena .panel")).to_be_visible()


def test_without_a_range_no_chance_is_claimed(opened: Open, page: Page) -> None:
    opened(read(MAP))

    expect(page.locator(".ranges")).to_contain_text("hoe laag en hoe hoog")
    page.get_by_role("tab", name="Voor de rekenaar").click()
    expect(page.locator(".ranges")).to_contain_text("laag en hoog")
    page.get_by_role("tab", name="Onzekerheid").click()
    expect(page.locator(".panel-sheet")).to_contain_text("Er valt nog niets te tekenen")
    expect(page.locator(".plot")).to_have_count(0)
    page.get_by_role("tab", name="Omslagpunten").click()
    table = page.locator("table", has=page.locator("caption", has_text="Omslagpunten voor iedereen samen"))
    expect(table).to_contain_text("geen bandbreedte ingevuld")
    expect(table.locator("tbody td:last-child")).to_have_text(["–"] * table.locator("tbody tr").count())
    for claim in ("erbuiten", " · "):
        expect(table.locator("tbody")).not_to_contain_text(claim)


def test_a_small_rate_reads_on_its_line_as_in_the_sentence(opened: Open, page: Page) -> None:
    few = deepcopy(MAP)
    few["nodes"][3]["quantity"] = 10_000
    few["links"][1]["rate"] = {"low": 0.0001, "likely": 0.0071, "high": 0.05}
    opened(read(few))

    expect(page.locator(".knob .figures").first).to_contain_text("1 per 141")
    expect(page.locator("h1")).to_contain_text("De groep verwacht 1 per 141 huishoudens.")
    page.get_by_role("tab", name="Voor de rekenaar").click()
    page.get_by_role("tab", name="Omslagpunten").click()
    expect(page.locator("td", has_text="1 per 10.000 · 1 per 141 · 5 per 100")).to_be_visible()


def test_the_report_is_saved_and_handed_over(opened: Open, page: Page) -> None:
    desk = opened(case())

    page.get_by_role("button", name="Verslag bewaren").press("Enter")
    with page.expect_download() as download:
        page.get_by_role("group", name="Het hele verslag").get_by_role("button", name="Pdf").press("Enter")
    saved = desk.work.path.with_name(download.value.suggested_filename)
    assert Path(download.value.path()).read_bytes() == saved.read_bytes()
    expect(page.locator(".saving-panel")).to_contain_text(saved.name)
    expect(page.get_by_role("group", name="Het hele verslag").get_by_role("button", name="Pdf")).to_be_focused()
    with page.expect_download() as download:
        page.get_by_role("group", name="Memo voor de gemeenteraad").get_by_role("button", name="Word").click()
    assert download.value.suggested_filename.endswith(" raadsmemo.docx")
    page.keyboard.press("Escape")
    expect(page.locator(".saving-panel")).to_have_count(0)


def test_an_empty_sheet_points_to_the_table(opened: Open, page: Page) -> None:
    opened(read({"format": "effectenarena/1", "project": {"name": "Leeg"}}))

    expect(page.locator("main")).to_contain_text("Er ligt nog niets op het vel")
    page.get_by_role("button", name="Naar het vel").click()
    expect(page.locator("main .arena")).to_be_visible()


def test_text_is_never_markup(opened: Open, page: Page) -> None:
    arena = case().to_data()
    arena["nodes"][0]["label"] = "<img src=x onerror=window.hurt=1>"
    opened(read(arena))

    expect(page.locator("table.money")).to_contain_text("<img src=x")
    assert page.evaluate("window.hurt") is None


def test_what_can_turn_the_outcome_unfolds_beside_the_sentence(opened: Open, page: Page) -> None:
    """For all without amounts; for who calculates with them, and with every other remark and other horizons."""
    opened(case())
    button = page.get_by_role("button", name="let op: dit kan omslaan")
    button.press("Enter")
    told = page.locator(".warnings .turning")
    expect(told).to_contain_text("over 5 jaar is het antwoord anders dan over 10 jaar")
    expect(told).not_to_contain_text("€")
    button.press("Enter")
    expect(told).to_have_count(0)
    page.get_by_role("tab", name="Voor de rekenaar").click()
    page.get_by_role("tab", name="Onzekerheid").click()
    remarks = page.get_by_role("region", name="Waar u op let")
    expect(remarks).to_contain_text("over 5 jaar is de uitkomst")
    expect(remarks).to_contain_text("pas op termijn")
    page.get_by_role("tab", name="Per jaar").click()
    years = page.get_by_role("region", name="Meer jaren of minder")
    expect(years.get_by_role("row")).to_have_count(4)
    expect(years).to_contain_text("10 jaar (zo rekenen we)")
