"""Agreements: what the group does after the session, who, and by when."""

from typing import Annotated, Literal

from pydantic import StrictBool, StringConstraints

from effectenarena.model.record import LABEL_LENGTH, Label, Record

AgreementKind = Literal["do", "invite", "look_up"]
"""Something to do, somebody to invite, or a number to look up."""


class Agreement(Record):
    """One agreement; it stands open until somebody says that it is done."""

    what: Label
    who: Label | None = None
    """A role or an organisation, never somebody's name."""
    when: Label | None = None
    """By when, as somebody wrote it down."""
    kind: AgreementKind = "do"
    item: Annotated[str, StringConstraints(max_length=LABEL_LENGTH)] | None = None
    """The note (id) or arrow (`SOURCE>TARGET`) that it is about; it may be gone by now."""
    done: StrictBool = False
