"""Measured type: no text touches the edge of a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.drawing.glyphs import BOLD, REGULAR
from effectenarena.drawing.metrics import width, wrap
from effectenarena.web import font_path
from tests.drawing.typeface import widths


@pytest.mark.parametrize(("table", "weight"), [(REGULAR, 400), (BOLD, 700)])
def test_the_table_says_what_the_typeface_says(table: dict[int, str], weight: int) -> None:
    real = widths(font_path(weight))
    ours = {char: wide for wide, chars in table.items() for char in chars}
    assert {char for char in ours if abs(ours[char] - real[char]) > 1} == set()
    assert set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789€éëïöü–−·±×…") <= set(ours)


@given(st.text(max_size=120), st.sampled_from((15.0, 18.0)), st.booleans(), st.integers(1, 5))
def test_every_line_fits(text: str, size: float, bold: bool, most: int) -> None:
    lines = wrap(text, size, 180.0, bold=bold, most=most)
    assert 1 <= len(lines) <= most
    assert all(width(line, size, bold=bold) <= 180.0 for line in lines)


@given(st.text(max_size=60))
def test_with_room_enough_every_word_stands_there(text: str) -> None:
    assert " ".join(wrap(text, 10.0, 1e6)) == " ".join(text.split())


def test_what_does_not_fit_ends_in_dots() -> None:
    lines = wrap("een twee drie vier vijf zes zeven acht", 18.0, 90.0, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_what_the_typeface_lacks_counts_as_a_square() -> None:
    assert width("邻", 100.0) >= 100.0
