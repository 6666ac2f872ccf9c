"""A photo is whole, of a sane size, and says nothing but what is on it."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.storage import photo
from effectenarena.storage.photo import NotAPhotoError, photograph
from tests.storage.a_photo import JPEG, SECRET, chunk, held, part, png


@pytest.mark.parametrize(("orientation", "turn"), [(1, 0), (3, 180), (6, 90), (8, 270), (99, 0)])
@pytest.mark.parametrize("order", ["<", ">"])
def test_how_it_was_held_is_kept_and_where_is_not(orientation: int, turn: int, order: str) -> None:
    found = photograph(held(orientation, order))
    assert (found.kind, found.width, found.height, found.turn) == ("jpeg", 64, 48, turn)
    assert found.content == JPEG
    assert SECRET not in found.content
    assert photograph(found.content) == found._replace(turn=0)


def test_a_png_loses_its_words_and_keeps_its_pixels() -> None:
    found = photograph(png())
    assert (found.kind, found.width, found.height, found.turn) == ("png", 4, 3, 0)
    assert SECRET not in found.content
    assert photograph(found.content) == found


def test_a_jpeg_without_its_usual_mark_gets_it() -> None:
    bare = JPEG[:2] + JPEG[20:]
    assert photograph(bare).content[6:10] == b"JFIF"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "kind"),
        (b"GIF89a" + bytes(50), "kind"),
        (b"\xff\xd8\xff", "damaged"),
        (JPEG[:-200], "damaged"),
        (JPEG[:60], "damaged"),
        (JPEG[:2] + part(0xFE, b"niets") + b"\xff\xd9", "damaged"),
        (JPEG[:2] + part(0xC0, b"\x08" + struct.pack(">HH", 0, 9) + b"\x01") + JPEG[2:], "damaged"),
        (JPEG.replace(struct.pack(">HH", 48, 64), struct.pack(">HH", 9000, 9000)), "large"),
        (JPEG.replace(struct.pack(">HH", 48, 64), struct.pack(">HH", 0, 64)), "damaged"),
        (png()[:40], "damaged"),
        (png(rows=2000), "damaged"),
        (png().replace(b"IDAT", b"IDAX"), "damaged"),
        (png(20_000, 1), "large"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_whole_photo_of_a_sane_size_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(NotAPhotoError, match=reason):
        photograph(content)


def test_a_file_that_is_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo, "MAX_BYTES", len(JPEG) - 1)
    with pytest.raises(NotAPhotoError, match="large"):
        photograph(JPEG)


@given(st.data())
def test_a_photo_with_anything_changed_is_a_photo_or_refused(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([held(6), png()])))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(NotAPhotoError):
        found = photograph(bytes(content[: data.draw(st.integers(0, len(content)))]))
        assert photograph(found.content).content == found.content
