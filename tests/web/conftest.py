"""A page on which the kit's modules load from their files."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from effectenarena import web

ORIGIN = "http://127.0.0.1:1"


@pytest.fixture
def kit(page: Page) -> Page:
    """Give a page on which the modules load from their files."""

    def answer(route: Route) -> None:
        path = web.FOLDER / route.request.url.removeprefix(f"{ORIGIN}/")
        if path.suffix == ".js":
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><div id='root' class='ea'></div>", content_type="text/html")

    page.route(f"{ORIGIN}/**", answer)
    page.goto(f"{ORIGIN}/page")
    return page
