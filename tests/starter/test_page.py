"""The page with the progress bar: at once, on this computer alone, and on to the first screen."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from starter import page as starter_page
from starter.progress import Progress
from starter.trouble import Trouble

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def progress() -> Progress:
    """Give a set-up that has just begun."""
    return Progress()


@pytest.fixture
def address(progress: Progress) -> Iterator[str]:
    """Serve the page of that set-up."""
    with starter_page.served(progress) as url:
        yield url


@pytest.fixture
def first_screen() -> Iterator[str]:
    """Serve something to be sent on to."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<title>Het eerste scherm</title>")

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def status(address: str) -> dict[str, object]:
    """Ask how far the set-up is."""
    with urllib.request.urlopen(f"{address}status") as answer:
        told: dict[str, object] = json.load(answer)
        return told


def test_it_tells_how_far_the_set_up_is(progress: Progress, address: str) -> None:
    progress.step("parts", 0.25)
    progress.detail("Downloading numpy")
    told = status(address)
    assert told["share"] == 0.25
    assert "De eerste keer" in str(told["nl"])
    assert "The first time" in str(told["en"])
    assert told["detail"] == "Downloading numpy"
    assert not told["url"]


def test_only_its_own_browser_knows_the_address(address: str) -> None:
    root = address.split("/", 3)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen("/".join([*root[:3], "status"]))
    assert address.startswith("http://127.0.0.1:")


def test_nothing_outside_this_computer_may_be_asked(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        policy = answer.headers["Content-Security-Policy"]
        html = answer.read().decode()
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "://" not in html


@pytest.mark.browser
def test_the_browser_follows_the_set_up_to_the_first_screen(
    page: Page, progress: Progress, address: str, first_screen: str
) -> None:
    progress.step("parts", 0.25)
    page.goto(address)
    page.get_by_text("We halen de onderdelen op.").wait_for()
    bar = page.get_by_role("progressbar", name="Effectenarena wordt klaargezet")
    assert bar.evaluate("bar => bar.value") == 0.25
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('1rem Atkinson Hyperlegible Next'))")
    progress.step("own", 0.85)
    page.get_by_text("We zetten effectenarena zelf klaar.").wait_for()
    progress.arrive(first_screen)
    page.wait_for_url(first_screen)
    assert page.title() == "Het eerste scherm"


@pytest.mark.browser
def test_the_browser_shows_what_went_wrong_and_what_to_do(page: Page, progress: Progress, address: str) -> None:
    page.goto(address)
    progress.fail(Trouble("no-network"))
    page.get_by_role("heading", name="Het is niet gelukt").wait_for()
    page.get_by_text("Kijk of er internet is").wait_for()
    assert page.locator("#nl code").all_inner_texts() == ["python3 start.py bundle", "python3 start.py --from MAP"]
    page.get_by_text("Check that there is a network").wait_for()
    assert progress.told_end.is_set()


@pytest.mark.browser
def test_the_browser_says_when_the_window_was_closed(page: Page, progress: Progress) -> None:
    with starter_page.served(progress) as url:
        page.goto(url)
        page.get_by_text("Even geduld").wait_for(state="detached")
    page.get_by_role("heading", name="Effectenarena is gestopt").wait_for()
