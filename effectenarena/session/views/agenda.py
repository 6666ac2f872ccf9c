"""The step agenda: what is worth finding out, for whom, and what to count for it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Arena, ArenaError, Link
from effectenarena.session.agenda_lines import columns, question_rows, settled
from effectenarena.session.answers import agenda_answer, appraised, mkba_answer
from effectenarena.session.evening import Evening, people_by_role
from effectenarena.session.inquiries import first_of_all, item_answer, items
from effectenarena.session.knob_words import figure, knob_name, places, rate_units, shape_of, unit_of, used_at
from effectenarena.session.refusal import Refused
from effectenarena.session.sentences import tipping_sentence
from effectenarena.session.views import (
    agenda_decision,
    agenda_inquiries,
    agenda_own_list,
    agenda_study,
    agenda_wishes,
    reports,
)
from effectenarena.session.views.agenda_together import LEAST, together
from effectenarena.session.views.agenda_why import figures_of
from effectenarena.session.views.arena_agreements import rows as agreement_rows
from effectenarena.session.views.mkba_why_told import reasons
from effectenarena.text import Language, on_screen, percent, say, sentence

if TYPE_CHECKING:
    from effectenarena.agenda.inquiry import Item
    from effectenarena.session.desk import Desk

WORDS: Final = ("agenda", "mkba", "agreements", "studying", "inquiry", "wishes")
_FIRST: Final = 8


def view(desk: "Desk") -> dict[str, Any]:
    """Everything on the screen; `trouble` alone when the map cannot be worked out."""
    try:
        with on_screen():
            return _view(desk, agenda_decision.arena_then(desk), desk.lang)
    except ArenaError as error:
        return {"trouble": sentence(error.findings[0], desk.lang)}


def _view(desk: "Desk", arena: Arena, lang: Language) -> dict[str, Any]:
    answer, worth = agenda_answer(arena, lang=lang), mkba_answer(arena, lang=lang)
    tips = {row["knob"]: row for row in worth["tipping_points"] if row["party"] is None}
    everything = desk.look.setdefault("agenda", {}).get("all") is True
    idle = {"no-influence", "no-range", "robust"}
    known = places(arena)  # of a shared knob that nothing uses the checks speak
    used = [row for row in answer["rows"] if row["knob"] in known]
    plans = {item.row.knob: item for item in items(arena)}
    # What the group put somewhere stands there, also where knowing it turns nothing.
    kept = [row for row in used if row["reason_code"] not in idle or plans[row["knob"]].moved]
    rows = sorted(used if everything else kept, key=lambda row: plans[row["knob"]].order)
    rows = rows if everything else rows[:_FIRST]
    return {
        "trouble": None,
        "empty": not arena.nodes,
        "notes": [*agenda_decision.notes(desk), *answer["notes"]],
        "lead": _lead(arena, answer, tips, lang),
        "evpi": answer["evpi"],
        "npv_mean": answer["npv_mean"],
        "rows": [_row(arena, row, tips[row["knob"]], plans[row["knob"]], lang) for row in rows],
        "count": len(used),
        "all": everything,
        **together(arena, answer, lang),
        "divide_first": {"hall": first_of_all(arena, lang=lang, hall=True), "amounts": first_of_all(arena, lang=lang)},
        "reports": reports.offered(desk, "agenda"),
        "settings": agenda_inquiries.settings_view(arena, lang) | {"decision": agenda_decision.view(desk)},
        "questions": [agenda_inquiries.question_view(row, lang) for row in question_rows(arena, lang=lang)],
        "wishes": agenda_wishes.view(desk, arena, lang),
        "ranges_missing": [
            _place(arena, row["knob"], lang) for row in used if row["reason_code"] == "no-range"
        ],
        "study": agenda_study.view(desk, arena, used),
        "agreements": agreement_rows(arena, lang),
        "why": _asked(desk, arena, desk.look["agenda"].get("why")),
    }  # fmt: skip


def _lead(
    arena: Arena, answer: Mapping[str, Any], tips: Mapping[str, Mapping[str, Any]], lang: Language
) -> dict[str, str]:
    """The sentence above everything: what to find out first, or that measuring changes nothing here, and by how far."""
    rows = answer["rows"]
    if not rows:
        return _said("nothing", say("agenda.lead.nothing", lang))
    first = rows[0]
    if first["evppi"] >= LEAST:
        indicator = first["indicator"][0].lower() + first["indicator"][1:]
        share = percent(first["variance_share"], lang, 0)
        return _said(
            "first", say("agenda.lead.first", lang, indicator=indicator), say("agenda.lead.share", lang, share=share)
        )
    if any(value and value >= LEAST for row in rows for value in row["parties"].values()):
        return _said("parties", say("agenda.lead.parties", lang), *_distance(arena, tips, lang))
    if all(row["reason_code"] in {"no-range", "no-influence"} for row in rows):
        return _said("no-ranges", say("agenda.lead.no_ranges", lang))
    return _said("robust", say("agenda.lead.robust", lang), *_distance(arena, tips, lang))


def _said(code: str, words: str, more: str = "", shape: str = "") -> dict[str, str]:
    return {"code": code, "sentence": words, "more": more, "shape": shape}


def _distance(arena: Arena, tips: Mapping[str, Mapping[str, Any]], lang: Language) -> tuple[str, str]:
    """How far the nearest tipping point is, what the group expects there, and in what it is written."""
    able = [tip for tip in tips.values() if tip["value"] is not None and tip["possible"] and tip["high"] > tip["low"]]
    if not able:
        return say("agenda.lead.no_tipping", lang), ""
    tip = min(able, key=lambda tip: abs(tip["value"] - tip["likely"]) / (tip["high"] - tip["low"]))
    field = places(arena)[tip["knob"]].field
    figures = {key: figure(tip[key], field, lang) for key in ("value", "likely", "low", "high")}
    words = say("agenda.lead.distance", lang, name=knob_name(arena, tip["knob"], lang), **figures)
    return words, shape_of(field)


def _row(arena: Arena, row: Mapping[str, Any], tip: Mapping[str, Any], item: "Item", lang: Language) -> dict[str, Any]:
    place = places(arena)[row["knob"]]
    owner = place.owner
    return {
        **{key: row[key] for key in ("rank", "evppi", "variance_share", "tipping_status", "reason", "reason_code")},
        **_place(arena, row["knob"], lang),
        "number": used_at(arena, row["knob"]),
        "plan": agenda_inquiries.plan_view(
            item_answer(arena, item, lang), settled(arena, row["knob"]).to_data(), lang, figures_of(item)
        ),
        "columns": columns(item, lang),
        "kind": "effect" if isinstance(owner, Link) else owner.kind,
        "indicator": row["indicator"],
        "parties": _parties(arena, row["parties"]),
        "shape": shape_of(place.field),
        "unit": unit_of(arena, row["knob"], lang),
        "rate": rate_units(arena, row["knob"], lang),
        **{key: tip[key] for key in ("low", "likely", "high", "value", "possible")},
        "tipping": tipping_sentence(arena, tip, lang).plain if tip["value"] is not None and tip["direction"] else "",
    }


def _parties(arena: Arena, values: Mapping[str, float | None]) -> Sequence[Mapping[str, Any]]:
    """For which parties that decide it is worth knowing, most first."""
    found = [(value, party) for party, value in values.items() if value is not None and value >= LEAST]
    return [
        {"id": party, "label": arena.parties[party].label, "evppi": value}
        for value, party in sorted(found, reverse=True)
    ]


def _place(arena: Arena, address: str, lang: Language) -> dict[str, str]:
    owner = places(arena)[address].owner
    item = owner.address if isinstance(owner, Link) else owner.id
    return {"address": address, "item": item, "name": knob_name(arena, address, lang)}


def _look(desk: "Desk", args: Mapping[str, Any]) -> None:
    desk.look.setdefault("agenda", {})["all"] = args.get("all") is True


def _asked(desk: "Desk", arena: Arena, figure: str | None) -> dict[str, Any] | None:
    """Answer the question that stands open, if any; a role is named where enough people had it."""
    if figure is None:
        return None
    appraisal, roles = appraised(arena), Evening(people_by_role(desk.work.sheet)).roles
    return agenda_study.told(desk, appraisal, figure) or reasons(appraisal, figure, desk.lang, roles)


def _why(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Ask why a figure is what it is, by its address; without any the answer goes away."""
    figure = None if args.get("figure") is None else str(args["figure"])
    if figure is not None and _asked(desk, agenda_decision.arena_then(desk), figure) is None:
        raise Refused("shell.unknown")
    desk.look.setdefault("agenda", {})["why"] = figure


INTENTS: Final = {
    "agenda.look": _look,
    "agenda.why": _why,
    **agenda_decision.INTENTS,
    **agenda_own_list.INTENTS,
    **agenda_study.INTENTS,
    **agenda_inquiries.INTENTS,
    **agenda_wishes.INTENTS,
}
