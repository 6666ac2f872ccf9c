"""One arrow on the whole screen in a browser, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session import Author, Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.screens.desk_page import case, show

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["hall", "phone"])
def test_an_arrow_is_discussed_and_settled(page: Page, tmp_path: Path, size: tuple[int, int]) -> None:
    desk = Desk(Session.create(tmp_path / "p.arena", arena=case()), "nl", home=Home(tmp_path), screen="arena")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    show(page, desk)
    first = desk.view()["data"]["discuss"][0]
    page.get_by_role("button", name="Bespreek de pijlen").focus()
    page.keyboard.press("Enter")
    talk = page.get_by_role("dialog", name="Bespreek de pijlen")
    expect(talk).to_contain_text("nog 5 min")
    talk.get_by_label("Wat zou u overtuigen?").fill("<b>tellen</b>")
    talk.get_by_role("button", name="Nog uitzoeken").focus()
    page.keyboard.press("Enter")
    expect(talk.get_by_role("button", name="Nog uitzoeken")).to_have_attribute("aria-pressed", "true")
    source, _, target = first.partition(">")
    link = desk.work.arena.by_pair[source, target]
    assert (link.convince, link.stance) == ("<b>tellen</b>", "untested")
    talk.get_by_role("button", name="Zet terug").press("Enter")
    expect(talk.locator(".discuss-told")).to_contain_text("Het staat er weer")
    expect(talk.get_by_role("button", name="Eens", exact=True)).to_be_focused()
    assert desk.work.arena.by_pair[source, target].stance != "untested"
    fields = {"because": "Als het anders is"}
    desk.work.apply("link.set", {"source": source, "target": target, "fields": fields}, author=Author("Egel"))
    talk.get_by_role("button", name="Eens", exact=True).press("Enter")
    expect(talk.locator(".discuss-told .bad")).to_contain_text("▲")
    talk.get_by_role("button", name="Met en zonder deze pijl").click()
    outcome = talk.locator(".columns[role=status]")
    expect(outcome).to_contain_text("indicatief")
    assert "€" not in outcome.inner_text()
    seen = (
        "el => el.getBoundingClientRect().bottom <= document.querySelector('.discuss-say').getBoundingClientRect().top"
    )
    assert outcome.get_by_role("heading").first.evaluate(seen)  # however long the readings are
    assert talk.evaluate("el => el.scrollWidth <= el.clientWidth")
    before = talk.get_by_role("heading").first.inner_text()
    page.keyboard.press("ArrowRight")
    expect(talk.get_by_role("heading").first).not_to_have_text(before)
    page.keyboard.press("Escape")
    expect(talk).to_have_count(0)
    desk.close()


def test_on_a_phone_the_choice_stays_in_sight_however_long_it_is(page: Page, tmp_path: Path) -> None:
    session = Session.create(tmp_path / "p.arena", arena=case())
    desk = Desk(session, "nl", home=Home(tmp_path), screen="arena")
    source, _, target = desk.view()["data"]["discuss"][0].partition(">")
    fields = {"because": "Er is tijd. " * 7, "readings": [{"because": "De zorgverzekeraar betaalt nog niet. " * 24}]}
    session.apply("link.set", {"source": source, "target": target, "fields": fields})
    page.set_viewport_size({"width": 390, "height": 844})
    show(page, desk)
    page.get_by_role("button", name="Bespreek de pijlen").click()
    talk = page.get_by_role("dialog", name="Bespreek de pijlen")
    choices = [talk.get_by_role("button", name=name, exact=True) for name in ("Eens", "Nog uitzoeken")]
    choices.append(talk.get_by_role("button", name="Oneens blijft staan"))
    for choice in choices:
        expect(choice).to_be_in_viewport(ratio=1)
    talk.get_by_role("button", name="Met en zonder deze pijl").click()
    outcome = talk.locator(".columns[role=status]")
    expect(outcome.get_by_role("heading").first).to_be_in_viewport(ratio=1)
    for choice in choices:
        expect(choice).to_be_in_viewport(ratio=1)
        assert choice.evaluate("el => el.getBoundingClientRect().height >= 44")
    choices[1].click()
    expect(talk.get_by_role("button", name="Zet terug")).to_be_in_viewport(ratio=1)
    talk.get_by_role("button", name="Volgende").scroll_into_view_if_needed()
    assert talk.evaluate("el => el.scrollWidth <= el.clientWidth")
    desk.close()


def test_a_long_reading_leaves_the_short_one_and_the_choice_in_sight(page: Page, tmp_path: Path) -> None:
    session = Session.create(tmp_path / "p.arena", arena=case())
    desk = Desk(session, "nl", home=Home(tmp_path), screen="arena")
    source, _, target = desk.view()["data"]["discuss"][0].partition(">")
    fields = {"because": "Er is tijd. " * 7, "readings": [{"because": "De zorgverzekeraar betaalt nog niet. " * 24}]}
    session.apply("link.set", {"source": source, "target": target, "fields": fields})
    show(page, desk)
    page.get_by_role("button", name="Bespreek de pijlen").click()
    talk = page.get_by_role("dialog", name="Bespreek de pijlen")
    talk.get_by_role("button", name="Met en zonder deze pijl").click()
    outcome = talk.locator(".columns[role=status]")
    expect(outcome).to_contain_text("indicatief")
    for card in talk.locator(".card").all():
        expect(card).to_be_in_viewport(ratio=1)
    expect(talk.get_by_role("button", name="Eens", exact=True)).to_be_in_viewport(ratio=1)
    long = talk.locator(".card").last
    assert long.evaluate("el => el.scrollHeight > el.clientHeight")
    long.focus()
    page.keyboard.press("End")  # the keyboard reads it to the end
    expect(talk.locator(".card").first).to_be_in_viewport(ratio=1)
    desk.close()


def test_what_the_room_said_stands_at_the_arrow_and_is_put_back(page: Page, tmp_path: Path) -> None:
    session = Session.create(tmp_path / "p.arena", arena=case())
    link = next(link for link in session.arena.links if link.stance != "contested")
    session.apply("link.set", {"source": link.source, "target": link.target, "fields": {"evidence": 3}})
    session.apply("phase.set", {"phase": "doubt"})
    for alias in ("Egel", "Das"):
        session.apply("link.stance", {"link": link.address, "stance": "untested"}, author=Author(alias))
    session.apply("reveal", {"weigh": True})
    desk = Desk(session, "nl", home=Home(tmp_path), screen="arena")
    show(page, desk)
    page.get_by_role("button", name="Bespreek de pijlen").click()
    talk = page.get_by_role("dialog", name="Bespreek de pijlen")
    words = talk.locator(".doubted")
    for _ in range(desk.view()["data"]["discuss"].index(link.address)):
        page.keyboard.press("ArrowRight")
    expect(words).to_contain_text("0 × eens, 2 × nog uitzoeken, 0 × oneens")
    expect(words).to_contain_text("Er stond: 3: vergelijking")
    words.get_by_role("button", name="Zet terug wat er stond").press("Enter")
    expect(talk.locator(".discuss-told")).to_contain_text("Wat er stond, staat er weer")
    expect(words.get_by_role("button")).to_have_count(0)
    assert desk.work.arena.by_pair[link.pair].evidence == 3
    desk.close()
