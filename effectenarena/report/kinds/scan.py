"""The 4+1 report: the weakest point first, every answer with its spread, the coalition, and the ways to go on."""

from collections.abc import Iterator
from typing import Any, Final

from effectenarena.report.blocks import Block, Bullets, Heading, Paragraph, Table
from effectenarena.report.kinds.parts import contested_blocks, outcome_blocks, unpriced_blocks
from effectenarena.report.subject import Subject
from effectenarena.session.views import lasting_scan
from effectenarena.text import Language, number, percent, say, say_many, written_day
from effectenarena.text.glossary import label

Plain = dict[str, Any]
_SETS: Final = {
    "network": ("network", "regular_unless", "stakeholders", "partnership"),
    "phases": ("phases", "shifts"),
    "agenda": ("agenda",),
    "variant": ("variant",),
}
"""Which sets of questions stand under one heading."""
_BESIDE: Final = 5
"""So many days beside each other fit on paper."""


def scan_blocks(subject: Subject) -> Iterator[Block]:
    """The whole report: never one mark."""
    scan = lasting_scan.told(subject.arena, subject.made_on, subject.lang)
    lead = scan["leads"]["four"]
    yield Paragraph(" ".join(part for part in (lead["sentence"], lead["more"]) if part), lead=True)
    yield Paragraph(say("kinds.scan.about", subject.lang))
    yield from _criteria(subject, scan)
    yield from _coalition(subject, scan)
    yield from _best(subject, scan)
    yield from _routes(subject, scan)
    yield from _other_sets(subject, scan)
    yield from _history(subject, scan)
    yield from _case(subject, scan["case"])
    yield Heading(say("kinds.scan.outcome", subject.lang))
    yield from outcome_blocks(subject)
    yield from unpriced_blocks(subject)
    yield from contested_blocks(subject)


def _criteria(subject: Subject, scan: Plain) -> Iterator[Block]:
    lang = subject.lang
    four = [group for group in scan["groups"] if group["set"] == "four"]
    unseen = say("lasting.level.unseen", lang)
    yield Heading(say("lasting.profile", lang))
    yield Table(
        say("kinds.scan.profile", lang),
        tuple(say(f"kinds.scan.{name}", lang) for name in ("criterion", "level", "first")),
        tuple(
            (group["label"], group["level_words"] or unseen, group["to_do"][0]["do"] if group["to_do"] else "–")
            for group in four
        ),
        widths=(2.6, 1.7, 3.6),
    )
    for group in four:
        yield Heading(group["label"], 2)
        yield from _questions(subject, group)
        if group["watch"] and group is not _of_the_best(scan):  # there they stand beside the coalition
            yield Bullets(tuple(f"{say('lasting.watch', lang)}: {one}" for one in group["watch"]))
        yield Paragraph(say("lasting.source", lang, source=group["source"]))


def _questions(subject: Subject, group: Plain) -> Iterator[Block]:
    """Every question with what was said, who differs, and where it shows."""
    lang = subject.lang
    rows = []
    for item in group["items"]:
        said = item["said"] or _scale(item, subject) or say("kinds.scan.unsaid", lang)
        if item["divided"]:
            said = f"{said} – {say('lasting.divided', lang)}"
        roles = "; ".join(f"{one['role']}: {one['said']}" for one in item["roles"])
        rows.append((item["label"], f"{said} ({roles})" if roles else said, "; ".join(item["shown_by"]) or "–"))
    head = tuple(say(f"kinds.scan.{name}", lang) for name in ("question", "said", "shown_by"))
    yield Table(group["about"] or group["label"], head, tuple(rows), widths=(3.4, 2.4, 2.6))


def _scale(item: Plain, subject: Subject) -> str:
    """Where people put it on a scale, from the lowest to the highest; nothing where nobody did."""
    scale = item["scale"]
    if not scale:
        return ""
    return say_many(
        "lasting.scale.said", scale["people"], subject.lang, **{k: scale[k] for k in ("low", "middle", "high")}
    )


def _coalition(subject: Subject, scan: Plain) -> Iterator[Block]:
    """Parties by four levels: how those who are known there stand, and where there is nobody."""
    lang, found = subject.lang, scan["coalition"]
    yield Heading(say("lasting.coalition.title", lang))
    if not found["rows"]:
        yield Paragraph(say("lasting.coalition.none", lang))
        return
    lead = scan["leads"]["coalition"]
    yield Paragraph(lead["sentence"])
    rows = []
    for row in found["rows"]:
        places = [
            ", ".join(
                say("lasting.count", lang, count=n, answer=label(f"backing.{how}", lang))
                for how, n in place["backing"].items()
            )
            or say("lasting.coalition.gap", lang)
            for place in row["places"]
        ]
        rows.append((row["label"], *places))
    tiers = tuple(label(f"tier.{place['tier']}", lang) for place in found["rows"][0]["places"])
    head = (say("lasting.coalition.party", lang), *tiers)
    yield Table(say("lasting.coalition.table", lang), head, tuple(rows), widths=(2.4, *(1.8 for _ in tiers)))
    if found["turnover"] is not None:
        share = percent(found["turnover"], lang, 0)
        total = found["left"] + found["present"]
        yield Paragraph(say("lasting.coalition.turnover", lang, left=found["left"], total=total, share=share))
    if found["single"]:
        yield Paragraph(say_many("lasting.coalition.single", found["single"], lang))


def _best(subject: Subject, scan: Plain) -> Iterator[Block]:
    """Pitfalls and counterpart of the best person, beside the coalition."""
    keys, group = scan["coalition"]["best"], _of_the_best(scan)
    items = [item for item in group["items"] if item["key"] in keys]
    yield Heading(say("lasting.coalition.best", subject.lang), 2)
    yield from _questions(subject, {**group, "about": say("kinds.scan.best", subject.lang), "items": items})
    yield Bullets(tuple(f"{say('lasting.watch', subject.lang)}: {one}" for one in group["watch"]))


def _of_the_best(scan: Plain) -> Plain:
    """The criterion that asks who stands beside the best person."""
    keys = scan["coalition"]["best"]
    found: Plain = next(one for one in scan["groups"] if any(item["key"] in keys for item in one["items"]))
    return found


def _routes(subject: Subject, scan: Plain) -> Iterator[Block]:
    """The ways to go on, with what speaks for and against each and its warnings; then the group's own words."""
    lang = subject.lang
    yield Heading(say("lasting.set.route", lang))
    lead = scan["leads"]["route"]
    yield Paragraph(" ".join(part for part in (lead["sentence"], lead["more"]) if part))
    for route in scan["routes"]:
        yield Heading(f"{route['label']} · {route['fit_words']}", 2)
        yield Paragraph(route["about"])
        lines = [
            f"{say(f'lasting.route.{name}', lang)}: {' '.join(route[name])}"
            for name in ("supports", "against", "missing", "open", "pros", "cons", "warnings")
            if route[name]
        ]
        yield Bullets(tuple(lines))
        yield Paragraph(say("lasting.source", lang, source=route["source"]))
    yield Heading(say("lasting.continuation", lang), 2)
    yield Paragraph(scan["continuation"] or say("report.unknown", lang))


def _other_sets(subject: Subject, scan: Plain) -> Iterator[Block]:
    """The network, the phases and the development agenda, each only where somebody said something."""
    lang = subject.lang
    for key, sets in _SETS.items():
        groups = [
            group
            for group in scan["groups"]
            if group["set"] in sets and any(item["said"] or item["scale"] for item in group["items"])
        ]
        if not groups:
            continue
        yield Heading(say(f"lasting.set.{key}", lang))
        lead = scan["leads"][key]
        yield Paragraph(" ".join(part for part in (lead["sentence"], lead["more"]) if part))
        for group in groups:
            yield Heading(group["label"], 2)
            yield from _questions(subject, group)


def _history(subject: Subject, scan: Plain) -> Iterator[Block]:
    """How the four criteria, the phases and the development agenda stood on each day; nothing after one day."""
    lang, days = subject.lang, scan["history"]
    if len(days) <= 1:
        return
    names = {name: [one for one in scan["groups"] if one["set"] == name] for name in ("four", "phases", "agenda")}
    columns = [(item["key"].partition(".")[2], item["label"].partition(":")[0])
               for group in names["phases"] for item in group["items"]]  # fmt: skip
    tables = (
        ("history", [one["label"] for one in names["four"]], [day["levels"] for day in days]),
        ("history.phases", [name for _, name in columns],
         [[_number(day["phases"].get(key), lang) for key, _ in columns] for day in days]),
        ("history.agenda", [say("lasting.told.all", lang), *(one["label"] for one in names["agenda"])],
         [[day["points"], *day["agenda"]] for day in days] if _on_agenda(names["agenda"]) else []),
    )  # fmt: skip
    yield Heading(say("kinds.scan.history", lang))
    for key, heads, cells in tables:
        if not any(one != "–" for row in cells for one in row):
            continue
        rows = tuple((written_day(day["day"], lang), *row) for day, row in zip(days, cells, strict=True))
        yield Table(say(f"lasting.{key}", lang), (say("lasting.history.day", lang), *heads), rows)
    yield from _shifts(scan, lang)


def _on_agenda(groups: list[Plain]) -> bool:
    """Whether anybody said anything about the development agenda."""
    return any(item["said"] for group in groups for item in group["items"])


def _shifts(scan: Plain, lang: Language) -> Iterator[Block]:
    """The nine shifts through time: their names are long, so they are rows and the days stand beside each other."""
    days = [day for day in scan["history"] if day["shifts"]]
    names = [(item["key"], item["label"]) for group in scan["groups"] if group["set"] == "shifts"
             for item in group["items"]]  # fmt: skip
    for first in range(0, len(days), _BESIDE):
        some = days[first : first + _BESIDE]
        rows = tuple((name, *(_number(day["shifts"].get(key), lang) for day in some)) for key, name in names)
        head = (say("kinds.scan.shift", lang), *(written_day(day["day"], lang) for day in some))
        widths = (3.0, *(1.4 for _ in some))
        yield Table(say("lasting.history.shifts", lang), head, rows, frozenset(range(1, len(head))), widths)


def _number(value: float | None, lang: Language) -> str:
    return "–" if value is None else number(value, lang, 1)


def _case(subject: Subject, case: Plain) -> Iterator[Block]:
    """What a good score does not promise."""
    lang = subject.lang
    yield Heading(say("lasting.case", lang))
    yield Paragraph(case["story"])
    head = (say("kinds.scan.criterion", lang), say("kinds.scan.level", lang))
    rows = tuple((one["label"], one["level"]) for one in case["levels"])
    yield Table(case["label"], head, rows, widths=(3, 1.4))
    yield Paragraph(case["lesson"])
    yield Paragraph(say("lasting.source", lang, source=case["source"]))
