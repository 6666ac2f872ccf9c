"""The step mkba: what must be true for this to pay, for whom, and what does not count in euros."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Arena, ArenaError, Finding, Link
from effectenarena.model.check.plan import opinions
from effectenarena.session.amounts import unknown_together
from effectenarena.session.answers import appraised, deciding_knobs, mkba_answer, ranked
from effectenarena.session.evening import Evening, people_by_role
from effectenarena.session.knob_words import knob_name, owner_number, places, shape_of
from effectenarena.session.refusal import Refused
from effectenarena.session.sentences import deciding, expectation, headline, odds, rate_words
from effectenarena.session.views import (
    arena_edits,
    arena_findings,
    arena_prices,
    mkba_contested,
    mkba_panels,
    mkba_remarks,
    mkba_trying,
    mkba_variants,
    reports,
)
from effectenarena.session.views.mkba_knobs import knob_rows, without_source
from effectenarena.session.views.mkba_money import party_rows, stream_rows, touched_rows, yearly_rows
from effectenarena.session.views.mkba_trying import look, tried_arena, tries
from effectenarena.session.views.mkba_why_told import asked
from effectenarena.session.views.mkba_why_variants import KINDS as OF_VARIANTS
from effectenarena.text import Language, euro, on_screen, say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

WORDS: Final = ("mkba", "arena")
_FIRST: Final = 8
"""So many knobs are shown at first."""
_NAMED: Final = 12
"""So many numbers without a source are named; the others are counted."""
_BESIDE: Final = frozenset(
    {
        "sign-against-desired",
        "sign-less-with",
        "looks-like-transfer",
        "priced-twice",
        "overlapping-values",
        "nothing-for-people",
    }
)
"""What stays beside the headline until somebody has answered it."""


def view(desk: "Desk") -> dict[str, Any]:
    """Everything on the screen; `trouble` alone when the map cannot be worked out."""
    saved = desk.work.arena
    try:
        with on_screen():
            return _view(desk, saved, tried_arena(desk))
    except ArenaError as error:
        return {"project": _project(saved, desk.lang), "trouble": sentence(error.findings[0], desk.lang)}


def _view(desk: "Desk", saved: Arena, arena: Arena) -> dict[str, Any]:
    lang, looks = desk.lang, look(desk)
    answer = mkba_answer(arena, lang=lang)
    who = looks.get("who") if looks.get("who") in arena.parties else None
    tips = {row["knob"]: row for row in answer["tipping_points"] if row["party"] == who}
    order = [row.knob for row in ranked(saved, appraised(saved)).rows if row.reason != "no-influence"]
    idle = [knob for knob in tips if knob not in set(order)]
    sourceless = without_source(saved, order, lang)
    shown = [*order, *idle] if looks.get("all") else order[:_FIRST]
    return {
        "project": _project(saved, desk.lang),
        "empty": not arena.nodes,
        "trouble": None,
        "notes": answer["notes"],
        "independent": say("results.independent", lang),
        "headline": _headline(arena, answer, lang),
        "npv": answer["npv"] | {"chance": odds(answer, lang)},
        "tried": [
            {"name": knob_name(saved, address, lang), "address": address, "value": value}
            for address, value in tries(desk).items()
        ],
        "who": who,
        "knobs": knob_rows(saved, arena, shown, tips, lang),
        "knob_count": len(order) + len(idle),
        "all": bool(looks.get("all")),
        "parties": party_rows(arena, answer, appraised(arena).compiled.flows, lang),
        "streams": stream_rows(answer, lang),
        "touched": touched_rows(arena, answer, lang),
        "yearly": yearly_rows(arena, answer),
        **{key: answer[key] for key in ("cost", "benefit", "budget", "cash", "unallocated", "unpaid")},
        "unknown": unknown_together(arena, answer, lang),
        "beyond_horizon": answer["beyond_horizon"],
        "panel": mkba_panels.panel(desk, arena, who),
        "why": asked(
            appraised(_of_which(saved, arena, looks.get("why"))),
            looks.get("why"),
            lang,
            Evening(people_by_role(desk.work.sheet)).roles,
        ),
        "pm": [
            {"node": item["node"], "sign": item["sign"], "number": _number(arena, item["node"]),
             "label": arena.by_id[item["node"]].label, "parties": [arena.parties[p].label for p in item["parties"]]}
            for item in answer["pm_items"]
        ],
        "pm_needed": pm_sentence(arena, answer, lang),
        "incomplete": [_missing(arena, address, lang) for address in answer["incomplete"]],
        "sourceless": sourceless[:_NAMED],
        "sourceless_count": len(sourceless),
        "contested": _contested(desk, saved, arena),
        "warnings": _warnings(desk, saved, lang),
        "remarks": mkba_remarks.rows(appraised(arena), lang),
        "turning": [row for row in mkba_remarks.rows(appraised(saved), lang) if row["turns"]],
        "variants": mkba_variants.view(desk, saved),
        "reports": reports.offered(desk, "mkba"),
    }  # fmt: skip


def _project(arena: Arena, lang: Language) -> dict[str, Any]:
    project = arena.project
    return {
        "name": project.name,
        "horizon": project.horizon,
        "rate": rate_words(arena, lang),
        "price_year": project.price_year,
        "start_year": project.start_year,
    }


def _headline(arena: Arena, answer: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    """The sentence above everything, the figure in it, and what the group expects of that figure."""
    words = headline(arena, answer, lang)
    rows = deciding(answer) if words.figure else []
    npv = answer["npv"]["likely"]
    return {
        **words._asdict(),
        "tone": "good" if npv > 0 else "bad",
        "shape": shape_of(places(arena)[rows[0]["knob"]].field) if rows else None,
        "knob": rows[0]["knob"] if rows else None,
        "expectation": expectation(arena, rows[0], lang) if rows else "",
    }


def pm_sentence(arena: Arena, answer: Mapping[str, Any], lang: Language) -> str:
    """What the items without an amount must be worth together, or may cost; empty when they decide nothing."""
    needed = answer["pm_needed"]
    if not needed:
        return ""
    each = "" if needed["per_reached"] is None else say("mkba.pm.each", lang, value=euro(needed["per_reached"], lang))
    items = ", ".join(f"‘{arena.by_id[item].label}’" for item in needed["items"])
    return say(
        f"mkba.pm.{needed['direction']}", lang, items=items, value=euro(_round(needed["value"]), lang), each=each
    )


def _round(value: float) -> float:
    return float(f"{value:.2g}")


def contested(arena: Arena, lang: Language) -> list[dict[str, Any]]:
    """Notes and arrows on which the room differs, each with its reason and the other readings; nobody by name."""
    return [
        {
            "item": item.address if isinstance(item, Link) else item.id,
            "number": owner_number(arena, item),
            "text": _read(arena, item, lang),
            "readings": [reading.because for reading in item.readings if reading.because],
            "convince": (item.convince or "") if isinstance(item, Link) else "",
        }
        for item in (*arena.nodes, *arena.links)
        if item.stance == "contested" or any(reading.stance == "contested" for reading in item.readings)
    ]


def _contested(desk: "Desk", saved: Arena, arena: Arena) -> list[dict[str, Any]]:
    """What the room differs about, each arrow with the outcome with and without it once somebody looks."""
    beside = mkba_contested.beside(desk, saved)
    return [{**row, "beside": beside.get(row["item"])} for row in contested(arena, desk.lang)]


def _read(arena: Arena, item: Any, lang: Language) -> str:
    if not isinstance(item, Link):
        return str(item.label)
    source, target = (arena.by_id[end].label for end in item.pair)
    return say("mkba.arrow", lang, source=source, target=target)


def _missing(arena: Arena, address: str, lang: Language) -> dict[str, str]:
    """A number that nobody has filled in, with its place on the sheet."""
    item, _, field = address.rpartition(".")
    source, arrow, target = item.partition(">")
    owner = arena.by_pair[source, target] if arrow else arena.by_id[item]
    what = say(f"mkba.field.{field}", lang)
    return {
        "address": address,
        "item": item,
        "name": f"{owner_number(arena, owner)} {_read(arena, owner, lang)}: {what}",
    }


def _number(arena: Arena, node: str) -> str:
    return owner_number(arena, arena.by_id[node])


def _warnings(desk: "Desk", arena: Arena, lang: Language) -> list[dict[str, Any]]:
    """What may make the headline wrong, with answers that can be given here; worked out once for each map."""
    known = look(desk).get("warnings")
    if known and known[0] is arena and known[1] == lang:
        found: list[dict[str, Any]] = known[2]
        return found
    rows = [row for row in arena_findings.rows(arena, lang) if row["code"] in _BESIDE]
    weak = {finding.params["knob"]: finding for finding in opinions(deciding_knobs(arena))(arena)}
    rows.extend(_opinion(arena, knob, finding, lang) for knob, finding in weak.items())
    look(desk)["warnings"] = (arena, lang, rows)
    return rows


def _opinion(arena: Arena, knob: str, finding: Finding, lang: Language) -> dict[str, Any]:
    """A knob that decides and rests on opinion alone, at the note or arrow where it stands first."""
    owner = places(arena)[knob].owner
    return {
        "code": finding.code,
        "item": owner.address if isinstance(owner, Link) else owner.id,
        "field": "",
        "message": say("mkba.opinion", lang, name=knob_name(arena, knob, lang)),
        "mend": sentence(finding, lang)["mend"],
        "answers": [],
    }


# ---- up


def _look(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Show all knobs or the first ones; look with the eyes of one party; see what contested arrows decide."""
    looks = look(desk)
    if "contested" in args:
        looks["contested"] = args["contested"] is True
    if "all" in args:
        looks["all"] = args["all"] is True
    if "who" in args:
        looks["who"] = args["who"] if args["who"] in desk.work.arena.parties else None
    if isinstance(args.get("year"), int):
        looks["year"] = args["year"]


def _of_which(saved: Arena, tried: Arena, question: Mapping[str, str] | None) -> Arena:
    """Variants stand beside each other as the map is in the log; all other figures move with what is tried."""
    return saved if question and question["figure"].startswith(OF_VARIANTS) else tried


def _take_price(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Take a unit value over from the list; what was tried in its place is over."""
    arena_prices.price_take(desk, args)
    tries(desk).pop(f"{args.get('id')}.unit_value", None)


def _why(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Ask why a figure is what it is, by its address (or by party and part); without any the answer goes away."""
    figure = args.get("figure")
    if figure is None and args.get("party") is not None:
        figure = f"party:{args['party']}.{args.get('part')}"
    question = {"figure": str(figure)}
    arena = _of_which(desk.work.arena, tried_arena(desk), question)
    if figure is not None and asked(appraised(arena), question, desk.lang) is None:
        raise Refused("shell.unknown")
    look(desk)["why"] = {"figure": str(figure)} if figure is not None else None


INTENTS: Final = {
    **arena_prices.INTENTS,
    "price.take": _take_price,
    **mkba_trying.INTENTS,
    **mkba_panels.INTENTS,
    **mkba_variants.INTENTS,
    "mkba.look": _look,
    "mkba.why": _why,
    "node.set": arena_edits.node_set,
}
