"""Where two tables gave another answer, on the arena screen: side by side, until the group chooses."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.session.refusal import Refused
from effectenarena.session.sheet import Sheet, chosen_address
from effectenarena.session.tables import differing
from effectenarena.session.views.arena_edits import apply
from effectenarena.session.views.spoken import field_words, name_of, value_of
from effectenarena.text import Language, say

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_SHOWN: Final = 60
"""So many at a time; a longer list is put off."""


def rows(sheet: Sheet, lang: Language) -> list[dict[str, Any]]:
    """List what is still to be settled: the item, the field, and both answers in words."""
    open_still = (one for one in differing(sheet.arena) if chosen_address(one.item, one.field) not in sheet.items)
    return [
        {
            "item": one.item,
            "field": one.field,
            "entry": one.entry,
            "name": name_of(one.item, sheet.items[one.item], sheet, lang),
            "label": field_words(one.field, lang) or one.field,
            "ours": _said(one.ours, one.field, lang),
            "theirs": _said(one.theirs, one.field, lang),
        }
        for one, _ in zip(open_still, range(_SHOWN), strict=False)
    ]


def settle(desk: "Desk", args: Args) -> dict[str, Any]:
    """Let one of two answers stand, as the group said; the other is remembered."""
    item, field, entry = str(args.get("item")), str(args.get("field")), args.get("entry")
    if not isinstance(entry, int) or isinstance(entry, bool):
        raise Refused("shell.unknown")
    theirs = args.get("theirs") is True
    apply(desk, "", "table.settle", item=item, field=field, entry=entry, theirs=theirs)
    sheet = desk.work.sheet
    name = name_of(item, sheet.items.get(item), sheet, desk.lang)
    return {"words": say("tables.settled", desk.lang, name=name)}


def _said(value: Any, field: str, lang: Language) -> str:
    return value_of(value, field, lang) or say("tables.other", lang)


INTENTS: Final = {"tables.settle": settle}
"""The verb of the list."""
