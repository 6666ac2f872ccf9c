# ruff: noqa: INP001, S603 - beside a script; it starts our own program
"""The program in a browser, the ways through it, and a picture of what it shows."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

IMAGES = Path(__file__).parent.parent / "images"
SLOW = 90_000
"""Milliseconds that a page may take on a busy computer."""


@contextmanager
def program(home: Path) -> Iterator[str]:
    """Start the program as somebody does whose own folder is `home`, and give its address."""
    ready = home / "ready.json"
    command = [sys.executable, "-m", "effectenarena.cli", "start", "--no-browser", "--ready", str(ready)]
    surroundings = {name: value for name, value in os.environ.items() if name != "EFFECTENARENA_HOME"}
    with (home / "program.log").open("w") as log:
        running = subprocess.Popen(command, env=surroundings | {"HOME": str(home)}, stdout=log, stderr=log)
    end = time.monotonic() + SLOW / 1000
    try:
        while not ready.exists():
            if running.poll() is not None or time.monotonic() > end:
                raise SystemExit((home / "program.log").read_text())
            time.sleep(0.1)
        yield json.loads(ready.read_text())["url"]
    finally:
        running.terminate()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()


def take(page: Page, name: str) -> None:
    """Keep what the page shows, without a caret or anything that moves."""
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    picture = IMAGES / f"{name}.png"
    page.screenshot(path=picture, animations="disabled", caret="hide")
    magick = shutil.which("magick") or shutil.which("convert") or "magick"
    subprocess.run([magick, picture, "+dither", "-colors", "128", "-strip", f"PNG8:{picture}"], check=True)


def begin(page: Page, url: str) -> None:
    """Show the first screen."""
    page.goto(url, wait_until="commit")
    page.get_by_role("heading", name="Waar wilt u mee beginnen?").wait_for(timeout=SLOW)


def de_tulp(page: Page, url: str, step: str = "") -> None:
    """Practise with De Tulp, and go to one of its steps."""
    begin(page, url)
    page.get_by_role("button", name="Eerst oefenen met De Tulp").click()
    page.locator(".note").first.wait_for(timeout=SLOW)
    if step:
        page.get_by_role("button", name=step).click()
        page.locator(f"[aria-current=step]:has-text('{step}')").wait_for(timeout=SLOW)
        page.locator("main h1.sentence").wait_for(timeout=SLOW)


def new_session(page: Page, url: str) -> None:
    """Begin with an empty sheet."""
    begin(page, url)
    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    page.get_by_label("Hoe heet het project?").fill("Buurtkamer De Linde")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator(".lane").first.wait_for(timeout=SLOW)


def lay(page: Page, lane: str, *labels: str) -> None:
    """Lay notes in a lane."""
    page.get_by_role("button", name=f"Nieuw briefje bij ‘{lane}’").click()
    for label in labels:
        page.keyboard.type(label)
        page.keyboard.press("Enter")
        page.locator(".note", has_text=label).wait_for()


def filled(page: Page, url: str) -> None:
    """Lay one note in each lane."""
    new_session(page, url)
    lay(page, "Wie steekt er wat in?", "Huur en koffie")
    lay(page, "Wie heeft er iets aan?", "Buurtbewoners")
    lay(page, "Wat verandert er?", "Minder mensen alleen")
    lay(page, "Wat doen we?", "Elke middag inloop")
