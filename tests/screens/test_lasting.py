"""The screen of making it last in a browser: by keyboard, by slider, on a phone, and with nothing on the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.model import Arena, read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import case, printed, show

pytestmark = pytest.mark.browser

Open = Callable[..., Desk]
FRONT_LINE = "frontlijnteam-heechterp-schieringen"


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    """Give a way to put an arena on the page, at this step."""

    def put(arena: Arena | None = None) -> Desk:
        session = Session.create(tmp_path / "proef.arena", None if arena else {"name": "Leeg"}, arena=arena)
        desk = Desk(session, "nl", home=Home(tmp_path), screen="lasting", services={"report": printed})
        show(page, desk)
        expect(page.locator("main h1")).to_be_attached()
        return desk

    return put


def test_answers_lead_to_the_weakest_point(opened: Open, page: Page) -> None:
    desk = opened(case())

    expect(page.locator("h1")).to_have_text("Nog niemand heeft geantwoord. Begin met één vraag.")
    page.get_by_role("textbox", name="Rol (geen naam)").fill("werker")
    page.get_by_role("button", name="Weten we wat het doet?").click()
    questions = page.locator(".question")
    for index in range(questions.count()):
        questions.nth(index).get_by_label("nee", exact=True).check()
    expect(page.locator("h1")).to_have_text("Het zwakste punt: Weten we wat het doet?")
    expect(questions.first).to_contain_text("Zo verder:")
    expect(questions.first).to_contain_text("Gezegd: 1 × nee")
    lasting = desk.work.arena.project.lasting
    assert lasting is not None
    assert {one.role for one in lasting.scan} == {"werker"}


def test_a_slider_by_keyboard_sets_a_contribution_and_undo_takes_it_back(opened: Open, page: Page) -> None:
    opened(case(FRONT_LINE))

    page.get_by_role("tab", name="Wie betaalt").click()
    expect(page.locator("h1")).to_contain_text("€\u00a0650.000")
    youth = page.locator(".sides > li", has_text="P4 Jeugd")
    expect(youth).to_contain_text("draagt €\u00a0301.800 bij")
    slider = page.get_by_role("slider", name="Bijdrage van P4 Jeugd")
    slider.press("Home")
    expect(youth).to_contain_text("met de hand gezet")
    expect(youth).to_contain_text("draagt niets bij")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(youth).to_contain_text("draagt €\u00a0301.800 bij")
    youth.get_by_text("Waarom?").click()
    expect(youth).to_contain_text("Ieder betaalt hetzelfde deel van zijn winst")


def test_who_leaves_the_table_may_leave_nothing_to_arrange(opened: Open, page: Page) -> None:
    opened(case(FRONT_LINE))

    page.get_by_role("tab", name="Wie betaalt").click()
    for name in ("P2", "P3", "P4"):
        page.locator(".sides > li", has_text=name).get_by_label("Zit aan tafel").uncheck()
        expect(page.locator(".sides > li", has_text=name)).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Zo is er geen afspraak mogelijk waarbij niemand erop achteruitgaat.")
    expect(page.get_by_text("Er ontbreekt")).to_be_visible()
    page.get_by_role("button", name="Schuift aan").nth(2).click()
    expect(page.locator("h1")).to_contain_text("zonder dat iemand erop achteruitgaat")


def test_the_cashing_plan_says_what_is_still_to_be_said(opened: Open, page: Page) -> None:
    opened(case())

    page.get_by_role("tab", name="Verzilveren").click()
    expect(page.get_by_role("note")).to_contain_text("Een besparing is nog geen inkomen")
    row = page.locator(".plan > li").first
    expect(row.locator(".todo")).to_contain_text("budgethouder")
    row.get_by_text("Invullen").click()
    holder = row.get_by_role("textbox", name="Wie gaat over dat budget?")
    holder.fill("Afdeling inkoop")
    holder.press("Tab")
    expect(row.locator(".todo")).not_to_contain_text("budgethouder")


def many() -> Arena:
    """Forty benefits with two parties."""
    effects = [{"id": f"e{n}", "kind": "effect", "label": f"Gevolg {n}", "unit_value": 100} for n in range(40)]
    return read({
        "format": "effectenarena/1",
        "project": {"horizon": 2},
        "nodes": [
            {"id": "p", "kind": "party", "label": "Gemeente"}, {"id": "q", "kind": "party", "label": "Zorgverzekeraar"},
            {"id": "m", "kind": "measure", "label": "Hulp", "quantity": 5}, *effects,
        ],
        "links": [
            *({"source": "m", "target": one["id"], "rate": 1} for one in effects),
            *({"source": one["id"], "target": "pq"[n % 2], "cashable": 1} for n, one in enumerate(effects)),
        ],
    })  # fmt: skip


def test_a_long_plan_is_searched_and_keeps_what_was_typed(opened: Open, page: Page) -> None:
    opened(many())

    page.get_by_role("tab", name="Verzilveren").click()
    rows = page.locator(".plan > li")
    expect(rows).to_have_count(20)
    page.get_by_role("button", name="Nog 20 tonen").click()
    expect(rows).to_have_count(40)
    search = page.get_by_role("searchbox", name="Zoek een partij, effect of woord")
    search.press_sequentially("zorg gevolg 37")
    expect(rows).to_have_count(1)
    expect(search).to_be_focused()
    expect(page.get_by_text("1 van 40 voordelen")).to_be_visible()
    rows.get_by_text("Invullen").click()
    rows.get_by_label("Heeft iemand de besparing ingeboekt?").check()
    search.fill("")
    page.get_by_label("Welke?").select_option("booked")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Gevolg 37")
    search.fill("dit staat nergens")
    expect(page.get_by_text("Niets gevonden.")).to_be_visible()


def test_the_plan_goes_along_as_a_report(opened: Open, page: Page) -> None:
    desk = opened(case())

    page.get_by_role("tab", name="Verzilveren").click()
    page.get_by_text("Bewaren als verslag: het plan").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Pdf").click()
    assert waiting.value.suggested_filename.endswith(" verzilvering.pdf")
    expect(page.get_by_text("Bewaard:")).to_be_visible()
    assert list(desk.work.path.parent.glob("* verzilvering.pdf"))


def test_who_lays_out_goes_by_when_the_arrangement_is_paid(opened: Open, page: Page) -> None:
    opened(case(FRONT_LINE))

    page.get_by_role("tab", name="Voorschieten").click()
    rows = page.locator(".gaps tbody tr")
    expect(page.get_by_label("betaald zodra de kosten vallen")).to_be_checked()
    expect(rows.filter(has_text="P1")).to_contain_text("niets voorgeschoten")
    page.get_by_label("zoals nu, zonder afspraak").check()
    expect(rows.filter(has_text="P1")).to_contain_text("niet binnen deze jaren")
    expect(page.locator("h1")).to_contain_text("schiet het meeste voor")
    page.get_by_label("betaald zodra de besparing binnenkomt").check()
    expect(page.locator("h1")).to_contain_text("Naar verwachting hoeft niemand geld voor te schieten")


def test_the_counterpart_of_the_best_person_is_asked_beside_the_coalition(opened: Open, page: Page) -> None:
    desk = opened(case())

    page.get_by_role("button", name="Coalitie").click()
    best = page.get_by_role("region", name="De trekker: valkuilen en wie ernaast staat")
    expect(best.locator(".watch li").first).to_be_visible()
    best.get_by_role("group", name="Staat er een zakelijk iemand naast de trekker?").get_by_label(
        "nee", exact=True
    ).check()
    expect(best).to_contain_text("Gezegd: 1 × nee")
    lasting = desk.work.arena.project.lasting
    assert lasting is not None
    assert [one.item for one in lasting.scan] == ["entrepreneurship.counterpart"]


def test_a_contract_on_the_result(opened: Open, page: Page) -> None:
    opened(case())

    page.get_by_role("tab", name="Voorschieten").click()
    page.get_by_label("Over welk resultaat?").select_option(index=1)
    amount = page.get_by_role("textbox", name="Bedrag bij het hele resultaat")
    amount.fill("100.000")
    amount.press("Tab")
    expect(page.locator(".payouts tbody tr").nth(1)).to_contain_text("€\u00a096.000")
    expect(page.get_by_text("Dit moet u meten")).to_be_visible()
    page.get_by_role("button", name="Contract weghalen").click()
    expect(page.locator(".payouts")).to_have_count(0)


def test_an_empty_map_leads_to_the_table_and_lets_the_scan_be_filled_in(opened: Open, page: Page) -> None:
    desk = opened()

    expect(page.locator(".question").first).to_be_visible()
    page.get_by_role("tab", name="Verzilveren").click()
    page.get_by_role("button", name="Naar de tafel").click()
    expect(page.locator(".board")).to_be_visible()
    assert desk.screen == "arena"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 720)])
def test_nothing_runs_off_the_page(opened: Open, page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    data = case(FRONT_LINE).to_data()
    data["nodes"] = [
        {**node, "label": "Langewoorden" * 14}
        if node["kind"] in {"party", "effect"} and node["id"].endswith("2")
        else node
        for node in data["nodes"]
    ]
    contract = {"effect": "E1", "amount": 100_000, "at_risk": 0.35, "payer": "P2", "supplier": "P3"}
    data["project"]["lasting"] = {"contract": contract}
    opened(read(data))

    wide = "document.documentElement.scrollWidth <= innerWidth"
    for part in page.locator(".sets button").all():
        part.click()
        assert page.evaluate(wide), part.inner_text()
    for tab in page.locator("main [role=tablist]").get_by_role("tab").all():
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        assert page.evaluate(wide), tab.inner_text()


def test_ten_years_of_laying_out_fit_the_beamer(opened: Open, page: Page) -> None:
    opened(case())

    page.get_by_role("tab", name="Voorschieten").click()
    years = page.get_by_role("region", name="Stand per jaar")
    expect(years.locator("tbody tr")).to_have_count(10)
    expect(years.get_by_role("row", name="2030")).to_contain_text("€\u00a0422.000")
    assert years.evaluate("box => box.scrollWidth <= box.clientWidth")
