"""The server on this computer: the screens without code, and JupyterLab beside them, in one process on loopback."""

import json
import logging
import os
import socket
import sys
import warnings
import webbrowser
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from effectenarena.model import ArenaError
from effectenarena.session.home import ENDING, Home, key_of
from effectenarena.session.opening import take_in
from effectenarena.session.premises import STEPS, prepare, token
from effectenarena.session.refusal import Refused
from effectenarena.storage.trouble import told
from effectenarena.text import say, sentence

HOST: Final = "127.0.0.1"
FIRST_PORT: Final = 8965
_TRIED: Final = 30
_IDLE_KERNEL: Final = 600
"""Seconds that the program behind a page lives on after the page has gone without saying so."""
_LARGEST_MESSAGE: Final = 64 * 1024**2


def serve(file: Path | None = None, *, port: int = 0, open_browser: bool = True, ready: Path | None = None) -> int:
    """Start the server and stay until it is stopped; a second start shows the one that runs.

    Parameters
    ----------
    file
        Session file or exchange file to begin with; without it the first screen comes.
    port
        Wanted port, 0 for the usual one; when it is taken the next free one is used, and told.
    open_browser
        Whether to show the page.
    ready
        File that gets ``{"url": …}`` as soon as the page can be opened.

    Returns
    -------
    int
        Exit status when another server shows the page (0) or the file cannot be opened (1); a server of our own
        ends the process when it is stopped.
    """
    home = Home()
    lang = home.preferences.lang
    try:
        with told(file or home.folder):
            page = _page(home, file)
            folders = prepare(home)
    except ArenaError as error:
        words = sentence(error.findings[0], lang)
        sys.stderr.write(f"{words['message']} {words['mend']}\n")
        return 1
    except Refused as refused:
        sys.stderr.write(say(refused.key, lang, **refused.params) + "\n")
        return 1
    last = _last_port(home)
    if last and _answers(last, token(home)):
        _announce(f"http://{HOST}:{last}/{page}", open_browser=open_browser, ready=ready)
        return 0
    # The same port as the last time: a page that is still open then finds its way back.
    free = _free_port(port or last or FIRST_PORT)
    if port and free != port:
        sys.stderr.write(say("shell.port_taken", lang, port=port, free=free) + "\n")
    os.environ.update(folders)
    app = _server(home, free)
    (home.system / "poort").write_text(str(app.port), encoding="ascii")
    app.io_loop.add_callback(_announce, f"http://{HOST}:{app.port}/{page}", open_browser=open_browser, ready=ready)
    app.start()
    # Everything is closed by now, but a thread that reads files for the server may wait for work for ever.
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


def _page(home: Home, file: Path | None) -> str:
    """The page to begin with, as the last part of its address."""
    query = {"token": token(home)}
    if file is None:
        return f"voila/render/{STEPS}/0_start.ipynb?{urlencode(query)}"
    if file.suffix.lower() == ENDING:
        path, name = file, file.stem
    else:
        session = take_in(home, file.name, file.read_bytes()).session
        path, name = session.path, session.sheet.arena.project.name
        session.close()
    home.remember(path, name)
    return f"voila/render/{STEPS}/1_arena.ipynb?{urlencode(query | {'work': key_of(path)})}"


def _last_port(home: Home) -> int:
    """The port that the server for this folder used last; 0 when there is none."""
    try:
        port = int((home.system / "poort").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
    return port if 0 < port < 65536 else 0


def _answers(port: int, key: str) -> bool:
    """Whether our own server is at a port: it alone takes the key of this folder."""
    question = Request(f"http://{HOST}:{port}/api/status", headers={"Authorization": f"token {key}"})
    try:
        with urlopen(question, timeout=2) as answer:  # noqa: S310 - our own loopback
            return bool(answer.status == 200)
    except (OSError, URLError, HTTPException):
        return False


def _free_port(wanted: int) -> int:
    for port in (*range(wanted, min(wanted + _TRIED, 65536)), 0):
        with socket.socket() as trial:
            if os.name != "nt":  # there it would take a port that somebody uses
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((HOST, port))
            except OSError:
                continue
            found: int = trial.getsockname()[1]
            return found
    raise OSError("no free port")


def _server(home: Home, port: int) -> Any:
    """Make the server, listening but not yet answering."""
    import voila  # noqa: F401 - it asks for warnings when it is imported, so before we refuse them
    from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]
    from traitlets.config import Config

    # What libraries tell each other is nothing that a facilitator can mend.
    warnings.simplefilter("ignore", DeprecationWarning)

    config = Config(
        {
            "ServerApp": {
                "ip": HOST,
                "port": port,
                "port_retries": _TRIED,
                "open_browser": False,
                "answer_yes": True,
                "allow_root": True,
                "root_dir": str(home.folder),
                "jpserver_extensions": {"jupyterlab": True, "voila.server_extension": True},
                "log_level": "ERROR",
                # None keeps MathJax from being fetched from the internet; an empty address would be a failed request.
                "tornado_settings": {
                    "mathjax_url": None,
                    "mathjax_config": None,
                    "websocket_max_message_size": _LARGEST_MESSAGE,
                },
            },
            "IdentityProvider": {"token": token(home)},
            "LabApp": {
                "log_level": "ERROR",
                "news_url": None,
                "extension_manager": "readonly",
                "expose_app_in_browser": True,
            },
            "MappingKernelManager": {"cull_idle_timeout": _IDLE_KERNEL, "cull_interval": 60},
            "VoilaConfiguration": {
                "template": "arena",
                "show_tracebacks": False,
                "theme": "light",
                "prelaunch_hook": _give_form_key,
            },
            "VoilaExporter": {"language_code": "nl"},
        }
    )
    return LabApp.initialize_server(argv=[], config=config)


def _give_form_key(handler: Any, **_about: Any) -> None:
    """Give the page the cookie with which it may say that it goes; reading the key sets it."""
    _key = handler.xsrf_token


def _announce(url: str, *, open_browser: bool, ready: Path | None) -> None:
    if ready is not None:
        draft = ready.with_name(f"{ready.name}.tmp")
        draft.write_text(json.dumps({"url": url}), encoding="utf-8")
        draft.replace(ready)
    else:
        sys.stdout.write(f"{url}\n")
        sys.stdout.flush()
    if open_browser:
        webbrowser.open(url)
