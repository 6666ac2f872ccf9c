"""What a check has to say: an error, a warning or a question for the room, without words."""

from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["error", "warning", "question"]


@dataclass(frozen=True)
class Finding:
    """One remark about an arena; `effectenarena.text` turns it into a sentence.

    Attributes
    ----------
    code
        Public code, listed in the docs.
    at
        Node ids, `(source, target)` of a link, `("knobs.NAME",)` for a shared knob, `("project",)`,
        or empty for the file.
    level
        Error, warning or question.
    params
        What the sentence needs: names, numbers, the field.
    """

    code: str
    at: tuple[str, ...]
    level: Level = "error"
    params: dict[str, Any] = field(default_factory=dict)


class ArenaError(ValueError):
    """The arena has errors; nothing was changed.

    Attributes
    ----------
    findings
        All errors found, at least one.
    """

    def __init__(self, findings: tuple[Finding, ...] | list[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(f"{f.code} at {', '.join(f.at) or 'file'}" for f in self.findings))
