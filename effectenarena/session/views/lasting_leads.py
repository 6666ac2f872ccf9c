"""The sentence above each part of the scan: what stands out, and what to do about it."""

from collections import Counter
from typing import Any

from effectenarena.reference import scan as lists
from effectenarena.text import Language, say, say_many

Plain = dict[str, Any]


def leads(answer: Plain, lang: Language) -> dict[str, Plain]:
    """Give the sentence of each part of the scan, from what the scans say.

    Parameters
    ----------
    answer
        As `session.lasting.scan_answer` gives it.
    lang
        The language.

    Returns
    -------
    dict
        `sentence`, `more` and `code` by part: `four`, `coalition`, `route`, `network`, `phases`, `agenda`, `variant`.
    """
    now = answer["scans"]["now"]
    return {
        "four": _four(now, lang),
        "coalition": _coalition(answer["coalition"], lang),
        "route": _route(answer["scans"]["routes"], lang),
        "network": _lead("network", say("lasting.lead.network", lang)),
        "phases": _phases(now, lang),
        "agenda": _agenda(now, lang),
        "variant": _lead("variant", say("lasting.lead.variant", lang)),
    }


def to_do(key: str, lang: Language) -> Plain:
    """Give what to do about a question, in words."""
    item = next(item for item in lists.scan_items() if item.key == key)
    return {"key": key, "do": (item.do or item.label).of(lang)}


def _lead(code: str, text: str, more: str = "") -> Plain:
    return {"code": code, "sentence": text, "more": more}


def _four(now: Plain | None, lang: Language) -> Plain:
    """The weakest point and what to do about it, or that it is too early to say."""
    if now is None:
        return _lead("nothing", say("lasting.lead.nothing", lang))
    found = now["profile"]
    names = {group.key: group.label.of(lang) for group in lists.scan_groups() if group.set == "four"}
    if found["good_practice"]:
        return _lead("good", say("lasting.lead.good", lang), say("lasting.lead.good.more", lang))
    if not found["weakest"]:
        return _lead("unseen", say("lasting.lead.unseen", lang))
    if len(found["weakest"]) > 1:
        listed = " ".join(names[key] for key in found["weakest"])
        return _lead("weakest", say("lasting.lead.several", lang, names=listed))
    weakest = next(one for one in found["criteria"] if one["key"] == found["weakest"][0])
    steps = [to_do(key, lang)["do"] for key in weakest["to_do"][:1]]
    more = say("lasting.lead.first", lang, step=steps[0]) if steps else ""
    return _lead("weakest", say("lasting.lead.weakest", lang, name=names[weakest["key"]]), more)


def _coalition(found: Plain, lang: Language) -> Plain:
    """At how many places nobody backs it."""
    if not any(row["matters"] for row in found["rows"]):
        return _lead("nothing", say("lasting.coalition.none", lang))
    if found["gaps"]:
        return _lead("gaps", say_many("lasting.lead.gaps", len(found["gaps"]), lang))
    return _lead("whole", say("lasting.lead.whole", lang))


def _route(routes: list[Plain], lang: Language) -> Plain:
    """Which ways to go on fit what was said; it is the group that chooses."""
    names = {one.key: one.label.of(lang) for one in lists.routes()}
    if all(one["fit"] == "open" for one in routes):
        return _lead("nothing", say("lasting.lead.route.open", lang))
    fitting = [names[one["route"]] for one in routes if one["fit"] == "fits"]
    if not fitting:
        return _lead("none", say("lasting.lead.route.none", lang), say("lasting.lead.route.more", lang))
    return _lead(
        "fits", say("lasting.lead.route", lang, names=" · ".join(fitting)), say("lasting.lead.route.more", lang)
    )


def _phases(now: Plain | None, lang: Language) -> Plain:
    """Where a group says that it is furthest, and where least far."""
    said = sorted(now["phases"], key=lambda one: one["middle"]) if now else []
    if len(said) < 2:  # one alone is neither the furthest nor the least far
        return _lead("nothing", say("lasting.lead.phases.nothing", lang))
    names = {item.key: item.label.of(lang).partition(":")[0] for item in lists.items_of("phases")}
    least, most = names[said[0]["item"]], names[said[-1]["item"]]
    if said[0]["middle"] == said[-1]["middle"]:
        return _lead("level", say("lasting.lead.phases.level", lang))
    return _lead("apart", say("lasting.lead.phases", lang, most=most, least=least))


def _agenda(now: Plain | None, lang: Language) -> Plain:
    """How many of the points were talked about: to say that nobody knows is to have talked about it."""
    told = Counter[str]()
    for group in now["agenda"] if now else ():
        told.update(group["told"])
    talked = told.total() - told["unanswered"]
    more = say("lasting.lead.agenda.unknown", lang, count=told["unknown"]) if told["unknown"] else ""
    return _lead("agenda", say("lasting.lead.agenda", lang, answered=talked, total=len(lists.items_of("agenda"))), more)
