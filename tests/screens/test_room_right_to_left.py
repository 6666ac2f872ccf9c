"""Names in a script from right to left stay in their place in the hall's sentences, on the beamer and on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.session.room.participant import Room, room

pytestmark = pytest.mark.browser
PATIENCE = 45_000
FIRST, SECOND = "בית קפה", "פחות פחד"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Room]:
    path = tmp_path / "kaart.json"
    nodes = [{"id": "m1", "kind": "measure", "label": FIRST}, {"id": "e1", "kind": "effect", "label": SECOND}]
    links = [{"source": "m1", "target": "e1"}]
    path.write_text(json.dumps({"format": "effectenarena/1", "nodes": nodes, "links": links}))
    with room(path) as made:
        yield made


def from_left_to_right(page: Page, within: str) -> str:
    """Give the text of a line as the eye meets it: its words by where they are drawn, names as they were typed."""
    return str(
        page.locator(within).evaluate("""(root) => {
            const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            const found = [];
            while (walk.nextNode()) {
                const text = walk.currentNode.data;
                const words = document.createRange();
                const start = text.length - text.trimStart().length, end = text.trimEnd().length;
                if (end <= start) continue;
                words.setStart(walk.currentNode, start);
                words.setEnd(walk.currentNode, end);
                found.push([words.getBoundingClientRect().left, text.trim()]);
            }
            return found.sort((a, b) => a[0] - b[0]).map((one) => one[1]).join(" ");
        }""")
    )


def test_an_arrow_reads_on_from_name_to_name(page: Page, opened: Room) -> None:
    opened.phase("doubt")
    opened.did("room.ask", item="m1>e1")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(opened.beamer_url)
    expect(page.locator(".reading")).to_be_visible(timeout=PATIENCE)
    assert from_left_to_right(page, ".reading") == f"Als M1 {FIRST} , dan E1 {SECOND}"
    page.goto(opened.join_url)
    page.get_by_role("button", name="Doe mee").click()
    expect(page.locator(".reading")).to_be_visible(timeout=PATIENCE)
    page.evaluate("document.querySelector('.phone').style.maxWidth = 'none'")  # all of it on one line
    assert from_left_to_right(page, ".reading") == f"Als M1 {FIRST} , dan E1 {SECOND}"


def test_points_stand_after_the_name(page: Page, opened: Room) -> None:
    opened.phase("vote")
    opened.join().sent("vote.set", item="e1", points=3)
    opened.did("reveal")
    page.goto(opened.join_url)
    page.get_by_role("button", name="Doe mee").click()
    row = ".own li.effect > span:first-child"
    expect(page.locator(row)).to_contain_text("3 punten", timeout=PATIENCE)
    left = "one => one.getBoundingClientRect().left"
    digit = """one => { const range = document.createRange(); const text = one.firstChild;
        range.setStart(text, text.data.indexOf("3")); range.setEnd(text, text.data.indexOf("3") + 1);
        return range.getBoundingClientRect().left }"""
    assert page.locator(f"{row} .sent").evaluate(digit) > page.locator(f"{row} .number").evaluate(left)
    name = page.locator(row).evaluate("""(one) => { const range = document.createRange();
        const text = [...one.querySelectorAll("bdi"), one].flatMap((at) => [...at.childNodes])
            .find((at) => at.nodeType === 3 && at.data.trim());
        range.selectNodeContents(text); return range.getBoundingClientRect().right }""")
    assert page.locator(f"{row} .sent").evaluate(digit) >= name


def test_the_question_about_a_number_keeps_its_names_apart(page: Page, opened: Room) -> None:
    opened.phase("estimate")
    opened.did("room.ask", item="e1.unit_value")
    page.goto(opened.beamer_url)
    asked = page.get_by_role("heading", level=1)
    expect(asked).to_contain_text("euro", timeout=PATIENCE)
    assert f"\u2068{SECOND}\u2069:" in asked.inner_text()
