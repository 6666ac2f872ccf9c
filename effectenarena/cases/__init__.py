"""Real cases from the two source documents, as exchange files.

What each rests on, and what it may not be used for, stands in `docs/cases.md`.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent
_NAMES = (
    "de-tulp",
    "pak-alledaagse-kansen",
    "frontlijnteam-heechterp-schieringen",
    "de-methode-martin",
)


def names() -> tuple[str, ...]:
    """Return the names of the cases: the case to practise on first, then in the order of the source document.

    Examples
    --------
    >>> names()[0]
    'de-tulp'
    """
    return _NAMES


def path(name: str) -> Path:
    """Return where the exchange file of case `name` lies; it belongs to the package, so copy it before working in it.

    Raises
    ------
    LookupError
        When there is no such case; the message names those that exist.

    Examples
    --------
    >>> path("de-tulp").name
    'de-tulp.json'
    """
    if name not in _NAMES:
        raise LookupError(f"no case {name!r}; the cases are {', '.join(_NAMES)}")
    return _FOLDER / f"{name}.json"


def synthetic_caseload() -> Path:
    """Return the folder with households in which nobody lives: three CSV tables, for `effectenarena caseload`.

    Examples
    --------
    >>> sorted(path.name for path in synthetic_caseload().glob("*.csv"))
    ['huishoudens.csv', 'problemen.csv', 'voorzieningen.csv']
    """
    return _FOLDER / "synthetic_caseload"


def text(name: str) -> str:
    """Return the exchange file of case `name` as JSON text.

    Raises
    ------
    LookupError
        When there is no such case; the message names those that exist.

    Examples
    --------
    >>> text("de-tulp").startswith("{")
    True
    """
    return path(name).read_text(encoding="utf-8")
