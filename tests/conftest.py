"""What tests of several rooms share: one Chromium for the whole run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ELSEWHERE = "zaal.test"
"""A name that leads to this computer, and that a browser takes for another one."""

# How long an example takes, or takes to make, says what the computer can do and nothing about what is tested.
settings.register_profile("patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# It runs as root in CI; the others keep it from asking anything of the outside world.
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give an installed Chromium, named by EA_CHROMIUM or found on the path."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("EA_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        # A browser that is not there is a reason to skip on a student's computer, and an error on CI.
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium: install it, or name it in EA_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty page of 1280×720; the test fails when it asked anything of another computer."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="nl-NL")
    outside: list[str] = []
    context.on("request", lambda request: None if _is_here(request.url) else outside.append(request.url))
    yield context.new_page()
    context.close()
    assert not outside, f"asked of another computer: {outside}"


def _is_here(url: str) -> bool:
    return url.startswith(
        ("http://127.0.0.1:", "ws://127.0.0.1:", "http://localhost:", "data:", "blob:", "file:", "about:")
    )
