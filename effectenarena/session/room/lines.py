"""How many lines are open to the room: a device that holds all it can keeps nobody out who is in already."""

import sys
from contextlib import suppress
from typing import Any, Final

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

MOST: Final = 4000
"""Lines that are open at once."""
FROM_ONE: Final = 1500
"""Of which from one address: a hall of 500 behind one network, and what it has not let go of yet."""
_WINDOWS: Final = 480
"""There a process cannot wait for more than 512 lines."""
_BESIDE: Final = 96
"""Files that the room itself needs."""


class LineServer(HTTPServer):
    """A server that hangs up at once on who asks for more lines than there are.

    Without that a new line would wait until the system has no more of them to give: the process would go on asking for
    it, and write that down every time.

    Attributes
    ----------
    most
        How many lines may be open at once.
    from_one
        How many of them from one address.
    """

    def initialize(self, *args: Any, most: int = MOST, from_one: int = FROM_ONE, **options: Any) -> None:
        """Take what a server takes, and the limits."""
        super().initialize(*args, **options)
        self.most, self.from_one = most, min(from_one, most * 3 // 4)
        self._lines: dict[str, list[IOStream]] = {}

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Take a new line, or hang up."""
        place = str(address[0])
        theirs = _open(self._lines.get(place, []))
        if sum(map(len, self._lines.values())) >= self.most:  # some of them may have been hung up since
            self._lines = {other: lines for other, all_of in self._lines.items() if (lines := _open(all_of))}
        taken = sum(len(lines) for other, lines in self._lines.items() if other != place) + len(theirs)
        if len(theirs) >= self.from_one or taken >= self.most:
            stream.close()
            return
        self._lines[place] = [*theirs, stream]
        super().handle_stream(stream, address)


def _open(lines: list[IOStream]) -> list[IOStream]:
    return [line for line in lines if not line.closed()]


def most_lines() -> int:
    """Ask the system for as many lines as the room may need, and give how many it lets the room have."""
    if sys.platform == "win32":
        return _WINDOWS
    import resource

    known, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + _BESIDE
    if resource.RLIM_INFINITY != known < wanted:
        wanted = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with suppress(ValueError, OSError):  # some systems let nobody have more
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
            known = wanted
    return MOST if known == resource.RLIM_INFINITY else max(1, min(MOST, known - _BESIDE))
