"""Reads the widths of characters from the typeface itself, to hold our table of widths against."""

import struct
from pathlib import Path


def widths(path: Path) -> dict[str, int]:
    """Give the width of every character of a TrueType file, in thousandths of the type size."""
    raw = path.read_bytes()
    count = struct.unpack_from(">H", raw, 4)[0]
    tables = {
        raw[12 + 16 * i : 16 + 16 * i].decode(): struct.unpack_from(">I", raw, 20 + 16 * i)[0] for i in range(count)
    }
    units = struct.unpack_from(">H", raw, tables["head"] + 18)[0]
    measured = struct.unpack_from(">H", raw, tables["hhea"] + 34)[0]

    def advance(glyph: int) -> int:
        at = tables["hmtx"] + 4 * min(glyph, measured - 1)
        wide = struct.unpack_from(">H", raw, at)[0]
        return int(1000 * wide / units + 0.5)

    return {char: advance(glyph) for char, glyph in _glyphs(raw, tables["cmap"]).items()}


def _glyphs(raw: bytes, cmap: int) -> dict[str, int]:
    """Read the Unicode table of format 4: segments of characters, each with an offset to its glyphs."""
    count = struct.unpack_from(">H", raw, cmap + 2)[0]
    offsets = [struct.unpack_from(">HHI", raw, cmap + 4 + 8 * i)[2] for i in range(count)]
    at = next(cmap + offset for offset in offsets if struct.unpack_from(">H", raw, cmap + offset)[0] == 4)
    segments = struct.unpack_from(">H", raw, at + 6)[0] // 2
    read = [
        struct.unpack_from(f">{segments}H", raw, at + 14 + k) for k in (0, *(2 + 2 * segments * n for n in (1, 2, 3)))
    ]
    found = {}
    for index, (last, first, delta, offset) in enumerate(zip(*read, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + delta
            if offset:
                place = at + 16 + 6 * segments + 2 * index + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", raw, place)[0]
                glyph += delta if glyph else 0
            if glyph % 0x10000:
                found[chr(code)] = glyph % 0x10000
    return found
