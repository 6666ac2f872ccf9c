"""Photos of the sheet on the arena screen: brought, turned, described, and taken out for good."""

import base64
import binascii
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from effectenarena.model.record import LABEL_LENGTH
from effectenarena.session.photos import ADD, MOST, SET, Photo, photos
from effectenarena.session.refusal import Refused
from effectenarena.session.sheet import Sheet
from effectenarena.storage.photo import MAX_BYTES, NotAPhotoError, photograph

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
AT: Final = "photos"
_TURN: Final = (0, 90, 180, 270)


def rows(sheet: Sheet) -> list[dict[str, Any]]:
    """List the photos without the pictures themselves: those come one at a time, when somebody looks."""
    return [
        {"id": key, **{name: getattr(one, name) for name in ("width", "height", "turn", "alt", "report", "at")}}
        for key, one in photos(sheet).items()
    ]


def bring(desk: "Desk", args: Args) -> dict[str, Any]:
    """Keep a photo with the work (`content` in base64); it goes in no report until somebody says so."""
    try:
        content = base64.b64decode(str(args.get("content", "")), validate=True)
        found = photograph(content)
    except binascii.Error as error:
        raise Refused("shell.unknown", at=AT) from error
    except NotAPhotoError as error:
        raise Refused(f"photos.refused.{error.reason}", at=AT, limit=MAX_BYTES // 1024**2) from error
    if len(photos(desk.work.sheet)) >= MOST:
        raise Refused("photos.refused.many", at=AT, limit=MOST)
    key = uuid4().hex
    desk.apply(ADD, id=key, content=base64.b64encode(found.content).decode("ascii"), turn=found.turn)
    return {"photo": key}


def look(desk: "Desk", args: Args) -> dict[str, Any]:
    """Hand one photo over, for this screen alone."""
    _, photo = _one(desk, args)
    return {"kind": f"image/{photo.kind}", "content": photo.content}


def change(desk: "Desk", args: Args) -> None:
    """Turn a photo, say what is on it, or let it go in the report, which asks what is on it first."""
    key, photo = _one(desk, args)
    said = {name: args[name] for name in ("turn", "alt", "report") if name in args}
    at = str(args.get("at", ""))
    if "turn" in said and (type(said["turn"]) is not int or said["turn"] not in _TURN):
        raise Refused("shell.unknown")
    if "alt" in said:
        said["alt"] = " ".join(str(said["alt"]).split())
        if len(said["alt"]) > LABEL_LENGTH:
            raise Refused("photos.refused.alt_long", at=at, limit=LABEL_LENGTH)
        if not said["alt"] and photo.report:
            raise Refused("photos.refused.alt", at=at)
    if "report" in said and not isinstance(said["report"], bool):
        raise Refused("shell.unknown")
    if said.get("report") and not photo.alt:
        raise Refused("photos.refused.alt", at=f"{AT}.{key}.alt")
    desk.apply(SET, id=key, **said)


def remove(desk: "Desk", args: Args) -> None:
    """Take a photo out for good: out of the file, what went before, and the copies that the program keeps."""
    key, _ = _one(desk, args)
    events = (step.event for step in desk.work.story.steps)
    desk.work.redact([event.seq for event in events if event.kind in {ADD, SET} and event.data.get("id") == key])


def _one(desk: "Desk", args: Args) -> tuple[str, Photo]:
    key = str(args.get("photo"))
    photo = photos(desk.work.sheet).get(key)
    if photo is None:
        raise Refused("photos.refused.gone")
    return key, photo


INTENTS: Final = {"photo.bring": bring, "photo.look": look, "photo.change": change, "photo.remove": remove}
"""The verbs of the photos."""
