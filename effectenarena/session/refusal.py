"""A refusal: what cannot be done, with its place and the words for it."""

from typing import Any


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
