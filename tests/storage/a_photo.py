"""A small photo, and the ways in which a camera or a mischief-maker writes one."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode

JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5a"
    "YVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAAR"
    "CAAwAEADASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAAAAMFBAb/xAAnEAACAQQBAgUFAAAAAAAAAAAAEgECAwQFBhETIUFRVNIWFzGS"
    "o//EABkBAQEAAwEAAAAAAAAAAAAAAAAFAgMGBP/EAB4RAAICAwADAQAAAAAAAAAAAAAUAQMCBBESIjFx/9oADAMBAAIRAxEAPwDd4xx3UZ/H"
    "8XKy8TuXrjtV3K469K5iPCJ6fiDW+kdD7D+1z5HhdXzHY6vX2sLHs4tVu116TXTVM+MzPlVHqdf3B23t8H9K/kYRTjEfC7dXu5WZTjnPJmee"
    "0nfzPR6zV6m1fwcbtXKr8UTPcqq8FqnzmfSDxTGtuuU526xKMbKtY9FFFyLkTbpqiesRMecz6mIxry14mexBT0rLa6vG2ez+9KsGJMGMVj1s"
    "FWDEmDBYMEmDEmDHQrENgqwYkwYLBgqwYkwYLBgqwYkwYLBgkwYkwY6FYhMFWDEmDBYMFWDEmDBYMFWDEmDBYMH/2Q=="
)
"""64 × 48 pixels, baseline, with JFIF."""
SECRET = b"Jan de Vries, 52.3702 N"


def part(marker: int, data: bytes) -> bytes:
    """One part of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def held(orientation: int, order: str = "<") -> bytes:
    """The photo as a phone writes it: how it was held, where, and a film behind it."""
    mark = {"<": b"II", ">": b"MM"}[order]
    tag = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = mark + struct.pack(f"{order}HI", 42, 8) + struct.pack(f"{order}H", 1) + tag + SECRET
    return JPEG[:2] + part(0xE1, b"Exif\0\0" + tiff) + part(0xFE, SECRET) + JPEG[2:] + SECRET


def chunk(name: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 4, height: int = 3, rows: int | None = None) -> bytes:
    """A grey PNG with words in it that nobody asked for; with another count of rows than it says."""
    pixels = zlib.compress((b"\0" + b"\x80" * width) * (height if rows is None else rows))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"tEXt", b"Place\0" + SECRET), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks) + SECRET
