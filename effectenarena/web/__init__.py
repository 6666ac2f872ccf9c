"""The front end as files: ES modules, style sheets and the typeface. Nothing here imports the rest of the package.

The modules load as they are from a server. A widget gets them as one text, because a browser cannot
follow a relative import inside text that came over a wire: :func:`module_text` joins them.
"""

import base64
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"

_IMPORT = re.compile(
    r"""^import\s+(?P<what>[^"';]+?)\s+from\s+["'](?P<path>\.{1,2}/[^"']+\.js)["'];?[ \t]*$""", re.MULTILINE
)
_EXPORT = re.compile(r"^export\s+(?P<head>(?:async\s+)?function\*?|class|const|let)\s+(?P<name>[\w$]+)", re.MULTILINE)
_EXPORT_DEFAULT = re.compile(r"^export\s+default\s+", re.MULTILINE)
_RENAMED = re.compile(r"\s+as\s+")
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
    "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,"
    "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
}


def module_text(name: str) -> str:
    """Join a module and everything it imports into one ES module.

    Every module appears once, after the modules it needs, as a function that returns its exports;
    the whole exports the default export of `name`.

    Parameters
    ----------
    name
        Path in this folder without ``.js``, as in ``"screens/first"``.

    Raises
    ------
    ValueError
        A circle of imports, or an import or export form that the modules of this folder do not use.
    FileNotFoundError
        A module that does not exist.
    """
    joined: dict[Path, str] = {}
    entry = (FOLDER / f"{name}.js").resolve()
    _join(entry, joined, ())
    return "\n".join([*joined.values(), f"export default {_variable(entry)}.default;", ""])


def style_text(*names: str) -> str:
    """Return the style sheets in order (``tokens`` and ``base`` first), the typeface included as ``data:`` addresses.

    The typeface is small (four files, 40 kB) and travels along, so that no page ever asks for a font.
    """
    sheets = [(FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "base", *names)]
    return "\n".join([font_faces(), *sheets])


def screen_styles() -> tuple[str, ...]:
    """Return the names of the screens' own style sheets, for :func:`style_text`."""
    return tuple(sorted(f"screens/{path.stem}" for path in (FOLDER / "screens").glob("*.css")))


def font_path(weight: int = 400) -> Path:
    """Return the path of the typeface as TrueType, weight 400 or 700, for reports and posters."""
    style = {400: "Regular", 700: "Bold"}[weight]
    return FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf"


def _join(path: Path, joined: dict[Path, str], above: tuple[Path, ...]) -> None:
    if path in joined:
        return
    if path in above:
        raise ValueError(f"circle of imports: {' → '.join(p.stem for p in (*above, path))}")
    source = path.read_text(encoding="utf-8")
    for match in _IMPORT.finditer(source):
        _join((path.parent / match["path"]).resolve(), joined, (*above, path))
    names = {match["name"]: match["name"] for match in _EXPORT.finditer(source)}
    source = _IMPORT.sub(lambda match: _binding(match, path), source)
    source = _EXPORT.sub(r"\g<head> \g<name>", source)
    source, defaults = _EXPORT_DEFAULT.subn("const $default = ", source)
    if defaults:
        names["default"] = "$default"
    if left := _LEFT_OVER.search(source):
        raise ValueError(f"{path.name}: cannot join “{left[0]}”")
    exports = ", ".join(key if key == value else f"{key}: {value}" for key, value in names.items())
    joined[path] = f"const {_variable(path)} = (() => {{\n{source}\nreturn {{ {exports} }};\n}})();"


def _binding(match: re.Match[str], path: Path) -> str:
    """Turn one import into a declaration that reads from the joined module."""
    module = _variable((path.parent / match["path"]).resolve())
    what = match["what"].strip()
    if what.startswith("{"):
        return f"const {_RENAMED.sub(': ', what)} = {module};"
    if what.startswith("* as "):
        return f"const {what.removeprefix('* as ')} = {module};"
    return f"const {what} = {module}.default;"


def _variable(path: Path) -> str:
    return "$" + re.sub(r"\W", "_", path.relative_to(FOLDER).with_suffix("").as_posix())


@cache
def font_faces() -> str:
    """Return the typeface as `@font-face` rules with everything in them."""
    return "\n".join(
        f'@font-face {{ font-family: "Atkinson Hyperlegible Next"; font-weight: {weight}; font-display: swap;'
        f" src: url(data:font/woff2;base64,{_encoded(f'atkinson-{subset}-{weight}.woff2')}) format('woff2');"
        f" unicode-range: {span}; }}"
        for weight in (400, 700)
        for subset, span in _RANGES.items()
    )


def _encoded(name: str) -> str:
    return base64.b64encode((FONTS / name).read_bytes()).decode("ascii")
