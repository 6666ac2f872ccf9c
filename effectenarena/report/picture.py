"""Drawings as PNG, for programs that do not show SVG."""

from effectenarena.web import FONTS


def to_png(svg: str, width: int = 1600) -> bytes:
    """Draw an SVG at a width in pixels in the project's typeface; the computer's serve for scripts that ours lacks."""
    import resvg_py

    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, font_dirs=[str(FONTS)], skip_system_fonts=False)
    return bytes(png)
