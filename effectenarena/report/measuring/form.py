"""The form for telephone or browser: an XLSForm, with the columns of the register as questions, in both languages.

What people typed on the map stands in labels only, and there is neither a reference, nor markup, nor a formula: a form
puts in the answer to a question where a label says `${question}`, and reads labels as Markdown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.agenda.register import (
    COMPARISON,
    DATE,
    FIXED,
    GROUP,
    MOMENT,
    PARTICIPANT,
    TREND,
    PlanColumn,
    names,
)
from effectenarena.report.measuring.logs import LOGS
from effectenarena.session.measuring import (
    asked,
    choice_label,
    choices,
    domain_name,
    fixed_label,
    list_name,
    own_levels,
    value_label,
)
from effectenarena.text import LANGUAGES, Language, legible, say

_SPOKEN: Final[Mapping[Language, str]] = {"nl": "Nederlands (nl)", "en": "English (en)"}
_SAID: Final = ("label", "hint", "constraint_message")
"""What a question says to who fills it in, in every language."""
_ASKS: Final = ("type", "name", "required", "relevant", "constraint", "appearance", "calculation")
_PLAIN: Final = str.maketrans({"<": "‹", ">": "›", "*": "∗", "_": " ", "`": "'", "\n": " ", "\t": " "})
_KINDS: Final = {"number": "decimal", "count": "integer", "date": "date", "text": "text"}
_LATER: Final = f"${{{MOMENT}}} != 't0'"
_PARTS: Final = {
    "interventies": ("wie", "wat", "uitkomst", "leefgebied"),
    "problemen": ("probleem", "leefgebied", "vooraf", "tijdens", "na"),
    "signalen": ("gezien", "hoe_vaak", "waar_ligt_het", "aangepast"),
}
"""Sheets that are a part of the form which can be filled in more than once, with what is asked there."""
_TAKING_PART: Final = frozenset({"takes_part", "amount_of"})
_WHEN: Final = {
    "vooraf": f"${{{MOMENT}}} = 't0'",
    "tijdens": f"${{{MOMENT}}} = 'tussen'",
    "na": f"${{{MOMENT}}} = 't1' or ${{{MOMENT}}} = 't2'",
}
Row = dict[str, str]


def form(plan: MeasurementPlan, name: str, day: date, lang: Language = "nl") -> bytes:
    """Write the form of a plan.

    Parameters
    ----------
    plan
        The plan.
    name
        Name of the project.
    day
        The day on which it is made: its version.
    lang
        The language in which it opens; it can be filled in in both.
    """
    rows = list(_survey(plan))
    sheets: dict[str, tuple[Sequence[str], list[Row]]] = {
        "survey": ([*_ASKS, *_headings(_SAID)], rows),
        "choices": (["list_name", "name", *_headings(("label",))], list(_lists(plan))),
        "settings": (
            ["form_title", "form_id", "version", "default_language", "instance_name"],
            [
                {
                    "form_title": _plain(say("measuring.form.title", lang, name=name or "–")),
                    "form_id": _form_id(name),
                    "version": f"{day:%Y%m%d}01",
                    "default_language": _SPOKEN[lang],
                    "instance_name": f"concat(${{{PARTICIPANT}}}, '-', ${{{MOMENT}}})",
                }
            ],
        ),
    }
    out = BytesIO()
    file = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = file.add_format({"bold": True})
    for title, (heads, lines) in sheets.items():
        page = file.add_worksheet(title)
        page.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            page.write_string(0, column, head, bold)
            page.set_column(column, column, 44 if head.startswith(_SAID) else 20)
            for row, line in enumerate(lines, start=1):
                if line.get(head):
                    page.write_string(row, column, line[head])
    file.close()
    return out.getvalue()


def _survey(plan: MeasurementPlan) -> Iterator[Row]:
    yield _row("select_one ja_nee", "weet_het", _words("form.agreed"), required="yes")
    yield _row("note", "eerst_uitleggen", _words("form.agreed.stop"), relevant="${weet_het} = 'nee'")
    yield _row("begin_group", "begin", _words("form.part.start"), relevant="${weet_het} = 'ja'")
    yield from _fixed()
    yield {"type": "end_group"}
    taking_part = [column for column in plan.columns if column.question.code in _TAKING_PART]
    rest = [column for column in plan.columns if column.question.code not in _TAKING_PART]
    for key, part, when, found in (
        ("deelname", "who", f"${{{GROUP}}} != '{COMPARISON}'", taking_part),
        ("uitkomsten", "outcomes", f"${{{MOMENT}}} != ''", [one for one in rest if one.kind != "level"]),
        ("leefgebieden", "levels", f"${{{MOMENT}}} != ''", [one for one in rest if one.kind == "level"]),
    ):
        if found:  # a validator refuses a part without a question
            yield _row("begin_group", key, _words(f"form.part.{part}"), relevant=when)
            yield from _questions(found)
            yield {"type": "end_group"}
    for key, asked_in in _PARTS.items():
        yield from _log(key, asked_in)
    yield from _story()


def _fixed() -> Iterator[Row]:
    """The columns that every register has."""
    code = {"constraint": "regex(., '^[A-Z]{2}[0-9]{4}$')", **_said("constraint_message", _words("list.code"))}
    yield _row(
        "text", PARTICIPANT, _words("form.code"), required="yes", **_said("hint", _words("form.code.hint")), **code
    )
    for name in FIXED:
        more: Row = {"required": "yes"} if name in {MOMENT, GROUP} else {}
        if name == DATE:
            more = {
                "required": "yes",
                "constraint": ". <= today()",
                **_said("constraint_message", _words("form.future")),
            }
        elif name == TREND:
            more = {"relevant": f"${{{MOMENT}}} = 't0'"}
        if name != PARTICIPANT:
            kind = f"select_one {name}" if FIXED[name] else "date"
            yield _row(kind, name, {lang: fixed_label(name, lang) for lang in LANGUAGES}, **more)


def _questions(columns: Iterable[PlanColumn]) -> Iterator[Row]:
    for column in columns:
        label = {lang: _plain(asked(column.question, lang)) for lang in LANGUAGES}
        more: Row = {"relevant": " or ".join(f"${{{MOMENT}}} = '{moment}'" for moment in column.moments)}
        if choices(column):
            yield _row(f"select_one {list_name(column)}", column.name, label, **more)
            continue
        bounds = [
            f". {sign} {bound:g}" for sign, bound in ((">=", column.low), ("<=", column.high)) if bound is not None
        ]
        if bounds:
            more |= {"constraint": " and ".join(bounds), **_said("constraint_message", _words("form.whole"))}
        yield _row(_KINDS[column.kind], column.name, label, **more)


def _log(key: str, asked_in: Sequence[str]) -> Iterator[Row]:
    """A part that can be filled in as often as needed."""
    known = {column.name: column for column in LOGS[key]}
    more = {"relevant": _LATER} if key == "interventies" else {}
    yield _row("begin_repeat", key, _words(f"form.part.{key}"), **more)
    for name in asked_in:
        column = known[name]
        kind = {"list": f"select_one {_list(key, name)}", "domain": "select_one leefgebied"}.get(column.kind, "text")
        when = {"relevant": _WHEN[name]} if name in _WHEN else {}
        yield _row(kind, name, _words(f"log.{key}.{name}"), **when)
    yield {"type": "end_repeat"}


def _story() -> Iterator[Row]:
    yield _row("begin_group", "verhalen", _words("form.part.story"), relevant=_LATER)
    yield _row("text", "verandering", _words("form.story"), appearance="multiline")
    yield _row("text", "waarom", _words("log.verhalen.waarom"), appearance="multiline")
    yield _row("select_one ja_nee", "toestemming", _words("form.tell"), relevant="${verandering} != ''")
    yield {"type": "end_group"}
    yield _row("begin_group", "uitval", _words("form.part.stopped"))
    yield _row("select_one ja_nee", "gestopt", _words("form.stopped"))
    yield _row("select_one reden", "reden", _words("log.uitval.reden"), relevant="${gestopt} = 'ja'")
    yield {"type": "end_group"}


def _lists(plan: MeasurementPlan) -> Iterator[Row]:
    at = {moment.name for moment in plan.moments} or {"t0"}
    found: dict[str, Sequence[str]] = {name: values for name, values in FIXED.items() if values}
    found |= {MOMENT: [value for value in FIXED[MOMENT] if value in at]}
    found |= {"ja_nee": ("ja", "nee"), "niveau": ("1", "2", "3", "4", "5")}
    for key in (*_PARTS, "uitval"):
        found |= {_list(key, column.name): column.values for column in LOGS[key] if column.kind == "list"}
    for name, values in found.items():
        for value in values:
            yield _choice(name, value, {lang: value_label(value, lang) for lang in LANGUAGES})
    for name, column in own_levels(plan).items():
        for value in column.levels:
            yield _choice(name, value, {lang: _plain(choice_label(column, value, lang)) for lang in LANGUAGES})
    known = dict.fromkeys(column.life_domain for column in plan.columns if column.life_domain)
    named = names(key for key in known if key)
    for key, name in (named or {"–": "geen"}).items():
        yield _choice("leefgebied", name, {lang: _plain(domain_name(key, lang)) for lang in LANGUAGES})


def _list(key: str, name: str) -> str:
    """Name the list of choices of a column in a part; yes and no are the same everywhere."""
    column = next(column for column in LOGS[key] if column.name == name)
    return "ja_nee" if column.values == ("ja", "nee") else name


def _choice(list_name: str, name: str, label: Mapping[Language, str]) -> Row:
    return {"list_name": list_name, "name": name, **_said("label", label)}


def _row(kind: str, name: str, label: Mapping[Language, str], **more: str) -> Row:
    return {"type": kind, "name": name, **_said("label", label), **more}


def _said(what: str, words: Mapping[Language, str]) -> Row:
    return {f"{what}::{_SPOKEN[lang]}": text for lang, text in words.items()}


def _headings(what: Iterable[str]) -> list[str]:
    return [f"{one}::{_SPOKEN[lang]}" for one in what for lang in LANGUAGES]


def _words(key: str, **params: Any) -> Mapping[Language, str]:
    return {lang: say(f"measuring.{key}", lang, **params) for lang in LANGUAGES}


def _plain(text: str) -> str:
    """Give text that a form shows as it stands: no reference to a question, no markup."""
    shown = " ".join(legible(text).translate(_PLAIN).split())
    return shown.replace("${", "$ {").replace("](", "] (").lstrip("#")


def _form_id(name: str) -> str:
    """Name the form on a server after the project."""
    return f"meting_{names([name or 'project'])[name or 'project']}"
