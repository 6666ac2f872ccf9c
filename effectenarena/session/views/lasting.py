"""The step "how does it go on": the scans, who pays, what is cashed, and who lays out first."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import ArenaError
from effectenarena.session.views import lasting_deal, lasting_edits, lasting_money, lasting_scan, reports
from effectenarena.text import sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

WORDS: Final = ("lasting", "arena")


def view(desk: "Desk") -> dict[str, Any]:
    """Everything on the screen; without money when the map cannot be worked out."""
    arena, lang = desk.work.arena, desk.lang
    trouble, money = None, None
    try:
        money = {**lasting_deal.view(arena, lang), **lasting_money.view(arena, lang)}
    except ArenaError as error:
        trouble = sentence(error.findings[0], lang)
    offered = reports.offered(desk, "lasting")
    found = {"empty": not arena.nodes, "trouble": trouble, "money": money, "reports": offered}
    return {**found, "scan": lasting_scan.view(desk)}


def _after_others(intent: Callable[["Desk", Mapping[str, Any]], Any]) -> Callable[["Desk", Mapping[str, Any]], Any]:
    """Take in what another window wrote first: all that is kept of making it last is written as one field."""

    def do(desk: "Desk", args: Mapping[str, Any]) -> Any:
        desk.work.refresh()
        return intent(desk, args)

    return do


INTENTS: Final[Mapping[str, Any]] = {
    name: _after_others(intent) for name, intent in {**lasting_scan.INTENTS, **lasting_edits.INTENTS}.items()
}
