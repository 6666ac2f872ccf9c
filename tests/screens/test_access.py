"""Every screen of our own by axe-core: nothing stands in the way of who cannot see, cannot point or reads slowly.

What the program can tell by itself is about half of WCAG 2.2 AA; keyboard, touch and words have tests of their own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from effectenarena import cases
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.room.state import PHASES
from effectenarena.session.tables import join
from effectenarena.text import Language, say
from tests.monitor.year import buurtteam, plan_of, write, year
from tests.screens.desk_page import case, show
from tests.session.room.participant import Phone, Room, room
from tests.session.test_tables import FIRST, SECOND

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {"beamer": {"width": 1280, "height": 720}, "phone": {"width": 390, "height": 844}}
LANGUAGES: tuple[Language, ...] = ("nl", "en")
Check = Callable[..., None]


@pytest.fixture(params=SIZES)
def check(request: pytest.FixtureRequest, page: Page) -> Iterator[Check]:
    """Give a way to have the page looked at as it stands, in one of two sizes; the test fails on all that is found."""
    if not AXE.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no axe-core: npm ci brings it")
    page.set_viewport_size(SIZES[request.param])  # type: ignore[arg-type]
    found: list[str] = []

    def look(where: str, part: str = ":root") -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text(encoding="utf-8"))  # no script tag: the room's pages take none but their own
        # What is still fading in has not its own colours yet.
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))")
        for rule, node in violations(page, part):
            # What lies half under a line that stays in sight is looked at again where it has been scrolled to.
            if "obscured" in node["failureSummary"]:
                page.locator(node["target"][0]).first.evaluate("el => el.scrollIntoView({ block: 'center' })")
                if rule not in {again for again, _ in violations(page, node["target"][0])}:
                    continue
            found.append(f"{where}: {rule}: {node['target']} {node['failureSummary']}")

    yield look
    assert not found, "\n".join(found)


def violations(page: Page, part: str) -> list[tuple[str, dict[str, Any]]]:
    run = "([part, rules]) => axe.run(part, { runOnly: rules, resultTypes: ['violations'] })"
    answer: dict[str, Any] = page.evaluate(run, [part, RULES])
    return [(rule["id"], node) for rule in answer["violations"] for node in rule["nodes"]]


def put(page: Page, folder: Path, screen: str, lang: Language, *, empty: bool = False) -> Desk:
    if screen == "first":
        desk = Desk(None, lang, home=Home(folder))
    else:
        name = {"name": "Proef"} if empty else None
        session = Session.create(folder / f"{screen}-{empty}.arena", name, arena=None if empty else case())
        desk = Desk(session, lang, home=Home(folder), screen=screen)
    show(page, desk)
    return desk


def word(page: Page, id_: str, lang: Language, **params: Any) -> Any:
    return page.get_by_role("button", name=say(id_, lang, **params), exact=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_screen(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "first", lang)
    check("first")
    page.locator(".choice").first.click()
    check("new session")
    page.locator(".starter").nth(2).click()
    expect(page.locator(".starter").nth(2).get_by_role("radio")).to_be_checked()
    check("a starter is chosen")
    word(page, "first.form.cancel", lang).click()
    word(page, "portfolio.open", lang).click()
    check("which maps")
    for box in page.get_by_role("checkbox").all()[-2:]:
        box.check()
    word(page, "portfolio.compare", lang).click()
    expect(page.locator(".map-cards")).to_be_visible()
    check("maps beside each other")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_board(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "arena", lang)
    check("board")
    note = page.locator(".note").nth(5)
    note.click()
    check("a note is chosen")
    note.press("l")
    check("an arrow is being laid")
    page.keyboard.press("Escape")
    note.press("F2")
    expect(page.locator(".note.editing textarea")).to_be_focused()
    check("writing on a note")
    page.keyboard.press("Escape")
    note.press("2")
    check("a new note")
    page.keyboard.press("Escape")
    word(page, "arena.look", lang).click()
    check("what the board shows")
    page.locator(".look-menu .lanes button").nth(2).click()
    page.keyboard.press("Escape")
    expect(page.locator(".look-menu")).to_have_count(0)
    check("one lane")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_forms_and_tables_of_the_arena(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "arena", lang)
    page.get_by_role("tab").last.click()
    page.locator(".lane.effect .note").first.press("o")
    for summary in page.locator(".panel summary").all():
        summary.click()
    check("form of an effect")
    close = page.locator(".panel-head button")
    close.click()
    word(page, "arena.project.open", lang).click()
    check("about the project")
    close.click()
    page.locator(".toolbar > button").last.click()
    check("questions")
    close.click()
    word(page, "arena.view.table", lang).click()
    for tab in page.locator(".tables [role=tab]").all():
        tab.click()
        check(f"table {tab.inner_text()}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dialogs_and_the_hall(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "arena", lang)
    page.locator(".note").first.focus()
    page.keyboard.press("?")
    check("keys")
    page.keyboard.press("Escape")
    page.locator(".note").first.focus()
    page.keyboard.press("b")
    expect(page.locator("dialog.pause")).to_be_visible()
    check("break")
    page.keyboard.press("b")
    word(page, "bulk.open", lang).click()
    check("many notes at once")
    page.keyboard.press("Escape")
    page.locator(".note").first.focus()
    page.keyboard.press("f")
    expect(page.locator(".wall-title")).to_be_visible()
    check("full screen")
    page.keyboard.press("f")
    page.locator(".keep > button").click()
    check("keeping", ".keep")  # it lies over the rest


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_group_leads_itself_with(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "arena", lang)
    word(page, "agreements.title", lang).click()
    page.locator("[name='agreement.what']").fill("Opnames tellen")
    page.keyboard.press("Enter")
    expect(page.locator(".agreements .finding, .agreements li")).to_have_count(1)
    check("agreements")
    page.locator(".panel-head button").click()  # on a phone it lies over the rest
    word(page, "meeting.open", lang).click()
    page.locator(".meeting .wide-choice").first.click()
    expect(page.locator(".steps")).to_be_visible()
    check("the session and its step")
    page.locator(".panel-head button").click()
    word(page, "steps.ask", lang).click()
    check("what the step asks")
    page.keyboard.press("Escape")
    word(page, "discuss.open", lang).click()
    talk = page.get_by_role("dialog")
    word(page, "discuss.outcome", lang).click()
    expect(talk.locator(".columns[role=status]")).to_be_visible()
    check("one arrow")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_other_ways_to_look(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "arena", lang)
    word(page, "arena.view.sights", lang).click()
    for tab in page.locator(".sights [role=tab]").all():
        tab.click()
        for summary in page.locator(".sight summary").all():
            summary.click()
        check(f"sight {tab.inner_text()}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_moments_and_where_tables_differ(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    session = Session.create(tmp_path / "tafels.arena", arena=join(FIRST, SECOND, 2).arena)
    session.apply("node.add", {"node": {"id": "n", "kind": "effect", "label": "Rust in huis"}})
    show(page, Desk(session, lang, home=Home(tmp_path), screen="arena"))
    page.locator(".scribe button", has_text=say("tables.open", lang, count="").rstrip(": ")).click()
    expect(page.locator(".panel .answers").first).to_be_visible()
    check("where tables differ")
    page.locator(".panel-head button").click()
    page.locator(".keep > button").click()
    page.get_by_role("button", name=say("shell.moments", lang)).click()  # a hint is part of its name
    check("moments")
    word(page, "shell.timeline.open", lang).click()
    word(page, "shell.timeline.against.first", lang).click()
    expect(page.locator(".timeline-drawing")).to_be_visible()
    check("the sheet as it grew")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_sheet(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "arena", lang, empty=True)
    check("empty sheet")
    page.get_by_role("tab").last.click()
    check("empty sheet for who calculates")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_does_it_pay(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "mkba", lang)
    expect(page.locator("main h1")).to_be_attached()
    check("for the hall")
    page.get_by_role("tab").nth(1).click()
    check("for who calculates")
    for tab in page.locator("main [role=tablist]").nth(1).get_by_role("tab").all():
        tab.click()
        check(f"for who calculates: {tab.inner_text()}")
    page.locator(".strip-row .push button").click()
    expect(page.locator(".strip-panel .beside")).to_be_visible()
    check("with and without a contested arrow")
    page.keyboard.press("Escape")
    word(page, "mkba.variants.show", lang).click()
    form = page.get_by_role("group", name=say("mkba.variant.new", lang))
    form.get_by_label(say("mkba.variant.label", lang)).fill("Half")
    form.get_by_label(say("mkba.variant.form", lang)).select_option("knob")
    form.get_by_role("button", name=say("mkba.variant.add", lang)).click()
    expect(page.get_by_role("table", name=say("mkba.variants.differences", lang))).to_be_visible()
    page.locator("summary").filter(has_text=say("mkba.variant.told", lang)).click()
    check("variants beside each other")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_do_we_look_into(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "agenda", lang)
    expect(page.locator("main h1")).to_be_attached()
    check("for the hall")
    for row in (page.locator(".agenda-rows li.moves").first, page.locator(".agenda-rows li.question").first):
        row.locator("summary").click()
    check("how a number and a question are found out")
    for who, question in (("a", "Minder eenzaam?"), ("b", "Hoeveel minder eenzaamheid?")):
        page.locator("[name='wish.who']").fill(who)
        page.locator("[name='wish.question']").fill(question)
        word(page, "wishes.add", lang).click()
        expect(page.locator("[name='wish.question']")).to_have_value("")
    expect(page.locator(".alike")).to_be_visible()
    page.locator(".own-list summary").click()
    check("wishes that look alike, and a list of one's own")
    page.get_by_role("tab").nth(1).click()
    check("for who calculates")
    page.locator(".study select").first.select_option(index=4)
    expect(page.locator(".study-words")).to_be_visible()
    check("a study")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_application(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "application", lang)
    page.locator("#field-application-funder").select_option("kansfonds")
    expect(page.locator("main h1")).to_be_attached()
    for tab in page.locator("main [role=tablist]").get_by_role("tab").all():
        tab.click()
        check(f"application: {tab.inner_text()}")
    page.get_by_role("tab").nth(1).click()
    for part in page.locator(".part").all():
        part.click()
        check(f"section: {part.inner_text()}")
    page.get_by_role("tab").nth(2).click()
    word(page, "applying.take", lang).click()
    expect(page.locator(".line").first).to_be_visible()
    check("lines of a budget")
    (tmp_path / "plan.md").write_text("# Doelgroep\nOuderen.\n\n# Zomaar\nIets.\n", encoding="utf-8")
    (tmp_path / "geld.csv").write_text("Post;Bedrag\nZaal;5\nKorting;-5\n", encoding="utf-8")
    page.get_by_role("tab").nth(0).click()
    page.get_by_text(say("applying.bring", lang), exact=True).click()
    for name, file in (("plan", "plan.md"), ("budget", "geld.csv")):
        page.get_by_label(say(f"applying.bring.{name}", lang)).set_input_files(tmp_path / file)
    expect(page.locator(".told li").first).to_be_attached()
    check("a plan and a budget that were brought")
    page.get_by_role("tab").nth(2).click()
    expect(page.locator(".undiscussed").first).to_be_visible()
    check("lines that were not talked over")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_how_does_it_go_on(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    put(page, tmp_path, "lasting", lang)
    expect(page.locator("main h1")).to_be_attached()
    page.locator(".question input").first.check()
    for part in page.locator(".sets button").all():
        part.click()
        check(f"scan: {part.inner_text()}")
    for tab in page.locator("main [role=tablist]").get_by_role("tab").all()[1:]:
        tab.click()
        for summary in page.locator("details > summary").all():
            summary.click()
        check(tab.inner_text())
    page.locator("select").first.select_option(index=1)
    expect(page.locator(".contract input")).to_have_count(3)
    check("a contract")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_came_of_it(check: Check, page: Page, tmp_path: Path, lang: Language) -> None:
    write(tmp_path / "r.xlsx", plan_of(buurtteam()).header, [*year(), {"deelnemer": "AB9999", "moment": "ooit"}])
    show(
        page, Desk(Session.create(tmp_path / "m.arena", arena=buurtteam()), lang, home=Home(tmp_path), screen="monitor")
    )
    expect(page.locator("main h1")).to_be_attached()
    check("before a register")
    page.locator("input[type=file]").set_input_files(tmp_path / "r.xlsx")
    expect(page.locator(".people")).to_be_visible(timeout=60_000)
    page.locator("details.readers summary").click()
    for tab in page.locator("main [role=tablist]").get_by_role("tab").all():
        tab.click()
        for summary in page.locator(".changes details > summary").all():
            summary.click()
        check(tab.inner_text())


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Room]:
    path = tmp_path / "zaal.json"
    path.write_text(cases.text("de-tulp"), encoding="utf-8")
    with room(path) as made:
        yield made


def answer(phase: str, opened: Room, phones: list[Phone]) -> None:
    """Have something asked in a phase, answered, and shown."""
    link = next(link for link in case().links if link.rate is not None)
    if phase == "collect":
        phones[0].sent("note.add", column="effect", text="Buren groeten elkaar")
    elif phase == "doubt":
        opened.did("room.ask", item=link.address)
        phones[0].sent("link.stance", link=link.address, stance="contested", reason="Dat zie ik niet")
        opened.did("reveal")
    elif phase == "vote":
        phones[0].sent("vote.set", item=link.target, points=2)
        opened.did("reveal")
    elif phase == "estimate":
        knob = f"{link.address}.rate"
        opened.did("room.ask", item=knob)
        for at, one in enumerate(phones):
            one.sent("estimate.set", knob=knob, low=at, likely=at + 1, high=at + 2)
        opened.did("reveal")
    elif phase == "evaluate":
        phones[0].sent("evaluate.set", text="Fijn")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_room(check: Check, page: Page, opened: Room, lang: Language) -> None:
    """The three pages of the room in every phase: as it begins, and with what came in."""
    phones = [opened.join(role="bewoner") for _ in range(3)]
    page.goto(f"{opened.join_url}?lang={lang}")
    check("phone: the door")
    page.get_by_role("radio").first.check()
    word(page, "room.phone.join", lang).click()
    expect(page.get_by_role("textbox")).to_be_visible()
    pages = {"phone": opened.join_url, "host": opened.host_url, "beamer": opened.beamer_url}
    for phase in PHASES[:-1]:
        opened.phase(phase)
        answer(phase, opened, phones)
        for name, url in pages.items():
            page.goto(f"{url}?lang={lang}")
            expect(page.locator("main :is(h1, h2, .calm, .note)").first).to_be_attached()
            check(f"{name}: {phase}")
    page.goto(f"{opened.join_url}?lang={lang}")
    expect(page.locator("h1")).to_be_attached()
    opened.did("room.close")
    expect(page.locator("h1")).to_have_text(say("room.phone.closed", lang))
    check("phone: closed")
