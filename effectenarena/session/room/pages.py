"""The pages of the room and their files: a fixed list, made once."""

import gzip
import json
import re
from functools import cache
from hashlib import sha256
from html import escape
from typing import Final, Literal, NamedTuple

from effectenarena import web
from effectenarena.text import Language, messages, say

Page = Literal["phone", "host", "beamer"]
_FONT: Final = ("beamer", "host")
"""Pages that bring the typeface; a phone has its own, and fewer bytes to fetch."""

_COMMENT: Final = re.compile(r"[ \t]*/\*\*.*?\*/[ \t]*\n?|^[ \t]*//[^\n]*\n|(?<=;) // [^\n]*", re.DOTALL | re.MULTILINE)
"""Comments in our own modules, where they are told from the rest by how they begin: a phone need not fetch them."""

_STYLE_COMMENT: Final = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_SHEETS: Final = {"phone": (), "host": ("base",), "beamer": ("base", "screens/arena")}
"""What of the one front end each page is dressed in, between the tokens and its own sheet."""
_INDENT: Final = re.compile(r"^\s+", re.MULTILINE)
"""How lines begin, and lines that are empty; no text of ours goes on over several lines."""
_SPACE: Final = re.compile(
    r" *(=>|===|!==|&&|\|\||\?\?) *"
    r"|(?<=[\w\]}]) (=) (?=[^ ])"
    r"|(?<=[\w)\]]) ([<>]=?|[+*-]) (?=[\w(])"
    r"|(?<=\S) ([?:]) (?=\S)|(?<=[\w\"]:) (?=\S)"
    r"|(?<=\)) (?=\{)|(?<=\bif|\bor) (?=\()|(?<=[^$]\{) (?=\S)|(?<=[^\s{]) (?=\})|(?<=,) (?=[\w\[({])"
)
"""Space that only who reads a module needs; what people see stands in the words, and not in the modules."""
_STYLE_SPACE: Final = re.compile(r"\s*([{};])\s*|(?<=[a-z]:) (?=[^{}]*[;}])")
"""The same in a style; no text in our styles holds one of these signs."""


class File(NamedTuple):
    """A file as it goes over the wire."""

    body: bytes
    packed: bytes
    """The same, compressed with gzip."""
    kind: str
    etag: str


def page(name: Page, project: str, lang: Language) -> str:
    """Give a page: a frame, its words as data, and the files that fill it.

    Parameters
    ----------
    name
        Which page.
    project
        Name of the project: text, whatever is in it.
    lang
        Language of its words.
    """
    words = {key: text for key, text in messages("room", lang).items() if _for(name, key)}
    if name == "beamer":
        words |= messages("arena", lang)
    data = json.dumps(
        {"lang": lang, "project": project, "words": words}, ensure_ascii=False, separators=(",", ":")
    ).replace("<", "\\u003c")
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(project or say('room.title', lang))}</title>"
        f'<link rel="icon" href="/static/icon.svg"><link rel="stylesheet" href="/static/{name}.css"></head>'
        f'<body><div id="page"></div><script type="application/json" id="words">{data}</script>'
        f'<script type="module" src="/static/{name}.js"></script>'
        f"<noscript>{escape(say('room.noscript', lang))}</noscript></body></html>"
    )


def _for(name: Page, key: str) -> bool:
    """Whether a page needs a word: a phone gets no words of the facilitator's."""
    return name != "phone" or key.startswith(("room.phone.", "room.column.", "room.stance.", "room.refused.token"))


@cache
def static(name: str) -> File | None:
    """Give a file of the fixed list; None for every other name."""
    made = _made(name)
    return File(made[0], packed(made[0]), made[1], sha256(made[0]).hexdigest()[:20]) if made else None


def packed(body: bytes) -> bytes:
    """Compress, the same bytes for the same bytes."""
    return gzip.compress(body, mtime=0)


def _made(name: str) -> tuple[bytes, str] | None:
    stem, _, ending = name.rpartition(".")
    if name == "icon.svg":
        return (web.FOLDER / "room" / name).read_bytes(), "image/svg+xml"
    if stem not in {"phone", "host", "beamer"}:
        return None
    if ending == "js":
        text = _SPACE.sub(
            lambda found: found[found.lastindex] if found.lastindex else "",
            _INDENT.sub("", _COMMENT.sub("", web.module_text(f"room/{stem}"))),
        )
        return text.encode(), "text/javascript; charset=utf-8"
    if ending != "css":
        return None
    sheets = ["tokens", *_SHEETS[stem], f"room/{stem}"]
    style = "\n".join((web.FOLDER / f"{sheet}.css").read_text(encoding="utf-8") for sheet in sheets)
    faces = web.font_faces() if stem in _FONT else ""
    style = _STYLE_SPACE.sub(r"\1", _STYLE_COMMENT.sub("", style)).strip()
    return f"{faces}\n{style}".encode(), "text/css; charset=utf-8"
