"""A photo as it is kept: checked to be a whole JPEG or PNG of a sane size, with nothing in it but the picture."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

Kind = Literal["jpeg", "png"]
Turn = Literal[0, 90, 180, 270]

MAX_BYTES: Final = 6 * 1024 * 1024
MAX_SIDE: Final = 10_000
MAX_PIXELS: Final = 40_000_000
"""More than any phone makes of a sheet; a program that shows it takes four bytes for each."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"))
"""What the picture needs; the rest is text, times and places."""
_PNG_DEPTHS: Final = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_FRAMES: Final = frozenset((0xC0, 0xC1, 0xC2))
"""Frames that every program reads: baseline, extended and progressive."""
_OTHER_FRAMES: Final = frozenset((0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
_JFIF: Final = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_KNOWN: Final = {_APP0: b"JFIF\0", _APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}
_TURNED: Final[dict[int, Turn]] = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
"""Orientation as a camera writes it → how far to turn clockwise."""
_ORIENTATION: Final = 0x0112


class NotAPhotoError(ValueError):
    """What somebody brought is no photo that can be kept.

    Attributes
    ----------
    reason
        `kind` (no JPEG or PNG), `damaged`, or `large`.
    """

    def __init__(self, reason: Literal["kind", "damaged", "large"]) -> None:
        super().__init__(reason)
        self.reason = reason


class Photograph(NamedTuple):
    """A photo without anything about where, when and with what it was made."""

    content: bytes
    kind: Kind
    width: int
    """In pixels, as it lies in the file: before it is turned."""
    height: int
    turn: Turn
    """How far to turn it clockwise to see it as it was taken, in degrees."""


def photograph(content: bytes) -> Photograph:
    """Read a photo: the marks of its kind, its size, and that it goes on to its end.

    Only what the picture needs is kept: place, time and make of the camera go, and so does what stands behind it.

    Raises
    ------
    NotAPhotoError
        When it is no whole JPEG or PNG, or larger than `MAX_BYTES`, `MAX_SIDE` or `MAX_PIXELS`.

    Examples
    --------
    >>> photograph(b"<svg onload=alert(1)>")
    Traceback (most recent call last):
    effectenarena.storage.photo.NotAPhotoError: kind
    """
    if len(content) > MAX_BYTES:
        raise NotAPhotoError("large")
    try:
        if content.startswith(_PNG):
            found = _png(content)
        elif content.startswith(b"\xff\xd8\xff"):
            found = _jpeg(content)
        else:
            raise NotAPhotoError("kind")
    except (struct.error, IndexError, zlib.error) as error:
        raise NotAPhotoError("damaged") from error
    return found


def _sized(width: int, height: int) -> tuple[int, int]:
    if not width or not height:
        raise NotAPhotoError("damaged")
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise NotAPhotoError("large")
    return width, height


# ---- PNG (ISO/IEC 15948)


def _png(content: bytes) -> Photograph:
    chunks = list(_chunks(content))
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names:
        raise NotAPhotoError("damaged")
    width, height, depth, colour, packed, filtered, laced = struct.unpack(">IIBBBBB", chunks[0][1])
    size = _sized(width, height)
    if depth not in _PNG_DEPTHS.get(colour, ()) or packed or filtered or laced > 1:
        raise NotAPhotoError("damaged")
    if colour == 3 and b"PLTE" not in names:
        raise NotAPhotoError("damaged")
    _unpacked(b"".join(data for name, data in chunks if name == b"IDAT"), width, height, depth, colour)
    kept = b"".join(_chunk(name, data) for name, data in chunks if name in _PNG_KEPT)
    return Photograph(_PNG + kept, "png", *size, 0)


def _unpacked(packed: bytes, width: int, height: int, depth: int, colour: int) -> None:
    """Check that the pixels are all there, without ever holding more of them than there can be."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    most = height * ((width * depth * channels + 7) // 8 + 1) + 16 * (width + height)  # interlaced rows begin oftener
    stream = zlib.decompressobj()
    left, count = packed, 0
    while left and not stream.eof and count <= most:
        count += len(stream.decompress(left, 1024 * 1024))
        left = stream.unconsumed_tail
    if not stream.eof or count > most:
        raise NotAPhotoError("damaged")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while True:
        length, name = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        (written,) = struct.unpack_from(">I", content, at + 8 + length)
        if written != zlib.crc32(name + data):
            raise NotAPhotoError("damaged")
        yield name, data
        if name == b"IEND":
            return
        at += 12 + length


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


# ---- JPEG (ITU T.81)


class _Part(NamedTuple):
    """A part between two markers: what it holds, and all of it as it lies in the file."""

    marker: int
    data: bytes
    whole: bytes


def _jpeg(content: bytes) -> Photograph:
    parts = list(_parts(content))
    frames = [part for part in parts if part.marker in _FRAMES]
    scanned = any(part.marker == _SOS for part in parts)
    if len(frames) != 1 or not scanned or any(part.marker in _OTHER_FRAMES for part in parts):
        raise NotAPhotoError("damaged")
    height, width = struct.unpack_from(">HH", frames[0].data, 1)
    size = _sized(width, height)
    kept = [part.whole for part in parts if _of_the_picture(part)]
    if not any(part.marker == _APP0 and _of_the_picture(part) for part in parts):
        kept.insert(0, _JFIF)  # programs that know a photo by this mark would not know it
    return Photograph(b"\xff\xd8" + b"".join(kept) + b"\xff\xd9", "jpeg", *size, _held(parts))


def _parts(content: bytes) -> Iterator[_Part]:
    """Walk from marker to marker up to the end of the picture, the pixels with the scan that they belong to."""
    at = 2
    while True:
        marker, at = _marker(content, at)
        if marker == _EOI:
            return
        (length,) = struct.unpack_from(">H", content, at)
        data = content[at + 2 : at + length]
        if length < 2 or len(data) != length - 2:
            raise NotAPhotoError("damaged")
        end = at + length if marker != _SOS else _end_of_scan(content, at + length)
        yield _Part(marker, data, bytes((0xFF, marker)) + content[at:end])
        at = end


def _held(parts: list[_Part]) -> Turn:
    """How the camera was held, when it wrote that down."""
    for part in parts:
        if part.marker == _APP1 and part.data.startswith(b"Exif\0\0"):
            return _TURNED.get(_orientation(part.data[6:]), 0)
    return 0


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """Read a marker; the place behind it."""
    if content[at] != 0xFF:
        raise NotAPhotoError("damaged")
    while content[at] == 0xFF:
        at += 1
    return content[at], at + 1


def _of_the_picture(part: _Part) -> bool:
    """Whether a part is needed to show the picture: JFIF, Adobe's mark and a colour profile are."""
    if part.marker == _COMMENT:
        return False
    if not _APP0 <= part.marker <= _APP15:
        return True
    return part.marker in _KNOWN and part.data.startswith(_KNOWN[part.marker])


def _end_of_scan(content: bytes, at: int) -> int:
    """Find the marker behind the pixels: 0xFF with anything but 0 (a pixel's own) or a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise NotAPhotoError("damaged")
        after = content[at + 1]
        if after == 0xFF:
            at += 1
        elif after and not 0xD0 <= after <= 0xD7:
            return at
        else:
            at += 2


def _orientation(tiff: bytes) -> int:
    """Read how the camera was held; 1 where that is not written."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for index in range(min(count, 200)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * index)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        return 1
    return 1
