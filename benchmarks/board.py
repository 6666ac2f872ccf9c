"""How fast the board is: opening, dragging, choosing and typing, measured in Chromium by its own trace.

Run it on a quiet computer: `python -m benchmarks.board`. A frame's time is what the page's own thread spends on script,
style and layout between two frames, painting apart, while a real pointer drags a note.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from effectenarena import cases
from effectenarena.model import Arena, read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.storage.exchange import decode
from tests.screens.desk_page import show

_WORK = {"FunctionCall", "EventDispatch", "FireAnimationFrame", "RunMicrotasks", "UpdateLayoutTree", "Layout"}
_PAINT = {"PrePaint", "Paint", "Layerize", "Commit"}
"""What Chromium calls script, style and layout in its trace, and what comes after them in a frame."""
_SAID = [node.label for name in cases.names() for node in read(decode(cases.text(name))).nodes]
"""What stands on real notes: its words are dealt over the made ones."""
_PARTS = {"I": ("investment", 0.12), "M": ("measure", 0.26), "E": ("effect", 0.5), "P": ("party", 0.12)}


def crowded(notes: int, links: int, seed: int = 1) -> Arena:
    """A sheet with many notes, most of them effects, and arrows between any lanes that may have them."""
    rng = random.Random(seed)
    lanes: dict[str, list[dict[str, Any]]] = {}
    for letter, (kind, part) in _PARTS.items():
        lanes[letter] = [
            {"id": f"{letter}{n}", "number": f"{letter}{n}", "kind": kind, "label": _label(rng)}
            for n in range(1, round(notes * part) + 1)
        ]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < links:
        source, target = rng.choice(("IM", "ME", "ME", "EP", "EP", "EE"))
        one, other = rng.randrange(len(lanes[source])), rng.randrange(len(lanes[target]))
        if source != target or one < other:
            pairs.add((lanes[source][one]["id"], lanes[target][other]["id"]))
    nodes = [node for lane in lanes.values() for node in lane]
    arrows = [{"source": source, "target": target, "because": _label(rng)} for source, target in sorted(pairs)]
    project = {"name": "Veel briefjes", "null_alternative": "niets", "horizon": 10}
    return read({"format": "effectenarena/1", "project": project, "nodes": nodes, "links": arrows})


def _label(rng: random.Random) -> str:
    """Half of one real note and half of another."""
    one, other = rng.choice(_SAID).split(), rng.choice(_SAID).split()
    return " ".join([*one[: len(one) // 2 + 1], *other[len(other) // 2 :]])


def traced(browser: Browser, page: Page, act: Callable[[], None]) -> str:
    """Milliseconds a frame while something is done: script, style and layout, and with painting."""
    browser.start_tracing(page=page, categories=["devtools.timeline", "disabled-by-default-devtools.timeline"])
    act()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    # The page's own thread: the one that fires its animation frames.
    threads = Counter((one["pid"], one["tid"]) for one in events if one["name"] == "FireAnimationFrame")
    own = threads.most_common(1)[0][0]
    ours = sorted((one for one in events if (one["pid"], one["tid"]) == own), key=lambda one: one["ts"])
    return f"{figures(_by_frame(ours, _WORK))}   with painting {figures(_by_frame(ours, _WORK | _PAINT))}"


def _by_frame(events: list[dict[str, Any]], names: set[str]) -> list[float]:
    """Milliseconds in events with these names, nested ones once, up to each frame that was handed over."""
    frames, spent, until = [], 0.0, 0
    for one in events:
        if one["name"] in names and one["ph"] == "X":
            begin, end = max(one["ts"], until), one["ts"] + one["dur"]
            spent, until = spent + max(end - begin, 0) / 1000, max(until, end)
        if one["name"] == "Commit":
            frames.append(spent)
            spent = 0.0
    return frames


def drag(page: Page, steps: int) -> None:
    """Take the third effect by its number, and carry it down and up the lane; each step waits for its frame."""
    find = "one => { const { x, y } = one.getBoundingClientRect(); return [x + 10, y + 10]; }"
    x, y = page.locator(".lane.effect .note-mark").nth(2).evaluate(find)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(steps):
        page.mouse.move(x + step % 7, y + 12 + 3 * min(step, steps - step))
        page.evaluate("new Promise(requestAnimationFrame)")
    page.keyboard.press("Escape")
    page.mouse.up()


def settled(page: Page) -> None:
    """Wait until what is on screen has been drawn."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


_WATCH = """
new MutationObserver((_, watch) => {
  const begun = performance.getEntriesByName("open").length > 0;
  if (document.querySelector("script[type=module]") && !begun) performance.mark("open");
  if (!document.querySelector(".arrows path")) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => performance.mark("drawn")));
}).observe(document, { childList: true, subtree: true });
"""


def opening(page: Page, desk: Desk) -> float:
    """Seconds from the screen's module to a board with its arrows on screen, with the view already made."""
    page.add_init_script(_WATCH)
    show(page, desk)
    page.wait_for_function("performance.getEntriesByName('drawn').length")
    return float(page.evaluate("performance.measure('opening', 'open', 'drawn').duration")) / 1000


def figures(frames: list[float]) -> str:
    """The middle, the 95th percentile and the worst of a row of frames."""
    ordered = sorted(frames)
    at = [ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1]]
    return " / ".join(f"{one:.1f}" for one in at)


def measure(browser: Browser, notes: int, links: int) -> dict[str, str]:
    """Every measure of one sheet, in words."""
    arena = crowded(notes, links)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        desk = Desk(Session.create(home / "veel.arena", arena=arena), "nl", home=Home(home), screen="arena")
        start = time.perf_counter()
        desk.view()
        made = time.perf_counter() - start
        page = browser.new_context(viewport={"width": 1280, "height": 720}, locale="nl-NL").new_page()
        found = {"view made, s": f"{made:.2f}", "opening, s": f"{opening(page, desk):.2f}"}
        found["dragging, ms a frame"] = traced(browser, page, lambda: drag(page, 90))
        settled(page)
        number = page.locator(".lane.effect .note").nth(2)
        found["choosing a note, ms a frame"] = traced(browser, page, lambda: _choose(page))
        number.dblclick()
        found["typing in a note, ms a frame"] = traced(browser, page, lambda: _type(page))
        page.keyboard.press("Escape")
        page.locator(".search input").focus()
        found["searching, ms a frame"] = traced(browser, page, lambda: _type(page))
        page.context.close()
        desk.close()
    return found


def _choose(page: Page) -> None:
    for at in (0, 1, 2, 3):
        page.locator(".lane.effect .note").nth(at).click()
        settled(page)


def _type(page: Page) -> None:
    for letter in "minder eenz":
        page.keyboard.press(letter)
        settled(page)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of the board in Chromium.")
    parser.add_argument("--sizes", nargs="+", default=["60x120", "500x1000", "2000x4000"], help="NOTESxARROWS")
    options = parser.parse_args()
    chromium = os.environ.get("EA_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for size in options.sizes:
            notes, links = (int(part) for part in size.split("x"))
            sys.stdout.write(f"{notes:,} notes, {links:,} arrows\n")
            for name, figure in measure(browser, notes, links).items():
                sys.stdout.write(f"  {name:32} {figure}\n")
        browser.close()


if __name__ == "__main__":
    main()
