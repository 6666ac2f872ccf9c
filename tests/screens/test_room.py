"""The room in a browser: phones of 320 px, a beamer, and a link that breaks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from effectenarena import cases
from effectenarena.session import Session
from tests.conftest import ELSEWHERE
from tests.session.room.participant import Room, ask, room

pytestmark = pytest.mark.browser
PATIENCE = 45_000
HOSTILE = "<img src=x onerror=\"document.title='hit'\">"


@pytest.fixture
def opened(empty_hall: Room) -> Room:
    return empty_hall


@pytest.fixture
def phone(browser: Browser, opened: Room) -> Iterator[Page]:
    """Give a small phone that came over plain http under a name that is not this computer's."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True, locale="nl-NL"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(opened.join_url.replace("127.0.0.1", ELSEWHERE))
    yield page
    context.close()
    assert not wrong


def test_a_phone_lacks_what_a_browser_keeps_from_plain_http(phone: Page) -> None:
    missing = "[isSecureContext, typeof crypto.randomUUID, typeof crypto.subtle, typeof navigator.clipboard]"
    assert phone.evaluate(missing) == [False, "undefined", "undefined", "undefined"]


def joined(phone: Page, role: str = "Bewoner") -> None:
    phone.get_by_label(role).check()
    phone.get_by_role("button", name="Doe mee").tap()
    expect(phone.get_by_role("textbox")).to_be_visible(timeout=PATIENCE)


def write(phone: Page, text: str) -> None:
    phone.get_by_role("textbox").fill(text)
    phone.get_by_role("button", name="Stuur briefje").tap()


def fits(phone: Page) -> bool:
    return bool(phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_the_page_is_small(opened: Room) -> None:
    files = [opened.join_url, *(f"{opened.base}/static/{name}" for name in ("phone.js", "phone.css", "icon.svg"))]
    for lang in ("nl", "en"):
        files[0] = f"{opened.join_url}?lang={lang}"
        assert sum(len(ask(file).raw) for file in files) < 40_000, "even for who cannot unpack"
        assert sum(len(ask(file, headers={"Accept-Encoding": "gzip"}).raw) for file in files) < 14_000


def test_a_whole_session_on_a_phone(phone: Page, opened: Room) -> None:
    assert fits(phone)
    joined(phone)
    write(phone, HOSTILE)
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    other = opened.join()
    other.sent("note.add", column="measure", text="Inloop op dinsdag")
    expect(phone.get_by_text("1 briefje van een ander")).to_be_visible(timeout=PATIENCE)
    expect(phone.get_by_text("Inloop")).to_have_count(0)
    opened.did("reveal")
    expect(phone.get_by_text(HOSTILE)).to_be_visible(timeout=PATIENCE)
    expect(phone.get_by_text("Inloop op dinsdag")).to_be_visible()

    opened.phase("connect")
    phone.get_by_label("Als").select_option(label="M1 Inloop op dinsdag")
    phone.get_by_label("Dan").select_option(index=1)
    phone.get_by_role("button", name="Trek de pijl").tap()
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    opened.phase("doubt")
    phone.get_by_role("button", name="Oneens").tap()
    # The next step begins only when this one has arrived: what comes out of its phase is refused.
    expect(phone.locator("main:has(.contested[aria-pressed=true]) p.sent")).to_be_visible(timeout=PATIENCE)

    opened.phase("vote")
    more = phone.get_by_role("button", name=re.compile("punt erbij")).first
    for _ in range(5):
        more.tap()
    expect(phone.locator("main:has-text('Nog 0 punten te verdelen') p.sent")).to_be_visible(timeout=PATIENCE)

    opened.phase("estimate")
    opened.did("room.ask", item="m1>e1.rate")
    label = phone.locator("label", has_text="Waarschijnlijk")
    expect(label).to_be_visible(timeout=PATIENCE)
    lines = (
        "el => { const all = document.createRange(); all.selectNodeContents(el); return all.getClientRects().length }"
    )
    assert label.evaluate(lines) == 1
    for name, text in (("Op zijn laagst", "0,1"), ("Waarschijnlijk", "0,2"), ("Op zijn hoogst", "1.000")):
        phone.get_by_label(name).fill(text)
    phone.get_by_role("button", name="Stuur schatting").tap()
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    opened.did("reveal")
    expect(phone.get_by_text("0,1 tot 1.000")).to_be_visible(timeout=PATIENCE)

    opened.phase("evaluate")
    phone.get_by_role("button", name="4 van 5").first.tap()
    phone.get_by_role("button", name="Stuur").tap()
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    for _ in range(2):
        phone.get_by_role("button", name="Grotere letters").tap()
    assert fits(phone)
    opened.did("room.close")
    expect(phone.get_by_role("heading", name="Dank u wel")).to_be_visible(timeout=PATIENCE)
    expect(phone.get_by_text("Hierin staat alleen wat u op deze telefoon deed")).to_be_visible()
    with phone.expect_download() as kept:
        phone.get_by_role("button", name="Bewaar wat ik schreef").tap()
    own = kept.value.path().read_text(encoding="utf-8")
    assert "Als M1 Inloop op dinsdag, dan E1" in own
    for line in (f"Wat verandert er? {HOSTILE}", ": Oneens.", ": 5 punten", ": 0,1 / 0,2 / 1.000", "4 van 5"):
        assert line in own
    assert "Wat doen we? Inloop op dinsdag" not in own, "what another wrote"
    assert phone.title() == "De Tulp"


def test_words_stay_whole_at_twice_the_letter(phone: Page) -> None:
    joined(phone)
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    broken = """all => all.flatMap(one => {
      const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
      return [...text.data.matchAll(/\\S+/g)].filter(word => {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return range.getClientRects().length > 1;
      }).map(word => word[0]);
    })"""
    assert phone.locator(".lanes button").evaluate_all(broken) == []
    assert fits(phone)


def test_what_is_written_without_a_link_arrives_later(phone: Page, opened: Room) -> None:
    joined(phone)
    phone.context.set_offline(True)
    write(phone, "zonder verbinding")
    expect(phone.get_by_text("wordt verstuurd")).to_be_visible()
    phone.get_by_role("textbox").fill("half af")
    phone.context.set_offline(False)
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    phone.reload()
    expect(phone.get_by_role("textbox")).to_have_value("half af", timeout=PATIENCE)
    expect(phone.get_by_text("zonder verbinding")).to_have_count(1, timeout=PATIENCE)


def test_a_note_that_goes_up_in_another_one_says_so(phone: Page, opened: Room) -> None:
    opened.join().sent("note.add", column="effect", text="meer rust")
    joined(phone)
    write(phone, "rust in huis")
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    host = opened.host_stream()
    kept, gone = (note["id"] for note in host.picture["notes"]["queue"])
    host.close()
    opened.did("note.merge", keep=kept, into=gone)
    own = phone.get_by_role("listitem").filter(has_text="rust in huis")
    expect(own).to_contain_text("samengevoegd met een ander briefje", timeout=PATIENCE)
    expect(own.get_by_role("button")).to_have_count(0)
    opened.did("reveal")
    expect(own).to_contain_text("samengevoegd met E1", timeout=PATIENCE)
    expect(phone.get_by_text("meer rust")).to_be_visible()
    assert fits(phone)


def test_an_answer_that_is_lost_makes_no_double(phone: Page, opened: Room) -> None:
    lost: list[int] = []

    def lose(route: Route) -> None:
        token = {"X-Arena-Token": route.request.headers["x-arena-token"]}
        lost.append(ask(f"{opened.join_url}/events", "POST", route.request.post_data_buffer, token).status)
        route.abort()

    joined(phone)
    phone.route("**/events**", lose, times=2)
    write(phone, "een keer")
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    write(phone, "nog een")
    expect(phone.get_by_text("verstuurd ✓")).to_have_count(2, timeout=PATIENCE)
    assert lost == [201, 200], "it was there the first time"
    host = opened.host_stream()
    assert [note["text"] for note in host.picture["notes"]["queue"]] == ["een keer", "nog een"]
    host.close()


def test_a_phone_comes_back_after_a_crash(phone: Page, opened: Room) -> None:
    joined(phone)
    write(phone, "voor de klap")
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    path = opened.path
    opened.kill()
    write(phone, "tijdens de klap")
    with room(path, "--port", opened.base.rpartition(":")[2]) as again:
        expect(phone.get_by_text("verstuurd ✓")).to_have_count(2, timeout=PATIENCE)
        again.did("reveal")
        expect(phone.get_by_text("tijdens de klap")).to_be_visible(timeout=PATIENCE)


def test_one_phone_goes_round(phone: Page, opened: Room) -> None:
    joined(phone)
    write(phone, "van de eerste")
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    phone.on("dialog", lambda asked: asked.accept())
    phone.get_by_role("button", name="Volgende persoon").tap()
    joined(phone, "Professional")
    expect(phone.get_by_text("van de eerste")).to_have_count(0)
    expect(phone.get_by_text("1 briefje van een ander")).to_be_visible(timeout=PATIENCE)


def test_a_phone_goes_round_once_all_has_arrived(phone: Page, opened: Room) -> None:
    joined(phone)
    phone.route("**/events*", lambda route: route.abort())
    write(phone, "nog onderweg")
    onward = phone.get_by_role("button", name="Volgende persoon")
    expect(onward).to_have_attribute("aria-disabled", "true", timeout=PATIENCE)
    phone.on("dialog", lambda asked: asked.accept())
    onward.dispatch_event("click")
    expect(phone.get_by_text("nog onderweg")).to_be_visible()
    phone.unroute("**/events*")
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    onward.tap()
    expect(phone.get_by_role("button", name="Doe mee")).to_be_visible(timeout=PATIENCE)


def test_who_had_the_phone_before_hears_and_sends_nothing_more(phone: Page, opened: Room) -> None:
    joined(phone)
    phone.on("dialog", lambda asked: asked.accept())
    phone.get_by_role("button", name="Volgende persoon").tap()
    joined(phone, "Professional")
    lines: list[str] = []
    phone.on("request", lambda one: lines.append(one.url) if "/stream" in one.url else None)
    phone.evaluate("dispatchEvent(new Event('online')), document.dispatchEvent(new Event('visibilitychange'))")
    write(phone, "van de tweede")
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    tokens = {re.sub(r".*token=([^&]*).*", r"\1", line) for line in lines}
    assert len(tokens) == 1, "the line of the second person alone"


def test_what_one_did_stays_on_the_phone_when_the_room_opens_anew(phone: Page, opened: Room) -> None:
    joined(phone)
    write(phone, "om mee te nemen")
    expect(phone.get_by_text("verstuurd ✓")).to_be_visible(timeout=PATIENCE)
    opened.did("room.close")
    keep = phone.get_by_role("button", name="Bewaar wat ik schreef")
    expect(keep).to_be_visible(timeout=PATIENCE)
    opened.process.wait(30)
    with room(opened.path, "--port", opened.base.rpartition(":")[2]):
        phone.evaluate("dispatchEvent(new Event('online'))")
        again = "async () => { for (let i = 0; i < 5; i++) await fetch(location.pathname); }"
        phone.evaluate(again)  # so long that a line with the old code would have been refused
        expect(keep).to_be_visible()


def test_the_beamer_shows_what_the_room_may_see(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "tulp.json"
    shutil.copy(cases.path("de-tulp"), path)
    with room(path) as opened:
        page.goto(opened.beamer_url)
        first = opened.join(role="bewoner")
        expect(page.get_by_text("1 doet mee")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_role("img", name="Scan of typ")).to_be_visible()
        first.sent("note.add", column="effect", text=HOSTILE)
        expect(page.get_by_text("1 Wat verandert er?")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text(HOSTILE)).to_have_count(0)
        opened.did("reveal")
        expect(page.locator(".note").filter(has_text=HOSTILE)).to_be_visible(timeout=PATIENCE)
        assert page.title() != "hit"
        opened.did("phase.set", phase="vote")
        first.sent("vote.set", item="E1", points=3)
        expect(page.get_by_text("1 antwoord binnen")).to_be_visible(timeout=PATIENCE)
        expect(page.locator(".votes")).to_have_count(0)
        opened.did("reveal")
        expect(page.locator(".votes")).to_have_count(1, timeout=PATIENCE)
        opened.did("phase.set", phase="estimate")
        opened.did("room.ask", item="E2.unit_value")
        first.sent("estimate.set", knob="E2.unit_value", low=1, likely=2, high=3)
        opened.did("reveal")
        expect(page.get_by_text("(de mediaan)")).to_be_visible(timeout=PATIENCE)


def test_the_facilitator_leads_from_one_page(page: Page, opened: Room) -> None:
    page.on("dialog", lambda asked: asked.accept())
    page.goto(opened.host_url)
    phones = [opened.join(role="bewoner") for _ in range(3)]
    phones[0].sent("note.add", column="measure", text="Inloop")
    phones[1].sent("note.add", column="effect", text=HOSTILE)
    phones[2].sent("note.add", column="effect", text="Onzin")
    expect(page.get_by_text("3 doen mee")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".note-row > .grow", has_text=HOSTILE)).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Haal weg: Onzin").click()
    expect(page.get_by_text("Onzin")).to_have_count(0, timeout=PATIENCE)
    page.get_by_text("Voor wie geen telefoon heeft").click()
    page.get_by_label("Naam of nummer").fill("Kaart 3")
    page.get_by_label("Hoe bent u hier?").select_option("Professional")
    page.get_by_label("Wat staat er op de kaart?").fill("Buurt: een zaaltje")
    page.get_by_role("button", name="Stuur briefje").click()
    expect(page.locator(".note-row").filter(has_text="een zaaltje")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".note-row").filter(has_text="Kaart 3 Professional")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Laat zien").click()
    expect(page.get_by_text("Er wacht niets.")).to_be_visible(timeout=PATIENCE)

    opened.phase("connect")
    phones[0].sent("link.add", source="m1", target="e1")
    page.get_by_role("button", name="Schatten").click()
    page.get_by_role("button", name="Vraag dit").first.click()
    expect(page.locator(".asked")).to_be_visible(timeout=PATIENCE)
    stream = opened.host_stream()
    knob = stream.picture["room"]["asked"]
    for at, phone in enumerate(phones):
        phone.sent("estimate.set", knob=knob, low=at, likely=at + 1, high=at + 2)
    expect(page.get_by_text("3 schattingen")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Zet op het blad").click()
    page.get_by_role("button", name="Zaal sluiten").click()
    expect(page.get_by_text("De zaal is dicht")).to_be_visible(timeout=PATIENCE)
    assert opened.process.wait(20) == 0
    with Session.open(opened.path) as session:
        assert "De zaal, 3 schattingen" in str(session.arena.to_data())
    assert page.title() == "De Tulp"


def test_notes_are_put_together_and_in_order_from_the_same_page(page: Page, opened: Room) -> None:
    phone = opened.join()
    for text in ("Rust", HOSTILE, "Meer rust"):
        phone.sent("note.add", column="effect", text=text)
    phone.sent("note.add", column="effect", text="Rust.")
    page.goto(opened.host_url)
    page.get_by_label("Rust. zegt hetzelfde als").select_option("Rust")
    expect(page.get_by_text("Rust.", exact=True)).to_have_count(0, timeout=PATIENCE)
    page.get_by_role("button", name="Laat zien").click()
    rows = page.get_by_role("region", name="Wat verandert er?").get_by_role("listitem")
    expect(rows).to_have_count(3, timeout=PATIENCE)
    expect(rows.first.get_by_role("combobox")).to_have_value("")
    page.get_by_role("button", name="Leg hoger: E3 Meer rust").press("Enter")
    expect(rows.nth(1)).to_contain_text("Meer rust", timeout=PATIENCE)
    page.get_by_role("combobox", name="E3 Meer rust zegt hetzelfde als").select_option(label="E1 Rust")
    expect(rows).to_have_count(2, timeout=PATIENCE)
    expect(rows.first).to_contain_text("Rust")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(rows).to_have_count(3, timeout=PATIENCE)
    expect(rows.nth(1)).to_contain_text("Meer rust", timeout=PATIENCE)
    assert page.title() == "De Tulp"


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_the_facilitators_page_fits(page: Page, opened: Room, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(opened.host_url)
    expect(page.get_by_role("button", name="Laat zien")).to_be_visible(timeout=PATIENCE)
    assert fits(page)
    small = page.locator("button").evaluate_all(
        "all => all.filter(b => b.checkVisibility() && b.getBoundingClientRect().height < 43.5).length"
    )
    assert small == 0


def test_who_leads_turns_the_beamer_to_a_lane_that_is_longer_than_the_screen(page: Page, opened: Room) -> None:
    someone = opened.join()
    for number in range(20):
        someone.sent("note.add", column="effect", text=f"Er verandert iets, en dat is nummer {number}")
    opened.did("reveal")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{opened.beamer_url}?lang=nl")
    foot = page.locator(".lane.effect .lane-slice")
    expect(foot).to_contain_text("van 20", timeout=PATIENCE)
    host = page.context.new_page()
    host.goto(f"{opened.host_url}?lang=nl")
    large = host.get_by_role("group", name="Wat staat er groot op het scherm?")
    large.get_by_role("button", name="Wat verandert er?").click()
    expect(page.locator(".lane.folded")).to_have_count(3, timeout=PATIENCE)
    last = page.locator(".note").last
    expect(last).to_contain_text("E20")
    expect(page.locator(".lane.effect .lane-slice.long")).to_have_count(0)
    expect(last).to_be_in_viewport(ratio=1)
    large.get_by_role("button", name="Alle vier").click()
    expect(page.locator(".lane.folded")).to_have_count(0, timeout=PATIENCE)
    host.close()
