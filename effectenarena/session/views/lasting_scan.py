"""The scans on the screen: questions with what was said, the profile, the coalition and the ways to go on."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, get_args

from effectenarena.model import Arena, ScanAnswer
from effectenarena.model.lasting import Answer, Backing, Tier
from effectenarena.reference import scan as lists
from effectenarena.scans import standing
from effectenarena.scans.answers import TOLD
from effectenarena.scans.coalition import TIERS
from effectenarena.session.lasting import lasting_of, scan_answer
from effectenarena.session.refusal import Refused
from effectenarena.session.views.lasting_leads import leads, to_do
from effectenarena.text import Language, say
from effectenarena.text.glossary import label

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
Plain = dict[str, Any]
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
BEST: Final = ("entrepreneurship.counterpart", "entrepreneurship.listens", "entrepreneurship.invested")
"""Questions of the scan about who stands beside the best person: they are asked beside the coalition too."""
_LONGEST_ROLE: Final = 100
_MOST_PEOPLE: Final = 1000


def today() -> date:
    """The day of whoever sits at the screen."""
    return date.today()  # noqa: DTZ011 - theirs, not that of a time zone


def who(desk: "Desk") -> Plain:
    """In whose place is answered, and on which day; kept at the desk, not in the file."""
    kept = desk.look.setdefault("lasting", {})
    return {"role": kept.get("role", ""), "person": kept.get("person", 1), "day": kept.get("day", today().isoformat())}


def view(desk: "Desk") -> Plain:
    """Everything that the scans say, with the words of each question and the answers of who sits here."""
    asked = who(desk)
    return {"who": asked, **told(desk.work.arena, today(), desk.lang, asked)}


def told(arena: Arena, day: date, lang: Language, asked: Mapping[str, Any] | None = None) -> Plain:
    """Say in words what the scans say.

    Parameters
    ----------
    arena
        The arena.
    day
        For who has left the coalition by then.
    lang
        The language.
    asked
        Whose own answers stand beside everybody's (`role`, `person`, `day`); nobody's where it is left out.
    """
    answer = scan_answer(arena, day)
    held = standing(lasting_of(arena).scan, asked["day"]) if asked else ()
    mine = {
        one.item: {"answer": one.answer, "value": one.value, "shown_by": one.shown_by or "", "on": one.on}
        for one in held
        if asked and (one.role or "", one.person or 1) == (asked["role"], asked["person"])
    }
    said = _said(answer["scans"])
    now = answer["scans"]["now"]
    criteria = {one["key"]: one for one in now["profile"]["criteria"]} if now else {}
    return {
        "answers": [{"value": key, "label": label(f"answer.{key}", lang)} for key in get_args(Answer)],
        "groups": [_group(group, criteria.get(group.key), said, mine, lang) for group in lists.scan_groups()],
        "leads": leads(answer, lang),
        "history": _history(answer["scans"]["before"], lang),
        "case": _case(lang),
        "routes": [_route(one, lang) for one in answer["scans"]["routes"]],
        "phases": [
            {"number": p.number, "in_list": p.in_list, "label": p.label.of(lang),
             "cells": {key: words.of(lang) for key, words in p.cells.items()}}
            for p in lists.phases()
        ],
        "coalition": _coalition(arena, answer["coalition"], lang),
        "continuation": answer["continuation"],
    }  # fmt: skip


def _said(found: Plain) -> Plain:
    """What was said to each question and on each scale, by key."""
    now = found["now"] or {"profile": {"criteria": []}, "agenda": [], "phases": [], "shifts": []}
    groups = [*now["profile"]["criteria"], *now["agenda"], *(one for rows in found["sets"].values() for one in rows)]
    items = {item["item"]: item for group in groups for item in group["items"]}
    return {**items, **{one["item"]: one for one in (*now["phases"], *now["shifts"])}}


def _group(group: lists.ScanGroup, found: Plain | None, said: Plain, mine: Plain, lang: Language) -> Plain:
    items = lists.items_of(group.set, group.key)
    return {
        "key": group.key,
        "set": group.set,
        "label": group.label.of(lang),
        "about": group.about.of(lang) if group.about else "",
        "watch": [one.of(lang) for one in group.watch],
        "source": group.source.cite(lang),
        "level": found["level"] if found and group.set == "four" else "",
        "level_words": say(f"lasting.level.{found['level']}", lang) if found and group.set == "four" else "",
        "to_do": [to_do(key, lang) for key in found["to_do"][:3]] if found and group.set == "four" else [],
        "items": [_item(item, said.get(item.key), mine.get(item.key), lang) for item in items],
    }


def _item(item: lists.ScanItem, said: Plain | None, mine: Plain | None, lang: Language) -> Plain:
    counts = (said or {}).get("counts", {})
    words = [say("lasting.count", lang, count=n, answer=label(f"answer.{a}", lang)) for a, n in counts.items() if n]
    roles = [
        {"role": row["role"] or say("lasting.roles.others", lang),
         "said": " · ".join(say("lasting.count", lang, count=n, answer=label(f"answer.{a}", lang))
                            for a, n in row["counts"].items() if n)}
        for row in (said or {}).get("by_role", [])
    ]  # fmt: skip
    return {
        "key": item.key,
        "label": item.label.of(lang),
        "do": item.do.of(lang) if item.do else "",
        "low": item.low.of(lang) if item.low else "",
        "high": item.high.of(lang) if item.high else "",
        "said": " · ".join(words),
        "divided": bool((said or {}).get("divided")),
        "roles": roles,
        "shown_by": [_shown(one, lang) for one in (said or {}).get("shown_by", [])],
        "scale": {key: said[key] for key in ("low", "middle", "high", "people")} if said and "middle" in said else None,
        "mine": mine,
    }


def _shown(one: Plain, lang: Language) -> str:
    """What an answer shows from, with the answer; with the role where enough people have it."""
    answer = label(f"answer.{one['answer']}", lang)
    if one["role"]:
        return say("lasting.shown.role", lang, answer=answer, role=one["role"], text=one["text"])
    return say("lasting.shown", lang, answer=answer, text=one["text"])


def _history(before: Sequence[Plain], lang: Language) -> list[Plain]:
    """The level of each criterion, each phase and each shift, on the days on which something was said."""
    return [
        {"day": one["day"],
         "levels": [say(f"lasting.level.{row['level']}", lang) for row in one["profile"]["criteria"]],
         "phases": {row["item"].partition(".")[2]: row["middle"] for row in one["phases"]},
         "shifts": {row["item"]: row["middle"] for row in one["shifts"]},
         "agenda": [_told(row["told"], lang) for row in one["agenda"]],
         "points": _told(_added(row["told"] for row in one["agenda"]), lang)}
        for one in before
    ]  # fmt: skip


def _added(rows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Counts of several groups together."""
    found: Counter[str] = Counter()
    for row in rows:
        found.update(row)
    return {one: found[one] for one in TOLD if found[one]}


def _told(counts: Mapping[str, int], lang: Language) -> str:
    """How many questions got which answer, and how many got none: that is not a no."""
    bare = {"divided": "lasting.told.divided", "unanswered": "lasting.told.unanswered"}
    return ", ".join(
        say(bare[one], lang, count=count)
        if one in bare
        else say("lasting.count", lang, count=count, answer=label(f"answer.{one}", lang))
        for one, count in counts.items()
    )


def _case(lang: Language) -> Plain:
    (case,) = lists.scan_cases()
    groups = [group for group in lists.scan_groups() if group.set == "four"]
    return {
        "label": case.label.of(lang),
        "story": case.story.of(lang),
        "lesson": case.lesson.of(lang),
        "source": case.source.cite(lang),
        "levels": [
            {"label": group.label.of(lang), "level": say(f"lasting.level.{case.criteria[group.key]}", lang)}
            for group in groups
        ],
    }


def _route(found: Plain, lang: Language) -> Plain:
    route = next(one for one in lists.routes() if one.key == found["route"])
    names = {item.key: item.label.of(lang) for item in lists.items_of("route")}
    return {
        "key": route.key,
        "label": route.label.of(lang),
        "about": route.about.of(lang),
        "fit": found["fit"],
        "fit_words": say(f"lasting.fit.{found['fit']}", lang),
        **{name: [names[key] for key in found[name]] for name in ("supports", "against", "missing", "open")},
        **{name: [one.of(lang) for one in getattr(route, name)] for name in ("pros", "cons", "warnings")},
        "source": route.source.cite(lang),
    }


def _coalition(arena: Arena, found: Plain, lang: Language) -> Plain:
    names = {party.id: party.name for party in arena.parties.values()}
    tiers = {tier: label(f"tier.{tier}", lang) for tier in TIERS}
    return {
        **found,
        "tiers": [{"value": tier, "label": name} for tier, name in tiers.items()],
        "backings": [{"value": b, "label": label(f"backing.{b}", lang)} for b in get_args(Backing)],
        "parties": [{"value": party, "label": name} for party, name in names.items()],
        "gaps": [say("lasting.gap", lang, party=names[p], tier=tiers[tier]) for p, tier in found["gaps"][:6]],
        "more_gaps": max(len(found["gaps"]) - 6, 0),
        "single": len(found["single"]),
        "best": list(BEST),
        "contacts": [
            {"index": i, "party": names.get(one.party or "", ""), "label": one.label, "tier": tiers[one.tier],
             "backing": label(f"backing.{one.backing}", lang), "since": one.since or "", "left": one.left or ""}
            for i, one in enumerate(lasting_of(arena).contacts)
        ],
    }  # fmt: skip


# ---- what may be asked


def _who(desk: "Desk", args: Args) -> None:
    """Say in whose place is answered next."""
    kept = desk.look.setdefault("lasting", {})
    if "role" in args:
        kept["role"] = " ".join(str(args["role"] or "").split())[:_LONGEST_ROLE]
    if "person" in args:
        text = str(args["person"])
        if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= _MOST_PEOPLE):
            raise Refused("lasting.refused.person", at=str(args.get("at", "")))
        kept["person"] = int(text)
    if "day" in args:
        kept["day"] = _day(args["day"], str(args.get("at", "")))


def _answer(desk: "Desk", args: Args) -> None:
    """Write an answer down, in the place of one of the same person on the same day."""
    asked = who(desk)
    key = str(args.get("item"))
    item = next((item for item in lists.scan_items() if item.key == key), None)
    if item is None:
        raise Refused("shell.unknown")
    made: Plain = {"item": key, "on": asked["day"], "person": asked["person"]}
    made |= {"role": asked["role"]} if asked["role"] else {}
    before = [one.to_data() for one in lasting_of(desk.work.arena).scan]
    same = [one for one in before if all(one.get(name) == made.get(name) for name in ("item", "on", "person", "role"))]
    made = {**(same[-1] if same else {}), **made}
    for name in ("answer", "value", "shown_by"):
        if name in args:
            made[name] = _given(name, args[name], item)
    made = {name: value for name, value in made.items() if value is not None}
    try:
        ScanAnswer.model_validate(made)
    except ValueError as wrong:
        raise Refused("shell.unknown") from wrong
    kept = [one for one in before if one not in same]
    write(desk, str(args.get("at", "")), scan=[*kept, made] if {"answer", "value"} & made.keys() else kept or None)


def _given(name: str, value: Any, item: lists.ScanItem) -> Any:
    """What was chosen or typed, as the file writes it; None takes it away."""
    if name == "value":
        return float(value) if value is not None and item.set in lists.SCALES else None
    if name == "shown_by":
        return str(value or "").strip() or None
    return None if item.set in lists.SCALES else value


def _contact_add(desk: "Desk", args: Args) -> None:
    party, words = str(args.get("party") or ""), " ".join(str(args.get("label") or "").split())
    tier, backing, at = args.get("tier"), args.get("backing"), str(args.get("at", ""))
    known = tier in get_args(Tier) and backing in get_args(Backing)
    if not known or (party and party not in desk.work.arena.parties):
        raise Refused("shell.unknown")
    if not party and not words:
        raise Refused("lasting.refused.contact", at=at)
    made: Plain = {"tier": tier, "backing": backing, "label": words[:500], "since": today().isoformat()}
    made |= {"party": party} if party else {}
    write(desk, at, contacts=[*_contacts(desk), made])


def _contact_leave(desk: "Desk", args: Args) -> None:
    """Say that a contact went, or came back."""
    contacts = _contacts(desk)
    one = contacts[_index(args, contacts)]
    if one.pop("left", None) is None:
        one["left"] = today().isoformat()
    write(desk, "", contacts=contacts)


def _contact_remove(desk: "Desk", args: Args) -> None:
    contacts = _contacts(desk)
    contacts.pop(_index(args, contacts))
    write(desk, "", contacts=contacts or None)


def _continuation(desk: "Desk", args: Args) -> None:
    write(desk, str(args.get("at", "")), continuation=str(args.get("text") or "").strip() or None)


def _contacts(desk: "Desk") -> list[Plain]:
    return [one.to_data() for one in lasting_of(desk.work.arena).contacts]


def _index(args: Args, contacts: Sequence[Plain]) -> int:
    """The contact that is meant: somebody else may have changed the list since."""
    index = args.get("index")
    if type(index) is not int or not 0 <= index < len(contacts) or contacts[index].get("label", "") != args.get("was"):
        raise Refused("arena.refused.gone")
    return index


def _day(value: object, at: str) -> str:
    text = str(value or "")
    try:
        date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError as wrong:
        raise Refused("lasting.refused.day", at=at) from wrong
    return text


def write(desk: "Desk", at: str, **fields: Any) -> None:
    """Change what is kept of making it last, as one step that can be taken back; None takes a field away."""
    from effectenarena.session.views.arena_edits import apply

    standing = lasting_of(desk.work.arena).to_data()
    made = {name: value for name, value in {**standing, **fields}.items() if value is not None}
    apply(desk, at, "project.set", fields={"lasting": made or None})


INTENTS: Final[Mapping[str, Any]] = {
    "lasting.who": _who,
    "lasting.answer": _answer,
    "lasting.contact.add": _contact_add,
    "lasting.contact.leave": _contact_leave,
    "lasting.contact.remove": _contact_remove,
    "lasting.continuation": _continuation,
}
