"""The commands of start.py."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import cast

from starter import bundle, checks, lock, page
from starter.environment import Environment
from starter.programs import surroundings
from starter.progress import LANGUAGES, Progress
from starter.pythons import NEWEST, OLDEST
from starter.trouble import Trouble, from_os_error
from starter.words import sentence

Command = Callable[[argparse.Namespace, Progress], int]

ROOT = Path(__file__).resolve().parent.parent
_LOOK_EVERY = 0.1  # seconds between two looks at whether the first screen answers
_PATIENCE = 20.0  # seconds a session gets to close its files
_SHORT = 1.0  # seconds within which a session ends that only shows one that runs already


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code: 0 done, 1 did not succeed, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        cast("TextIOWrapper", stream).reconfigure(errors="replace")  # an old console cannot show every folder's name
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what we started is stopped too
    options = _parser().parse_args(arguments)
    try:
        return _told(_COMMANDS[options.command], options, Progress())
    except KeyboardInterrupt:
        _say("stopped")
        return 130


def _told(command: Command, options: argparse.Namespace, progress: Progress) -> int:
    """Run a command; what a person can mend is told in plain words."""
    try:
        return command(options, progress)
    except Trouble as trouble:
        progress.fail(trouble)
    except OSError as error:
        progress.fail(from_os_error(error))
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="start.py",
        description="Zet effectenarena klaar en start het. / Sets effectenarena up and starts it.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="start   klaarzetten als dat nodig is, en starten / set up when needed, and start (default)\n"
        "setup   alleen klaarzetten, en herstellen wat ontbreekt / only set up, and mend what is missing\n"
        "test    alle controles / every check\n"
        "bundle  map maken om zonder internet te installeren / make a folder to install from without a network\n"
        "lock    de vaste versies bijwerken / update the pinned versions",
    )
    parser.add_argument("command", nargs="?", choices=list(_COMMANDS), default="start", metavar="COMMAND")
    parser.add_argument("folder", nargs="?", type=Path, help="bundle: the folder to make")
    parser.add_argument(
        "--from", dest="source", type=Path, metavar="FOLDER", help="install from a bundle, without a network"
    )
    parser.add_argument("--port", type=int, default=0, help="start: the port to use; a free one unless said")
    parser.add_argument("--no-browser", action="store_true", help="start: print the address, open no browser")
    parser.add_argument("--all", action="store_true", help="test: also the checks that take minutes")
    parser.add_argument(
        "--platform", choices=list(bundle.PLATFORMS), default=bundle.this_platform(), help="bundle: for which computer"
    )
    versions = [f"3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
    parser.add_argument("--python", choices=versions, default=bundle.this_python(), help="bundle: for which Python")
    return parser


def _start(options: argparse.Namespace, progress: Progress) -> int:
    """Show the page with the progress at once, and do the rest behind it."""
    with page.served(progress) as address:
        in_browser = not options.no_browser and page.has_browser()
        if in_browser:
            page.show(address)
        else:
            _say("page", url=address)
        code = _told(_open, options, progress)
        if in_browser:
            page.wait_until_told(progress)
        return code


def _open(options: argparse.Namespace, progress: Progress) -> int:
    progress.step("look", 0.0)
    if options.port:
        _refuse_taken(options.port)
    environment = _environment(options)
    environment.prepare(progress)
    code = _run_session(environment, options, progress)
    if code and not progress.status.url and not environment.is_whole():
        environment.mend(progress)
        code = _run_session(environment, options, progress)
    if code and not progress.status.url:
        raise Trouble("did-not-start", place=environment.folder, log=environment.log)
    return code


def _refuse_taken(port: int) -> None:
    """Say that a port is in use before spending minutes on the rest."""
    with socket.socket() as probe:
        if os.name == "posix":  # elsewhere this would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise Trouble("port-taken", port=port) from error


def _run_session(environment: Environment, options: argparse.Namespace, progress: Progress) -> int:
    """Run the guided session until it ends, and send the page on to it; returns its exit code."""
    progress.step("opening", 0.9)
    with (
        tempfile.TemporaryDirectory(prefix="effectenarena-") as folder,
        environment.log.open("w", encoding="utf-8") as log,
    ):
        ready = Path(folder, "ready.json")
        command: list[str | Path] = [
            environment.python,
            "-m",
            "effectenarena.cli",
            "start",
            "--no-browser",
            "--ready",
            ready,
        ]
        command += ["--port", str(options.port)] if options.port else []
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=surroundings())
        with _ended(process):
            while not ready.exists() and process.poll() is None:
                time.sleep(_LOOK_EVERY)
            if not ready.exists():
                return process.wait()
            url = json.loads(ready.read_text(encoding="utf-8"))["url"]  # put there whole, under another name first
            progress.arrive(url)
            _say("screen", url=url)
            try:
                code = process.wait(_SHORT)
                _say("already")
            except subprocess.TimeoutExpired:
                _say("keep-open")
                code = process.wait()
                _say("stopped")
            return code


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Leave no server behind: ask it to stop, and wait for it."""
    try:
        yield
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:  # what was done is on the disk already
                process.kill()
                process.wait()


def _setup(options: argparse.Namespace, progress: Progress) -> int:
    environment = _environment(options)
    environment.prepare(progress)
    if not environment.is_whole():
        environment.mend(progress)
    _say("set-up", place=environment.folder)
    return 0


def _test(options: argparse.Namespace, progress: Progress) -> int:
    environment = _environment(options)
    environment.prepare(progress, for_tests=True)
    return checks.run_all(environment, everything=options.all)


def _bundle(options: argparse.Namespace, progress: Progress) -> int:
    environment = _environment(options)
    environment.prepare(progress)
    folder = options.folder or ROOT / "effectenarena-offline"
    bundle.make_bundle(environment, folder.resolve(), options.platform, options.python, progress)
    _say("bundled", place=folder.resolve())
    return 0


def _lock(options: argparse.Namespace, progress: Progress) -> int:
    environment = _environment(options)
    environment.prepare(progress)
    lock.write_locks(environment, progress)
    _say("locked")
    return 0


def _environment(options: argparse.Namespace) -> Environment:
    """Return this clone's environment; a clone that came as a bundle installs from itself."""
    source = options.source or (ROOT if bundle.has_wheels(ROOT) else None)
    return Environment.of(ROOT, bundle.wheels_in(source) if source else None)


def _say(code: str, **params: object) -> None:
    for language in LANGUAGES:
        print(f"  {sentence(code, language, **params)}", flush=True)


_COMMANDS: dict[str, Command] = {"start": _start, "setup": _setup, "test": _test, "bundle": _bundle, "lock": _lock}
