"""The views of a caseload in words, pictures and tables, made from the answer alone: what is hidden there, is not here.

One part, one idea: a sentence that says it, a picture, the table that says the same, and what to mind.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from effectenarena.drawing.bars import bars_svg
from effectenarena.drawing.pyramid import pyramid_svg
from effectenarena.monitor.suppress import PUBLIC
from effectenarena.reference.target_group import pyramid_layers
from effectenarena.scans.caseload import CHANGES, MOMENTS, ORDER
from effectenarena.session.result_plots import ResultPlot
from effectenarena.text import Language, euro, number, percent, round_euro, say

_NAMED: Final = 15
"""So many problems or kinds of provision stand in a table; the others are rare."""
_ALERTS: Final = 12
"""So many pairs are drawn."""


class Extra(NamedTuple):
    """A table beside the one of the picture."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Part(NamedTuple):
    """One view.

    Attributes
    ----------
    id
        Which.
    title
        What it is about.
    lead
        What it says, with the households that every figure is of.
    plot
        The picture and its table; None where there is nothing to show.
    notes
        What to mind.
    extra
        Further tables.
    """

    id: str
    title: str
    lead: str
    plot: ResultPlot | None = None
    notes: tuple[str, ...] = ()
    extra: tuple[Extra, ...] = ()


def caseload_parts(answer: Mapping[str, Any], lang: Language = "nl") -> tuple[Part, ...]:
    """Give every view in words; where the file holds nothing for one, what it would need."""
    made: Mapping[str, Callable[[Mapping[str, Any], Language], Part]] = {
        "pyramid": _pyramid,
        "types": _types,
        "problems": _problems,
        "provisions": _provisions,
        "together": _together,
    }
    return tuple(_empty(name, lang) if answer[name] is None else make(answer, lang) for name, make in made.items())


def _empty(name: str, lang: Language) -> Part:
    return Part(name, say(f"caseload.{name}.title", lang), say(f"caseload.{name}.empty", lang))


def _count(value: float | None, lang: Language) -> str:
    return say("caseload.hidden", lang) if value is None else number(value, lang, 0)


def _share(part: float | None, whole: float | None, lang: Language) -> str:
    """A share of ten or more; of fewer no percentage is given."""
    if part is None or whole is None or whole < PUBLIC:
        return "–"
    return percent(part / whole, lang, 0)


def _span(ends: Sequence[float], lang: Language, write: Callable[[float, Language], str]) -> str:
    low, high = ends
    return write(low, lang) if low == high else say("caseload.span", lang, low=write(low, lang), high=write(high, lang))


def _whole(value: float, lang: Language) -> str:
    return number(value, lang, 0)


def _percent(value: float, lang: Language) -> str:
    return percent(value, lang, 0)


# ---- pyramid


def _pyramid(answer: Mapping[str, Any], lang: Language) -> Part:
    found = answer["pyramid"]
    published = {one.key: one for one in pyramid_layers()}
    of = number(found["of"], lang, 0)
    rows, written = [], []
    for one in found["layers"]:
        known = published[one["layer"]]
        households, share = _span(one["households"], lang, _whole), _span(one["share"], lang, _percent)
        money = _span(one["money"], lang, round_euro) if one["money"] else say("caseload.pyramid.no_amount", lang)
        cost = _span(one["cost"], lang, euro) if one["cost"] else say("caseload.pyramid.no_amount", lang)
        lines = [
            say(f"caseload.pyramid.{name}", lang, share=share, households=households) for name in ("share", "many")
        ]
        if one["cost"]:
            lines.append(say("caseload.pyramid.cost", lang, cost=cost))
        rows.append({"label": known.label.of(lang), "lines": lines, "money": one["money"], "money_text": money})
        own: tuple[str, ...] = ()
        if found["placed"]:
            spent = "–" if one["own_cost"] is None else euro(one["own_cost"], lang)
            own = (_count(one["counted"], lang), spent)
        written.append((known.label.of(lang), share, households, cost, money, *own))
    heads = ["layer", "share", "households", "cost", "money"] + ["counted", "own_cost"] * found["placed"]
    title = say("caseload.pyramid.title", lang)
    top = found["layers"][0]
    lead = say(
        "caseload.pyramid.lead" if answer["population"] else "caseload.pyramid.lead.per", lang,
        of=of, households=_span(top["households"], lang, _whole), money=_span(top["money"], lang, round_euro),
        share=_span(found["top_share"], lang, _percent),
    )  # fmt: skip
    svg = pyramid_svg(rows, lang, title=title, about=lead)
    plot = ResultPlot("pyramid", svg, say("caseload.pyramid.caption", lang, of=of), _heads("pyramid", heads, lang),
                      tuple(written), alt=lead)  # fmt: skip
    notes = [say("caseload.pyramid.source", lang, source=published["top"].source.cite(lang))]
    notes += [one.remark.of(lang) for one in published.values()]
    if found["placed"]:
        notes.append(say("caseload.pyramid.chosen", lang, listed=number(found["listed"], lang, 0),
                         unplaced=_count(found["unplaced"], lang)))  # fmt: skip
    else:
        notes.append(say("caseload.pyramid.not_placed", lang))
    return Part("pyramid", title, lead, plot, tuple(notes))


def _heads(view: str, names: Sequence[str], lang: Language) -> tuple[str, ...]:
    return tuple(say(f"caseload.{view}.head.{name}", lang) for name in names)


# ---- types


def _types(answer: Mapping[str, Any], lang: Language) -> Part:
    found = answer["types"]
    of = number(found["households"], lang, 0)
    rows, written = [], []
    for at, one in enumerate(found["rows"], start=1):
        label = say(f"caseload.type.{one['type']}", lang)
        counted, before = (_count(one[name], lang) for name in ("counted", "before"))
        asked = one["type"] in ORDER
        counts = [one["counted"], one["before"]] if asked else [one["counted"]]
        shown = f"{at}. {label}" if asked else label
        rows.append({"label": shown, "counts": counts, "texts": [counted, before] if asked else [counted]})
        rule = say(f"caseload.type.{one['type']}.rule", lang)
        share = _share(one["counted"], found["households"], lang)
        written.append((str(at) if asked else "–", label, rule, counted, share, before if asked else "–"))
    title, lead = say("caseload.types.title", lang), say("caseload.types.lead", lang, of=of)
    legend = [say("caseload.types.counted", lang), say("caseload.types.before", lang)]
    svg = bars_svg(rows, lang, title=title, about=lead, legend=legend)
    heads = _heads("types", ("order", "type", "rule", "counted", "share", "before"), lang)
    caption = say("caseload.types.caption", lang, of=of)
    plot = ResultPlot("types", svg, caption, heads, tuple(written), words=3, alt=lead)
    notes = tuple(say(f"caseload.types.note.{name}", lang) for name in ("order", "before", "unknown", "source"))
    return Part("types", title, lead, plot, notes)


# ---- problems


def _problems(answer: Mapping[str, Any], lang: Language) -> Part:
    found = answer["problems"]
    of, followed = number(found["of"], lang, 0), found["followed_only"]
    moments = MOMENTS if followed else MOMENTS[:1]
    drawn = [moment for moment in moments if moment != "during"]
    rows, written = [], []
    for one in found["domains"]:
        label = one["domain"] or say("caseload.problems.no_domain", lang)
        texts = [_count(one["problems"][moment], lang) for moment in drawn]
        rows.append({"label": label, "counts": [one["problems"][moment] for moment in drawn], "texts": texts})
        told = [_count(one["problems"][moment], lang) for moment in moments]
        told += [_count(one["households"][moment], lang) for moment in moments]
        turns = [_count(one["turns"][turn], lang) for turn in ("gone", "still", "come")] if followed else []
        written.append((label, *told, *turns))
    total = [_count(found["total"][moment], lang) for moment in moments]
    blank = ["–"] * (len(moments) + (3 if followed else 0))
    written.append((say("caseload.problems.total", lang), *total, *blank))
    title = say("caseload.problems.title", lang)
    if followed:
        changed = {name: _count(found["changes"][name], lang) for name in CHANGES}
        lead = say("caseload.problems.lead", lang, of=of, before=total[0], after=total[-1], **changed)
    else:
        lead = say("caseload.problems.lead.start", lang, of=of, before=total[0])
    legend = [say(f"caseload.problems.bar.{moment}", lang) for moment in drawn] if followed else []
    svg = bars_svg(rows, lang, title=title, about=lead, legend=legend)
    names = [f"{what}.{moment}" for what in ("problems", "households") for moment in moments]
    heads = _heads("problems", ["domain", *names, *(["gone", "still", "come"] if followed else [])], lang)
    plot = ResultPlot("problems", svg, say("caseload.problems.caption", lang, of=of), heads, tuple(written), alt=lead)
    counts = {"noted": number(found["noted"]["before"], lang, 0), "followed": number(found["followed"], lang, 0)}
    noted = say(f"caseload.problems.note.{'followed' if followed else 'not_followed'}", lang, **counts)
    notes = (noted, *(say(f"caseload.problems.note.{name}", lang) for name in ("two", "size", "source")))
    return Part("problems", title, lead, plot, notes, (_numbers(found, lang), _named(found, lang)))


def _numbers(found: Mapping[str, Any], lang: Language) -> Extra:
    """Households by how many problems they have."""
    moments = list(found["numbers"])
    columns = list(found["numbers"][moments[0]])
    rows = [
        (say("caseload.problems.many", lang, number=column.replace("-", "–")),
         *(_count(found["numbers"][moment][column], lang) for moment in moments))
        for column in columns
    ]  # fmt: skip
    heads = _heads("problems", ["number", *(f"households.{moment}" for moment in moments)], lang)
    of = number(found["of"], lang, 0)
    return Extra(say("caseload.problems.numbers", lang, of=of), heads, tuple(rows))


def _named(found: Mapping[str, Any], lang: Language) -> Extra:
    rows = [
        (one["name"], _count(one["households"], lang), _share(one["households"], found["of"], lang),
         say(f"caseload.provenance.{one['provenance']}", lang))
        for one in found["named"][:_NAMED]
    ]  # fmt: skip
    heads = _heads("problems", ("problem", "households.before", "share", "provenance"), lang)
    return Extra(say("caseload.problems.named", lang, of=number(found["of"], lang, 0)), heads, tuple(rows))


# ---- provisions


def _provisions(answer: Mapping[str, Any], lang: Language) -> Part:
    found = answer["provisions"]
    every, having = found["all"], found["with_any"]
    rows, written = [], []
    for column, count in found["numbers"].items():
        label = say(f"caseload.provisions.{'one' if column == '1' else 'many'}", lang, number=column)
        text = _count(count, lang)
        rows.append({"label": label, "counts": [count], "texts": [text]})
        of_any = "–" if column == "0" else _share(count, having, lang)
        written.append((label, text, _share(count, every, lang), of_any))
    title = say("caseload.provisions.title", lang)
    told = {"provisions": _count(found["provisions"], lang), "having": _count(having, lang)}
    kind = "caseload.provisions.lead" if every is not None else "caseload.provisions.lead.unknown"
    lead = say(kind, lang, all=_count(every, lang), **told)
    svg = bars_svg(rows, lang, title=title, about=lead)
    heads = _heads("provisions", ("number", "households", "of_all", "of_any"), lang)
    caption = say("caseload.provisions.caption", lang)
    plot = ResultPlot("provisions", svg, caption, heads, tuple(written), alt=lead)
    names = ("two", "mixed") if every is not None else ("none_unknown", "two", "mixed")
    notes = tuple(say(f"caseload.provisions.note.{name}", lang) for name in names)
    return Part("provisions", title, lead, plot, notes, tuple(_further(found, lang)))


def _further(found: Mapping[str, Any], lang: Language) -> Iterator[Extra]:
    least = [
        (say("caseload.provisions.at_least", lang, number=one["at_least"]), _count(one["households"], lang),
         _share(one["households"], one["of_all"], lang), _share(one["households"], one["of_with_any"], lang))
        for one in found["at_least"]
    ]  # fmt: skip
    heads = _heads("provisions", ("number", "households", "of_all", "of_any"), lang)
    yield Extra(say("caseload.provisions.at_least.caption", lang), heads, tuple(least))
    kinds = tuple(
        (one["name"], _count(one["households"], lang), _share(one["households"], one["of"], lang))
        for one in found["kinds"][:_NAMED]
    )
    if kinds:
        base = "of_any" if found["with_any"] is not None else "of_all"
        yield Extra(
            say("caseload.provisions.kinds", lang), _heads("provisions", ("kind", "households", base), lang), kinds
        )
    said = tuple(
        (
            say("caseload.provisions.at_least", lang, number=one["at_least"]),
            percent(one["share"], lang, 0),
            say(f"caseload.base.{one['of']}", lang),
            say(f"caseload.base.{one['said_of']}", lang)
            if one["possible"]
            else say("caseload.provisions.impossible", lang, base=say(f"caseload.base.{one['said_of']}", lang)),
        )
        for one in found["published"]
    )
    source = say("caseload.provisions.published", lang, source=found["published"][0]["source"])
    yield Extra(source, _heads("provisions", ("number", "share", "of", "said_of"), lang), said)


# ---- together


def _together(answer: Mapping[str, Any], lang: Language) -> Part:
    found = answer["together"]
    title, pairs = say("caseload.together.title", lang), number(found["pairs"], lang, 0)
    notes = tuple(say(f"caseload.together.note.{name}", lang, pairs=pairs) for name in ("cause", "test", "small"))
    if not found["alerts"]:
        return Part("together", title, say("caseload.together.none", lang, pairs=pairs), None, notes)
    rows: list[dict[str, Any]] = []
    written: list[tuple[str, ...]] = []
    for one in found["alerts"]:
        label = say("caseload.together.pair", lang, first=one["first"], second=one["second"])
        both = _count(one["both"], lang)
        expected = "–" if one["expected"] is None else number(one["expected"], lang, 1)
        if len(rows) < _ALERTS:
            counts = [None] if one["hidden"] else [one["both"], one["expected"]]
            rows.append({"label": label, "counts": counts, "texts": [""] if one["hidden"] else [both, expected]})
        lift = "–" if one["lift"] is None else say("caseload.together.times", lang, lift=number(one["lift"], lang, 1))
        of = "–" if one["of"] is None else number(one["of"], lang, 0)
        alone = [_count(one[name], lang) for name in ("first_n", "second_n")]
        written.append((label, say(f"caseload.kind.{one['kind']}", lang), both, *alone, of, expected, lift,
                        chance_words(one["chance"], lang)))  # fmt: skip
    lead = say("caseload.together.lead", lang, pairs=pairs, count=number(len(found["alerts"]), lang, 0),
               first=found["alerts"][0]["first"], second=found["alerts"][0]["second"])  # fmt: skip
    legend = [say("caseload.together.seen", lang), say("caseload.together.expected", lang)]
    svg = bars_svg(rows, lang, title=title, about=lead, legend=legend)
    names = ("pair", "kind", "both", "first", "second", "of", "expected", "lift", "chance")
    plot = ResultPlot("together", svg, say("caseload.together.caption", lang), _heads("together", names, lang),
                      tuple(written), words=2, alt=lead)  # fmt: skip
    return Part("together", title, lead, plot, notes)


def chance_words(chance: float | None, lang: Language) -> str:
    """Write a chance; a very small one as less than one in ten thousand.

    Examples
    --------
    >>> chance_words(0.0312, "en"), chance_words(1e-9, "en")
    ('0.031', '< 0.0001')
    """
    if chance is None:
        return "–"
    return f"< {number(0.0001, lang, 4)}" if chance < 0.0001 else number(chance, lang, 3 if chance >= 0.001 else 4)
