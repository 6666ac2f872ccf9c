# ruff: noqa: INP001, S310 - beside a script; it asks our own program
"""Pictures of the sheet and of the session around it."""

from urllib.request import Request, urlopen

from playwright.sync_api import FilePayload, Page
from ways import SLOW, begin, de_tulp, filled, lay, new_session, take

from effectenarena import cases
from effectenarena.drawing import arena_svg
from effectenarena.model import read
from effectenarena.storage.exchange import decode


def first_screen(page: Page, url: str) -> None:
    """Show where everything begins."""
    begin(page, url)
    take(page, "eerste-scherm")


def new_form(page: Page, url: str) -> None:
    """Show what is asked of a new session."""
    begin(page, url)
    page.get_by_role("button", name="Nieuwe bijeenkomst").click()
    page.get_by_label("Hoe heet het project?").fill("Buurtkamer De Linde")
    page.get_by_label("Waar").fill("Wijkcentrum")
    page.get_by_label("Welk programma?").select_option("one-hour")
    page.get_by_label("Wat willen we bereiken?").fill("Minder mensen zitten alleen thuis.")
    page.get_by_label("Hoe heet het project?").focus()
    page.evaluate("scrollTo(0, 0)")
    take(page, "nieuwe-bijeenkomst")


def on_the_table(page: Page, url: str) -> None:
    """Show the sheet of De Tulp."""
    de_tulp(page, url)
    take(page, "op-tafel")


def arrow(page: Page, url: str) -> None:
    """Show an arrow that is being laid."""
    filled(page, url)
    page.keyboard.press("Escape")
    page.locator(".note.measure").first.click()
    page.keyboard.press("l")
    page.get_by_text("Esc stopt").last.wait_for()
    take(page, "pijl")


def form(page: Page, url: str) -> None:
    """Show the form of a contested arrow."""
    de_tulp(page, url)
    page.get_by_role("button", name="Tabel").click()
    page.get_by_role("tab", name="Pijlen").click()
    page.get_by_role("row").filter(has_text="E2").filter(has_text="E4").get_by_role("button", name="Bewerk").click()
    page.get_by_role("button", name="Tekening").click()
    take(page, "formulier")


def questions(page: Page, url: str) -> None:
    """Show the questions for the room."""
    de_tulp(page, url)
    page.get_by_role("button", name="vragen").click()
    take(page, "vragen")


def table(page: Page, url: str) -> None:
    """Show the sheet as a table, for who calculates."""
    de_tulp(page, url)
    page.get_by_role("tab", name="Voor de rekenaar").click()
    page.get_by_role("button", name="Tabel").click()
    page.get_by_role("tab", name="Effecten").click()
    take(page, "tabel")


def save(page: Page, url: str) -> None:
    """Show where a report was saved."""
    de_tulp(page, url, "2 Loont het?")
    page.get_by_role("button", name="Verslag bewaren").click()
    with page.expect_download(timeout=SLOW):
        page.get_by_role("group", name="Het hele verslag").get_by_role("button", name="Pdf").click()
    page.get_by_text("Bewaard:").wait_for(timeout=SLOW)
    take(page, "verslag")


def lost(page: Page, url: str) -> None:
    """Show what the page says while its program is gone."""
    de_tulp(page, url)
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    address, _, query = url.partition("/voila")
    key = query.partition("token=")[2].partition("&")[0]
    request = Request(f"{address}/api/kernels/{kernel}", method="DELETE", headers={"Authorization": f"token {key}"})
    urlopen(request, timeout=20).close()
    page.get_by_text("Even opnieuw verbinden").wait_for(timeout=SLOW)
    take(page, "opnieuw-verbinden")
    page.locator(".banner.lost").wait_for(state="hidden", timeout=SLOW)


def photo(page: Page, url: str) -> None:
    """Show a photo of the paper sheet beside the board, while its notes are typed over."""
    paper = page.context.new_page()
    sheet = arena_svg(read(decode(cases.text("de-tulp"))), "nl")
    table = "margin: 0; background: #8a6f55; display: grid; place-items: center; height: 100vh"
    turned = "transform: rotate(-2deg); width: 62vw; background: #fffdf6; box-shadow: 0 6px 30px #0008"
    paper.set_content(f'<body style="{table}"><div style="{turned}">{sheet}</div></body>')
    taken = paper.screenshot(type="jpeg", quality=80)
    paper.close()
    new_session(page, url)
    page.get_by_role("button", name="Bijeenkomst").click()
    page.get_by_label("Kies een foto").set_input_files(
        FilePayload(name="vel.jpg", mimeType="image/jpeg", buffer=taken), timeout=SLOW
    )
    page.get_by_role("complementary", name="Foto van het vel").get_by_role("img").wait_for(timeout=SLOW)
    page.get_by_role("button", name="Sluit", exact=True).click()
    lay(page, "Wie steekt er wat in?", "Kwartiermakers", "Huis en beheer")
    lay(page, "Wat doen we?", "Inloophuis open")
    page.keyboard.press("Escape")
    take(page, "foto")


def capsule(page: Page, url: str) -> None:
    """Show a time capsule of De Tulp as it opens."""
    de_tulp(page, url)
    page.locator(".keep > button").click()
    page.get_by_role("button", name="Tijdcapsule").click()
    page.get_by_role("button", name="Maak de tijdcapsule").click()
    page.get_by_text("De tijdcapsule ligt in").first.wait_for(timeout=SLOW)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("button", name="Tijdcapsules").click()
    page.locator(".works button").first.click()
    page.locator(".banner.capsule").wait_for(timeout=SLOW)
    take(page, "tijdcapsule")
