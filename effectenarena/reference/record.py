"""What every reference record shares: both languages, a source, a licence and how far it was checked."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

KEY = re.compile(r"^[a-z0-9]+([-_][a-z0-9]+)*$")
LONGEST_KEY = 100

Key = Annotated[str, StringConstraints(pattern=KEY, max_length=LONGEST_KEY)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Year = Annotated[int, Field(ge=1900, le=2200)]
Amount = Annotated[float, Field(allow_inf_nan=False)]

Status = Literal["seen", "unverified", "user"]
"""`seen`: read in the named source; `unverified`: not checked there yet; `user`: from the user's own list."""


class Record(BaseModel):
    """A frozen piece of reference data; a field nobody knows is a mistake in the data file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


class Words(Record):
    """A text in both languages."""

    nl: Text
    en: Text

    def of(self, lang: str) -> str:
        """Return the text in `lang`: English for ``en``, Dutch for everything else.

        >>> Words(nl="bezoek", en="visit").of("en")
        'visit'
        """
        return self.en if lang == "en" else self.nl


class Source(Record):
    """Where a record comes from."""

    document: Text
    year: Year | None = None
    """Year of the document; empty where it carries none."""
    place: Text | None = None
    """Chapter, section or table."""
    via: Words | None = None
    """The copy or excerpt that was read instead of the document itself."""
    own: bool = False
    """The project drew this up itself; no outside source stands behind it."""

    def cite(self, lang: str = "nl") -> str:
        """Return the source on one line.

        >>> Source(document="De Praktijk als Landingsbaan", year=2013, place="hoofdstuk 5").cite()
        'De Praktijk als Landingsbaan (2013), hoofdstuk 5'
        """
        dated = f"{self.document} ({self.year})" if self.year else self.document
        return ", ".join(part for part in (dated, self.place, self.via and self.via.of(lang)) if part)


class Licence(Record):
    """Under which terms the rows of one file may be used."""

    name: Text
    note: Words
    attribution: Text | None = None
    """Who must be named when the rows are passed on."""
