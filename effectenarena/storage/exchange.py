"""The exchange file: JSON that is read with limits and written whole or not at all."""

import json
import math
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from effectenarena.model import Arena, ArenaError, Finding, read
from effectenarena.storage.paths import temporary
from effectenarena.storage.trouble import must_be_file, told

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest exchange file that is read."""
MAX_DEPTH: Final = 64
"""The deepest nesting that is read; an arena needs five levels."""


def read_file(path: Path) -> Arena:
    """Read an exchange file.

    Raises
    ------
    ArenaError
        When the file is missing, too large, no JSON, or an arena with errors.
    """
    return read(load(path))


def load(path: Path) -> Any:
    """Read a JSON file's data without looking at its meaning.

    Raises
    ------
    ArenaError
        `missing-file`, `too-large`, `not-json`, `duplicate-key`, `not-a-number` …
    """
    with told(path):
        must_be_file(path)
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    return decode(raw, path.name)


def decode(raw: bytes | str, name: str = "") -> Any:
    """Read JSON from bytes, with limits.

    Parameters
    ----------
    raw
        Text, or bytes in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.
    name
        The file's name, for the message.

    Raises
    ------
    ArenaError
        With one finding that names the place.

    Examples
    --------
    >>> decode(b'{"a": [1, 2.5]}')
    {'a': [1, 2.5]}
    """
    if len(raw) > MAX_BYTES:
        raise _not("too-large", name, limit=MAX_BYTES // 1024**2)
    try:
        text = raw if isinstance(raw, str) else raw.decode(json.detect_encoding(raw))
    except UnicodeDecodeError as error:
        raise _not("not-json", name, reason="encoding", line=1, column=error.start + 1) from error
    _check_depth(text, name)
    try:
        data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise _not("not-json", name, reason="syntax", line=error.lineno, column=error.colno) from error
    except _TwiceError as error:
        raise _not("duplicate-key", name, key=error.key) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise _not("not-json", name, reason="number", line=0, column=0) from error
    if _ODD.search(text):
        _check_values(data, name)
    return data


def encode(data: Any, *, indent: int | None = None) -> str:
    """Write data as JSON text.

    Raises
    ------
    ArenaError
        `not-a-number` for NaN or infinity, `too-large`, and `bad-text` for what JSON cannot hold.
    """
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise _not("bad-text", "") from error
    except (ValueError, TypeError, RecursionError) as error:
        _check_values(data, "")
        raise _not("bad-text", "") from error
    if size > MAX_BYTES:
        raise _not("too-large", "", limit=MAX_BYTES // 1024**2)
    return text


def write_file(arena: Arena, path: Path) -> None:
    """Write an exchange file, whole or not at all; what stood there is replaced.

    Raises
    ------
    ArenaError
        `disk-full`, `no-permission` …; the old file then stands as it stood.
    """
    write_whole(path, (encode(arena.to_data(), indent=1) + "\n").encode("utf-8"))


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place at once: until then the old one stands, after a crash one of the two.

    Raises
    ------
    ArenaError
        `disk-full`, `no-permission` …
    """
    draft = temporary(path)
    with told(path):
        try:
            with draft.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(path)
        finally:
            with suppress(OSError):
                draft.unlink()
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut, where the system can."""
    with suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class _TwiceError(ValueError):
    def __init__(self, key: str) -> None:
        self.key = key[:80]
        super().__init__(key)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse two values under one name: nobody can tell which was meant."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in made if names.count(key) > 1))
    return made


_STRINGS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_ODD = re.compile(r"NaN|Infinity|[eE]\+?\d{3}|\d{300}|\\u[dD][89a-fA-F]")
"""What a text must hold before a value in it can be odd: looking at every value takes longer than reading them."""


def _check_depth(text: str, name: str) -> None:
    """Refuse deep nesting before the parser, which would run out of stack, sees it."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for mark in re.findall(r"[\[\]{}]", _STRINGS.sub("", text)):
        depth += 1 if mark in "[{" else -1
        if depth > MAX_DEPTH:
            raise _not("not-json", name, reason="deep", line=0, column=0)


def _check_values(data: Any, name: str) -> None:
    for path, value in _odd_values(data, ()):
        if isinstance(value, float):
            at, field = _place(data, path)
            raise ArenaError([Finding("not-a-number", at, params={"field": field, "value": str(value), "file": name})])
        raise _not("not-json", name, reason="text", line=0, column=0)


def _odd_values(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Find NaN, infinity and halves of characters, which no other program would read back."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _odd_values(key, path)
            yield from _odd_values(one, (*path, str(key)))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _odd_values(one, (*path, index))
    elif (isinstance(value, float) and not math.isfinite(value)) or (isinstance(value, str) and _halved(value)):
        yield path, value


def _halved(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _place(data: Any, path: tuple[str | int, ...]) -> tuple[tuple[str, ...], str]:
    """Name a place as findings do: the note's id, the arrow's ends, or `knobs.NAME`, and the field within it."""
    head, rest = path[:2], ".".join(str(part) for part in path[2:])
    if len(head) == 2 and head[0] == "knobs":
        return (f"knobs.{head[1]}",), rest
    if len(head) == 2 and isinstance(head[1], int):
        item = data[head[0]][head[1]]
        names = (
            [item.get(key) for key in (("source", "target") if head[0] == "links" else ("id",))]
            if isinstance(item, dict)
            else [None]
        )
        at = tuple(str(name) for name in names) if None not in names else (f"{head[0]}[{head[1]}]",)
        return at, rest
    return (("project",), ".".join(map(str, path[1:]))) if head[:1] == ("project",) else ((), ".".join(map(str, path)))


def _not(code: str, name: str, **params: Any) -> ArenaError:
    return ArenaError([Finding(code, (), params={"file": name, **params})])
