# ruff: noqa: INP001 - beside a script
"""Pictures for who learns or teaches."""

import json

from playwright.sync_api import FilePayload, Page
from ways import SLOW, begin, take

from effectenarena.teaching import handin


def learn(page: Page, url: str) -> None:
    """Show what there is for who learns or teaches."""
    begin(page, url)
    page.get_by_role("button", name="Ik leer of geef les").click()
    page.get_by_role("link", name="E10").wait_for()
    take(page, "leren")


def exercise(page: Page, url: str) -> None:
    """Show a hint in an exercise."""
    begin(page, url)
    page.get_by_role("button", name="Ik leer of geef les").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="E10").click()
    sheet = opened.value
    sheet.get_by_label("Wie werkt hieraan?").fill("Groep 2", timeout=SLOW)
    sheet.get_by_role("button", name="Beginnen").click()
    first = sheet.locator(".question").first
    first.get_by_role("textbox").fill("1700")
    first.get_by_role("button", name="Kijk na").click()
    first.locator(".hints").wait_for()
    first.scroll_into_view_if_needed()
    take(sheet, "oefening")


def exercise_in_english(page: Page, url: str) -> None:
    """Show the same in English."""
    begin(page, url)
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="I study or teach").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="E10").click()
    sheet = opened.value
    sheet.get_by_role("textbox").first.fill("Group 2", timeout=SLOW)
    sheet.get_by_role("button", name="Begin").click()
    first = sheet.locator(".question").first
    first.get_by_role("textbox").fill("1700")
    first.get_by_role("button").first.click()
    first.locator(".hints").wait_for()
    first.scroll_into_view_if_needed()
    take(sheet, "oefening-en")
    # The program remembers the language, also for the pictures that come after this one.
    page.get_by_role("button", name="Nederlands").click()
    page.get_by_role("heading", name="Waar wilt u mee beginnen?").wait_for(timeout=SLOW)


def classroom(page: Page, url: str) -> None:
    """Show where a class stands."""
    begin(page, url)
    page.get_by_role("button", name="Ik leer of geef les").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Ik geef les").click()
    sheet = opened.value
    files = []
    for at, answer in enumerate(("1700", "750", "750.000", "veel", "950", "750")):
        work = handin.begin("10_tabel_3_7", f"Groep {at + 1}").with_answer("saldo", handin.Given(answer, 0, at % 3))
        work = work.with_answer("echt", handin.Given("ja" if at % 3 else "nee"))
        content = json.dumps(work.to_data()).encode()
        files.append(FilePayload(name=f"{at}.antwoorden.json", mimeType="application/json", buffer=content))
    sheet.locator("input[type=file]").set_input_files(files, timeout=SLOW)
    sheet.locator(".standing").wait_for(timeout=SLOW)
    take(sheet, "klas")
