"""The first slide: where people go with their phones, as an address to type and as codes to scan."""

from dataclasses import dataclass
from typing import Any

import segno
from segno import helpers


@dataclass(frozen=True)
class Invitation:
    """How people come in.

    Attributes
    ----------
    code
        What people type behind the address.
    address
        Address of the phone page; empty while the room is not open to anybody.
    network, password
        The Wi-Fi that people need, when somebody said so.
    """

    code: str
    address: str = ""
    network: str = ""
    password: str = ""

    def shown(self) -> dict[str, Any]:
        """Give what the slide needs; each code to scan as rows of 0 and 1."""
        said: dict[str, Any] = {"code": self.code, "address": self.address}
        if self.address:
            said["qr"] = squares(segno.make(self.address, error="m", micro=False))
        if self.network:
            said["network"], said["password"] = self.network, self.password
            wifi = helpers.make_wifi(
                ssid=self.network, password=self.password or None, security="WPA" if self.password else None
            )
            said["wifi"] = squares(wifi)
        return said


def squares(code: segno.QRCode) -> list[str]:
    """Give the squares of a code row by row, its quiet edge included.

    Examples
    --------
    >>> rows = squares(segno.make("http://127.0.0.1:1/z/abc"))
    >>> len(rows) == len(rows[0]), set("".join(rows)) == {"0", "1"}
    (True, True)
    """
    return ["".join("1" if dark else "0" for dark in row) for row in code.matrix_iter(border=2)]
