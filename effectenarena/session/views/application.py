"""The step "application": what is still to be done, sixteen sections with the team's own text, budget and cover."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Application, ArenaError, BudgetLine, CoverLine
from effectenarena.reference.funders import GENERAL
from effectenarena.session.application import Draft, Grid, Listed, Passage, Said, Section
from effectenarena.session.application.checks import checks
from effectenarena.session.application.finance import KINDS, Finance
from effectenarena.session.application.funder_words import days_words, funder_lines
from effectenarena.session.application.passage import PINNED
from effectenarena.session.application.worklist import Task, annexes, minutes_left, worklist
from effectenarena.session.own_funders import known_funders
from effectenarena.session.views import application_bringing, application_changed, application_edits, reports
from effectenarena.session.views.application_desk import draft_of
from effectenarena.text import Language, euro, number, percent, say_many, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Plain = dict[str, Any]
WORDS: Final = ("application", "applying", "bringing", "mkba")
_BUDGET: Final = {"tab": "budget"}
_ELSEWHERE: Final[Mapping[str, Plain]] = {
    **dict.fromkeys(("no-amount", "no-budget", "no-cover", "no-cover-kind"), _BUDGET),
    "no-vat": {"tab": "worklist", "field": "application.vat_reclaimed"},
    "annex": {"tab": "make"},
    "not-discussed": {"tab": "worklist", "field": "application.discussed"},
    "no-agenda": {"screen": "agenda", "item": "", "field": ""},
}
"""Where work is done that belongs to no note, arrow or field of the project."""
_OWN: Final = frozenset({"no-team", "no-privacy", "no-continuation"})
_DATES: Final = ("deadline", "starts")


def view(desk: "Desk") -> Plain:
    """Everything on the screen; `trouble` alone when the map cannot be worked out."""
    try:
        return _view(draft_of(desk), desk)
    except ArenaError as error:
        return {"trouble": sentence(error.findings[0], desk.lang)}


def _view(made: Draft, desk: "Desk") -> Plain:
    lang, tasks = desk.lang, worklist(made)
    ready = sum(not section.gaps for section in made.sections)
    minutes = number(minutes_left(tasks), lang, 0)
    lead = (
        say_many("application.worklist.lead", len(tasks), lang, minutes=minutes) if tasks else made.say("worklist.none")
    )
    return {
        "trouble": None,
        "lead": lead,
        "days": days_words(made),
        "ready": ready,
        "total": len(made.sections),
        "facts": _facts(made, desk),
        "tasks": [_task(task, made) for task in tasks],
        "checks": [{"text": one.words(made), "section": one.section} for one in checks(made)],
        "annexes": [
            {"key": annex.key, "label": annex.name.of(lang), "ready": lies} for annex, lies in annexes(made)
        ],
        "bringing": application_bringing.shown(desk),
        "sections": [_section(section, made, place) for place, section in enumerate(made.sections, start=1)],
        "money": _money(made.finance, made.application, made),
        "makes": application_edits.SERVICE in desk.services,
        "previews": reports.SERVICE in desk.services,
        "changed": application_changed.shown(desk),
    }  # fmt: skip


def _facts(made: Draft, desk: "Desk") -> Plain:
    """What holds for the application as a whole."""
    lang, own = desk.lang, made.application
    names = {one.key: one.name.of(lang) for one in known_funders(desk.home).values()}
    return {
        "funder": made.funder.key,
        "funders": [{"value": key, "label": name} for key, name in names.items()],
        "about": list(funder_lines(made)) if made.funder.key != GENERAL else [],
        **{name: getattr(own, name) or "" for name in _DATES},
        "vat_reclaimed": _truth(own.vat_reclaimed),
        "discussed": _truth(own.discussed),
    }


def _truth(value: bool | None) -> str:  # noqa: FBT001 - a field of the file
    return "" if value is None else "yes" if value else "no"


def _task(task: Task, made: Draft) -> Plain:
    titles = {str(section.key): section.label for section in made.sections}
    return {
        "text": task.text,
        "minutes": number(task.minutes, made.lang, 0),
        "who": task.who,
        "section": titles.get(task.section, ""),
        "go": place_of(task.code, task.at, task.section),
    }


def place_of(code: str, at: str, section: str) -> Plain:
    """Say where a piece of work is done: on this screen, or on another.

    Examples
    --------
    >>> place_of("no-goal", "project.goal", "summary")
    {'screen': 'arena', 'item': 'project', 'field': 'goal'}
    >>> place_of("no-reason", "M1>E1", "theory"), place_of("no-quantity", "M1.quantity", "activities")
    ({'screen': 'arena', 'item': 'M1>E1', 'field': ''}, {'screen': 'arena', 'item': 'M1', 'field': 'quantity'})
    >>> place_of("no-team", "", "team"), place_of("no-cover", "", "cover"), place_of("annex", "quote", "")
    ({'tab': 'sections', 'section': 'team'}, {'tab': 'budget'}, {'tab': 'make'})
    >>> place_of("no-deadline", "application.deadline", "")
    {'tab': 'worklist', 'field': 'application.deadline'}
    """
    if at.startswith("application."):
        return {"tab": "worklist", "field": at}
    if code in _OWN:
        return {"tab": "sections", "section": section}
    if code in _ELSEWHERE:
        return dict(_ELSEWHERE[code])
    item, _, field = at.rpartition(".") if "." in at else (at, "", "")
    return {"screen": "arena", "item": item, "field": field}


def _section(section: Section, made: Draft, place: int) -> Plain:
    most = {"words": section.most_words, "characters": section.most_characters}
    return {
        "key": section.key,
        "number": place,
        "label": section.label,
        "title": section.title,
        "asked": section.asked,
        "own": section.own,
        "instead": section.instead,
        "marked": section.marked,
        "pinned": section.key in PINNED,
        "replaced": section.replaced,
        "passages": [_passage(one) for one in section.passages],
        "gaps": [
            {"text": made.say(f"gap.{gap.code}", **gap.params), "go": place_of(gap.code, gap.at, section.key)}
            for gap in section.gaps
        ],
        "text": section.text,
        "words": section.words,
        "characters": len(section.text),
        "most_words": most["words"],
        "most_characters": most["characters"],
        "over": any(
            limit is not None and count > limit
            for limit, count in ((most["words"], section.words), (most["characters"], len(section.text)))
        ),
    }


def _passage(passage: Passage) -> Plain:
    match passage:
        case Said(text, lead):
            return {"kind": "said", "text": text, "lead": lead}
        case Listed(items):
            return {"kind": "list", "items": list(items)}
        case Grid(caption, head, rows, figures, _, total):
            lines = [list(row) for row in rows]
            return {
                "kind": "grid",
                "caption": caption,
                "head": list(head),
                "rows": lines,
                "figures": sorted(figures),
                "total": total,
            }


def _money(money: Finance, own: Application, made: Draft) -> Plain:
    lang = made.lang
    gap = money.gap
    amounts = [*(line.amount for line in money.costs), *(line.amount for line in money.cover)]
    words = ""
    if money.costs and money.cover and not money.equal:
        words = made.say("cover.gap" if gap > 0 else "cover.over", amount=euro(abs(gap), lang))
    return {
        "from_map": money.from_map,
        "costs": [_cost(line, lang) for line in money.costs],
        "cover": [_cover(line, lang) for line in money.cover],
        "kinds": [{"value": "", "label": made.say("cover.kind.none")}]
        + [{"value": kind, "label": made.say(f"cover.kind.{kind}")} for kind in KINDS],
        "total": euro(money.total, lang),
        "covered": euro(money.covered, lang),
        "gap": words,
        "equal": bool(money.costs and money.cover and money.equal),
        "unknown": sum(amount is None for amount in amounts),
        "vat": made.say(
            "vat.unsaid" if own.vat_reclaimed is None else "vat.back" if own.vat_reclaimed else "vat.stays"
        ),
    }


def _cost(line: BudgetLine, lang: Language) -> Plain:
    return {
        "label": line.label,
        "marked": line.discussed is False,
        "amount": "" if line.amount is None else number(line.amount, lang),
        "vat": "" if line.vat is None else percent(line.vat, lang, 2),
        "date": line.date or "",
        "note": line.note or "",
    }


def _cover(line: CoverLine, lang: Language) -> Plain:
    return {
        "label": line.label,
        "marked": line.discussed is False,
        "amount": "" if line.amount is None else number(line.amount, lang),
        "cover": line.cover or "",
        "note": line.note or "",
    }


INTENTS: Final[Mapping[str, Any]] = {
    **application_edits.INTENTS,
    **application_bringing.INTENTS,
    **application_changed.INTENTS,
}
