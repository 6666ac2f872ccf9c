"""Sentences for what a check found."""

from collections.abc import Mapping
from typing import Any, Protocol

from effectenarena.text.catalogue import Language, domains, has, say


class Found(Protocol):
    """What a finding must tell to be put into words (`effectenarena.model.Finding` does)."""

    @property
    def code(self) -> str:
        """The public code."""

    @property
    def at(self) -> tuple[str, ...]:
        """The place."""

    @property
    def params(self) -> Mapping[str, Any]:
        """What the sentence needs."""


def sentence(found: Found, lang: Language = "nl") -> dict[str, Any]:
    """Put a finding into words.

    Returns
    -------
    dict
        `code`, `at` (list), `message` and `mend`, as the command line prints them.
    """
    params = {"at": ", ".join(found.at), **found.params}
    key = _key(found.code, lang)
    reason = params.get("reason")
    if reason and has(f"{key}.{reason}.message", lang):
        key = f"{key}.{reason}"
    return {
        "code": found.code,
        "at": list(found.at),
        "message": say(f"{key}.message", lang, **params),
        "mend": say(f"{key}.mend", lang, **params),
    }


def _key(code: str, lang: Language) -> str:
    """Find the catalogue with the words for a code: the map's own findings first, then those of files and sessions."""
    names = (f"{domain}.{code}" for domain in ("findings", *domains()))
    return next((name for name in names if has(f"{name}.message", lang)), f"findings.{code}")
