"""A session: open it, change it by commands, take back, look back; and the screens' views of it."""

from effectenarena.session.history import Moment
from effectenarena.session.reading import read_any, read_data
from effectenarena.session.session import FACILITATOR, Session
from effectenarena.session.sheet import Sheet
from effectenarena.storage.event import Author, Event

__all__ = ["FACILITATOR", "Author", "Event", "Moment", "Session", "Sheet", "read_any", "read_data"]
