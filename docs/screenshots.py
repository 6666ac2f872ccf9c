# ruff: noqa: INP001, S310, S603 - a script beside the pages it makes pictures for; it starts and asks our own program
"""Make the pictures of the guides: the real program in a real browser, 1280×720, in Dutch.

Run `python docs/screenshots.py` after a screen has changed, or with names to make only those (`op-tafel knop`).
It works in a folder of its own and asks nothing of another computer. It needs Chromium, named by EA_CHROMIUM or on
the path, and ImageMagick, which makes the pictures small.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import FilePayload, Page, sync_playwright

from effectenarena import cases
from effectenarena.drawing import arena_svg
from effectenarena.model import read
from effectenarena.storage.exchange import decode
from effectenarena.teaching import handin

IMAGES = Path(__file__).parent / "images"
SLOW = 90_000
"""Milliseconds that a page may take on a busy computer."""
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-dev-shm-usage",
)  # fmt: skip


# ---- the program and the browser


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


# ---- ways through the program


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


# ---- the pictures


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


def learn(page: Page, url: str) -> None:
    """Show what there is for who learns or teaches."""
    begin(page, url)
    page.get_by_role("button", name="Ik leer of geef les").click()
    page.get_by_role("link", name="E10").wait_for()
    take(page, "leren")


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


def does_it_pay(page: Page, url: str) -> None:
    """Show the answer to "does it pay"."""
    de_tulp(page, url, "2 Loont het?")
    take(page, "loont-het")


def knob(page: Page, url: str) -> None:
    """Show what happens when somebody moves a number."""
    de_tulp(page, url, "2 Loont het?")
    slider = page.get_by_role("slider").first
    slider.focus()
    for _ in range(6):
        slider.press("ArrowLeft")
    page.get_by_text("Als het zo zou zijn").first.wait_for()
    take(page, "knop")


def save(page: Page, url: str) -> None:
    """Show where a report was saved."""
    de_tulp(page, url, "2 Loont het?")
    page.get_by_role("button", name="Verslag bewaren").click()
    with page.expect_download(timeout=SLOW):
        page.get_by_role("group", name="Het hele verslag").get_by_role("button", name="Pdf").click()
    page.get_by_text("Bewaard:").wait_for(timeout=SLOW)
    take(page, "verslag")


def calculator(page: Page, url: str) -> None:
    """Show the same answer for who calculates."""
    de_tulp(page, url, "2 Loont het?")
    page.get_by_role("tab", name="Voor de rekenaar").click()
    take(page, "rekenaar")


def research(page: Page, url: str) -> None:
    """Show what is worth finding out."""
    de_tulp(page, url, "3 Uitzoeken")
    take(page, "uitzoeken")


def measured(page: Page, url: str) -> None:
    """Show what a register says, filled in by chance for people who do not exist."""
    from measured_year import measured_year  # a neighbour: found only when this is run as a script

    de_tulp(page, url, "4 Gemeten")
    with tempfile.TemporaryDirectory() as folder:
        register = measured_year(read(decode(cases.text("de-tulp"))), Path(folder) / "Meten")
        page.locator(".opening input[type=file]").set_input_files(register)
        page.locator(".people .result").first.wait_for(timeout=SLOW)
    take(page, "gemeten")


def who_pays(page: Page, url: str) -> None:
    """Show who pays and who gains, and that nothing can be arranged yet."""
    de_tulp(page, url, "5 Hoe verder?")
    page.get_by_role("tab", name="Wie betaalt").click()
    page.locator(".sides > li").first.wait_for(timeout=SLOW)
    take(page, "wie-betaalt")


def target_group(page: Page, url: str) -> None:
    """Show the pyramid of households in which nobody lives."""
    de_tulp(page, url, "4 Gemeten")
    page.get_by_role("tab", name="Doelgroep en caseload").click()
    page.get_by_role("button", name="Kijk met verzonnen huishoudens").click()
    page.locator(".caseload .view").first.wait_for(timeout=SLOW)
    page.locator(".caseload .view").first.evaluate("part => part.scrollIntoView({block: 'start'})")
    take(page, "doelgroep")


def lays_out(page: Page, url: str) -> None:
    """Show who lays out, year by year."""
    de_tulp(page, url, "5 Hoe verder?")
    page.get_by_role("tab", name="Voorschieten").click()
    page.locator(".gaps tbody tr").first.wait_for(timeout=SLOW)
    take(page, "voorschieten")


def apply(page: Page, url: str) -> None:
    """Show what is still to be done for the application."""
    de_tulp(page, url)
    page.get_by_role("button", name="6 Aanvraag").click()
    page.locator(".application progress").first.wait_for(timeout=SLOW)
    take(page, "aanvraag")


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


PICTURES: dict[str, Callable[[Page, str], None]] = {
    "eerste-scherm": first_screen,
    "nieuwe-bijeenkomst": new_form,
    "leren": learn,
    "op-tafel": on_the_table,
    "pijl": arrow,
    "formulier": form,
    "vragen": questions,
    "tabel": table,
    "loont-het": does_it_pay,
    "knop": knob,
    "verslag": save,
    "rekenaar": calculator,
    "uitzoeken": research,
    "gemeten": measured,
    "wie-betaalt": who_pays,
    "voorschieten": lays_out,
    "aanvraag": apply,
    "doelgroep": target_group,
    "opnieuw-verbinden": lost,
    "oefening": exercise,
    "oefening-en": exercise_in_english,
    "klas": classroom,
    "foto": photo,
    "tijdcapsule": capsule,
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
