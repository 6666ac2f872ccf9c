"""A server of its own for the browser tests: own folder, own port, as a facilitator starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from effectenarena.session import Session
from tests.session.room.participant import Room, room

SLOW = 45_000
"""Milliseconds that a page may take on a busy computer."""
expect.set_options(timeout=15_000)  # what takes part of a second on a calm computer took over five on a busy one


def wait_until(ready: Callable[[], bool]) -> None:
    """Wait for something outside the browser, and fail when it does not come."""
    end, pause = time.monotonic() + SLOW / 1000, Event()
    while not ready():
        assert time.monotonic() < end, "waited too long"
        pause.wait(0.1)  # files and kernels tell nobody: ask again, never longer than it takes


class Server:
    """A running program; `home` is its folder."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.home = home
        self._arguments = arguments
        self.start()

    def start(self) -> None:
        ready = self.home / "ready.json"
        ready.unlink(missing_ok=True)
        with (self.home / "server.log").open("w") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "effectenarena.cli",
                    "start",
                    *self._arguments,
                    "--no-browser",
                    "--ready",
                    ready,
                ],
                env=os.environ | {"EFFECTENARENA_HOME": str(self.home)},
                stdout=log,
                stderr=log,
            )
        wait_until(lambda: ready.exists() or self.process.poll() is not None)
        if not ready.exists():
            pytest.fail((self.home / "server.log").read_text())
        self.url: str = json.loads(ready.read_text())["url"]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(SLOW / 1000)

    def open(self, page: Page) -> None:
        """Show the first page, until it can be used."""
        page.goto(self.url, wait_until="commit")
        expect(page.locator(".ea main")).to_be_visible(timeout=SLOW)

    def end_kernel(self, page: Page) -> None:
        """End the program behind a page, and that one alone."""
        kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
        self.ask("DELETE", f"/api/kernels/{kernel}")

    def end_kernels(self) -> None:
        """End what pages of this server left running: a browser that is torn down says no goodbye."""
        running: list[dict[str, str]] = []

        def listed() -> bool:
            # one that is just starting has no moment of last use yet, and Jupyter then answers 500 to the whole list
            with suppress(HTTPError):
                running.extend(self.ask("GET", "/api/kernels"))
                return True
            return False

        wait_until(listed)
        for kernel in running:
            with suppress(HTTPError):  # a page that does say goodbye was first
                self.ask("DELETE", f"/api/kernels/{kernel['id']}")

    def ask(self, method: str, path: str) -> Any:
        address, _, query = self.url.partition("/voila")
        token = query.partition("token=")[2].partition("&")[0]
        request = Request(f"{address}{path}", method=method, headers={"Authorization": f"token {token}"})
        with urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or b"null")


@pytest.fixture(scope="session")
def running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


@pytest.fixture
def empty_hall(tmp_path: Path) -> Iterator[Room]:
    """Give a room beside a sheet on which nothing lies yet."""
    path = tmp_path / "zaal.arena"
    Session.create(path, {"name": "De Tulp"}).close()
    with room(path) as made:
        yield made


@pytest.fixture
def server(running_server: Server) -> Iterator[Server]:
    """Give the one server that these tests share, without what a test before left running."""
    yield running_server
    running_server.end_kernels()


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Give a way to start a server of a test's own."""
    running: list[Server] = []

    def start(*arguments: str) -> Server:
        running.append(Server(tmp_path, *arguments))
        return running[-1]

    yield start
    for one in running:
        one.stop()
