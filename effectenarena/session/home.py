"""Where somebody's work is kept: the folder, what was opened last, and how the screen likes to look."""

import json
import os
import re
import tempfile
import unicodedata
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from effectenarena.storage.paths import free_name
from effectenarena.text import LANGUAGES, Language

ENDING: Final = ".arena"
CAPSULES: Final = "tijdcapsules"
"""Beside the work: what is frozen is not taken for what one goes on with."""
TEXT_SIZES: Final = ("normal", "large", "huge")
_SHOWN = 12
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True)
class Work:
    """One session file that somebody has opened."""

    key: str
    """Short name for the page's address: it says which file without being a path."""
    path: Path
    name: str
    opened_at: str
    """Moment of the last opening, ISO 8601 in UTC."""


@dataclass(frozen=True)
class Preferences:
    """How the screen likes to look."""

    lang: Language = "nl"
    text_size: str = "normal"


class Home:
    """The folder `~/Effectenarena` (or `EFFECTENARENA_HOME`) and the small file that remembers.

    Parameters
    ----------
    folder
        Another folder, as in a test.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(os.environ.get("EFFECTENARENA_HOME") or Path.home() / "Effectenarena")
        self.system = self.folder / "systeem"

    # ---- what was opened

    def works(self) -> list[Work]:
        """Session files that are still there, the last opened first; also those that only lie in the folder."""
        works = {work.key: work for work in self._remembered() if work.path.is_file()}
        for path in self.folder.glob(f"*{ENDING}"):
            changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
            works.setdefault(key_of(path), Work(key_of(path), path, path.stem, changed))
        return sorted(works.values(), key=lambda work: work.opened_at, reverse=True)[:_SHOWN]

    def find(self, key: str) -> Path | None:
        """The file behind a key, when it is known here and still exists."""
        known = [*((work.key, work.path) for work in self.works()), *((key_of(path), path) for path in self.capsules())]
        return next((path for one, path in known if one == key), None)

    def capsules(self) -> list[Path]:
        """Time capsules, by name; they are no work to go on with."""
        return sorted((self.folder / CAPSULES).glob(f"*{ENDING}"))

    def remember(self, path: Path, name: str) -> None:
        """Note that a file was opened: it is the one to go on with."""
        path = path.resolve()
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        opened = Work(key_of(path), path, name or path.stem, now)
        others = [work for work in self._remembered() if work.key != opened.key]
        self._write(works=[opened, *others][: 3 * _SHOWN])

    def free_path(self, name: str) -> Path:
        """A path in the folder for a new file of this name; a name that is taken gets a number.

        Examples
        --------
        >>> import tempfile
        >>> Home(Path(tempfile.mkdtemp())).free_path("De Tulp: buurt/straat").name
        'De Tulp buurt straat.arena'
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        return free_name(self.folder / f"{file_name(name)}{ENDING}")

    def capsule_path(self, name: str) -> Path:
        """A free path for a time capsule of this name."""
        folder = self.folder / CAPSULES
        folder.mkdir(parents=True, exist_ok=True)
        return free_name(folder / f"{file_name(name)}{ENDING}")

    # ---- how it looks

    @property
    def preferences(self) -> Preferences:
        """Language and text size; a damaged file means the usual ones."""
        found = self._read().get("preferences")
        found = found if isinstance(found, dict) else {}
        lang, size = found.get("lang"), found.get("text_size")
        return Preferences(lang if lang in LANGUAGES else "nl", size if size in TEXT_SIZES else "normal")

    def prefer(self, preferences: Preferences) -> None:
        """Keep language and text size for the next time."""
        self._write(preferences=asdict(preferences))

    # ---- the small file

    def _remembered(self) -> list[Work]:
        works = []
        entries = self._read().get("works")
        for entry in entries if isinstance(entries, list) else []:
            try:
                path = Path(entry["path"])
                works.append(Work(key_of(path), path, str(entry["name"]), str(entry["opened_at"])))
            except (KeyError, TypeError):
                continue
        return works

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads((self.system / "home.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, works: list[Work] | None = None, **changes: Any) -> None:
        """Write in one step, so that a power cut leaves the old file or the new one."""
        if works is not None:
            changes["works"] = [{"path": str(w.path), "name": w.name, "opened_at": w.opened_at} for w in works]
        self.system.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.system, prefix="home-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({**self._read(), **changes}, file, ensure_ascii=False, indent=1)
        Path(name).replace(self.system / "home.json")


def key_of(path: Path) -> str:
    """A short key for a file, the same every time."""
    return sha256(str(path.resolve()).encode()).hexdigest()[:16]


def shown(path: Path) -> str:
    """Write a path as people know it: `~` for their own folder."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except ValueError:
        return str(path)


def file_name(name: str) -> str:
    """Make a name that every file system takes.

    Examples
    --------
    >>> file_name("../../De Tulp: 2026?"), file_name("con"), file_name("")
    ('De Tulp 2026', 'Bijeenkomst con', 'Bijeenkomst')
    """
    text = unicodedata.normalize("NFC", name)
    text = " ".join(re.sub(r"[^\w\s().,&+-]", " ", text).split())[:60].strip(" .")
    return text if text and text.lower() not in _RESERVED else f"Bijeenkomst {text}".strip()
