"""The sheets beside the measurements: what was done, problems, stories, signals and who stopped."""

from typing import Final, Literal, NamedTuple

from effectenarena.storage.register_logs import REASONS

CellKind = Literal["code", "date", "text", "list", "domain"]


class LogColumn(NamedTuple):
    """One column of such a sheet: its name for the monitor, what stands in it, and from which list it is chosen."""

    name: str
    kind: CellKind
    values: tuple[str, ...] = ()
    wide: int = 18


_YES_NO: Final = ("ja", "nee")
LOGS: Final[dict[str, tuple[LogColumn, ...]]] = {
    "interventies": (
        LogColumn("deelnemer", "code"),
        LogColumn("datum", "date", wide=13),
        LogColumn("wie", "list", ("deelnemer", "gezin", "professional")),
        LogColumn("wat", "text", wide=44),
        LogColumn("uitkomst", "text", wide=44),
        LogColumn("leefgebied", "domain", wide=26),
    ),
    "problemen": (
        LogColumn("deelnemer", "code"),
        LogColumn("probleem", "text", wide=44),
        LogColumn("leefgebied", "domain", wide=26),
        LogColumn("vooraf", "list", _YES_NO, 11),
        LogColumn("tijdens", "list", _YES_NO, 11),
        LogColumn("na", "list", _YES_NO, 11),
    ),
    "verhalen": (
        LogColumn("datum", "date", wide=13),
        LogColumn("deelnemer", "code"),
        LogColumn("verandering", "text", wide=60),
        LogColumn("waarom", "text", wide=44),
        LogColumn("toestemming", "list", _YES_NO, 16),
    ),
    "signalen": (
        LogColumn("datum", "date", wide=13),
        LogColumn("gezien", "text", wide=50),
        LogColumn("hoe_vaak", "list", ("eenmaal", "soms", "vaak"), 13),
        LogColumn("waar_ligt_het", "list", ("uitvoering", "beleid"), 20),
        LogColumn("aangepast", "text", wide=44),
    ),
    "uitval": (
        LogColumn("deelnemer", "code"),
        LogColumn("datum", "date", wide=13),
        LogColumn("reden", "list", REASONS, 20),
    ),
}
"""Every such sheet with its columns; the title of the sheet is the key with a capital, in both languages."""
