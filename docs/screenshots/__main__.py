# ruff: noqa: INP001 - a script beside the pages it makes pictures for
"""Make the pictures of the guides: the real program in a real browser, 1280×720, in Dutch.

Run `python docs/screenshots` after a screen has changed, or with names to make only those (`op-tafel knop`).
It works in a folder of its own and asks nothing of another computer. It needs Chromium, named by EA_CHROMIUM or on
the path, and ImageMagick, which makes the pictures small.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import lessons
import sheet
import steps
from playwright.sync_api import Page, sync_playwright
from ways import IMAGES, program

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-dev-shm-usage",
)  # fmt: skip

PICTURES: dict[str, Callable[[Page, str], None]] = {
    "eerste-scherm": sheet.first_screen,
    "nieuwe-bijeenkomst": sheet.new_form,
    "leren": lessons.learn,
    "op-tafel": sheet.on_the_table,
    "pijl": sheet.arrow,
    "formulier": sheet.form,
    "vragen": sheet.questions,
    "tabel": sheet.table,
    "loont-het": steps.does_it_pay,
    "knop": steps.knob,
    "verslag": sheet.save,
    "rekenaar": steps.calculator,
    "uitzoeken": steps.research,
    "gemeten": steps.measured,
    "wie-betaalt": steps.who_pays,
    "voorschieten": steps.lays_out,
    "aanvraag": steps.apply,
    "doelgroep": steps.target_group,
    "opnieuw-verbinden": sheet.lost,
    "oefening": lessons.exercise,
    "oefening-en": lessons.exercise_in_english,
    "klas": lessons.classroom,
    "foto": sheet.photo,
    "tijdcapsule": sheet.capsule,
}


def main(names: list[str]) -> None:
    """Make the pictures of these names, or all."""
    IMAGES.mkdir(exist_ok=True)
    chromium = os.environ.get("EA_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        with program(Path(folder)) as url:
            for name in names or list(PICTURES):
                context = browser.new_context(
                    viewport={"width": 1280, "height": 720}, locale="nl-NL", timezone_id="Europe/Amsterdam"
                )
                try:
                    PICTURES[name](context.new_page(), url)
                finally:
                    context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
