"""An exercise as a student gets it: what is asked and how an answer looks, with every answer sealed."""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from effectenarena.text import Language

Kind = Literal["number", "choice", "set", "table", "text", "arena", "position", "log"]
"""What an answer is.

`number`, `choice` (one of some), `set` (any of some), `table` (a number or a choice in every cell), `text` (weighed by
its writer and by others along a rubric), `arena` (a map on the board), `position` (a place between two poles: there is
no right one), `log` (rows of what somebody met).
"""
OPEN: Final = frozenset[Kind]({"position", "log"})
"""Kinds without a right answer: what counts is that it is thought about, and talked about."""
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]+$", max_length=40)]


_WRITTEN: Final = ("id", "nl", "en")
"""The order in which a source writes something short."""


class Part(BaseModel):
    """A frozen part of an exercise; a field that is not known is a slip of the pen in the source."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Said(Part):
    """Something said in both languages; a source may write it as a pair."""

    nl: str
    en: str

    @model_validator(mode="before")
    @classmethod
    def _paired(cls, given: Any) -> Any:
        fields = [name for name in _WRITTEN if name in cls.model_fields]
        return dict(zip(fields, given, strict=True)) if isinstance(given, list) and len(given) == len(fields) else given

    def __call__(self, lang: Language) -> str:
        """The words in a language."""
        return self.nl if lang == "nl" else self.en


class Option(Said):
    """Something to choose, a row or a cell: words with an id."""

    id: Id


class Column(Option):
    """A column of a table; with options every cell is a choice, without them a number."""

    options: tuple[Option, ...] = ()
    unit: Said | None = None


class Criterion(Option):
    """One line of a rubric, with its levels from weak to strong."""

    levels: tuple[Said, Said, Said]


class Question(Part):
    """One question."""

    id: Id
    kind: Kind
    ask: Said
    help: Said | None = None
    """How to go about it, under the question."""
    unit: Said | None = None
    """What a number counts, behind its field."""
    options: tuple[Option, ...] = ()
    """What there is to choose; of a position: its two poles."""
    rows: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    rubric: tuple[Criterion, ...] = ()
    least: int = 0
    """Words that a text has at least, rows of a log."""
    most: int | None = None
    """Words that a text has at most."""
    rule: str | None = None
    """Judge of an answer that is worked out from the case, where more than one is right (`teaching.rules`)."""
    lab: str | None = None
    """A small experiment beside the question (`teaching.labs`)."""
    salt: str = ""
    marks: dict[str, str] = Field(default_factory=dict)
    """Salted marks of the right answers, by cell or option (`teaching.seal`)."""
    steps: dict[str, float] = Field(default_factory=dict)
    """The grid that a number is rounded to before it is marked, by cell."""
    also: tuple[float, ...] = ()
    """Factors by which a number may be larger: 1000 where thousands are asked, 0.01 where a percentage is."""
    veil: str = ""
    """Hints and feedback, not to be read by accident (`teaching.seal`)."""

    @model_validator(mode="after")
    def _whole(self) -> "Question":
        needs = {
            "choice": "options",
            "set": "options",
            "position": "options",
            "table": "columns",
            "log": "columns",
            "text": "rubric",
        }
        needed = needs.get(self.kind)
        if needed and not getattr(self, needed):
            msg = f"{self.id}: a question of the kind {self.kind} has {needed}"
            raise ValueError(msg)
        if self.kind == "position" and len(self.options) != 2:
            msg = f"{self.id}: a position lies between two options"
            raise ValueError(msg)
        return self


class Exhibit(Part):
    """A table of the source to look at, beside the introduction."""

    title: Said
    head: tuple[Said, ...]
    rows: tuple[tuple[str | Said, ...], ...]


class Task(Part):
    """A whole exercise."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=60)]
    """Its folder: the number and the title."""
    number: str
    """What a class calls it: E10, W2."""
    title: Said
    goal: Said
    kerntaak: tuple[Literal[1, 2, 3], ...]
    """Core tasks of the Dutch social worker that it practises: 1 with people, 2 in organisations, 3 on oneself."""
    minutes: int
    source: tuple[str, ...]
    """Where the case stands: document and chapter."""
    case: str | None = None
    """Name of a case of this package that it works with."""
    intro: tuple[Said, ...]
    exhibits: tuple[Exhibit, ...] = ()
    questions: tuple[Question, ...]
    talk: Said
    """What to talk about at the end."""

    def question(self, name: str) -> Question:
        """The question with this id.

        Raises
        ------
        KeyError
            When there is none.
        """
        for question in self.questions:
            if question.id == name:
                return question
        raise KeyError(name)

    def to_data(self) -> dict[str, Any]:
        """Plain data, without what was left out."""
        return self.model_dump(mode="json", exclude_defaults=True)
