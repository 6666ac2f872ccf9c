"""Photos of the paper sheet, kept with the work: in its file and nowhere else, never on the map and never in the room.

They stand at `room.photo.…`: beside the map like all that a room knows, so that putting the map back leaves them.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, StrictBool, StrictInt, StringConstraints

from effectenarena.model.record import Id, Label, Record, Text
from effectenarena.session.command_parts import refusal
from effectenarena.session.sheet import ROOM, Changes, Sheet
from effectenarena.storage.photo import MAX_BYTES, Kind, NotAPhotoError, Turn, photograph

if TYPE_CHECKING:
    from effectenarena.session.room.commands import Hand

PHOTO: Final = f"{ROOM}photo."
ADD: Final = "photo.add"
SET: Final = "photo.set"
MOST: Final = 12
"""So many photos are kept with one piece of work."""
Content = Annotated[str, StringConstraints(max_length=4 * (MAX_BYTES // 3 + 1))]


class Photo(Record):
    """A photo of the sheet.

    Attributes
    ----------
    content
        The file in base64, without anything about where and with what it was made.
    width, height
        In pixels, before it is turned.
    turn
        How far it is turned clockwise, in degrees.
    alt
        What is on it, for who cannot see it.
    report
        Whether it goes in the report of the session.
    at
        When it was brought, in UTC (ISO 8601).
    """

    content: Content
    kind: Kind
    width: StrictInt
    height: StrictInt
    turn: Turn = 0
    alt: Label = ""
    report: StrictBool = False
    at: Text = ""

    @property
    def file(self) -> bytes:
        """The file itself."""
        return b64decode(self.content)


class _Args(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Add(_Args):
    """`photo.add`: keep a photo with the work. A photo that was taken out for good is empty."""

    id: Id
    content: Content
    turn: Turn = 0


class Change(_Args):
    """`photo.set`: turn a photo, say what is on it, or let it go in the report."""

    id: Id
    turn: Turn | None = None
    alt: Label | None = None
    report: bool | None = None


def photos(sheet: Sheet) -> dict[str, Photo]:
    """Give the photos of a sheet by id, in the order in which they were brought."""
    return {
        address.removeprefix(PHOTO): part
        for address, part in sheet.items.items()
        if address.startswith(PHOTO) and isinstance(part, Photo)
    }


def _add(sheet: Sheet, given: Add, hand: "Hand") -> Changes:
    if not given.content:
        return {}  # it was taken out for good
    if f"{PHOTO}{given.id}" in sheet.items or len(photos(sheet)) >= MOST:
        raise refusal("bad-args", op=ADD, field="id")
    try:
        found = photograph(b64decode(given.content, validate=True))
    except (binascii.Error, NotAPhotoError) as error:
        raise refusal("bad-args", op=ADD, field="content") from error
    made = Photo(
        content=b64encode(found.content).decode("ascii"),
        kind=found.kind,
        width=found.width,
        height=found.height,
        turn=given.turn,
        at=hand.time.isoformat(),
    )
    return {f"{PHOTO}{given.id}": made}


def _set(sheet: Sheet, given: Change, _hand: "Hand") -> Changes:
    standing = photos(sheet).get(given.id)
    if standing is None:
        return {}  # it was taken out for good since
    said = given.model_dump(exclude={"id"}, exclude_none=True)
    return {f"{PHOTO}{given.id}": standing.model_copy(update=said)}


PHOTO_COMMANDS: Final[Mapping[str, tuple[type[BaseModel], Callable[[Sheet, Any, Any], Changes]]]] = {
    ADD: (Add, _add),
    SET: (Change, _set),
}
"""Commands about photos. They are about no note, so that undo, which is about the map, passes them by; there is none
to take a photo away, because that takes it out of the log for good (`Session.redact`)."""
