"""A refusal: what cannot be done, with its place and the words for it."""

from typing import Any

from effectenarena.model import Finding
from effectenarena.text import Language, say, sentence


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a mistake
    """The desk does not do it; nothing was changed.

    Parameters
    ----------
    key
        Id of the sentence in the catalogues.
    at
        Address of the field it belongs to, or empty.
    **params
        What the sentence needs.
    """

    def __init__(self, key: str, /, at: str = "", **params: Any) -> None:
        self.key = key
        self.at = at
        self.params = params
        super().__init__(key)

    def words(self, lang: Language) -> str:
        """Say it; a refusal that stays on the screen is said anew when the language changes."""
        return say(self.key, lang, **self.params)


class RefusedFinding(Refused):
    """A refusal for what the checks found.

    Parameters
    ----------
    finding
        What they found.
    at
        Address of the field on the screen; by default the finding's own place on the map.
    """

    def __init__(self, finding: Finding, at: str | None = None) -> None:
        field, place = finding.params.get("field"), ">".join(finding.at)
        super().__init__(finding.code, at=at if at is not None else f"{place}.{field}" if field else place)
        self.finding = finding

    def words(self, lang: Language) -> str:
        """Say what was found, and how to mend it."""
        found = sentence(self.finding, lang)
        return f"{found['message']} {found['mend']}"
