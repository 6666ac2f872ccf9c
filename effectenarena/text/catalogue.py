"""Looking words up: `domain.rest.of.id` in `locale/LANGUAGE/domain.po`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any, Final, Literal

from babel.messages.pofile import read_po

from effectenarena.text.legible import apart

Language = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")
_ON_SCREEN: Final[ContextVar[bool]] = ContextVar("on_screen", default=False)


def say(key: str, lang: Language = "nl", /, **params: Any) -> str:
    """Give the words for an id, with its fields filled in.

    Parameters
    ----------
    key
        Symbolic id; the part before the first dot names the catalogue.
    lang
        `nl` or `en`.
    **params
        Values for the fields in the sentence, already formatted (see `text.format`). A field with two words,
        `{days:day|days}`, is the number and the word that goes with it.

    Raises
    ------
    KeyError
        When no catalogue has the id: a missing word is a mistake in the program, found by a test.
    """
    found = messages(key.partition(".")[0], lang)[key]
    text = found[0] if isinstance(found, tuple) else found
    return fill(text, params) if params else text


def say_many(key: str, count: int, lang: Language = "nl", /, **params: Any) -> str:
    """Give the words for an id with a singular and a plural, with `{count}` filled in."""
    found = messages(key.partition(".")[0], lang)[key]
    text = found if isinstance(found, str) else found[0 if count == 1 else 1]
    return fill(text, {"count": count, **params})


def fill(sentence: str, params: Mapping[str, Any]) -> str:
    """Fill in the fields of a sentence, each number with the word that goes with it.

    Examples
    --------
    >>> fill("{days:day|days} left", {"days": 1}), fill("{days:day|days} left", {"days": "1,200"})
    ('1 day left', '1,200 days left')
    """
    if _ON_SCREEN.get():
        params = {name: _apart(value) for name, value in params.items()}
    # The standard formatter is many times faster, and most sentences hold no such field.
    return _FILLER.vformat(sentence, (), params) if "|" in sentence else sentence.format_map(params)


@contextmanager
def on_screen() -> Iterator[None]:
    r"""Keep names from right to left apart in every sentence that is filled in here, as `apart` does.

    Only for what a screen shows: in a file, a terminal or an answer of a program such marks would be letters too many.

    Examples
    --------
    >>> with on_screen():
    ...     fill("{name}: {count} pijlen", {"name": "פחות פחד", "count": 2})
    '\u2068פחות פחד\u2069: 2 pijlen'
    >>> fill("{name}: {count} pijlen", {"name": "פחות פחד", "count": 2})
    'פחות פחד: 2 pijlen'
    """
    before = _ON_SCREEN.set(True)
    try:
        yield
    finally:
        _ON_SCREEN.reset(before)


def _apart(value: Any) -> Any:
    """Keep a text apart; a sentence in which names are kept apart already stays as it is."""
    if not isinstance(value, str):
        return value
    opened = value.count("\u2068")
    return value if opened and opened == value.count("\u2069") else apart(value)


class _Filler(Formatter):
    """A formatter that knows `{number:one|many}`."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        one, choice, many = format_spec.partition("|")
        if not choice:
            return super().format_field(value, format_spec)
        return f"{value} {one if str(value) == '1' else many}"


_FILLER: Final = _Filler()


def has(key: str, lang: Language = "nl", /) -> bool:
    """Tell whether a catalogue has the id."""
    domain = key.partition(".")[0]
    return domain in domains() and key in messages(domain, lang)


@lru_cache(maxsize=64)
def messages(domain: str, lang: Language) -> Mapping[str, str | tuple[str, ...]]:
    """All words of one catalogue by id; a tuple where there is a plural."""
    source = files("effectenarena.text") / "locale" / lang / f"{domain}.po"
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=lang)
    words: dict[str, str | tuple[str, ...]] = {}
    for message in catalogue:
        if isinstance(message.id, tuple) and isinstance(message.string, tuple):
            words[message.id[0]] = message.string
        elif isinstance(message.id, str) and message.id and isinstance(message.string, str):
            words[message.id] = message.string
    return words


@lru_cache(maxsize=1)
def domains() -> tuple[str, ...]:
    """Names of all catalogues."""
    folder = files("effectenarena.text") / "locale" / LANGUAGES[0]
    return tuple(sorted(entry.name.removesuffix(".po") for entry in folder.iterdir() if entry.name.endswith(".po")))
