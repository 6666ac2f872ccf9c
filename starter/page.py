"""The page with the progress bar: served on this computer alone, at an address that only its browser knows."""

from __future__ import annotations

import json
import os
import secrets
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from starter.progress import Progress

_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "effectenarena" / "web" / "fonts"
_FILES = {
    "": ("text/html; charset=utf-8", _HERE / "page.html"),
    "400.woff2": ("font/woff2", _FONTS / "atkinson-latin-400.woff2"),
    "700.woff2": ("font/woff2", _FONTS / "atkinson-latin-700.woff2"),
}
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; font-src 'self';"
    " img-src data:"
)
_LAST_LOOK = 3.0  # seconds that an open page gets to fetch the end of the story


@contextmanager
def served(progress: Progress) -> Iterator[str]:
    """Serve the page while the block runs; gives its address."""
    path = f"/{secrets.token_urlsafe(16)}/"
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(path, progress))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{path}"
    finally:
        server.shutdown()
        server.server_close()


def wait_until_told(progress: Progress) -> None:
    """Give an open page the time to fetch the last sentence, before its server stops."""
    progress.told_end.wait(_LAST_LOOK)


def has_browser() -> bool:
    """Say whether a browser window can be opened: not on a computer without a screen."""
    return sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )


def show(url: str) -> None:
    """Open the page in the browser, without waiting for it."""
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _handler(path: str, progress: Progress) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.removeprefix(path) if self.path.startswith(path) else None
            if name in _FILES:
                kind, file = _FILES[name]
                self._answer(kind, file.read_bytes())
            elif name == "status":
                status = progress.status
                self._answer("application/json", json.dumps(asdict(status)).encode())
                if status.url or status.failed:
                    progress.told_end.set()
            else:
                self.send_error(404)

        def _answer(self, kind: str, body: bytes) -> None:
            self.send_response(200)
            for name, value in {
                "Content-Type": kind,
                "Content-Length": str(len(body)),
                "Content-Security-Policy": _POLICY,
                "Cache-Control": "no-store",
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the terminal for people."""

    return Handler
