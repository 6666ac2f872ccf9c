"""The rooms around the work: folders of our own for Jupyter, and copies of the notebooks to work in."""

import json
import os
import secrets
import shutil
from pathlib import Path
from typing import Any, Final

from effectenarena.session.home import Home
from effectenarena.storage.paths import free_name

STEPS: Final = "stappen"
EXERCISES: Final = "oefeningen"
CLASS: Final = "00_klas"
_PACKAGE: Final = Path(__file__).parents[1]
_OWN_FOLDERS: Final = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
}
_QUIET_LAB: Final = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}
_QUIET_KERNEL: Final = {"IPKernelApp": {"log_level": 40}}
"""Errors alone: what else a kernel tells would stand in the window that the program was started from."""


def prepare(home: Home) -> dict[str, str]:
    """Lay everything ready under the home folder.

    Returns
    -------
    dict
        Environment variables that keep Jupyter inside our own folders, so that nothing of the user's mixes in.
    """
    rooms = {name: home.system / folder for name, folder in _OWN_FOLDERS.items()}
    for room in rooms.values():
        room.mkdir(parents=True, exist_ok=True)
    settings = rooms["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab" / "apputils-extension"
    _write(settings / "notification.jupyterlab-settings", _QUIET_LAB)
    _write(rooms["IPYTHONDIR"] / "profile_default" / "ipython_kernel_config.json", _QUIET_KERNEL)
    lay_out(home)
    return {name: str(room) for name, room in rooms.items()} | {
        "EFFECTENARENA_HOME": str(home.folder),
        "JUPYTER_PATH": str(_PACKAGE / "widgets" / "jupyter"),
    }


def lay_out(home: Home) -> None:
    """Lay the notebooks ready, also where a server of somebody else shows them, as a school's does."""
    _copy_steps(_source("notebooks"), home.folder / STEPS)
    _copy_exercises(_source("exercises"), home.folder / EXERCISES)


def token(home: Home) -> str:
    """The key to the server, the same every time: a page that is still open finds its way back after a restart."""
    path = home.system / "toegang"
    try:
        found = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        found = ""
    if len(found) < 32:
        home.system.mkdir(parents=True, exist_ok=True)
        found = secrets.token_hex(24)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(found)
    return found


def _write(path: Path, settings: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings), encoding="utf-8")


def _source(name: str) -> Path:
    """Where the notebooks lie: inside an installed package, beside it in a clone."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def _copy_steps(source: Path, target: Path) -> None:
    """Refresh the steps."""
    target.mkdir(parents=True, exist_ok=True)
    for notebook in sorted(source.glob("*.ipynb")):
        _refresh(notebook, target / notebook.name)


def _copy_exercises(source: Path, target: Path) -> None:
    """Refresh the exercises and the class, without the teacher's keys; answers stand in files of their own."""
    for exercise in sorted((*source.glob("*/oefening.ipynb"), *source.glob(f"{CLASS}/*.ipynb"))):
        copy = target / exercise.parent.name / exercise.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        _refresh(exercise, copy)


def _refresh(notebook: Path, copy: Path) -> None:
    """Lay out a notebook; what somebody changed in it is put aside, not overwritten."""
    if copy.exists() and _cells(copy) == _cells(notebook):
        return
    if copy.exists():
        aside = copy.parent / "eerder"
        aside.mkdir(exist_ok=True)
        copy.replace(free_name(aside / copy.name))
    shutil.copyfile(notebook, copy)


def _cells(path: Path) -> Any:
    """What a notebook says, apart from its outputs."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return [(cell["cell_type"], "".join(cell["source"])) for cell in found["cells"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
