"""The one error of the reference data: a public code and its parameters; words are added at the edge."""

from typing import Literal

ErrorCode = Literal[
    "unknown-key", "not-a-price", "index-beyond", "index-gap", "index-order", "index-step", "index-source"
]


class ReferenceDataError(Exception):
    """Something was asked that the reference data cannot give.

    Its words stand in the catalogue under ``reference.error.CODE.message`` and ``reference.error.CODE.mend``.
    """

    def __init__(self, code: ErrorCode, **params: str | float) -> None:
        self.code: ErrorCode = code
        self.params = params
        super().__init__(f"{code}: {', '.join(f'{name}={value}' for name, value in params.items())}")
